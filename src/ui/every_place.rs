//! A window in every place that there is, over a practice office: for tests of what holds everywhere.

use std::path::Path;
use std::sync::Arc;

use egui::Theme;

use crate::desk::Trouble;
use crate::desk::backup::{BackupLine, RescueView, SavedOut};
use crate::desk::calc::Calc;
use crate::desk::roll::{RollLine, RollMaterial, RollMember, RollSum, RollView};
use crate::desk::ruling::{PackFile, PlaceFile};
use crate::desk::verify::{Finding, KeysView, Presented, Seen, Standing, Verdict};
use crate::desk::{Desk, outside, tried};
use crate::domain::Fen;
use crate::domain::Months;
use crate::domain::Staff;
use crate::domain::case::{Account, CaseNumber, DeskCode, Role, RollNumber, Stage, Voucher};
use crate::domain::makeup::Makeup;
use crate::domain::reason::Named;
use crate::domain::roll::{Roll, RollCertificate, TypedPerson};
use crate::store::backup::{Occasion, Saved};
use crate::store::{DeskKeys, NumberKind, OtherKeys, ProofOf};
use crate::text::Words;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::face::{self, CalcFace, CaseFace};
use crate::ui::look::Look;
use crate::ui::model::{
    Ask, Calculator, CaseList, CaseNow, Dialog, DoorDialog, Found, FoundStage, Listed, Model, Offer, Parcel,
    Place, RollTab, RollVerb, Route, Rule, Target, Triaging, Trust,
};

/// What was saved out of a damaged office.
fn saved_out() -> SavedOut {
    let desk = DeskCode::parse("14060203").unwrap();
    let saved = Saved {
        office: "office.saved".into(),
        desk,
        cases: 1,
        entries: 1,
        sheets: 0,
        anchor: None,
        lost: Vec::new(),
    };
    SavedOut { saved, report: "rescue-report.txt".into(), asks: None }
}

/// An empty window.
pub fn blank() -> Model {
    Model::new(Arc::new(Words::zh()), Look::of(Theme::Light).unwrap())
}

