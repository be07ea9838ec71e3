//! The rules of the office as they are shipped, and what the checker says of broken ones.

use jiefeng::policy::{self, Policy};

#[test]
fn the_shipped_packs_hold_and_come_back_from_their_bytes() {
    for region in policy::regions() {
        for practice in [false, true] {
            let policy = policy::load(&region.id, practice).unwrap_or_else(|fault| panic!("{fault}"));
            let again = Policy::from_bytes(&policy.bytes()).unwrap();
            assert_eq!(again.rules(), policy.rules());
            assert_eq!(again.sm3(), policy.sm3());
        }
    }
}
