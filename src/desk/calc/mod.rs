//! 测算: what somebody who only asks wants worked out. Nothing is written; where no rule is known there is no figure.

mod late;
mod number;
pub mod told;
mod worked;

use chrono::NaiveDate;

use crate::desk::Desk;
use crate::domain::case::Refusal;
use crate::domain::makeup::{self, Arrears, LateAlone, LateRule, Makeup, NoMakeup};
use crate::domain::money::{AmountError, date_upper};
use crate::domain::person::IdFault;
use crate::domain::reason::{LawRef, Rules, Source};
use crate::domain::waiting::{self, EmployeeGap, NoResume, ResidentGap, Resume};
use crate::domain::{CalendarMissing, Fen, Month, WorkingDays};

pub use late::{LateFees, LateItem};
pub use number::{Known, Number, NumberKind, Part, PartKind};
pub use worked::{Rested, Worked};

/// What is to be worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Calc {
    /// 补缴与滞纳金: a row a month.
    Makeup {
        /// What is owed.
        arrears: Arrears,
        /// Paid on this day.
        paid_on: NaiveDate,
    },
    /// 滞纳金 of one sum.
    LateFee {
        /// What was due.
        principal: Fen,
        /// When.
        deadline: NaiveDate,
        /// Whether the deadline moves off rest days.
        shifts: bool,
        /// Paid on this day.
        paid_on: NaiveDate,
    },
    /// 待遇等待期 of an employee.
    Employee {
        /// The gap.
        gap: EmployeeGap,
    },
    /// 待遇等待期 of a resident.
    Resident {
        /// The years missed.
        gap: ResidentGap,
        /// Why no wait is asked of them; empty where one is.
        exempt_for: String,
    },
    /// 工作日: a term, or the working days between two days.
    Term {
        /// The day that is not counted.
        from: NaiveDate,
        /// So many working days.
        days: Option<u32>,
        /// Up to this day.
        to: Option<NaiveDate>,
    },
    /// 大写
    Upper {
        /// An amount, to be written out.
        amount: Option<Fen>,
        /// An amount written out, to be read.
        spelt: Option<String>,
        /// A day, to be written out.
        day: Option<NaiveDate>,
    },
    /// 号码校验
    Number {
        /// What it claims to be.
        kind: NumberKind,
        /// As it was typed.
        text: String,
    },
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Calculated {
    /// 补缴与滞纳金
    Makeup(Makeup),
    /// 滞纳金, and the article that sets it.
    LateFee(LateAlone, LawRef),
    /// 待遇等待期, and where the rule comes from.
    Resumes(Resume, Source),
    /// 工作日
    Term(Term),
    /// 大写
    Upper(Upper),
    /// 号码校验
    Number(Number),
}

impl Calculated {
    /// Whether it comes to something that a sheet can say.
    pub fn is_figure(&self) -> bool {
        self.unfigured().is_none()
    }

    /// Why no sheet can say it; `None` where one can.
    pub fn unfigured(&self) -> Option<Refusal> {
        match self {
            Calculated::Makeup(_) | Calculated::LateFee(..) | Calculated::Resumes(..) => None,
            Calculated::Term(Term { due, between, .. }) => {
                let known = matches!(due, Some(Ok(_))) || matches!(between, Some(Ok(_)));
                let missing = due.and_then(Result::err).or(between.and_then(Result::err));
                let refused = missing
                    .map_or(Refusal::Unfit("figure"), |missing| Refusal::CalendarMissing(missing.year));
                (!known).then_some(refused)
            }
            Calculated::Upper(found) => {
                matches!(found.read, Some(Err(_))).then_some(Refusal::Unfit("figure"))
            }
            Calculated::Number(number) => match number.result {
                Err(IdFault::Length { found, wanted }) if found < wanted => Some(Refusal::Unfit("figure")),
                Ok(_) | Err(_) => None,
            },
        }
    }
}

/// A term and a span of working days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The day that ends the term.
    pub due: Option<Result<NaiveDate, CalendarMissing>>,
    /// Working days between the two days, the first not counted; negative when it is the later one.
    pub between: Option<Result<i64, CalendarMissing>>,
    /// Days of the calendar between them.
    pub calendar_days: Option<i64>,
    /// How the days were counted, up to each of the two days.
    pub counted: Vec<Counted>,
    /// The notices that say which days work, of the years that were asked.
    pub notices: Vec<String>,
    /// The article that says how a term is counted.
    pub law: LawRef,
}

/// Working days counted up to a day, month by month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The last day.
    pub until: NaiveDate,
    /// What each month adds.
    pub months: Vec<MonthCounted>,
}

