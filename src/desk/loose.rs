//! Loose sheets: set for the clerk, without a number, and no copy of them is kept. That one went out is in the journal
//! ([`crate::store::Act::HandedOut`]), as of every paper.

use chrono::NaiveDate;

use crate::desk::calc::{Calc, Calculated, LateFees, NoFigure, Worked};
use crate::desk::papers::Telling;
use crate::desk::press::Job;
use crate::desk::wire::KeyLine;
use crate::desk::{Desk, Trouble};
use crate::domain::CalendarMissing;
use crate::domain::case::{Account, Case, Refusal};
use crate::domain::reason::Rules;
use crate::paper::{Faces, Form, Values, compose, compose_with};
use crate::text::Words;

/// The file's name.
const NAME: &str = "keys.pdf";

/// A calculation on its sheet; Chinese as every paper is.
impl Desk {
    /// 测算单 of what is worked out under the rules in use.
    ///
    /// # Errors
    /// [`Trouble::Refused`] where there is no figure: nothing is printed then.
    pub fn calc_sheet(&self, by: &Account, calc: &Calc) -> Result<Job, Trouble> {
        let found = self.calc(calc).map_err(|why| no_sheet(&why))?;
        if let Some(refused) = found.unfigured() {
            return Err(refused.into());
        }
        self.sheet_of(by, self.rules(), &self.worked(by, self.rules(), calc, &found))
    }

    /// A calculation under these rules, as its sheet sets it.
    pub fn worked(&self, by: &Account, rules: &Rules, calc: &Calc, found: &Calculated) -> Worked {
        self.with_telling(by, rules, |telling| telling.worked(calc, found))
    }

    /// Late fees of months that are given with their days, as their sheet sets them.
    pub fn late_fees_worked(&self, by: &Account, fees: &LateFees) -> Worked {
        let law = self.late().map(|late| &late.law);
        self.with_telling(by, self.rules(), |telling| telling.late_fees_worked(fees, law))
    }

    /// A deadline that moves off rest days, or does not, as its sheet sets it.
    ///
    /// # Errors
    /// [`CalendarMissing`] where nobody knows which days of its year rest.
    pub fn deadline_worked(
        &self,
        by: &Account,
        nominal: NaiveDate,
        shifts: bool,
    ) -> Result<Worked, CalendarMissing> {
        self.with_telling(by, self.rules(), |telling| telling.deadline_worked(nominal, shifts))
    }

    /// 测算单 of a calculation under these rules.
    ///
    /// # Errors
    /// [`Trouble`] where what was given cannot be set.
    pub fn sheet_of(&self, by: &Account, rules: &Rules, worked: &Worked) -> Result<Job, Trouble> {
        let (values, marks) =
            self.with_telling(by, rules, |telling| (telling.reckoning(worked), super::marks(telling)));
        let sheet = compose_with(&self.fonts().faces, Form::Reckoning, &values, marks)?;
        let (words, at) = (Words::zh(), self.now());
        let title = words.say(super::form_key(Form::Reckoning));
        let name = format!("{}-{}.pdf", Form::Reckoning.id(), at.day());
        let (faces, agency) = (self.fonts().faces.clone(), self.office().agency.clone());
        Ok(Job { sheet, faces, signer: None, title, agency, at, name })
    }

    fn with_telling<T>(&self, by: &Account, rules: &Rules, tell: impl FnOnce(&Telling<'_>) -> T) -> T {
        let (blank, words) = (Case::default(), Words::zh());
        tell(&Telling {
            office: self.office(),
            case: &blank,
            rules,
            words: &words,
            by,
            at: self.now(),
            event: None,
            asked: &[],
            situation: None,
            resume: None,
        })
    }
}

/// Why there is nothing to print.
fn no_sheet(why: &NoFigure) -> Trouble {
    match why {
        NoFigure::Makeup(why) => Refusal::from(why.clone()).into(),
        NoFigure::Unknown | NoFigure::Resume(_) => Refusal::UnknownRule(why.to_string()).into(),
    }
}

impl Desk {
    /// The sheet of keys, ready for the press; Chinese as every paper is.
    pub fn key_sheet(&self, keys: &[KeyLine]) -> Result<Job, Trouble> {
        let (words, at) = (Words::zh(), self.now());
        let mut values = Values::default()
            .with("agency", self.office().agency.as_str())
            .with("version", env!("CARGO_PKG_VERSION"))
            .with("issued-on", super::papers::day(at.day(), &words));
        // Two columns that are read one after the other; the second names its place anew.
        let half = keys.len().div_ceil(2);
        let (first, second) = keys.split_at(half);
        for n in 0..half {
            let [place, key, verb] = told(first, n);
            let [second_place, second_key, second_verb] = told(second, n);
            values.push_row(
                "rows",
                [
                    ("place", place),
                    ("key", key),
                    ("verb", verb),
                    ("second-place", second_place),
                    ("second-key", second_key),
                    ("second-verb", second_verb),
                ],
            );
        }
        let sheet = compose(Form::Keys, &values, &[])?;
        let title = words.say(super::form_key(Form::Keys));
        Ok(Job {
            sheet,
            faces: Faces::shipped(),
            signer: None,
            title,
            agency: self.office().agency.clone(),
            at,
            name: NAME.to_owned(),
        })
    }
}

/// One line of a column: its place where that begins, its key, what it does.
fn told(column: &[KeyLine], n: usize) -> [String; 3] {
    let Some(line) = column.get(n) else { return [const { String::new() }; 3] };
    let before = n.checked_sub(1).and_then(|n| column.get(n));
    let begins = before.is_none_or(|before| before.place != line.place);
    let place = if begins { line.place.clone() } else { String::new() };
    [place, line.key.clone(), line.verb.clone()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tried;

    fn line(place: &str, key: &str) -> KeyLine {
        KeyLine { place: place.to_owned(), key: key.to_owned(), verb: format!("{key} verb") }
    }

    #[test]
    fn the_sheet_of_keys_says_each_place_where_it_begins_and_enters_no_record() {
        let (_folder, desk) = tried::desk(1);
        let before = desk.store().last_moment().unwrap();
        let keys = [line("甲处", "F2"), line("甲处", "F3"), line("甲处", "F4"), line("乙处", "F5")];
        let job = desk.key_sheet(&keys).unwrap();
        let text = job.sheet.text();
        let rows: Vec<&String> = text.iter().filter(|line| line.contains("verb")).collect();
        assert_eq!(rows, ["甲处 F2 F2 verb 甲处 F4 F4 verb", "F3 F3 verb 乙处 F5 F5 verb"]);
        assert!(text.concat().contains(&desk.office().agency));
        assert_eq!(desk.store().last_moment().unwrap(), before);
        assert!(desk.key_sheet(&[]).is_err(), "an empty sheet is none");
    }

    #[test]
    fn ninety_keys_stand_on_one_page() {
        let (_folder, desk) = tried::desk(1);
        let keys: Vec<KeyLine> = (0..90).map(|n| line(&format!("办件{}", n / 9), "Ctrl Shift P")).collect();
        assert_eq!(desk.key_sheet(&keys).unwrap().sheet.pages.len(), 1);
    }
}
