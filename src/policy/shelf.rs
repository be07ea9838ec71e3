//! Packs to choose from, each read once, and the rules that a choice of them comes to.
//!
//! Of every pack the head is read when it is put here, the rest when it is first laid into a chain: an office works
//! by two or three of the packs that the program carries, and a list of places needs no more than heads. What is
//! laid into a chain is checked, wherever it came from.

use std::sync::{Arc, LazyLock, OnceLock};

use super::{ANY, Fault, NATIONAL, Pack, PackError, PackFiles, Policy, Region, first, pack, raw, shipped};
use crate::domain::reason::Named;

/// Packs to choose from, one of each id; a clone is the same packs.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    packs: Vec<Arc<Kept>>,
}

/// A pack on a shelf.
#[derive(Debug)]
struct Kept {
    files: PackFiles,
    head: raw::Head,
    whole: OnceLock<Result<Arc<Pack>, PackError>>,
}

impl Kept {
    fn of(files: PackFiles) -> Result<Kept, PackError> {
        Ok(Kept { head: files.head()?, files, whole: OnceLock::new() })
    }

    fn whole(&self) -> Result<Arc<Pack>, PackError> {
        let read = || Pack::under(self.head.clone(), self.files.clone()).map(Arc::new);
        self.whole.get_or_init(read).clone()
    }

    /// Laid over whichever place.
    fn is_over_all(&self) -> bool {
        self.head.over.as_deref() == Some(ANY)
    }
}

impl Shelf {
    /// The packs that the program carries, put up once a run; `build.rs` has proven that they can be read.
    pub fn shipped() -> Result<&'static Shelf, PackError> {
        static SHIPPED: LazyLock<Result<Shelf, PackError>> = LazyLock::new(|| Shelf::of(shipped()));
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    /// Puts up these packs.
    ///
    /// # Errors
    /// The first head that cannot be read, or an id that another pack has already.
    pub fn of(packs: Vec<PackFiles>) -> Result<Shelf, PackError> {
        let mut kept: Vec<Arc<Kept>> = Vec::new();
        for pack in packs.into_iter().map(Kept::of) {
            let pack = pack?;
            if kept.iter().any(|other| other.head.id == pack.head.id) {
                let file = format!("{}/pack.toml", pack.files.folder);
                return Err(PackError::new(file, "id", Fault::Twice, &pack.head.id));
            }
            kept.push(Arc::new(pack));
        }
        Ok(Shelf { packs: kept })
    }

    /// The same packs with this one in the place of the one with its id.
    #[must_use]
    pub fn with(&self, pack: Arc<Pack>) -> Shelf {
        let mut packs = self.packs.clone();
        packs.retain(|one| one.head.id != pack.id());
        let (files, head) = (pack.files().clone(), pack.head.clone());
        packs.push(Arc::new(Kept { files, head, whole: OnceLock::from(Ok(pack)) }));
        Shelf { packs }
    }

    /// The pack with this id.
    ///
    /// # Errors
    /// What in it cannot be read.
    pub fn pack(&self, id: &str) -> Result<Option<Arc<Pack>>, PackError> {
        self.packs.iter().find(|kept| kept.head.id == id).map(|kept| kept.whole()).transpose()
    }

    /// The places that these packs are for, the national one first; practice is no place.
    pub fn regions(&self) -> Vec<Region> {
        let mut regions: Vec<Region> =
            self.packs.iter().filter(|kept| !kept.is_over_all()).map(|kept| region(&kept.head)).collect();
        regions.sort_by_key(|region| (region.id != NATIONAL, region.code.clone()));
        regions
    }

    /// The places that an office sees: its own and those below it, the lowest first; a practice office sees all.
    pub fn regions_of(&self, region: &str, practice: bool) -> Vec<Region> {
        let regions = self.regions();
        if practice {
            return regions;
        }
        let chain = self.below(region).unwrap_or_default();
        let own = |region: &Region| chain.iter().any(|kept| kept.head.id == region.id);
        regions.into_iter().filter(own).collect()
    }