/// Windows over the office, at least one in every place.
pub fn models(dir: &Path) -> Vec<Model> {
    let (world, _clock) = outside::Fixed::new(tried::now());
    let desk = Desk::open_practice(dir, Arc::new(world)).unwrap();
    let on = |route: Route| {
        let mut model = in_office(&desk);
        model.route = route;
        model
    };
    let mut models = vec![on(Route::Today), on(Route::Cases), on(Route::NewCase)];
    let mut policy = on(Route::Policy);
    policy.policy.take(Arc::new(desk.policy_view().unwrap()), &policy.words);
    models.extend([policy, on(Route::Settings), technician(&desk), journal(&desk), shown(&desk)]);
    for calculator in Calculator::ALL {
        let mut calc = on(Route::Calc);
        calc.reckoning.calculator = calculator;
        // As with a year whose calendar is missing.
        calc.reckoning.asks_deadline = true;
        // As with a figure that can be printed, and a range that can be set.
        calc.reckoning.asked = Some(amount());
        calc.reckoning.face = Some(CalcFace { prints: true, ..CalcFace::default() });
        calc.reckoning.typed = true;
        models.push(calc);
    }
    let mut welcome = blank();
    welcome.route = Route::Welcome;
    models.push(welcome);
    let damaged = || Some(Trouble::Damaged("page 7".to_owned()));
    for (trouble, saved) in [(None, false), (damaged(), false), (damaged(), true)] {
        let mut rescue = blank();
        rescue.backing.saved = saved.then(saved_out);
        rescue.route = Route::Rescue;
        rescue.backing.trouble = trouble;
        let now = tried::now();
        let backup =
            BackupLine { file: "b.db".into(), at: now, bytes: 1, occasion: Occasion::Usual, carried: false };
        rescue.backing.rescue = Some(RescueView {
            backups: vec![backup],
            sealed: true,
            shut: true,
            newest: None,
            register: true,
        });
        // As with a register that cannot say its last numbers.
        let kinds = [
            (Field::LastCertificate, NumberKind::Certificate),
            (Field::LastCase, NumberKind::Case),
            (Field::LastRoll, NumberKind::Roll),
        ];
        rescue.backing.asked = kinds.map(|(field, kind)| (field, kind, String::new())).to_vec();
        models.push(rescue);
    }
    models.extend(doors(&on));
    let mut searching = on(Route::Cases);
    searching.searching = true;
    models.push(searching);
    for list in [false, true] {
        let mut consult = on(Route::Consult);
        consult.triage = Triaging::begin(&desk.office_view().rules, Vec::new());
        consult.triage.list = list;
        consult.listed = desk.office_view().rules.reasons.keys().map(Listed::of).collect();
        models.push(consult);
    }
    let mut told = on(Route::Consult);
    let picked = desk.office_view().rules.reasons.keys().take(2).cloned().collect();
    told.triage = Triaging::begin(&desk.office_view().rules, picked);
    told.ruled_out.groups.push((String::new(), String::new()));
    models.push(told);
    for line in desk.find("", 50).unwrap() {
        for step in 1..=6 {
            for turned in [false, true] {
                let mut model = on(Route::Case);
                let mut view = desk.view(&line.summary.number).unwrap();
                if let Some(makeup) = view.case.makeup.as_ref().filter(|_| turned && step == 5) {
                    let paid = paid(makeup);
                    view.case.vouchers = vec![paid];
                }
                let face = CaseFace::of(&view, &model.words);
                let picked = view.case.open_matters().map(|matter| matter.reason.clone()).collect();
                model.triage = Triaging::begin(&view.rules, picked);
                model.triage.list = turned && step == 2;
                model.listed = view.rules.reasons.keys().map(Listed::of).collect();
                model.amending = turned && step == 1;
                model.returning = turned && step == 3;
                model.offer = (turned && step == 6).then(|| Offer {
                    lines: Vec::new(),
                    opening: view.case.opened.as_ref().unwrap().opening.clone(),
                    case: None,
                });
                let case = CaseNow { view, face, revealed: None };
                if case.reached(step) && (!turned || matches!(step, 1 | 2 | 3 | 5)) {
                    model.case = Some(case);
                    model.step = step;
                    models.push(model);
                } else if model.offer.is_some() {
                    model.route = Route::NewCase;
                    models.push(model);
                }
            }
        }
    }
    models.extend(rolls(&desk));
    models.extend(dialogs(&desk));
    let missing: Vec<Place> =
        Place::ALL.into_iter().filter(|place| models.iter().all(|model| model.place() != *place)).collect();
    assert_eq!(missing, Vec::new(), "no window is there");
    models
}

/// Somebody of the office in this role.
fn of_role(desk: &Desk, role: Role) -> Model {
    let mut model = in_office(desk);
    model.me = desk.office().accounts.iter().find(|one| one.role == role).map(Staff::actor);
    model
}

/// The settings of the machine and of its backups.
fn technician(desk: &Desk) -> Model {
    let mut model = of_role(desk, Role::Technician);
    model.route = Route::Settings;
    model
}

/// The journal, as the auditor reads it.
fn journal(desk: &Desk) -> Model {
    let mut model = of_role(desk, Role::Auditor);
    model.route = Route::Journal;
    model.journal.came = true;
    model.journal.total = 1;
    model.journal.anchor = Some(("1".to_owned(), "0000".to_owned()));
    model
}

/// A certificate that somebody shows, with the keys of this desk and of another.
fn shown(desk: &Desk) -> Model {
    let mut model = in_office(desk);
    model.route = Route::Verify;
    let words = Words::zh();
    let lines = desk.find("", 50).unwrap();
    let number = lines.iter().find_map(|line| line.summary.certificate.clone()).unwrap();
    let case = desk.store().case_of(&number).unwrap();
    let of = Presented::Code { number, code: String::new() };
    let verdict = Verdict {
        finding: Finding::WrongCode,
        attested: None,
        issued: None,
        case,
        agency: None,
        standing: Standing::Unknown,
    };
    let seen = Seen { of, came: Ok(verdict) };
    model.seeing.face = Some(face::seen::face(&seen, &words));
    model.seeing.seen = Some(seen);
    know_keys(desk, &mut model);
    model
}

