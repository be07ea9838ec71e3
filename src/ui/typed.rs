//! What is typed into a calculator: something to work out, or what is wrong and what is missing, field by field.
//!
//! A text that may yet become right is missing, not wrong: nobody is blamed for typing.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use crate::desk::calc::Calc;
use crate::domain::calendar::parse_day;
use crate::domain::makeup::{Arrears, Deferral, Span};
use crate::domain::money::AmountError;
use crate::domain::reason::{Employer, Insurance, Payer, Rules};
use crate::domain::waiting::{EmployeeGap, MadeUp, ResidentGap, resident_rule};
use crate::domain::{Fen, Month, Months};
use crate::text::Words;
use crate::ui::draft::{Draft, Field};
use crate::ui::model::{Calculator, NUMBERS};
use crate::ui::{say, told};

/// The most years that can have been missed, and working days counted.
const MOST: u32 = 9999;

/// What is typed.
#[derive(Debug, PartialEq, Eq)]
pub struct Typed {
    /// What can be worked out; `None` while something is wrong or missing.
    pub calc: Option<Calc>,
    /// What is wrong, in words.
    pub faults: BTreeMap<Field, String>,
    /// What is missing.
    pub lacks: Vec<Field>,
    /// The range of months that is typed, where it is whole.
    pub span: Option<Span>,
    /// The place has said its enrolment window of the year that is typed.
    pub knows_window: bool,
}

/// What is known besides what is typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The place has said its enrolment window of the year that is typed.
    pub knows_window: bool,
    /// The ranges of months that are set.
    pub set: &'a [Span],
}

impl<'a> Beside<'a> {
    /// Under these rules, with these ranges of months.
    pub fn of(rules: Option<&Rules>, draft: &Draft, set: &'a [Span]) -> Beside<'a> {
        let year = draft.trimmed(Field::CalcYear).parse().ok();
        let rule = rules.zip(year).and_then(|(rules, year)| resident_rule(&rules.waiting, year));
        Beside { knows_window: rule.is_some_and(|(_, rule)| rule.window.is_some()), set }
    }
}

/// Reads what is typed into a calculator.
pub fn read(calculator: Calculator, draft: &Draft, words: &Words, beside: Beside<'_>) -> Typed {
    let mut reader = Reader { draft, words, beside, faults: BTreeMap::new(), lacks: Vec::new(), span: None };
    let calc = match calculator {
        Calculator::Makeup => reader.makeup(),
        Calculator::LateFee => reader.late_fee(),
        Calculator::Waiting if reader.insurance() == Insurance::Resident => reader.resident(),
        Calculator::Waiting => reader.employee(),
        Calculator::Term => reader.term(),
        Calculator::Upper => reader.upper(),
        Calculator::Number => reader.number(),
    };
    let calc = calc.filter(|_| reader.faults.is_empty());
    let span = reader.span.filter(|_| reader.faults.is_empty());
    let knows_window = beside.knows_window;
    Typed { calc, faults: reader.faults, lacks: reader.lacks, span, knows_window }
}

struct Reader<'a> {
    draft: &'a Draft,
    words: &'a Words,
    beside: Beside<'a>,
    faults: BTreeMap<Field, String>,
    lacks: Vec<Field>,
    span: Option<Span>,
}

