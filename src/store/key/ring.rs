//! The file `office.key`: the office's key, sealed once for each account and once for the recovery sheet.
//!
//! JSON, so that a technician can see what it is: a version, the office's random number, whether it is for practice,
//! and the slots. No name stands in it, and nothing that opens anything by itself.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::staff::StaffCode;
use crate::store::key::recovery::{OFFICE, RecoveryCode, RecoverySheet, Wrapped};
use crate::store::key::seal::{self, BODY, Cost, SALT, SEALED};
use crate::store::key::secret::{PRACTICE_PASSPHRASE, Secret};
use crate::store::key::{Key, random};
use crate::store::{Sm3, StoreError};

/// The version that this program writes. The first was the bare key in 64 hexadecimal digits.
const VERSION: i64 = 2;

/// The wrapped copies of one office's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ring {
    v: i64,
    office: Hex<OFFICE>,
    practice: bool,
    slots: Vec<Slot>,
    recovery: Option<Recovery>,
    /// Read from the bare key of the first version, and not written since.
    #[serde(skip)]
    old: bool,
}

/// One account's copy of the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    #[serde(with = "code")]
    code: StaffCode,
    /// Whether the passphrase was given by somebody else and must be changed.
    first: bool,
    kdf: Cost,
    salt: Hex<SALT>,
    sealed: Hex<SEALED>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Recovery {
    sealed: Hex<BODY>,
}

impl Ring {
    /// Makes a ring without slots for a new office.
    pub fn new(practice: bool) -> Result<Ring, StoreError> {
        let mut office = [0; OFFICE];
        random(&mut office)?;
        Ok(Ring::bare(office, practice))
    }

    fn bare(office: [u8; OFFICE], practice: bool) -> Ring {
        Ring { v: VERSION, office: Hex(office), practice, slots: Vec::new(), recovery: None, old: false }
    }

    /// Makes the ring of a practice office: one slot, and the passphrase that everybody knows.
    pub fn practice(key: &Key) -> Result<Ring, StoreError> {
        let mut ring = Ring::new(true)?;
        let first = StaffCode::new(1).ok_or_else(|| StoreError::Broken("no code 01".to_owned()))?;
        ring.put(first, key, &PRACTICE_PASSPHRASE.into(), false, Cost::PRACTICE)?;
        Ok(ring)
    }

    /// Reads the ring of an office's folder.
    ///
    /// The bare key that an older program wrote there is read as the ring of a practice office, since there were no
    /// others; [`Ring::is_old`] says so until it is saved.
    ///
    /// # Errors
    /// [`StoreError::KeyMissing`], and [`StoreError::KeyDamaged`] where the file is neither.
    pub fn read(dir: &Path) -> Result<Ring, StoreError> {
        Ring::read_file(&dir.join("office.key"))
    }

    /// Reads a ring from any file: an exported copy on a stick.
    pub fn read_file(path: &Path) -> Result<Ring, StoreError> {
        let damaged = || StoreError::KeyDamaged(path.to_owned());
        let text = fs::read_to_string(path).map_err(|why| match why.kind() {
            io::ErrorKind::NotFound => StoreError::KeyMissing(path.to_owned()),
            io::ErrorKind::InvalidData => damaged(),
            _ => StoreError::io(path, why),
        })?;
        let text = zeroize::Zeroizing::new(text); // the first version held the bare key
        if let Some(bare) = Sm3::parse(text.trim()) {
            // 64 hexadecimal digits, as a digest has.
            return Ok(Ring { old: true, ..Ring::practice(&Key(bare.0))? });
        }
        Ring::parse(&text).map_err(|why| match why {
            StoreError::TooNew { .. } => why,
            _ => damaged(),
        })
    }

    fn parse(text: &str) -> Result<Ring, StoreError> {
        #[derive(Deserialize)]
        struct Versioned {
            v: i64,
        }
        let damaged = |why: serde_json::Error| StoreError::Damaged(format!("office.key: {why}"));
        let found = serde_json::from_str::<Versioned>(text).map_err(damaged)?.v;
        if found > VERSION {
            return Err(StoreError::TooNew { found, known: VERSION });
        }
        let ring: Ring = serde_json::from_str(text).map_err(damaged)?;
        let sane = ring.v == VERSION && ring.slots.iter().all(|slot| slot.kdf.is_sane());
        let twice = ring
            .slots
            .iter()
            .enumerate()
            .any(|(at, slot)| ring.slots.iter().skip(at + 1).any(|other| other.code == slot.code));
        let wrong = || StoreError::Damaged("office.key: no ring that was ever written".to_owned());
        if sane && !twice { Ok(ring) } else { Err(wrong()) }
    }

