//! Who may do what: one table of roles and rights, asked by the office, the window and the console alike.
//!
//! Source: 社会保险经办条例 第三十七条 (岗位权责, 分级审核) and 第三十八条 (every act says who did it); 个人信息保护法
//! 第六条 and 第二十八条: whoever needs no personal data for the work does not see any.
//!
//! - Whoever works on a case never agrees to it, and never seals it: that stands with the acts themselves
//!   ([`crate::domain::case::decide`]), because it is about people, not about roles.
//! - A reviewer works on cases of their own, too; somebody else agrees to those.
//! - A seal keeper sees what is to be sealed, and does nothing else.
//! - The chief decides on rules and people, and looks at everything; the chief's hand is in no case.
//! - The auditor reads the journal and the cases, masked, and changes nothing.
//! - The technician keeps backups, printers and packs, and sees no citizen.

use crate::domain::case::{Refusal, Role};

/// A thing that a role may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// To come to the office and go: open it, sign in, lock, change one's own passphrase, set how the screen looks.
    /// The one right that needs nobody signed in.
    Door,
    /// To read the rules, compare their editions and print them.
    Rules,
    /// 咨询 and 测算: to tell somebody who only asks, without anybody's data.
    Advise,
    /// To see cases, masked: lists, search, queues, units' lists.
    Cases,
    /// To see the papers of a case, masked.
    Papers,
    /// To print, show or save a paper of a case.
    Print,
    /// To work on cases.
    Work,
    /// 复核
    Review,
    /// 用印
    Seal,
    /// To see a masked number whole.
    Reveal,
    /// To decide by which rules the office works.
    Decide,
    /// To install a pack file, which is in use only once the chief adopts it; to take in the public keys of other
    /// desks.
    Install,
    /// To keep the office's people and what the office says of itself.
    Accounts,
    /// To read the journal.
    Journal,
    /// To take the journal, or a proof of it, out of the office.
    Export,
    /// To have the whole record checked.
    Check,
    /// To make backups and bring them back.
    Backup,
    /// To set the printers of this machine.
    Machine,
    /// To make another practice office in the place of this one.
    Practice,
}

/// Held.
const Y: bool = true;
/// Not held.
const N: bool = false;

impl Right {
    /// All of them.
    pub const ALL: [Right; 19] = [
        Right::Door,
        Right::Rules,
        Right::Advise,
        Right::Cases,
        Right::Papers,
        Right::Print,
        Right::Work,
        Right::Review,
        Right::Seal,
        Right::Reveal,
        Right::Decide,
        Right::Install,
        Right::Accounts,
        Right::Journal,
        Right::Export,
        Right::Check,
        Right::Backup,
        Right::Machine,
        Right::Practice,
    ];

    /// The table: who holds this right, in the order of [`Role::ALL`].
    #[rustfmt::skip]
    const fn line(self) -> [bool; 6] {
        match self {
            // 经办, 复核, 印章管理员, 负责人, 审计, 技术
            Right::Door     => [Y, Y, Y, Y, Y, Y],
            Right::Rules    => [Y, Y, Y, Y, Y, Y],
            Right::Advise   => [Y, Y, N, Y, N, N],
            Right::Cases    => [Y, Y, Y, Y, Y, N],
            Right::Papers   => [Y, Y, Y, Y, Y, N],
            Right::Print    => [Y, Y, N, Y, N, N],
            Right::Work     => [Y, Y, N, N, N, N],
            Right::Review   => [N, Y, N, N, N, N],
            Right::Seal     => [N, N, Y, N, N, N],
            Right::Reveal   => [Y, Y, N, Y, N, N],
            Right::Decide   => [N, N, N, Y, N, N],
            Right::Install  => [N, N, N, Y, N, Y],
            Right::Accounts => [N, N, N, Y, N, N],
            Right::Journal  => [N, N, N, Y, Y, N],
            Right::Export   => [N, N, N, Y, Y, N],
            Right::Check    => [Y, Y, N, Y, Y, Y],
            Right::Backup   => [N, N, N, Y, N, Y],
            Right::Machine  => [Y, Y, N, Y, N, Y],
            Right::Practice => [Y, Y, Y, Y, N, Y],
        }
    }

