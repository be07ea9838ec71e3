//! What the window knows at the office's door: who may come in, what is being set up, what covers the screen.

use std::sync::Arc;

use crate::desk::door::{FoundView, TypeBack};
use crate::desk::ruling::PlaceFile;
use crate::domain::StaffCode;
use crate::policy::Region;
use crate::store::{RecoveryCode, Wrapped};
use crate::ui::draft::Field;
use crate::ui::model::{Backing, Dialog, Route};

/// A verb of the door, of setting up, of accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoorVerb {
    /// 设立经办点
    SetUp,
    /// 打开已有经办点
    OpenFolder,
    /// Come in with code and passphrase.
    SignIn,
    /// 忘记口令: to the recovery sheet.
    Forgot,
    /// The key file is lost: to the recovery sheet or a copy.
    Rebuild,
    /// Open the office with the recovery sheet.
    Recover,
    /// Change the first passphrase.
    ChangeFirst,
    /// What was filled in becomes an office, on paper first.
    Lay,
    /// The paper was printed: on.
    Next,
    /// The paper on the screen goes out.
    Print,
    /// The groups are typed back: the office is made.
    Stand,
    /// Cover the screen.
    Lock,
    /// Change one's own passphrase.
    Passphrase,
    /// Save one's own copy of the key.
    KeyCopy,
    /// To the people of the office.
    Staff,
    /// A new account.
    OpenAccount,
    /// Close the account that is chosen.
    CloseAccount,
    /// A first passphrase anew for the account that is chosen.
    ResetAccount,
    /// Who stands in for the account that is chosen.
    Deputy,
    /// 换发恢复单
    Renew,
}

impl DoorVerb {
    /// All of them.
    pub const ALL: [DoorVerb; 20] = [
        DoorVerb::SetUp,
        DoorVerb::OpenFolder,
        DoorVerb::SignIn,
        DoorVerb::Recover,
        DoorVerb::ChangeFirst,
        DoorVerb::Lay,
        DoorVerb::Next,
        DoorVerb::Stand,
        DoorVerb::Print,
        DoorVerb::Forgot,
        DoorVerb::Rebuild,
        DoorVerb::Lock,
        DoorVerb::Passphrase,
        DoorVerb::KeyCopy,
        DoorVerb::Renew,
        DoorVerb::Staff,
        DoorVerb::OpenAccount,
        DoorVerb::CloseAccount,
        DoorVerb::ResetAccount,
        DoorVerb::Deputy,
    ];

    /// The catalogue's key of its words.
    pub fn text(self) -> &'static str {
        match self {
            DoorVerb::SetUp => "do-set-up",
            DoorVerb::OpenFolder => "do-open-folder",
            DoorVerb::SignIn => "do-sign-in",
            DoorVerb::Forgot => "do-forgot",
            DoorVerb::Rebuild => "do-rebuild",
            DoorVerb::Recover => "do-recover",
            DoorVerb::ChangeFirst => "do-change-first",
            DoorVerb::Lay => "do-lay",
            DoorVerb::Next => "do-next",
            DoorVerb::Print => "do-print-paper",
            DoorVerb::Stand => "do-stand",
            DoorVerb::Lock => "do-lock",
            DoorVerb::Passphrase => "do-passphrase",
            DoorVerb::KeyCopy => "do-key-copy",
            DoorVerb::Staff => "do-staff",
            DoorVerb::OpenAccount => "do-open-account",
            DoorVerb::CloseAccount => "do-close-account",
            DoorVerb::ResetAccount => "do-reset-account",
            DoorVerb::Deputy => "do-deputy",
            DoorVerb::Renew => "do-renew",
        }
    }
}

/// What lies over a screen and is about who comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoorDialog {
    /// Which folder.
    Folder,
    /// One's own passphrase.
    Passphrase,
    /// Where one's own copy of the key is saved.
    KeyCopy,
    /// A new account.
    Open,
    /// An account is to be closed.
    Close(StaffCode),
    /// An account is to get a first passphrase anew.
    Reset(StaffCode),
    /// Who stands in for an account.
    Deputy(StaffCode),
    /// A part of the recovery sheet that was made anew is typed back.
    SheetBack,
}

