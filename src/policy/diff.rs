//! What differs between two sets of rules, row by row and field by field: two places, or two editions of one.
//!
//! Rules are compared as they hold in the end, layer upon layer: a sentence that moved from one pack to another is no
//! difference for whoever works under it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::YearCalendar;
use crate::domain::makeup::{LateRule, MakeupRule};
use crate::domain::reason::{
    Answer, Article, Material, Named, QuestionId, Reason, RuledOut, Rules, Source, Terms,
};
use crate::domain::waiting::{WaitingRule, WaitingWhat};
use crate::policy::{Policy, RowId};

/// A row that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub row: RowId,
    /// How it differs.
    pub change: Change,
}

/// How a row differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the first has it.
    Removed,
    /// Only the second has it.
    Added,
    /// Both have it, with other words or figures in these fields.
    Changed(Vec<Field>),
}

macro_rules! fields {
    ($($(#[$doc:meta])+ $name:ident $id:literal;)+) => {
        /// A field of a row.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $($(#[$doc])+ $name,)+
        }

        impl Field {
            /// Its name in a pack's file.
            pub fn id(self) -> &'static str {
                match self {
                    $(Field::$name => $id,)+
                }
            }
        }
    };
}

fields! {
    /// Its name.
    Name "name";
    /// What it is, plainly.
    Plain "plain";
    /// What is told.
    Tell "tell";
    /// Who may come.
    Who "who";
    /// Who acts.
    Handler "handler";
    /// Where.
    Place "place";
    /// The steps.
    Steps "steps";
    /// The time limit.
    Limit "limit";
    /// What comes of it.
    Outcome "outcome";
    /// Whether months are made up.
    MakesUp "makeup";
    /// What is asked for.
    Requirements "requirements";
    /// The articles.
    Laws "laws";
    /// Everyday words.
    Words "words";
    /// What kind of thing it is.
    Kind "kind";
    /// Who issues it.
    Issuer "issuer";
    /// What counts instead.
    Instead "instead";
    /// What is declared in its place.
    Pledge "pledge";
    /// Days of a case.
    CaseDays "case_days";
    /// Days to supplement.
    SupplementDays "supplement_days";
    /// Whether the term stands still.
    Suspends "suspends";
    /// From which sum a second person reviews.
    ReviewFrom "review_from";
    /// A rate.
    Rate "rate";
    /// From when it runs.
    Start "start";
    /// Until when it runs.
    End "end";
    /// Whether it is capped.
    Cap "cap_at_principal";
    /// How it is rounded.
    Rounding "rounding";
    /// Who bears it.
    BorneBy "borne_by";
    /// The article.
    Law "law";
    /// For which insurance.
    Insurance "insurance";
    /// Who pays.
    Payer "payer";
    /// What else a makeup is reckoned by.
    Reckoning "reckoning";
    /// Which months a gap has.
    Counted "counted";
    /// Which gaps are treated alike.
    Tiers "tiers";
    /// The fixed months.
    Fixed "fixed";
    /// How missed years count.
    Counting "counting";
    /// The floor.
    Floor "floor";
    /// Who does not wait.
    Exempt "exempt";
    /// The enrolment window.
    Window "window";
    /// How the wait of a late payment ends.
    LateEnd "late_end";
    /// The words of an article.
    Wording "text";
    /// The publication of a law.
    Version "version";
    /// What is asked.
    Ask "ask";
    /// Whether it is asked first.
    First "first";
    /// What can be answered, and where that leads.
    Answers "answers";
    /// What the answers rule out.
    RulesOut "rules-out";
    /// Days off.
    Off "off";
    /// Days of work on a weekend.
    Work "work";
    /// The document.
    Document "source.document";
    /// How sure it is.
    Sure "source.sure";
    /// Who checked it against what.
    Checked "source.checked";
    /// From when until when it holds.
    Dates "source.from";
}

/// The fields of two rows that are not the same.
macro_rules! differing {
    ($one:ident, $other:ident; $($field:ident $name:ident,)+) => {
        [$(($one.$field != $other.$field).then_some(Field::$name)),+].into_iter().flatten().collect::<Vec<Field>>()
    };
}

