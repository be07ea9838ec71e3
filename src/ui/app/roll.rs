//! 单位名单: rows typed and pasted, judged as they change, registered; and what is done for everybody.

mod landed;

use egui::{Context, Event};

use super::{App, Errand};
use crate::desk::Request;
use crate::desk::roll::{RollAction, RollRequest, Together, heads};
use crate::domain::case::{Actor, RollNumber, Verdict};
use crate::domain::checklist::Finding;
use crate::domain::person::IdKind;
use crate::domain::reason::{Came, Employer, Insurance, MaterialId};
use crate::domain::roll::{self, RollHead, RollTerms, TypedPerson, paste, read_base, read_day, read_months};
use crate::domain::{Fen, Moment};
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::face;
use crate::ui::look::Tone;
use crate::ui::model::{Banner, Dialog, Place, RollTab, RollVerb, Rolling, Route};
use crate::ui::told::{Faults, Reader};

/// Under which key a list that is begun is kept.
pub(super) const NEW_LIST: &str = "new-list";

/// Rows that were sent to be registered.
pub(super) struct Sent {
    /// On which list; `None` begins one.
    roll: Option<RollNumber>,
    rows: Vec<TypedPerson>,
}

/// The head of a list.
const HEAD: [Field; 10] = [
    Field::UnitCode,
    Field::UnitName,
    Field::OfficerNumber,
    Field::OfficerName,
    Field::OfficerPhone,
    Field::RollReason,
    Field::Months,
    Field::Base,
    Field::RollEmployer,
    Field::EmployedFrom,
];

/// The row that is being mended.
const ROW: [Field; 6] =
    [Field::RowName, Field::RowNumber, Field::RowMonths, Field::RowBase, Field::RowFrom, Field::RowPhone];

/// What the unit may be: its order is that of the choices.
const EMPLOYERS: [Employer; 2] = [Employer::Former, Employer::Current];

/// To the lists, to one of them, and between its parts.
impl App {
    /// To the lists there are.
    pub(super) fn rolls(&mut self) {
        self.go(Route::Rolls);
        self.model.case = None;
        self.draft.focus = Some(Field::RollFilter);
        self.narrow_rolls();
    }

    /// Asks for the lists that fit what is typed.
    pub(super) fn narrow_rolls(&mut self) {
        let text = self.draft.trimmed(Field::RollFilter).to_owned();
        // What an input method shows of a word is not yet typed.
        if !self.model.composing {
            self.ask(Request::Roll(RollRequest::List(text)), Errand::Roll);
        }
    }

    /// Begins a list.
    pub(super) fn new_roll(&mut self) {
        self.go(Route::Roll);
        self.model.case = None;
        self.model.rolling = Rolling { lines: self.model.rolling.lines.take(), ..Rolling::default() };
        self.draft.reset();
        self.reasons_of_units();
        self.draft.suggest(Field::RollReason, "0");
        self.draft.suggest(Field::RollEmployer, "0");
        self.draft.focus = Some(Field::UnitCode);
        self.ask(Request::Kept { key: NEW_LIST.to_owned() }, Errand::Kept);
    }

    /// The reasons for which a unit comes and months are made up.
    fn reasons_of_units(&mut self) {
        let words = std::sync::Arc::clone(&self.model.words);
        let Some(rules) = self.model.office.as_ref().map(|office| &office.rules) else { return };
        let fits = rules.reasons.values().filter(|one| one.makeup && one.who.contains(&Came::Unit));
        self.model.rolling.reasons =
            fits.map(|one| (one.id.clone(), words.name(&one.name).to_owned())).collect();
    }

    /// Opens a list.
    pub(super) fn open_roll(&mut self, number: RollNumber) {
        self.model.rolling = Rolling { lines: self.model.rolling.lines.take(), ..Rolling::default() };
        self.ask(Request::Roll(RollRequest::View(number)), Errand::OpenRoll);
    }

    /// To the list that the open case belongs to.
    pub(super) fn list_of_case(&mut self) {
        let opened = self.model.case.as_ref().and_then(|case| case.view.case.opened.as_ref());
        if let Some(number) = opened.and_then(|opened| opened.roll.clone()) {
            if self.draft.unkept_since.is_some() {
                self.keep_now();
            }
            self.open_roll(number);
        }
    }

