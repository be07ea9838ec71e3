//! The console at the office's door: who acts, and with which passphrase.
//!
//! A passphrase is never an argument, which every user of the machine could read: it comes from a file, from
//! `JIEFENG_PASSPHRASE`, or is asked for on the terminal without being shown.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::cli::Console;
use crate::desk::Desk;
use crate::desk::door::{self, Way, Who};
use crate::desk::outside::{Real, office_dir};
use crate::desk::trouble::Trouble;
use crate::domain::StaffCode;
use crate::domain::case::{Account, Actor};
use crate::store::Secret;

impl Console<'_> {
    /// Opens the office; answers who acts where that was said.
    ///
    /// # Errors
    /// [`Trouble::Sealed`] where a passphrase is needed and nobody was named, or none could be had.
    pub(crate) fn enter(&self, way: Way) -> Result<(Desk, Option<Actor>), Trouble> {
        let dir = office_dir(self.office.as_deref());
        let outside = Arc::new(Real::new(&dir));
        if !door::is_sealed(&dir)? {
            let desk = match way {
                Way::Read => Desk::read_practice(&dir, outside)?,
                Way::Write => Desk::open_practice(&dir, outside)?,
            };
            let actor = self.account.as_ref().map(|name| desk.account(name)).transpose()?;
            return Ok((desk, actor));
        }
        let name = self.account.as_ref().ok_or(Trouble::Sealed)?;
        let who = match StaffCode::parse(name) {
            Some(code) => Who::Code(code),
            None => Who::Name(Account(name.clone())),
        };
        let passphrase = self.passphrase()?.ok_or(Trouble::Sealed)?;
        let (desk, actor) = Desk::come(&dir, &who, &passphrase, way, outside)?;
        Ok((desk, Some(actor)))
    }

    /// The passphrase of whoever acts; `None` where none was given and nobody can be asked.
    pub(crate) fn passphrase(&self) -> Result<Option<Secret>, Trouble> {
        if let Some(file) = &self.passphrase_file {
            return from_file(file).map(Some);
        }
        if let Some(given) = std::env::var_os("JIEFENG_PASSPHRASE") {
            return Ok(given.into_string().ok().map(Secret::from));
        }
        if !io::stdin().is_terminal() {
            return Ok(None);
        }
        let asked = rpassword::prompt_password(self.words.say("console-passphrase"));
        Ok(asked.ok().map(Secret::from))
    }
}

/// The first line of a file.
fn from_file(file: &Path) -> Result<Secret, Trouble> {
    let text = std::fs::read_to_string(file).map_err(|why| Trouble::path(file, &why))?;
    let text = Zeroizing::new(text);
    Ok(Secret::from(text.lines().next().unwrap_or_default()))
}
