//! The trade itself: pure rules, no files, no clock, no SQL.
