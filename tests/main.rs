//! The only integration binary: a module a topic, all in one build.
//!
//! `tidy` fails when a file beside this one is not named here.

// What a test cannot get, it may fall over: there is nobody to hand an error to.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod console;
mod coverage;
mod door;
mod leaks;
mod officer;
mod paper;
mod pictures;
mod policy;
#[cfg(feature = "inspection")]
mod printer;
mod proof;
mod reasons;
mod regions;
mod second;
mod sheets;
mod store;
mod stories;
mod tidy;
mod triage;
mod vectors;
#[cfg(feature = "inspection")]
mod window;
