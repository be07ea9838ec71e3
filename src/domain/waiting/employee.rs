//! An employee's wait: the gap, the tier that it falls into, the day.

use chrono::{Days, NaiveDate};

use super::{
    EmployeeGap, GapCounted, MadeUp, NoResume, Resume, Resumes, Tier, WaitStep, WaitingRule, WaitingWhat,
    later,
};
use crate::domain::reason::Insurance;

/// When an employee's benefits run again, under the rule in force in the month of the restart.
///
/// The first tier that the gap falls into counts. A gap of no month is no interruption. One of which only some months
/// were made up has no day unless a tier is for both: what follows is for the place to say.
///
/// # Errors
/// [`NoResume`] says what is not settled, or not known yet.
pub fn resume_employee(gap: EmployeeGap, rules: &[WaitingRule]) -> Result<Resume, NoResume> {
    let (rule, counted, tiers) = rule_for(&gap, rules).ok_or(NoResume::Unknown)?;
    let between = u32::try_from(gap.last_covered.until(gap.restart) - 1).map_err(|_| NoResume::Backwards)?;
    let months = match counted {
        _ if between == 0 => 0,
        GapCounted::LastCovered => between,
        GapCounted::Removal => {
            let removed = gap.removed.ok_or(NoResume::Removal)?;
            u32::try_from(removed.until(gap.restart)).map_err(|_| NoResume::Backwards)?
        }
    };
    let gap = EmployeeGap { made_up: gap.made_up.of_gap(months)?, ..gap };
    let mut steps = vec![WaitStep::Gap { months, made_up: gap.made_up, counted }];
    let whole = |from, waits, traceable, meanwhile, steps| Resume {
        from: Some(from),
        months: waits,
        fixed: 0,
        variable: 0,
        gap: months,
        traceable,
        meanwhile,
        rule: rule.id.clone(),
        steps,
    };
    if months == 0 {
        steps.push(WaitStep::NoWait);
        return Ok(whole(gap.restart.first_day(), 0, gap.made_up == MadeUp::All, None, steps));
    }
    let tier = tier_for(tiers, months, &gap)?;
    let resumes = tier.resumes.ok_or(NoResume::Unknown)?;
    steps.push(WaitStep::Tier(tier.clone()));
    let waits = match resumes {
        Resumes::Months(months) => months,
        Resumes::PaymentMonth
        | Resumes::NextMonth
        | Resumes::Arrival
        | Resumes::DaysAfter(_)
        | Resumes::LastCover
        | Resumes::AccountOnly => 0,
    };
    steps.push(match resumes {
        Resumes::PaymentMonth => WaitStep::NoWait,
        Resumes::Months(months) => WaitStep::Wait(months),
        other => WaitStep::Resumes(other),
    });
    steps.extend(tier.meanwhile.map(WaitStep::Meanwhile));
    Ok(whole(first_day(resumes, &gap)?, waits, tier.traceable, tier.meanwhile, steps))
}

/// The rule of this insurance in force in the month of the restart; else that of employees.
fn rule_for<'a>(
    gap: &EmployeeGap,
    rules: &'a [WaitingRule],
) -> Option<(&'a WaitingRule, GapCounted, &'a [Tier])> {
    let of = |insurance: Insurance| {
        let mut held = rules
            .iter()
            .filter(move |rule| rule.insurance == insurance && rule.source.holds(gap.restart.first_day()));
        held.find_map(|rule| match &rule.what {
            WaitingWhat::Employee { counted, tiers } => Some((rule, *counted, tiers.as_slice())),
            WaitingWhat::Resident(_) => None,
        })
    };
    match gap.insurance {
        Insurance::Flexible => of(Insurance::Flexible).or_else(|| of(Insurance::Employee)),
        Insurance::Employee => of(Insurance::Employee),
        Insurance::Resident => None,
    }
}

/// The first tier that a gap falls into.
fn tier_for<'a>(tiers: &'a [Tier], months: u32, gap: &EmployeeGap) -> Result<&'a Tier, NoResume> {
    let long_enough = tiers.iter().filter(|tier| tier.up_to.is_none_or(|up_to| months <= up_to));
    for tier in long_enough {
        match (tier.made_up, gap.made_up) {
            (Some(true), MadeUp::Nothing) | (Some(false), MadeUp::All) => continue,
            (Some(_), MadeUp::Months(_)) => return Err(NoResume::Unknown),
            (None, _) | (Some(true), MadeUp::All) | (Some(false), MadeUp::Nothing) => {}
        }
        match (tier.payer, gap.payer) {
            (Some(_), None) => return Err(NoResume::Payer),
            (Some(wanted), Some(payer)) if wanted != payer => {}
            _ => return Ok(tier),
        }
    }
    Err(NoResume::Unknown)
}

fn first_day(resumes: Resumes, gap: &EmployeeGap) -> Result<NaiveDate, NoResume> {
    let paid_on = || gap.paid_on.ok_or(NoResume::PaymentDay);
    Ok(match resumes {
        Resumes::PaymentMonth | Resumes::AccountOnly => gap.restart.first_day(),
        Resumes::NextMonth => later(gap.restart, 1).first_day(),
        Resumes::Arrival => paid_on()?,
        Resumes::DaysAfter(days) => {
            let last = paid_on()?.checked_add_days(Days::new(u64::from(days)));
            last.and_then(|last| last.succ_opt()).ok_or(NoResume::Unknown)?
        }
        Resumes::Months(months) => later(gap.restart, months).first_day(),
        Resumes::LastCover => gap.last_covered.plus(1).first_day(),
    })
}
