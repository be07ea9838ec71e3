//! When things happen: the working weeks before now, and what each kind of case goes through in them.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::desk::practice::seed::Seed;
use crate::domain::{Moment, WorkingDays};

/// Working days that living cases look back.
pub const WEEKS: usize = 30;
/// Working days that the archive looks back beyond those.
pub const ARCHIVE: usize = 260;
/// The counter opens and closes, in minutes of the day.
const OPENS: i64 = 8 * 60 + 30;
const CLOSES: i64 = 17 * 60 + 30;

/// One thing that is done about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// 登记, the reasons at once.
    Open,
    /// Materials are taken in; so many that are required stay away.
    Find {
        /// How many.
        but: usize,
    },
    /// Materials are taken in; what may be late is.
    FindLate,
    /// 一次性告知
    Notice,
    /// 受理
    Accept,
    /// What is owed.
    Arrears,
    /// 提交复核
    Submit,
    /// 复核退回
    Return,
    /// 复核同意
    Approve,
    /// 缴费通知单
    Bill,
    /// A call.
    Call,
    /// A voucher over all.
    Pay,
    /// A voucher over less than is owed.
    PayShort,
    /// 平台核对
    Platform,
    /// 出证
    Issue,
    /// 用印
    Seal,
    /// 领取
    Collect,
    /// 办结
    Close,
    /// 转办
    Refer,
    /// 不予受理
    Refuse,
    /// 撤回
    Withdraw,
    /// 逾期未补正
    Lapse,
}

/// How a kind of case comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A unit that did not pay for an employee.
    Unit,
    /// A flexible worker with a gap.
    Flexible,
    /// Data that a unit sent wrongly; nothing is paid.
    Data,
    /// An insurance that has ended: many papers.
    Ended,
    /// A locked card: not ours.
    Card,
    /// A resident who missed years, each paid at a fixed sum.
    Resident,
}

/// A kind of case and how far it has come.
pub struct Story {
    /// How it came in.
    pub kind: Kind,
    /// What was done, each with the working days that have passed since.
    pub steps: &'static [(usize, Doing)],
}

use Doing::{
    Accept, Approve, Arrears, Bill, Call, Close, Collect, Find, FindLate, Issue, Lapse, Notice, Open, Pay,
    PayShort, Platform, Refer, Refuse, Return, Seal, Submit, Withdraw,
};

