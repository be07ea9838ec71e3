//! A made-up office and its people, the same in every run: computed numbers, births 1900–1909, nobody who lives.

use chrono::{Days, NaiveDate};
use jiefeng::domain::case::{Account, Actor, DeskCode, Opening, Person, Role};
use jiefeng::domain::reason::{Came, Insurance};
use jiefeng::domain::{IdKind, IdNumber, Moment, PersonName, Phone, Staff};
use jiefeng::store::Office;
use rusqlite::Connection;

/// Who acts.
pub const CLERK: &str = "王晓岚";
/// The rules' region.
pub const REGION: &str = "140600-shuozhou";

/// The moment at which everything happens.
pub fn morning() -> Moment {
    Moment::new(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(9, 0, 0).unwrap())
}

/// An office.
pub fn office() -> Office {
    Office {
        desk: DeskCode::parse("14060203").unwrap(),
        agency: "朔州市朔城区医疗保险服务中心".to_owned(),
        window: "3号窗口".to_owned(),
        place: "朔城区医保中心".to_owned(),
        phone: "0349-0000000".to_owned(),
        collector: "国家税务总局朔州市朔城区税务局".to_owned(),
        review_body: "朔城区人民政府".to_owned(),
        region: REGION.to_owned(),
        practice: true,
        accounts: Staff::numbered([Actor { account: Account(CLERK.to_owned()), role: Role::Clerk }]),
    }
}

/// The opening of the n-th case: somebody who comes alone.
pub fn opening(n: u32) -> Opening {
    Opening { came: Came::Myself, person: person(n), insurance: Insurance::Employee, agent: None, unit: None }
}

/// Enciphers, caches and flushes a file as the register does.
pub fn like_the_register(db: &Connection) {
    let key = "5a".repeat(32);
    db.execute_batch(&format!(
        "PRAGMA key = \"x'{key}'\"; PRAGMA cache_size = -65536; PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;"
    ))
    .unwrap();
}

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鹏飞宇浩轩博文思雨欣怡佳子涵梓晨嘉志建国永春海燕云丹梅琳雪慧莹颖倩婷晓光辉俊峰凯旭阳波斌龙亮健生福荣贵兴旺德忠义仁礼智信安宁康乐和顺祥瑞泽润清源河山川岩石松柏林森";

/// A generator of numbers without a seed from outside.
pub struct Lot(u64);

impl Lot {
    /// Starts a sequence.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }

    fn letter(&mut self, letters: &[char]) -> char {
        letters[self.below(letters.len())]
    }
}

/// Person number `n`.
pub fn person(n: u32) -> Person {
    let mut lot = Lot::new(u64::from(n) + 1);
    let (surnames, given): (Vec<char>, Vec<char>) = (SURNAMES.chars().collect(), GIVEN.chars().collect());
    let mut name = String::from(lot.letter(&surnames));
    name.push(lot.letter(&given));
    if lot.below(5) > 0 {
        name.push(lot.letter(&given));
    }
    Person {
        id: IdNumber::parse(IdKind::Resident, &id_number(n), NaiveDate::MAX).unwrap(),
        name: PersonName::parse(&name).unwrap(),
        phone: Phone::parse(&format!("138{:08}", u64::from(n) * 7919 % 100_000_000)),
    }
}

/// Region, birth in 1900–1909, sequence, check character (GB 11643).
fn id_number(n: u32) -> String {
    let born = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(u64::from(n % 3652));
    let digits = format!("140602{}{:03}", born.format("%Y%m%d"), n / 3652 % 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{digits}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize])
}
