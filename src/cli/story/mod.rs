//! `story FILE.toml --out DIR`: plays a written morning at the window; with `--office` in an office that stays.
//!
//! The same files are the story tests.

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{Console, Fault};
use crate::domain::case::{Flag, Stage};
use crate::paper::Form;
use crate::text::Words;

mod fields;
mod listed;
mod play;
mod script;
mod verbs;

use fields::Fields;
pub use listed::Listing;
use play::play_aside;
#[cfg(test)]
pub(super) use play::play_at;
pub use play::{Difference, Failure, Outcome, Played, Stand, Why, play, play_in};
pub use script::{Doing, Expect, REFUSALS, Script, ScriptError, Step};
pub use verbs::NAMES as VERBS;

/// Plays a story; the papers that it printed lie in `out` afterwards.
///
/// # Errors
/// [`Fault::Usage`] when the file is no story, [`Fault::Refused`] when an expectation fails, [`Fault::Trouble`] when
/// disk or register are in the way; each names the step.
pub fn run(console: &mut Console<'_>, file: &Path, out: &Path) -> Result<(), Fault> {
    let text = console.read(file)?;
    let script = Script::parse(&text).map_err(|err| Fault::Usage(sentence(&err, console.words)))?;
    let mut written = Ok(());
    if !console.json {
        writeln!(console.out, "{}", script.title)?;
    }
    let office = console.office.clone();
    let mut told = |outcome: &Outcome, good: bool| {
        if !console.json && written.is_ok() {
            written = tell(console, outcome, good);
        }
    };
    let played = match &office {
        Some(office) => play_in(&script, office, out, &mut told),
        None => play_aside(&script, out, &mut told),
    };
    let played = played.map_err(|why| Fault::from_trouble(&why, console.words))?;
    written?;
    if console.json {
        let document = as_json(&script, &played, console.words);
        writeln!(console.out, "{document}")?;
    }
    match &played.failure {
        None => Ok(()),
        Some(failure) => Err(fault(failure, console.words)),
    }
}

/// What `story --help` says after the options: verbs, refusals, flags, stages, forms.
pub fn help(words: &Words) -> String {
    let stages = Stage::ALL.map(Stage::id).join(" · ");
    let flags = Flag::ALL.map(Flag::id).join(" · ");
    let forms = Form::ALL.map(Form::id).join(" · ");
    words.say_with(
        "console-story-format",
        &[
            ("refusals", REFUSALS.join(" · ").into()),
            ("flags", flags.into()),
            ("stages", stages.into()),
            ("forms", forms.into()),
        ],
    )
}

/// Tells of one step at once: whoever reads the line may rely on what it says.
fn tell(console: &mut Console<'_>, outcome: &Outcome, good: bool) -> io::Result<()> {
    let stage = outcome.stand.as_ref().map_or("-", |stand| stand.stage.id());
    let refused = outcome.refused.as_ref().map(|refusal| refusal.id());
    let mark = if good { "✓" } else { "✗" };
    let mut line = format!("{mark} {:>3}  {:<13} {stage}", outcome.step, outcome.verb);
    for part in [outcome.number.as_deref(), refused].into_iter().flatten() {
        line.push_str("  ");
        line.push_str(part);
    }
    for file in &outcome.files {
        line.push_str("  → ");
        line.push_str(file);
    }
    writeln!(console.out, "{line}")?;
    console.out.flush()
}

fn fault(failure: &Failure, words: &Words) -> Fault {
    let step = failure.step;
    let why = why(&failure.why, words);
    let sentence = words.say_with("console-step", &[("step", step.into()), ("why", why.into())]);
    match &failure.why {
        Why::Trouble(trouble) => Fault::from_trouble(trouble, words).saying(sentence),
        Why::Refused(_)
        | Why::Allowed(_)
        | Why::Wrote
        | Why::NoCase
        | Why::NoPaper(_)
        | Why::Otherwise(_) => Fault::Refused(sentence),
    }
}