    /// Opens what is chosen: a list, or the case of a person on one.
    pub(super) fn open_roll_row(&mut self) {
        let rolling = &self.model.rolling;
        if self.model.route == Route::Rolls {
            let line = rolling.lines.as_ref().and_then(|lines| lines.get(self.draft.row));
            if let Some(number) = line.map(|line| line.number.clone()) {
                self.open_roll(number);
            }
            return;
        }
        let person = rolling.view.as_ref().and_then(|view| view.people.get(self.draft.row));
        let Some(case) = person.map(|person| person.case.clone()) else { return };
        if let Some(number) = rolling.number().cloned() {
            self.from_roll = Some(number);
        }
        self.open_line(Some(case));
    }

    /// Shows another part of the list.
    pub(super) fn roll_tab(&mut self, tab: RollTab) {
        if self.draft.unkept_since.is_some() {
            self.keep_now();
        }
        self.model.rolling.tab = tab;
        self.draft.row = 0;
        self.draft.faults.clear();
        self.model.faulty = false;
        if tab == RollTab::Rows {
            self.draft.focus = Some(Field::RollLine);
            self.take_up_row();
        }
    }

    /// One thing back on the screens of lists; answers whether there was one.
    pub(super) fn back_from_roll(&mut self) -> bool {
        match self.model.route {
            Route::Roll => self.rolls(),
            Route::Case if self.from_roll.is_some() => {
                if let Some(number) = self.from_roll.take() {
                    self.open_roll(number);
                }
            }
            _ => return false,
        }
        true
    }
}