/// The first dozen shows every queue of 今日 and both insurances, of employees and of residents; the office goes through the list again and again.
pub const STORIES: [Story; 20] = [
    // 待复核, due soon
    Story {
        kind: Kind::Unit,
        steps: &[(8, Open), (8, Find { but: 0 }), (8, Accept), (1, Arrears), (1, Submit)],
    },
    // 待补正, in time
    Story { kind: Kind::Data, steps: &[(2, Open), (2, Find { but: 1 }), (2, Notice)] },
    // 待缴费
    Story {
        kind: Kind::Unit,
        steps: &[
            (6, Open),
            (6, Find { but: 0 }),
            (6, Accept),
            (5, Arrears),
            (5, Submit),
            (4, Approve),
            (4, Bill),
            (1, Call),
        ],
    },
    // 已办结 today
    Story {
        kind: Kind::Unit,
        steps: &[
            (9, Open),
            (9, Find { but: 0 }),
            (9, Accept),
            (8, Arrears),
            (8, Submit),
            (7, Approve),
            (7, Bill),
            (2, Pay),
            (1, Platform),
            (0, Issue),
            (0, Seal),
            (0, Collect),
            (0, Close),
        ],
    },
    // 待出证, years of a resident
    Story {
        kind: Kind::Resident,
        steps: &[
            (5, Open),
            (5, Find { but: 0 }),
            (5, Accept),
            (4, Arrears),
            (4, Submit),
            (3, Approve),
            (3, Bill),
            (1, Pay),
            (0, Platform),
        ],
    },
    // 登记, opened today
    Story { kind: Kind::Unit, steps: &[(0, Open), (0, Find { but: 1 })] },
    // 已受理, overdue
    Story { kind: Kind::Flexible, steps: &[(13, Open), (13, Find { but: 0 }), (13, Accept), (6, Call)] },
    // 待补正, overdue
    Story { kind: Kind::Ended, steps: &[(9, Open), (9, Find { but: 1 }), (8, Notice)] },
    // 已受理, due tomorrow
    Story { kind: Kind::Unit, steps: &[(9, Open), (9, Find { but: 0 }), (9, Accept), (0, Arrears)] },
    // 待缴费, 金额不足
    Story {
        kind: Kind::Flexible,
        steps: &[
            (12, Open),
            (12, Find { but: 0 }),
            (12, Accept),
            (11, Arrears),
            (11, Submit),
            (10, Return),
            (10, Submit),
            (9, Approve),
            (9, Bill),
            (1, PayShort),
        ],
    },
    // 已转办
    Story { kind: Kind::Card, steps: &[(3, Open), (3, Refer)] },
    // 已办结 after a supplement
    Story {
        kind: Kind::Flexible,
        steps: &[
            (16, Open),
            (16, Find { but: 1 }),
            (16, Notice),
            (14, Find { but: 0 }),
            (14, Accept),
            (13, Arrears),
            (13, Submit),
            (12, Approve),
            (12, Bill),
            (7, Pay),
            (6, Platform),
            (6, Issue),
            (5, Seal),
            (4, Collect),
            (4, Close),
        ],
    },
    // 逾期未补正
    Story { kind: Kind::Ended, steps: &[(15, Open), (15, Find { but: 1 }), (15, Notice), (3, Lapse)] },
    // 容缺
    Story { kind: Kind::Unit, steps: &[(2, Open), (2, FindLate), (2, Accept), (1, Arrears), (1, Submit)] },
    // 已撤回
    Story { kind: Kind::Unit, steps: &[(11, Open), (11, Find { but: 1 }), (10, Withdraw)] },
    // 不予受理
    Story { kind: Kind::Card, steps: &[(7, Open), (7, Refuse)] },
    // 已办结, nothing to pay
    Story { kind: Kind::Data, steps: &[(4, Open), (4, Find { but: 0 }), (4, Accept), (2, Close)] },
    // 已办结, long ago
    Story {
        kind: Kind::Unit,
        steps: &[
            (26, Open),
            (26, Find { but: 0 }),
            (26, Accept),
            (25, Arrears),
            (25, Submit),
            (24, Approve),
            (24, Bill),
            (20, Pay),
            (19, Platform),
            (19, Issue),
            (19, Seal),
            (18, Collect),
            (18, Close),
        ],
    },
    // 已办结, years of a resident
    Story {
        kind: Kind::Resident,
        steps: &[
            (11, Open),
            (11, Find { but: 0 }),
            (11, Accept),
            (10, Arrears),
            (10, Submit),
            (9, Approve),
            (9, Bill),
            (5, Pay),
            (4, Platform),
            (4, Issue),
            (3, Seal),
            (3, Collect),
            (3, Close),
        ],
    },
    // 待缴费, a flexible worker
    Story {
        kind: Kind::Flexible,
        steps: &[
            (4, Open),
            (4, Find { but: 0 }),
            (4, Accept),
            (3, Arrears),
            (3, Submit),
            (2, Approve),
            (2, Bill),
        ],
    },
];

impl Story {
    /// Working days since it came in.
    pub fn began(&self) -> usize {
        self.steps.iter().map(|(days_ago, _)| *days_ago).max().unwrap_or(0)
    }

    /// Whether it has ended, so that it may lie in the archive.
    pub fn has_ended(&self) -> bool {
        let ends = |doing: &Doing| matches!(doing, Close | Refer | Refuse | Withdraw | Lapse);
        self.steps.iter().any(|(_, doing)| ends(doing))
    }
}