/// The working days of a month, or of a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthCounted {
    /// First and last day that was looked at.
    pub days: [NaiveDate; 2],
    /// Working days among them.
    pub working: u32,
    /// Days off that a notice made, though they are no week-end.
    pub off: Vec<NaiveDate>,
    /// Week-end days that a notice made working days.
    pub extra: Vec<NaiveDate>,
}

impl Counted {
    /// Counts from the day after `from` up to `until`; `None` where a year is missing, or `until` lies before.
    fn of(from: NaiveDate, until: NaiveDate, calendar: &WorkingDays) -> Option<Counted> {
        use chrono::{Datelike as _, Weekday};
        let mut months: Vec<MonthCounted> = Vec::new();
        for day in from.succ_opt()?.iter_days().take_while(|day| *day <= until) {
            let works = calendar.works(day).ok()?;
            let rests = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            let same = |month: &&mut MonthCounted| Month::of(month.days[1]) == Month::of(day);
            let blank = MonthCounted { days: [day, day], working: 0, off: Vec::new(), extra: Vec::new() };
            if months.last_mut().filter(same).is_none() {
                months.push(blank);
            }
            let month = months.last_mut()?;
            month.days[1] = day;
            month.working = month.working.saturating_add(u32::from(works));
            match (works, rests) {
                (false, false) => month.off.push(day),
                (true, true) => month.extra.push(day),
                (false, true) | (true, false) => {}
            }
        }
        Some(Counted { until, months }).filter(|counted| !counted.months.is_empty())
    }
}

/// Amounts and days in upper-case numerals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upper {
    /// The amount, written out.
    pub written: Option<String>,
    /// The other spellings of the amount that the rule allows too.
    pub others: Vec<String>,
    /// What was written out, in figures.
    pub read: Option<Result<Fen, AmountError>>,
    /// What was written out, as it is usually written, where it was written otherwise.
    pub usual: Option<String>,
    /// The day, written out.
    pub day: Option<String>,
}

