//! `practice DIR`: a practice office with realistic cases in all stages.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::progress::ProgressLine;
use crate::cli::{Console, Fault};
use crate::desk::outside::{Outside as _, Real};
use crate::desk::{clock, practice};
use crate::domain::case::Actor;
use crate::text::Term as _;

/// Cases where the argument does not say.
const CASES: u32 = 12;
/// The seed where the argument does not say.
const SEED: u64 = 1;

/// Makes the office, and prints who may sign in.
///
/// # Errors
/// [`Fault::Refused`] when there is an office in the folder already, [`Fault::Trouble`] when it cannot be written.
pub fn run(
    console: &mut Console<'_>,
    dir: &Path,
    cases: Option<u32>,
    seed: Option<u64>,
) -> Result<(), Fault> {
    let now = Real::new(dir).now();
    clock::may_found(now).map_err(|why| Fault::from_trouble(&why, console.words))?;
    let mut line = ProgressLine::new(console.words);
    let (cases, seed) = (cases.unwrap_or(CASES), seed.unwrap_or(SEED));
    let made = practice::make(dir, now, cases, seed, &mut |done, all| line.tell(done, all));
    drop(line);
    // Nobody stops it from here.
    let Some(made) = made.map_err(|trouble| Fault::from_trouble(&trouble, console.words))? else {
        return Ok(());
    };
    if console.json {
        let accounts: Vec<Value> = made.accounts.iter().map(as_json).collect();
        let office = dir.display().to_string();
        let made = json!({ "office": office, "cases": made.cases, "accounts": accounts });
        writeln!(console.out, "{made}")?;
        return Ok(());
    }
    let args = [("dir", dir.display().to_string().into()), ("n", made.cases.into())];
    writeln!(console.out, "{}", console.words.say_with("console-practice-made", &args))?;
    for actor in &made.accounts {
        writeln!(console.out, "{}  {}", actor.account.0, console.words.say(actor.role.key()))?;
    }
    Ok(())
}

fn as_json(actor: &Actor) -> Value {
    json!({ "name": actor.account.0, "role": actor.role.id() })
}
