//! Since when the second place has had no copy: a disk that is away cannot be asked.
//!
//! The note lies beside the office's own backups while a copy is missing there, and nothing of a person is in it.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::desk::backup::wire::Carried;
use crate::desk::outside;
use crate::domain::Moment;
use crate::store::backup;

/// For so long it may be without one before somebody is reminded: a disk that is taken home on Friday evening is back
/// on Monday morning.
const PATIENCE: Duration = Duration::days(3);

/// The first backup that did not get to a place.
struct Missed {
    place: PathBuf,
    since: Moment,
}

/// It as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    place: PathBuf,
    since: String,
}

impl Missed {
    fn file(office: &Path) -> PathBuf {
        backup::folder(office).join("not-carried.toml")
    }

    fn read(office: &Path, place: &Path) -> Option<Missed> {
        let text = fs::read_to_string(Missed::file(office)).ok()?;
        let Written { place: missed, since } = toml::from_str(&text).ok()?;
        Some(Missed { since: Moment::parse(&since)?, place: missed }).filter(|missed| missed.place == place)
    }
}

/// Remembers whether the second place got a backup.
pub(super) fn note(office: &Path, carried: &Carried, now: Moment) {
    let file = Missed::file(office);
    match carried {
        Carried::Unset | Carried::Done(_) => {
            if file.exists() {
                // A note that stays is one about a copy that is there, and is passed over.
                let _ = fs::remove_file(file);
            }
        }
        Carried::Away(place) | Carried::Unfit(place, _) | Carried::Failed(place, _) => {
            if Missed::read(office, place).is_some_and(|missed| missed.since <= now) {
                return;
            }
            // What cannot be noted now is noted with the next one.
            if let Ok(text) = toml::to_string(&Written { place: place.clone(), since: now.to_string() }) {
                let _ = outside::save(text.as_bytes(), &file);
            }
        }
    }
}

/// Since when a place has had no copy, where that is too long.
pub(super) fn too_long(office: &Path, place: &Path, now: Moment) -> Option<Moment> {
    let since = Missed::read(office, place)?.since;
    (PATIENCE <= now.date_time() - since.date_time()).then_some(since)
}
