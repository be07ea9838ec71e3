//! Making a backup: verified, carried to the second place, and those that are no longer wanted thinned out.

use std::path::Path;

use crate::desk::backup::wire::{BackedUp, BackupLine, Carried};
use crate::desk::backup::{fit, missed, second_folder, view};
use crate::desk::settings::Settings;
use crate::desk::trouble::Trouble;
use crate::domain::Moment;
use crate::domain::case::DeskCode;
use crate::store::backup::{self, Backup, Content, Stands, Watch};
use crate::store::{Key, Store};

/// Makes a backup where something has changed since the newest one; `None` when it was stopped.
///
/// `anyway`: somebody asked for it, so it is made though nothing has changed.
///
/// # Errors
/// What kept it from being good; earlier ones stay. That the second place is away or full is no error of it.
pub fn make(
    office: &Path,
    key: &Key,
    now: Moment,
    anyway: bool,
    watch: Watch<'_>,
) -> Result<Option<BackedUp>, Trouble> {
    let folder = backup::folder(office);
    let newest = backup::list(&folder).into_iter().next();
    let unchanged =
        newest.filter(|_| !anyway).and_then(|newest| Some((content(office, &newest, key)?, newest)));
    let (content, backup, unchanged) = match unchanged {
        Some((content, newest)) => (content, newest, true),
        None => match backup::back_up(office, key, &folder, now, watch)? {
            Some((backup, content)) => (content, backup, false),
            None => return Ok(None),
        },
    };
    let desk = &content.office.desk;
    let carried = carry(office, desk, &backup, now);
    missed::note(office, &carried, now);
    if !unchanged {
        // Only after a good one; what cannot be removed goes with the next.
        let _ = backup::tidy(&folder, now);
    }
    let view = view(office, desk, now);
    let backup = BackupLine::of(&backup, matches!(carried, Carried::Done(_)));
    Ok(Some(BackedUp { backup, unchanged, entries: content.entries, cases: content.cases, carried, view }))
}

/// What the newest backup holds, if the office has not gone on since.
fn content(office: &Path, newest: &Backup, key: &Key) -> Option<Content> {
    let content = backup::look_into(&newest.file, key).ok()?;
    let store = Store::reader(office, key).ok()?;
    let same = backup::stands(&store, &content.anchor).ok()? == Stands::Behind(0);
    same.then_some(content)
}

fn carry(office: &Path, desk: &DeskCode, backup: &Backup, now: Moment) -> Carried {
    let place = match Settings::second_place(office) {
        Ok(Some(place)) => place,
        Ok(None) => return Carried::Unset,
        Err(why) => return Carried::Failed(Settings::file(office), why),
    };
    // A disk that is not plugged in must not be made up by a folder of its name.
    if !place.is_dir() {
        return Carried::Away(place);
    }
    if let Some(fault) = fit::barred(office, &place) {
        return Carried::Unfit(place, fault);
    }
    let folder = second_folder(&place, desk);
    let there = backup::list(&folder).iter().any(|one| one.at == backup.at && one.bytes == backup.bytes);
    let carried = if there { Ok(()) } else { backup::carry(backup, &folder).map(|_| ()) };
    match carried.and_then(|()| backup::tidy(&folder, now)) {
        Ok(_) => Carried::Done(place),
        Err(why) => Carried::Failed(place, why.into()),
    }
}
