//! A line of a list of cases, in words.

use crate::desk::wire::CaseLine;
use crate::domain::Fen;
use crate::domain::case::{CaseNumber, Flag, Stage};
use crate::domain::reason::{ReasonId, Rules};
use crate::text::Words;
use crate::ui::face::{is_bold, short_name};
use crate::ui::look::Tone;
use crate::ui::say;

/// A line of a list of cases.
#[derive(Clone, Debug)]
pub struct ListFace {
    /// Which case.
    pub number: CaseNumber,
    /// The person's name.
    pub name: String,
    /// Whether the bold face has every character of it.
    pub bold: bool,
    /// The masked number.
    pub masked: String,
    /// The reasons.
    pub reasons: String,
    /// The first of them that the rules know: its entry can be read.
    pub reason: Option<ReasonId>,
    /// The stage.
    pub stage: String,
    /// How it stands.
    pub tone: Tone,
    /// What comes next.
    pub next: String,
    /// How much of the term is left.
    pub deadline: String,
    /// How that stands.
    pub urgency: Tone,
    /// The number without the desk's own code.
    pub short: String,
    /// When anything last changed.
    pub changed: String,
    /// Who has it in hand.
    pub clerk: String,
    /// Why a search found it; empty without one.
    pub why: String,
    /// The whole line as one sentence.
    pub said: String,
}

impl ListFace {
    /// Words a line.
    pub fn of(line: &CaseLine, rules: Option<&Rules>, words: &Words) -> ListFace {
        let summary = &line.summary;
        let (stage, tone) = say::stage(summary.stage);
        let overdue = line.flags.contains(&Flag::Overdue);
        let (deadline, urgency) = if summary.term_stopped && !summary.stage.is_over() {
            (words.say("days-stopped"), Tone::Plain)
        } else {
            say::days_left(line.days_left, words)
        };
        let known = |id: &&ReasonId| rules.is_some_and(|rules| rules.reasons.contains_key(*id));
        let reason = summary.reasons.iter().find(known).cloned();
        let reasons: Vec<String> = summary.reasons.iter().map(|id| short_name(rules, id, words)).collect();
        let why: Vec<String> = line.matched.iter().map(|why| words.say(say::matched(*why))).collect();
        let comma = words.say("list-comma");
        let (reasons, stage, why) =
            (super::reasons_said(&reasons, words), words.say(stage), why.join(&comma));
        let name = summary.name.as_str().to_owned();
        let number = summary.number.to_string();
        let parts = [&name, &number, &reasons, &stage, &deadline, &why].map(String::as_str);
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        ListFace {
            said: parts.join(&comma),
            short: format!("{:04}-{:06}", summary.number.year, summary.number.serial),
            changed: summary.changed_at.date_time().format("%Y-%m-%d %H:%M").to_string(),
            clerk: summary.clerk.0.clone(),
            why,
            number: summary.number.clone(),
            bold: is_bold(summary.name.as_str()),
            name,
            masked: summary.id.masked(),
            reasons,
            reason,
            stage,
            tone: if overdue { Tone::Bad } else { tone },
            next: next(line, words),
            deadline,
            urgency,
        }
    }
}

fn next(line: &CaseLine, words: &Words) -> String {
    let summary = &line.summary;
    match summary.stage {
        Stage::Draft if summary.reasons.is_empty() => words.say("next-reason"),
        Stage::Draft => words.say("next-materials"),
        Stage::AwaitingMaterials => words.say_with("next-supplement", &[("n", summary.missing.into())]),
        Stage::Accepted => words.say("next-assess"),
        Stage::InReview => words.say("next-review"),
        Stage::AwaitingPayment if Fen::ZERO < summary.paid => {
            let owed = summary.principal.unwrap_or(Fen::ZERO);
            if owed <= summary.paid {
                words.say("next-look-up")
            } else {
                let left = Fen(owed.0.saturating_sub(summary.paid.0)).grouped();
                words.say_with("next-pay-rest", &[("n", left.into())])
            }
        }
        Stage::AwaitingPayment => {
            let total = summary.total.unwrap_or(Fen::ZERO).grouped();
            let args = [("n", summary.months.into()), ("total", total.into())];
            words.say_with("next-pay", &args)
        }
        Stage::Ready => match &summary.certificate {
            Some(_) => words.say("next-close"),
            None => words.say_with("next-certify", &[("paid", summary.paid.grouped().into())]),
        },
        Stage::Done => {
            summary.certificate.as_ref().map(ToString::to_string).unwrap_or_else(|| words.say("dash"))
        }
        Stage::Lapsed | Stage::Refused | Stage::Referred | Stage::Withdrawn => words.say("dash"),
    }
}