fn know_keys(desk: &Desk, model: &mut Model) {
    let own = desk.store().desk_keys().unwrap();
    let keys = DeskKeys { desk: DeskCode::parse("14060205").unwrap(), ..own.clone() };
    let other = OtherKeys { keys, at: tried::now(), by: Account("孙国梁".to_owned()) };
    let view = KeysView { own, others: vec![other] };
    (model.seeing.own, model.seeing.others) = face::seen::all_keys(&view, &model.words);
    model.seeing.keys = Some(view);
}

/// An amount to be written out.
fn amount() -> Calc {
    Calc::Upper { amount: Some(Fen(131_878)), spelt: None, day: None }
}

/// A voucher that pays all that is owed.
fn paid(makeup: &Makeup) -> Voucher {
    Voucher {
        number: "1".to_owned(),
        face: makeup.principal,
        months: makeup.months(),
        principal: makeup.principal,
        late_fee: Fen::ZERO,
        received_on: tried::now().day(),
        note: String::new(),
    }
}

/// Units' lists: those there are, one that is begun, one with people at every stage, and what its verbs ask for.
fn rolls(desk: &Desk) -> Vec<Model> {
    let lists = [RollLine {
        number: roll_number(desk),
        unit: "朔州市样例商贸有限公司".to_owned(),
        clerk: desk.office().accounts[0].account.clone(),
        changed_at: tried::now(),
        people: 3,
    }];
    let mut all = Vec::new();
    let mut open = |route, tab, view: Option<RollView>, dialog| {
        let mut model = in_office(desk);
        let words = Arc::clone(&model.words);
        model.route = route;
        model.dialog = dialog;
        model.rolling.lines = Some(face::roll::lines(&lists, &words));
        model.rolling.tab = tab;
        model.rolling.reasons =
            desk.rules().reasons.values().take(3).map(|one| (one.id.clone(), one.name.zh.clone())).collect();
        if let Some(view) = view {
            face::roll::view(&mut model.rolling, view, &words);
        }
        let typed = TypedPerson { name: "陈平".to_owned(), ..TypedPerson::default() };
        model.rolling.row_faces = vec![face::roll::row(0, &typed, None, &words); 2];
        model.rolling.rows = vec![typed; 2];
        model.rolling.good = 1;
        all.push(model);
    };
    open(Route::Rolls, RollTab::Rows, None, None);
    open(Route::Roll, RollTab::Rows, None, None);
    for tab in RollTab::ALL {
        open(Route::Roll, tab, Some(roll_view(desk)), None);
    }
    for verb in RollVerb::ALL.into_iter().filter(|verb| verb.hint().is_some()) {
        open(Route::Roll, RollTab::People, Some(roll_view(desk)), Some(Dialog::Roll(verb)));
    }
    all
}

fn roll_number(desk: &Desk) -> RollNumber {
    RollNumber { desk: desk.office().desk.clone(), year: 2026, serial: 1 }
}

