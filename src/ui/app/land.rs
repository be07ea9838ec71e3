//! Replies land: snapshots are swapped, and only what was touched is asked for again.

use super::{App, Errand};
use crate::desk::door::DoorAnswer;
use crate::desk::roll::RollLine;
use crate::desk::wire::{Answer, CaseView};
use crate::desk::{CaseLine, Delivery, Reply, Request, Ticket, Touched, Trouble};
use crate::domain::Moment;
use crate::domain::Right;
use crate::domain::case::{Refusal, Role};
use crate::store::SheetRow;
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::face::{CaseFace, SumFace};
use crate::ui::look::Tone;
use crate::ui::model::{Banner, CaseNow, Dialog, Parcel, Place, Route, Trust};
use crate::ui::say;

impl App {
    pub(super) fn land(&mut self, reply: Reply) {
        if let Ok(Answer::Progress(progress)) = reply.result {
            match self.errands.get(&reply.ticket) {
                Some(Errand::ActRoll) => self.list_went_on(progress),
                Some(_) => self.went_on(progress),
                None => {}
            }
            return;
        }
        let asked = self.errands.remove(&reply.ticket);
        let unasked = (reply.ticket == Ticket::UNASKED).then_some(Errand::Open);
        let Some(errand) = asked.or(unasked) else { return };
        if errand.is_waited_for() {
            self.model.waiting = false;
        }
        if let Some(at) = reply.touched.saved_at {
            self.clock = Some(at);
            self.model.saved_at = Some(saved(at, &self.model.words));
        }
        let touched = reply.touched;
        if errand == Errand::ActRoll {
            self.list_ended();
        }
        match reply.result {
            result if errand == Errand::Work => self.work_ended(result),
            Ok(answer) => self.answered(errand, answer),
            Err(trouble) => self.troubled(errand, trouble),
        }
        self.ask_again(&touched);
        self.say_what_is_under_way();
    }

