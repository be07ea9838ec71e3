//! Backups of the office: when one is due, where they lie, whether they can be put back, and the way out of damage.
//!
//! | To find | Go to |
//! |---|---|
//! | what a shell asks and is told | `wire.rs` |
//! | making one, and carrying it to the second place | `make.rs` |
//! | the restore drill | `drill.rs` |
//! | whether a folder can be the second place | `fit.rs` |
//! | since when it has had no copy | `missed.rs` |
//! | putting one back, and saving out of a damaged register | `rescue.rs` |
//! | the last numbers, where only papers know them | `told.rs` |

use std::path::{Path, PathBuf};

use chrono::Duration;

use crate::desk::settings::Settings;
use crate::desk::trouble::Trouble;
use crate::domain::Moment;
use crate::domain::case::DeskCode;
use crate::store::backup::{self, Backup};
use crate::store::{Key, Ring};

mod chore;
mod drill;
mod fit;
mod make;
mod missed;
mod rescue;
mod told;
pub mod wire;

#[cfg(test)]
mod tests;

pub use chore::Chore;
pub use drill::drill;
pub use fit::unfit;
pub use make::make;
pub use rescue::{Back, asked_by, put_back, save_out, view as rescue_view};
pub use told::{Asked, Untold, written};
pub use wire::{
    BackedUp, BackupAnswer, BackupLine, BackupRequest, BackupView, Carried, Drill, Lacks, Newest, RescueView,
    Returned, SavedOut, SecondPlace, Unlock,
};

/// Between two backups while something changes.
const EVERY: Duration = Duration::minutes(30);
/// A backup older than this is said to be old.
const STALE: Duration = Duration::hours(24);

/// Whether a backup is due; that something has changed since is for its maker to see.
pub fn is_due(last: Option<Moment>, now: Moment) -> bool {
    let since = |last: Moment| now.date_time() - last.date_time();
    // One that bears a moment yet to come was made by a clock that was wrong.
    last.is_none_or(|last| EVERY <= since(last) || since(last) < Duration::zero())
}

/// The folder of a desk's backups in the second place, which several desks may share.
fn second_folder(place: &Path, desk: &DeskCode) -> PathBuf {
    place.join(format!("jiefeng-{desk}"))
}

/// The second place as it is set for this machine, where that can be read.
pub fn second_place(office: &Path) -> Option<PathBuf> {
    Settings::second_place(office).ok().flatten()
}

/// What backups there are.
pub fn view(office: &Path, desk: &DeskCode, now: Moment) -> BackupView {
    let second = second_place(office);
    let carried = second.as_deref().map(|place| backup::list(&second_folder(place, desk)));
    let there = |one: &Backup| {
        let same = |other: &Backup| other.at == one.at && other.bytes == one.bytes;
        carried.as_ref().is_some_and(|all| all.iter().any(same))
    };
    let made: Vec<BackupLine> =
        backup::list(&backup::folder(office)).iter().map(|one| BackupLine::of(one, there(one))).collect();
    let last = made.first().map(|one| one.at);
    let stale = last.is_none_or(|last| {
        let age = now.date_time() - last.date_time();
        STALE < age
    });
    let has_it = made.first().is_none_or(|newest| newest.carried);
    let missed = second.as_deref().filter(|_| !has_it).and_then(|place| missed::too_long(office, place, now));
    let second = match second {
        None => SecondPlace::Unset,
        Some(place) => match unfit(office, &place) {
            Some("found-backup-missing") => SecondPlace::Away(place),
            Some(fault) => SecondPlace::Unfit { place, fault },
            None => {
                let last = carried.as_ref().and_then(|all| all.first()).map(|one| one.at);
                SecondPlace::There { place, last }
            }
        },
    };
    BackupView { folder: backup::folder(office), made, last, stale, second, missed }
}

/// Takes the key out of a ring: of a practice office as everybody may, else with a passphrase.
///
/// # Errors
/// [`Trouble::Sealed`] where a passphrase is needed and none is given.
pub fn key_of(ring: &Path, unlock: Option<&Unlock>) -> Result<Key, Trouble> {
    let ring = Ring::read_file(ring)?;
    if ring.is_practice() {
        return Ok(ring.open_practice()?);
    }
    let unlock = unlock.ok_or(Trouble::Sealed)?;
    Ok(ring.open(unlock.code, &unlock.passphrase)?)
}
