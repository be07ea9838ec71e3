//! `find TEXT`: the window's search. Numbers are masked, as on the screen.

use serde_json::{Value, json};

use crate::cli::{Console, Fault};
use crate::desk::wire::CaseLine;
use crate::domain::Right;
use crate::text::Term as _;

/// Lines that a search prints.
const LINES: usize = 200;

/// Prints the cases that match.
///
/// # Errors
/// [`Fault::Trouble`] when the register cannot be opened.
pub fn run(console: &mut Console<'_>, text: &str) -> Result<(), Fault> {
    let desk = console.desk_for(Right::Cases)?;
    let lines = desk.find(text, LINES).map_err(|trouble| Fault::from_trouble(&trouble, console.words))?;
    if console.json {
        let lines: Vec<Value> = lines.iter().map(as_json).collect();
        writeln!(console.out, "{}", json!({ "cases": lines }))?;
        return Ok(());
    }
    for line in &lines {
        writeln!(console.out, "{}", told(console, line))?;
    }
    if lines.is_empty() {
        writeln!(console.out, "{}", console.words.say("console-nothing-found"))?;
    }
    Ok(())
}

fn told(console: &Console<'_>, line: &CaseLine) -> String {
    let summary = &line.summary;
    let mut flags = String::new();
    for flag in &line.flags {
        flags.push(' ');
        flags.push_str(&console.words.say(flag.key()));
    }
    let (stage, id) = (console.words.say(summary.stage.key()), summary.id.masked());
    let certificate = summary.certificate.as_ref().map(|number| format!("  {number}")).unwrap_or_default();
    format!("{}  {id}  {}  {stage}{flags}{certificate}", summary.number, summary.name.as_str())
}

fn as_json(line: &CaseLine) -> Value {
    let summary = &line.summary;
    json!({
        "case": summary.number.to_string(),
        "name": summary.name.as_str(),
        "id": summary.id.masked(),
        "phone": summary.phone.as_ref().map(|phone| phone.masked()),
        "unit": summary.unit,
        "reasons": summary.reasons.iter().map(|id| id.0.as_str()).collect::<Vec<&str>>(),
        "stage": summary.stage.id(),
        "flags": line.flags.iter().map(|flag| flag.id()).collect::<Vec<&str>>(),
        "clerk": summary.clerk.0,
        "opened_at": summary.opened_at.to_string(),
        "days_left": line.days_left,
        "principal": summary.principal.map(|sum| sum.to_string()),
        "total": summary.total.map(|sum| sum.to_string()),
        "certificate": summary.certificate.as_ref().map(ToString::to_string),
    })
}
