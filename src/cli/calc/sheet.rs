//! `calc KIND -o FILE.pdf`: one line in, its answer out, and the 测算单 of it saved.

use std::io::{BufRead, Read as _};
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::kinds::{self, Deadline, LateFee, LateFees};
use super::owed;
use super::places::{Places, Wanted};
use super::{Kind, LONGEST_LINE, read};
use crate::cli::{Console, Fault};
use crate::desk::calc::{Calc, NoFigure, Rested, Worked, reckon};
use crate::desk::outside::Outside as _;
use crate::desk::outside::{Real, office_dir};
use crate::desk::trouble::Trouble;
use crate::desk::{Desk, press};
use crate::domain::case::Account;
use crate::domain::reason::{LawRef, Rules, Source};
use crate::domain::waiting::WaitingRule;
use crate::domain::{Fen, WorkingDays};
use crate::text::Words;

/// What a sheet is made with.
struct Bench<'a> {
    desk: &'a Desk,
    by: Account,
    today: NaiveDate,
    calendar: &'a WorkingDays,
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
    let desk = console.desk()?;
    let by = match &console.account {
        Some(name) => desk.account(name).map_err(|trouble| Fault::from_trouble(&trouble, words))?.account,
        None => return Err(Fault::Usage(words.say("console-calc-who"))),
    };
    let line = only_line(input, words)?;
    let calendar = desk.rules().calendar.clone();
    let mut places = Places::of(Some(&desk));
    let mut bench = Bench {
        desk: &desk,
        by: by.clone(),
        today: desk.today_is(),
        calendar: &calendar,
        places: &mut places,
    };
    let (answer, worked, rules) = bench.made(kind, &line, words)?;
    let fault = |trouble: Trouble| Fault::from_trouble(&trouble, words);
    let job = desk.sheet_of(&by, &rules, &worked).map_err(fault)?;
    let pdf = press::paint(&job).map_err(fault)?;
    Real::new(&office_dir(console.office.as_deref())).save(&pdf, output).map_err(fault)?;
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
        let own =
            |bench: &Self| Rules { calendar: bench.calendar.clone(), ..bench.desk.rules().as_ref().clone() };
        match kind {
            Kind::Makeup => {
                let today = self.today;
                let (calc, wanted) = asked(line, words, |line| owed::asked(line, today))?;
                let rules = self.rules(&wanted, words)?;
                let answer =
                    self.answered(line, words, |line, bench| owed::makeup(line, today, bench.places))?;
                self.reckoned(answer, &calc, rules, words)
            }
            Kind::WaitingEmployee => {
                let places = &mut *self.places;
                let wait = asked(line, words, |line| kinds::employee(line, places))?;
                let answer =
                    self.answered(line, words, |line, bench| kinds::waiting_employee(line, bench.places))?;
                let rules = with_wait(own(self), wait.rules);
                self.reckoned(answer, &wait.calc, rules, words)
            }
            Kind::WaitingResident => {
                let places = &mut *self.places;
                let wait = asked(line, words, |line| kinds::resident(line, places))?;
                let answer =
                    self.answered(line, words, |line, bench| kinds::waiting_resident(line, bench.places))?;
                let rules = with_wait(own(self), wait.rules);
                self.reckoned(answer, &wait.calc, rules, words)
            }
            Kind::WorkingDays => {
                let calc = asked(line, words, kinds::term)?;
                let answer =
                    self.answered(line, words, |line, bench| kinds::working_days(line, bench.calendar))?;
                self.reckoned(answer, &calc, own(self), words)
            }
            Kind::Identity => {
                let calc = asked(line, words, kinds::number)?;
                let answer = self.answered(line, words, |line, bench| kinds::identity(line, bench.today))?;
                self.reckoned(answer, &calc, own(self), words)
            }
            Kind::Amount => {
                let calc = asked(line, words, |line| kinds::amount_asked(&line))?;
                let answer = self.answered(line, words, |line, _| kinds::amount(line))?;
                self.reckoned(answer, &calc, own(self), words)
            }
            Kind::Figures => {
                let calc = asked(line, words, |line| kinds::figures_asked(&line))?;
                let answer = self.answered(line, words, |line, _| kinds::figures(line))?;
                self.reckoned(answer, &calc, own(self), words)
            }
            Kind::Date => {
                let calc = asked(line, words, |line| Ok(kinds::date_asked(&line)))?;
                let answer = self.answered(line, words, |line, _| kinds::date(line))?;
                self.reckoned(answer, &calc, own(self), words)
            }
            Kind::LateFee => {
                let given: LateFee = asked(line, words, Ok)?;
                let fees = asked(line, words, kinds::late_fee)?;
                Ok((json(&fees)?, late_fees(&given, &fees), own(self)))
            }
            Kind::Deadline => {
                let given: Deadline = asked(line, words, Ok)?;
                let answer =
                    self.answered(line, words, |line, bench| kinds::deadline(line, bench.calendar))?;
                Ok((answer, self.deadline(given, words)?, own(self)))
            }
            Kind::Mask => Err(Fault::Usage(words.say("console-calc-no-sheet"))),
        }
    }

    fn rules(&mut self, wanted: &Wanted, words: &Words) -> Result<Rules, Fault> {
        self.places.rules(wanted).cloned().map_err(|why| unread(&why, words))
    }

    /// The answer as `calc` gives it without a sheet.
    fn answered<Asked: DeserializeOwned, Answer: Serialize>(
        &mut self,
        line: &[u8],
        words: &Words,
        work: impl FnOnce(Asked, &mut Self) -> Result<Answer, String>,
    ) -> Result<String, Fault> {
        let answer = read(line).and_then(|asked| work(asked, self)).map_err(|why| no_figure(&why, words))?;
        json(&answer)
    }

    fn reckoned(&self, answer: String, calc: &Calc, rules: Rules, words: &Words) -> Result<Made, Fault> {
        let found = reckon(calc, &rules, None, self.today);
        let found = found.map_err(|why: NoFigure| no_figure(&why.to_string(), words))?;
        let worked = self.desk.worked(&self.by, &rules, calc, &found);
        Ok((answer, worked, rules))
    }

    /// A deadline moved off rest days, as its sheet sets it.
    fn deadline(&self, given: Deadline, words: &Words) -> Result<Worked, Fault> {
        let zh = Words::zh();
        let (nominal, shifts) = (given.deadline.0, given.shift_deadline.unwrap_or(true));
        let effective = if shifts { self.calendar.shift(nominal) } else { Ok(nominal) };
        let effective = effective.map_err(|missing| {
            let args = [("year", missing.year.to_string().into())];
            Fault::Refused(words.say_with("calc-year-missing", &args))
        })?;
        let shift = zh.say(if shifts { "calc-shifts" } else { "calc-shifts-not" });
        Ok(Worked {
            kind: zh.say("field-deadline"),
            inputs: vec![
                (zh.say("field-calc-deadline"), nominal.to_string()),
                (zh.say("field-calc-shift"), shift),
            ],
            results: vec![
                (zh.say("field-deadline"), effective.to_string()),
                (zh.say("reckon-late-from"), effective.succ_opt().unwrap_or(effective).to_string()),
            ],
            rests_on: self.notice(effective).into_iter().map(Rested::Document).collect(),
            laws: vec![LawRef { law: "minfa".to_owned(), article: "203".to_owned() }],
            ..Worked::default()
        })
    }

    /// The notice that says which days of a year work.
    fn notice(&self, day: NaiveDate) -> Option<String> {
        use chrono::Datelike as _;
        self.calendar.years().get(&day.year()).map(|year| year.document.clone())
    }
}

