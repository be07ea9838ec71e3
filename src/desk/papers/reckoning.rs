//! 测算单: a calculation for whoever only asks, with what was given, how it was worked out and what it rests on.

use chrono::{Datelike as _, NaiveDate};

use crate::desk::calc::{
    Calc, Calculated, Known, LateFees, Number, NumberKind, Rested, Term, Upper, Worked, told,
};
use crate::desk::papers::{Telling, row_number, sum, upper};
use crate::domain::makeup::{Arrears, LateAlone, Makeup, Span};
use crate::domain::person::{self, IdFault};
use crate::domain::reason::{Employer, Insurance, LawRef, Source, Sureness};
use crate::domain::waiting::{EmployeeGap, MadeUp, ResidentGap, Resume};
use crate::domain::{CalendarMissing, Fen};
use crate::paper::Values;
use crate::text::{Arg, number_key, short_key};

/// Label and what stands beside it.
type Facts = Vec<(String, String)>;

impl Telling<'_> {
    /// 测算单（非缴费凭证）
    pub fn reckoning(&self, worked: &Worked) -> Values {
        let mut values = self
            .foot()
            .with("kind", worked.kind.as_str())
            .with("pool", self.rules.pool.as_str())
            .with("edition", self.rules.edition.as_str());
        for (label, text) in &worked.inputs {
            values.push_row("inputs", [("label", label.clone()), ("text", text.clone())]);
        }
        for (label, text) in &worked.results {
            values.push_row("results", [("label", label.clone()), ("text", text.clone())]);
        }
        if let Some(makeup) = &worked.makeup {
            values = self
                .deemed(self.totals(values, makeup), makeup)
                .with("principal-total", sum(makeup.principal))
                .with("valid-until", self.day(makeup.holds_until));
            if makeup.a_day_adds != Fen::ZERO {
                values = values.with("daily-increase", sum(makeup.a_day_adds));
            }
            self.month_rows(&mut values, makeup);
        }
        for working in &worked.workings {
            values.push_row("workings", [("text", working.clone())]);
        }
        for (at, rested) in worked.rests_on.iter().enumerate() {
            let [document, sure, since] = self.rested(rested);
            let cells = [("no", row_number(at)), ("document", document), ("sure", sure), ("since", since)];
            values.push_row("rules", cells);
        }
        for law in &worked.laws {
            let text = self.rules.laws.get(law).and_then(|article| article.text()).unwrap_or_default();
            let told = [("law", self.law(law).into()), ("text", text.replace('\n', "").into())];
            values.push_row("laws", [("text", self.words.say_with("reckon-law", &told))]);
        }
        if !worked.remarks.is_empty() {
            values = values.with("remark", worked.remarks.concat());
        }
        let mut named = |field: &str, wanted: fn(Sureness) -> bool| {
            let names: Vec<String> = worked.rests_on.iter().filter_map(|one| named(one, wanted)).collect();
            if !names.is_empty() {
                values.fields.insert(field.to_owned(), self.list(&names));
            }
        };
        named("unverified-rules", |sure| matches!(sure, Sureness::Weak | Sureness::Unverified));
        named("sample-rules", |sure| sure == Sureness::Sample);
        values
    }

    /// Document, how sure it is, and since when it counts.
    fn rested(&self, rested: &Rested) -> [String; 3] {
        let dash = || self.words.say("dash");
        match rested {
            Rested::Document(document) => [document.clone(), dash(), dash()],
            Rested::Rule(source) => {
                let since = self.words.holds(source).unwrap_or_else(dash);
                [source.document.clone(), self.words.term(&source.sure), since]
            }
        }
    }

    /// A calculation as its sheet sets it.
    pub fn worked(&self, calc: &Calc, found: &Calculated) -> Worked {
        let mut worked = Worked { inputs: self.given(calc), ..Worked::default() };
        worked.kind = self.words.say(match calc {
            Calc::Makeup { .. } => "calc-makeup",
            Calc::LateFee { .. } => "calc-late-fee",
            Calc::Employee { .. } | Calc::Resident { .. } => "calc-waiting",
            Calc::Term { .. } => "calc-term",
            Calc::Upper { .. } => "calc-upper",
            Calc::Number { .. } => "calc-number",
        });
        match found {
            Calculated::Makeup(makeup) => self.makeup_worked(makeup, &mut worked),
            Calculated::LateFee(alone, law) => self.late_fee_worked(alone, law, &mut worked),
            Calculated::Resumes(resume, source) => self.resume_worked(resume, source, &mut worked),
            Calculated::Term(term) => self.term_worked(term, &mut worked),
            Calculated::Upper(found) => self.upper_worked(found, &mut worked),
            Calculated::Number(number) => self.number_worked(number, &mut worked),
        }
        worked
    }

    /// What was given.
    fn given(&self, calc: &Calc) -> Facts {
        match calc {
            Calc::Makeup { arrears, paid_on } => {
                let mut given = self.owed(arrears);
                given.push(self.fact("field-calc-paid-on", self.day(*paid_on)));
                given
            }
            Calc::LateFee { principal, deadline, shifts, paid_on } => vec![
                self.fact("field-calc-sum", sum(*principal)),
                self.fact("field-calc-deadline", self.day(*deadline)),
                self.said("field-calc-shift", if *shifts { "calc-shifts" } else { "calc-shifts-not" }),
                self.fact("field-calc-paid-on", self.day(*paid_on)),
            ],
            Calc::Employee { gap } => self.gap_given(gap),
            Calc::Resident { gap, exempt_for } => self.years_given(gap, exempt_for),
            Calc::Term { from, days, to } => {
                let days = days.map(|n| self.fact("field-calc-days", n.to_string()));
                let to = to.map(|to| self.fact("reckon-to", self.day(to)));
                let from = self.fact("field-calc-from", self.day(*from));
                [Some(from), days, to].into_iter().flatten().collect()
            }
            Calc::Upper { amount, spelt, day } => {
                let amount = amount.map(|amount| self.fact("field-calc-amount", sum(amount)));
                let spelt = spelt.as_ref().map(|spelt| self.fact("field-calc-spelt", spelt.clone()));
                let day = day.map(|day| self.fact("field-calc-date", self.day(day)));
                [amount, spelt, day].into_iter().flatten().collect()
            }
            Calc::Number { kind, text } => {
                let plain: String = person::half_width(text).to_uppercase();
                vec![
                    self.said("field-calc-number-kind", number_name(*kind)),
                    self.fact("field-calc-number", shown(*kind, &plain)),
                ]
            }
        }
    }

    fn fact(&self, label: &'static str, text: String) -> (String, String) {
        (self.words.say(label), text)
    }

    fn said(&self, label: &'static str, key: &str) -> (String, String) {
        (self.words.say(label), self.words.say(key))
    }

    /// The insurance, and a line for each span.
    fn owed(&self, arrears: &Arrears) -> Facts {
        let mut given = vec![self.said("field-insurance", short_key(arrears.insurance))];
        for (at, span) in arrears.spans.iter().enumerate() {
            let label = match arrears.spans.len() {
                1 => self.words.say("reckon-period"),
                _ => self.words.say_with("reckon-period-of", &[("n", at.saturating_add(1).into())]),
            };
            let said = match arrears.insurance {
                Insurance::Resident => self.years_of(span),
                Insurance::Employee | Insurance::Flexible => self.span(arrears.insurance, span),
            };
            given.push((label, said));
        }
        given
    }

    /// 2024年度、2025年度
    fn years_of(&self, span: &Span) -> String {
        let mut years: Vec<i32> = span.months.iter().map(|month| month.year()).collect();
        years.dedup();
        let year = |year: i32| self.words.say_with("paper-year", &[("y", i64::from(year).into())]);
        self.list(&years.into_iter().map(year).collect::<Vec<_>>())
    }

    /// Months, base, who employed and pays, and what is rare.
    fn span(&self, insurance: Insurance, span: &Span) -> String {
        let mut parts = vec![self.period(&span.months)];
        let words = self.words;
        parts.push(match span.last_paid {
            Some(last) => words.say_with("reckon-last-paid", &[("last", sum(last).into())]),
            None => words.say_with("reckon-base", &[("base", sum(span.base).into())]),
        });
        if insurance == Insurance::Employee {
            let who = match (span.employer, span.employed_from) {
                (Employer::Current, Some(from)) => words.say_with(
                    "span-from",
                    &[("who", words.term(&span.employer).into()), ("day", self.day(from).into())],
                ),
                (Employer::Former | Employer::Current | Employer::Nobody, _) => words.term(&span.employer),
            };
            let payer = words.term(&span.payer);
            parts.push(words.say_with("span-who", &[("who", who.into()), ("payer", payer.into())]));
        }
        if let Some(deferral) = &span.deferred {
            let args =
                [("until", self.day(deferral.until).into()), ("document", deferral.document.as_str().into())];
            parts.push(words.say_with("reckon-deferred", &args));
        }
        if let Some((day, _)) = &span.deadline {
            parts.push(words.say_with("reckon-deadline", &[("day", self.day(*day).into())]));
        }
        parts.join(&words.say("semicolon"))
    }

    fn gap_given(&self, gap: &EmployeeGap) -> Facts {
        let made_up = match gap.made_up {
            MadeUp::All => self.words.say("calc-made-up"),
            MadeUp::Nothing => self.words.say("calc-not-made-up"),
            MadeUp::Months(n) => self.words.say_with("reckon-part", &[("n", n.into())]),
        };
        let given = [
            Some(self.said("field-insurance", short_key(gap.insurance))),
            Some(self.fact("field-calc-last", self.month(gap.last_covered))),
            gap.removed.map(|month| self.fact("field-calc-removed", self.month(month))),
            Some(self.fact("field-calc-restart", self.month(gap.restart))),
            Some(self.fact("field-calc-made-up", made_up)),
            gap.payer.map(|payer| self.fact("field-payer", self.words.term(&payer))),
            gap.paid_on.map(|day| self.fact("field-calc-paid-on", self.day(day))),
        ];
        given.into_iter().flatten().collect()
    }

    fn years_given(&self, gap: &ResidentGap, exempt_for: &str) -> Facts {
        let window = if gap.in_window { "calc-in-window" } else { "calc-out-of-window" };
        let exempt = match (gap.exempt, exempt_for) {
            (false, _) => self.words.say("calc-not-exempt"),
            (true, "") => self.words.say("calc-exempt"),
            (true, why) => self.words.say_with("reckon-exempt", &[("why", why.into())]),
        };
        let given = [
            Some(self.said("field-insurance", short_key(Insurance::Resident))),
            Some(self.fact("field-calc-missed", gap.missed_years.to_string())),
            Some(self.fact("field-calc-repaired", gap.repaired_years.to_string())),
            Some(self.fact("field-calc-year", gap.benefit_year.to_string())),
            Some(self.said("field-calc-window", window)),
            gap.paid_on.map(|day| self.fact("field-calc-paid-on", self.day(day))),
            Some(self.fact("field-calc-exempt", exempt)),
        ];
        given.into_iter().flatten().collect()
    }

    fn makeup_worked(&self, makeup: &Makeup, worked: &mut Worked) {
        for line in &makeup.lines {
            worked.rest_on(&line.source);
        }
        worked.workings = makeup.lines.iter().flat_map(|line| self.workings(line)).collect();
        worked.laws = makeup.laws().into_iter().cloned().collect();
        worked.makeup = Some(makeup.clone());
        worked.remarks = vec![self.words.say("reckon-makeup-remark"), self.words.say("reckon-late-remark")];
    }

    fn late_fee_worked(&self, alone: &LateAlone, law: &LawRef, worked: &mut Worked) {
        worked.results = vec![
            self.fact("sum-principal", sum(alone.principal)),
            self.fact("sum-days", self.counted("calc-days", alone.days)),
            self.fact("sum-late", sum(alone.fee)),
            self.fact("sum-all", sum(alone.total)),
            self.fact("calc-written", upper(alone.total)),
            self.fact("reckon-a-day", sum(alone.a_day_adds)),
        ];
        worked.workings = alone.steps.iter().map(|step| self.working(step)).collect();
        worked.laws.push(law.clone());
        worked.remarks.push(self.words.say("reckon-late-remark"));
    }

    /// Late fees of months that are given with their days, under the law that sets them.
    pub fn late_fees_worked(&self, fees: &LateFees, law: Option<&LawRef>) -> Worked {
        let words = self.words;
        let mut worked = Worked { kind: words.say("calc-late-fee"), ..Worked::default() };
        worked.inputs.push(self.fact("reckon-rate", fees.rate.percent()));
        if fees.capped {
            worked.inputs.push(self.said("policy-cap", "policy-cap-yes"));
        }
        for (at, item) in fees.items.iter().enumerate() {
            let period = if item.period.is_empty() { row_number(at) } else { item.period.clone() };
            let args = [
                ("principal", sum(item.principal).into()),
                ("from", self.day(item.from).into()),
                ("to", self.day(item.to).into()),
            ];
            worked.inputs.push((period.clone(), words.say_with("reckon-late-item", &args)));
            let args = [
                ("period", period.into()),
                ("principal", sum(item.principal).into()),
                ("rate", fees.rate.percent().into()),
                ("days", item.days.into()),
                ("fee", sum(item.fee).into()),
            ];
            worked.workings.push(words.say_with("reckon-late-working", &args));
        }
        worked.results = vec![
            self.fact("sum-principal", sum(fees.principal)),
            self.fact("sum-late", sum(fees.late_fee)),
            self.fact("sum-all", sum(fees.total)),
            self.fact("calc-written", upper(fees.total)),
        ];
        worked.laws.extend(law.cloned());
        worked.remarks.push(words.say("reckon-late-remark"));
        worked
    }

    /// A deadline that moves off rest days, or does not.
    ///
    /// # Errors
    /// [`CalendarMissing`] where nobody knows which days of its year rest.
    pub fn deadline_worked(&self, nominal: NaiveDate, shifts: bool) -> Result<Worked, CalendarMissing> {
        let calendar = &self.rules.calendar;
        let effective = if shifts { calendar.shift(nominal)? } else { nominal };
        let late_from = effective.succ_opt().unwrap_or(effective);
        let notice = calendar.years().get(&effective.year()).filter(|_| shifts);
        Ok(Worked {
            kind: self.words.say("field-deadline"),
            inputs: vec![
                self.fact("field-calc-deadline", self.weekday(nominal)),
                self.said("field-calc-shift", if shifts { "calc-shifts" } else { "calc-shifts-not" }),
            ],
            results: vec![
                self.fact("field-deadline", self.weekday(effective)),
                self.fact("reckon-late-from", self.weekday(late_from)),
            ],
            rests_on: notice.map(|year| Rested::Document(year.document.clone())).into_iter().collect(),
            laws: if shifts { vec![moves_off_rest_days()] } else { Vec::new() },
            ..Worked::default()
        })
    }

    fn resume_worked(&self, resume: &Resume, source: &Source, worked: &mut Worked) {
        let words = self.words;
        let from = match resume.from {
            Some(day) => words.say_with("reckon-resumes", &[("day", self.day(day).into())]),
            None => words.say("calc-resumes-unknown"),
        };
        let meanwhile = resume.meanwhile.map(|percent| {
            self.fact("wait-meanwhile", words.say_with("wait-meanwhile-is", &[("n", percent.into())]))
        });
        let results = [
            Some(self.fact("reckon-benefits", from)),
            Some(self.fact("calc-wait", self.counted("calc-months", resume.months))),
            resume.traceable.then(|| self.said("calc-trace", "calc-traceable")),
            meanwhile,
        ];
        worked.results = results.into_iter().flatten().collect();
        worked.workings = resume.steps.iter().map(|step| told::wait_step(step, words)).collect();
        worked.rest_on(source);
        worked.remarks.push(words.say("reckon-platform-remark"));
    }

    fn term_worked(&self, term: &Term, worked: &mut Worked) {
        let missing = |missing: CalendarMissing| {
            self.words.say_with("calc-year-missing", &[("year", missing.year.to_string().into())])
        };
        let due = term.due.map(|due| {
            let said = due.map_or_else(missing, |day| self.weekday(day));
            self.fact("reckon-due", said)
        });
        let between = term.between.map(|days| {
            let said = days.map_or_else(missing, |days| self.counted("calc-working-days", days));
            self.fact("calc-between", said)
        });
        let calendar =
            term.calendar_days.map(|days| self.fact("calc-calendar-days", self.counted("calc-days", days)));
        worked.results = [due, between, calendar].into_iter().flatten().collect();
        worked.workings =
            term.counted.iter().flat_map(|counted| told::counted(counted, self.words)).collect();
        worked.rests_on = term.notices.iter().cloned().map(Rested::Document).collect();
        worked.laws.push(term.law.clone());
    }

    fn upper_worked(&self, found: &Upper, worked: &mut Worked) {
        let written = found.written.as_ref().map(|written| self.fact("calc-written", written.clone()));
        let others = (!found.others.is_empty())
            .then(|| self.fact("calc-written-also", found.others.join(&self.words.say("semicolon"))));
        let read = found.read.as_ref().map(|read| {
            let said = match read {
                Ok(amount) => sum(*amount),
                Err(_) => self.words.say("fault-spelt"),
            };
            self.fact("calc-read", said)
        });
        let usual = found.usual.as_ref().map(|usual| self.fact("calc-usual", usual.clone()));
        let day = found.day.as_ref().map(|day| self.fact("calc-day-written", day.clone()));
        worked.results = [written, others, read, usual, day].into_iter().flatten().collect();
        worked.rests_on.push(Rested::Document(self.words.say("calc-upper-basis")));
        worked.remarks.push(self.words.say("calc-upper-variants"));
    }

    fn number_worked(&self, number: &Number, worked: &mut Worked) {
        worked.results = match &number.result {
            Ok(known) => self.known(number.kind, known),
            Err(fault) => {
                let said = told::id_fault(fault, self.words);
                let places: Vec<String> = number.wrong.iter().map(ToString::to_string).collect();
                let wrong = (!places.is_empty() && !matches!(fault, IdFault::Length { .. }))
                    .then(|| self.fact("reckon-wrong-places", self.list(&places)));
                [Some(self.fact("reckon-verdict", said)), wrong].into_iter().flatten().collect()
            }
        };
        worked.rests_on.push(Rested::Document(self.words.say(number_basis(number.kind))));
        worked.remarks.push(self.words.say("reckon-number-remark"));
    }

    fn known(&self, kind: NumberKind, known: &Known) -> Facts {
        let facts = [
            Some(self.said("reckon-verdict", "number-fits")),
            Some(self.fact("calc-normal", shown(kind, &known.number))),
            known.birth.map(|day| self.fact("calc-birth", self.day(day))),
            known.sex.map(|sex| self.fact("calc-sex", self.words.term(&sex))),
            known.region.as_ref().map(|region| self.fact("part-address", region.clone())),
        ];
        facts.into_iter().flatten().collect()
    }

    /// 2026年11月30日（星期一）
    fn weekday(&self, day: NaiveDate) -> String {
        let weekday = self.words.say(told::weekday(day));
        self.words.say_with("policy-day", &[("day", self.day(day).into()), ("weekday", weekday.into())])
    }

    fn counted(&self, key: &'static str, n: impl Into<Arg>) -> String {
        self.words.say_with(key, &[("n", n.into())])
    }
}

