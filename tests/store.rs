//! The register, with real files: what is kept, what is found, what is refused, what is noticed.

mod backup;
mod book;
mod find;
mod fixture;
mod keeping;
mod opening;
mod proof;
mod rolls;
mod tamper;
mod window;
