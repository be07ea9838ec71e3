//! The register, with real files: what is kept, what is found, what is refused, what is noticed.

mod book;
mod find;
mod fixture;
mod keeping;
mod opening;
mod proof;
mod rolls;
mod tamper;
mod window;