impl Reader<'_> {
    fn text(&self, field: Field) -> &str {
        self.draft.trimmed(field)
    }

    fn wrong(&mut self, field: Field, key: &'static str) {
        self.faults.insert(field, self.words.say(key));
    }

    /// The value, or what is said of the field: wrong where it cannot become right any more, else missing.
    fn or<T>(&mut self, field: Field, value: Option<T>, unfinished: bool, key: &'static str) -> Option<T> {
        if value.is_none() {
            if unfinished {
                self.lacks.push(field);
            } else {
                self.wrong(field, key);
            }
        }
        value
    }

    fn chosen<T: Copy>(&self, field: Field, all: &[T], usual: T) -> T {
        self.draft.choice(field).and_then(|n| all.get(n)).copied().unwrap_or(usual)
    }

    /// Whether the second of two choices is chosen.
    fn second(&self, field: Field) -> bool {
        self.draft.choice(field) == Some(1)
    }

    fn insurance(&self) -> Insurance {
        self.chosen(Field::Insurance, &say::INSURANCES, Insurance::Employee)
    }

    fn amount(&mut self, field: Field) -> Option<Fen> {
        let plain: String =
            self.text(field).chars().filter(|c| !matches!(c, ',' | ' ' | '\u{ff0c}')).collect();
        let read = Fen::parse(&plain);
        let unfinished = read == Err(AmountError::Empty) || plain.ends_with('.');
        let positive = read.ok().filter(|amount| Fen::ZERO < *amount);
        self.or(field, positive, unfinished, "fault-amount")
    }

    /// `2026-11-23`, or the digits alone.
    fn day(&mut self, field: Field) -> Option<NaiveDate> {
        let text = self.text(field);
        let day = parse_day(text).or_else(|| NaiveDate::parse_from_str(digits(text, 8)?, "%Y%m%d").ok());
        let unfinished = text.len() < 10 && digits(text, 8).is_none() && is_date_like(text);
        self.or(field, day, unfinished, "fault-day")
    }

    /// `2026-08`, or the digits alone.
    fn month(&mut self, field: Field) -> Option<Month> {
        let text = self.text(field);
        let plain = digits(text, 6).and_then(|digits| digits.split_at_checked(4));
        let month = Month::parse(text)
            .or_else(|| plain.and_then(|(year, month)| Month::new(year.parse().ok()?, month.parse().ok()?)));
        let unfinished = text.len() < 7 && digits(text, 6).is_none() && is_date_like(text);
        self.or(field, month, unfinished, "fault-month")
    }

    fn months(&mut self, field: Field) -> Option<Months> {
        let text = self.text(field);
        let months = Months::parse(text).filter(|months| !months.is_empty());
        let last = text.rsplit([',', '.']).next().unwrap_or_default().trim();
        let unfinished = last.len() < 7 && is_date_like(last) && text.chars().all(is_of_months);
        self.or(field, months, unfinished, "fault-months")
    }

    fn count(&mut self, field: Field) -> Option<u32> {
        let text = self.text(field);
        let count = text.parse().ok().filter(|count| *count <= MOST);
        let empty = text.is_empty();
        self.or(field, count, empty, "fault-count")
    }

    fn makeup(&mut self) -> Option<Calc> {
        if self.insurance() == Insurance::Resident {
            return self.resident_years();
        }
        let set = self.beside.set;
        if !set.is_empty() && self.draft.span.is_none() && self.text(Field::Months).is_empty() {
            let paid_on = self.day(Field::CalcPaidOn)?;
            let arrears = Arrears { insurance: self.insurance(), spans: set.to_vec() };
            return Some(Calc::Makeup { arrears, paid_on });
        }
        let months = self.months(Field::Months);
        let given = |reader: &Self, field| !reader.text(field).is_empty();
        let last_paid = given(self, Field::LastPaid).then(|| self.amount(Field::LastPaid));
        // What was not declared has no base.
        let base = if last_paid.is_some() { Some(Fen::ZERO) } else { self.amount(Field::Base) };
        let deferred = (given(self, Field::DeferredUntil) || given(self, Field::DeferralDocument))
            .then(|| self.deferral());
        let (employer, payer) = match self.insurance() {
            Insurance::Employee => {
                let employer = self.chosen(Field::Employer, &say::EMPLOYERS, Employer::Former);
                (employer, self.chosen(Field::Payer, &say::PAYERS, told::usual_payer(employer)))
            }
            // Whoever works flexibly has no employer, and pays alone.
            Insurance::Flexible | Insurance::Resident => (Employer::Nobody, Payer::Person),
        };
        let employed_from = match employer {
            Employer::Current => self.day(Field::EmployedFrom).map(Some),
            Employer::Former | Employer::Nobody => Some(None),
        };
        let deadline = if self.text(Field::Deadline).is_empty() { None } else { self.day(Field::Deadline) };
        // It stands on the sheet, and papers are Chinese whatever the window speaks.
        let deadline = deadline.map(|day| (day, Words::zh().say("calc-typed-deadline")));
        let paid_on = self.day(Field::CalcPaidOn);
        let span = Span {
            months: months?,
            base: base?,
            employer,
            employed_from: employed_from?,
            payer,
            deadline,
            last_paid: whole(last_paid)?,
            deferred: whole(deferred)?,
            exempt: None,
        };
        self.span = Some(span.clone());
        let spans = told::with_span(set.to_vec(), self.draft.span, span);
        Some(Calc::Makeup { arrears: Arrears { insurance: self.insurance(), spans }, paid_on: paid_on? })
    }

    /// The years that a resident would make up.
    fn resident_years(&mut self) -> Option<Calc> {
        let paid_on = self.day(Field::CalcPaidOn);
        let text = self.text(Field::Months);
        let months = told::years_typed(text, paid_on?).filter(|months| !months.is_empty());
        let unfinished = text.chars().all(is_of_months);
        let months = self.or(Field::Months, months, unfinished, "fault-years");
        let arrears = Arrears { insurance: Insurance::Resident, spans: vec![Span::of_resident(months?)] };
        Some(Calc::Makeup { arrears, paid_on: paid_on? })
    }

    fn deferral(&mut self) -> Option<Deferral> {
        let until = self.day(Field::DeferredUntil);
        let document = self.text(Field::DeferralDocument).to_owned();
        if document.is_empty() {
            self.lacks.push(Field::DeferralDocument);
            return None;
        }
        Some(Deferral { until: until?, document })
    }

    fn late_fee(&mut self) -> Option<Calc> {
        let principal = self.amount(Field::CalcSum);
        let (deadline, paid_on) = (self.day(Field::CalcDeadline), self.day(Field::CalcPaidOn));
        let shifts = !self.second(Field::CalcShift);
        Some(Calc::LateFee { principal: principal?, deadline: deadline?, shifts, paid_on: paid_on? })
    }

    fn employee(&mut self) -> Option<Calc> {
        let (last, restart) = (self.month(Field::CalcLast), self.month(Field::CalcRestart));
        let given = |reader: &Self, field| !reader.text(field).is_empty();
        let removed = given(self, Field::CalcRemoved).then(|| self.month(Field::CalcRemoved));
        let paid_on = given(self, Field::CalcPaidOn).then(|| self.day(Field::CalcPaidOn));
        let insurance = self.insurance();
        let payer = match insurance {
            Insurance::Employee => self.chosen(Field::Payer, &say::PAYERS, Payer::Unit),
            Insurance::Flexible | Insurance::Resident => Payer::Person,
        };
        // In the order of the choice: all of it, so many months, nothing.
        let made_up = match self.draft.choice(Field::CalcMadeUp) {
            Some(1) => self.count(Field::CalcPart).map(MadeUp::Months),
            Some(2) => Some(MadeUp::Nothing),
            _ => Some(MadeUp::All),
        };
        let gap = EmployeeGap {
            insurance,
            last_covered: last?,
            removed: whole(removed)?,
            restart: restart?,
            made_up: made_up?,
            payer: Some(payer),
            paid_on: whole(paid_on)?,
        };
        Some(Calc::Employee { gap })
    }

    fn resident(&mut self) -> Option<Calc> {
        let missed = self.count(Field::CalcMissed);
        let repaired = self.count(Field::CalcRepaired);
        if let (Some(missed), Some(repaired)) = (missed, repaired)
            && missed < repaired
        {
            self.wrong(Field::CalcRepaired, "fault-repaired");
        }
        let text = self.text(Field::CalcYear);
        let year = text.parse().ok().filter(|year| Month::new(*year, 1).is_some());
        let unfinished = text.len() < 4;
        let year = self.or(Field::CalcYear, year, unfinished, "fault-year");
        let exempt = self.second(Field::CalcExempt);
        let exempt_for = if exempt { self.text(Field::CalcExemptFor).to_owned() } else { String::new() };
        if exempt && exempt_for.is_empty() {
            self.lacks.push(Field::CalcExemptFor);
            return None;
        }
        // Where the place has said its window, the day of payment tells on which side of it that was.
        let in_window = !self.beside.knows_window && !self.second(Field::CalcWindow);
        let paid_on = if in_window { None } else { Some(self.day(Field::CalcPaidOn)?) };
        let gap = ResidentGap {
            missed_years: missed?,
            repaired_years: repaired?,
            in_window,
            benefit_year: year?,
            paid_on,
            exempt,
        };
        Some(Calc::Resident { gap, exempt_for })
    }

    fn term(&mut self) -> Option<Calc> {
        let from = self.day(Field::CalcFrom);
        let blank = |reader: &Self, field| reader.text(field).is_empty();
        let neither = blank(self, Field::CalcDays) && blank(self, Field::CalcTo);
        let days = (neither || !blank(self, Field::CalcDays)).then(|| self.count(Field::CalcDays));
        let to = (!blank(self, Field::CalcTo)).then(|| self.day(Field::CalcTo));
        let (days, to) = (days.flatten(), to.flatten());
        (days.is_some() || to.is_some()).then_some(())?;
        Some(Calc::Term { from: from?, days, to })
    }

    fn upper(&mut self) -> Option<Calc> {
        let fields = [Field::CalcAmount, Field::CalcSpelt, Field::CalcDate];
        if fields.iter().all(|field| self.text(*field).is_empty()) {
            self.lacks.push(Field::CalcAmount);
            return None;
        }
        let given = |reader: &Self, field| !reader.text(field).is_empty();
        let amount = if given(self, Field::CalcAmount) { self.amount(Field::CalcAmount) } else { None };
        let day = if given(self, Field::CalcDate) { self.day(Field::CalcDate) } else { None };
        let spelt = given(self, Field::CalcSpelt).then(|| self.text(Field::CalcSpelt).to_owned());
        (amount.is_some() || day.is_some() || spelt.is_some()).then_some(Calc::Upper { amount, spelt, day })
    }

    fn number(&mut self) -> Option<Calc> {
        let kind = self.draft.choice(Field::CalcNumberKind).and_then(|n| NUMBERS.get(n)).copied();
        let kind = kind.or(NUMBERS.first().copied())?;
        let text = self.text(Field::CalcNumber).to_owned();
        if text.is_empty() {
            self.lacks.push(Field::CalcNumber);
            return None;
        }
        Some(Calc::Number { kind, text })
    }
}

