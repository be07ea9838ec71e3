//! 办理日志: which entries are shown, which of them are known, and what of them leaves the office.

use chrono::NaiveDate;

use super::{App, Errand};
use crate::desk::Request;
use crate::desk::journal::{JournalAsked, JournalLine, JournalLines, grouped};
use crate::desk::wire::Work;
use crate::domain::case::{Account, CaseNumber};
use crate::paper::Form;
use crate::store::{Kind, ProofOf, Sought};
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::model::{Dialog, EntryFace, Parcel, Route};
use crate::ui::say;
use crate::ui::spell::Spelt;

/// Lines that are known before anything was drawn.
const FIRST: usize = 60;

impl App {
    /// Comes to the journal.
    pub(super) fn enter_journal(&mut self) {
        self.draft.list = Default::default();
        self.draft.focus = Some(Field::JournalFilter);
        self.model.journal.text = self.draft.trimmed(Field::JournalFilter).to_owned();
        self.seek();
        self.ask_journal();
    }

    /// What is typed narrows the journal.
    pub(super) fn narrow_journal(&mut self) {
        let text = self.draft.trimmed(Field::JournalFilter).to_owned();
        if self.model.journal.text == text || self.model.composing {
            return;
        }
        self.model.journal.text = text;
        self.seek_from_top();
    }

    /// Shows one sort of entries, by its place; 0 shows all.
    pub(super) fn pick_kind(&mut self, place: u8) {
        let place = usize::from(place).checked_sub(1);
        self.model.journal.kind = place.and_then(|place| Kind::ALL.get(place)).copied();
        self.seek_from_top();
    }

    /// Shows the next sort of entries.
    pub(super) fn next_kind(&mut self) {
        let now = self.model.journal.kind;
        self.model.journal.kind = match now {
            None => Kind::ALL.first().copied(),
            Some(now) => Kind::ALL.iter().copied().skip_while(|kind| *kind != now).nth(1),
        };
        self.seek_from_top();
    }

    fn seek_from_top(&mut self) {
        self.seek();
        self.draft.row = 0;
        self.draft.list = Default::default();
        self.model.journal.lines.clear();
        self.model.journal.from = 0;
        self.ask_journal();
    }

    /// What was typed, as what is looked for: a case's number, a day or two, else a person.
    fn seek(&mut self) {
        let people: Vec<Account> = self
            .model
            .office
            .iter()
            .flat_map(|office| &office.office.accounts)
            .map(|staff| staff.account.clone())
            .collect();
        let journal = &mut self.model.journal;
        let mut sought = Sought { kind: journal.kind, ..Sought::default() };
        journal.unknown = None;
        for word in journal.text.split_whitespace() {
            if let Some(case) = CaseNumber::parse(word) {
                sought.case = Some(case);
            } else if let Some(days) = days(word) {
                sought.days = Some(days);
            } else if let Some(person) = people.iter().find(|one| Spelt::of(&one.0).fit(word).is_some()) {
                sought.by = Some(person.clone());
            } else {
                journal.unknown = Some(word.to_owned());
            }
        }
        journal.sought = sought;
    }

    /// Asks for what is in sight, where it stands.
    pub(super) fn ask_journal(&mut self) {
        if let Some(unknown) = self.model.journal.unknown.clone() {
            let journal = &mut self.model.journal;
            journal.total = 0;
            journal.lines.clear();
            journal.said = self.model.words.say_with("journal-unknown", &[("what", unknown.into())]);
            journal.came = true;
            return;
        }
        let sight = self.draft.list.shown.len().max(FIRST / 3);
        let from = self.draft.list.shown.start.saturating_sub(sight);
        let count = sight.saturating_mul(3);
        let place = u64::try_from(from).unwrap_or(u64::MAX);
        let asked = JournalAsked { sought: self.model.journal.sought.clone(), from: place, count };
        self.model.journal.asked = Some(from..from.saturating_add(count));
        self.ask(Request::Journal(asked), Errand::Journal);
    }

    /// Asks for lines that came into sight and are not known.
    pub(super) fn follow_journal(&mut self) {
        let journal = &self.model.journal;
        if self.model.route != Route::Journal || !journal.came || journal.unknown.is_some() {
            return;
        }
        let shown = &self.draft.list.shown;
        let covers = |rows: &std::ops::Range<usize>| rows.start <= shown.start && shown.end <= rows.end;
        let coming = journal.asked.as_ref().is_some_and(covers);
        if !journal.knows(shown) && !coming {
            self.ask_journal();
        }
    }