    fn answered(&mut self, errand: Errand, answer: Answer) {
        match answer {
            Answer::NoOffice => self.model.route = Route::Welcome,
            Answer::Office(office) => {
                let first = office.people(Role::Clerk).next().cloned();
                self.model.office = Some(*office);
                match first {
                    Some(account) => self.sign_in_as(account),
                    None => self.model.dialog = Some(Dialog::Clerk),
                }
            }
            Answer::Door(DoorAnswer::Shut(door)) if errand == Errand::Look => self.waits(&door),
            Answer::Door(answer) => self.at_door(answer),
            Answer::Today(today) => {
                self.show_today(*today);
            }
            Answer::Cases(lines, lists) => self.found(&errand, &lines, &lists),
            Answer::Person(known) => self.knows(&known),
            Answer::Lines(lines) => self.lines_landed(*lines),
            Answer::Case(view) => self.show_case(*view, errand == Errand::Case),
            Answer::Acted(view, papers) => self.acted(*view, &papers, errand),
            Answer::Makeup(makeup) => {
                self.model.no_sum = None;
                self.model.sum = Some(SumFace::of(*makeup, &self.model.words));
            }
            Answer::Consulted(row, _) => self.hand_out(*row),
            Answer::Calculated(result) => {
                if errand == Errand::Calc {
                    self.reckoned(*result);
                }
            }
            Answer::Sheet(row, sheet) if errand == Errand::Shown => {
                drop(row);
                self.model.shown = Some(sheet);
            }
            Answer::Sheet(row, sheet) => {
                self.model.preview = Some(sheet);
                if let (Errand::Paper, Some(row)) = (errand, row) {
                    self.hand_out(row);
                }
            }
            Answer::Delivered { sheet, how } => self.delivered(&sheet, &how),
            Answer::LooseDelivered(form, how) => {
                self.went_out(form, &how);
                if self.model.place() == Place::Policy {
                    self.draft.focus = Some(Field::PolicyFilter);
                }
            }
            Answer::Printers(printers) => {
                self.model.how = if printers.is_empty() { 2 } else { 0 };
                let place = self.model.ways().iter().position(|way| *way == self.model.how);
                self.draft.set(Field::How, place.unwrap_or_default().to_string());
                self.draft.changed.remove(&Field::How);
                self.draft.row = self.usual_printer(&printers);
                self.model.printers = Some(printers);
                self.show_settings();
            }
            Answer::Place(place) => {
                if let (Errand::Browse(field), Some(path)) = (errand, place) {
                    self.draft.set(field, path.display().to_string());
                    self.draft.focus = Some(field);
                    if field == Field::FoundPack {
                        self.read_pack();
                    }
                    if field == Field::ShownFile {
                        self.follow_shown(&[field]);
                        self.draft.changed.remove(&field);
                        self.judge();
                    }
                    if field == Field::KeyFile {
                        self.follow_key_file(&[field]);
                        self.draft.changed.remove(&field);
                        self.confirm_keys(Trust::Take);
                    }
                }
            }
            Answer::Done => self.model.kept |= errand == Errand::KeptSettings,
            Answer::Revealed(number) => {
                if let (Some(case), Errand::Reveal) = (&mut self.model.case, &errand) {
                    case.revealed = Some(number);
                    let number = case.view.number.clone();
                    self.ask(Request::Case { number }, Errand::Preview);
                    self.show_whole();
                }
                let text = self.model.words.say("revealed-noted");
                self.model.banner = Some(Banner { tone: Tone::Ok, text, hint: String::new() });
            }
            Answer::Kept(Some(text)) => self.draft.restore(&text),
            Answer::Kept(None) => {}
            Answer::Clock(says) => self.clock_is(says),
            Answer::Backup(answer) => self.backup_landed(answer),
            Answer::Roll(answer) => self.roll_landed(answer, &errand),
            Answer::Journal(lines) => self.journal_landed(*lines),
            Answer::Verified(seen) => self.seen_landed(*seen),
            Answer::Keys(answer) => self.keys_landed(*answer),
            Answer::Policy(view) => self.read_policy(*view),
            Answer::Editions(editions) => self.choose_editions(editions),
            Answer::Compared(comparison) => self.show_comparison(*comparison),
            Answer::Ruled(view, office) => self.ruled(*view, *office),
            Answer::PackFile(pack) => self.pack_file_read(*pack),
            Answer::Progress(_)
            | Answer::Checked(_)
            | Answer::Proven { .. }
            | Answer::Made { .. }
            | Answer::Stopped => {}
        }
    }

    fn found(&mut self, errand: &Errand, lines: &[CaseLine], lists: &[RollLine]) {
        if let Errand::Scan(text) = errand {
            return self.scan_found(text.clone(), lines, lists);
        }
        if let Errand::Search(text) = errand {
            self.hits_landed(text, lines, lists);
        }
    }

    /// Shows a case; `enter` chooses the step that is to be done.
    pub(super) fn show_case(&mut self, view: CaseView, enter: bool) {
        if enter {
            self.put_by_triage();
        }
        let face = CaseFace::of(&view, &self.model.words);
        let revealed = self
            .model
            .case
            .take()
            .filter(|case| case.view.number == view.number)
            .and_then(|case| case.revealed);
        let now = CaseNow { view, face, revealed };
        let due = now.due_step();
        let number = now.view.number.to_string();
        self.model.case = Some(now);
        if enter {
            self.model.route = Route::Case;
            self.model.returning = false;
            self.draft.reset();
            self.ask(Request::Kept { key: number }, Errand::Kept);
            let step = self.enter_at.take().unwrap_or(due);
            self.enter_step(step);
        }
    }

