//! What the window does at the office's door: who comes in, who is shut out, what covers the screen meanwhile.

mod found;
mod recover;
mod renew;
mod staff;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use egui::{Context, Event};

use super::{App, Errand};
use crate::desk::door::{Door, DoorAnswer, DoorRequest, Who};
use crate::desk::wire::OfficeView;
use crate::desk::worker::Link;
use crate::desk::{Request, Trouble};
use crate::domain::StaffCode;
use crate::domain::case::Actor;
use crate::domain::{Right, passphrase};
use crate::store::Secret;
use crate::ui::draft::Field;
use crate::ui::look::Tone;
use crate::ui::model::{Banner, Covered, Dialog, DoorDialog, DoorVerb, Parcel, Route};
use crate::ui::told::Faults;

/// Everything that is typed at the door and is nobody else's business.
const SECRETS: [Field; 4] = [Field::Passphrase, Field::NewPassphrase, Field::Again, Field::SecondPassphrase];

/// Opens a desk over another folder.
pub(in crate::ui) type Opener = Box<dyn Fn(PathBuf) -> Link>;

/// What the window keeps in mind at the door.
#[derive(Default)]
pub(super) struct Minding {
    /// Until when, on the window's clock, nobody may try again.
    wait_until: Option<f64>,
    /// The first passphrase with which somebody came in: it is changed at once.
    first: Option<Secret>,
    /// When something was last pressed or moved, on the window's clock.
    moved: f64,
    /// The field that had the focus when the screen was covered.
    focused: Option<Field>,
    /// Opens a desk over another folder.
    opener: Option<Opener>,
    /// A recovery sheet that was not good yet went when the screen was covered.
    gave_up: bool,
    /// The pack file that was last read while an office is set up.
    read: Option<PathBuf>,
}

impl App {
    /// Takes the way in which an office in another folder is opened.
    pub(in crate::ui) fn with_opener(mut self, opener: Opener) -> App {
        self.minding.opener = Some(opener);
        self
    }

    /// Does what is asked for at the door.
    pub(super) fn obey_door(&mut self, verb: DoorVerb) {
        match verb {
            DoorVerb::SetUp => self.set_up(),
            DoorVerb::OpenFolder => self.ask_at_door(DoorDialog::Folder),
            DoorVerb::SignIn => self.come_in(),
            // A key file made from somebody's copy lacks the recovery sheet: both its parts are typed then.
            DoorVerb::Forgot => self.forgot(!self.model.door.has_recovery),
            DoorVerb::Rebuild => self.forgot(true),
            DoorVerb::Recover => self.recover(),
            DoorVerb::ChangeFirst => self.change_first(),
            DoorVerb::Lay => self.lay(),
            DoorVerb::Next => self.next_stage(),
            DoorVerb::Print => self.print_founding(),
            DoorVerb::Stand => self.stand(),
            DoorVerb::Lock => self.lock(),
            DoorVerb::Passphrase => self.ask_at_door(DoorDialog::Passphrase),
            DoorVerb::KeyCopy => self.ask_at_door(DoorDialog::KeyCopy),
            DoorVerb::Staff => self.go(Route::Staff),
            DoorVerb::OpenAccount => self.ask_at_door(DoorDialog::Open),
            DoorVerb::CloseAccount => self.ask_about(DoorDialog::Close),
            DoorVerb::ResetAccount => self.ask_about(DoorDialog::Reset),
            DoorVerb::Deputy => self.ask_about(DoorDialog::Deputy),
            DoorVerb::Renew => self.ask(Request::Door(DoorRequest::Renew), Errand::Door),
        }
    }