/// The working time of the weeks before now.
pub struct Plans {
    /// Each day from opening to closing, the latest first; today ends now.
    days: Vec<(NaiveDateTime, i64)>,
}

impl Plans {
    /// So many working days before `now`. Where the calendar of a year is missing, Monday to Friday are taken for
    /// working days.
    pub fn new(now: Moment, calendar: &WorkingDays, back: usize) -> Plans {
        let mut days = Vec::new();
        let mut day = Some(now.day());
        while let Some(at) = day.filter(|_| days.len() <= back) {
            if works(calendar, at) {
                days.extend(span(at, now));
            }
            day = at.checked_sub_days(Days::new(1));
        }
        Plans { days }
    }

    /// A moment before the first act.
    pub fn begins(&self) -> Moment {
        let (first, _) = self.days.last().copied().unwrap_or_default();
        Moment::new(first - TimeDelta::minutes(15))
    }

    /// When each step of a story is done, in their order and never before the one before it.
    ///
    /// `older` moves the whole story so many working days back.
    pub fn moments(&self, story: &Story, older: usize, seed: &mut Seed) -> Vec<(Moment, Doing)> {
        let place = seed.below(800);
        let mut moments = Vec::new();
        let mut earliest = None;
        for (nth, (days_ago, doing)) in story.steps.iter().enumerate() {
            let later = place.saturating_add(nth as u64 * 12).min(999);
            let moment = self.moment(days_ago.saturating_add(older), later);
            let moment = earliest.map_or(moment, |earliest: Moment| moment.max(earliest));
            earliest = Some(moment);
            moments.push((moment, *doing));
        }
        moments
    }

    /// A moment so many working days ago, `thousandths` of the working time into that day.
    fn moment(&self, days_ago: usize, thousandths: u64) -> Moment {
        let last = self.days.len().saturating_sub(1);
        let (opens, seconds) = self.days.get(days_ago.min(last)).copied().unwrap_or_default();
        let into = seconds.saturating_mul(i64::try_from(thousandths).unwrap_or(0)) / 1000;
        Moment::new(opens + TimeDelta::seconds(into))
    }
}

/// A day's opening and its working seconds, as far as it has come; none before it opens.
fn span(day: NaiveDate, now: Moment) -> Option<(NaiveDateTime, i64)> {
    let opens = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(OPENS);
    let closes = (opens + TimeDelta::minutes(CLOSES - OPENS)).min(now.date_time());
    let seconds = (closes - opens).num_seconds();
    (0 < seconds).then_some((opens, seconds))
}

fn works(calendar: &WorkingDays, day: NaiveDate) -> bool {
    use chrono::{Datelike as _, Weekday};
    calendar.works(day).unwrap_or(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_happens_on_rest_days_at_night_or_after_now() {
        let now = Moment::parse("2026-11-23T10:38:00").unwrap();
        let plans = Plans::new(now, &WorkingDays::default(), WEEKS);
        let mut seed = Seed::new(7);
        for story in &STORIES {
            let moments = plans.moments(story, 0, &mut seed);
            assert!(moments.is_sorted_by_key(|(at, _)| *at));
            for (at, doing) in moments {
                let minutes = (at.date_time().time() - NaiveTime::MIN).num_minutes();
                assert!(plans.begins() < at && at <= now, "{doing:?} {at}");
                assert!(
                    works(&WorkingDays::default(), at.day()) && (OPENS..=CLOSES).contains(&minutes),
                    "{at}"
                );
            }
        }
    }

    #[test]
    fn before_the_counter_opens_the_last_working_day_is_the_newest() {
        let sunday = Moment::parse("2026-11-22T03:00:00").unwrap();
        let plans = Plans::new(sunday, &WorkingDays::default(), WEEKS);
        assert_eq!(plans.moment(0, 0).to_string(), "2026-11-20T08:30:00");
    }
}
