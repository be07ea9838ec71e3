//! Which backups stay: all of two days, then one a day, one a week, one a month.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::Moment;

/// All backups of today and yesterday stay.
const ALL_DAYS: i64 = 2;

/// How backups are thinned once they are older: the newest of each day, then of each week, then of each month.
const TIERS: [(Every, usize); 3] = [(Every::Day, 12), (Every::Week, 10), (Every::Month, 9)];

/// Of what the newest stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
}

impl Every {
    /// Two days in the same day, week, month have the same mark.
    fn mark(self, day: NaiveDate) -> (i32, u32) {
        match self {
            Every::Day => (day.year(), day.ordinal()),
            Every::Week => (day.iso_week().year(), day.iso_week().week()),
            Every::Month => (day.year(), day.month()),
        }
    }
}

/// The backups that go, out of those made at these moments.
///
/// What bears a moment that has not come yet stays: a clock that was wrong once costs no backup. The newest one stays
/// however old it is.
pub fn thin(all: &[Moment], now: Moment) -> Vec<Moment> {
    let mut newest_first = all.to_vec();
    newest_first.sort_unstable_by(|one, other| other.cmp(one));
    let mut tiers = TIERS.iter().copied();
    let mut tier = tiers.next();
    let (mut kept_in_tier, mut last_kept) = (0, None::<NaiveDate>);
    let mut gone = Vec::new();
    for (place, at) in newest_first.into_iter().enumerate() {
        let day = at.day();
        let fresh = (now.day() - day).num_days() < ALL_DAYS;
        if fresh || place == 0 {
            last_kept = Some(day);
            continue;
        }
        let stays = match tier {
            None => false,
            Some((every, _)) => last_kept.is_none_or(|last| every.mark(last) != every.mark(day)),
        };
        if !stays {
            gone.push(at);
            continue;
        }
        last_kept = Some(day);
        kept_in_tier += 1;
        if tier.is_some_and(|(_, most)| most <= kept_in_tier) {
            (tier, kept_in_tier) = (tiers.next(), 0);
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use chrono::{Days, Duration};

    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    fn left(all: &[&str], now: &str) -> Vec<String> {
        let all: Vec<Moment> = all.iter().map(|text| at(text)).collect();
        let gone = thin(&all, at(now));
        all.iter().filter(|one| !gone.contains(one)).map(|one| one.to_string()).collect()
    }

    #[test]
    fn all_of_two_days_stay_then_the_last_of_each_day() {
        let table: [(&[&str], &[&str]); 5] = [
            (&[], &[]),
            (
                &["2026-11-23T08:00:00", "2026-11-23T08:30:00"],
                &["2026-11-23T08:00:00", "2026-11-23T08:30:00"],
            ),
            (
                &["2026-11-22T08:00:00", "2026-11-22T16:00:00", "2026-11-23T08:00:00"],
                &["2026-11-22T08:00:00", "2026-11-22T16:00:00", "2026-11-23T08:00:00"],
            ),
            (
                &["2026-11-21T08:00:00", "2026-11-21T16:00:00", "2026-11-23T08:00:00"],
                &["2026-11-21T16:00:00", "2026-11-23T08:00:00"],
            ),
            // However old it is, the newest stays.
            (&["2020-01-01T08:00:00", "2020-01-01T09:00:00"], &["2020-01-01T09:00:00"]),
        ];
        for (all, wanted) in table {
            assert_eq!(left(all, "2026-11-23T10:38:00"), wanted, "{all:?}");
        }
    }

    #[test]
    fn a_backup_that_bears_a_moment_yet_to_come_stays() {
        let all = ["2026-11-23T08:00:00", "2027-05-01T08:00:00", "2027-05-01T08:30:00"];
        assert_eq!(left(&all, "2026-11-23T10:38:00"), all);
    }

    #[test]
    fn after_years_of_half_hours_two_days_and_thirty_one_others_are_left() {
        let now = at("2026-11-23T17:30:00");
        let mut all: Vec<Moment> = Vec::new();
        for back in 0..800_u64 {
            let day = now.day().checked_sub_days(Days::new(back)).unwrap();
            let first = day.and_hms_opt(8, 30, 0).unwrap();
            all.extend((0..18).map(|half| Moment::new(first + Duration::minutes(30 * half))));
        }
        // As it is done in an office: thinned after each one, day after day, and once at the end: the same is left.
        let gone = thin(&all, now);
        let stay: Vec<Moment> = all.iter().copied().filter(|one| !gone.contains(one)).collect();
        let fresh = stay
            .iter()
            .filter(|one| 0 <= (now.day() - one.day()).num_days() && (now.day() - one.day()).num_days() < 2);
        assert_eq!((fresh.count(), stay.len()), (36, 36 + 12 + 10 + 9));
        let oldest = stay.iter().min().unwrap().day();
        let months =
            (now.day().year() - oldest.year()) * 12 + now.day().month() as i32 - oldest.month() as i32;
        assert!((11..=13).contains(&months), "{oldest}");
        assert!(thin(&stay, now).is_empty());
    }

    #[test]
    fn thinned_every_day_an_office_still_reaches_back_most_of_a_year() {
        let mut kept: Vec<Moment> = Vec::new();
        let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        for day in 0..900 {
            let now =
                Moment::new(first.checked_add_days(Days::new(day)).unwrap().and_hms_opt(17, 0, 0).unwrap());
            kept.push(now);
            let gone = thin(&kept, now);
            kept.retain(|one| !gone.contains(one));
        }
        let now = *kept.last().unwrap();
        let reach = (now.day() - kept.iter().min().unwrap().day()).num_days();
        assert!(kept.len() <= 2 + 12 + 10 + 9 && 80 < reach, "{} {reach}", kept.len());
    }
}
