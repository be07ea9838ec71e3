//! Chance that comes out the same every time (SplitMix64).

/// A stream of chance.
pub(super) struct Chance(u64);

impl Chance {
    /// The stream of one history.
    pub(super) fn of(number: u64) -> Chance {
        let mut chance = Chance(0x6A69_6566_656E_6700 ^ number.wrapping_mul(0xD134_2543_DE82_EF95));
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both in.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap() + 1;
        low + i64::try_from(self.next() % span).unwrap()
    }

    /// Once in so many times.
    pub(super) fn once_in(&mut self, times: i64) -> bool {
        self.between(1, times) == 1
    }

    /// One of these.
    pub(super) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.between(0, of.len() as i64 - 1)).unwrap()]
    }

    /// A position in something so long.
    pub(super) fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.between(0, length as i64 - 1)).unwrap()
    }

    /// Something, once in so many times.
    pub(super) fn perhaps<T>(&mut self, times: i64, what: impl FnOnce(&mut Chance) -> T) -> Option<T> {
        self.once_in(times).then(|| what(self))
    }
}
