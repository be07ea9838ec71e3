//! An office that tries the window: long names, rare characters, every reason at once, months and vouchers by the
//! dozen, three hundred cases.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use jiefeng::desk::{Desk, outside, practice};
use jiefeng::domain::case::{
    Action, Actor, Agent, Case, CaseNumber, Opening, Person, PlatformCheck, Unit, Verdict, Voucher,
};
use jiefeng::domain::checklist::Finding;
use jiefeng::domain::makeup::Span;
use jiefeng::domain::reason::{Came, Employer, Insurance, ReasonId};
use jiefeng::domain::{CreditCode, Fen, IdKind, IdNumber, Moment, Month, Months, PersonName, Phone};

/// A name of many parts.
pub const LONG: &str = "马依努尔·买买提艾力·阿卜杜热合曼";
/// A name of rare characters only.
pub const RARE: &str = "𬎆䶮𠅤";
/// Somebody whose only case has ended, under a number that computes.
pub const KNOWN: &str = "140602190307150019";
/// A unit's name of sixty characters.
const UNIT: &str = "山西省朔州市朔城区样例煤炭洗选加工与综合利用技术开发有限责任公司神头第二分公司驻平鲁区白堂乡联合项目经理部劳务派遣管理处";
const NOTE: &str = "来电反映单位已于上月二十日把欠费打到税务账户，但平台一直没有显示到账；已告知先查税票号和入库日期，带回单来窗口核对，不需要本人再跑一趟";

/// Fills a folder with the office.
pub fn office(dir: &Path, now: Moment) {
    practice::office(dir, now, 312, 5).unwrap();
    let (world, _clock) = outside::Fixed::new(now);
    let mut desk = Desk::open_practice(dir, Arc::new(world)).unwrap();
    all_reasons(&mut desk);
    many_spans(&mut desk);
    many_vouchers(&mut desk);
    corrected(&mut desk);
    ended(&mut desk);
}

/// A case that is being made.
struct Made<'desk> {
    desk: &'desk mut Desk,
    number: Option<CaseNumber>,
    case: Case,
}

impl Made<'_> {
    fn by(&mut self, name: &str, action: Action) {
        let actor = self.actor(name);
        let what = format!("{action:?}");
        let acted = self.desk.act(&actor, self.number.as_ref(), action, None);
        let acted = acted.unwrap_or_else(|trouble| panic!("{what}: {trouble:?}"));
        self.case.apply(&acted.change);
        self.number = Some(acted.number);
    }

    fn act(&mut self, action: Action) {
        self.by("王晓岚", action);
    }

    fn actor(&self, name: &str) -> Actor {
        self.desk.account(name).unwrap()
    }

    fn reasons(&mut self, codes: Vec<ReasonId>) {
        self.act(Action::Reasons { codes, answers: BTreeMap::new() });
    }

    /// Takes in all that is asked for.
    fn papers(&mut self) {
        let rules = Arc::clone(self.desk.rules());
        for row in self.case.checklist(&rules).rows {
            let asked = row.requirement;
            let finding = if asked.looked_up {
                Finding::Exempt { note: NOTE.to_owned() }
            } else if 0 < asked.originals {
                Finding::Original
            } else {
                Finding::Copy
            };
            self.act(Action::Find { material: asked.material, finding: Some(finding) });
        }
    }

    /// So many months up to October, each with a base of its own and by turns with another employer.
    fn spans(&mut self, count: i32) {
        let last = Month::new(2026, 10).unwrap();
        for back in 0..count {
            let from = last.plus(-back).first_day();
            let other = back % 2 == 1;
            self.act(Action::Arrears(Span {
                employer: if other { Employer::Current } else { Employer::Former },
                employed_from: other.then_some(from),
                ..Span::of_former_unit(
                    [last.plus(-back)].into_iter().collect(),
                    Fen(500_000 + i64::from(back) * 12_345),
                )
            }));
        }
    }

    fn review(&mut self) {
        self.act(Action::Submit);
        self.by("李志远", Action::Review { verdict: Verdict::Return, note: NOTE.to_owned() });
        self.act(Action::Submit);
        self.by("李志远", Action::Review { verdict: Verdict::Approve, note: String::new() });
        self.act(Action::Bill);
    }

    /// Pays by vouchers, each over so many months, until nothing is owed.
    fn pay(&mut self, each: usize, but: usize) {
        let makeup = self.case.makeup.clone().unwrap();
        let parts: Vec<_> = makeup.lines.chunks(each).collect();
        for (n, part) in parts.iter().enumerate().take(parts.len() - but) {
            let principal = part.iter().map(|line| line.principal).sum();
            let late_fee: Fen = part.iter().map(|line| line.late_fee).sum();
            let months: Months = part.iter().map(|line| line.month).collect();
            let received_on = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
            let face = principal + late_fee;
            let number = format!("3140626112300{:05}", makeup.lines.len() * 100 + n);
            let note = NOTE.to_owned();
            self.act(Action::Payment(Voucher {
                number,
                face,
                months,
                principal,
                late_fee,
                received_on,
                note,
            }));
        }
    }

    fn looked_up(&mut self, n: u32) {
        let check = PlatformCheck {
            checked_at: self.desk.now(),
            reference: format!("YB20261123{n:06}"),
            months: Months::default(),
            principal: Fen(0),
        };
        self.act(Action::LookedUp(check));
    }
}