    pub(super) fn ask_at_door(&mut self, dialog: DoorDialog) {
        self.draft.clear(&SECRETS);
        self.draft.clear(dialog.fields());
        self.draft.faults.clear();
        self.model.faulty = false;
        match dialog {
            DoorDialog::Folder => {
                let home = self.papers.parent().map(|home| home.display().to_string());
                self.draft.suggest(Field::Path, home.unwrap_or_default());
            }
            DoorDialog::KeyCopy => {
                let code = self.my_code().map(|code| code.to_string()).unwrap_or_default();
                let file = self.papers.join(format!("office-{code}.key"));
                self.draft.suggest(Field::Path, file.display().to_string());
            }
            DoorDialog::Open => self.draft.suggest(Field::StaffRole, "0"),
            DoorDialog::Deputy(code) => self.suggest_deputy(code),
            DoorDialog::Passphrase | DoorDialog::Close(_) | DoorDialog::Reset(_) | DoorDialog::SheetBack => {}
        }
        self.draft.focus = dialog.fields().first().copied();
        self.model.dialog = Some(Dialog::Door(dialog));
    }

    /// Does what the dialog asks for.
    pub(super) fn confirm_at_door(&mut self, dialog: DoorDialog) {
        match dialog {
            DoorDialog::Folder => self.open_folder(),
            DoorDialog::Passphrase => self.change_passphrase(),
            DoorDialog::KeyCopy => match self.filled_at_door(&[Field::Path]) {
                Ok(()) => {
                    let place = self.draft.trimmed(Field::Path).into();
                    self.ask(Request::Door(DoorRequest::KeyCopy(place)), Errand::Door);
                }
                Err(faults) => self.faulty(faults),
            },
            DoorDialog::SheetBack => self.confirm_fresh(),
            DoorDialog::Open | DoorDialog::Close(_) | DoorDialog::Reset(_) | DoorDialog::Deputy(_) => {
                self.keep_staff(dialog);
            }
        }
    }