/// A list whose people stand at every stage, the cases of the office.
pub fn roll_view(desk: &Desk) -> RollView {
    let lines = desk.find("", 50).unwrap();
    let person = |line: &crate::desk::CaseLine| RollMember {
        case: line.summary.number.clone(),
        name: line.summary.name.clone(),
        id: line.summary.id.clone(),
        months: Months::parse("2026-08..2026-10").unwrap(),
        base: Fen(500_000),
        stage: line.stage(),
        flags: line.flags.clone(),
        sums: Some((Fen(127_500), Fen(2_465))),
        is_fixed: true,
        paid: if line.stage() == Stage::AwaitingPayment && line.summary.number.serial.is_multiple_of(2) {
            Fen(127_500)
        } else {
            Fen::ZERO
        },
        missing: 1,
        certificate: None,
    };
    let mut people: Vec<RollMember> = lines.iter().map(person).collect();
    for (n, stage) in Stage::ALL.into_iter().enumerate() {
        let person = people[n % people.len()].clone();
        people.push(RollMember { stage, ..person.clone() });
        people.push(RollMember { stage, paid: Fen(127_500), certificate: Some("1".to_owned()), ..person });
    }
    let held = lines.iter().find_map(|line| line.summary.certificate.clone()).unwrap();
    let certificate =
        RollCertificate { number: held, cases: vec![people[0].case.clone()], replaces: None, void: None };
    let material = desk.rules().materials.keys().next().unwrap().clone();
    let sheets = lines.iter().flat_map(|line| desk.view(&line.summary.number).unwrap().sheets).collect();
    RollView {
        number: roll_number(desk),
        roll: Roll { certificates: vec![certificate.clone()], ..Roll::default() },
        people,
        sum: RollSum::default(),
        materials: vec![
            RollMaterial {
                id: material,
                required: true,
                of: 3,
                found: 1,
                late_days: None,
                finding: None
            };
            2
        ],
        certificate: Some((certificate, false, false)),
        sheets,
        unhanded: Vec::new(),
        open_voucher: None,
        history: Vec::new(),
        rules: Arc::clone(desk.rules()),
    }
}

/// Before somebody came in, and among the people of an office that is no practice office.
fn doors(on: &dyn Fn(Route) -> Model) -> Vec<Model> {
    let mut models = Vec::new();
    for route in [Route::SetUp, Route::Founded, Route::Door, Route::NewPassphrase, Route::Recover] {
        let mut model = blank();
        model.route = route;
        model.door.has_recovery = true;
        model.door.regions = crate::policy::regions();
        models.push(model);
    }
    let mut typed_back = blank();
    typed_back.route = Route::Founded;
    typed_back.door.stage = FoundStage::Confirm;
    let mut lost = blank();
    lost.route = Route::Rescue;
    lost.door.lost = true;
    let mut staff = on(Route::Staff);
    staff.row_open = true;
    if let Some(office) = &mut staff.office {
        office.office.practice = false;
    }
    if let Some(me) = &mut staff.me {
        me.role = Role::Chief;
    }
    let mut key_lost = blank();
    key_lost.route = Route::Recover;
    key_lost.door.lost = true;
    key_lost.backing.trouble = Some(Trouble::KeyMissing("office.key".into()));
    let first = staff.staff().next().map(|one| one.code);
    let mut unread = blank();
    unread.route = Route::SetUp;
    unread.door.from_file = true;
    let mut from_file = blank();
    from_file.route = Route::SetUp;
    from_file.door.from_file = true;
    let region = crate::policy::regions().remove(0);
    from_file.door.brought = Some(PlaceFile { pack: pack_file(region.name.clone()), region });
    let dialogs = [
        DoorDialog::Folder,
        DoorDialog::Passphrase,
        DoorDialog::KeyCopy,
        DoorDialog::Open,
        DoorDialog::SheetBack,
    ]
    .into_iter()
    .chain(first.map(DoorDialog::Deputy));
    for dialog in dialogs {
        let mut asked = on(Route::Settings);
        asked.dialog = Some(Dialog::Door(dialog));
        models.push(asked);
    }
    models.extend([unread, from_file, typed_back, lost, key_lost, staff]);
    models
}

/// A pack file as it was read.
fn pack_file(name: Named) -> PackFile {
    PackFile {
        file: "2.jfpack".into(),
        edition: "140600-shuozhou-2".to_owned(),
        name,
        in_force: tried::now().day(),
        sm3: "0123456789abcdef".repeat(4),
    }
}

