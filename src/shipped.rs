//! What the program carries with it: the words and the rules under `assets/`, listed by `build.rs`.
//!
//! Only names and texts; the layers that understand them are handed what they need.

/// A folder of files: its name, and each file's name and text, in the order of the names.
pub type Folder = (&'static str, &'static [(&'static str, &'static str)]);

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));
