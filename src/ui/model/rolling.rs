//! 单位名单: the lists there are, the one that is shown, and the rows that are not registered yet.

use crate::desk::roll::RollView;
use crate::desk::wire::Work;
use crate::domain::case::{Role, RollNumber};
use crate::domain::reason::{MaterialId, ReasonId};
use crate::domain::roll::TypedPerson;
use crate::paper::Form;
use crate::ui::draft::Field;
use crate::ui::look::Tone;
use crate::ui::model::Model;

/// What of a list is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RollTab {
    /// Rows that are not registered yet.
    #[default]
    Rows,
    /// The people who are.
    People,
    /// The papers that the unit brings once for all.
    Papers,
}

impl RollTab {
    /// All of them, in the order of their keys.
    pub const ALL: [RollTab; 3] = [RollTab::Rows, RollTab::People, RollTab::Papers];

    /// The catalogue's key of its words.
    pub fn key(self) -> &'static str {
        match self {
            RollTab::Rows => "roll-tab-rows",
            RollTab::People => "roll-tab-people",
            RollTab::Papers => "roll-tab-papers",
        }
    }
}

/// What is done for everybody on a list who is ready for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RollVerb {
    /// 受理
    Accept,
    /// 核定·提交
    Assess,
    /// 复核同意
    Approve,
    /// 复核退回
    Return,
    /// 缴费通知单
    Bill,
    /// 税票
    Voucher,
    /// 平台核对
    Lookup,
    /// 出证
    Issue,
    /// 用印
    Seal,
    /// 领取
    Collect,
    /// 作废
    Void,
    /// 更正
    Replace,
    /// 办结
    Close,
}

impl RollVerb {
    /// All of them, in the order of a case's life.
    pub const ALL: [RollVerb; 13] = [
        RollVerb::Accept,
        RollVerb::Assess,
        RollVerb::Approve,
        RollVerb::Return,
        RollVerb::Bill,
        RollVerb::Voucher,
        RollVerb::Lookup,
        RollVerb::Issue,
        RollVerb::Seal,
        RollVerb::Collect,
        RollVerb::Void,
        RollVerb::Replace,
        RollVerb::Close,
    ];

    /// The catalogue's key of its words.
    pub fn verb(self) -> &'static str {
        match self {
            RollVerb::Accept => "do-roll-accept",
            RollVerb::Assess => "do-roll-assess",
            RollVerb::Approve => "do-roll-approve",
            RollVerb::Return => "do-roll-return",
            RollVerb::Bill => "do-roll-bill",
            RollVerb::Voucher => "do-roll-voucher",
            RollVerb::Lookup => "do-roll-lookup",
            RollVerb::Issue => "do-roll-issue",
            RollVerb::Seal => "do-roll-seal",
            RollVerb::Collect => "do-roll-collect",
            RollVerb::Void => "do-roll-void",
            RollVerb::Replace => "do-roll-replace",
            RollVerb::Close => "do-roll-close",
        }
    }

    /// What its dialog says under its head; `None` where it is done at once.
    pub fn hint(self) -> Option<&'static str> {
        match self {
            RollVerb::Approve => Some("roll-approve-hint"),
            RollVerb::Return => Some("roll-return-hint"),
            RollVerb::Voucher => Some("roll-voucher-hint"),
            RollVerb::Lookup => Some("roll-lookup-hint"),
            RollVerb::Seal => Some("roll-seal-hint"),
            RollVerb::Collect => Some("roll-collect-hint"),
            RollVerb::Void => Some("roll-void-hint"),
            RollVerb::Replace => Some("roll-replace-hint"),
            RollVerb::Issue => Some("roll-issue-hint"),
            RollVerb::Accept | RollVerb::Assess | RollVerb::Bill | RollVerb::Close => None,
        }
    }

    /// What its dialog asks for, but for the second person.
    pub fn fields(self) -> &'static [Field] {
        match self {
            RollVerb::Voucher => &[Field::Voucher, Field::ReceivedOn, Field::Face, Field::VoucherNote],
            RollVerb::Lookup => &[Field::Reference, Field::CheckedAt],
            RollVerb::Return | RollVerb::Collect | RollVerb::Void | RollVerb::Replace => &[Field::Said],
            RollVerb::Approve
            | RollVerb::Seal
            | RollVerb::Accept
            | RollVerb::Assess
            | RollVerb::Bill
            | RollVerb::Issue
            | RollVerb::Close => &[],
        }
    }

    /// The role of the second person that it needs.
    pub fn second(self) -> Option<Role> {
        match self {
            RollVerb::Approve | RollVerb::Return | RollVerb::Void | RollVerb::Replace => Some(Role::Reviewer),
            RollVerb::Seal => Some(Role::Sealer),
            RollVerb::Voucher
            | RollVerb::Lookup
            | RollVerb::Collect
            | RollVerb::Accept
            | RollVerb::Assess
            | RollVerb::Bill
            | RollVerb::Issue
            | RollVerb::Close => None,
        }
    }
}

