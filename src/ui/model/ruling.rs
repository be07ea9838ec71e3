//! What the chief is asked to decide about the rules, and what is known of it meanwhile.

use crate::desk::ruling::PackFile;
use crate::ui::draft::Field;

/// What the chief is asked to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// 安装规则包
    Install,
    /// 采用
    Adopt,
    /// 退回上一版
    Back,
    /// 导入放假安排
    Holidays,
}

impl Rule {
    /// All of them, in the order of their verbs.
    pub const ALL: [Rule; 4] = [Rule::Install, Rule::Adopt, Rule::Back, Rule::Holidays];

    /// The head of the dialog.
    pub fn title(self) -> &'static str {
        match self {
            Rule::Install => "rule-install",
            Rule::Adopt => "rule-adopt",
            Rule::Back => "rule-back",
            Rule::Holidays => "rule-holidays",
        }
    }

    /// The verb that opens it.
    pub fn verb(self) -> &'static str {
        match self {
            Rule::Install => "do-rule-install",
            Rule::Adopt => "do-rule-adopt",
            Rule::Back => "do-rule-back",
            Rule::Holidays => "do-rule-holidays",
        }
    }

    /// What it says under the head.
    pub fn hint(self) -> &'static str {
        match self {
            Rule::Install => "rule-install-hint",
            Rule::Adopt => "rule-adopt-hint",
            Rule::Back => "rule-back-hint",
            Rule::Holidays => "rule-holidays-hint",
        }
    }

    /// What is said once it is on the record.
    pub fn done(self) -> &'static str {
        match self {
            Rule::Install => "rule-installed",
            Rule::Adopt => "rule-adopted",
            Rule::Back => "rule-went-back",
            Rule::Holidays => "rule-imported",
        }
    }

    /// Where typing begins.
    pub fn first(self) -> Field {
        match self {
            Rule::Install | Rule::Holidays => Field::RuleFile,
            Rule::Adopt => Field::RuleDocument,
            Rule::Back => Field::RuleChief,
        }
    }

    /// What is typed in it.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Rule::Install => &[Field::RuleFile, Field::RuleSm3, Field::RuleChief],
            Rule::Adopt => &[Field::RuleDocument, Field::RuleOn, Field::RuleChief],
            Rule::Back => &[Field::RuleChief],
            Rule::Holidays => &[
                Field::RuleFile,
                Field::RuleYear,
                Field::RuleDocument,
                Field::RuleOff,
                Field::RuleWork,
                Field::RuleChief,
            ],
        }
    }
}

/// What is known while it is decided.
#[derive(Clone, Debug, Default)]
pub struct Deciding {
    /// The edition that is to be adopted.
    pub edition: Option<String>,
    /// The pack file that was read.
    pub pack: Option<PackFile>,
    /// Everything that is wrong with a file, a line each.
    pub faults: Vec<String>,
}
