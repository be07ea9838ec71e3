//! The late fee and the makeup rules.

use std::fmt::Display;

use super::Builder;
use crate::domain::makeup::{BaseRule, DeadlineRule, LateRule, MakeupRule};
use crate::domain::reason::Source;
use crate::domain::{Fen, Rounding};
use crate::policy::fault::Fault;
use crate::policy::merge::Placed;
use crate::policy::raw;

/// Stands where nothing is due by the month: a year's fixed sum, or nothing at all.
const NO_DEADLINE: DeadlineRule = DeadlineRule { day: 31, months_after: 0, shift: false };

impl Builder<'_> {
    pub(super) fn late(&mut self, Placed { file, row }: &Placed<'_, raw::Late>) -> (LateRule, Source) {
        let source = self.source(file, &"late.source", &row.source);
        let rule = LateRule {
            rate: row.rate.0,
            start: row.start.0,
            end: row.end.0,
            cap_at_principal: row.cap_at_principal,
            rounding: row.rounding.0,
            borne_by: row.borne_by.0,
            law: self.law(file, &"late.law", &row.law),
        };
        (rule, source)
    }

    pub(super) fn makeup(&mut self, late: Option<&LateRule>) -> Vec<MakeupRule> {
        let merged = self.merged;
        let mut rules = Vec::new();
        for (&id, Placed { file, row }) in &merged.makeup {
            let at = format_args!("rules.{id}");
            if row.late && late.is_none() {
                self.fault(file, &format_args!("{at}.late"), Fault::NoLate, "");
            }
            let by_rates = row.allowed && row.yearly.is_none();
            let base_rule = self.unless(!row.allowed, file, &format_args!("{at}.base_rule"), row.base_rule);
            let rounding = self.unless(!by_rates, file, &format_args!("{at}.rounding"), row.rounding);
            let deadline = self.unless(!by_rates, file, &format_args!("{at}.deadline"), row.deadline.clone());
            rules.push(MakeupRule {
                id: id.to_owned(),
                insurance: row.insurance.0,
                payer: row.payer.0,
                allowed: row.allowed,
                yearly: row.yearly.map(Fen),
                unit_rate: row.unit_rate.map(|rate| rate.0),
                person_rate: row.person_rate.map(|rate| rate.0),
                rounding: rounding.map_or(Rounding::HalfUp, |rounding| rounding.0),
                base_min: row.base_min.map(Fen),
                base_max: row.base_max.map(Fen),
                base_rounding: row.base_rounding.map(Fen),
                base_rule: base_rule.map_or(BaseRule::YearOwed, |rule| rule.0),
                deadline: deadline.map_or(NO_DEADLINE, |deadline| DeadlineRule {
                    day: deadline.day,
                    months_after: deadline.months_after,
                    shift: deadline.shift,
                }),
                late: late.filter(|_| row.late).cloned(),
                longest_gap: row.longest_gap,
                source: self.source(file, &format_args!("{at}.source"), &row.source),
            });
        }
        rules
    }

    /// A field that may be left out where nothing asks for it.
    fn unless<T>(&mut self, unasked: bool, file: &str, at: &dyn Display, value: Option<T>) -> Option<T> {
        if value.is_none() && !unasked {
            self.fault(file, at, Fault::Missing, "");
        }
        value
    }
}
