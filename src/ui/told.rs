//! What was typed, as the office wants to hear it; or what is wrong, field by field.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::case::{Agent, Opening, Person, PlatformCheck, Unit, Voucher};
use crate::domain::makeup::{Deferral, Span};
use crate::domain::person::{IdKind, NameFault};
use crate::domain::reason::{Came, Employer, Insurance, Payer};
use crate::domain::{CreditCode, Fen, IdNumber, Moment, Month, Months, PersonName, Phone};
use crate::text::Words;
use crate::ui::draft::{Draft, Field};
use crate::ui::say;

/// What is wrong, in words, by field.
pub type Faults = BTreeMap<Field, String>;

/// Reads fields and gathers what is wrong with them.
pub struct Reader<'a> {
    draft: &'a Draft,
    words: &'a Words,
    today: NaiveDate,
    faults: Faults,
}

impl<'a> Reader<'a> {
    /// Over a draft, on a day.
    pub fn new(draft: &'a Draft, words: &'a Words, today: NaiveDate) -> Reader<'a> {
        Reader { draft, words, today, faults: Faults::new() }
    }

    fn wrong(&mut self, field: Field, key: &'static str) {
        self.faults.insert(field, self.words.say(key));
    }

    /// The value, unless anything was wrong.
    fn done<T>(self, value: Option<T>) -> Result<T, Faults> {
        match value {
            Some(value) if self.faults.is_empty() => Ok(value),
            _ => Err(self.faults),
        }
    }

    fn chosen<T: Copy>(&mut self, field: Field, all: &[T]) -> Option<T> {
        let found = self.draft.choice(field).and_then(|n| all.get(n)).copied();
        if found.is_none() {
            self.wrong(field, "fault-choose");
        }
        found
    }

    fn text(&mut self, field: Field) -> Option<String> {
        let text = self.draft.trimmed(field).to_owned();
        if text.is_empty() {
            self.wrong(field, "fault-empty");
            return None;
        }
        Some(text)
    }

    fn id(&mut self, kind: IdKind, field: Field) -> Option<IdNumber> {
        if self.draft.trimmed(field).is_empty() {
            self.wrong(field, "fault-empty");
            return None;
        }
        match IdNumber::parse(kind, self.draft.text(field), self.today) {
            Ok(id) => Some(id),
            Err(fault) => {
                self.faults.insert(field, say::id_fault(&fault, self.words));
                None
            }
        }
    }

    fn name(&mut self, field: Field) -> Option<PersonName> {
        match PersonName::parse(self.draft.text(field)) {
            Ok(name) => Some(name),
            Err(fault) => {
                let sentence = match fault {
                    NameFault::Empty => self.words.say("fault-empty"),
                    NameFault::Long(_) => self.words.say("fault-name-long"),
                    NameFault::Character(c) => {
                        self.words.say_with("fault-name-character", &[("what", c.to_string().into())])
                    }
                };
                self.faults.insert(field, sentence);
                None
            }
        }
    }

    fn phone(&mut self, field: Field) -> Option<Phone> {
        if self.draft.trimmed(field).is_empty() {
            return None;
        }
        let phone = Phone::parse(self.draft.text(field));
        if phone.is_none() {
            self.wrong(field, "fault-phone");
        }
        phone
    }

    fn amount(&mut self, field: Field) -> Option<Fen> {
        let plain: String =
            self.draft.trimmed(field).chars().filter(|c| !matches!(c, ',' | ' ' | '\u{ff0c}')).collect();
        if plain.is_empty() {
            self.wrong(field, "fault-empty");
            return None;
        }
        let amount = Fen::parse(&plain).ok();
        if amount.is_none() {
            self.wrong(field, "fault-amount");
        }
        amount
    }

    fn months(&mut self, field: Field) -> Option<Months> {
        let months = months_typed(self.draft.trimmed(field), self.today).filter(|months| !months.is_empty());
        if months.is_none() {
            self.wrong(field, "fault-months");
        }
        months
    }

    fn day(&mut self, field: Field) -> Option<NaiveDate> {
        let day = NaiveDate::parse_from_str(self.draft.trimmed(field), "%Y-%m-%d").ok();
        if day.is_none() {
            self.wrong(field, "fault-day");
        }
        day
    }

    /// What opens a case.
    pub fn opening(mut self) -> Result<Opening, Faults> {
        let came = self.chosen(Field::Came, &say::CAME);
        let kind = self.chosen(Field::Kind, &IdKind::ALL).unwrap_or(IdKind::Resident);
        let id = self.id(kind, Field::Number);
        let name = self.name(Field::Name);
        let phone = self.phone(Field::Phone);
        let insurance = self.chosen(Field::Insurance, &say::INSURANCES);
        let unit = self.unit(came);
        let agent = self.agent(came);
        let opening = (|| {
            let person = Person { id: id?, name: name?, phone };
            Some(Opening { came: came?, person, insurance: insurance?, agent, unit })
        })();
        self.done(opening)
    }

    /// Required where the unit's officer came, else taken where it is given.
    fn unit(&mut self, came: Option<Came>) -> Option<Unit> {
        let blank =
            self.draft.trimmed(Field::UnitCode).is_empty() && self.draft.trimmed(Field::UnitName).is_empty();
        if blank && came != Some(Came::Unit) {
            return None;
        }
        let name = self.text(Field::UnitName);
        let code = match self.text(Field::UnitCode).map(|code| CreditCode::parse(&code)) {
            Some(Ok(code)) => Some(code),
            Some(Err(fault)) => {
                self.faults.insert(Field::UnitCode, say::id_fault(&fault, self.words));
                None
            }
            None => None,
        };
        Some(Unit { code: code?, name: name? })
    }

    fn agent(&mut self, came: Option<Came>) -> Option<Agent> {
        let came = came?;
        let blank = self.draft.trimmed(Field::AgentName).is_empty()
            && self.draft.trimmed(Field::AgentNumber).is_empty();
        match came {
            Came::Myself => return None,
            Came::Unit if blank => return None,
            Came::Unit | Came::Agent | Came::Guardian => {}
        }
        let id = self.id(IdKind::Resident, Field::AgentNumber);
        let name = self.name(Field::AgentName);
        let phone = self.phone(Field::AgentPhone);
        let relation = match came {
            Came::Unit => Some(self.words.say(say::came(came))),
            Came::Myself | Came::Agent | Came::Guardian => self.text(Field::AgentRelation),
        };
        let scope = self.draft.trimmed(Field::AgentScope).to_owned();
        Some(Agent { id: id?, name: name?, relation: relation?, scope, phone })
    }

    /// The unit of a list, and its officer.
    pub fn officer(mut self) -> Result<(Unit, Agent), Faults> {
        let unit = self.unit(Some(Came::Unit));
        let id = self.id(IdKind::Resident, Field::OfficerNumber);
        let name = self.name(Field::OfficerName);
        let phone = self.phone(Field::OfficerPhone);
        // It goes into the record, which is Chinese whatever the window speaks.
        let relation = Words::zh().say("roll-officer");
        let both =
            (|| Some((unit?, Agent { id: id?, name: name?, relation, scope: String::new(), phone })))();
        self.done(both)
    }

    /// Months owed under one employer; of a resident the years alone.
    pub fn span(mut self, insurance: Insurance) -> Result<Span, Faults> {
        if insurance == Insurance::Resident {
            let months = years_typed(self.draft.trimmed(Field::Months), self.today);
            let months = months.filter(|months| !months.is_empty());
            if months.is_none() {
                self.wrong(Field::Months, "fault-years");
            }
            return self.done(months.map(Span::of_resident));
        }
        let months = self.months(Field::Months);
        let blank = |reader: &Self, field| reader.draft.trimmed(field).is_empty();
        let last_paid = if blank(&self, Field::LastPaid) { None } else { self.amount(Field::LastPaid) };
        // What was not declared has no base.
        let base = if blank(&self, Field::LastPaid) { self.amount(Field::Base) } else { Some(Fen::ZERO) };
        let deferred = if blank(&self, Field::DeferredUntil) && blank(&self, Field::DeferralDocument) {
            None
        } else {
            let (until, document) = (self.day(Field::DeferredUntil), self.text(Field::DeferralDocument));
            until.zip(document).map(|(until, document)| Deferral { until, document })
        };
        let employer = self.chosen(Field::Employer, &say::EMPLOYERS);
        let payer = self.chosen(Field::Payer, &say::PAYERS);
        let employed_from = match employer {
            Some(Employer::Current) => self.day(Field::EmployedFrom),
            Some(Employer::Former | Employer::Nobody) | None => None,
        };
        let deadline = if self.draft.trimmed(Field::Deadline).is_empty() {
            None
        } else {
            let (day, why) = (self.day(Field::Deadline), self.text(Field::DeadlineWhy));
            day.zip(why)
        };
        let span = (|| {
            Some(Span {
                months: months?,
                base: base?,
                employer: employer?,
                employed_from,
                payer: payer?,
                deadline,
                last_paid,
                deferred,
                exempt: None,
            })
        })();
        self.done(span)
    }

    /// A voucher.
    pub fn voucher(mut self) -> Result<Voucher, Faults> {
        let number = self.text(Field::Voucher);
        let face = self.amount(Field::Face);
        let months = self.months(Field::PaidMonths);
        let principal = self.amount(Field::Principal);
        let late_fee = if self.draft.trimmed(Field::LateFee).is_empty() {
            Some(Fen::ZERO)
        } else {
            self.amount(Field::LateFee)
        };
        let received_on = self.day(Field::ReceivedOn);
        let note = self.draft.trimmed(Field::VoucherNote).to_owned();
        let voucher = (|| {
            Some(Voucher {
                number: number?,
                face: face?,
                months: months?,
                principal: principal?,
                late_fee: late_fee?,
                received_on: received_on?,
                note,
            })
        })();
        self.done(voucher)
    }

    /// A look-up on the platform.
    pub fn platform(mut self) -> Result<PlatformCheck, Faults> {
        let checked_at = Moment::parse(self.draft.trimmed(Field::CheckedAt));
        if checked_at.is_none() {
            self.wrong(Field::CheckedAt, "fault-moment");
        }
        let reference = self.text(Field::Reference);
        let months = self.months(Field::FoundMonths);
        let principal = self.amount(Field::FoundPrincipal);
        let check = (|| {
            Some(PlatformCheck {
                checked_at: checked_at?,
                reference: reference?,
                months: months?,
                principal: principal?,
            })
        })();
        self.done(check)
    }

    /// Until when a paper may be late, and who hands it in.
    pub fn late(mut self) -> Result<(NaiveDate, String), Faults> {
        let (due, who) = (self.day(Field::Due), self.text(Field::Who));
        self.done(due.zip(who))
    }

    /// What a dialog asked for.
    pub fn said(mut self) -> Result<String, Faults> {
        let said = self.text(Field::Said);
        self.done(said)
    }
}

