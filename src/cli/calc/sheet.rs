//! `calc KIND -o FILE.pdf`: one line in, its answer out, and the 测算单 of it saved.

use std::io::{BufRead, Read as _};
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::kinds;
use super::owed;
use super::places::Places;
use super::{Kind, LONGEST_LINE, read};
use crate::cli::{Console, Fault, refusal};
use crate::desk::calc::{Calc, NoFigure, Worked, reckon};
use crate::desk::outside::Outside as _;
use crate::desk::outside::{Real, office_dir};
use crate::desk::trouble::Trouble;
use crate::desk::wire::Delivery;
use crate::desk::{Desk, press};
use crate::domain::case::{Account, Refusal};
use crate::domain::reason::Rules;
use crate::domain::{Right, WorkingDays};
use crate::paper::Form;
use crate::text::Words;

/// What a sheet is made with.
struct Bench<'a> {
    desk: &'a Desk,
    by: Account,
    today: NaiveDate,
    places: &'a mut Places,
}

/// An answer, and what its sheet says under which rules.
type Made = (String, Worked, Rules);

/// Answers the one line of the input, and saves its sheet.
///
/// # Errors
/// [`Fault::Usage`] for a kind that has no sheet, no line or more than one, a line that cannot be read, or nobody who
/// signs; [`Fault::Refused`] where there is no figure; [`Fault::Trouble`] when the file cannot be written.
pub(crate) fn save(
    console: &mut Console<'_>,
    kind: Kind,
    input: &mut impl BufRead,
    output: &Path,
) -> Result<(), Fault> {
    let words = console.words;
    if console.account.is_none() {
        return Err(Fault::Usage(words.say("console-calc-who")));
    }
    let (mut desk, actor) = console.working(Right::Advise)?;
    let by = actor.account.clone();
    let line = only_line(input, words)?;
    let mut places = Places::of(Some(&desk));
    let mut bench = Bench { desk: &desk, by: by.clone(), today: desk.today_is(), places: &mut places };
    let (answer, worked, rules) = bench.made(kind, &line, words)?;
    let fault = |trouble: Trouble| Fault::from_trouble(&trouble, words);
    let job = desk.sheet_of(&by, &rules, &worked).map_err(fault)?;
    let pdf = press::paint(&job).map_err(fault)?;
    Real::new(&office_dir(console.office.as_deref())).save(&pdf, output).map_err(fault)?;
    // What bears the agency's name and somebody's is in the journal, as from the window.
    let how = Delivery::File(output.to_owned());
    desk.handed_out(&actor, Form::Reckoning.id(), String::new(), &how).map_err(fault)?;
    writeln!(console.out, "{answer}")?;
    Ok(())
}

fn only_line(input: &mut impl BufRead, words: &Words) -> Result<Vec<u8>, Fault> {
    let mut text = Vec::new();
    let room = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX);
    input.take(room).read_to_end(&mut text)?;
    let text = text.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&text);
    let mut lines = text.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    match (lines.next(), lines.next()) {
        (Some(line), None) => Ok(line.to_vec()),
        _ => Err(Fault::Usage(words.say("console-calc-one-line"))),
    }
}