    fn acted(&mut self, view: CaseView, papers: &[SheetRow], errand: Errand) {
        let before = self.model.case.as_ref().map(|case| (case.view.case.stage, case.due_step()));
        let Errand::Act { then, clears, .. } = errand else { return self.show_case(view, false) };
        let new = self.model.route == Route::NewCase;
        let fresh = new || std::mem::take(&mut self.opening);
        self.draft.clear(clears);
        self.draft.faults.clear();
        self.model.faulty = false;
        self.model.banner = self.then_say.take();
        self.forget_asked();
        if clears.contains(&Field::Months) {
            self.draft.span = None;
        }
        if new {
            self.ask(Request::Keep { key: "new-case".to_owned(), text: String::new() }, Errand::Keep);
            self.model.route = Route::Case;
            self.model.case = None;
            self.model.offer = None;
            self.model.same.clear();
            self.model.carried = None;
            self.draft.reset();
        } else if !clears.is_empty() {
            self.keep_now();
        }
        self.show_case(view, false);
        if matches!(self.model.dialog, Some(Dialog::Ask(_) | Dialog::Late(_))) {
            self.model.dialog = None;
        }
        let amended = std::mem::take(&mut self.model.amending);
        self.next_open_row();
        if let Some(action) = then {
            // Where it begins is known once that is told too.
            self.opening = fresh;
            return self.act(*action, None, &[], None);
        }
        let after = self.model.case.as_ref().map(|case| (case.view.case.stage, case.due_step()));
        if amended && std::mem::take(&mut self.model.returning) {
            self.enter_step(6);
        } else if let (true, Some((_, due))) = (fresh || before != after, after) {
            self.enter_step(due);
        } else if matches!(self.model.step, 4..=6) && self.model.place_below() != Place::Review {
            self.enter_step(self.model.step);
        }
        self.waiting_papers = papers.to_vec();
        self.next_paper();
    }

    /// Hands out the next paper of the last act, if one still waits.
    pub(super) fn next_paper(&mut self) {
        if !self.waiting_papers.is_empty() {
            let paper = self.waiting_papers.remove(0);
            self.hand_out(paper);
        }
    }

    /// Opens the dialog for how a paper goes out.
    pub(super) fn hand_out(&mut self, paper: SheetRow) {
        let form = crate::paper::Form::from_id(&paper.form).map(say::form);
        // Papers are Chinese whatever the window speaks, and so are their files.
        let title = form.map_or_else(|| paper.form.clone(), |key| Words::zh().say(key));
        let number = match (&paper.certificate, &paper.case) {
            (Some(certificate), _) => certificate.to_string(),
            (None, Some(case)) => case.to_string(),
            (None, None) => paper.at.day().to_string(),
        };
        let file = self.papers.join(format!("{title}-{number}.pdf"));
        self.draft.set(Field::Path, file.display().to_string());
        self.draft.row = 0;
        self.ask(Request::Printers, Errand::Printers);
        self.model.shown = None;
        self.draft.set(Field::PrintSize, "0".to_owned());
        self.draft.changed.remove(&Field::PrintSize);
        self.model.dialog = Some(Dialog::Deliver(Parcel::Kept(Box::new(paper))));
        self.show_paper();
    }

    /// Whether the paper of the dialog is wanted in large print.
    pub(super) fn wants_large(&self) -> bool {
        self.model.may_be_large() && self.draft.choice(Field::PrintSize) == Some(1)
    }

    /// Asks for the paper of the dialog as it would be printed.
    pub(super) fn show_paper(&mut self) {
        let Some(Dialog::Deliver(Parcel::Kept(paper))) = &self.model.dialog else { return };
        let case = self.model.case.as_ref().filter(|case| Some(&case.view.number) == paper.case.as_ref());
        let whole = case.is_some_and(|case| case.revealed.is_some());
        let request = Request::Sheet { id: paper.id, whole, large: self.wants_large() };
        self.ask(request, Errand::Shown);
    }

    /// Opens the dialog for how the sheet of keys goes out.
    pub(super) fn hand_out_keys(&mut self) {
        let title = Words::zh().say(say::form(crate::paper::Form::Keys));
        self.hand_out_loose(Parcel::Keys, &format!("{title}.pdf"));
    }

    /// Opens the dialog for how the rules in use go out, beside their pages once these are set.
    pub(super) fn hand_out_rules(&mut self) {
        let edition = self.model.rules().map(|rules| rules.edition.replace('+', "-")).unwrap_or_default();
        let title = Words::zh().say("form-rules");
        self.hand_out_loose(Parcel::Rules, &format!("{title}-{edition}.pdf"));
        self.ask(Request::RuleSheet, Errand::Shown);
    }