fn made<'desk>(desk: &'desk mut Desk, name: &str, id: IdNumber, came: Came) -> Made<'desk> {
    let agent = Agent {
        id: number("14060219050607", 31),
        name: PersonName::parse(LONG).unwrap(),
        relation: "单位经办人（劳务派遣，长期驻点，授权至办结）".to_owned(),
        scope: "办理补缴、领取证明、代收一切文书".to_owned(),
        phone: Phone::parse("13800130001"),
    };
    let opening = Opening {
        came,
        insurance: Insurance::Employee,
        unit: (came == Came::Unit).then(|| Unit { code: code(), name: UNIT.to_owned() }),
        agent: (came == Came::Unit).then_some(agent),
        person: Person { id, name: PersonName::parse(name).unwrap(), phone: Phone::parse("13800130002") },
    };
    let mut made = Made { desk, number: None, case: Case::default() };
    made.act(Action::Open(opening));
    made
}

/// Every reason of the place in one case, and a person who calls every day.
fn all_reasons(desk: &mut Desk) {
    let mut made = made(desk, LONG, number("14060219010203", 1), Came::Unit);
    let all: Vec<ReasonId> = made.desk.rules().reasons.keys().cloned().collect();
    made.reasons(all);
    for _ in 0..12 {
        made.act(Action::Visit { note: NOTE.to_owned() });
    }
}

/// A dozen spans, not yet handed in for review.
fn many_spans(desk: &mut Desk) {
    let mut made = made(desk, RARE, number("14060219020304", 2), Came::Unit);
    made.reasons(vec![ReasonId("R17".to_owned())]);
    made.papers();
    made.act(Action::Accept);
    made.spans(12);
}

/// Vouchers and look-ups, and still one month that is not paid.
fn many_vouchers(desk: &mut Desk) {
    let mut made = made(desk, "阿卜杜热依木·艾合麦提江", number("14060219030405", 3), Came::Unit);
    made.reasons(vec![ReasonId("R17".to_owned())]);
    made.papers();
    made.act(Action::Accept);
    made.spans(14);
    made.review();
    made.pay(2, 1);
    for n in 0..5 {
        made.looked_up(n);
    }
}

/// A certificate over two years, corrected once.
fn corrected(desk: &mut Desk) {
    let mut made = made(desk, "尉迟·扎西次仁", number("14060219040506", 4), Came::Unit);
    made.reasons(vec![ReasonId("R17".to_owned())]);
    made.papers();
    made.act(Action::Accept);
    made.spans(22);
    made.review();
    made.pay(22, 0);
    let makeup = made.case.makeup.clone().unwrap();
    let checked_at = made.desk.now();
    let (months, principal) = (makeup.months(), makeup.principal);
    let reference = "YB20261123900001".to_owned();
    made.act(Action::Platform(PlatformCheck { checked_at, reference, months, principal }));
    made.act(Action::Issue);
    made.by("赵敏", Action::Seal);
    let second = made.actor("李志远");
    made.act(Action::Replace { why: NOTE.to_owned(), second });
    made.act(Action::Visit { note: NOTE.to_owned() });
}

/// Somebody whom the register knows, and who has nothing open.
fn ended(desk: &mut Desk) {
    let id = IdNumber::parse(IdKind::Resident, KNOWN, today()).unwrap();
    let mut made = made(desk, "司马·吐尔逊江", id, Came::Unit);
    made.act(Action::Withdraw { why: NOTE.to_owned() });
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// The identity number with this begin and serial; its check character is tried out.
pub fn number(begin: &str, serial: u32) -> IdNumber {
    let tried = "0123456789X".chars().map(|check| format!("{begin}{serial:03}{check}"));
    tried.filter_map(|text| IdNumber::parse(IdKind::Resident, &text, today()).ok()).next().unwrap()
}

/// A credit code; its two check characters are tried out.
fn code() -> CreditCode {
    const SIGNS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let pairs = SIGNS.chars().flat_map(|a| SIGNS.chars().map(move |b| format!("{a}{b}")));
    pairs.map(|end| format!("91140602MA0TE999{end}")).find_map(|text| CreditCode::parse(&text).ok()).unwrap()
}
