//! Made-up people of 1900 to 1909, one for every visit, with rare and long names among them.

use chrono::{Datelike as _, Days, NaiveDate};
use jiefeng::domain::case::{Agent, Opening, Person, Unit};
use jiefeng::domain::reason::{Came, Insurance};
use jiefeng::domain::{CreditCode, IdKind, IdNumber, PersonName, Phone};

const NAMES: [&str; 5] = ["陈𬎆", "刘建军", "马依努尔·买买提艾力·阿卜杜热合曼", "欧阳娜", "䶮𠅤"];

/// A number of somebody born in the nth day from 1 January 1900 on.
fn number(nth: u64, today: NaiveDate) -> IdNumber {
    let born = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(nth % 3600);
    let body = format!("140602{}{:02}{:02}{:03}", born.year(), born.month(), born.day(), nth / 3600 % 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        body.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
    let check = "10X98765432".chars().nth((sum % 11) as usize).unwrap();
    IdNumber::parse(IdKind::Resident, &format!("{body}{check}"), today).unwrap()
}

/// What the nth visitor says at the window.
pub fn opening(nth: u64, came: Came, insurance: Insurance, today: NaiveDate) -> Opening {
    let name = NAMES[usize::try_from(nth).unwrap() % NAMES.len()];
    let agent = Agent {
        id: number(nth + 1800, today),
        name: PersonName::parse("王秀兰").unwrap(),
        relation: "配偶".to_owned(),
        scope: "代办医疗保险事项".to_owned(),
        phone: Phone::parse("13800138001"),
    };
    Opening {
        came,
        person: Person {
            id: number(nth, today),
            name: PersonName::parse(name).unwrap(),
            phone: Phone::parse("13800138000"),
        },
        insurance,
        agent: matches!(came, Came::Agent | Came::Guardian).then_some(agent),
        // Whoever comes: where a unit pays, it is named.
        unit: (insurance == Insurance::Employee).then(|| Unit {
            code: CreditCode::parse("91140602MA0TE8T22Y").unwrap(),
            name: "朔州市样例商贸有限公司".to_owned(),
        }),
    }
}