    pub(super) fn hand_out_loose(&mut self, parcel: Parcel, file: &str) {
        self.draft.set(Field::Path, self.papers.join(file).display().to_string());
        self.draft.row = 0;
        self.model.shown = None;
        self.ask(Request::Printers, Errand::Printers);
        self.model.dialog = Some(Dialog::Deliver(parcel));
    }

    fn delivered(&mut self, sheet: &SheetRow, how: &Delivery) {
        self.first_open_row();
        self.focus_step();
        self.went_out(&sheet.form, how);
        if let Some(case) = &sheet.case
            && self.model.case.as_ref().is_some_and(|now| &now.view.number == case)
        {
            self.ask(Request::Case { number: case.clone() }, Errand::Preview);
        }
        self.next_paper();
    }

    /// Says where a paper went, and remembers its printer.
    fn went_out(&mut self, form: &str, how: &Delivery) {
        self.model.dialog = None;
        self.model.shown = None;
        self.show_founding();
        self.ask_back();
        // Whose printer it is from now on is for those to say who set up this machine.
        let sets = self.model.me.is_none() || self.model.may(Right::Machine);
        if let (Delivery::Printer(Some(printer)), true) = (how, sets) {
            let (form, printer) = (form.to_owned(), printer.clone());
            self.settle(|set| drop(set.printers.insert(form, printer)));
        }
        let text = match how {
            Delivery::Printer(_) => self.model.words.say("delivered-printer"),
            Delivery::Viewer => self.model.words.say("delivered-viewer"),
            Delivery::File(path) => {
                self.model.words.say_with("delivered-file", &[("path", path.display().to_string().into())])
            }
        };
        self.model.banner = Some(Banner { tone: Tone::Ok, text, hint: String::new() });
    }

    fn troubled(&mut self, errand: Errand, trouble: Trouble) {
        self.then_say = None;
        self.said_of = None;
        self.opening = false;
        self.model.refused_by = match &trouble {
            Trouble::Refused(refusal) => refusal.law(),
            _ => None,
        };
        let (text, hint) = self.sentence(&trouble);
        match (&errand, &trouble) {
            (Errand::Door | Errand::SignIn, trouble) => return self.door_troubled(trouble),
            (Errand::Lock | Errand::Look, _) => return,
            (Errand::ReadPlace, trouble) => return self.place_refused(trouble),
            (
                Errand::Act { .. } | Errand::ActRoll | Errand::Rule,
                Trouble::WrongPassphrase | Trouble::Wait(_),
            ) => return self.second_refused(&trouble),
            (Errand::Rule, trouble) => return self.unruled(trouble),
            (Errand::WorkOut, _) => {
                self.model.sum = None;
                self.model.no_sum = Some(text);
                return;
            }
            // What was asked of an office that turned out to be damaged is not answered any more.
            (errand, _)
                if self.model.route == Route::Rescue
                    && self.model.backing.trouble.is_some()
                    && !matches!(errand, Errand::Open | Errand::Backup | Errand::Work) =>
            {
                return;
            }
            // Nothing is lost by a place that could not be asked for, or a look that could not be had.
            (Errand::Browse(_) | Errand::Keep | Errand::Kept | Errand::Same | Errand::Shown, _) => return,
            (Errand::Open, trouble) => {
                self.model.door.lost =
                    matches!(trouble, Trouble::KeyMissing(_) | Trouble::KeyDamaged(_) | Trouble::WrongKey);
                self.lead_to_rescue(trouble);
            }
            (_, Trouble::Clock | Trouble::ClockAhead) if self.model.me.is_some() => self.ask_for_clock(),
            (Errand::ActRoll, Trouble::Refused(refusal)) => {
                if let Some(field) = refused_at(refusal).filter(|_| self.model.dialog.is_some()) {
                    self.draft.faults.insert(field, text.clone());
                    self.draft.focus = Some(field);
                }
            }
            (Errand::Act { at, .. }, Trouble::Refused(refusal)) => {
                if let Some(field) = at.or_else(|| refused_at(refusal)) {
                    self.draft.faults.insert(field, text.clone());
                    self.draft.focus = Some(field);
                }
            }
            (Errand::Act { .. }, Trouble::Moved) => {
                if let Some(case) = &self.model.case {
                    let number = case.view.number.clone();
                    self.ask(Request::Case { number }, Errand::Preview);
                }
            }
            _ => {}
        }
        self.model.banner = Some(Banner { tone: Tone::Bad, text, hint });
    }

