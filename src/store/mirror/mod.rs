//! What a case and a change look like on disk: JSON with a version, names that stay.
//!
//! The domain's types know no serde. Serde's remote derive mirrors them field by field instead: a field added to
//! the domain and not to its mirror does not compile. Types with private fields are written as text and come back
//! through their own parse functions.
//!
//! Decision: [`VERSION`] grows whenever an older program could not read what is written, or would read it wrongly;
//! a field that older bytes lack gets a `default` here. Not a free-form document, because replaying the journal must
//! give the row to the byte.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::case::Case;
use crate::domain::roll::Roll;
use crate::store::StoreError;
use crate::store::journal::Act;

mod case;
mod event;
mod makeup;
mod roll;
mod staff;
mod text;

pub(super) use staff::accounts;

/// The newest form of a body that this program writes and reads.
pub(super) const VERSION: u32 = 1;

#[derive(Deserialize)]
struct Head {
    v: u32,
}

#[derive(Serialize)]
struct Written<'a, T: Kept> {
    v: u32,
    #[serde(with = "borrowed")]
    is: &'a T,
}

#[derive(Deserialize)]
#[serde(bound = "T: Kept")]
struct Read<T: Kept> {
    v: u32,
    #[serde(with = "kept")]
    is: T,
}

/// The bytes of a case.
pub(super) fn write_case(case: &Case) -> Result<Vec<u8>, StoreError> {
    write(case)
}

/// The case of some bytes.
pub(super) fn read_case(bytes: &[u8]) -> Result<Case, StoreError> {
    read(bytes)
}

/// The bytes of a roll.
pub(super) fn write_roll(roll: &Roll) -> Result<Vec<u8>, StoreError> {
    write(roll)
}

/// The roll of some bytes.
pub(super) fn read_roll(bytes: &[u8]) -> Result<Roll, StoreError> {
    read(bytes)
}

/// The bytes of an act.
pub(super) fn write_act(act: &Act) -> Result<Vec<u8>, StoreError> {
    write(act)
}

/// The act of some bytes.
pub(super) fn read_act(bytes: &[u8]) -> Result<Act, StoreError> {
    read(bytes)
}

fn write<T: Kept>(it: &T) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(&Written { v: VERSION, is: it }).map_err(|why| StoreError::Broken(why.to_string()))
}

fn read<T: Kept>(bytes: &[u8]) -> Result<T, StoreError> {
    let why = match serde_json::from_slice::<Read<T>>(bytes) {
        Ok(read) if read.v == VERSION => return Ok(read.is),
        Ok(read) => format!("no body has version {}", read.v),
        Err(why) => why.to_string(),
    };
    match serde_json::from_slice::<Head>(bytes) {
        Ok(head) if VERSION < head.v => {
            Err(StoreError::TooNew { found: i64::from(head.v), known: i64::from(VERSION) })
        }
        Ok(_) | Err(_) => Err(StoreError::Damaged(why)),
    }
}

/// A type that the register keeps, without the type knowing how.
pub(super) trait Kept: Sized {
    /// Writes it.
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
    /// Reads it back.
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

/// `#[serde(with = "kept")]` on a field of a kept type.
pub(super) mod kept {
    use super::{Deserializer, Kept, Serializer};

    pub(in crate::store) fn serialize<T: Kept, S: Serializer>(it: &T, to: S) -> Result<S::Ok, S::Error> {
        it.write(to)
    }

    pub(in crate::store) fn deserialize<'de, T: Kept, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        T::read(from)
    }
}

mod borrowed {
    use super::{Kept, Serializer};

    pub(super) fn serialize<T: Kept, S: Serializer>(it: &&T, to: S) -> Result<S::Ok, S::Error> {
        it.write(to)
    }
}

/// Makes types kept by way of their mirror, or of serde itself where they are our own.
macro_rules! kept_by {
    ($($kept:ty => $mirror:ty;)*) => {$(
        impl $crate::store::mirror::Kept for $kept {
            fn write<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                <$mirror>::serialize(self, to)
            }
            fn read<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                <$mirror>::deserialize(from)
            }
        }
    )*};
}
use kept_by;

kept_by! {
    Act => Act;
    String => String;
    bool => bool;
    i32 => i32;
    i64 => i64;
}

struct Out<'a, T>(&'a T);

impl<T: Kept> Serialize for Out<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(to)
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct In<T>(T);

impl<'de, T: Kept> Deserialize<'de> for In<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<In<T>, D::Error> {
        T::read(from).map(In)
    }
}

impl<T: Kept> Kept for Option<T> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.as_ref().map(Out).serialize(to)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Option::<In<T>>::deserialize(from)?.map(|one| one.0))
    }
}

impl<T: Kept> Kept for Vec<T> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(Out))
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Vec::<In<T>>::deserialize(from)?.into_iter().map(|one| one.0).collect())
    }
}

impl<T: Kept + Ord> Kept for BTreeSet<T> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(Out))
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Vec::<In<T>>::deserialize(from)?.into_iter().map(|one| one.0).collect())
    }
}

impl<K: Kept + Ord, V: Kept> Kept for BTreeMap<K, V> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter().map(|(key, value)| (Out(key), Out(value))))
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let map = BTreeMap::<In<K>, In<V>>::deserialize(from)?;
        Ok(map.into_iter().map(|(key, value)| (key.0, value.0)).collect())
    }
}

impl<A: Kept, B: Kept> Kept for (A, B) {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (Out(&self.0), Out(&self.1)).serialize(to)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (a, b) = <(In<A>, In<B>)>::deserialize(from)?;
        Ok((a.0, b.0))
    }
}
