//! An office made for a test: its folder, its register, and the changes of cases as the counter would decide them.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use jiefeng::domain::case::{
    Account, Actor, Agent, Case, CaseNumber, CertificateNumber, Change, DeskCode, Due, Event, Matter,
    Opening, Person, PlatformCheck, Role, Settled, Stage, Term, Unit, Verdict, Voucher,
};
use jiefeng::domain::checklist::Finding;
use jiefeng::domain::makeup::{Arrears, Line, Makeup, Span, Step};
use jiefeng::domain::reason::{
    Came, Employer, Insurance, LawRef, MaterialId, Payer, QuestionId, ReasonId, Source, Sureness,
};
use jiefeng::domain::{
    CreditCode, Fen, IdKind, IdNumber, Moment, Month, Months, PersonName, Phone, Rate, Rounding, Staff,
};
use jiefeng::store::{
    CheckReport, DeskKeys, Go, NewSheet, Office, Revision, Ring, SheetRow, Store, StoreError,
};
use rusqlite::Connection;
use rust_decimal::Decimal;
use tempfile::TempDir;

pub const YEAR: i32 = 2026;

pub fn desk() -> DeskCode {
    DeskCode::parse("14060203").unwrap()
}

pub fn office() -> Office {
    Office {
        desk: desk(),
        agency: "朔州市朔城区医疗保险服务中心".to_owned(),
        window: "3号窗口".to_owned(),
        place: "朔城区医保中心".to_owned(),
        phone: "03490000000".to_owned(),
        collector: "朔城区税务局".to_owned(),
        review_body: "朔城区人民政府".to_owned(),
        region: "140600-shuozhou".to_owned(),
        practice: true,
        accounts: Staff::numbered([
            Actor { account: account("张经办"), role: Role::Clerk },
            Actor { account: account("李复核"), role: Role::Reviewer },
        ]),
    }
}

/// Opens an office that needs no passphrase.
pub fn open(dir: &Path) -> Result<Store, StoreError> {
    Store::open(dir, &Store::practice_key(dir)?)
}

/// Opens it to read only.
pub fn reader(dir: &Path) -> Result<Store, StoreError> {
    Store::reader(dir, &Store::practice_key(dir)?)
}

