//! People and units that do not exist, with numbers that hold.

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use crate::desk::practice::broken;
use crate::desk::practice::seed::Seed;
use crate::desk::trouble::Trouble;
use crate::domain::case::{Agent, Person, Unit};
use crate::domain::{CreditCode, IdKind, IdNumber, PersonName, Phone};

/// Days from 1900-01-01 to 1909-12-31.
const BIRTH_DAYS: u64 = 3652;
/// Sequence numbers of one day and division: 001 to 999.
const SERIALS: u64 = 999;
/// Shares no factor with the numbers above, so that neighbours get numbers far apart and none comes twice.
const STRIDE: u64 = 7_368_787;
/// What a check character of an identity number may be.
const ID_CHECKS: &str = "0123456789X";
/// What a character of a credit code may be (GB 32100-2015).
const CODE_CHARACTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Who comes to the practice office.
pub struct People {
    lists: Lists,
    units: Vec<Unit>,
    today: NaiveDate,
}

/// `assets/practice/people.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    surnames: Vec<String>,
    given: Vec<String>,
    rare: Vec<String>,
    divisions: Vec<String>,
    units: Vec<String>,
    said: Said,
}

/// What is said at the counter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// What a unit's officer is to the person.
    pub officer: String,
    /// What the officer may do.
    pub scope: String,
    /// Of a call.
    pub call: String,
    /// Of a review that returns the case.
    pub returned: String,
    /// Of a voucher that pays less.
    pub short: String,
    /// Of a paper that is looked up.
    pub exempt: String,
    /// Of an application that is taken back.
    pub withdrawn: String,
    /// Of a matter that is not ours.
    pub refused: String,
    /// Where a locked card is unlocked.
    pub bank: String,
    /// Of a deadline that was typed because the calendar is missing.
    pub calendar: String,
}

impl People {
    /// Reads the lists; `today` bounds birth dates.
    pub fn read(today: NaiveDate) -> Result<People, Trouble> {
        let lists: Lists =
            toml::from_str(include_str!("../../../assets/practice/people.toml")).map_err(broken)?;
        let mut people = People { lists, units: Vec::new(), today };
        let names = people.lists.units.clone();
        for (at, name) in names.into_iter().enumerate() {
            people.units.push(Unit { code: people.code(at)?, name });
        }
        Ok(people)
    }

    /// What is said at the counter.
    pub fn said(&self) -> &Said {
        &self.lists.said
    }

    /// The person of the case with this place in the office's order; every seventh has a name that is hard to write.
    pub fn person(&self, at: u32, seed: &mut Seed) -> Result<Person, Trouble> {
        let place = u64::from(at);
        let rare = usize::try_from(place / 7).ok().and_then(|nth| self.lists.rare.get(nth));
        let name = match rare.filter(|_| place.is_multiple_of(7)) {
            Some(rare) => rare.clone(),
            None => self.name(seed),
        };
        let phone = format!("1380013{:04}", seed.below(10_000));
        Ok(Person {
            id: self.id(place)?,
            name: PersonName::parse(&name).map_err(broken)?,
            phone: Phone::parse(&phone),
        })
    }

    /// A unit that pays for its people.
    pub fn unit(&self, seed: &mut Seed) -> Option<Unit> {
        seed.one(&self.units).cloned()
    }

    /// The unit's officer.
    pub fn officer(&self, at: u32, seed: &mut Seed) -> Result<Agent, Trouble> {
        // Officers take their numbers from the far end, so that nobody is officer and insured at once.
        let place = u64::from(u32::MAX - at);
        Ok(Agent {
            id: self.id(place)?,
            name: PersonName::parse(&self.name(seed)).map_err(broken)?,
            relation: self.lists.said.officer.clone(),
            scope: self.lists.said.scope.clone(),
            phone: Phone::parse(&format!("1380013{:04}", seed.below(10_000))),
        })
    }

    fn name(&self, seed: &mut Seed) -> String {
        let surname = seed.one(&self.lists.surnames).map(String::as_str).unwrap_or_default();
        let given = seed.one(&self.lists.given).map(String::as_str).unwrap_or_default();
        format!("{surname}{given}")
    }

    /// The identity number with this place among all that the lists allow; the check character is tried out.
    fn id(&self, place: u64) -> Result<IdNumber, Trouble> {
        let divisions = self.lists.divisions.len() as u64;
        let all = divisions.saturating_mul(BIRTH_DAYS).saturating_mul(SERIALS);
        let mut rest = place.wrapping_mul(STRIDE).checked_rem(all).ok_or_else(|| broken("divisions"))?;
        let division = usize::try_from(rest % divisions).ok().and_then(|at| self.lists.divisions.get(at));
        rest /= divisions;
        let born = NaiveDate::from_ymd_opt(1900, 1, 1)
            .and_then(|day| day.checked_add_days(Days::new(rest % BIRTH_DAYS)));
        let (Some(division), Some(born)) = (division, born) else { return Err(broken("divisions")) };
        let body = format!("{division}{}{:03}", born.format("%Y%m%d"), rest / BIRTH_DAYS % SERIALS + 1);
        let tried = ID_CHECKS.chars().map(|check| format!("{body}{check}"));
        tried
            .filter_map(|number| IdNumber::parse(IdKind::Resident, &number, self.today).ok())
            .next()
            .ok_or_else(|| broken("identity number"))
    }

    /// A credit code of an enterprise of the place; its two check characters are tried out.
    fn code(&self, at: usize) -> Result<CreditCode, Trouble> {
        let division = self
            .lists
            .divisions
            .get(at % self.lists.divisions.len().max(1))
            .ok_or_else(|| broken("divisions"))?;
        let body = format!("91{division}MA0TE{at:03}");
        let one_more = |text: String| CODE_CHARACTERS.chars().map(move |c| format!("{text}{c}"));
        one_more(body)
            .flat_map(one_more)
            .find_map(|code| CreditCode::parse(&code).ok())
            .ok_or_else(|| broken("credit code"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn people() -> People {
        People::read(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()).unwrap()
    }

    #[test]
    fn nobody_has_the_number_of_another_and_all_were_born_before_1910() {
        let people = people();
        let numbers: BTreeSet<IdNumber> = (0..20_000).map(|at| people.id(at).unwrap()).collect();
        assert_eq!(numbers.len(), 20_000);
        let last = NaiveDate::from_ymd_opt(1909, 12, 31).unwrap();
        assert!(numbers.iter().all(|id| id.birth().unwrap() <= last));
    }

    #[test]
    fn every_name_and_unit_of_the_lists_can_be_used() {
        let people = people();
        assert_eq!(people.units.len(), people.lists.units.len());
        let mut seed = Seed::new(1);
        let names: Vec<String> =
            (0..200).map(|at| people.person(at, &mut seed).unwrap().name.as_str().to_owned()).collect();
        for rare in &people.lists.rare {
            assert!(names.contains(rare), "{rare}");
        }
        for surname in &people.lists.surnames {
            for given in &people.lists.given {
                PersonName::parse(&format!("{surname}{given}")).unwrap();
            }
        }
    }
}