    /// What happened, and what to do.
    pub(super) fn sentence(&self, trouble: &Trouble) -> (String, String) {
        let words = &self.model.words;
        if let Trouble::Refused(refusal) = trouble {
            let article =
                refusal.law().and_then(|law| self.model.rules().and_then(|rules| rules.laws.get(&law)));
            let law = article.map(|article| words.say_with("refused-by", &[("law", article.cited().into())]));
            return (self.refusal(refusal), law.unwrap_or_default());
        }
        if let Trouble::Unruled(why) = trouble {
            return (why.say(words), words.say(say::trouble_hint(trouble)));
        }
        let what = match trouble {
            Trouble::NotFound(what)
            | Trouble::NoAccount(what)
            | Trouble::NotOpen(what)
            | Trouble::Printer(what)
            | Trouble::FontGone(what)
            | Trouble::Damaged(what)
            | Trouble::Broken(what) => what.clone(),
            Trouble::Path { path, why } => format!("{} ({why})", path.display()),
            Trouble::KeyMissing(path)
            | Trouble::KeyDamaged(path)
            | Trouble::NotRegister(path)
            | Trouble::Network(path)
            | Trouble::ReadOnly(path) => path.display().to_string(),
            Trouble::Wait(seconds) => seconds.to_string(),
            Trouble::Refused(_)
            | Trouble::Unruled(_)
            | Trouble::Moved
            | Trouble::Sealed
            | Trouble::WrongPassphrase
            | Trouble::InUse
            | Trouble::Busy
            | Trouble::DiskFull
            | Trouble::WrongKey
            | Trouble::TooNew
            | Trouble::Exists
            | Trouble::Clock
            | Trouble::ClockAhead
            | Trouble::ClockEarly
            | Trouble::NumbersUnknown => String::new(),
        };
        (words.say_with(trouble.key(), &[("what", what.into())]), words.say(say::trouble_hint(trouble)))
    }

    fn refusal(&self, refusal: &Refusal) -> String {
        let words = &self.model.words;
        let materials = |ids: &[crate::domain::reason::MaterialId]| {
            let name = |id: &crate::domain::reason::MaterialId| {
                let material = self.model.rules().and_then(|rules| rules.materials.get(id));
                material.map_or_else(|| id.0.clone(), |material| words.name(&material.name).to_owned())
            };
            ids.iter().map(name).collect::<Vec<_>>().join(&words.say("list-comma"))
        };
        let key = say::refusal(refusal);
        match refusal {
            Refusal::OwnWork | Refusal::Unchecked | Refusal::NotDue => words.say(key),
            Refusal::Role(role, right) => words.not_allowed(*role, *right),
            Refusal::NotEmployed(month) => words.say_with(key, &[("month", month.to_string().into())]),
            Refusal::Missing(ids) => words.say_with(key, &[("what", materials(ids).into())]),
            Refusal::MainPaper(id) => {
                words.say_with(key, &[("what", materials(std::slice::from_ref(id)).into())])
            }
            Refusal::UnknownRule(what) => words.say_with(key, &[("what", what.as_str().into())]),
            Refusal::NotAllowed { month, document } => {
                let args = [("month", month.to_string().into()), ("document", document.as_str().into())];
                words.say_with(key, &args)
            }
            Refusal::Short { paid, owed } | Refusal::Unexplained { paid, owed } => {
                words.say_with(key, &[("paid", paid.grouped().into()), ("owed", owed.grouped().into())])
            }
            Refusal::OverFace { used, face } => {
                words.say_with(key, &[("used", used.grouped().into()), ("face", face.grouped().into())])
            }
            Refusal::WrongStage(stage) => {
                words.say_with(key, &[("stage", words.say(say::stage(*stage).0).into())])
            }
            Refusal::NoGlyph(characters) => words.say_with(key, &[("what", say::codes(characters).into())]),
            Refusal::CalendarMissing(year) => words.say_with(key, &[("year", year.to_string().into())]),
            Refusal::Unfit(what) => words.say(say::unfit(what)),
        }
    }