    /// Lines of the journal land; those of another look at it do not.
    pub(super) fn journal_landed(&mut self, lines: JournalLines) {
        let JournalLines { asked, total, lines, anchor } = lines;
        let words = std::sync::Arc::clone(&self.model.words);
        let journal = &mut self.model.journal;
        if asked.sought != journal.sought || journal.unknown.is_some() {
            return;
        }
        journal.asked = None;
        let place = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        journal.total = place(total);
        journal.from = place(asked.from);
        journal.said = words.say_with("journal-total", &[("n", crate::ui::face::grouped(total).into())]);
        journal.lines = lines.iter().map(|line| face(line, &words)).collect();
        journal.anchor = anchor.map(|anchor| {
            let at = anchor.at.date_time().format("%Y-%m-%d %H:%M:%S").to_string();
            let args = [("n", anchor.seq.into()), ("at", at.into())];
            (words.say_with("journal-anchor", &args), anchor.grouped())
        });
        journal.came = true;
        if self.model.route == Route::Journal {
            self.draft.row = self.draft.row.min(self.model.journal.total.saturating_sub(1));
        }
    }

    /// Opens the case of the entry that is chosen.
    pub(super) fn open_journaled(&mut self) {
        let case = self.model.journal.line(self.draft.row).and_then(|line| line.case.clone());
        if case.is_some() {
            self.open_line(case);
            self.from_journal = true;
        }
    }

    /// Asks where the proof goes: of the case that is shown, else of the journal as it is narrowed.
    pub(super) fn ask_to_prove(&mut self) {
        let of = match (&self.model.case, self.model.route) {
            (Some(case), Route::Case) => Some(ProofOf::Case(case.view.number.clone())),
            _ => self.model.journal.provable(),
        };
        let Some(of) = of else { return };
        let about = match &of {
            ProofOf::Case(number) => number.to_string(),
            ProofOf::Days(from, to) if from == to => from.to_string(),
            ProofOf::Days(from, to) => format!("{from}-{to}"),
            ProofOf::Journal => self.today().to_string(),
        };
        let file = format!("{}-{about}.jsonl", Words::zh().say("proof-file"));
        self.draft.set(Field::Path, self.papers.join(file).display().to_string());
        self.open_dialog(Dialog::Prove(of));
        self.draft.focus = Some(Field::Path);
    }

    /// Opens the dialog for how the anchor goes out: of the last day that is shown, else of today.
    pub(super) fn print_anchor(&mut self) {
        let day = self.model.journal.sought.days.map(|(_, last)| last);
        // Papers are Chinese whatever the window speaks, and so are their files.
        let form = Words::zh().say(say::form(Form::Anchor));
        let name = format!("{form}-{}.pdf", day.unwrap_or_else(|| self.today()));
        self.hand_out_loose(Parcel::Anchor(day), &name);
        self.ask(Request::AnchorSheet { day, how: None }, Errand::Shown);
    }

    /// Has the proof written.
    pub(super) fn prove(&mut self, of: ProofOf) {
        let file = self.draft.trimmed(Field::Path).to_owned();
        if file.is_empty() {
            let fault = self.model.words.say("fault-empty");
            return self.faulty([(Field::Path, fault)].into());
        }
        self.model.dialog = None;
        self.begin(Work::Proof, Request::Prove { of, file: file.into() });
    }
}

/// 2026-11-23, or 2026-11-20..2026-11-23.
fn days(word: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (from, to) = word.split_once("..").unwrap_or((word, word));
    Some((from.parse().ok()?, to.parse().ok()?))
}

fn face(line: &JournalLine, words: &Words) -> EntryFace {
    let at = line.at.date_time();
    let case = line.case.as_ref().map(ToString::to_string).unwrap_or_default();
    let cells = [
        line.seq.to_string(),
        at.format("%m-%d %H:%M").to_string(),
        line.by.0.clone(),
        case.clone(),
        line.what.clone(),
    ];
    let mut lines = vec![
        ("journal-entry", line.seq.to_string()),
        ("journal-at", at.format("%Y-%m-%d %H:%M:%S").to_string()),
        ("journal-by", line.by.0.clone()),
        ("journal-kind", words.say(say::journal_kind(line.kind))),
    ];
    if !case.is_empty() {
        lines.push(("journal-case", case));
    }
    lines.push(("journal-what", line.what.clone()));
    lines.push(("journal-sm3", grouped(&line.hash)));
    lines.push(("journal-prev", grouped(&line.prev)));
    lines.push(("journal-kept", line.said.clone()));
    let lines = lines.into_iter().map(|(key, what)| (words.say(key), what)).collect();
    EntryFace { seq: line.seq, case: line.case.clone(), said: cells.join(" "), cells, lines }
}

#[cfg(test)]
mod tests;
