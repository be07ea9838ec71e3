//! The rules as the screen 政策 reads them: the packs in use, every row with the pack that says so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::desk::Desk;
use crate::desk::compare::EditionView;
use crate::desk::ruling::{Adoption, Unread};
use crate::desk::trouble::Trouble;
use crate::domain::case::Account;
use crate::domain::makeup::LateRule;
use crate::domain::reason::{LawRef, MaterialId, Named, Rules, Source};
use crate::policy::{Pack, PackError, Policy, RowId};

/// One pack of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackView {
    /// Its id, such as `140600-shuozhou`.
    pub id: String,
    /// Its name.
    pub name: Named,
    /// Its publication, such as `140600-shuozhou-1`.
    pub edition: String,
    /// The day of its publication.
    pub in_force: NaiveDate,
    /// The SM3 of its files.
    pub sm3: String,
    /// Whether its rules are made up to practise with.
    pub sample: bool,
}

/// Whether the rules may stand on a sheet that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A practice office: every sheet says 练习.
    Practice,
    /// Nobody adopted them: every sheet is a 样张.
    NotAdopted,
    /// The office adopted them.
    Adopted,
}

/// Everything that is read in 政策.
#[derive(Clone, Debug)]
pub struct PolicyView {
    /// The packs, the lowest first.
    pub packs: Vec<PackView>,
    /// The SM3 of the whole chain: what a case keeps.
    pub sm3: String,
    /// The rules that they come to.
    pub rules: Arc<Rules>,
    /// The late fee, and where it comes from.
    pub late: Option<(LateRule, Source)>,
    /// What an article lets the office ask for.
    pub lets_ask: BTreeMap<LawRef, Vec<MaterialId>>,
    /// The place in `packs` of the pack that says the row.
    pub from: BTreeMap<RowId, usize>,
    /// Whether they may stand on a sheet that counts.
    pub standing: Standing,
    /// What the check of today finds wrong with them.
    pub faults: Vec<PackError>,
    /// What the office's record says of them.
    pub record: Record,
}

/// What the office's record says of the rules in use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Their adoption.
    pub adoption: Option<Adoption>,
    /// The edition that could be adopted in their place; of a newer pack, or of a newer program.
    pub newer: Option<String>,
    /// The edition before, and whether it was ever adopted.
    pub before: Option<(String, bool)>,
    /// Years whose notice of holidays was entered here.
    pub entered: BTreeSet<i32>,
    /// Who may decide on the rules.
    pub chiefs: Vec<Account>,
    /// The editions of the place that are here, those in use first.
    pub editions: Vec<EditionView>,
    /// The edition for which the rules in use stand in, because this program cannot read it.
    pub unread: Option<Unread>,
}

impl PolicyView {
    /// What is read of a policy.
    pub fn of(policy: &Policy, rules: Arc<Rules>, practice: bool) -> PolicyView {
        let standing = match (practice, rules.adopted) {
            (true, _) => Standing::Practice,
            (false, true) => Standing::Adopted,
            (false, false) => Standing::NotAdopted,
        };
        PolicyView {
            packs: policy.packs().map(pack).collect(),
            sm3: policy.sm3(),
            late: policy.late_row().cloned(),
            lets_ask: lets_ask(policy),
            from: from(policy, &rules),
            rules,
            standing,
            faults: policy.faults().to_vec(),
            record: Record::default(),
        }
    }
}

fn pack(pack: &Pack) -> PackView {
    PackView {
        id: pack.id().to_owned(),
        name: pack.name(),
        edition: pack.edition(),
        in_force: pack.in_force(),
        sm3: pack.files().sm3(),
        sample: pack.is_sample(),
    }
}

/// What articles let the office ask for; a higher pack's article takes the place of the one below.
fn lets_ask(policy: &Policy) -> BTreeMap<LawRef, Vec<MaterialId>> {
    let mut asked = BTreeMap::new();
    for (law, ids) in policy.packs().flat_map(Pack::lets_ask) {
        asked.insert(law, ids.iter().cloned().map(MaterialId).collect());
    }
    asked.retain(|_, ids: &mut Vec<MaterialId>| !ids.is_empty());
    asked
}

