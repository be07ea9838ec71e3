//! What a roll says on its papers: receipt, bill, certificate.

use crate::desk::papers::{Telling, day, minute, month, span, sum, upper};
use crate::desk::roll::Person;
use crate::domain::attest::Attested;
use crate::domain::case::{Account, Case, CertificateNumber, Voucher};
use crate::domain::makeup::Makeup;
use crate::domain::reason::Rules;
use crate::domain::roll::{Roll, RollHead};
use crate::domain::{Fen, Moment, Months};
use crate::paper::Values;
use crate::store::Office;
use crate::text::Words;

/// Everything that a paper about a roll may speak of.
pub(super) struct RollTelling<'a> {
    pub(super) office: &'a Office,
    pub(super) words: &'a Words,
    pub(super) by: &'a Account,
    pub(super) at: Moment,
    pub(super) rules: &'a Rules,
}

/// Sums over the people of a paper.
#[derive(Default)]
struct Sums {
    unit: Fen,
    person: Fen,
    principal: Fen,
    late_fee: Fen,
}

impl RollTelling<'_> {
    /// 收件回执 for all who were accepted: what the unit handed in, once.
    pub(super) fn receipt(&self, roll: &Roll, people: &[Person]) -> Option<Values> {
        let first = people.first()?;
        let telling = Telling {
            office: self.office,
            case: &first.case,
            rules: self.rules,
            words: self.words,
            by: self.by,
            at: self.at,
            event: None,
            asked: &[],
            situation: None,
            resume: None,
        };
        let mut values = telling.values(crate::paper::Form::Receipt)?;
        values.fields.remove("id-masked");
        Some(values.with("number", number(roll)).with("name", self.and_others(people)))
    }

    /// 缴费通知单 for the unit.
    pub(super) fn bill(&self, roll: &Roll, people: &[Person]) -> Values {
        let mut sums = Sums::default();
        let mut values = self.head(roll, people).with("number", number(roll));
        let mut a_day_adds = Fen::ZERO;
        let mut until = None;
        for (at, person) in people.iter().enumerate() {
            let Some(makeup) = &person.case.makeup else { continue };
            a_day_adds = a_day_adds + makeup.a_day_adds;
            until = until.into_iter().chain([makeup.holds_until]).min();
            let total = makeup.principal + makeup.late_fee;
            let mut cells = self.row(at, person, makeup, makeup.late_fee, &mut sums);
            if let Some(id) = person.case.opened.as_ref().map(|opened| &opened.opening.person.id) {
                cells.push(("id-number", id.masked()));
            }
            cells.push(("total", sum(total)));
            values.push_row("rows", cells);
        }
        let total = sums.principal + sums.late_fee;
        if a_day_adds != Fen::ZERO {
            values = values.with("daily-increase", sum(a_day_adds));
        }
        self.totals(values, &sums)
            .with("total", sum(total))
            .with("total-upper", upper(total))
            .with("channels", self.words.say("paper-channels"))
            .with("pay-until", until.map(|until| day(until, self.words)).unwrap_or_default())
            .with("office-phone", self.office.phone.as_str())
            .with("issued-on", day(self.at.day(), self.words))
    }

    /// 基本医疗保险费补缴证明（单位）: what was paid, for whom, and nothing else.
    pub(super) fn certificate(
        &self,
        roll: &Roll,
        people: &[Person],
        number: Option<(&CertificateNumber, Option<&CertificateNumber>)>,
    ) -> Values {
        let mut sums = Sums::default();
        let issued = number.map(|(number, _)| number.to_string());
        let mut values = self
            .head(roll, people)
            .with("number", issued.unwrap_or_else(|| self.words.say("paper-no-number")));
        for (at, person) in people.iter().enumerate() {
            let Some(makeup) = &person.case.makeup else { continue };
            // 滞纳金按税务票证填列
            let mut cells = self.row(at, person, makeup, person.case.paid_late_fee(), &mut sums);
            if let Some(id) = person.case.opened.as_ref().map(|opened| &opened.opening.person.id) {
                cells.push(("id-number", id.number().to_owned()));
            }
            cells.push((
                "base",
                makeup.lines.last().and_then(|line| line.declared()).map_or_else(|| self.dash(), sum),
            ));
            cells.push(("total", sum(makeup.principal)));
            values.push_row("rows", cells);
        }
        let cases = || people.iter().map(|person| &person.case);
        let vouchers = |fact: &dyn Fn(&Voucher) -> String| {
            self.list(once(cases().flat_map(|case| case.vouchers.iter()).map(fact)))
        };
        let checks = || cases().filter_map(|case| case.platform.as_ref());
        let at = self.list(once(checks().map(|check| minute(check.checked_at, self.words))));
        let references = self.list(once(checks().map(|check| check.reference.clone())));
        if let Some((_, Some(old))) = number {
            values = values.with("replaces", old.to_string());
        }
        self.totals(values, &sums)
            .with("total", sum(sums.principal))
            .with("total-upper", upper(sums.principal))
            .with("late-fee-upper", upper(sums.late_fee))
            .with("received-on", vouchers(&|one| day(one.received_on, self.words)))
            .with("vouchers", vouchers(&|one| one.number.clone()))
            .with("platform-at", at)
            .with("platform-reference", references)
            .with("printed-at", self.at.date_time().format("%Y-%m-%d %H:%M:%S").to_string())
            .with("office-phone", self.office.phone.as_str())
            .with("issued-on", day(self.at.day(), self.words))
    }

    /// 存根: what the certificate says of all of them together, and nobody's number.
    pub(super) fn stub(&self, certificate: &Values) -> Values {
        let same = [
            "number",
            "unit-name",
            "count",
            "pool",
            "insurance",
            "period-text",
            "total",
            "total-upper",
            "received-on",
            "collector",
            "vouchers",
            "platform-at",
            "platform-reference",
            "replaces",
            "agency",
            "office-phone",
            "clerk",
            "reviewer",
            "issued-on",
        ];
        let renamed = [
            ("case-number", "roll"),
            ("name", "names"),
            ("payer", "unit-name"),
            ("certified-at", "printed-at"),
        ];
        let mut values = Values::default();
        for (field, of) in same.into_iter().map(|one| (one, one)).chain(renamed) {
            if let Some(text) = certificate.fields.get(of) {
                values = values.with(field, text.as_str());
            }
        }
        values
    }

    /// What the code on the certificate says.
    pub(super) fn attests(
        &self,
        roll: &Roll,
        people: &[Person],
        number: &CertificateNumber,
        real: bool,
    ) -> Option<Attested> {
        let makeups = || people.iter().filter_map(|person| person.case.makeup.as_ref());
        let months: Months =
            makeups().flat_map(|makeup| makeup.months().iter().collect::<Vec<_>>()).collect();
        let total = makeups().map(|makeup| makeup.principal).sum();
        let unit = roll.opened.as_ref()?.head.unit.code.as_str();
        Some(Attested::new(number.clone(), real, unit, span(&months)?, total, self.at.day()))
    }

    /// What both papers begin with.
    fn head(&self, roll: &Roll, people: &[Person]) -> Values {
        let months: Months = people
            .iter()
            .filter_map(|person| person.case.makeup.as_ref())
            .flat_map(|makeup| makeup.months().iter().collect::<Vec<_>>())
            .collect();
        let reviewers = people.iter().filter_map(|person| person.case.review.as_ref());
        let reviewers = self.list(once(reviewers.map(|review| review.by.0.clone())));
        let values = Values::default()
            .with("roll", number(roll))
            .with("count", people.len().to_string())
            .with("names", self.and_others(people))
            .with("pool", self.rules.pool.as_str())
            .with("period-text", self.span(&months))
            .with("collector", self.office.collector.as_str())
            .with("agency", self.office.agency.as_str())
            .with("clerk", self.by.0.as_str())
            .with("reviewer", reviewers);
        let Some(RollHead { unit, terms, .. }) = roll.opened.as_ref().map(|opened| &opened.head) else {
            return values;
        };
        values
            .with("unit-name", unit.name.as_str())
            .with("unit-code", unit.code.as_str())
            .with("insurance", self.words.term(&terms.insurance))
    }

    fn totals(&self, values: Values, sums: &Sums) -> Values {
        values
            .with("unit-total", sum(sums.unit))
            .with("person-total", sum(sums.person))
            .with("late-fee-total", sum(sums.late_fee))
    }

    fn row(
        &self,
        at: usize,
        person: &Person,
        makeup: &Makeup,
        late_fee: Fen,
        sums: &mut Sums,
    ) -> Vec<(&'static str, String)> {
        sums.unit = sums.unit + makeup.unit;
        sums.person = sums.person + makeup.person;
        sums.principal = sums.principal + makeup.principal;
        sums.late_fee = sums.late_fee + late_fee;
        vec![
            ("no", at.saturating_add(1).to_string()),
            ("name", name(&person.case)),
            ("period", self.runs(&makeup.months())),
            ("unit", sum(makeup.unit)),
            ("person", sum(makeup.person)),
            ("late-fee", sum(late_fee)),
        ]
    }

    /// 陈平等3人
    fn and_others(&self, people: &[Person]) -> String {
        let first = people.first().map(|person| name(&person.case)).unwrap_or_default();
        if people.len() < 2 {
            return first;
        }
        let count = people.len();
        self.words.say_with("paper-and-others", &[("name", first.into()), ("n", count.into())])
    }

    /// 2026年8月至2026年10月, from the first month that anybody owes to the last.
    fn span(&self, months: &Months) -> String {
        match (months.first(), months.last()) {
            (Some(first), Some(last)) if first != last => {
                let args =
                    [("from", month(first, self.words).into()), ("to", month(last, self.words).into())];
                self.words.say_with("paper-run", &args)
            }
            (first, _) => first.map(|first| month(first, self.words)).unwrap_or_default(),
        }
    }

    /// 2026-08至2026-10: short enough for a column.
    fn runs(&self, months: &Months) -> String {
        let run = |(first, last): (crate::domain::Month, crate::domain::Month)| {
            if first == last {
                return first.to_string();
            }
            let args = [("from", first.to_string().into()), ("to", last.to_string().into())];
            self.words.say_with("paper-run", &args)
        };
        self.list(months.runs().into_iter().map(run).collect())
    }

    fn list(&self, parts: Vec<String>) -> String {
        if parts.is_empty() { self.dash() } else { parts.join(&self.words.say("list-comma")) }
    }

    fn dash(&self) -> String {
        self.words.say("dash")
    }
}

fn number(roll: &Roll) -> String {
    roll.opened.as_ref().map(|opened| opened.number.to_string()).unwrap_or_default()
}

fn name(case: &Case) -> String {
    let opened = case.opened.as_ref();
    opened.map(|opened| opened.opening.person.name.as_str().to_owned()).unwrap_or_default()
}

/// Each once, in order.
fn once(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}