/// Rows that are not registered yet.
impl App {
    /// What is pasted on the screen of the rows becomes rows; a single line into a field stays the field's.
    pub(super) fn hear_pasted(&mut self, ctx: &Context) {
        if self.model.place() != Place::RollRows {
            return;
        }
        let mut pasted = Vec::new();
        ctx.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Paste(text) if text.trim_end().contains(['\n', '\t']) => {
                    pasted.push(text.clone());
                    false
                }
                _ => true,
            });
        });
        for text in pasted {
            self.add_rows(&text);
            ctx.request_repaint();
        }
    }

    /// The typed line becomes a row.
    pub(super) fn add_row(&mut self) {
        let text = self.draft.trimmed(Field::RollLine).to_owned();
        if text.is_empty() {
            self.draft.focus = Some(Field::RollLine);
            return;
        }
        self.draft.set(Field::RollLine, "");
        self.add_rows(&text);
        self.draft.focus = Some(Field::RollLine);
    }

    fn add_rows(&mut self, text: &str) {
        let mut rows = paste(text, &heads(&Words::zh()));
        let room = roll::MOST.saturating_sub(self.model.rolling.rows.len());
        let over = rows.len().saturating_sub(room);
        rows.truncate(room);
        let words = &self.model.words;
        let banner = match (rows.len(), over) {
            (_, 1..) => Some((Tone::Bad, words.say_with("roll-too-many", &[("n", over.into())]))),
            (0, _) => Some((Tone::Warn, words.say("roll-nobody-read"))),
            (n, _) => Some((Tone::Ok, words.say_with("roll-rows-read", &[("n", n.into())]))),
        };
        self.model.banner = banner.map(|(tone, text)| Banner { tone, text, hint: String::new() });
        let first = self.model.rolling.rows.len();
        self.model.rolling.rows.extend(rows);
        self.draft.row = first;
        self.rows_changed();
    }

    /// Takes the chosen row out.
    pub(super) fn drop_row(&mut self) {
        if self.draft.row < self.model.rolling.rows.len() {
            self.model.rolling.rows.remove(self.draft.row);
            self.draft.row = self.draft.row.min(self.model.rolling.rows.len().saturating_sub(1));
            self.rows_changed();
        }
    }

    /// To the fields of the chosen row.
    pub(super) fn mend_row(&mut self) {
        if self.draft.row < self.model.rolling.rows.len() {
            self.take_up_row();
            self.draft.focus = Some(Field::RowName);
        }
    }

    fn rows_changed(&mut self) {
        let text = write_rows(&self.model.rolling.rows);
        self.draft.rows = text;
        // Kept with the field in which rows are typed.
        self.draft.touch(Field::RollLine);
        self.take_up_row();
        self.judge_rows();
    }

    /// Puts the chosen row into the fields in which it is mended.
    pub(super) fn take_up_row(&mut self) {
        self.draft.clear(&ROW);
        let Some(row) = self.model.rolling.rows.get(self.draft.row) else { return };
        let texts = [&row.name, &row.number, &row.months, &row.base, &row.from, &row.phone];
        for (field, text) in ROW.into_iter().zip(texts) {
            self.draft.edit(field).clone_from(text);
        }
    }

    /// What changed in the fields of a list has its effects.
    pub(super) fn follow_roll(&mut self, changed: &[Field]) {
        if std::mem::take(&mut self.draft.rows_came) && self.model.route == Route::Roll {
            let mut rows = read_rows(&self.draft.rows);
            rows.retain(|row| !self.registered.contains(row));
            self.model.rolling.rows = rows;
            self.take_up_row();
            self.judge_rows();
        }
        if self.model.place_below() != Place::RollRows {
            return;
        }
        if changed.iter().any(|field| ROW.contains(field)) {
            let [name, number, months, base, from, phone] =
                ROW.map(|field| self.draft.text(field).to_owned());
            if let Some(row) = self.model.rolling.rows.get_mut(self.draft.row) {
                let kind = row.kind;
                // What had no place was looked at: the row is what its fields say.
                *row = TypedPerson { name, number, months, base, from, phone, kind, rest: String::new() };
                let text = write_rows(&self.model.rolling.rows);
                self.draft.rows = text;
                self.judge_rows();
            }
        }
        if changed.iter().any(|field| HEAD.contains(field)) {
            self.judge_rows();
        }
    }

    /// Has the rows judged; what is said of them meanwhile is what is typed.
    fn judge_rows(&mut self) {
        self.word_rows(&[]);
        if self.model.rolling.rows.is_empty() {
            return;
        }
        let (terms, rows) = (self.terms(), self.model.rolling.rows.clone());
        self.ask(Request::Roll(RollRequest::Judge { terms, rows }), Errand::Roll);
    }

    fn word_rows(&mut self, judged: &[roll::Judged]) {
        let words = std::sync::Arc::clone(&self.model.words);
        let rolling = &mut self.model.rolling;
        rolling.good = judged.iter().filter(|one| one.is_good()).count();
        let rows = rolling.rows.iter().enumerate();
        rolling.row_faces = rows.map(|(at, row)| face::roll::row(at, row, judged.get(at), &words)).collect();
    }

    /// What is owed for everybody, as far as it can be read: rows are judged while the head is still typed.
    fn terms(&self) -> RollTerms {
        let opened = self.model.rolling.view.as_ref().and_then(|view| view.roll.opened.as_ref());
        if let Some(opened) = opened {
            return opened.head.terms.clone();
        }
        let employer = self.draft.choice(Field::RollEmployer).and_then(|n| EMPLOYERS.get(n).copied());
        RollTerms {
            insurance: Insurance::Employee,
            months: read_months(self.draft.trimmed(Field::Months)).unwrap_or_default(),
            base: read_base(self.draft.trimmed(Field::Base)).unwrap_or(Fen::ZERO),
            employer: employer.unwrap_or(Employer::Former),
            employed_from: read_day(self.draft.trimmed(Field::EmployedFrom)),
        }
    }

    /// Registers everybody whose row is good.
    pub(super) fn register_rows(&mut self) {
        let roll = self.model.rolling.number().cloned();
        let opened = self.model.rolling.view.as_ref().and_then(|view| view.roll.opened.as_ref());
        let head = match opened {
            Some(opened) => Ok(opened.head.clone()),
            None => self.roll_head(),
        };
        match head {
            Ok(head) => {
                let (head, rows) = (Box::new(head), self.model.rolling.rows.clone());
                self.registering = Some(Sent { roll: roll.clone(), rows: rows.clone() });
                self.ask(Request::Roll(RollRequest::Register { roll, head, rows }), Errand::ActRoll);
            }
            Err(faults) => self.faulty(faults),
        }
    }

    /// The head as it was typed, or what is wrong with it, field by field.
    fn roll_head(&self) -> Result<RollHead, Faults> {
        let mut faults = Faults::new();
        let mut wrong = |field: Field, key: &str| drop(faults.insert(field, self.model.words.say(key)));
        let text = |field: Field| self.draft.trimmed(field);
        let reason = self.draft.choice(Field::RollReason);
        let reason = reason.and_then(|n| self.model.rolling.reasons.get(n)).map(|(id, _)| id.clone());
        if reason.is_none() {
            wrong(Field::RollReason, "fault-choose");
        }
        if text(Field::UnitName).is_empty() {
            wrong(Field::UnitName, "fault-empty");
        }
        // What is left empty here may stand in each row.
        if !text(Field::Months).is_empty() && read_months(text(Field::Months)).is_none() {
            wrong(Field::Months, "fault-months");
        }
        if !text(Field::Base).is_empty() && read_base(text(Field::Base)).is_none() {
            wrong(Field::Base, "fault-amount");
        }
        if !text(Field::EmployedFrom).is_empty() && read_day(text(Field::EmployedFrom)).is_none() {
            wrong(Field::EmployedFrom, "fault-day");
        }
        let officer = Reader::new(&self.draft, &self.model.words, self.today()).officer();
        let (unit, officer) = match officer {
            Ok(both) => both,
            Err(more) => {
                faults.extend(more);
                return Err(faults);
            }
        };
        let reasons: Vec<_> = reason.into_iter().collect();
        if faults.is_empty() {
            Ok(RollHead { unit, officer, reasons, terms: self.terms() })
        } else {
            Err(faults)
        }
    }
}

