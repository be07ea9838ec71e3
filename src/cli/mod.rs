//! The console: one file a verb.

pub mod calc;