/// 民法典 第二百零三条: a last day that rests gives way to the day after.
fn moves_off_rest_days() -> LawRef {
    LawRef { law: "minfa".to_owned(), article: "203".to_owned() }
}

/// The document of a rule whose sureness is wanted.
fn named(rested: &Rested, wanted: fn(Sureness) -> bool) -> Option<String> {
    match rested {
        Rested::Rule(source) => wanted(source.sure).then(|| source.document.clone()),
        Rested::Document(_) => None,
    }
}

/// What a number is called on paper.
fn number_name(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Person(kind) => number_key(kind),
        NumberKind::Unit => "number-unit",
        NumberKind::Division => "number-division",
        NumberKind::Mobile => "number-mobile",
    }
}

/// What says how a number is made.
pub fn number_basis(kind: NumberKind) -> &'static str {
    use crate::domain::IdKind;
    match kind {
        NumberKind::Person(IdKind::Resident | IdKind::HmtPermit) => "number-basis-resident",
        NumberKind::Person(IdKind::ForeignPr18 | IdKind::ForeignPr15 | IdKind::Other) => {
            "number-basis-foreign"
        }
        NumberKind::Unit => "number-basis-unit",
        NumberKind::Division => "number-basis-division",
        NumberKind::Mobile => "number-basis-mobile",
    }
}

/// A number as the sheet shows it: that of a person is masked.
fn shown(kind: NumberKind, number: &str) -> String {
    match kind {
        NumberKind::Person(_) | NumberKind::Mobile => person::mask(number),
        NumberKind::Unit | NumberKind::Division => number.to_owned(),
    }
}