/// What is done for everybody.
impl App {
    /// What was found of the chosen paper, for everybody at once.
    pub(super) fn find_for_all(&mut self, finding: Option<Finding>) {
        if let Some(material) = self.material() {
            self.find_of_all(material, finding);
        }
    }

    /// What was found of this paper, for everybody at once.
    pub(super) fn find_of_all(&mut self, material: MaterialId, finding: Option<Finding>) {
        self.act_roll(RollAction::Find { material, finding }, None);
    }

    /// Does a verb at once, or asks for what it needs.
    pub(super) fn roll_verb(&mut self, verb: RollVerb) {
        let at_once = match verb {
            RollVerb::Accept => Some(RollAction::Accept),
            RollVerb::Assess => Some(RollAction::Assess),
            RollVerb::Bill => Some(RollAction::Bill),
            RollVerb::Close => Some(RollAction::Close),
            RollVerb::Issue
            | RollVerb::Approve
            | RollVerb::Return
            | RollVerb::Voucher
            | RollVerb::Lookup
            | RollVerb::Seal
            | RollVerb::Collect
            | RollVerb::Void
            | RollVerb::Replace => None,
        };
        if let Some(action) = at_once {
            return self.act_roll(action, None);
        }
        self.draft.faults.clear();
        self.model.faulty = false;
        self.open_dialog(Dialog::Roll(verb));
        self.draft.clear(verb.fields());
        match verb {
            RollVerb::Issue => {
                self.model.shown = None;
                if let Some(roll) = self.model.rolling.number().cloned() {
                    self.ask(Request::Roll(RollRequest::Preview(roll)), Errand::Shown);
                }
            }
            RollVerb::Voucher => {
                self.draft.suggest(Field::ReceivedOn, self.today().to_string());
                self.draft.set(Field::VoucherPart, "0".to_owned());
                // A voucher that a cut-off round left with enough on it is shared on.
                let view = self.model.rolling.view.as_ref();
                if let Some(open) = view.and_then(|view| view.open_voucher.clone()) {
                    self.draft.suggest(Field::Voucher, open.number);
                    self.draft.suggest(Field::Face, open.face.to_string());
                    self.draft.suggest(Field::ReceivedOn, open.received_on.to_string());
                    self.draft.suggest(Field::VoucherNote, open.note);
                }
            }
            RollVerb::Lookup => {
                let now = self.clock.map(|at| at.date_time().format("%Y-%m-%d %H:%M").to_string());
                let now = now.unwrap_or_default();
                self.draft.suggest(Field::CheckedAt, now);
            }
            RollVerb::Collect => {
                let opened = self.model.rolling.view.as_ref().and_then(|view| view.roll.opened.as_ref());
                let name = opened.map(|opened| opened.head.officer.name.as_str().to_owned());
                self.draft.suggest(Field::Said, name.unwrap_or_default());
            }
            _ => {}
        }
        let second = self.model.second().map(|_| Field::Second);
        self.draft.focus = verb.fields().first().copied().or(second);
    }

