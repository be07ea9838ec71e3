//! The window over a real desk, without a screen: every place it can be in, in both languages.

pub(super) mod atlas;
mod cells;
mod head;
mod lists;
mod remake;
mod reasons;
mod roles;
mod rows;
mod seen;
mod shown;
mod titled;
mod told;
pub(super) mod unseen;
pub(super) mod window;
mod words;
