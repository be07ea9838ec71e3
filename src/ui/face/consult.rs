//! What a consultation tells: the reasons, the papers to bring, 告知要点 and articles, worded once.

use crate::domain::checklist::Checklist;
use crate::domain::reason::{Facts, Reason, ReasonId, Rules, Source, Sureness, Told};
use crate::text::Words;
use crate::ui::face::{ArticleFace, MaterialFace, articles, rows, tell};
use crate::ui::look::Tone;
use crate::ui::say;

/// What a consultation tells.
#[derive(Clone, Debug, Default)]
pub struct ConsultFace {
    /// The reasons, as they were found.
    pub reasons: Vec<ReasonFace>,
    /// The papers to bring, merged.
    pub rows: Vec<MaterialFace>,
    /// 告知要点
    pub tell: Vec<Told>,
    /// The articles.
    pub articles: Vec<ArticleFace>,
    /// How many papers must be brought, in words.
    pub bring: String,
}

/// A reason, as it is told.
#[derive(Clone, Debug)]
pub struct ReasonFace {
    /// Which.
    pub id: ReasonId,
    /// Its name.
    pub name: String,
    /// What it is, in plain words.
    pub plain: String,
    /// Whether it is settled somewhere else.
    pub elsewhere: bool,
    /// How sure it is, where that is not beyond doubt.
    pub mark: Option<(String, Tone)>,
    /// Who, where, how long, what comes of it, where that stands: label and words.
    pub facts: Vec<(String, String)>,
    /// The steps, in order.
    pub steps: Vec<String>,
}

impl ConsultFace {
    /// Words what these reasons ask for in this situation.
    pub fn of(rules: &Rules, picked: &[ReasonId], facts: &Facts, words: &Words) -> ConsultFace {
        let facts = Facts { reasons: picked.iter().cloned().collect(), ..facts.clone() };
        let checklist = Checklist::of(rules, &facts, &std::collections::BTreeMap::new());
        let mut rows = rows(rules, &checklist, words);
        for row in &mut rows {
            // Nothing is handed in: there is nothing to say of what was found.
            row.state.clear();
        }
        let asked = |row: &&crate::domain::checklist::Row| {
            !row.requirement.looked_up && row.requirement.need != crate::domain::reason::Need::Helpful
        };
        let groups: std::collections::BTreeSet<_> =
            checklist.rows.iter().filter(asked).map(|row| bring_once(&row.requirement)).collect();
        let bring = if groups.is_empty() {
            words.say("consult-bring-none")
        } else {
            words.say_with("consult-bring", &[("n", groups.len().into())])
        };
        ConsultFace {
            reasons: picked
                .iter()
                .filter_map(|id| rules.reasons.get(id))
                .map(|one| reason(one, words))
                .collect(),
            tell: tell(rules, picked.iter()),
            articles: articles(rules, picked.iter()),
            rows,
            bring,
        }
    }
}

/// What closes a row: its group where any one of it will do, else the paper itself.
fn bring_once(asked: &crate::domain::reason::Requirement) -> String {
    match &asked.need {
        crate::domain::reason::Need::OneOf(group) => format!("/{group}"),
        crate::domain::reason::Need::Required | crate::domain::reason::Need::Helpful => {
            asked.material.0.clone()
        }
    }
}

fn reason(reason: &Reason, words: &Words) -> ReasonFace {
    let who: Vec<String> = reason.who.iter().map(|came| words.say(say::came(*came))).collect();
    let place = format!("{}{}{}", words.term(&reason.handler), words.say("dot"), reason.place);
    let facts = [
        ("consult-who", who.join(&words.say("list-comma"))),
        ("consult-where", place),
        ("consult-limit", words.limit(reason.limit)),
        ("consult-outcome", words.term(&reason.outcome)),
        ("consult-source", reason.source.document.clone()),
    ];
    ReasonFace {
        id: reason.id.clone(),
        name: words.name(&reason.name).to_owned(),
        plain: reason.plain.clone(),
        elsewhere: reason.handler.is_elsewhere(),
        mark: sure(&reason.source, words),
        facts: facts.map(|(label, said)| (words.say(label), said)).into(),
        steps: reason.steps.clone(),
    }
}

/// How sure a rule is, for a chip; nothing where the law itself or an official document says so.
pub fn sure(source: &Source, words: &Words) -> Option<(String, Tone)> {
    match source.sure {
        Sureness::Statute | Sureness::Official => None,
        Sureness::Guide => Some((words.term(&source.sure), Tone::Plain)),
        Sureness::Weak | Sureness::Unverified | Sureness::Sample => {
            Some((words.term(&source.sure), Tone::Warn))
        }
    }
}