/// What differs from the first to the second; rows in the order of their ids.
pub fn diff(first: &Policy, second: &Policy) -> Vec<Difference> {
    let (one, other) = (first.rules(), second.rules());
    let asked = |rules: &Rules| -> BTreeMap<QuestionId, Asked> {
        rules.triage.questions.keys().map(|id| Asked::of(rules, id)).collect()
    };
    let asked = (asked(&one), asked(&other));
    let mut found = Vec::new();
    found.extend(rows(&one.reasons, &other.reasons, |id| RowId::Reason(id.clone()), reason));
    found.extend(rows(&one.materials, &other.materials, |id| RowId::Material(id.clone()), material));
    let only = |terms: &Terms| BTreeMap::from([((), terms.clone())]);
    found.extend(rows(&only(&one.terms), &only(&other.terms), |()| RowId::Terms, terms));
    let fee = |policy: &Policy| -> BTreeMap<(), (LateRule, Source)> {
        policy.late_row().map(|row| ((), row.clone())).into_iter().collect()
    };
    found.extend(rows(&fee(first), &fee(second), |()| RowId::Late, late));
    let by_id = |rules: Vec<MakeupRule>| -> BTreeMap<String, MakeupRule> {
        rules.into_iter().map(|rule| (rule.id.clone(), rule)).collect()
    };
    found.extend(rows(
        &by_id(one.makeup),
        &by_id(other.makeup),
        |id: &String| RowId::Makeup(id.clone()),
        makeup,
    ));
    let by_id = |rules: Vec<WaitingRule>| -> BTreeMap<String, WaitingRule> {
        rules.into_iter().map(|rule| (rule.id.clone(), rule)).collect()
    };
    found.extend(rows(
        &by_id(one.waiting),
        &by_id(other.waiting),
        |id: &String| RowId::Waiting(id.clone()),
        waiting,
    ));
    found.extend(rows(&one.laws, &other.laws, |id| RowId::Article(id.clone()), article));
    found.extend(rows(one.calendar.years(), other.calendar.years(), |year| RowId::Year(*year), year));
    found.extend(rows(&asked.0, &asked.1, |id| RowId::Question(id.clone()), question));
    found
}

/// The rows of one kind that differ; a row that differs in nothing that has a name differs all the same.
fn rows<K: Ord, R: PartialEq>(
    one: &BTreeMap<K, R>,
    other: &BTreeMap<K, R>,
    id: impl Fn(&K) -> RowId,
    fields: impl Fn(&R, &R) -> Vec<Field>,
) -> Vec<Difference> {
    let keys: BTreeSet<&K> = one.keys().chain(other.keys()).collect();
    let change = |key: &K| match (one.get(key), other.get(key)) {
        (Some(one), Some(other)) if one == other => None,
        (Some(one), Some(other)) => Some(Change::Changed(fields(one, other))),
        (Some(_), None) => Some(Change::Removed),
        (None, Some(_)) => Some(Change::Added),
        (None, None) => None,
    };
    keys.into_iter().filter_map(|key| Some(Difference { row: id(key), change: change(key)? })).collect()
}

/// A question with what each of its answers rules out: what lies behind the next questions counts too.
#[derive(PartialEq)]
struct Asked {
    ask: Named,
    first: bool,
    answers: Vec<Answer>,
    out: Vec<RuledOut>,
}

impl Asked {
    fn of(rules: &Rules, id: &QuestionId) -> (QuestionId, Asked) {
        let question = rules.triage.questions.get(id);
        let answers = question.map(|question| question.answers.clone()).unwrap_or_default();
        let out = answers.iter().flat_map(|one| rules.triage.ruled_out(&[(id.clone(), one.id.clone())]));
        let out = out.collect();
        let ask = question.map(|one| one.ask.clone()).unwrap_or_default();
        (id.clone(), Asked { ask, first: rules.triage.first == *id, answers, out })
    }
}

fn question(one: &Asked, other: &Asked) -> Vec<Field> {
    differing!(one, other; ask Ask, first First, answers Answers, out RulesOut,)
}

