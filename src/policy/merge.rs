//! Layers of packs laid over one another: a row of a higher layer takes the place of the row with its id.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::policy::pack::Pack;
use crate::policy::raw;

/// A row and the file that it stands in. Most rows stand as one pack says them: they are lent, not copied.
#[derive(Clone, Debug)]
pub struct Placed<'a, T: Clone> {
    /// Such as `140600-shuozhou/reasons.toml`.
    pub file: Arc<str>,
    /// The row.
    pub row: Cow<'a, T>,
}

/// Rows by id, each with its place.
pub type Rows<'a, T> = BTreeMap<&'a str, Placed<'a, T>>;

/// All layers as one.
#[derive(Clone, Debug, Default)]
pub struct Merged<'a> {
    pub terms: Option<Placed<'a, raw::Terms>>,
    pub reasons: Rows<'a, raw::Reason>,
    pub materials: Rows<'a, raw::Material>,
    pub groups: Rows<'a, Vec<raw::Requirement>>,
    pub late: Option<Placed<'a, raw::Late>>,
    pub makeup: Rows<'a, raw::Makeup>,
    pub waiting: Rows<'a, raw::Waiting>,
    pub laws: Rows<'a, raw::Law>,
    pub calendar: Rows<'a, raw::Year>,
    pub first: Option<Placed<'a, String>>,
    pub questions: Rows<'a, raw::Question>,
}

impl<'a> Merged<'a> {
    /// Lays the packs over one another, the lowest first.
    pub fn of(packs: &'a [Arc<Pack>]) -> Merged<'a> {
        let mut merged = Merged::default();
        for pack in packs {
            merged.lay(pack);
        }
        merged
    }

    fn lay(&mut self, pack: &'a Pack) {
        let place = |name: &str| -> Arc<str> { pack.place(name).into() };
        let reasons = place("reasons.toml");
        for (id, row) in &pack.reasons {
            let row = match self.reasons.remove(id.as_str()) {
                Some(below) => Cow::Owned(row.clone().over(below.row.into_owned())),
                None => Cow::Borrowed(row),
            };
            self.reasons.insert(id, Placed { file: Arc::clone(&reasons), row });
        }
        put(&mut self.materials, &pack.materials.materials, &place("materials.toml"));
        put(&mut self.groups, &pack.materials.groups, &place("materials.toml"));
        // Samples fill what a place leaves open; what it says itself is practised as it stands.
        let sample = pack.is_sample();
        let below: Vec<_> = self.makeup.values().map(|below| below.row.paid()).collect();
        let open = pack.makeup.rules.iter().filter(|(_, row)| !(sample && below.contains(&row.paid())));
        put(&mut self.makeup, open, &place("makeup.toml"));
        let below: Vec<_> = self.waiting.values().map(|below| below.row.insurance.0).collect();
        let open = pack.waiting.iter().filter(|(_, row)| !(sample && below.contains(&row.insurance.0)));
        put(&mut self.waiting, open, &place("waiting.toml"));
        put(&mut self.laws, &pack.laws, &place("laws.toml"));
        put(&mut self.calendar, &pack.calendar, &place("calendar.toml"));
        put(&mut self.questions, &pack.triage.questions, &place("triage.toml"));
        if let Some(row) = &pack.head.terms {
            self.terms = Some(Placed { file: place("pack.toml"), row: Cow::Borrowed(row) });
        }
        if let Some(row) = &pack.makeup.late {
            self.late = Some(Placed { file: place("makeup.toml"), row: Cow::Borrowed(row) });
        }
        if let Some(row) = &pack.triage.first {
            self.first = Some(Placed { file: place("triage.toml"), row: Cow::Borrowed(row) });
        }
    }
}

fn put<'a, T: Clone>(
    rows: &mut Rows<'a, T>,
    layer: impl IntoIterator<Item = (&'a String, &'a T)>,
    file: &Arc<str>,
) {
    let placed = |row: &'a T| Placed { file: Arc::clone(file), row: Cow::Borrowed(row) };
    rows.extend(layer.into_iter().map(|(id, row)| (id.as_str(), placed(row))));
}