impl Bench<'_> {
    fn made(&mut self, kind: Kind, line: &[u8], words: &Words) -> Result<Made, Fault> {
        match kind {
            Kind::Makeup => {
                let owed = asked(line, words, |line: owed::Owed| line.read(self.today))?;
                let rules = self.places.rules(&owed.wanted).cloned().map_err(|why| unread(&why, words))?;
                let answer = answered(owed.made_up(&rules), words)?;
                let calc = Calc::Makeup { arrears: owed.arrears, paid_on: owed.paid_on };
                self.reckoned(answer, &calc, rules, words)
            }
            Kind::WaitingEmployee => {
                let wait = asked(line, words, |line: kinds::Employee| line.read(self.places))?;
                let (answer, gap) = (answered(wait.resumes(), words)?, wait.gap);
                let rules = wait.rules.over(self.desk.rules());
                self.reckoned(answer, &Calc::Employee { gap }, rules, words)
            }
            Kind::WaitingResident => {
                let (wait, exempt_for) = asked(line, words, |line: kinds::Resident| line.read(self.places))?;
                let (answer, gap) = (answered(wait.resumes(), words)?, wait.gap);
                let rules = wait.rules.over(self.desk.rules());
                self.reckoned(answer, &Calc::Resident { gap, exempt_for }, rules, words)
            }
            Kind::WorkingDays => {
                let days = asked(line, words, kinds::Term::read)?;
                let answer = json(&days.counted(self.calendar()))?;
                self.own(answer, &days.into(), words)
            }
            Kind::Identity => {
                let (kind, text) = asked(line, words, kinds::Identity::read)?;
                let answer = json(&kinds::identity(kind, &text, self.today))?;
                self.own(answer, &Calc::Number { kind, text }, words)
            }
            Kind::Amount => {
                let amount = asked(line, words, |line: kinds::Input| line.amount())?;
                let answer = answered(kinds::amount(amount), words)?;
                self.own(answer, &Calc::Upper { amount: Some(amount), spelt: None, day: None }, words)
            }
            Kind::Figures => {
                let (spelt, amount) = asked(line, words, |line: kinds::Input| line.spelt())?;
                let answer = answered(kinds::figures(amount), words)?;
                self.own(answer, &Calc::Upper { amount: None, spelt: Some(spelt), day: None }, words)
            }
            Kind::Date => {
                let day = asked(line, words, |line: kinds::InputDay| Ok(line.day()))?;
                let answer = json(&kinds::date(day))?;
                self.own(answer, &Calc::Upper { amount: None, spelt: None, day: Some(day) }, words)
            }
            Kind::LateFee => {
                let fees = asked(line, words, kinds::LateFee::fees)?;
                let worked = self.desk.late_fees_worked(&self.by, &fees);
                Ok((json(&kinds::LateFees::from(&fees))?, worked, self.desk.rules().as_ref().clone()))
            }
            Kind::Deadline => {
                let given: kinds::Deadline = asked(line, words, Ok)?;
                let (nominal, shifts) = given.read();
                let worked = self.desk.deadline_worked(&self.by, nominal, shifts);
                let worked = worked.map_err(|missing| {
                    no_figure(&refusal(&Refusal::CalendarMissing(missing.year), words), words)
                })?;
                let answer = json(&kinds::deadline(&given, self.calendar()))?;
                Ok((answer, worked, self.desk.rules().as_ref().clone()))
            }
            Kind::Mask => Err(Fault::Usage(words.say("console-calc-no-sheet"))),
        }
    }

    fn calendar(&self) -> &WorkingDays {
        &self.desk.rules().calendar
    }

    /// Under the office's own rules.
    fn own(&self, answer: String, calc: &Calc, words: &Words) -> Result<Made, Fault> {
        self.reckoned(answer, calc, self.desk.rules().as_ref().clone(), words)
    }

    fn reckoned(&self, answer: String, calc: &Calc, rules: Rules, words: &Words) -> Result<Made, Fault> {
        let found = reckon(calc, &rules, None, self.today);
        let found = found.map_err(|why: NoFigure| no_figure(&why.to_string(), words))?;
        if let Some(refused) = found.unfigured() {
            return Err(no_figure(&refusal(&refused, words), words));
        }
        let worked = self.desk.worked(&self.by, &rules, calc, &found);
        Ok((answer, worked, rules))
    }
}

/// The answer as `calc` gives it without a sheet.
fn answered(answer: Result<impl Serialize, String>, words: &Words) -> Result<String, Fault> {
    json(&answer.map_err(|why| no_figure(&why, words))?)
}

fn asked<Asked: DeserializeOwned, T>(
    line: &[u8],
    words: &Words,
    take: impl FnOnce(Asked) -> Result<T, String>,
) -> Result<T, Fault> {
    read(line).and_then(take).map_err(|why| unread(&why, words))
}

fn unread(why: &str, words: &Words) -> Fault {
    Fault::Usage(words.say_with("console-calc-unread", &[("why", why.into())]))
}

fn no_figure(why: &str, words: &Words) -> Fault {
    Fault::Refused(words.say_with("console-calc-no-figure", &[("why", why.into())]))
}

fn json(answer: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(answer).map_err(|why| Fault::Output(why.to_string()))
}
