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

impl Places {
    /// With the rules of an office, where there is one.
    pub fn of(desk: Option<&Desk>) -> Places {
        Places { own: desk.map(|desk| desk.rules().as_ref().clone()), loaded: BTreeMap::new() }
    }

    /// The rules that are wanted; those of the office where none are named.
    pub(super) fn rules(&mut self, wanted: &Wanted) -> Result<&Rules, String> {
        let code = match wanted.region.as_deref() {
            None | Some(OFFICE) => {
                let missing = "there is no office here: name a region, such as 140600";
                return self.own.as_ref().ok_or_else(|| missing.to_owned());
            }
            Some(code) => code.to_owned(),
        };
        let key = (code, wanted.practice);
        if !self.loaded.contains_key(&key) {
            let loaded = policy::load(&key.0, key.1).map_err(|why| format!("region {:?}: {why}", key.0))?;
            self.loaded.insert(key.clone(), loaded.rules());
        }
        self.loaded.get(&key).ok_or_else(|| format!("there is no region {:?}", key.0))
    }
}
