//! The places that an office can be set up for: those that the program carries, and one out of a pack file that an
//! official letter names.

use std::path::Path;
use std::sync::Arc;

use super::file::{read, same_digits};
use super::{PackFile, Ruled, Unruled};
use crate::desk::trouble::Trouble;
use crate::policy::{Pack, PackFiles, Policy, Region, Shelf};
use crate::store::{Brought, Sm3, Store};

/// A pack file for a place that the program does not carry, read and checked before its SM3 is typed.
#[derive(Clone, Debug)]
pub struct PlaceFile {
    /// The file, with its SM3.
    pub pack: PackFile,
    /// The place.
    pub region: Region,
}

/// A place out of a pack file: checked, and not installed anywhere yet.
#[derive(Clone, Debug)]
pub struct NewPlace {
    /// The place.
    pub region: Region,
    edition: String,
    bytes: Vec<u8>,
}

/// The places that an office can be set up for, the program's own first; a real office is never set up for one that
/// weak sources alone tell of.
pub fn regions(practice: bool, brought: Option<&NewPlace>) -> Result<Vec<Region>, Trouble> {
    let mut regions = Shelf::shipped()?.regions();
    regions.extend(brought.map(|place| place.region.clone()));
    regions.retain(|region| practice || !region.practice_only);
    Ok(regions)
}

/// Reads a pack file for a place that the program does not carry: what it is, and its SM3, to be compared with the
/// letter.
///
/// # Errors
/// [`Unruled`] says what is wrong with it: no pack, faults, or a place that the program carries.
pub fn read_place(file: &Path, practice: bool) -> Result<PlaceFile, Trouble> {
    let bytes = read(file)?;
    let (region, pack) = opened(&bytes, practice)?;
    Ok(PlaceFile { pack: PackFile::of(file, &bytes, &pack), region })
}

/// Opens a place that the program does not carry: the file's SM3 as the letter has it, the whole checked.
///
/// # Errors
/// As [`read_place`]; and [`Unruled::Sm3`] for another SM3.
pub fn place(file: &Path, typed: &str, practice: bool) -> Result<NewPlace, Trouble> {
    let bytes = read(file)?;
    let sm3 = Sm3::of(&bytes).to_string();
    if !same_digits(&sm3, typed) {
        return Err(Unruled::Sm3(sm3).into());
    }
    let (region, pack) = opened(&bytes, practice)?;
    Ok(NewPlace { region, edition: pack.edition(), bytes })
}

/// The pack of these bytes with its place, when nothing is wrong with them.
fn opened(bytes: &[u8], practice: bool) -> Result<(Region, Arc<Pack>), Trouble> {
    let files = PackFiles::of_file(bytes).ok_or(Unruled::NoPack)?;
    let pack = Pack::read(files).map(Arc::new).map_err(|fault| Unruled::Faults(vec![fault]))?;
    let shipped = Shelf::shipped()?;
    let known = |id: &str| shipped.regions().iter().any(|one| one.is(id));
    let laid = shipped.with(Arc::clone(&pack));
    let region = laid.regions().into_iter().find(|one| one.id == pack.id()).ok_or(Unruled::NoPack)?;
    if known(&region.id) || known(&region.code) {
        // An edition of it is installed once the office stands.
        return Err(Unruled::Held(region.id).into());
    }
    laid.check(Arc::clone(&pack)).map_err(Unruled::Faults)?;
    laid.policy(&region.id, practice).map_err(Unruled::Faults)?;
    Ok((region, pack))
}

impl NewPlace {
    /// Its pack, for the record of the office that is set up for it: without it the office could not be opened.
    pub fn brought(&self) -> Brought<'_> {
        Brought { pack: &self.region.id, edition: &self.edition, bytes: &self.bytes }
    }
}

impl Ruled {
    /// The rules of a place that came with a pack of its own, which the office was set up with.
    pub(super) fn brought(&self, store: &Store) -> Result<Policy, Trouble> {
        let office = store.office();
        let mut shelf = Shelf::shipped()?.clone();
        for (id, edition) in &self.installed {
            let bytes = store.pack_file(id, edition)?;
            let files = bytes.as_deref().and_then(PackFiles::of_file);
            let files = files.ok_or_else(|| Trouble::Damaged(edition.clone()))?;
            if shelf.regions().iter().all(|one| one.id != *id) {
                shelf = shelf.with(Arc::new(Pack::read(files)?));
            }
        }
        shelf.policy(&office.region, office.practice).map_err(|faults| Unruled::Faults(faults).into())
    }
}