pub fn account(name: &str) -> Account {
    Account(name.to_owned())
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// Minute `n` of the morning of 2026-11-23.
pub fn minute(n: u32) -> Moment {
    at(&format!("2026-11-23T{:02}:{:02}:00", 8 + n / 60, n % 60))
}

/// The identity number of somebody born in 1900, made up: `n` counts.
pub fn resident(n: u32) -> IdNumber {
    let body = format!("140602190001{:02}{:03}", 1 + n / 1000 % 28, n % 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize =
        body.chars().zip(weights).map(|(c, weight)| c.to_digit(10).unwrap() as usize * weight).sum();
    let number = format!("{body}{}", "10X98765432".chars().nth(sum % 11).unwrap());
    IdNumber::parse(IdKind::Resident, &number, day("2026-11-23")).unwrap()
}

pub fn person(n: u32, name: &str, phone: Option<&str>) -> Person {
    Person {
        id: resident(n),
        name: PersonName::parse(name).unwrap(),
        phone: phone.map(|phone| Phone::parse(phone).unwrap()),
    }
}

pub fn opening(person: Person) -> Opening {
    Opening { came: Came::Myself, person, insurance: Insurance::Employee, agent: None, unit: None }
}

/// A unit with its officer.
pub fn with_unit(mut opening: Opening, name: &str, officer: Person) -> Opening {
    opening.came = Came::Unit;
    opening.unit =
        Some(Unit { code: CreditCode::parse("91350100M000100Y43").unwrap(), name: name.to_owned() });
    opening.agent = Some(Agent {
        id: officer.id,
        name: officer.name,
        relation: "单位经办人".to_owned(),
        scope: "代办补缴".to_owned(),
        phone: officer.phone,
    });
    opening
}

pub fn case_number(serial: u32) -> CaseNumber {
    CaseNumber { desk: desk(), year: YEAR, serial }
}

pub fn certificate_number(serial: u32) -> CertificateNumber {
    CertificateNumber { desk: desk(), year: YEAR, serial }
}

pub fn opened(serial: u32, opening: Opening) -> Event {
    let (region, edition) = ("140600".to_owned(), "2026-1".to_owned());
    Event::Opened { number: case_number(serial), opening, region, edition, duplicate: false, roll: None }
}

pub fn voucher(number: &str, face: i64, pays: i64) -> Voucher {
    Voucher {
        number: number.to_owned(),
        face: Fen(face),
        months: Months::parse("2026-08..2026-10").unwrap(),
        principal: Fen(pays),
        late_fee: Fen(1),
        received_on: day("2026-11-20"),
        note: String::new(),
    }
}

/// A makeup with every kind of step.
pub fn makeup() -> Makeup {
    let source = Source {
        document: "朔医保发〔2026〕1号".to_owned(),
        sure: Sureness::Sample,
        checked: String::new(),
        from: Some(day("2026-01-01")),
        until: None,
    };
    let law = LawRef { law: "shebaofa".to_owned(), article: "86".to_owned() };
    let exact = Decimal::new(39_000_050, 5);
    let steps = vec![
        Step::Bounded { declared: Fen(1), used: Fen(600_000) },
        Step::Share {
            payer: Payer::Unit,
            base: Fen(600_000),
            rate: Rate(Decimal::new(65, 3)),
            exact,
            rounded: Fen(39_000),
            rounding: Rounding::HalfUp,
        },
        Step::Deadline {
            nominal: day("2026-08-25"),
            effective: day("2026-08-25"),
            late_from: day("2026-08-26"),
            entered: Some("日历缺失".to_owned()),
        },
        Step::Late {
            principal: Fen(39_000),
            rate: Rate(Decimal::new(5, 4)),
            days: 90,
            from: day("2026-08-26"),
            to: day("2026-11-23"),
            exact,
            rounded: Fen(1_755),
            rounding: Rounding::HalfEven,
            capped: false,
            borne_by: Payer::Unit,
            law,
        },
    ];
    let line = Line {
        month: Month::new(2026, 8).unwrap(),
        whole_year: false,
        payer: Payer::Unit,
        base: Fen(600_000),
        unit: Fen(39_000),
        person: Fen(12_000),
        principal: Fen(51_000),
        days_late: 90,
        late_fee: Fen(1_755),
        total: Fen(52_755),
        rule: "employee-2026".to_owned(),
        source,
        steps,
    };
    Makeup {
        lines: vec![line],
        unit: Fen(39_000),
        person: Fen(12_000),
        principal: Fen(51_000),
        late_fee: Fen(1_755),
        total: Fen(52_755),
        holds_until: day("2026-11-23"),
        a_day_adds: Fen(20),
    }
}

pub fn arrears() -> Arrears {
    let span = Span {
        employer: Employer::Current,
        employed_from: Some(day("2026-08-01")),
        deadline: Some((day("2026-08-25"), "日历缺失".to_owned())),
        ..Span::of_former_unit(Months::parse("2026-08").unwrap(), Fen(600_000))
    };
    Arrears { insurance: Insurance::Employee, spans: vec![span] }
}

fn reason(id: &str) -> ReasonId {
    ReasonId(id.to_owned())
}

fn material(id: &str) -> MaterialId {
    MaterialId(id.to_owned())
}

/// Everything that can happen to a case after its opening, each kind of event at least once.
pub fn whole_life(certificate: u32) -> Vec<Event> {
    let (first, second) = (certificate_number(certificate), certificate_number(certificate + 1));
    let matter = |id: &str, settled| Matter { reason: reason(id), settled };
    let found = |finding| Event::Found { material: material("M01"), finding, late_paper: false };
    let stopped = Term { due: Due::On(day("2026-12-07")), stopped: Some((day("2026-11-23"), Some(10))) };
    let reviewed = |verdict| Event::Reviewed { verdict, note: "金额与台账一致".to_owned() };
    vec![
        Event::TakenOver,
        Event::Visited { note: "电话：下午来".to_owned() },
        Event::ReasonsSet {
            matters: vec![
                matter("R17", None),
                matter("R01", Some(Settled::Closed)),
                matter("R02", None),
                matter("R03", None),
            ],
            answers: [(QuestionId("employed-by".to_owned()), "current".to_owned())].into(),
        },
        found(Some(Finding::Original)),
        found(Some(Finding::Copy)),
        found(Some(Finding::Exempt { note: "已联网核查".to_owned() })),
        found(Some(Finding::Late { due: day("2026-12-01"), who: "本人".to_owned() })),
        found(Some(Finding::Defective { note: "未盖章".to_owned() })),
        found(Some(Finding::Absent)),
        found(None),
        Event::Noticed {
            missing: vec![material("M01")],
            defective: vec![material("M02")],
            due: Due::CalendarMissing(2027),
        },
        Event::Noticed { missing: vec![material("M01")], defective: vec![], due: Due::On(day("2026-11-27")) },
        Event::Accepted { term: Term { due: Due::On(day("2026-12-07")), stopped: None }, late_paper: true },
        Event::Referred { reason: reason("R02"), to: "税务".to_owned() },
        Event::ArrearsSet { arrears: None, makeup: None },
        Event::ArrearsSet { arrears: Some(arrears()), makeup: Some(makeup()) },
        Event::Submitted { makeup: makeup() },
        reviewed(Verdict::Return),
        Event::Submitted { makeup: makeup() },
        reviewed(Verdict::Approve),
        Event::Billed { term: Some(stopped) },
        Event::Paid { voucher: voucher("314061261100000001", 60_000, 50_000), short: true },
        Event::Paid { voucher: voucher("314061261100000001", 60_000, 1_000), short: false },
        Event::PlatformChecked {
            check: PlatformCheck {
                checked_at: minute(1),
                reference: "PT20261123".to_owned(),
                months: Months::parse("2026-08").unwrap(),
                principal: Fen(51_000),
            },
            term: Some(Term { due: Due::On(day("2026-12-08")), stopped: None }),
        },
        Event::Issued { number: first.clone(), reviewer: Some(account("李复核")), roll: None },
        Event::Sealed { number: first.clone() },
        Event::Collected { number: first.clone(), by: "本人".to_owned() },
        Event::Voided { number: first.clone(), why: "姓名有误".to_owned(), second: account("李复核") },
        Event::Replaced {
            old: first,
            new: second,
            why: "姓名有误".to_owned(),
            second: account("李复核"),
            reviewer: None,
            roll: None,
        },
        Event::Refused { reason: reason("R03"), why: "不属本统筹区".to_owned() },
        Event::Closed { reasons: vec![reason("R17")] },
    ]
}

/// An office in a folder of its own.
pub struct Book {
    pub dir: TempDir,
    pub store: Store,
    minute: u32,
}

impl Book {
    pub fn new() -> Book {
        let dir = TempDir::new().unwrap();
        let store = Store::create(dir.path(), &office(), minute(0)).unwrap();
        Book { dir, store, minute: 1 }
    }

    /// An office that was closed or put back, opened again; its clock goes on later.
    pub fn reopened(dir: TempDir) -> Book {
        let store = open(dir.path()).unwrap();
        Book { dir, store, minute: 100 }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn now(&mut self) -> Moment {
        self.minute += 1;
        minute(self.minute)
    }

    /// One act, committed.
    pub fn act(&mut self, serial: u32, event: Event, sheets: &[NewSheet<'_>]) -> (Revision, Vec<SheetRow>) {
        let at = self.now();
        let mut tx = self.store.begin().unwrap();
        let stored = tx.case(&case_number(serial)).unwrap();
        let mut case = stored.map(|stored| stored.case).unwrap_or_default();
        let change = Change { at, by: account("张经办"), event };
        case.apply(&change);
        let done = tx.act(&case, change, sheets).unwrap();
        tx.commit().unwrap();
        done
    }

    pub fn open(&mut self, opening: Opening) -> u32 {
        let serial = self.store.begin().unwrap().next_case(YEAR).unwrap();
        self.act(serial, opened(serial, opening), &[]);
        serial
    }

    pub fn case(&self, serial: u32) -> Case {
        self.store.case(&case_number(serial)).unwrap().unwrap().case
    }

    pub fn check(&self) -> CheckReport {
        self.store.check(&mut |_, _| Go::On).unwrap()
    }

    /// The office with something of everything in it, and nothing wrong.
    pub fn busy() -> Book {
        let mut book = Book::new();
        let by = account("张经办");
        let now = book.now();
        let mut tx = book.store.begin().unwrap();
        tx.put_pack("140600", "2026-1", b"rules, opaque here", now, &by).unwrap();
        tx.commit().unwrap();
        let officer = person(90, "王办事", Some("13900001234"));
        let first =
            with_unit(opening(person(1, "单雄信", Some("138 0013 8000"))), "朔州市新程汽车有限公司", officer);
        let serial = book.open(first);
        for event in whole_life(1) {
            let sheet = NewSheet { form: "slip", certificate: None, bytes: event.id().as_bytes() };
            let certificate = match &event {
                Event::Issued { number, .. } | Event::Replaced { new: number, .. } => Some(number.clone()),
                _ => None,
            };
            let form =
                NewSheet { form: "certificate", certificate: certificate.clone(), bytes: b"a certificate" };
            let sheets = if certificate.is_some() { vec![form, sheet] } else { vec![] };
            book.act(serial, event, &sheets);
        }
        assert_eq!(book.case(serial).stage, Stage::Done);
        book.open(opening(person(2, "𬎆𡋾㛃䶮𠅤", None)));
        book.open(opening(person(3, "买买提·热合曼", Some("0349-2020000"))));
        book.deliver();
        book
    }

    /// A consultation with its paper, a printing of everything, and the other acts.
    fn deliver(&mut self) {
        use jiefeng::store::{Act, How, SheetRef};
        let by = account("张经办");
        let now = self.now();
        let mut tx = self.store.begin().unwrap();
        let notice = NewSheet { form: "notice", certificate: None, bytes: b"what to bring" };
        let notice = tx.add_sheet(notice, None, now).unwrap();
        let act = Act::Consulted { reasons: vec![reason("R17")], sheet: SheetRef::from(&notice) };
        tx.record(None, now, &by, act).unwrap();
        tx.commit().unwrap();
        for sheet in self.store.undelivered().unwrap() {
            let now = self.now();
            let mut tx = self.store.begin().unwrap();
            let act = Act::Printed { sheet: sheet.id, form: sheet.form.clone(), times: 1, how: How::Printer };
            tx.record(sheet.case.as_ref(), now, &by, act).unwrap();
            tx.commit().unwrap();
        }
        let others = [
            (Some(case_number(1)), Act::Revealed),
            (None, Act::Exported { what: "台账".to_owned() }),
            (None, Act::SignedIn),
            (None, Act::SignInRefused { name: "王五".to_owned() }),
            (
                None,
                Act::PolicyAdopted {
                    region: "140600".to_owned(),
                    edition: "2026-1".to_owned(),
                    before: "2025-9".to_owned(),
                    chief: "孙主任".to_owned(),
                    on: day("2026-11-20"),
                    document: "朔医保发〔2026〕1号".to_owned(),
                },
            ),
            (
                None,
                Act::PolicyBack {
                    region: "140600".to_owned(),
                    from: "2026-1".to_owned(),
                    edition: "2025-9".to_owned(),
                },
            ),
            (
                None,
                Act::HolidaysImported {
                    year: 2027,
                    document: "某通知".to_owned(),
                    off: [day("2027-01-01")].into(),
                    work: [day("2027-01-03")].into(),
                },
            ),
        ];
        for (case, act) in others {
            let now = self.now();
            let mut tx = self.store.begin().unwrap();
            tx.record(case.as_ref(), now, &by, act).unwrap();
            tx.commit().unwrap();
        }
        let now = self.now();
        let mut tx = self.store.begin().unwrap();
        tx.install("140600-shuozhou", "2026-2", b"a pack file", now, &by).unwrap();
        tx.commit().unwrap();
        let (kept, dropped) = (other_desk("14060205"), other_desk("14060206"));
        for keys in [&kept, &dropped] {
            let now = self.now();
            let mut tx = self.store.begin().unwrap();
            tx.take_keys(keys, now, &by).unwrap();
            tx.commit().unwrap();
        }
        let now = self.now();
        let mut tx = self.store.begin().unwrap();
        tx.drop_keys(&dropped, now, &by).unwrap();
        tx.commit().unwrap();
    }

    /// Closes the register and gives its folder.
    pub fn close(self) -> TempDir {
        drop(self.store);
        self.dir
    }
}

/// What another desk saved for others to tell its certificates by.
pub fn other_desk(desk: &str) -> DeskKeys {
    // The generator of the curve is a public key as good as any.
    let point = "0432C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7\
                 BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0";
    let text = format!(
        "{{\"jiefeng\":\"certificate-key-1\",\"desk\":\"{desk}\",\"agency\":\"邻县医疗保险服务中心\",\
         \"algorithm\":\"SM2\",\"keys\":[\"{point}\"]}}"
    );
    DeskKeys::read(&text).unwrap()
}

/// Opens the file with its key in hand, past the program, as somebody would who wants to change it.
pub fn raw(dir: &Path) -> Connection {
    let key = Ring::read(dir).unwrap().open_practice().unwrap();
    let db = Connection::open(dir.join("office.db")).unwrap();
    db.execute_batch(&key.pragma()).unwrap();
    db
}

/// A folder's files, to be sure that nothing was made in it.
pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}