    /// Whether the office is for practice only, so that its passphrase is known.
    pub fn is_practice(&self) -> bool {
        self.practice
    }

    /// Whether it was read from the bare key of an older program.
    pub fn is_old(&self) -> bool {
        self.old
    }

    /// Whether the other ring is of the same office.
    pub fn is_same_office(&self, other: &Ring) -> bool {
        self.office == other.office
    }

    /// The accounts that have a slot, in their order, and whether each must change its passphrase.
    pub fn accounts(&self) -> impl Iterator<Item = (StaffCode, bool)> {
        self.slots.iter().map(|slot| (slot.code, slot.first))
    }

    /// Whether an account's passphrase was given by somebody else; `None`: it has no slot.
    pub fn is_first(&self, code: StaffCode) -> Option<bool> {
        self.slots.iter().find(|slot| slot.code == code).map(|slot| slot.first)
    }

    /// Whether a recovery sheet opens it.
    pub fn has_recovery(&self) -> bool {
        self.recovery.is_some()
    }

    /// Opens the key with an account's passphrase; takes as long as its cost.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`], also for an account without a slot and for a slot that was changed.
    pub fn open(&self, code: StaffCode, passphrase: &Secret) -> Result<Key, StoreError> {
        let slot = self.slots.iter().find(|slot| slot.code == code).ok_or(StoreError::WrongPassphrase)?;
        let about = self.about(slot.code, slot.first, slot.kdf);
        seal::open(&slot.sealed.0, passphrase.reveal().as_bytes(), &slot.salt.0, slot.kdf, &about)
    }

    /// Opens the key of a practice office.
    pub fn open_practice(&self) -> Result<Key, StoreError> {
        let known = PRACTICE_PASSPHRASE.into();
        let slot = self.slots.first().filter(|_| self.practice).ok_or(StoreError::WrongPassphrase)?;
        self.open(slot.code, &known)
    }

    /// Opens the key with the code of the recovery sheet.
    pub fn recover(&self, code: &RecoveryCode) -> Result<Key, StoreError> {
        let wrapped = self.wrapped().ok_or(StoreError::WrongPassphrase)?;
        seal::open_once(&wrapped.sealed, code.bytes(), &wrapped.office, &wrapped.about())
    }

    /// Seals the key under an account's passphrase, in the place of what that account had.
    pub fn put(
        &mut self,
        code: StaffCode,
        key: &Key,
        passphrase: &Secret,
        first: bool,
        cost: Cost,
    ) -> Result<(), StoreError> {
        let mut salt = [0; SALT];
        random(&mut salt)?;
        let about = self.about(code, first, cost);
        let sealed = seal::seal(key, passphrase.reveal().as_bytes(), &salt, cost, &about)?;
        let slot = Slot { code, first, kdf: cost, salt: Hex(salt), sealed: Hex(sealed) };
        self.remove(code);
        let at = self.slots.partition_point(|other| other.code < code);
        self.slots.insert(at, slot);
        Ok(())
    }

    /// Takes an account's slot away: its passphrase opens nothing any more.
    pub fn remove(&mut self, code: StaffCode) {
        self.slots.retain(|slot| slot.code != code);
    }

    /// Seals the key under a new recovery code; the sheet printed before opens this ring no more.
    pub fn seal_recovery(&mut self, key: &Key) -> Result<RecoverySheet, StoreError> {
        let code = RecoveryCode::random()?;
        let mut wrapped = Wrapped { office: self.office.0, practice: self.practice, sealed: [0; BODY] };
        wrapped.sealed = seal::seal_once(key, code.bytes(), &wrapped.office, &wrapped.about())?;
        self.recovery = Some(Recovery { sealed: Hex(wrapped.sealed) });
        Ok(RecoverySheet { code, wrapped })
    }

    /// Puts a sheet that was sealed beside this ring in the place of the one that opens it: from now on that one opens
    /// it no more.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`]: the sheet is of another office, or its code does not open its lines.
    pub fn put_recovery(&mut self, sheet: &RecoverySheet) -> Result<(), StoreError> {
        let Wrapped { office, practice, sealed } = &sheet.wrapped;
        if (office, *practice) != (&self.office.0, self.practice) {
            return Err(StoreError::WrongPassphrase);
        }
        Ring::from_sheet(&sheet.code, &sheet.wrapped)?;
        self.recovery = Some(Recovery { sealed: Hex(*sealed) });
        Ok(())
    }