/// Spans with the one that is typed, in the place of the one that is being changed: its months are no other's.
pub fn with_span(mut spans: Vec<Span>, changed: Option<usize>, typed: Span) -> Vec<Span> {
    if let Some(place) = changed.filter(|place| *place < spans.len()) {
        spans.remove(place);
    }
    for other in &mut spans {
        other.months = other.months.iter().filter(|month| !typed.months.contains(*month)).collect();
    }
    spans.retain(|other| !other.months.is_empty());
    spans.push(typed);
    spans.sort_by_key(|span| span.months.first());
    spans
}

/// Months as a clerk types them: in full, or the months alone (`8-10`), which are the newest that have begun.
///
/// `None` when a part is no month or runs backwards; an empty text is the empty set.
pub fn months_typed(text: &str, today: NaiveDate) -> Option<Months> {
    read_months(text, today, false)
}

/// The same where years are paid whole: a year may stand for its months (`2025`, `2023..2024`).
pub fn years_typed(text: &str, today: NaiveDate) -> Option<Months> {
    read_months(text, today, true)
}

fn read_months(text: &str, today: NaiveDate, by_year: bool) -> Option<Months> {
    let typed = text.chars().filter(|c| !c.is_whitespace());
    let plain: String = typed
        .flat_map(|c| match c {
            '\u{ff0c}' | '\u{3001}' => [Some(','), None],
            '\u{ff5e}' | '~' | '\u{2014}' => [Some('.'), Some('.')],
            other => [Some(other), None],
        })
        .flatten()
        .collect();
    if plain.is_empty() {
        return Some(Months::default());
    }
    let mut all = Vec::new();
    for part in plain.split(',') {
        let (first, last) = match part.split_once("..").or_else(|| bare_range(part)) {
            Some((first, last)) => (first, last),
            None => (part, part),
        };
        if let (true, Some(first), Some(last)) = (by_year, year_typed(first), year_typed(last)) {
            if last < first {
                return None;
            }
            all.extend((first..=last).flat_map(|year| (1..=12).filter_map(move |n| Month::new(year, n))));
            continue;
        }
        let last = month_typed(last, Month::of(today))?;
        let first = month_typed(first, last)?;
        if last < first {
            return None;
        }
        all.extend((0..=first.until(last)).map(|n| first.plus(n)));
    }
    Some(all.into_iter().collect())
}

