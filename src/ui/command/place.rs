//! The places where keys mean something, in the words and in the order of the sheet of keys.

use crate::ui::model::Place;

/// Places that belong together on the sheet of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Before an office is open.
    Welcome,
    /// 今日
    Today,
    /// 办件
    Cases,
    /// 咨询
    Consult,
    /// 身份
    Identity,
    /// 原因
    Reason,
    /// 材料
    Materials,
    /// 核定
    Assess,
    /// 缴费
    Pay,
    /// 出证
    Certify,
    /// 测算
    Calc,
    /// 政策
    Policy,
    /// 设置
    Settings,
    /// 单位名单
    Rolls,
    /// 核验
    Verify,
    /// 办理日志
    Journal,
    /// What lies over a screen.
    Dialogs,
}

impl Section {
    /// All of them, in the order of a case.
    pub const ALL: [Section; 17] = [
        Section::Welcome,
        Section::Today,
        Section::Cases,
        Section::Consult,
        Section::Identity,
        Section::Reason,
        Section::Materials,
        Section::Assess,
        Section::Pay,
        Section::Certify,
        Section::Calc,
        Section::Policy,
        Section::Settings,
        Section::Rolls,
        Section::Verify,
        Section::Journal,
        Section::Dialogs,
    ];

    /// The catalogue's key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Section::Welcome => "place-welcome",
            Section::Today => "nav-today",
            Section::Cases => "nav-cases",
            Section::Consult => "do-consult",
            Section::Identity => "step-identity",
            Section::Reason => "step-reason",
            Section::Materials => "step-materials",
            Section::Assess => "step-assess",
            Section::Pay => "step-pay",
            Section::Certify => "step-certify",
            Section::Calc => "do-calc",
            Section::Policy => "do-policy",
            Section::Settings => "do-settings",
            Section::Rolls => "do-rolls",
            Section::Verify => "do-verify",
            Section::Journal => "do-journal",
            Section::Dialogs => "place-dialogs",
        }
    }
}

impl Place {
    /// Where it stands on the sheet of keys.
    pub fn section(self) -> Section {
        match self {
            Place::Welcome
            | Place::Rescue
            | Place::SetUp
            | Place::Founded
            | Place::TypeBack
            | Place::Door
            | Place::NewPassphrase
            | Place::Recover => Section::Welcome,
            Place::Today => Section::Today,
            Place::Cases | Place::Search => Section::Cases,
            Place::Identity | Place::Known | Place::Told | Place::Amend => Section::Identity,
            Place::Reason | Place::ReasonList => Section::Reason,
            Place::Materials | Place::Adding | Place::Returning => Section::Materials,
            Place::Assess | Place::Review => Section::Assess,
            Place::Pay | Place::Lookup => Section::Pay,
            Place::Certify | Place::Issued | Place::Over => Section::Certify,
            Place::Consult | Place::ConsultList | Place::ConsultTold => Section::Consult,
            Place::Calc => Section::Calc,
            Place::Policy => Section::Policy,
            Place::Settings | Place::Staff => Section::Settings,
            Place::Rolls | Place::RollRows | Place::RollPeople | Place::RollPapers => Section::Rolls,
            Place::Verify => Section::Verify,
            Place::Journal => Section::Journal,
            Place::DialogClerk
            | Place::DialogProve
            | Place::DialogTrust
            | Place::DialogAsk
            | Place::DialogLate
            | Place::DialogDeliver
            | Place::DialogArticles
            | Place::DialogPapers
            | Place::DialogPalette
            | Place::DialogKeys
            | Place::DialogClock
            | Place::DialogQuit
            | Place::DialogRemake
            | Place::DialogRule
            | Place::DialogRoll
            | Place::DialogMenu
            | Place::DialogDoor => Section::Dialogs,
        }
    }

    /// Whether it lies over a screen.
    pub fn is_dialog(self) -> bool {
        self.section() == Section::Dialogs
    }
}
