//! A pack as it is kept: its files, byte for byte, and the SM3 of them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use sm3::{Digest as _, Sm3};

use crate::domain::reason::{LawRef, Named};
use crate::policy::fault::{Fault, PackError};
use crate::policy::raw;
use crate::policy::row::RowId;

/// The files that a pack may have; the first it must have.
pub const FILES: [&str; 8] = [
    "pack.toml",
    "reasons.toml",
    "materials.toml",
    "makeup.toml",
    "waiting.toml",
    "laws.toml",
    "calendar.toml",
    "triage.toml",
];

const MARK: &str = "jiefeng policy 1\n";

/// The files of one pack: name → text. They are handed in; this layer never reads the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackFiles {
    /// What the pack is called where a fault is named, such as the folder.
    pub folder: String,
    /// The files.
    pub files: BTreeMap<String, String>,
}

impl PackFiles {
    /// The files of a folder.
    pub fn new<N: Into<String>, T: Into<String>>(
        folder: impl Into<String>,
        files: impl IntoIterator<Item = (N, T)>,
    ) -> PackFiles {
        let files = files.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
        PackFiles { folder: folder.into(), files }
    }

    /// The pack in one piece: every file with its length before it, in the order of the names.
    pub fn bytes(&self) -> Vec<u8> {
        let mut text = format!("pack {} {}\n", self.files.len(), self.folder);
        for (name, body) in &self.files {
            text.push_str(&format!("file {} {name}\n{body}\n", body.len()));
        }
        text.into_bytes()
    }

    /// The pack as one file, which an office installs.
    pub fn file(&self) -> Vec<u8> {
        write(std::iter::once(self))
    }

    /// Reads a pack from one file; `None` when it is not exactly one pack, whole.
    pub fn of_file(bytes: &[u8]) -> Option<PackFiles> {
        let mut packs = read(bytes)?;
        packs.pop().filter(|_| packs.is_empty())
    }

    /// The same files under the pack's own id, whatever their folder is called; as they are where it has none.
    #[must_use]
    pub fn under_its_id(self) -> PackFiles {
        let id = self.head().map(|head| head.id);
        PackFiles { folder: id.unwrap_or(self.folder), files: self.files }
    }

    /// Reads `pack.toml` alone: what a pack is, without what it says.
    pub(super) fn head(&self) -> Result<raw::Head, PackError> {
        if let Some(strange) = self.files.keys().find(|name| !FILES.contains(&name.as_str())) {
            let file = format!("{}/{strange}", self.folder);
            return Err(PackError::new(file, "1:1", Fault::StrangeFile, ""));
        }
        if !self.files.contains_key("pack.toml") {
            return Err(PackError::new(format!("{}/pack.toml", self.folder), "1:1", Fault::NoFile, ""));
        }
        file(self, "pack.toml")
    }

    /// The SM3 of [`PackFiles::file`] as 64 hex digits; an official letter names a pack by it.
    pub fn sm3(&self) -> String {
        sm3(&self.file())
    }
}

/// The SM3 of some bytes as 64 hex digits.
pub(crate) fn sm3(bytes: &[u8]) -> String {
    Sm3::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes packs in one piece, the lowest first.
pub(crate) fn write<'a>(packs: impl Iterator<Item = &'a PackFiles>) -> Vec<u8> {
    packs.fold(MARK.as_bytes().to_vec(), |mut bytes, pack| {
        bytes.extend(pack.bytes());
        bytes
    })
}

/// Reads what [`write`] wrote; `None` when a byte is amiss.
pub(crate) fn read(bytes: &[u8]) -> Option<Vec<PackFiles>> {
    let mut rest = std::str::from_utf8(bytes).ok()?.strip_prefix(MARK)?;
    let mut packs = Vec::new();
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n')?;
        let (count, folder) = line.strip_prefix("pack ")?.split_once(' ')?;
        rest = after;
        let mut files = BTreeMap::new();
        for _ in 0..count.parse::<usize>().ok()? {
            let (line, after) = rest.split_once('\n')?;
            let (length, name) = line.strip_prefix("file ")?.split_once(' ')?;
            let (body, after) = after.split_at_checked(length.parse().ok()?)?;
            files.insert(name.to_owned(), body.to_owned());
            rest = after.strip_prefix('\n')?;
        }
        packs.push(PackFiles { folder: folder.to_owned(), files });
    }
    (!packs.is_empty()).then_some(packs)
}

/// One pack: its files and what they say, each file read for itself.
#[derive(Clone, Debug)]
pub struct Pack {
    files: PackFiles,
    pub(crate) head: raw::Head,
    pub(crate) reasons: raw::Reasons,
    pub(crate) materials: raw::Materials,
    pub(crate) makeup: raw::Makeups,
    pub(crate) waiting: raw::Waitings,
    pub(crate) laws: raw::Laws,
    pub(crate) calendar: raw::Calendar,
    pub(crate) triage: raw::Triage,
}