/// Late fees by their months, as their sheet sets them.
fn late_fees(given: &LateFee, fees: &LateFees) -> Worked {
    let words = Words::zh();
    let mut worked = Worked { kind: words.say("calc-late-fee"), ..Worked::default() };
    worked.inputs.push((words.say("reckon-rate"), given.rate.0.percent()));
    if given.cap_at_principal {
        worked.inputs.push((words.say("policy-cap"), words.say("policy-cap-yes")));
    }
    for (at, (month, fee)) in given.items.iter().zip(&fees.items).enumerate() {
        let period = fee.period.clone().unwrap_or_else(|| at.saturating_add(1).to_string());
        let args = [
            ("principal", month.principal.0.grouped().into()),
            ("from", fee.start.as_str().into()),
            ("to", fee.end.as_str().into()),
        ];
        worked.inputs.push((period.clone(), words.say_with("reckon-late-item", &args)));
        let args = [
            ("period", period.into()),
            ("principal", month.principal.0.grouped().into()),
            ("rate", given.rate.0.percent().into()),
            ("days", fee.days.into()),
            ("fee", fee.late_fee.as_str().into()),
        ];
        worked.workings.push(words.say_with("reckon-late-working", &args));
    }
    let grouped = |sum: &str| Fen::parse(sum).map_or_else(|_| sum.to_owned(), Fen::grouped);
    worked.results = vec![
        (words.say("sum-principal"), grouped(&fees.principal_total)),
        (words.say("sum-late"), grouped(&fees.late_fee_total)),
        (words.say("sum-all"), grouped(&fees.total_due)),
    ];
    worked.laws.push(LawRef { law: "shebaofa".to_owned(), article: "86".to_owned() });
    worked.remarks.push(words.say("reckon-late-remark"));
    worked
}

/// The office's rules with those of a wait; a wait that the line gave is said to be given.
fn with_wait(rules: Rules, waiting: Vec<WaitingRule>) -> Rules {
    let given = |rule: WaitingRule| {
        if rule.source.document.is_empty() {
            let document = Words::zh().say("reckon-given-wait");
            return WaitingRule { source: Source { document, ..rule.source }, ..rule };
        }
        rule
    };
    Rules { waiting: waiting.into_iter().map(given).collect(), ..rules }
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
