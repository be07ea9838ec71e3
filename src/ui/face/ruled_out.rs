//! What the answers ruled out, worded once.

use crate::domain::reason::{ReasonId, RuledOut, Rules};
use crate::text::Words;

/// What the answers ruled out.
#[derive(Clone, Debug, Default)]
pub struct RuledOutFace {
    /// All of it on one line, the last answer's first.
    pub line: String,
    /// Answer and reasons, the last answer first.
    pub groups: Vec<(String, String)>,
}

impl RuledOutFace {
    /// Words it, without the reasons that stay all the same: picked from the list, or settled.
    pub fn of(rules: &Rules, ruled_out: Vec<RuledOut>, stay: &[&ReasonId], words: &Words) -> RuledOutFace {
        let comma = words.say("list-comma");
        let mut groups = Vec::new();
        let mut counts = Vec::new();
        for one in ruled_out.iter().rev() {
            let question = rules.triage.questions.get(&one.question);
            let Some(answer) = question.and_then(|question| question.answer(&one.answer)) else { continue };
            let gone = one.reasons.iter().filter(|id| !stay.contains(id));
            let names: Vec<String> = gone
                .filter_map(|id| rules.reasons.get(id))
                .map(|reason| format!("{} {}", reason.id.0, words.name(&reason.name)))
                .collect();
            if !names.is_empty() {
                counts.push(names.len());
                groups.push((words.name(&answer.say).to_owned(), names.join(&comma)));
            }
        }
        let line = groups.first().map(|(answer, names)| {
            let more: usize = counts.iter().skip(1).sum();
            let args =
                [("names", names.as_str().into()), ("answer", answer.as_str().into()), ("n", more.into())];
            words.say_with(if more == 0 { "ruled-out" } else { "ruled-out-and-more" }, &args)
        });
        RuledOutFace { line: line.unwrap_or_default(), groups }
    }
}