    /// Makes a lost ring anew from the recovery sheet: without accounts, and with the sheet still good.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`]: the code is not the one that sealed these lines.
    pub fn from_sheet(code: &RecoveryCode, wrapped: &Wrapped) -> Result<Ring, StoreError> {
        let mut ring = Ring::bare(wrapped.office, wrapped.practice);
        ring.recovery = Some(Recovery { sealed: Hex(wrapped.sealed) });
        ring.recover(code)?;
        Ok(ring)
    }

    /// An account's own copy, to be kept elsewhere: its slot alone. It goes on opening with the passphrase of today.
    pub fn export(&self, code: StaffCode) -> Option<Ring> {
        let slot = self.slots.iter().find(|slot| slot.code == code)?;
        let mut ring = Ring::bare(self.office.0, self.practice);
        ring.slots.push(slot.clone());
        Some(ring)
    }

    /// Takes in the slots of an exported copy of the same office that are missing here. Returns how many.
    pub fn join(&mut self, copy: &Ring) -> usize {
        if !self.is_same_office(copy) || self.practice != copy.practice {
            return 0;
        }
        let before = self.slots.len();
        for slot in &copy.slots {
            if self.is_first(slot.code).is_none() {
                self.slots.push(slot.clone());
            }
        }
        self.slots.sort_by_key(|slot| slot.code);
        if self.recovery.is_none() {
            self.recovery.clone_from(&copy.recovery);
        }
        self.slots.len() - before
    }

    /// Writes the ring into an office's folder, wholly or not at all.
    pub fn save(&mut self, dir: &Path) -> Result<(), StoreError> {
        self.write(&dir.join("office.key"))?;
        self.old = false;
        Ok(())
    }

    /// Writes the ring to a file, wholly or not at all: beside its place, flushed, and moved there.
    pub fn write(&self, path: &Path) -> Result<(), StoreError> {
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = Path::new(&part);
        let mut text =
            serde_json::to_string_pretty(self).map_err(|why| StoreError::Broken(why.to_string()))?;
        text.push('\n');
        let written = || {
            match fs::remove_file(part) {
                Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
                Ok(()) | Err(_) => {}
            }
            let mut file = private(part)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            // It takes the place of the only ring there is: what the disk gives back must be what it was given.
            if fs::read(part)? != text.as_bytes() {
                return Err(io::Error::other("the disk does not give back what was written"));
            }
            fs::rename(part, path)
        };
        written().map_err(|why| {
            // What is left over was never a ring; the next attempt clears it too.
            let _ = fs::remove_file(part);
            StoreError::io(path, why)
        })?;
        flush(path)
    }

    fn wrapped(&self) -> Option<Wrapped> {
        let sealed = self.recovery.as_ref()?.sealed.0;
        Some(Wrapped { office: self.office.0, practice: self.practice, sealed })
    }

    /// What an account's seal also vouches for.
    fn about(&self, code: StaffCode, first: bool, cost: Cost) -> String {
        let Ring { v, office, practice, .. } = self;
        let office = HEXLOWER.encode(&office.0);
        format!("jiefeng account {v} {office} {practice} {code} {first} {cost:?}")
    }
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// Makes a rename last.
#[cfg(unix)]
fn flush(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|why| StoreError::io(folder, why))
}

/// NTFS journals its names itself, and a folder cannot be opened to flush it.
#[cfg(not(unix))]
fn flush(_path: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Bytes that are written as hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hex<const N: usize>([u8; N]);

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&HEXLOWER.encode(&self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Hex<N>, D::Error> {
        let text = String::deserialize(from)?;
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(serde::de::Error::custom)?;
        <[u8; N]>::try_from(bytes).map(Hex).map_err(|_| serde::de::Error::custom("of another length"))
    }
}

/// An account's code as it is typed: `"01"`.
mod code {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use super::StaffCode;

    pub(super) fn serialize<S: Serializer>(code: &StaffCode, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(code)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<StaffCode, D::Error> {
        let text = String::deserialize(from)?;
        let code = StaffCode::parse(&text).filter(|code| code.to_string() == text);
        code.ok_or_else(|| D::Error::custom("no account's code"))
    }
}