/// `2025`: all its months.
fn year_typed(text: &str) -> Option<i32> {
    let year = text.parse().ok().filter(|_| text.len() == 4)?;
    Month::new(year, 1).map(Month::year)
}

/// `8-10`: two months without a year.
fn bare_range(part: &str) -> Option<(&str, &str)> {
    part.split_once('-').filter(|(first, last)| first.len() <= 2 && last.len() <= 2)
}

/// `2026-08`, `2026-8`, or `8`: the newest such month that is not after `until`.
fn month_typed(text: &str, until: Month) -> Option<Month> {
    if let Some((year, month)) = text.split_once('-') {
        return Month::new(year.parse().ok().filter(|_| year.len() == 4)?, month.parse().ok()?);
    }
    let number: u32 = text.parse().ok().filter(|_| text.len() <= 2)?;
    let month = Month::new(until.year(), number)?;
    if until < month { Month::new(until.year().checked_sub(1)?, number) } else { Some(month) }
}

/// Who pays where the employer is known: a unit for whom it employed, the person where nobody did.
///
/// 未用工月份不得由单位补缴 (经办条例 第五十五条).
pub fn usual_payer(employer: Employer) -> Payer {
    match employer {
        Employer::Former | Employer::Current => Payer::Unit,
        Employer::Nobody => Payer::Person,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    fn typed(fields: &[(Field, &str)]) -> Draft {
        let mut draft = Draft::default();
        for (field, text) in fields {
            draft.set(*field, *text);
        }
        draft
    }

    #[test]
    fn an_opening_says_every_field_that_is_wrong_at_once() {
        let words = Words::zh();
        let draft = typed(&[(Field::Kind, "0"), (Field::Number, "140602190402290029"), (Field::Phone, "12")]);
        let faults = Reader::new(&draft, &words, today()).opening().unwrap_err();
        let wrong: Vec<Field> = faults.keys().copied().collect();
        assert_eq!(wrong, [Field::Came, Field::Number, Field::Name, Field::Phone, Field::Insurance]);
        assert!(faults.get(&Field::Number).unwrap().contains('8'), "the right check character is named");
    }

    #[test]
    fn a_unit_is_required_only_where_its_officer_came() {
        let words = Words::zh();
        let mut draft = typed(&[
            (Field::Came, "0"),
            (Field::Kind, "0"),
            (Field::Number, "140602190402290028"),
            (Field::Name, "陈𬎆"),
            (Field::Insurance, "0"),
        ]);
        assert!(Reader::new(&draft, &words, today()).opening().is_ok());
        draft.set(Field::Came, "1");
        let faults = Reader::new(&draft, &words, today()).opening().unwrap_err();
        assert_eq!(faults.keys().copied().collect::<Vec<_>>(), [Field::UnitCode, Field::UnitName]);
    }

    #[test]
    fn months_without_a_year_are_the_newest_that_have_begun() {
        let read = |text: &str| months_typed(text, today()).map(|months| months.to_string());
        for (typed, wanted) in [
            ("8-10", "2026-08..2026-10"),
            ("8..10", "2026-08..2026-10"),
            ("8～10", "2026-08..2026-10"),
            ("12", "2025-12"),
            ("11-2", "2025-11..2026-02"),
            ("8，10", "2026-08,2026-10"),
            ("2026-8", "2026-08"),
            ("2025-11..2", "2025-11..2026-02"),
            ("2026-08..2026-10", "2026-08..2026-10"),
            ("", ""),
        ] {
            assert_eq!(read(typed).as_deref(), Some(wanted), "{typed}");
        }
        for wrong in ["13", "0", "2025", "8-", "x", "2026-13", "2026-10..2026-08", "26-8-1"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_year_stands_for_its_months_only_where_years_are_paid_whole() {
        let read = |text: &str| years_typed(text, today()).map(|months| months.to_string());
        assert_eq!(read("2025").as_deref(), Some("2025-01..2025-12"));
        assert_eq!(read("2023..2024，2026-8").as_deref(), Some("2023-01..2024-12,2026-08"));
        assert_eq!((read("2025..2024"), months_typed("2025", today())), (None, None));
    }

    #[test]
    fn a_residents_span_asks_for_nothing_but_the_years() {
        let words = Words::zh();
        let draft = typed(&[(Field::Months, "2025")]);
        let span = Reader::new(&draft, &words, today()).span(Insurance::Resident).unwrap();
        assert_eq!(span, Span::of_resident(Months::parse("2025-01..2025-12").unwrap()));
        let faults = Reader::new(&draft, &words, today()).span(Insurance::Employee).unwrap_err();
        assert!(faults.contains_key(&Field::Base) && faults.contains_key(&Field::Employer));
    }

    #[test]
    fn months_that_were_not_declared_have_no_base_and_a_deferral_has_its_document() {
        let words = Words::zh();
        let mut draft = typed(&[
            (Field::Months, "2026-10"),
            (Field::Base, "5000"),
            (Field::Employer, "0"),
            (Field::Payer, "0"),
            (Field::LastPaid, "425.00"),
            (Field::DeferredUntil, "2026-12-31"),
        ]);
        let read = |draft: &Draft| Reader::new(draft, &words, today()).span(Insurance::Employee);
        assert_eq!(read(&draft).unwrap_err().into_keys().collect::<Vec<_>>(), [Field::DeferralDocument]);
        draft.set(Field::DeferralDocument, "朔税缓〔2026〕7号");
        let span = read(&draft).unwrap();
        assert_eq!((span.base, span.last_paid), (Fen::ZERO, Some(Fen(42_500))));
        assert_eq!(span.deferred.unwrap().until.to_string(), "2026-12-31");
    }

    #[test]
    fn a_voucher_without_late_fee_has_none() {
        let words = Words::zh();
        let draft = typed(&[
            (Field::Voucher, "样例140026112300456"),
            (Field::Face, "1,275.00"),
            (Field::PaidMonths, "2026-08..2026-10"),
            (Field::Principal, "1275"),
            (Field::ReceivedOn, "2026-11-23"),
        ]);
        let voucher = Reader::new(&draft, &words, today()).voucher().unwrap();
        assert_eq!(
            (voucher.face, voucher.principal, voucher.late_fee),
            (Fen(127_500), Fen(127_500), Fen::ZERO)
        );
        assert_eq!(voucher.months.len(), 3);
    }
}