fn from(policy: &Policy, rules: &Rules) -> BTreeMap<RowId, usize> {
    let rows = rules
        .reasons
        .keys()
        .cloned()
        .map(RowId::Reason)
        .chain(rules.materials.keys().cloned().map(RowId::Material))
        .chain([RowId::Terms, RowId::Late])
        .chain(rules.makeup.iter().map(|rule| RowId::Makeup(rule.id.clone())))
        .chain(rules.waiting.iter().map(|rule| RowId::Waiting(rule.id.clone())))
        .chain(rules.laws.keys().cloned().map(RowId::Article))
        .chain(rules.calendar.years().keys().copied().map(RowId::Year))
        .chain(rules.triage.questions.keys().cloned().map(RowId::Question));
    let place = |row: &RowId| {
        let pack = policy.pack_of(row)?;
        policy.packs().position(|one| one.id() == pack.id())
    };
    rows.filter_map(|row| place(&row).map(|place| (row, place))).collect()
}

impl Desk {
    /// The rules in use, to read.
    pub fn policy_view(&self) -> Result<PolicyView, Trouble> {
        let policy = &self.policy;
        let mut view = PolicyView::of(policy, Arc::clone(&self.rules), self.office().practice);
        let ruled = self.ruled();
        // Packs that do not go together are said when somebody wants to adopt them.
        let newest = self.newest().ok().map(|newest| newest.edition().to_owned());
        let mut editions = self.editions()?;
        editions.retain(|one| one.region == self.rules().region);
        view.record = Record {
            adoption: ruled.adoption(policy.edition()).cloned(),
            newer: newest.filter(|newest| newest != policy.edition()),
            before: ruled.before().map(|before| (before.to_owned(), ruled.adoption(before).is_some())),
            entered: ruled.years().keys().copied().collect(),
            chiefs: self.chiefs().cloned().collect(),
            editions,
            unread: self.unread().cloned(),
        };
        Ok(view)
    }

    /// The rules of an edition that is in use, could be adopted or was used here, to read.
    ///
    /// # Errors
    /// [`crate::desk::ruling::Unruled::NoEdition`] where there is none of this name.
    pub fn policy_view_of(&self, edition: &str) -> Result<PolicyView, Trouble> {
        let policy = self.wanted(edition)?;
        let ruled = self.ruled();
        let rules = Arc::new(ruled.over(policy.rules()));
        let mut view = PolicyView::of(&policy, rules, self.office().practice);
        view.record.adoption = ruled.adoption(policy.edition()).cloned();
        view.record.entered = ruled.years().keys().copied().collect();
        Ok(view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reason::ReasonId;
    use crate::policy;

    fn view(region: &str, practice: bool) -> PolicyView {
        let policy = policy::load(region, practice).unwrap();
        let rules = Arc::new(policy.rules());
        PolicyView::of(&policy, rules, practice)
    }

    #[test]
    fn every_row_says_which_pack_it_is_from() {
        let view = view("140600", true);
        let name = |row: &RowId| view.from.get(row).map(|n| view.packs[*n].id.as_str());
        assert_eq!(name(&RowId::Reason(ReasonId("R06".into()))), Some("140600-shuozhou"));
        assert_eq!(name(&RowId::Reason(ReasonId("R01".into()))), Some("national"));
        assert_eq!(name(&RowId::Terms), Some("practice"));
        assert_eq!(name(&RowId::Late), Some("national"));
        let rules = &view.rules;
        let rows = rules.reasons.len()
            + rules.materials.len()
            + rules.makeup.len()
            + rules.waiting.len()
            + rules.laws.len()
            + rules.calendar.years().len()
            + rules.triage.questions.len()
            + 2;
        assert_eq!(view.from.len(), rows);
    }

    #[test]
    fn an_office_that_adopted_nothing_is_told_so_and_practice_is_practice() {
        assert_eq!(view("140600", false).standing, Standing::NotAdopted);
        assert_eq!(view("140600", true).standing, Standing::Practice);
    }

    #[test]
    fn articles_say_what_they_let_the_office_ask_for() {
        let head = "id = \"x\"\nname = { zh = \"甲\", en = \"A\" }\nedition = \"1\"\n\
                    in_force = \"2026-11-20\"\nover = \"national\"\n";
        let law = "[y]\nname = \"乙法\"\nshort = \"乙法\"\nversion = \"1\"\n[y.articles.1]\n\
                   title = \"第一条\"\ntext = \"可以要求提供。\"\nlets_ask = [\"M13\"]\n";
        let pack = policy::PackFiles::new("x", [("pack.toml", head), ("laws.toml", law)]);
        let policy = policy::check(pack, &policy::shipped()).unwrap();
        let view = PolicyView::of(&policy, Arc::new(policy.rules()), false);
        let article = LawRef { law: "y".into(), article: "1".into() };
        assert_eq!(view.lets_ask.get(&article), Some(&vec![MaterialId("M13".into())]));
        assert_eq!(view.from.get(&RowId::Article(article)), Some(&1));
    }
}