    /// Does what the dialog asks for.
    pub(super) fn confirm_roll(&mut self, verb: RollVerb) {
        // Who stands by is said by a key of its own, never by Enter alone.
        let second = self.model.second().and_then(|role| {
            let account = self.model.people(role).nth(self.draft.choice(Field::Second)?).cloned()?;
            Some(Actor { account, role })
        });
        let mut faults = Faults::new();
        if self.model.second().is_some() && second.is_none() {
            faults.insert(Field::Second, self.model.words.say("fault-choose"));
        }
        for field in verb.fields() {
            if *field != Field::VoucherNote && self.draft.trimmed(*field).is_empty() {
                faults.insert(*field, self.model.words.say("fault-empty"));
            }
        }
        let said = self.draft.trimmed(Field::Said).to_owned();
        let text = |field: Field| self.draft.trimmed(field).to_owned();
        let by = second.as_ref().map(|second| second.account.clone());
        let action = match (verb, second) {
            (RollVerb::Approve, Some(_)) => {
                Some((RollAction::Review { verdict: Verdict::Approve, note: String::new() }, by))
            }
            (RollVerb::Return, Some(_)) => {
                Some((RollAction::Review { verdict: Verdict::Return, note: said }, by))
            }
            (RollVerb::Issue, None) => Some((RollAction::Together(Together::Issue), None)),
            (RollVerb::Seal, _) => Some((RollAction::Together(Together::Seal), by)),
            (RollVerb::Void, Some(second)) => {
                Some((RollAction::Together(Together::Void { why: said, second }), None))
            }
            (RollVerb::Replace, Some(second)) => {
                Some((RollAction::Together(Together::Replace { why: said, second }), None))
            }
            (RollVerb::Collect, None) => Some((RollAction::Together(Together::Collect { by: said }), None)),
            (RollVerb::Voucher, None) => {
                let face = read_base(&text(Field::Face));
                let received_on = read_day(&text(Field::ReceivedOn));
                if face.is_none() {
                    faults.entry(Field::Face).or_insert_with(|| self.model.words.say("fault-amount"));
                }
                if received_on.is_none() {
                    faults.entry(Field::ReceivedOn).or_insert_with(|| self.model.words.say("fault-day"));
                }
                face.zip(received_on).map(|(face, received_on)| {
                    let (number, note) = (text(Field::Voucher), text(Field::VoucherNote));
                    let part = self.draft.choice(Field::VoucherPart) == Some(1);
                    (RollAction::Voucher { number, face, received_on, note, part }, None)
                })
            }
            (RollVerb::Lookup, None) => {
                let checked_at = Moment::parse(&text(Field::CheckedAt));
                if checked_at.is_none() {
                    faults.entry(Field::CheckedAt).or_insert_with(|| self.model.words.say("fault-moment"));
                }
                let reference = text(Field::Reference);
                checked_at.map(|checked_at| (RollAction::Platform { checked_at, reference }, None))
            }
            _ => None,
        };
        match action.filter(|_| faults.is_empty()) {
            Some((action, by)) => self.act_roll(action, by),
            None => self.faulty(faults),
        }
    }

    fn act_roll(&mut self, action: RollAction, by: Option<crate::domain::case::Account>) {
        if let Some(roll) = self.model.rolling.number().cloned() {
            self.ask(Request::Roll(RollRequest::Act { roll, action, by }), Errand::ActRoll);
        }
    }

    /// The newest paper that speaks of the whole list.
    pub(super) fn roll_paper(&mut self) {
        let sheet = self.model.rolling.view.as_ref().and_then(|view| view.sheets.first());
        if let Some(sheet) = sheet.cloned() {
            self.hand_out(sheet);
        }
    }
}

/// A row a line, its fields parted by tabs: kept over a power cut with everything else that is typed.
fn write_rows(rows: &[TypedPerson]) -> String {
    let clean = |text: &String| text.replace(['\t', '\n', '\r'], " ");
    let line = |row: &TypedPerson| {
        let texts = [&row.name, &row.number, &row.months, &row.base, &row.from, &row.phone, &row.rest];
        let mut cells: Vec<String> = texts.into_iter().map(clean).collect();
        cells.insert(0, row.kind.id().to_owned());
        cells.join("\t")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn read_rows(text: &str) -> Vec<TypedPerson> {
    let line = |line: &str| {
        let mut cells = line.split('\t').map(str::to_owned);
        let kind = IdKind::from_id(&cells.next()?)?;
        let mut next = || cells.next().unwrap_or_default();
        Some(TypedPerson {
            kind,
            name: next(),
            number: next(),
            months: next(),
            base: next(),
            from: next(),
            phone: next(),
            rest: next(),
        })
    };
    text.lines().filter_map(line).collect()
}