impl DoorDialog {
    /// The catalogue's key of its title.
    pub fn title(self) -> &'static str {
        match self {
            DoorDialog::Folder => DoorVerb::OpenFolder.text(),
            DoorDialog::Passphrase => DoorVerb::Passphrase.text(),
            DoorDialog::KeyCopy => DoorVerb::KeyCopy.text(),
            DoorDialog::Open => DoorVerb::OpenAccount.text(),
            DoorDialog::Close(_) => DoorVerb::CloseAccount.text(),
            DoorDialog::Reset(_) => DoorVerb::ResetAccount.text(),
            DoorDialog::Deputy(_) => DoorVerb::Deputy.text(),
            DoorDialog::SheetBack => "sheet-back",
        }
    }

    /// The catalogue's key of what it says under its title.
    pub fn hint(self) -> &'static str {
        match self {
            DoorDialog::Folder => "folder-under",
            DoorDialog::Passphrase => "passphrase-under",
            DoorDialog::KeyCopy => "key-copy-under",
            DoorDialog::Open => "open-account-under",
            DoorDialog::Close(_) => "close-account-under",
            DoorDialog::Reset(_) => "reset-account-under",
            DoorDialog::Deputy(_) => "deputy-under",
            DoorDialog::SheetBack => "sheet-back-under",
        }
    }

    /// The account that it is about.
    pub fn code(self) -> Option<StaffCode> {
        match self {
            DoorDialog::Close(code) | DoorDialog::Reset(code) | DoorDialog::Deputy(code) => Some(code),
            DoorDialog::Folder
            | DoorDialog::Passphrase
            | DoorDialog::KeyCopy
            | DoorDialog::Open
            | DoorDialog::SheetBack => None,
        }
    }

    /// What it asks for, in the order of the screen.
    pub fn fields(self) -> &'static [Field] {
        match self {
            DoorDialog::Folder | DoorDialog::KeyCopy => &[Field::Path],
            DoorDialog::Passphrase => &[Field::Passphrase, Field::NewPassphrase, Field::Again],
            DoorDialog::Open => &[Field::StaffName, Field::StaffRole],
            DoorDialog::Close(_) | DoorDialog::Reset(_) => &[],
            DoorDialog::Deputy(_) => &[Field::StaffDeputy],
            DoorDialog::SheetBack => &Field::SHEET_BACK,
        }
    }
}

/// How far the setting up is, once the office is prepared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FoundStage {
    /// The recovery sheet is shown, to be printed.
    #[default]
    Sheet,
    /// The first passphrases are shown, to be printed.
    Slips,
    /// A part of the recovery sheet is to be typed back.
    Confirm,
}

/// What the screen was before it was covered.
#[derive(Clone, Debug)]
pub struct Covered {
    /// The screen.
    pub route: Route,
    /// What lay over it.
    pub dialog: Option<Dialog>,
    /// Whether the search was open.
    pub searching: bool,
}

/// What the window knows at the door.
#[derive(Clone, Debug, Default)]
pub struct Entering {
    /// The codes that have a passphrase.
    pub codes: Vec<StaffCode>,
    /// Whether no passphrase is asked for.
    pub practice: bool,
    /// Whether a recovery sheet opens the office.
    pub has_recovery: bool,
    /// Seconds that are still to be waited.
    pub wait: u64,
    /// The Caps Lock is on, as far as what was typed tells.
    pub caps: bool,
    /// The key file itself is lost.
    pub lost: bool,
    /// What the screen was before it was covered; `None`: nobody was signed in.
    pub covered: Option<Covered>,
    /// The regions that an office can be set up in.
    pub regions: Vec<Region>,
    /// The office that is being set up.
    pub founding: Option<Arc<FoundView>>,
    /// The region comes out of a pack file.
    pub from_file: bool,
    /// That file, once it was read.
    pub brought: Option<PlaceFile>,
    /// Everything that is wrong with it, a line each.
    pub pack_faults: Vec<String>,
    /// The recovery sheet that was made anew for the office that stands.
    pub fresh: Option<Arc<TypeBack>>,
    /// How far that is.
    pub stage: FoundStage,
    /// Of each group of the recovery code whether it can be what was printed; `None` while it is not typed.
    pub groups: [Option<bool>; RecoveryCode::GROUPS],
    /// The same of each line under it.
    pub lines: [Option<bool>; Wrapped::LINES],
}

impl Entering {
    /// Whether the key file itself is gone, and not only lacks the recovery sheet.
    pub fn is_gone(&self, backing: &Backing) -> bool {
        self.lost && backing.trouble.is_some()
    }

    /// The sheet of which a part is to be typed back.
    pub fn type_back(&self) -> Option<&TypeBack> {
        self.founding.as_ref().map(|view| &view.sheet).or(self.fresh.as_deref())
    }

    /// Where the group stands on the sheet that is typed back into this field: the row and the place in it, from 1.
    pub fn group_of(&self, field: Field) -> Option<(usize, usize)> {
        let place = Field::SHEET_BACK.iter().position(|one| *one == field)?;
        let group = self.type_back()?.asked.get(place)?.saturating_sub(1);
        Some((group / 3 + 1, group % 3 + 1))
    }

    /// Whether the screen is covered over somebody's work.
    pub fn is_locked(&self) -> bool {
        self.covered.is_some()
    }
}
