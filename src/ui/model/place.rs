//! Where the clerk is: the screen, and the place where a key has one meaning.

/// The screen that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Nothing yet: the office is being opened.
    Opening,
    /// The first screen, without an office.
    Welcome,
    /// The file of the office cannot be used.
    Rescue,
    /// 设立经办点
    SetUp,
    /// An office that is set up, on paper.
    Founded,
    /// Who wants to come in; also over somebody's work.
    Door,
    /// The first passphrase is to be changed.
    NewPassphrase,
    /// In with the recovery sheet.
    Recover,
    /// 今日
    Today,
    /// 办件
    Cases,
    /// A case that is not opened yet.
    NewCase,
    /// A case.
    Case,
    /// 咨询
    Consult,
    /// 测算
    Calc,
    /// 政策
    Policy,
    /// 设置
    Settings,
    /// 人员
    Staff,
    /// 单位名单: the lists there are.
    Rolls,
    /// One of them.
    Roll,
    /// 办理日志
    Journal,
    /// 核验
    Verify,
}

impl Route {
    /// Whether it is a screen of an open office, with the bars around it.
    pub fn is_inside(self) -> bool {
        !self.right().is_everybodys()
    }
}

/// Where keys are told apart: one place, one meaning a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The first screen.
    Welcome,
    /// The office cannot be used, or is not there yet.
    Rescue,
    /// 设立经办点
    SetUp,
    /// What is to be printed of an office that is set up.
    Founded,
    /// A part of the recovery sheet is typed back.
    TypeBack,
    /// Who wants to come in.
    Door,
    /// The first passphrase is to be changed.
    NewPassphrase,
    /// In with the recovery sheet.
    Recover,
    /// 今日
    Today,
    /// 办件
    Cases,
    /// The search box is being typed into.
    Search,
    /// 身份
    Identity,
    /// 身份: somebody whom the register knows may be taken over.
    Known,
    /// 身份: what was said.
    Told,
    /// 身份: being put right.
    Amend,
    /// 原因: the questions.
    Reason,
    /// 原因: the list.
    ReasonList,
    /// 材料
    Materials,
    /// 材料, once accepted: what comes later is added.
    Adding,
    /// 材料, by a link of the certificate page: back there when done.
    Returning,
    /// 核定
    Assess,
    /// 核定, waiting for the second person.
    Review,
    /// 缴费: vouchers.
    Pay,
    /// 缴费: the look-up on the platform.
    Lookup,
    /// 出证: before.
    Certify,
    /// 出证: after.
    Issued,
    /// A step that only shows what was done.
    Over,
    /// Who signs in.
    DialogClerk,
    /// A dialog that asks for a few words.
    DialogAsk,
    /// 容缺: until when, by whom.
    DialogLate,
    /// How a paper goes out.
    DialogDeliver,
    /// The articles whole.
    DialogArticles,
    /// The papers of the case.
    DialogPapers,
    /// 咨询: the questions.
    Consult,
    /// 咨询: the list of reasons.
    ConsultList,
    /// 咨询: what to bring.
    ConsultTold,
    /// 测算
    Calc,
    /// 政策
    Policy,
    /// 设置
    Settings,
    /// 人员
    Staff,
    /// 单位名单: the lists there are.
    Rolls,
    /// 单位名单: rows that are not registered yet.
    RollRows,
    /// 单位名单: the people.
    RollPeople,
    /// 单位名单: the papers that the unit brings once for all.
    RollPapers,
    /// What a verb for everybody on a list asks for.
    DialogRoll,
    /// Every verb, screen and article by name.
    DialogPalette,
    /// All keys.
    DialogKeys,
    /// The computer's clock does not go with the journal.
    DialogClock,
    /// Work is under way, and the window is to be closed.
    DialogQuit,
    /// A new practice office is to take the place of this one.
    DialogRemake,
    /// The chief decides about the rules.
    DialogRule,
    /// The verbs that work now, by group.
    DialogMenu,
    /// What a verb of the door asks for.
    DialogDoor,
    /// 办理日志
    Journal,
    /// Where a proof goes.
    DialogProve,
    /// 核验
    Verify,
    /// What a verb about keys asks for.
    DialogTrust,
}

impl Place {
    /// All of them.
    pub const ALL: [Place; 57] = [
        Place::Welcome,
        Place::Rescue,
        Place::SetUp,
        Place::Founded,
        Place::TypeBack,
        Place::Door,
        Place::NewPassphrase,
        Place::Recover,
        Place::Today,
        Place::Cases,
        Place::Search,
        Place::Identity,
        Place::Known,
        Place::Told,
        Place::Amend,
        Place::Reason,
        Place::ReasonList,
        Place::Materials,
        Place::Adding,
        Place::Returning,
        Place::Assess,
        Place::Review,
        Place::Pay,
        Place::Lookup,
        Place::Certify,
        Place::Issued,
        Place::Over,
        Place::DialogClerk,
        Place::DialogAsk,
        Place::DialogLate,
        Place::DialogDeliver,
        Place::DialogArticles,
        Place::DialogPapers,
        Place::Consult,
        Place::ConsultList,
        Place::ConsultTold,
        Place::Calc,
        Place::Policy,
        Place::Settings,
        Place::Staff,
        Place::Rolls,
        Place::RollRows,
        Place::RollPeople,
        Place::RollPapers,
        Place::DialogRoll,
        Place::DialogPalette,
        Place::DialogKeys,
        Place::DialogClock,
        Place::DialogQuit,
        Place::DialogRemake,
        Place::DialogRule,
        Place::DialogMenu,
        Place::DialogDoor,
        Place::Journal,
        Place::DialogProve,
        Place::Verify,
        Place::DialogTrust,
    ];
}