fn why(why: &Why, words: &Words) -> String {
    match why {
        Why::Refused(refusal) => {
            let args = [("id", refusal.id().into()), ("why", crate::cli::refusal(refusal, words).into())];
            words.say_with("console-step-refused", &args)
        }
        Why::Allowed(wanted) => words.say_with("console-step-allowed", &[("id", wanted.as_str().into())]),
        Why::Wrote => words.say("console-step-wrote"),
        Why::NoCase => words.say("console-step-no-case"),
        Why::NoPaper(form) => words.say_with("console-step-no-paper", &[("form", form.id().into())]),
        Why::Otherwise(differences) => {
            let parts: Vec<String> = differences.iter().map(|one| difference(one, words)).collect();
            parts.join(&words.say("console-semicolon"))
        }
        Why::Trouble(trouble) => crate::cli::trouble(trouble, words),
    }
}

fn difference(one: &Difference, words: &Words) -> String {
    let args = [
        ("what", one.what.into()),
        ("wanted", one.wanted.as_str().into()),
        ("found", one.found.as_str().into()),
    ];
    words.say_with("console-step-otherwise", &args)
}

fn sentence(err: &ScriptError, words: &Words) -> String {
    let (step, why) = match err {
        ScriptError::Toml(why) => {
            return words.say_with("console-no-story", &[("why", why.trim().replace('\n', " ").into())]);
        }
        ScriptError::UnknownVerb { step, verb } => {
            let args = [("verb", verb.as_str().into()), ("known", VERBS.join(" ").into())];
            (*step, words.say_with("console-unknown-verb", &args))
        }
        ScriptError::UnknownField { step, field, known } => {
            let args = [("field", field.as_str().into()), ("known", known.join(" ").into())];
            (*step, words.say_with("console-unknown-field", &args))
        }
        ScriptError::Lacks { step, field } => {
            (*step, words.say_with("console-lacks-field", &[("field", field.as_str().into())]))
        }
        ScriptError::Unfit { step, field, value, wanted } => {
            let args = [
                ("field", field.as_str().into()),
                ("value", value.as_str().into()),
                ("wanted", wanted.as_str().into()),
            ];
            (*step, words.say_with("console-unfit-field", &args))
        }
        ScriptError::Backwards { step, at } => {
            (*step, words.say_with("console-backwards", &[("at", at.to_string().into())]))
        }
    };
    if step == 0 {
        return words.say_with("console-story-head", &[("why", why.into())]);
    }
    words.say_with("console-step", &[("step", step.into()), ("why", why.into())])
}

fn as_json(script: &Script, played: &Played, words: &Words) -> Value {
    let steps: Vec<Value> = played.steps.iter().map(step_json).collect();
    let failure = played.failure.as_ref().map(|failure| {
        json!({ "step": failure.step, "why": why(&failure.why, words), "differences": differences(&failure.why) })
    });
    json!({ "title": script.title, "passed": played.failure.is_none(), "steps": steps, "failure": failure })
}

fn differences(why: &Why) -> Vec<Value> {
    let Why::Otherwise(differences) = why else { return Vec::new() };
    let one = |one: &Difference| json!({ "what": one.what, "wanted": one.wanted, "found": one.found });
    differences.iter().map(one).collect()
}

fn step_json(outcome: &Outcome) -> Value {
    let stand = outcome.stand.as_ref();
    let owed = stand.and_then(|stand| stand.owed);
    let sum = |at: usize| owed.and_then(|owed| owed.get(at).copied()).map(|sum| sum.to_string());
    let upper = owed.and_then(|[_, _, total]| total.upper().ok());
    let flags: Option<Vec<&str>> = stand.map(|stand| stand.flags.iter().map(|flag| flag.id()).collect());
    let missing: Option<Vec<&str>> =
        stand.map(|stand| stand.missing.iter().map(|id| id.0.as_str()).collect());
    json!({
        "step": outcome.step,
        "do": outcome.verb,
        "refused": outcome.refused.as_ref().map(|refusal| refusal.id()),
        "case": stand.map(|stand| stand.case.to_string()),
        "stage": stand.map(|stand| stand.stage.id()),
        "flags": flags,
        "missing": missing,
        "principal": sum(0),
        "late_fee": sum(1),
        "total": sum(2),
        "upper": upper,
        "through": outcome.through,
        "failed": outcome.failed,
        "verdicts": outcome.verdicts,
        "left": outcome.left.map(|left| left.to_string()),
        "number": outcome.number,
        "deadline": stand.and_then(|stand| stand.due).map(play::deadline),
        "certificate": stand.and_then(|stand| stand.certificate.clone()),
        "papers": outcome.papers.iter().map(|form| form.id()).collect::<Vec<&str>>(),
        "files": outcome.files,
    })
}