    /// The rules of a place, by the pack's id or its division code; with the sample rules for practice on top.
    ///
    /// # Errors
    /// All faults of the packs that it is made of.
    pub fn policy(&self, region: &str, practice: bool) -> Result<Policy, Vec<PackError>> {
        Policy::lay(self.chain(region, practice)?)
    }

    /// The same rules whatever the check says of them ([`Policy::faults`]).
    ///
    /// # Errors
    /// What of them cannot be read.
    pub fn unchecked(&self, region: &str, practice: bool) -> Result<Policy, Vec<PackError>> {
        Ok(Policy::laid(self.chain(region, practice)?))
    }

    fn chain(&self, region: &str, practice: bool) -> Result<Vec<Arc<Pack>>, Vec<PackError>> {
        let mut chain = self.below(region).map_err(|fault| vec![fault])?;
        if practice {
            chain.extend(self.packs.iter().filter(|kept| kept.is_over_all()));
        } else if let Some(only) = chain.iter().find(|kept| kept.head.practice_only) {
            let file = format!("{}/pack.toml", only.files.folder);
            return Err(vec![PackError::new(file, "practice_only", Fault::PracticeOnly, "")]);
        }
        wholes(chain.into_iter().map(|kept| kept.whole()))
    }

    /// Checks a pack by laying it over those that it names; all faults.
    ///
    /// # Errors
    /// All faults of it and of the packs below it.
    pub fn check(&self, pack: Arc<Pack>) -> Result<Policy, Vec<PackError>> {
        let below = match pack.over() {
            None => Vec::new(),
            Some(ANY) => self.below(NATIONAL).map_err(|fault| vec![fault])?,
            Some(base) => self.below(base).map_err(|fault| vec![fault])?,
        };
        let mut chain = wholes(below.into_iter().map(|kept| kept.whole()))?;
        chain.push(pack);
        Policy::lay(chain)
    }

    /// Rebuilds a chain that was accepted once and kept in one piece, whatever the check says of it today
    /// ([`Policy::faults`]); a pack that stands here, byte for byte, is not read again.
    ///
    /// # Errors
    /// The first thing that cannot be read.
    pub fn rebuild(&self, bytes: &[u8]) -> Result<Policy, PackError> {
        let packs = pack::read(bytes)
            .ok_or_else(|| PackError::new("", "1:1", Fault::Unreadable, "not a policy in one piece"))?;
        let packs = packs.into_iter().map(|files| match self.packs.iter().find(|kept| kept.files == files) {
            Some(kept) => kept.whole(),
            None => Pack::read(files).map(Arc::new),
        });
        wholes(packs).map(Policy::laid).map_err(first)
    }

    /// A pack and all that it is laid over, the lowest first.
    fn below(&self, region: &str) -> Result<Vec<&Arc<Kept>>, PackError> {
        let mut chain: Vec<&Arc<Kept>> = Vec::new();
        let mut wanted = Some(region);
        while let Some(id) = wanted {
            let found = self.packs.iter().find(|kept| kept.head.is(id));
            let Some(kept) = found.filter(|_| chain.len() < self.packs.len()) else {
                return Err(PackError::new(id, "over", Fault::NoBase, id));
            };
            chain.push(kept);
            wanted = kept.head.over.as_deref();
        }
        chain.reverse();
        Ok(chain)
    }
}

