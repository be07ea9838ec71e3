//! The rules that a line asks for: those of the office, or of a place by its code.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::desk::Desk;
use crate::domain::reason::Rules;
use crate::policy;

/// The word for the office's own rules.
const OFFICE: &str = "office";

/// The places whose rules were asked for so far.
#[derive(Debug, Default)]
pub struct Places {
    own: Option<Rules>,
    loaded: BTreeMap<(String, bool), Rules>,
}

/// Which rules a line wants.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    /// `office`, or a division code.
    pub region: Option<String>,
    /// With the sample rules for practice over it.
    pub practice: bool,
}

/// The place whose rules a line wants.
enum Place<'a> {
    /// It names none.
    Unnamed,
    /// That of the office.
    Office,
    /// A region by its code.
    Region(&'a str),
}

impl Wanted {
    fn place(&self) -> Result<Place<'_>, String> {
        match (self.region.as_deref(), self.practice) {
            (Some(OFFICE) | None, true) => Err("`practice` goes with a `region` such as 140600".to_owned()),
            (None, false) => Ok(Place::Unnamed),
            (Some(OFFICE), false) => Ok(Place::Office),
            (Some(code), _) => Ok(Place::Region(code)),
        }
    }
}

impl Places {
    /// With the rules of an office, where there is one.
    pub fn of(desk: Option<&Desk>) -> Places {
        Places { own: desk.map(|desk| desk.rules().as_ref().clone()), loaded: BTreeMap::new() }
    }

    /// The rules that are wanted; those of the office where none are named.
    pub(super) fn rules(&mut self, wanted: &Wanted) -> Result<&Rules, String> {
        match wanted.place()? {
            Place::Unnamed | Place::Office => self.own(),
            Place::Region(code) => self.loaded(code, wanted.practice),
        }
    }

    /// The rules that are named; `None` where none are.
    pub(super) fn named(&mut self, wanted: &Wanted) -> Result<Option<&Rules>, String> {
        match wanted.place()? {
            Place::Unnamed => Ok(None),
            Place::Office => self.own().map(Some),
            Place::Region(code) => self.loaded(code, wanted.practice).map(Some),
        }
    }

    fn own(&self) -> Result<&Rules, String> {
        let missing = "there is no office here: name a region, such as 140600";
        self.own.as_ref().ok_or_else(|| missing.to_owned())
    }

    fn loaded(&mut self, code: &str, practice: bool) -> Result<&Rules, String> {
        let key = (code.to_owned(), practice);
        if !self.loaded.contains_key(&key) {
            let loaded = policy::load(&key.0, key.1).map_err(|why| format!("region {:?}: {why}", key.0))?;
            self.loaded.insert(key.clone(), loaded.rules());
        }
        self.loaded.get(&key).ok_or_else(|| format!("there is no region {:?}", key.0))
    }
}