    /// Who holds it.
    pub fn holders(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().zip(self.line()).filter_map(|(role, held)| held.then_some(role))
    }

    /// Whether it needs nobody signed in.
    pub fn is_everybodys(self) -> bool {
        self == Right::Door
    }

    /// A stable id, for stories, the console and the catalogue (`right-…`).
    pub fn id(self) -> &'static str {
        match self {
            Right::Door => "door",
            Right::Rules => "rules",
            Right::Advise => "advise",
            Right::Cases => "cases",
            Right::Papers => "papers",
            Right::Print => "print",
            Right::Work => "work",
            Right::Review => "review",
            Right::Seal => "seal",
            Right::Reveal => "reveal",
            Right::Decide => "decide",
            Right::Install => "install",
            Right::Accounts => "accounts",
            Right::Journal => "journal",
            Right::Export => "export",
            Right::Check => "check",
            Right::Backup => "backup",
            Right::Machine => "machine",
            Right::Practice => "practice",
        }
    }
}

impl Role {
    /// Whether this role holds a right.
    pub fn may(self, right: Right) -> bool {
        right.holders().any(|role| role == self)
    }

    /// Lets a holder of a right pass; tells anybody else so.
    ///
    /// # Errors
    /// [`Refusal::Role`] names the right.
    pub fn must(self, right: Right) -> Result<(), Refusal> {
        if self.may(right) { Ok(()) } else { Err(Refusal::Role(self, right)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table, cell by cell: whoever changes a line of the code changes it here too.
    const TABLE: &str = "
        right     clerk reviewer sealer chief auditor technician
        door      yes   yes      yes    yes   yes     yes
        rules     yes   yes      yes    yes   yes     yes
        advise    yes   yes      -      yes   -       -
        cases     yes   yes      yes    yes   yes     -
        papers    yes   yes      yes    yes   yes     -
        print     yes   yes      -      yes   -       -
        work      yes   yes      -      -     -       -
        review    -     yes      -      -     -       -
        seal      -     -        yes    -     -       -
        reveal    yes   yes      -      yes   -       -
        decide    -     -        -      yes   -       -
        install   -     -        -      yes   -       yes
        accounts  -     -        -      yes   -       -
        journal   -     -        -      yes   yes     -
        export    -     -        -      yes   yes     -
        check     yes   yes      -      yes   yes     yes
        backup    -     -        -      yes   -       yes
        machine   yes   yes      -      yes   -       yes
        practice  yes   yes      yes    yes   -       yes
    ";

    #[test]
    fn the_table_of_roles_and_rights_is_this_one() {
        let cells = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<String>>();
        let written: Vec<Vec<String>> = TABLE.trim().lines().map(cells).collect();
        let head = std::iter::once("right").chain(Role::ALL.map(Role::id)).map(str::to_owned).collect();
        let said = |held: bool| if held { "yes" } else { "-" };
        let lines = Right::ALL.map(|right| {
            let held = Role::ALL.map(|role| said(role.may(right)));
            std::iter::once(right.id()).chain(held).map(str::to_owned).collect()
        });
        let table: Vec<Vec<String>> = std::iter::once(head).chain(lines).collect();
        assert_eq!(table, written);
    }

    #[test]
    fn every_right_is_held_by_somebody() {
        for right in Right::ALL {
            assert!(right.holders().next().is_some(), "{right:?}");
        }
    }

    #[test]
    fn nobody_who_works_on_cases_reads_the_journal_or_seals() {
        for role in Role::ALL.into_iter().filter(|role| role.may(Right::Work)) {
            for right in [Right::Journal, Right::Export, Right::Seal, Right::Accounts, Right::Decide] {
                assert!(!role.may(right), "{role:?} {right:?}");
            }
        }
    }

    #[test]
    fn whoever_is_not_let_do_a_thing_hears_what_it_is() {
        assert_eq!(Role::Auditor.must(Right::Work), Err(Refusal::Role(Role::Auditor, Right::Work)));
        assert_eq!(Role::Auditor.must(Right::Journal), Ok(()));
    }
}