/// Packs read whole; all faults.
fn wholes(
    packs: impl Iterator<Item = Result<Arc<Pack>, PackError>>,
) -> Result<Vec<Arc<Pack>>, Vec<PackError>> {
    let (mut read, mut faults) = (Vec::new(), Vec::new());
    for pack in packs {
        match pack {
            Ok(pack) => read.push(pack),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(read) } else { Err(faults) }
}

fn region(head: &raw::Head) -> Region {
    Region {
        id: head.id.clone(),
        code: head.region.clone(),
        name: Named { zh: head.name.zh.clone(), en: head.name.en.clone() },
        edition: head.publication(),
        in_force: head.in_force.0,
        practice_only: head.practice_only,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf() -> Shelf {
        Shelf::of(shipped()).unwrap()
    }

    fn read(shelf: &Shelf) -> Vec<&str> {
        let whole = |kept: &&Arc<Kept>| kept.whole.get().is_some();
        shelf.packs.iter().filter(whole).map(|kept| kept.head.id.as_str()).collect()
    }

    #[test]
    fn a_list_of_places_reads_heads_and_rules_read_only_the_packs_that_they_are_made_of() {
        let shelf = shelf();
        assert!(shelf.regions().len() > 5);
        assert_eq!(shelf.regions_of("140600", false).len(), 2);
        assert!(read(&shelf).is_empty());
        shelf.policy("140600", false).unwrap();
        assert_eq!(read(&shelf), ["140600-shuozhou", "national"]);
    }

    #[test]
    fn what_was_read_once_is_not_read_again() {
        let shelf = shelf();
        let policy = shelf.policy("140600", true).unwrap();
        let again = shelf.policy("140600", true).unwrap();
        let rebuilt = shelf.rebuild(&policy.bytes()).unwrap();
        for other in [&again, &rebuilt] {
            for (one, other) in policy.packs.iter().zip(&other.packs) {
                assert!(Arc::ptr_eq(one, other), "{}", one.id());
            }
        }
        let alone = Policy::from_bytes(&policy.bytes()).unwrap();
        assert_eq!((alone.rules(), alone.sm3()), (policy.rules(), policy.sm3()));
    }

    #[test]
    fn a_kept_pack_of_other_bytes_is_read_for_itself() {
        let (mut files, shelf) = (shipped(), shelf());
        let national = files.iter_mut().find(|pack| pack.folder == NATIONAL).unwrap();
        let reasons = national.files.get_mut("reasons.toml").unwrap();
        *reasons = reasons.replacen("刚停", "刚刚停", 1);
        let other = Shelf::of(files).unwrap().policy(NATIONAL, false).unwrap();
        let kept = shelf.rebuild(&other.bytes()).unwrap();
        assert_eq!(kept.rules(), other.rules());
        assert_ne!(kept.rules(), shelf.policy(NATIONAL, false).unwrap().rules());
        // A letter of a pack that makes it wrong is found, though the pack that stands here is sound.
        let broken = other.bytes().to_vec();
        let broken = String::from_utf8(broken).unwrap().replacen("\"M01\"", "\"M77\"", 1);
        let broken = shelf.rebuild(broken.as_bytes()).unwrap();
        assert!(broken.faults().iter().any(|fault| fault.fault == Fault::NoMaterial));
        assert_eq!(kept.faults(), []);
    }

    #[test]
    fn two_packs_of_one_id_are_refused() {
        let mut packs = shipped();
        let twin = packs.iter().find(|pack| pack.folder == NATIONAL).unwrap().clone();
        packs.push(PackFiles { folder: "twin".to_owned(), ..twin });
        let fault = Shelf::of(packs).unwrap_err();
        assert_eq!((fault.file.as_str(), fault.fault), ("twin/pack.toml", Fault::Twice));
    }

    #[test]
    fn a_newer_pack_takes_the_place_of_the_one_with_its_id() {
        let shelf = shelf();
        let mut files = shelf.pack("140600-shuozhou").unwrap().unwrap().files().clone();
        let head = files.files.get_mut("pack.toml").unwrap();
        *head = head.replace("edition = \"1\"", "edition = \"2\"");
        let newer = shelf.with(Arc::new(Pack::read(files).unwrap()));
        assert_eq!(newer.packs.len(), shelf.packs.len());
        assert!(newer.policy("140600", false).unwrap().edition().ends_with("140600-shuozhou-2"));
        assert!(shelf.policy("140600", false).unwrap().edition().ends_with("140600-shuozhou-1"));
    }
}