fn source(one: &Source, other: &Source) -> Vec<Field> {
    let mut fields = differing!(one, other; document Document, sure Sure, checked Checked,);
    if (one.from, one.until) != (other.from, other.until) {
        fields.push(Field::Dates);
    }
    fields
}

fn reason(one: &Reason, other: &Reason) -> Vec<Field> {
    let mut fields = differing!(
        one, other;
        name Name, plain Plain, tell Tell, who Who, handler Handler, place Place, steps Steps, limit Limit,
        outcome Outcome, makeup MakesUp, requirements Requirements, laws Laws, words Words,
    );
    fields.extend(source(&one.source, &other.source));
    fields
}

fn material(one: &Material, other: &Material) -> Vec<Field> {
    let mut fields =
        differing!(one, other; name Name, kind Kind, issuer Issuer, instead Instead, pledge Pledge,);
    fields.extend(source(&one.source, &other.source));
    fields
}

fn terms(one: &Terms, other: &Terms) -> Vec<Field> {
    let mut fields = differing!(
        one, other;
        case_days CaseDays, supplement_days SupplementDays, suspends Suspends, review_from ReviewFrom,
    );
    fields.extend(source(&one.source, &other.source));
    fields
}

fn late((one, from): &(LateRule, Source), (other, from_other): &(LateRule, Source)) -> Vec<Field> {
    let mut fields = differing!(
        one, other;
        rate Rate, start Start, end End, cap_at_principal Cap, rounding Rounding, borne_by BorneBy, law Law,
    );
    fields.extend(source(from, from_other));
    fields
}

fn makeup(one: &MakeupRule, other: &MakeupRule) -> Vec<Field> {
    let mut fields = differing!(one, other; insurance Insurance, payer Payer, rounding Rounding,);
    if (one.unit_rate, one.person_rate) != (other.unit_rate, other.person_rate) {
        fields.push(Field::Rate);
    }
    let alike = MakeupRule {
        insurance: other.insurance,
        payer: other.payer,
        rounding: other.rounding,
        unit_rate: other.unit_rate,
        person_rate: other.person_rate,
        source: other.source.clone(),
        ..one.clone()
    };
    if alike != *other {
        fields.push(Field::Reckoning);
    }
    fields.extend(source(&one.source, &other.source));
    fields
}

fn waiting(one: &WaitingRule, other: &WaitingRule) -> Vec<Field> {
    let mut fields = differing!(one, other; insurance Insurance,);
    fields.extend(waits(&one.what, &other.what));
    fields.extend(source(&one.source, &other.source));
    fields
}

fn waits(one: &WaitingWhat, other: &WaitingWhat) -> Vec<Field> {
    let changed = |differs: bool, field: Field| differs.then_some(field);
    match (one, other) {
        (
            WaitingWhat::Employee { counted, tiers },
            WaitingWhat::Employee { counted: other_counted, tiers: other_tiers },
        ) => [changed(counted != other_counted, Field::Counted), changed(tiers != other_tiers, Field::Tiers)]
            .into_iter()
            .flatten()
            .collect(),
        (WaitingWhat::Resident(one), WaitingWhat::Resident(other)) => [
            changed(one.fixed != other.fixed, Field::Fixed),
            changed(one.counting != other.counting, Field::Counting),
            changed((one.floor_from, one.floor) != (other.floor_from, other.floor), Field::Floor),
            changed(one.exempt != other.exempt, Field::Exempt),
            changed(one.window != other.window, Field::Window),
            changed(one.late_end != other.late_end, Field::LateEnd),
        ]
        .into_iter()
        .flatten()
        .collect(),
        (WaitingWhat::Employee { .. }, WaitingWhat::Resident(_))
        | (WaitingWhat::Resident(_), WaitingWhat::Employee { .. }) => vec![Field::Kind],
    }
}

fn article(one: &Article, other: &Article) -> Vec<Field> {
    let mut fields = differing!(one, other; version Version, wording Wording,);
    if (&one.law, &one.short, &one.title) != (&other.law, &other.short, &other.title) {
        fields.push(Field::Name);
    }
    fields
}

fn year(one: &YearCalendar, other: &YearCalendar) -> Vec<Field> {
    differing!(one, other; document Document, off Off, work Work,)
}
