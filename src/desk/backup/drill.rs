//! The restore drill: the newest backup is put back to a side copy, looked through as a record is, compared with the
//! office, and removed again. A backup that was never put back is a hope.

use std::path::Path;

use crate::desk::backup::wire::{BackupLine, Drill};
use crate::desk::trouble::Trouble;
use crate::domain::Moment;
use crate::domain::case::Account;
use crate::store::backup::{self, Numbers, Wanted, Watch};
use crate::store::{Go, Key, Store};

/// Steps of putting it back, out of all.
const SHARE: u64 = 3;

/// Puts the newest backup back beside the office and compares; `None` when it was stopped.
///
/// # Errors
/// [`Trouble::NotFound`] where there is no backup; what keeps it from being put back.
pub fn drill(
    office: &Path,
    key: &Key,
    by: &Account,
    now: Moment,
    watch: Watch<'_>,
) -> Result<Option<Drill>, Trouble> {
    let folder = backup::folder(office);
    let newest = backup::list(&folder).into_iter().next();
    let newest = newest.ok_or_else(|| Trouble::NotFound(folder.display().to_string()))?;
    let side = tempfile::Builder::new().prefix("drill-").tempdir_in(&folder);
    let side = side.map_err(|why| Trouble::path(&folder, &why))?;
    let copy = side.path().join("office");
    let wanted = Wanted { file: &newest.file, ring: &newest.ring, key, by, at: now };
    // Nothing is ever issued from it.
    let numbers = Numbers::Copied;
    let mut told = |done, all: u64| watch(done / SHARE, all.max(1));
    let Some(restored) = backup::restore(&copy, &wanted, &numbers, &mut told)? else {
        return Ok(None);
    };
    let report = {
        let side = Store::reader(&copy, key)?;
        side.check(&mut |done, all| {
            let all = all.max(1);
            watch(all / SHARE + (done - done / SHARE), all)
        })?
    };
    if report.stopped || watch(1, 1) == Go::Stop {
        return Ok(None);
    }
    let store = Store::reader(office, key)?;
    let stands = backup::stands(&store, &restored.content.anchor)?;
    let living = backup::count(&store)?;
    drop(side);
    Ok(Some(Drill {
        backup: BackupLine::of(&newest, false),
        content: restored.content,
        stands,
        living,
        report,
    }))
}