impl Pack {
    /// Reads the files of a pack; each field is known, each word is one of its kind.
    pub fn read(files: PackFiles) -> Result<Pack, PackError> {
        let head = files.head()?;
        Pack::under(head, files)
    }

    /// Reads what stands under a head that was read before.
    pub(super) fn under(head: raw::Head, files: PackFiles) -> Result<Pack, PackError> {
        Ok(Pack {
            head,
            reasons: file(&files, "reasons.toml")?,
            materials: file(&files, "materials.toml")?,
            makeup: file(&files, "makeup.toml")?,
            waiting: file(&files, "waiting.toml")?,
            laws: file(&files, "laws.toml")?,
            calendar: file(&files, "calendar.toml")?,
            triage: file(&files, "triage.toml")?,
            files,
        })
    }

    /// Its id, such as `140600-shuozhou`.
    pub fn id(&self) -> &str {
        &self.head.id
    }

    /// Its publication, such as `140600-shuozhou-1`.
    pub fn edition(&self) -> String {
        self.head.publication()
    }

    /// The pack that it is laid over; `*` for whichever.
    pub fn over(&self) -> Option<&str> {
        self.head.over.as_deref()
    }

    /// Its name.
    pub fn name(&self) -> Named {
        Named { zh: self.head.name.zh.clone(), en: self.head.name.en.clone() }
    }

    /// The day of its publication.
    pub fn in_force(&self) -> NaiveDate {
        self.head.in_force.0
    }

    /// Whether its rules are made up to practise with.
    pub fn is_sample(&self) -> bool {
        self.head.sample
    }

    /// Whether no real office may work under it: only weak sources tell what it says.
    pub fn is_practice_only(&self) -> bool {
        self.head.practice_only
    }

    /// What its articles let the office ask for.
    pub fn lets_ask(&self) -> impl Iterator<Item = (LawRef, &[String])> {
        self.laws.iter().flat_map(|(law, row)| {
            row.articles.iter().map(|(number, article)| {
                let id = LawRef { law: law.clone(), article: number.clone() };
                (id, article.lets_ask.as_slice())
            })
        })
    }

    /// Whether it has a row of its own for this.
    pub fn has(&self, row: &RowId) -> bool {
        match row {
            RowId::Reason(id) => self.reasons.contains_key(&id.0),
            RowId::Material(id) => self.materials.materials.contains_key(&id.0),
            RowId::Terms => self.head.terms.is_some(),
            RowId::Late => self.makeup.late.is_some(),
            RowId::Makeup(id) => self.makeup.rules.contains_key(id),
            RowId::Waiting(id) => self.waiting.contains_key(id),
            RowId::Article(id) => self.laws.get(&id.law).is_some_and(|law| law.has(&id.article)),
            RowId::Year(year) => self.calendar.contains_key(&year.to_string()),
            RowId::Question(id) => self.triage.questions.contains_key(&id.0),
        }
    }

    /// Its files as they were handed in.
    pub fn files(&self) -> &PackFiles {
        &self.files
    }

    /// The name of one of its files where a fault is named.
    pub(crate) fn place(&self, file: &str) -> String {
        format!("{}/{file}", self.files.folder)
    }
}

/// Reads one file; one that is not there says nothing.
fn file<T: DeserializeOwned>(files: &PackFiles, name: &str) -> Result<T, PackError> {
    let text = files.files.get(name).map_or("", String::as_str);
    parse(&format!("{}/{name}", files.folder), text)
}

/// Reads a text that is called `file` where a fault is named.
pub(crate) fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, PackError> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or_else(|| "1:1".to_owned(), |span| place(text, span.start));
        PackError::new(file, at, Fault::Unreadable, error.message())
    })
}

/// Line and column of a byte, both from 1, the column in characters.
fn place(text: &str, byte: usize) -> String {
    let before: String = text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, c)| c).collect();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    format!("{line}:{column}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Vec<PackFiles> {
        vec![
            PackFiles::new("甲", [("pack.toml", "id = \"甲\"\nfile 3 x\n"), ("laws.toml", "")]),
            PackFiles::new("b", [("pack.toml", "")]),
        ]
    }

    #[test]
    fn packs_in_one_piece_come_apart_again() {
        let bytes = write(two().iter());
        assert_eq!(read(&bytes), Some(two()));
    }

    #[test]
    fn a_piece_with_a_byte_missing_is_refused() {
        let bytes = write(two().iter());
        for end in 0..bytes.len() {
            let cut = read(&bytes[..end]);
            assert!(cut.is_none() || cut.as_ref().map(Vec::len) == Some(1), "{end}: {cut:?}");
        }
    }

    #[test]
    fn another_letter_is_another_sum() {
        let packs = two();
        let mut other = packs[0].clone();
        other.files.insert("laws.toml".into(), " ".into());
        assert_ne!(packs[0].sm3(), other.sm3());
        assert_eq!(packs[0].sm3().len(), 64);
    }
}
