//! Policy packs: files of rules, read into domain types and checked as a whole.
