//! Who works in an office: accounts, their codes, how long a wrong passphrase keeps one waiting.

use std::fmt;

use crate::domain::Moment;
use crate::domain::case::{Account, Actor, Role};

/// 工号: the two digits that somebody signs in with, `01` to `99`. Says nothing about the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StaffCode(u8);

impl StaffCode {
    /// The highest that there is: so many accounts an office may ever have had.
    pub const LAST: u8 = 99;

    /// The code of a number from 1 to 99.
    pub fn new(number: u8) -> Option<StaffCode> {
        (1..=StaffCode::LAST).contains(&number).then_some(StaffCode(number))
    }

    /// Reads it as it is typed: one digit or two.
    pub fn parse(text: &str) -> Option<StaffCode> {
        let text = text.trim();
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits { StaffCode::new(text.parse().ok()?) } else { None }
    }

    /// The number, from 1.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for StaffCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

/// An account of the office. It may be closed, and is never deleted: what it did stays signed with its name.
///
/// Somebody who works in two roles has two accounts of the same name: nobody approves the work of their own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// What is typed to sign in; never given to somebody else.
    pub code: StaffCode,
    /// The person.
    pub account: Account,
    /// As what.
    pub role: Role,
    /// Since when nobody signs in with it.
    pub closed: Option<Moment>,
    /// A/B 角: who stands in while this one is away.
    pub deputy: Option<StaffCode>,
}

impl Staff {
    /// An account that is open, without a deputy.
    pub fn new(code: StaffCode, actor: Actor) -> Staff {
        Staff { code, account: actor.account, role: actor.role, closed: None, deputy: None }
    }

    /// Accounts of these people, with codes in their order. Past 99 nobody gets one.
    pub fn numbered(people: impl IntoIterator<Item = Actor>) -> Vec<Staff> {
        let codes = (1..=StaffCode::LAST).filter_map(StaffCode::new);
        codes.zip(people).map(|(code, actor)| Staff::new(code, actor)).collect()
    }

    /// Who acts, with this account.
    pub fn actor(&self) -> Actor {
        Actor { account: self.account.clone(), role: self.role }
    }

    /// Whether somebody may sign in with it.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }
}

/// How long nobody may try again after so many wrong passphrases in a row, in seconds: two slips of the finger cost
/// nothing, and from the tenth on it is a quarter of an hour.
pub fn pause(failures: u32) -> u64 {
    match failures {
        0..=2 => 0,
        3 => 5,
        4 => 15,
        5 => 30,
        6 => 60,
        7 => 120,
        8 => 300,
        9 => 600,
        _ => 900,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_digit_or_two_and_never_nought() {
        let read = |text| StaffCode::parse(text).map(|code| code.to_string());
        assert_eq!(read("1"), Some("01".to_owned()));
        assert_eq!(read(" 07 "), Some("07".to_owned()));
        assert_eq!(read("99"), Some("99".to_owned()));
        for wrong in ["", "0", "00", "100", "1a", "+1", "-1", "\u{ff11}"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_wrong_passphrase_costs_more_every_time_and_never_shuts_anybody_out_for_good() {
        let pauses: Vec<u64> = (0..20).map(pause).collect();
        assert!(pauses.is_sorted());
        assert_eq!(pauses.iter().take(3).sum::<u64>(), 0);
        assert_eq!((pause(3), pause(u32::MAX)), (5, 900));
    }

    #[test]
    fn people_get_their_codes_in_order() {
        let person = |name: &str| Actor { account: Account(name.to_owned()), role: Role::Clerk };
        let staff = Staff::numbered(["王晓岚", "周建华"].map(person));
        let codes: Vec<String> = staff.iter().map(|one| one.code.to_string()).collect();
        assert_eq!(codes, ["01", "02"]);
        assert!(staff.iter().all(Staff::is_open));
    }
}
