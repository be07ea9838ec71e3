//! Layers of packs laid over one another: a row of a higher layer takes the place of the row with its id.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::policy::pack::Pack;
use crate::policy::raw;

/// A row and the file that it stands in.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// Such as `140600-shuozhou/reasons.toml`.
    pub file: String,
    /// The row.
    pub row: T,
}

/// Rows by id, each with its place.
pub type Rows<T> = BTreeMap<String, Placed<T>>;

/// All layers as one.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    pub terms: Option<Placed<raw::Terms>>,
    pub reasons: Rows<raw::Reason>,
    pub materials: Rows<raw::Material>,
    pub groups: Rows<Vec<raw::Requirement>>,
    pub late: Option<Placed<raw::Late>>,
    pub makeup: Rows<raw::Makeup>,
    pub waiting: Rows<raw::Waiting>,
    pub laws: Rows<raw::Law>,
    pub calendar: Rows<raw::Year>,
    pub first: Option<Placed<String>>,
    pub questions: Rows<raw::Question>,
}

impl Merged {
    /// Lays the packs over one another, the lowest first.
    pub fn of(packs: &[Arc<Pack>]) -> Merged {
        let mut merged = Merged::default();
        for pack in packs {
            merged.lay(pack);
        }
        merged
    }

    fn lay(&mut self, pack: &Pack) {
        let place = |name: &str| pack.place(name);
        for (id, row) in pack.reasons.clone() {
            let row = match self.reasons.remove(&id) {
                Some(below) => row.over(below.row),
                None => row,
            };
            self.reasons.insert(id, Placed { file: place("reasons.toml"), row });
        }
        put(&mut self.materials, pack.materials.materials.clone(), &place("materials.toml"));
        put(&mut self.groups, pack.materials.groups.clone(), &place("materials.toml"));
        let (mut makeup, mut waiting) = (pack.makeup.rules.clone(), pack.waiting.clone());
        if pack.is_sample() {
            // Samples fill what a place leaves open; what it says itself is practised as it stands.
            makeup.retain(|_, row| !self.makeup.values().any(|below| same_payment(&below.row, row)));
            waiting.retain(|_, row| !self.waiting.values().any(|below| same_wait(&below.row, row)));
        }
        put(&mut self.makeup, makeup, &place("makeup.toml"));
        put(&mut self.waiting, waiting, &place("waiting.toml"));
        put(&mut self.laws, pack.laws.clone(), &place("laws.toml"));
        put(&mut self.calendar, pack.calendar.clone(), &place("calendar.toml"));
        put(&mut self.questions, pack.triage.questions.clone(), &place("triage.toml"));
        if let Some(row) = pack.head.terms.clone() {
            self.terms = Some(Placed { file: place("pack.toml"), row });
        }
        if let Some(row) = pack.makeup.late.clone() {
            self.late = Some(Placed { file: place("makeup.toml"), row });
        }
        if let Some(row) = pack.triage.first.clone() {
            self.first = Some(Placed { file: place("triage.toml"), row });
        }
    }
}

fn same_payment(one: &raw::Makeup, other: &raw::Makeup) -> bool {
    (one.insurance.0, one.payer.0) == (other.insurance.0, other.payer.0)
}

fn same_wait(one: &raw::Waiting, other: &raw::Waiting) -> bool {
    one.insurance.0 == other.insurance.0
}

fn put<T>(rows: &mut Rows<T>, layer: BTreeMap<String, T>, file: &str) {
    rows.extend(layer.into_iter().map(|(id, row)| (id, Placed { file: file.to_owned(), row })));
}
