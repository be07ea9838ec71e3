//! The keys by which certificates are told: this desk's own, saved for others, and those of others, taken in here.
//!
//! A key file says itself whose it is. It is believed only once somebody has compared the desk, the agency and the SM3
//! of the keys with what the other office says by telephone.

use std::path::{Path, PathBuf};

use super::shown::{Unread, read};
use crate::desk::Desk;
use crate::desk::trouble::Trouble;
use crate::domain::Right;
use crate::domain::case::{Actor, DeskCode};
use crate::store::{Act, DeskKeys, OtherKeys};
use crate::text::Words;

/// Digits of the SM3 that must be said again before keys are taken in.
pub const COMPARED: usize = 16;

/// Something about keys.
#[derive(Clone, Debug)]
pub enum KeyRequest {
    /// Which there are.
    View,
    /// Saves this desk's own; journaled.
    Save(PathBuf),
    /// What a key file says of itself; nothing is kept.
    Read(PathBuf),
    /// Takes keys in as they were read, once compared; journaled.
    Take(DeskKeys),
    /// Puts those of a desk away again; journaled.
    Drop(DeskCode),
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum KeyAnswer {
    /// Which there are.
    View(KeysView),
    /// This desk's own were saved.
    Saved(PathBuf),
    /// What a key file says, or why it cannot be taken in.
    Read(PathBuf, Result<DeskKeys, Unfit>),
    /// Those of a desk were taken in.
    Taken(KeysView, DeskKeys),
    /// Those of a desk were put away.
    Dropped(KeysView, DeskKeys),
}

/// The keys that there are.
#[derive(Clone, Debug)]
pub struct KeysView {
    /// This desk's own; without any before its first certificate.
    pub own: DeskKeys,
    /// Those of others.
    pub others: Vec<OtherKeys>,
}

/// Why a key file cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It cannot be read: why, in the system's words.
    Unreadable(String),
    /// It is no key file.
    NoKeyFile,
    /// It is this very desk's.
    Own,
    /// It is a practice office's, whose key everybody may know.
    Practice,
}

impl Unfit {
    /// The catalogue's key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Unfit::Unreadable(_) => "seen-unreadable",
            Unfit::NoKeyFile => "keys-no-key-file",
            Unfit::Own => "keys-own",
            Unfit::Practice => "keys-practice",
        }
    }
}

/// Whether what the other office said are the first digits of the SM3 of its keys; blanks do not matter.
pub fn compares(keys: &DeskKeys, said: &str) -> bool {
    let said: String = said.chars().filter(|one| !one.is_whitespace() && *one != '-').collect();
    let said = said.to_ascii_uppercase();
    COMPARED <= said.chars().count() && keys.sm3().to_string().to_ascii_uppercase().starts_with(&said)
}

impl Desk {
    /// The keys that there are.
    pub fn keys_view(&self) -> Result<KeysView, Trouble> {
        Ok(KeysView { own: self.store.desk_keys()?, others: self.store.other_keys()? })
    }

    /// Saves this desk's public keys for others, and notes it.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] before the first certificate was issued.
    pub fn save_keys(&mut self, by: &Actor, file: &Path) -> Result<(), Trouble> {
        let text = self.key_file()?.ok_or_else(|| Trouble::NotFound(Words::zh().say("verify-no-own-key")))?;
        self.outside.save(text.as_bytes(), file)?;
        let now = self.clock()?;
        let mut tx = self.store.begin()?;
        tx.record(None, now, &by.account, Act::Exported { what: Words::zh().say("keys-exported") })?;
        Ok(tx.commit()?)
    }

    /// What a key file says of itself, and whether it may be taken in here.
    pub fn read_keys(&self, file: &Path) -> Result<DeskKeys, Unfit> {
        let bytes = read(file).map_err(|why| match why {
            Unread::Unreadable(why) => Unfit::Unreadable(why),
            Unread::TooLarge | Unread::NoPdf | Unread::KeyFile => Unfit::NoKeyFile,
        })?;
        let text = std::str::from_utf8(&bytes).map_err(|_| Unfit::NoKeyFile)?;
        let keys = DeskKeys::read(text).ok_or(Unfit::NoKeyFile)?;
        self.fits(&keys).map(|()| keys)
    }

    fn fits(&self, keys: &DeskKeys) -> Result<(), Unfit> {
        if keys.desk == self.office().desk {
            return Err(Unfit::Own);
        }
        if keys.are_practice() && !self.office().practice {
            return Err(Unfit::Practice);
        }
        Ok(())
    }

    /// Takes in the keys of another desk.
    ///
    /// # Errors
    /// [`Trouble::Refused`] for whoever may not; [`Trouble::Broken`] for keys that [`Desk::read_keys`] does not let
    /// pass.
    pub fn take_keys(&mut self, by: &Actor, keys: &DeskKeys) -> Result<(), Trouble> {
        by.role.must(Right::Install)?;
        self.fits(keys).map_err(|why| Trouble::Broken(why.key().to_owned()))?;
        let now = self.clock()?;
        let mut tx = self.store.begin()?;
        tx.take_keys(keys, now, &by.account)?;
        Ok(tx.commit()?)
    }

    /// Puts the keys of another desk away; answers which they were.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where none are held.
    pub fn drop_keys(&mut self, by: &Actor, desk: &DeskCode) -> Result<DeskKeys, Trouble> {
        by.role.must(Right::Install)?;
        let held = self.store.other_keys()?.into_iter().find(|one| one.keys.desk == *desk);
        let keys = held.ok_or_else(|| Trouble::NotFound(desk.to_string()))?.keys;
        let now = self.clock()?;
        let mut tx = self.store.begin()?;
        tx.drop_keys(&keys, now, &by.account)?;
        tx.commit()?;
        Ok(keys)
    }

    /// Answers something about keys.
    pub fn about_keys(&mut self, by: &Actor, asked: KeyRequest) -> Result<KeyAnswer, Trouble> {
        Ok(match asked {
            KeyRequest::View => KeyAnswer::View(self.keys_view()?),
            KeyRequest::Save(file) => {
                self.save_keys(by, &file)?;
                KeyAnswer::Saved(file)
            }
            KeyRequest::Read(file) => {
                let read = self.read_keys(&file);
                KeyAnswer::Read(file, read)
            }
            KeyRequest::Take(keys) => {
                self.take_keys(by, &keys)?;
                KeyAnswer::Taken(self.keys_view()?, keys)
            }
            KeyRequest::Drop(desk) => {
                let keys = self.drop_keys(by, &desk)?;
                KeyAnswer::Dropped(self.keys_view()?, keys)
            }
        })
    }
}