/// What was not given is nothing; what was given must be whole.
fn whole<T>(given: Option<Option<T>>) -> Option<Option<T>> {
    given.map_or(Some(None), |read| read.map(Some))
}

/// The text, where it is so many digits and nothing else.
fn digits(text: &str, wanted: usize) -> Option<&str> {
    (text.len() == wanted && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

fn is_date_like(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == '-')
}

fn is_of_months(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '-' | ',' | '.' | ' ')
}

/// What a calculator takes for granted until the clerk says otherwise.
pub fn usual(today: NaiveDate) -> Vec<(Field, String)> {
    let first = [
        Field::Insurance,
        Field::Employer,
        Field::Payer,
        Field::CalcShift,
        Field::CalcMadeUp,
        Field::CalcRepaired,
        Field::CalcWindow,
        Field::CalcExempt,
        Field::CalcNumberKind,
    ];
    let mut usual: Vec<(Field, String)> = first.map(|field| (field, "0".to_owned())).into();
    usual.push((Field::CalcPaidOn, today.to_string()));
    usual.push((Field::CalcFrom, today.to_string()));
    usual.push((Field::CalcYear, today.year().to_string()));
    usual
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(calculator: Calculator, fields: &[(Field, &str)]) -> Typed {
        let mut draft = Draft::default();
        for (field, text) in usual(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()) {
            draft.suggest(field, text);
        }
        for (field, text) in fields {
            draft.set(*field, *text);
        }
        read(calculator, &draft, &Words::zh(), Beside::default())
    }

    #[test]
    fn what_may_yet_become_right_is_missing_and_what_cannot_is_wrong() {
        for (field, text, wrong) in [
            (Field::CalcDeadline, "", false),
            (Field::CalcDeadline, "2026-0", false),
            (Field::CalcDeadline, "2026-02-30", true),
            (Field::CalcDeadline, "soon", true),
            (Field::CalcSum, "425.", false),
            (Field::CalcSum, "4x", true),
            (Field::CalcSum, "0", true),
            (Field::CalcSum, "1.005", true),
        ] {
            let found = typed(
                Calculator::LateFee,
                &[(Field::CalcSum, "425"), (Field::CalcDeadline, "2026-08-15"), (field, text)],
            );
            assert_eq!(found.calc, None, "{text}");
            assert_eq!(
                (found.faults.contains_key(&field), found.lacks.contains(&field)),
                (wrong, !wrong),
                "{text}"
            );
        }
    }

    #[test]
    fn days_and_months_may_be_typed_as_digits_alone() {
        let late =
            typed(Calculator::LateFee, &[(Field::CalcSum, "1,425"), (Field::CalcDeadline, "20260815")]);
        assert!(matches!(late.calc, Some(Calc::LateFee { principal: Fen(142_500), .. })));
        let wait =
            typed(Calculator::Waiting, &[(Field::CalcLast, "202605"), (Field::CalcRestart, "2026-08")]);
        assert!(matches!(wait.calc, Some(Calc::Employee { .. })));
    }

    #[test]
    fn months_that_run_backwards_are_wrong_and_half_a_month_is_missing() {
        let months = |text| typed(Calculator::Makeup, &[(Field::Base, "5000"), (Field::Months, text)]);
        assert!(months("2026-08..2026-1").lacks.contains(&Field::Months));
        assert!(months("2026-10..2026-08").faults.contains_key(&Field::Months));
        assert!(months("2026-08..2026-10").calc.is_some());
    }

    #[test]
    fn a_residents_makeup_asks_for_years_and_an_undeclared_month_for_no_base() {
        let resident = typed(Calculator::Makeup, &[(Field::Insurance, "2"), (Field::Months, "2025")]);
        assert!(matches!(resident.calc, Some(Calc::Makeup { arrears, .. }) if arrears.spans.len() == 1));
        let last_paid = [(Field::Months, "2026-08"), (Field::LastPaid, "425")];
        assert!(typed(Calculator::Makeup, &last_paid).calc.is_some());
        let deferred =
            [(Field::Months, "2026-08"), (Field::Base, "5000"), (Field::DeferredUntil, "2026-12-31")];
        assert_eq!(typed(Calculator::Makeup, &deferred).lacks, [Field::DeferralDocument]);
    }

    #[test]
    fn a_resident_outside_the_window_is_asked_for_the_day_of_payment() {
        let resident = (Field::Insurance, "2");
        let inside = typed(Calculator::Waiting, &[resident, (Field::CalcMissed, "2")]);
        assert!(matches!(inside.calc, Some(Calc::Resident { gap, .. }) if gap.paid_on.is_none()));
        let outside = [resident, (Field::CalcMissed, "2"), (Field::CalcWindow, "1"), (Field::CalcPaidOn, "")];
        assert_eq!(typed(Calculator::Waiting, &outside).lacks, [Field::CalcPaidOn]);
        let more =
            typed(Calculator::Waiting, &[resident, (Field::CalcMissed, "1"), (Field::CalcRepaired, "2")]);
        assert!(more.faults.contains_key(&Field::CalcRepaired));
    }

    #[test]
    fn either_of_two_questions_is_enough() {
        assert!(typed(Calculator::Term, &[(Field::CalcDays, "5")]).calc.is_some());
        assert!(typed(Calculator::Term, &[(Field::CalcTo, "2026-11-27")]).calc.is_some());
        assert_eq!(typed(Calculator::Term, &[]).lacks, [Field::CalcDays]);
        assert!(typed(Calculator::Upper, &[(Field::CalcSpelt, "壹元整")]).calc.is_some());
        assert_eq!(typed(Calculator::Upper, &[]).lacks, [Field::CalcAmount]);
    }

    #[test]
    fn a_gap_of_which_some_months_were_made_up_says_how_many() {
        let wait = |fields: &[(Field, &str)]| {
            let gap =
                [(Field::CalcLast, "2026-05"), (Field::CalcRestart, "2026-10"), (Field::CalcMadeUp, "1")];
            typed(Calculator::Waiting, &[gap.as_slice(), fields].concat())
        };
        assert_eq!(wait(&[]).lacks, [Field::CalcPart]);
        for (choice, n, made_up) in
            [("1", "3", MadeUp::Months(3)), ("0", "", MadeUp::All), ("2", "", MadeUp::Nothing)]
        {
            let found = wait(&[(Field::CalcMadeUp, choice), (Field::CalcPart, n)]).calc;
            let Some(Calc::Employee { gap }) = found else { panic!("{n}: {found:?}") };
            assert_eq!(gap.made_up, made_up, "{choice}");
        }
        assert!(wait(&[(Field::CalcPart, "x")]).faults.contains_key(&Field::CalcPart));
    }

    #[test]
    fn what_is_typed_in_english_stands_on_the_sheet_in_chinese() {
        let mut draft = Draft::default();
        for (field, text) in usual(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()) {
            draft.suggest(field, text);
        }
        for (field, text) in
            [(Field::Months, "2026-08"), (Field::Base, "5000"), (Field::Deadline, "2026-08-17")]
        {
            draft.set(field, text);
        }
        let english = Words::of(crate::text::Language::from_tag("en").unwrap());
        let found = read(Calculator::Makeup, &draft, &english, Beside::default()).calc;
        let Some(Calc::Makeup { arrears, .. }) = found else { panic!("{found:?}") };
        assert_eq!(arrears.spans[0].deadline.as_ref().unwrap().1, "测算时录入");
    }

    #[test]
    fn whoever_works_flexibly_pays_alone_and_a_residents_exemption_says_why() {
        let flexible = [(Field::Insurance, "1"), (Field::Months, "2026-08"), (Field::Base, "5000")];
        let Some(Calc::Makeup { arrears, .. }) = typed(Calculator::Makeup, &flexible).calc else {
            panic!("no makeup")
        };
        assert_eq!((arrears.spans[0].employer, arrears.spans[0].payer), (Employer::Nobody, Payer::Person));
        let exempt = [(Field::Insurance, "2"), (Field::CalcMissed, "1"), (Field::CalcExempt, "1")];
        assert_eq!(typed(Calculator::Waiting, &exempt).lacks, [Field::CalcExemptFor]);
    }
}