/// Why there is no figure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoFigure {
    /// The place has no rule (待本地核实).
    #[error("no rule of the place says so")]
    Unknown,
    /// A makeup cannot be worked out.
    #[error(transparent)]
    Makeup(#[from] NoMakeup),
    /// No day can be given.
    #[error(transparent)]
    Resume(#[from] NoResume),
}

impl Desk {
    /// Works something out under the rules in use.
    pub fn calc(&self, calc: &Calc) -> Result<Calculated, NoFigure> {
        reckon(calc, self.rules(), self.late(), self.today_is())
    }
}

/// Works something out under these rules, on this day.
pub fn reckon(
    calc: &Calc,
    rules: &Rules,
    late: Option<&LateRule>,
    today: NaiveDate,
) -> Result<Calculated, NoFigure> {
    match calc {
        Calc::Makeup { arrears, paid_on } => {
            let makeup = makeup::compute(arrears, &rules.makeup, &rules.calendar, *paid_on)?;
            Ok(Calculated::Makeup(makeup))
        }
        Calc::LateFee { principal, deadline, shifts, paid_on } => {
            let late = late.ok_or(NoFigure::Unknown)?;
            let fee = makeup::late_alone(*principal, *deadline, *shifts, late, &rules.calendar, *paid_on)?;
            Ok(Calculated::LateFee(fee, late.law.clone()))
        }
        Calc::Employee { gap } => resumes(waiting::resume_employee(*gap, &rules.waiting), rules),
        Calc::Resident { gap, .. } => resumes(waiting::resume_resident(*gap, &rules.waiting), rules),
        Calc::Term { from, days, to } => Ok(Calculated::Term(term(rules, *from, *days, *to))),
        Calc::Upper { amount, spelt, day } => {
            Ok(Calculated::Upper(Upper::of(*amount, spelt.as_deref(), *day)))
        }
        Calc::Number { kind, text } => Ok(Calculated::Number(Number::of(*kind, text, today))),
    }
}

impl Upper {
    fn of(amount: Option<Fen>, spelt: Option<&str>, day: Option<NaiveDate>) -> Upper {
        // What was read as an amount is within its range.
        let mut spellings = amount.and_then(|amount| amount.spellings().ok()).unwrap_or_default();
        let others = spellings.split_off(spellings.len().min(1));
        let read = spelt.map(Fen::parse_upper);
        let usual = read.as_ref().and_then(|read| read.as_ref().ok()?.upper().ok());
        Upper {
            written: spellings.pop(),
            others,
            usual: usual.filter(|usual| !spelt.is_some_and(|spelt| usual.ends_with(spelt))),
            read,
            day: day.map(date_upper),
        }
    }
}

fn resumes(resume: Result<Resume, NoResume>, rules: &Rules) -> Result<Calculated, NoFigure> {
    let resume = resume?;
    let rule = rules.waiting.iter().find(|rule| rule.id == resume.rule).ok_or(NoFigure::Unknown)?;
    Ok(Calculated::Resumes(resume, rule.source.clone()))
}

fn term(rules: &Rules, from: NaiveDate, days: Option<u32>, to: Option<NaiveDate>) -> Term {
    use chrono::Datelike as _;
    let calendar = &rules.calendar;
    let due = days.map(|days| calendar.due(from, days));
    let last = [Some(from), to, due.and_then(Result::ok)].into_iter().flatten();
    let years: Vec<i32> = last.map(|day| day.year()).collect();
    let (first, last) =
        (years.iter().copied().min().unwrap_or_default(), years.iter().copied().max().unwrap_or_default());
    let ends = [due.and_then(Result::ok), to].into_iter().flatten();
    let counted = ends.filter_map(|until| Counted::of(from, until, calendar)).collect();
    let notices = calendar.years().range(first..=last).map(|(_, year)| year.document.clone()).collect();
    Term {
        due,
        between: to.map(|to| calendar.between(from, to)),
        calendar_days: to.map(|to| (to - from).num_days()),
        counted,
        notices,
        law: LawRef { law: "minfa".to_owned(), article: "201".to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reason::Insurance;
    use crate::domain::waiting::Counting;
    use crate::domain::{Months, makeup::Span};
    use crate::policy;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn asked(region: &str, practice: bool, calc: &Calc) -> Result<Calculated, NoFigure> {
        let policy = policy::load(region, practice).unwrap();
        reckon(calc, &policy.rules(), policy.late(), day("2026-11-23"))
    }

    fn three_months() -> Calc {
        let span = Span::of_former_unit(Months::parse("2026-08..2026-10").unwrap(), Fen(500_000));
        let arrears = Arrears { insurance: Insurance::Employee, spans: vec![span] };
        Calc::Makeup { arrears, paid_on: day("2026-11-23") }
    }

    #[test]
    fn a_makeup_is_worked_out_under_sample_rules_and_not_where_the_place_has_none() {
        let Ok(Calculated::Makeup(makeup)) = asked("140600", true, &three_months()) else {
            panic!("no makeup")
        };
        assert_eq!((makeup.principal, makeup.late_fee), (Fen(127_500), Fen(4378)));
        let none = asked("140600", false, &three_months());
        assert_eq!(none, Err(NoFigure::Makeup(NoMakeup::UnknownRule(Month::parse("2026-08").unwrap()))));
    }

    #[test]
    fn a_late_fee_alone_is_that_of_the_law_wherever_one_asks() {
        let calc = |shifts, paid_on| Calc::LateFee {
            principal: Fen(42_500),
            deadline: day("2026-08-15"),
            shifts,
            paid_on: day(paid_on),
        };
        for (shifts, paid_on, days, fee) in
            [(true, "2026-11-23", 98, 2083), (false, "2026-11-23", 100, 2125), (true, "2026-08-17", 0, 0)]
        {
            let found = asked("140600", false, &calc(shifts, paid_on));
            let Ok(Calculated::LateFee(alone, law)) = found else { panic!("{found:?}") };
            assert_eq!((alone.days, alone.fee), (days, Fen(fee)), "{paid_on}");
            assert_eq!(law.article, "86");
        }
        let far = Calc::LateFee {
            principal: Fen(1),
            deadline: day("2027-08-15"),
            shifts: true,
            paid_on: day("2027-11-23"),
        };
        assert_eq!(asked("140600", false, &far), Err(NoMakeup::CalendarMissing(2027).into()));
    }

    #[test]
    fn a_long_gap_has_no_day_until_the_place_has_settled_it() {
        let gap = |restart: &str| {
            let gap = EmployeeGap {
                insurance: Insurance::Employee,
                last_covered: Month::parse("2026-05").unwrap(),
                removed: None,
                restart: Month::parse(restart).unwrap(),
                made_up: waiting::MadeUp::All,
                payer: None,
                paid_on: None,
            };
            Calc::Employee { gap }
        };
        assert!(matches!(asked("140600", true, &gap("2026-08")), Ok(Calculated::Resumes(..))));
        assert_eq!(asked("140600", true, &gap("2026-12")), Err(NoResume::Unknown.into()));
        assert_eq!(asked("140600", false, &gap("2026-08")), Err(NoResume::Unknown.into()));
    }

    #[test]
    fn a_term_names_the_notice_that_it_rests_on_or_the_year_that_is_missing() {
        let term = |from, days, to: Option<&str>| {
            let calc = Calc::Term { from: day(from), days, to: to.map(day) };
            let Ok(Calculated::Term(term)) = asked("140600", false, &calc) else { panic!("no term") };
            term
        };
        let near = term("2026-11-20", Some(1), Some("2026-11-27"));
        assert_eq!((near.due, near.between), (Some(Ok(day("2026-11-23"))), Some(Ok(5))));
        assert_eq!((near.calendar_days, near.notices.len()), (Some(7), 1));
        let counted: Vec<u32> =
            near.counted.iter().map(|one| one.months.iter().map(|month| month.working).sum()).collect();
        assert_eq!(counted, [1, 5], "to the end of the term, and to the other day");
        let golden = term("2026-09-24", Some(6), None);
        let [counted] = golden.counted.as_slice() else { panic!("{golden:?}") };
        let holidays: Vec<usize> = counted.months.iter().map(|month| month.off.len()).collect();
        assert_eq!((golden.due.unwrap().unwrap(), holidays), (counted.until, vec![1, 5]), "{counted:?}");
        let far = term("2026-12-30", Some(5), None);
        assert_eq!(far.due, Some(Err(CalendarMissing { year: 2027 })));
    }

    #[test]
    fn what_names_no_day_and_no_amount_is_no_figure_and_says_why() {
        let term = |from, days, to: Option<&str>| Calc::Term { from: day(from), days, to: to.map(day) };
        let number = |text: &str| Calc::Number {
            kind: NumberKind::Person(crate::domain::IdKind::Resident),
            text: text.to_owned(),
        };
        let spelt = |text: &str| Calc::Upper { amount: None, spelt: Some(text.to_owned()), day: None };
        for (calc, refused) in [
            (term("2026-12-30", Some(5), None), Some(Refusal::CalendarMissing(2027))),
            (term("2026-12-30", Some(5), Some("2026-12-31")), None),
            (number("1406021904"), Some(Refusal::Unfit("figure"))),
            (number("140602190402290029"), None),
            (spelt("拾元整"), Some(Refusal::Unfit("figure"))),
            (spelt("壹拾元整"), None),
        ] {
            let found = asked("140600", false, &calc).unwrap();
            assert_eq!(found.unfigured(), refused, "{calc:?}");
            assert_eq!(found.is_figure(), refused.is_none(), "{calc:?}");
        }
    }

    #[test]
    fn an_amount_is_written_out_and_read_back() {
        let calc = Calc::Upper {
            amount: Some(Fen(131_878)),
            spelt: Some("壹仟叁佰壹拾捌元柒角捌分".to_owned()),
            day: Some(day("2026-11-23")),
        };
        let Ok(Calculated::Upper(upper)) = asked("140600", false, &calc) else { panic!("nothing") };
        assert_eq!(upper.written.as_deref(), Some("人民币壹仟叁佰壹拾捌元柒角捌分"));
        assert_eq!((upper.read, upper.usual), (Some(Ok(Fen(131_878))), None));
        assert_eq!(upper.others, Vec::<String>::new());
        assert!(upper.day.unwrap().starts_with("贰零贰陆年"));
    }

    #[test]
    fn what_is_written_in_another_way_is_read_and_shown_as_usual() {
        let calc =
            Calc::Upper {
                amount: Some(Fen(20_050)), spelt: Some("贰佰圓伍角正".to_owned()), day: None
            };
        let Ok(Calculated::Upper(upper)) = asked("140600", false, &calc) else { panic!("nothing") };
        assert_eq!(upper.read, Some(Ok(Fen(20_050))));
        assert_eq!(upper.usual.as_deref(), Some("人民币贰佰元零伍角整"));
        assert_eq!(upper.others.len(), 3, "{:?}", upper.others);
    }

    #[test]
    fn a_resident_is_told_that_the_counting_is_open_where_the_place_has_not_settled_it() {
        let gap = |missed_years| ResidentGap {
            missed_years,
            repaired_years: 0,
            in_window: true,
            benefit_year: 2027,
            paid_on: None,
            exempt: false,
        };
        let calc = |missed| Calc::Resident { gap: gap(missed), exempt_for: String::new() };
        assert_eq!(asked("140600", false, &calc(2)), Err(NoFigure::Resume(NoResume::Counting)));
        assert!(asked("140600", false, &calc(0)).is_ok(), "nothing was missed: nothing is to be counted");
        let Ok(Calculated::Resumes(resume, _)) = asked("370200", false, &calc(2)) else { panic!("no day") };
        let counting = waiting::WaitStep::Counting(Counting::BeyondFirst);
        assert!(resume.steps.contains(&counting), "{:?}", resume.steps);
    }
}