/// A line of the lists there are.
#[derive(Clone, Debug)]
pub struct RollLineFace {
    /// Which.
    pub number: RollNumber,
    /// The same in words.
    pub shown: String,
    /// The unit.
    pub unit: String,
    /// How many people.
    pub people: String,
    /// When it changed.
    pub changed: String,
    /// Who took it.
    pub clerk: String,
    /// The line as a screen reader says it.
    pub said: String,
}

/// A row that is not registered yet, with what is said of it.
#[derive(Clone, Debug)]
pub struct RowFace {
    /// Its cells: place, name, number, months, base.
    pub cells: [String; 5],
    /// Whether the bold face has all of the name.
    pub bold: bool,
    /// The verdict, in words; empty until it has come.
    pub verdict: String,
    /// How that stands.
    pub tone: Tone,
    /// The row as a screen reader says it.
    pub said: String,
}

/// A person of the list, in words.
#[derive(Clone, Debug)]
pub struct MemberFace {
    /// Its cells: place, name, masked number, months, principal, late fee, total.
    pub cells: [String; 7],
    /// Whether the bold face has all of the name.
    pub bold: bool,
    /// Where it stands.
    pub stage: String,
    /// How that stands.
    pub tone: Tone,
    /// What is to be known: papers missing, paid, certificate.
    pub note: String,
    /// The row as a screen reader says it.
    pub said: String,
}

/// A paper that the unit brings once for all, in words.
#[derive(Clone, Debug)]
pub struct RollPaperFace {
    /// Which.
    pub id: MaterialId,
    /// Its name.
    pub name: String,
    /// Whether it is asked for.
    pub need: String,
    /// For how many it is there.
    pub state: String,
    /// How that stands.
    pub tone: Tone,
    /// The row as a screen reader says it.
    pub said: String,
}

/// What is known of units' lists.
#[derive(Clone, Debug, Default)]
pub struct Rolling {
    /// The lists there are; `None` before they came.
    pub lines: Option<Vec<RollLineFace>>,
    /// The list that is shown; `None` while one is begun.
    pub view: Option<RollView>,
    /// What of it is shown.
    pub tab: RollTab,
    /// Rows that are not registered yet.
    pub rows: Vec<TypedPerson>,
    /// The same in words.
    pub row_faces: Vec<RowFace>,
    /// How many of them are good.
    pub good: usize,
    /// The people, in words.
    pub people: Vec<MemberFace>,
    /// Their sums: principal, late fee, total, paid.
    pub sums: [String; 4],
    /// The papers, in words.
    pub papers: Vec<RollPaperFace>,
    /// What a round left behind that was cut off, and by which verb it is taken up.
    pub left: Vec<String>,
    /// The head of the list that is shown: unit, code, officer, reasons.
    pub head: String,
    /// What the list is for, where one is begun: reasons that a unit comes for.
    pub reasons: Vec<(ReasonId, String)>,
}

impl Rolling {
    /// The number of the list that is shown.
    pub fn number(&self) -> Option<&RollNumber> {
        self.view.as_ref().map(|view| &view.number)
    }

    /// Whether a verb can be done for anybody now.
    pub fn allows(&self, verb: RollVerb) -> bool {
        use crate::domain::case::Stage;
        let Some(view) = &self.view else { return false };
        let at = |stage| 0 < view.at(stage);
        let paid = |paid: bool| {
            view.people.iter().any(|person| {
                let owes = person.sums.map(|(principal, _)| principal).unwrap_or_default();
                person.stage == Stage::AwaitingPayment && (owes <= person.paid) == paid
            })
        };
        let certificate = view.certificate.as_ref();
        match verb {
            RollVerb::Accept => at(Stage::Draft) || at(Stage::AwaitingMaterials) || view.lacks(Form::Receipt),
            RollVerb::Assess => at(Stage::Accepted),
            RollVerb::Approve | RollVerb::Return => at(Stage::InReview),
            RollVerb::Bill => at(Stage::AwaitingPayment),
            RollVerb::Voucher => paid(false),
            RollVerb::Lookup => paid(true),
            RollVerb::Issue => {
                view.people.iter().any(|person| person.stage == Stage::Ready && person.certificate.is_none())
            }
            RollVerb::Seal => certificate.is_some_and(|(_, sealed, _)| !sealed),
            RollVerb::Collect => certificate.is_some_and(|(_, _, collected)| !collected),
            RollVerb::Void => certificate.is_some(),
            RollVerb::Replace => !view.roll.certificates.is_empty(),
            RollVerb::Close => {
                view.people.iter().any(|person| person.stage == Stage::Ready && person.certificate.is_some())
            }
        }
    }
}

impl Model {
    /// Whether something is being done for the people of a list.
    pub fn works_on_list(&self) -> bool {
        self.work.is_some_and(|progress| matches!(progress.work, Work::List | Work::Together))
    }
}