fn dialogs(desk: &Desk) -> Vec<Model> {
    let lines = desk.find("", 50).unwrap();
    let line = lines.iter().find(|line| line.summary.certificate.is_some()).unwrap();
    let listed = |line: &crate::desk::CaseLine| {
        let view = desk.view(&line.summary.number).unwrap();
        view.checklist.rows.first().map(|row| row.requirement.material.clone())
    };
    let material = lines.iter().find_map(listed).unwrap();
    let mut dialogs = vec![
        Dialog::Clerk,
        Dialog::Articles,
        Dialog::Ask(Ask::Visit),
        Dialog::Ask(Ask::Seal),
        Dialog::Ask(Ask::Void),
        Dialog::Late(material),
        Dialog::Papers,
        Dialog::Palette,
        Dialog::Keys,
        Dialog::Menu,
        Dialog::Clock,
        Dialog::Quit,
        Dialog::Remake(12),
        Dialog::Prove(ProofOf::Journal),
        Dialog::Trust(Trust::Save),
        // Once for the file, once for the digits of what was read: another file's name puts them away.
        Dialog::Trust(Trust::Take),
        Dialog::Trust(Trust::Take),
        Dialog::Trust(Trust::Drop),
        Dialog::Rule(Rule::Install),
        Dialog::Rule(Rule::Adopt),
        Dialog::Rule(Rule::Back),
        Dialog::Rule(Rule::Holidays),
    ];
    dialogs.push(Dialog::Deliver(Parcel::Reckoning(Box::new(amount()))));
    dialogs.extend([Parcel::Rules, Parcel::Keys, Parcel::Keys].map(Dialog::Deliver));
    let last = dialogs.len() - 1;
    let open = |(n, dialog)| {
        let mut model = in_case(desk, &line.summary.number, 6);
        model.printers = Some(vec!["window3".to_owned()]);
        model.policy.take(Arc::new(desk.policy_view().unwrap()), &model.words);
        know_keys(desk, &mut model);
        let keys = model.seeing.keys.as_ref().map(|view| view.others[0].keys.clone()).unwrap();
        model.seeing.read_face = Some((face::seen::keys(&keys, None, &model.words), String::new()));
        model.seeing.read = Some(("key.json".into(), keys));
        model.deciding.pack = Some(pack_file(model.rules().unwrap().region_name.clone()));
        // The last one saves a file.
        model.how = if n == last { 2 } else { 0 };
        model.dialog = Some(dialog);
        let found = Found {
            target: Target::Do(Command::Today),
            name: model.words.say(Command::Today.text()),
            beside: String::new(),
            cap: String::new(),
            works: true,
            head: None,
        };
        model.choosing.offer(vec![found; 3]);
        model
    };
    dialogs.into_iter().enumerate().map(open).collect()
}

/// A window at a step of a case.
pub fn in_case(desk: &Desk, number: &CaseNumber, step: u8) -> Model {
    let mut model = in_office(desk);
    let view = desk.view(number).unwrap();
    let face = CaseFace::of(&view, &model.words);
    let picked = view.case.open_matters().map(|matter| matter.reason.clone()).collect();
    model.triage = Triaging::begin(&view.rules, picked);
    model.case = Some(CaseNow { view, face, revealed: None });
    model.route = Route::Case;
    model.step = step;
    model
}

/// A window at 今日, with the list of cases ready.
pub fn in_office(desk: &Desk) -> Model {
    let mut model = blank();
    let office = desk.office_view();
    let me = office.office.accounts.first().unwrap().actor();
    model.office = Some(office);
    let today = desk.today(&me).unwrap();
    model.mine = model.faces(&today.mine);
    model.mine_all = model.mine.len();
    model.today = Some(today);
    let asked = crate::desk::lists::Asked { count: 500, ..Default::default() };
    let lines = model.faces(&desk.lines(&me, asked).unwrap().lines);
    model.list = CaseList { total: lines.len(), lines, came: true, ..Default::default() };
    model.me = Some(me);
    model.route = Route::Today;
    model
}
