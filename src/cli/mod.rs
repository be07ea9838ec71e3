//! The console: one file a verb.
