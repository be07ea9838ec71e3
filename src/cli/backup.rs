//! `backup DIR`: a verified copy of the office, beside whoever works in it.

use std::path::Path;

use serde_json::json;

use crate::cli::progress::ProgressLine;
use crate::cli::{Console, Fault};
use crate::desk::backup::Unlock;
use crate::desk::trouble::Trouble;
use crate::domain::{Right, StaffCode};
use crate::store::{Ring, backup};

/// Makes the backup, and says what is in it.
///
/// # Errors
/// [`Fault::Trouble`] when the copy is not good: then nothing bears its name.
pub fn run(console: &mut Console<'_>, into: &Path) -> Result<(), Fault> {
    let desk = console.desk_for(Right::Backup)?;
    let mut line = ProgressLine::new(console.words);
    let made = backup::back_up(desk.dir(), desk.store().key(), into, desk.now(), &mut |done, all| {
        line.tell(done, all)
    });
    drop(line);
    // Nobody stops it from here.
    let Some((made, content)) = made.map_err(|why| Fault::from_trouble(&why.into(), console.words))? else {
        return Ok(());
    };
    let file = made.file.display().to_string();
    if console.json {
        let anchor = json!({ "entry": content.anchor.entry, "sm3": content.anchor.sm3.to_string() });
        let told = json!({
            "file": file, "ring": made.ring.display().to_string(), "bytes": made.bytes,
            "cases": content.cases, "entries": content.entries, "sheets": content.sheets, "anchor": anchor,
        });
        writeln!(console.out, "{told}")?;
        return Ok(());
    }
    let args = [("path", file.into()), ("cases", count(content.cases)), ("entries", count(content.entries))];
    writeln!(console.out, "{}", console.words.say_with("console-backup-made", &args))?;
    Ok(())
}

/// A number for a sentence.
pub(super) fn count(n: u64) -> crate::text::Arg {
    i64::try_from(n).unwrap_or(i64::MAX).into()
}

impl Console<'_> {
    /// What opens the key ring beside a copy: nothing for a practice office, else the passphrase of a staff number,
    /// because a ring holds no names.
    pub(super) fn unlock(&self, ring: &Path) -> Result<Option<Unlock>, Fault> {
        let fault = |why: Trouble| Fault::from_trouble(&why, self.words);
        if Ring::read_file(ring).map_err(|why| fault(why.into()))?.is_practice() {
            return Ok(None);
        }
        let code = self.account.as_deref().and_then(StaffCode::parse);
        let code = code.ok_or_else(|| Fault::Usage(self.words.say("console-staff-number")))?;
        let passphrase = self.passphrase().map_err(fault)?.ok_or_else(|| fault(Trouble::Sealed))?;
        Ok(Some(Unlock { code, passphrase }))
    }
}