    pub(super) fn filled_at_door(&self, fields: &[Field]) -> Result<(), Faults> {
        let empty = fields.iter().filter(|field| self.draft.trimmed(**field).is_empty());
        let faults: Faults = empty.map(|field| (*field, self.model.words.say("fault-empty"))).collect();
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Takes a passphrase out of its field: nothing of it stays there.
    pub(super) fn take_secret(&mut self, field: Field) -> Secret {
        Secret::from(std::mem::take(self.draft.edit(field)))
    }

    /// A request that a second person agrees to takes their passphrase along.
    pub(super) fn vouched(&mut self, request: Request) -> Request {
        if request.seconds().next().is_none() {
            return request;
        }
        Request::Vouched { passphrase: self.take_secret(Field::SecondPassphrase), request: Box::new(request) }
    }

    /// The code of whoever is signed in.
    pub(super) fn my_code(&self) -> Option<StaffCode> {
        let me = self.model.me.as_ref()?;
        let office = self.model.office.as_ref()?;
        let mine = |one: &&crate::domain::Staff| one.is_open() && &one.actor() == me;
        office.office.accounts.iter().find(mine).map(|one| one.code)
    }

    /// To the door: what can be seen from outside.
    fn show_door(&mut self, door: Door) {
        let first = door.codes.first().copied();
        self.model.door.practice = door.practice;
        self.model.door.has_recovery = door.has_recovery;
        self.waits(&door);
        self.model.door.codes = door.codes;
        if self.model.door.is_locked() {
            return;
        }
        self.model.route = Route::Door;
        if self.draft.trimmed(Field::SignCode).is_empty() {
            match (first, self.model.door.codes.len()) {
                (Some(code), 1) => self.draft.set(Field::SignCode, code.to_string()),
                _ => self.draft.focus = Some(Field::SignCode),
            }
        }
        if !self.draft.trimmed(Field::SignCode).is_empty() {
            self.draft.focus = Some(Field::Passphrase);
        }
    }

    fn come_in(&mut self) {
        let Some(code) = StaffCode::parse(self.draft.trimmed(Field::SignCode)) else {
            let fault = self.model.words.say("fault-sign-code");
            return self.faulty(Faults::from([(Field::SignCode, fault)]));
        };
        let passphrase = self.take_secret(Field::Passphrase);
        if passphrase.is_empty() && !self.model.door.practice {
            let fault = self.model.words.say("fault-empty");
            return self.faulty(Faults::from([(Field::Passphrase, fault)]));
        }
        self.draft.faults.clear();
        self.model.faulty = false;
        self.minding.first = Some(passphrase.clone());
        let asked = DoorRequest::SignIn { who: Who::Code(code), passphrase: Some(passphrase) };
        self.ask(Request::Door(asked), Errand::Door);
    }

    /// What came of something at the door.
    pub(super) fn at_door(&mut self, answer: DoorAnswer) {
        match answer {
            DoorAnswer::Came { actor, office, first } => self.came(actor, *office, first),
            DoorAnswer::Shut(door) => {
                let founded = self.founded();
                let rebuilt =
                    self.model.route == Route::Recover && self.model.door.is_gone(&self.model.backing);
                if rebuilt {
                    self.draft.clear(&SECRETS);
                    self.draft.clear(&Field::RECOVER);
                    self.model.backing.trouble = None;
                    self.draft.clear(&[Field::SignCode]);
                }
                self.model.door.lost = false;
                self.show_door(door);
                if rebuilt {
                    self.say_ok("rebuilt");
                    if let Some(banner) = &mut self.model.banner {
                        banner.hint = self.model.words.say("rebuilt-hint");
                    }
                }
                if founded {
                    self.say_ok("founded-done");
                }
            }
            DoorAnswer::Place(file) => self.place_came(*file),
            DoorAnswer::Founding(view) => self.founding_came(*view),
            DoorAnswer::Fresh(fresh) => self.fresh_came(*fresh),
            DoorAnswer::Renewed => self.renewed(),
            DoorAnswer::Staff { office, slip } => self.staff_changed(*office, slip),
            DoorAnswer::Changed => {
                self.draft.clear(&SECRETS);
                self.minding.first = None;
                self.model.dialog = None;
                if self.model.route == Route::NewPassphrase {
                    self.go(self.model.home());
                }
                self.say_ok("passphrase-changed");
            }
            DoorAnswer::Copied(place) => {
                self.model.dialog = None;
                let args = [("path", place.display().to_string().into())];
                let text = self.model.words.say_with("key-copied", &args);
                self.model.banner = Some(Banner { tone: Tone::Ok, text, hint: String::new() });
            }
        }
    }

    pub(super) fn say_ok(&mut self, key: &str) {
        let text = self.model.words.say(key);
        self.model.banner = Some(Banner { tone: Tone::Ok, text, hint: String::new() });
    }

    /// Somebody came in: back to where they were, or to a day of their own.
    fn came(&mut self, actor: Actor, office: OfficeView, first: bool) {
        self.draft.clear(&SECRETS);
        self.wait(0);
        self.minding.moved = self.seconds();
        self.model.banner = None;
        let covered = self.model.door.covered.take();
        let same = self.model.me.as_ref() == Some(&actor);
        let clock = office.clock;
        self.model.me = Some(actor);
        self.model.office = Some(office);
        if first {
            self.forget_person();
            self.model.dialog = None;
            self.model.route = Route::NewPassphrase;
            self.draft.focus = Some(Field::NewPassphrase);
            return;
        }
        self.minding.first = None;
        match covered {
            Some(covered) if same => {
                self.model.route = covered.route;
                self.model.dialog = covered.dialog;
                self.model.searching = covered.searching;
                self.draft.focus = self.minding.focused.take();
                if std::mem::take(&mut self.minding.gave_up) {
                    self.say_put_by();
                }
                // That somebody came in is in the journal too, and others may have worked meanwhile.
                match self.model.route {
                    Route::Today if self.model.may(Right::Cases) => self.ask_today(),
                    Route::Cases => self.find_cases(),
                    Route::Journal => self.ask_journal(),
                    _ => {}
                }
            }
            Some(_) => {
                self.forget_person();
                self.go(self.model.home());
            }
            None => {
                self.model.dialog = None;
                let may_stay = self.model.may(self.model.route.right());
                if !may_stay || !self.model.may(Right::Cases) {
                    self.put_away_people();
                }
                if !may_stay || !self.model.route.is_inside() {
                    self.go(self.model.home());
                } else if self.model.may(Right::Cases) {
                    self.ask_today();
                }
            }
        }
        self.clock_is(clock);
    }

    /// Nothing of what somebody else had before them is shown.
    fn forget_person(&mut self) {
        self.model.dialog = None;
        self.model.searching = false;
        self.model.case = None;
        self.model.today = None;
        self.model.mine.clear();
        self.model.list = Default::default();
        self.model.rolling = Default::default();
        self.model.journal = Default::default();
        self.model.hits = None;
        self.model.same.clear();
        self.model.offer = None;
        self.model.preview = None;
        self.model.shown = None;
        self.model.door.fresh = None;
        self.model.carried = None;
        self.model.told = None;
        self.waiting_papers.clear();
        self.trail.clear();
        self.asked.clear();
        self.triaged = None;
        self.triages.clear();
        self.draft.reset();
    }

    /// Covers the screen: nothing of it is drawn from this frame on; what was typed stays.
    pub(super) fn lock(&mut self) {
        if self.model.me.is_none() || !self.model.route.is_inside() {
            return;
        }
        if self.draft.unkept_since.is_some() || !self.draft.changed.is_empty() {
            self.keep_now();
        }
        self.draft.clear(&SECRETS);
        self.minding.gave_up = self.model.door.fresh.take().is_some();
        if self.minding.gave_up {
            // A sheet that is not good yet goes with whoever asked for it, and is seen by nobody else.
            self.model.dialog = None;
            self.model.shown = None;
            self.draft.clear(&Field::SHEET_BACK);
        }
        let code = self.my_code().map(|code| code.to_string()).unwrap_or_default();
        *self.draft.edit(Field::SignCode) = code;
        self.minding.focused = self.model.focused;
        self.held.clear();
        let practice = self.model.office.as_ref().is_some_and(|office| office.office.practice);
        self.model.door.practice = practice;
        self.model.banner = None;
        self.model.door.covered = Some(Covered {
            route: std::mem::replace(&mut self.model.route, Route::Door),
            dialog: self.model.dialog.take(),
            searching: std::mem::take(&mut self.model.searching),
        });
        self.draft.focus = Some(Field::Passphrase);
        self.ask(Request::Door(DoorRequest::Lock), Errand::Lock);
    }

    /// What came after the screen was covered stays under the cover.
    pub(super) fn stay_covered(&mut self) {
        let Some(covered) = &mut self.model.door.covered else { return };
        if !matches!(self.model.route, Route::Door | Route::Recover) {
            covered.route = std::mem::replace(&mut self.model.route, Route::Door);
        }
        if !matches!(self.model.dialog, None | Some(Dialog::Quit)) {
            covered.dialog = self.model.dialog.take();
        }
        self.model.searching = false;
    }

    /// Covers the screen when nobody has touched anything for so many minutes; asks for no frame before.
    pub(super) fn watch_idle(&mut self, ctx: &Context) {
        let now = self.seconds();
        let touched = ctx.input(|input| {
            input.events.iter().any(|event| !matches!(event, Event::WindowFocused(_) | Event::PointerGone))
        });
        if touched {
            self.minding.moved = now;
        }
        if self.model.me.is_none() || !self.model.route.is_inside() {
            return;
        }
        let left = f64::from(self.model.settings.lock_after) * 60.0 - (now - self.minding.moved);
        if left <= 0.0 {
            self.lock();
        } else {
            ctx.request_repaint_after_secs(left as f32);
        }
    }

    /// Notes from what is typed whether Caps Lock is on.
    pub(super) fn watch_caps(&mut self, ctx: &Context) {
        if !self.model.typing || self.model.route.is_inside() {
            return;
        }
        ctx.input(|input| {
            for event in &input.events {
                let Event::Text(text) = event else { continue };
                let mut letters = text.chars();
                if let (Some(letter), None) = (letters.next(), letters.next())
                    && letter.is_ascii_alphabetic()
                {
                    self.model.door.caps = letter.is_ascii_uppercase() != input.modifiers.shift;
                }
            }
        });
    }

    /// For how long nobody may try again, as seen from outside.
    pub(super) fn waits(&mut self, door: &Door) {
        self.wait(door.wait.map_or(0, |(_, wait)| wait));
    }

    /// Nobody may try again for so many seconds.
    fn wait(&mut self, seconds: u64) {
        let now = self.seconds();
        self.minding.wait_until = (0 < seconds).then_some(now + seconds as f64);
        self.model.door.wait = seconds;
    }

    /// Counts the wait down, a frame a second and only while it is counted.
    pub(super) fn count_down(&mut self, ctx: &Context) {
        let Some(until) = self.minding.wait_until else { return };
        let left = until - self.seconds();
        if left <= 0.0 {
            self.wait(0);
            self.model.banner = None;
            ctx.request_repaint();
        } else {
            self.model.door.wait = left.ceil() as u64;
            let next = left - left.floor();
            ctx.request_repaint_after_secs(next.max(0.05) as f32);
        }
    }

    /// Something at the door was refused: said at the field that it is about.
    pub(super) fn door_troubled(&mut self, trouble: &Trouble) {
        use crate::domain::case::Refusal;
        let (text, hint) = self.sentence(trouble);
        if let Trouble::Wait(seconds) = trouble {
            // The count says it all.
            self.draft.faults.clear();
            self.draft.focus = Some(Field::Passphrase);
            return self.wait(*seconds);
        }
        self.minding.first = self.minding.first.take().filter(|_| self.model.route == Route::NewPassphrase);
        if *trouble == Trouble::WrongPassphrase && self.model.route == Route::Door {
            // Every further one costs a wait, which is told before it is tried in vain.
            self.ask(Request::Door(DoorRequest::Look), Errand::Look);
        }
        let (text, hint) = match (trouble, self.model.route) {
            (Trouble::WrongPassphrase, Route::Recover) => {
                let words = &self.model.words;
                (words.say("recover-wrong"), words.say("recover-wrong-hint"))
            }
            _ => (text, hint),
        };
        let field = match (trouble, self.model.route) {
            (Trouble::WrongPassphrase, Route::Recover) => Some(Field::RecoverCode),
            (Trouble::KeyMissing(_) | Trouble::KeyDamaged(_) | Trouble::Path { .. }, Route::Recover) => {
                Some(Field::Path)
            }
            (Trouble::WrongPassphrase, _) => Some(Field::Passphrase),
            (Trouble::NotOpen(_) | Trouble::NoAccount(_), _) => Some(Field::SignCode),
            (Trouble::Refused(Refusal::Unfit(what)), _) => match *what {
                "passphrase-short" | "passphrase-plain" | "passphrase-same" => Some(Field::NewPassphrase),
                "staff-name" | "staff-twice" => Some(Field::StaffName),
                "staff-own-deputy" | "staff-deputy-role" => Some(Field::StaffDeputy),
                "found-groups" => Some(Field::FoundGroupA),
                "door-beside" => Some(Field::Path),
                other => found::field_of(other),
            },
            (Trouble::Refused(Refusal::Role(..)), Route::Recover) => Some(Field::SignCode),
            (Trouble::Exists | Trouble::Path { .. }, _) if self.model.dialog.is_some() => Some(Field::Path),
            (trouble, Route::SetUp) => self.field_of_pack(trouble),
            _ => None,
        };
        if let Some(field) = field {
            self.draft.faults.insert(field, text.clone());
            self.draft.focus = Some(field);
        }
        self.model.banner = Some(Banner { tone: Tone::Bad, text, hint });
    }

    /// The second person's passphrase was wrong: nothing was done.
    pub(super) fn second_refused(&mut self, trouble: &Trouble) {
        let (text, hint) = self.sentence(trouble);
        self.draft.faults.insert(Field::SecondPassphrase, text.clone());
        self.draft.focus = Some(Field::SecondPassphrase);
        self.model.banner = Some(Banner { tone: Tone::Bad, text, hint });
    }

    /// What is wrong with a new passphrase that is typed twice.
    pub(super) fn new_passphrase(&self) -> Result<(), Faults> {
        let words = &self.model.words;
        let (new, again) = (self.draft.text(Field::NewPassphrase), self.draft.text(Field::Again));
        let mut faults = Faults::new();
        match passphrase::judge(new) {
            passphrase::Strength::Short(_) => {
                faults.insert(Field::NewPassphrase, words.say("unfit-passphrase-short"));
            }
            passphrase::Strength::Plain => {
                faults.insert(Field::NewPassphrase, words.say("unfit-passphrase-plain"));
            }
            passphrase::Strength::Digits | passphrase::Strength::Fair | passphrase::Strength::Good => {
                if new != again {
                    faults.insert(Field::Again, words.say("fault-again"));
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn change_passphrase(&mut self) {
        let checked = self.filled_at_door(&[Field::Passphrase]).and_then(|()| self.new_passphrase());
        if let Err(faults) = checked {
            return self.faulty(faults);
        }
        let (old, new) = (self.take_secret(Field::Passphrase), self.take_secret(Field::NewPassphrase));
        drop(self.take_secret(Field::Again));
        self.ask(Request::Door(DoorRequest::Passphrase { old, new }), Errand::Door);
    }

    /// The first passphrase is changed with the one that was just typed.
    fn change_first(&mut self) {
        if let Err(faults) = self.new_passphrase() {
            return self.faulty(faults);
        }
        let Some(old) = self.minding.first.clone() else { return self.lock_out() };
        let new = self.take_secret(Field::NewPassphrase);
        drop(self.take_secret(Field::Again));
        self.draft.faults.clear();
        self.model.faulty = false;
        self.ask(Request::Door(DoorRequest::Passphrase { old, new }), Errand::Door);
    }

    /// Back to the door, without anybody's work under it.
    pub(super) fn lock_out(&mut self) {
        self.forget_person();
        self.model.me = None;
        self.model.office = None;
        self.draft.clear(&SECRETS);
        self.model.route = Route::Door;
        self.draft.focus = Some(Field::Passphrase);
        self.ask(Request::Door(DoorRequest::Lock), Errand::Lock);
    }

    /// Opens the office of another folder: from now on the window works there.
    fn open_folder(&mut self) {
        let typed = PathBuf::from(self.draft.trimmed(Field::Path));
        if !crate::desk::is_office(&typed) {
            let fault = self.model.words.say("fault-folder");
            return self.faulty(Faults::from([(Field::Path, fault)]));
        }
        let Some(open) = self.minding.opener.take() else { return };
        self.settle(|set| set.opened = Some(typed.clone()));
        self.link.finish();
        self.errands.clear();
        self.model.waiting = false;
        self.model.dialog = None;
        self.model.settings = crate::desk::settings::Settings { opened: None, ..self.model.settings.clone() };
        self.link = open(typed);
        self.minding.opener = Some(open);
        self.ask(Request::Speak(self.model.words.language()), Errand::Settings);
        self.ask(Request::OpenOffice, Errand::Open);
    }

    /// Back from a screen of the door; `false` where that is not one.
    pub(super) fn back_at_door(&mut self) -> bool {
        match self.model.route {
            Route::SetUp => self.model.route = Route::Welcome,
            Route::Founded => self.last_stage(),
            Route::Recover => {
                self.draft.clear(&SECRETS);
                self.draft.faults.clear();
                self.model.faulty = false;
                self.model.route =
                    if self.model.door.is_gone(&self.model.backing) { Route::Rescue } else { Route::Door };
                self.draft.focus = Some(Field::Passphrase);
            }
            Route::Staff => self.go(Route::Settings),
            _ => return false,
        }
        true
    }

    /// Hands out a paper of the door, and shows it meanwhile.
    pub(super) fn hand_out_at_door(&mut self, parcel: Parcel, file: &str) {
        let paper = parcel.at_door();
        self.hand_out_loose(parcel, file);
        if let Some(paper) = paper {
            self.ask(Request::DoorPaper { paper, how: None }, Errand::Shown);
        }
    }
}