    /// Nobody's data is left in the window: whoever is signed in now sees no citizen, or not this screen.
    pub(super) fn put_away_people(&mut self) {
        self.model.case = None;
        self.model.today = None;
        self.model.mine.clear();
        self.model.list = Default::default();
        self.model.hits = None;
        self.model.same.clear();
        self.model.offer = None;
        self.model.preview = None;
        self.model.shown = None;
        self.model.rolling = Default::default();
        self.model.journal = Default::default();
        self.model.seeing = Default::default();
        self.waiting_papers.clear();
        self.own.clear();
        self.draft.reset();
    }

    /// Asks again only for what a commit touched.
    fn ask_again(&mut self, touched: &Touched) {
        if touched.lists && self.model.me.is_some() {
            match self.model.route {
                Route::Today => self.ask_today(),
                Route::Cases => self.find_cases(),
                Route::Journal => self.enter_journal(),
                Route::Opening
                | Route::Welcome
                | Route::Rescue
                | Route::SetUp
                | Route::Founded
                | Route::Door
                | Route::NewPassphrase
                | Route::Recover
                | Route::Staff
                | Route::NewCase
                | Route::Case
                | Route::Consult
                | Route::Calc
                | Route::Policy
                | Route::Rolls
                | Route::Roll
                | Route::Verify
                | Route::Settings => {}
            }
        }
    }
}

/// 已保存 10:42:07
pub(super) fn saved(at: Moment, words: &Words) -> String {
    let time = at.date_time().format("%H:%M:%S").to_string();
    words.say_with("saved-at", &[("time", time.into())])
}

/// The field that a refusal speaks of.
fn refused_at(refusal: &Refusal) -> Option<Field> {
    match refusal {
        Refusal::NotEmployed(_) => Some(Field::Employer),
        Refusal::UnknownRule(_) | Refusal::NotAllowed { .. } | Refusal::CalendarMissing(_) => None,
        Refusal::Short { .. } => Some(Field::FoundPrincipal),
        Refusal::OverFace { .. } => Some(Field::Face),
        Refusal::Unexplained { .. } => Some(Field::VoucherNote),
        Refusal::Unfit(what) => match *what {
            "unit" => Some(Field::UnitCode),
            "agent" => Some(Field::AgentNumber),
            "months" | "whole-year" => Some(Field::Months),
            "last-paid" => Some(Field::LastPaid),
            "deferral" => Some(Field::DeferredUntil),
            "base" => Some(Field::Base),
            "employed-from" => Some(Field::EmployedFrom),
            "amend-after-review" => Some(Field::Number),
            "reason" | "arrears-set" | "agrees" | "unit-pays" => None,
            "voucher" => Some(Field::Voucher),
            "amount" => Some(Field::Principal),
            "received-on" => Some(Field::ReceivedOn),
            "reference" => Some(Field::Reference),
            "checked-at" => Some(Field::CheckedAt),
            "due" => Some(Field::Due),
            "who" => Some(Field::Who),
            "note" => Some(Field::ReviewNote),
            _ => Some(Field::Said),
        },
        Refusal::OwnWork => Some(Field::Reviewer),
        Refusal::NoGlyph(_) => Some(Field::Name),
        Refusal::Missing(_)
        | Refusal::MainPaper(_)
        | Refusal::Unchecked
        | Refusal::WrongStage(_)
        | Refusal::Role(..)
        | Refusal::NotDue => None,
    }
}
