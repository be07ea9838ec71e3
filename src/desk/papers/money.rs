//! The papers about money: assessment, bill, certificate.

use crate::desk::papers::{Telling, row_number, sum, upper};
use crate::domain::attest::Attested;
use crate::domain::case::CertificateNumber;
use crate::domain::makeup::{Line, Makeup, Step};
use crate::domain::reason::{Payer, Sureness};
use crate::domain::{Fen, Month, Months, Rate};
use crate::paper::Values;
use crate::text::number_key;

impl Telling<'_> {
    /// 补缴测算单（非缴费凭证）
    pub(super) fn assessment(&self) -> Option<Values> {
        let opened = self.opened()?;
        let makeup = self.case.makeup.as_ref()?;
        let mut values = self
            .totals(self.head(self.foot()), makeup)
            .with("pool", self.rules.pool.as_str())
            .with("insurance", self.words.term(&opened.opening.insurance))
            .with("payer", self.payers(makeup))
            .with("period-text", self.period_of(makeup))
            .with("computed-for", self.day(makeup.holds_until))
            .with("valid-until", self.day(makeup.holds_until))
            .with("principal-total", sum(makeup.principal))
            .with("rules", self.rules_of(makeup, |_| true).unwrap_or_default());
        if makeup.a_day_adds != Fen::ZERO {
            values = values.with("daily-increase", sum(makeup.a_day_adds));
        }
        if let Some(names) =
            self.rules_of(makeup, |sure| matches!(sure, Sureness::Weak | Sureness::Unverified))
        {
            values = values.with("unverified-rules", names);
        }
        if let Some(names) = self.rules_of(makeup, |sure| sure == Sureness::Sample) {
            values = values.with("sample-rules", names);
        }
        values = self.deemed(values, makeup);
        if let Some(review) = &self.case.review {
            values = values.with("reviewer", review.by.0.as_str());
        }
        self.month_rows(&mut values, makeup);
        for working in makeup.lines.iter().flat_map(|line| self.workings(line)) {
            values.push_row("workings", [("text", working)]);
        }
        Some(values)
    }

    /// A row a month: base, rates, shares, days, late fee.
    pub(super) fn month_rows(&self, values: &mut Values, makeup: &Makeup) {
        for (at, line) in makeup.lines.iter().enumerate() {
            let cells = [
                ("no", row_number(at)),
                ("period", self.row_period(line)),
                ("base", self.base(line)),
                ("unit-rate", rate(line, Payer::Unit)),
                ("person-rate", rate(line, Payer::Person)),
                ("unit", sum(line.unit)),
                ("person", sum(line.person)),
                ("principal", sum(line.principal)),
                ("days-late", line.days_late.to_string()),
                ("late-fee", sum(line.late_fee)),
                ("total", sum(line.total)),
            ];
            values.push_row("rows", cells);
        }
    }

    /// The documents of the rules used whose sureness is wanted, each once.
    fn rules_of(&self, makeup: &Makeup, wanted: impl Fn(Sureness) -> bool) -> Option<String> {
        let mut names: Vec<String> = Vec::new();
        for source in makeup.lines.iter().map(|line| &line.source).filter(|source| wanted(source.sure)) {
            if !names.contains(&source.document) {
                names.push(source.document.clone());
            }
        }
        if names.is_empty() { None } else { Some(self.list(&names)) }
    }

    /// Two lines a month, shares and late fee: everything that a reader needs to do the sums again.
    pub(super) fn workings(&self, line: &Line) -> Vec<String> {
        let is_share = |step: &&Step| match step {
            Step::Share { .. }
            | Step::Yearly { .. }
            | Step::Deemed { .. }
            | Step::Parted { .. }
            | Step::BaseRounded { .. }
            | Step::Bounded { .. } => true,
            Step::Deadline { .. } | Step::Deferred { .. } | Step::Late { .. } => false,
        };
        let (shares, late): (Vec<&Step>, Vec<&Step>) = line.steps.iter().partition(is_share);
        let said = |steps: Vec<&Step>| {
            let parts: Vec<String> = steps.into_iter().map(|step| self.working(step)).collect();
            let args = [
                ("month", self.row_period(line).into()),
                ("parts", parts.join(&self.words.say("semicolon")).into()),
            ];
            (!parts.is_empty()).then(|| self.words.say_with("working-month", &args))
        };
        [said(shares), said(late)].into_iter().flatten().collect()
    }

    pub(super) fn working(&self, step: &Step) -> String {
        match step {
            Step::Share { payer, base, rate, exact, rounded, .. } => self.words.say_with(
                match payer {
                    Payer::Unit => "working-unit-share",
                    Payer::Person => "working-person-share",
                },
                &[
                    ("base", sum(*base).into()),
                    ("rate", rate.percent().into()),
                    ("exact", exact.normalize().to_string().into()),
                    ("rounded", sum(*rounded).into()),
                ],
            ),
            Step::Yearly { year, standard, sum: owed } => self.words.say_with(
                if year == standard { "working-yearly" } else { "working-yearly-paid" },
                &[("standard", standard.to_string().into()), ("sum", sum(*owed).into())],
            ),
            Step::Deemed { last, exact, rounded, law, .. } => self.words.say_with(
                "working-deemed",
                &[
                    ("last", sum(*last).into()),
                    ("exact", exact.normalize().to_string().into()),
                    ("rounded", sum(*rounded).into()),
                    ("law", self.law(law).into()),
                ],
            ),
            Step::Parted { unit_rate, person_rate, unit, person, .. } => self.words.say_with(
                "working-parted",
                &[
                    ("unit-rate", unit_rate.percent().into()),
                    ("person-rate", person_rate.percent().into()),
                    ("unit", sum(*unit).into()),
                    ("person", sum(*person).into()),
                ],
            ),
            Step::BaseRounded { declared, to, used } => self.words.say_with(
                "working-base-rounded",
                &[("declared", sum(*declared).into()), ("to", sum(*to).into()), ("used", sum(*used).into())],
            ),
            Step::Bounded { declared, used } => self.words.say_with(
                "working-bounded",
                &[("declared", sum(*declared).into()), ("used", sum(*used).into())],
            ),
            Step::Deadline { nominal, effective, late_from, entered } => {
                let key = match entered {
                    Some(_) => "working-deadline-entered",
                    None if nominal == effective => "working-deadline",
                    None => "working-deadline-shifted",
                };
                let args = [
                    ("nominal", self.day(*nominal).into()),
                    ("effective", self.day(*effective).into()),
                    ("from", self.day(*late_from).into()),
                    ("why", entered.clone().unwrap_or_default().into()),
                ];
                self.words.say_with(key, &args)
            }
            Step::Deferred { until, late_from, document } => self.words.say_with(
                "working-deferred",
                &[
                    ("until", self.day(*until).into()),
                    ("from", self.day(*late_from).into()),
                    ("document", document.as_str().into()),
                ],
            ),
            Step::Late { principal, rate, days, to, exact, rounded, capped, law, .. } => self.words.say_with(
                if *capped { "working-late-capped" } else { "working-late" },
                &[
                    ("principal", sum(*principal).into()),
                    ("rate", rate.percent().into()),
                    ("days", (*days).into()),
                    ("to", self.day(*to).into()),
                    ("exact", exact.normalize().to_string().into()),
                    ("rounded", sum(*rounded).into()),
                    ("law", self.law(law).into()),
                ],
            ),
        }
    }

    /// 缴费通知单
    pub(super) fn bill(&self) -> Option<Values> {
        let opened = self.opened()?;
        let makeup = self.case.makeup.as_ref()?;
        let mut values = self
            .totals(self.head(self.foot()), makeup)
            .with("id-kind-name", self.words.say(number_key(opened.opening.person.id.kind())))
            .with("pool", self.rules.pool.as_str())
            .with("insurance", self.words.term(&opened.opening.insurance))
            .with("payer", self.payers(makeup))
            .with("period-text", self.period_of(makeup))
            .with("collector", self.office.collector.as_str())
            .with("channels", self.words.say("paper-channels"))
            .with("pay-until", self.day(makeup.holds_until))
            .with("reviewer", self.case.review.as_ref().map_or("", |review| review.by.0.as_str()));
        if let (true, Ok(unit)) = (makeup.pays(Payer::Unit), self.paying_unit()) {
            values = values.with("payer-code", unit.code.as_str());
        }
        if makeup.a_day_adds != Fen::ZERO {
            values = values.with("daily-increase", sum(makeup.a_day_adds));
        }
        values = self.deemed(values, makeup);
        // The unit's name stands in the payer's place.
        values.fields.remove("unit-name");
        for (at, line) in makeup.lines.iter().enumerate() {
            let cells = [
                ("no", row_number(at)),
                ("period", self.row_period(line)),
                ("unit", sum(line.unit)),
                ("person", sum(line.person)),
                ("late-fee", sum(line.late_fee)),
                ("total", sum(line.total)),
            ];
            values.push_row("rows", cells);
        }
        Some(values)
    }

    pub(super) fn totals(&self, values: Values, makeup: &Makeup) -> Values {
        values
            .with("unit-total", sum(makeup.unit))
            .with("person-total", sum(makeup.person))
            .with("late-fee-total", sum(makeup.late_fee))
            .with("total", sum(makeup.total))
            .with("total-upper", upper(makeup.total))
    }

    /// The months, or the years where years are paid whole: 2024年度、2025年度（共2年）.
    fn period_of(&self, makeup: &Makeup) -> String {
        let Some(years) = makeup.years() else { return self.period(&makeup.months()) };
        let count = years.len();
        let named: Vec<String> = years.into_iter().map(|year| self.year(year)).collect();
        self.words.say_with("paper-years", &[("years", self.list(&named).into()), ("n", count.into())])
    }

    fn year(&self, year: i32) -> String {
        self.words.say_with("paper-year", &[("y", i64::from(year).into())])
    }

    /// `2026-08`, or 2025年度.
    pub(super) fn row_period(&self, line: &Line) -> String {
        if line.whole_year { self.year(line.month.year()) } else { line.period() }
    }

    /// The base, or a dash where no base explains the sum.
    fn base(&self, line: &Line) -> String {
        line.declared().map_or_else(|| self.words.say("dash"), sum)
    }

    /// Marks sums that are settled once the unit declares.
    pub(super) fn deemed(&self, values: Values, makeup: &Makeup) -> Values {
        if makeup.is_deemed() { values.with("deemed", self.words.say("paper-deemed")) } else { values }
    }

    pub(super) fn payers(&self, makeup: &Makeup) -> String {
        let payers = [Payer::Unit, Payer::Person].into_iter().filter(|payer| makeup.pays(*payer));
        self.list(&payers.map(|payer| self.payer(payer)).collect::<Vec<_>>())
    }

    /// 基本医疗保险费补缴证明: what was paid, nothing else.
    pub(super) fn certificate(&self) -> Option<Values> {
        let opened = self.opened()?;
        let makeup = self.case.makeup.as_ref()?;
        let person = &opened.opening.person;
        let certificate = self.case.certificate();
        let number =
            certificate.map_or_else(|| self.words.say("paper-no-number"), |one| one.number.to_string());
        let issued_at = certificate.map_or(self.at, |one| one.issued_at);
        let reviewer =
            self.case.review.as_ref().map_or_else(|| self.words.say("dash"), |review| review.by.0.clone());
        let numbers: Vec<String> = self.each(|voucher| voucher.number.clone());
        let received: Vec<String> = self.each(|voucher| self.day(voucher.received_on));
        let platform = self.case.platform.as_ref();
        let mut values = Values::default()
            .with("number", number)
            .with("name", person.name.as_str())
            .with("id-kind-name", self.words.say(number_key(person.id.kind())))
            .with("id-number", person.id.number())
            .with("pool", self.rules.pool.as_str())
            .with("insurance", self.words.term(&opened.opening.insurance))
            .with("received-on", self.or_dash(self.list(&received)))
            .with("collector", self.office.collector.as_str())
            .with("vouchers", self.or_dash(self.list(&numbers)))
            .with(
                "platform-at",
                self.or_dash(platform.map(|check| self.minute(check.checked_at)).unwrap_or_default()),
            )
            .with(
                "platform-reference",
                self.or_dash(platform.map(|check| check.reference.clone()).unwrap_or_default()),
            )
            .with("unit-total", sum(makeup.unit))
            .with("person-total", sum(makeup.person))
            .with("total", sum(makeup.principal))
            .with("total-upper", upper(makeup.principal))
            .with("agency", self.office.agency.as_str())
            .with("office-phone", self.office.phone.as_str())
            .with("clerk", self.by.0.as_str())
            .with("reviewer", reviewer)
            .with("printed-at", issued_at.date_time().format("%Y-%m-%d %H:%M:%S").to_string())
            .with("issued-on", self.day(issued_at.day()));
        // Each pays for months of their own: none is said to have paid the other's.
        let by_unit = makeup.pays(Payer::Unit);
        if by_unit {
            values = values.with("payer-unit", self.payer(Payer::Unit));
        }
        if let (true, Ok(unit)) = (by_unit, self.paying_unit()) {
            values = values.with("payer-code", unit.code.as_str());
        }
        values = if by_unit && makeup.pays(Payer::Person) {
            let [by_unit, own] =
                [Payer::Unit, Payer::Person].map(|payer| self.period(&months_of(makeup, payer)));
            values.with("period-text", by_unit).with("own-period", own)
        } else {
            values.with("period-text", self.period_of(makeup))
        };
        if let Some(old) = certificate.and_then(|one| one.replaces.as_ref()) {
            values = values.with("replaces", old.to_string());
        }
        for (at, line) in makeup.lines.iter().enumerate() {
            let cells = [
                ("no", row_number(at)),
                (
                    "period",
                    if line.whole_year { self.year(line.month.year()) } else { self.month(line.month) },
                ),
                ("base", self.base(line)),
                ("unit", sum(line.unit)),
                ("person", sum(line.person)),
                ("total", sum(line.principal)),
            ];
            values.push_row("rows", cells);
        }
        Some(values)
    }

    /// What the code on the certificate says.
    pub fn attests(&self, number: &CertificateNumber, real: bool) -> Option<Attested> {
        let makeup = self.case.makeup.as_ref()?;
        let period = span(&makeup.months())?;
        let identity = self.opened()?.opening.person.id.masked();
        Some(Attested::new(number.clone(), real, &identity, period, makeup.principal, self.at.day()))
    }

    /// A fact of every voucher, each once, in order.
    fn each(&self, fact: impl Fn(&crate::domain::case::Voucher) -> String) -> Vec<String> {
        let mut facts: Vec<String> = Vec::new();
        for one in self.case.vouchers.iter().map(fact) {
            if !facts.contains(&one) {
                facts.push(one);
            }
        }
        facts
    }

    fn or_dash(&self, text: String) -> String {
        if text.is_empty() { self.words.say("dash") } else { text }
    }
}

/// The months that somebody pays.
fn months_of(makeup: &Makeup, payer: Payer) -> Months {
    makeup.lines.iter().filter(|line| line.payer == payer).flat_map(Line::months).collect()
}

/// The first month, the last one, and how many there are.
pub(in crate::desk) fn span(months: &Months) -> Option<(Month, Month, u32)> {
    Some((months.iter().next()?, months.iter().last()?, u32::try_from(months.len()).ok()?))
}

fn rate(line: &Line, payer: Payer) -> String {
    line.rate(payer).map_or_else(|| "—".to_owned(), Rate::percent)
}
