//! 解封台: why a citizen's medical insurance is frozen, what to bring, what is owed, and the certificate.
//!
//! ```text
//! keystroke ─► ui ──Request──► desk ─► domain::decide ─► store (one transaction)
//!              ▲                 │
//!              └─Reply, Touched──┤
//!                                └─► paper::compose ─► Sheet ─► press: PDF, file, printer
//! ```
//!
//! A module uses only modules above its own in this list; `tests/tidy/layers.rs` fails when one reaches down or sideways.
//!
//! | # | Module | Knows | Must not know |
//! |---|---|---|---|
//! | 0 | [`shipped`] | the texts under `assets/`, as `build.rs` lists them | all of ours |
//! | 0 | [`domain`] | money, dates, people, reasons, checklists, makeup, waiting, cases | files, clocks, SQL, serde, egui |
//! | 1 | [`policy`], [`text`] | pack files → domain types; words by key | the disk, SQL, egui |
//! | 2 | [`store`] | SQLite, journal, keys | policy, paper, egui |
//! | 2 | [`paper`] | templates → sheets; sheets → PDF bytes | store, egui, files, the clock |
//! | 3 | [`desk`] | the verbs of the office; threads; the outside | egui |
//! | 4 | [`ui`] | egui; draws a `Model`, emits `Command`s | rusqlite, printpdf, `cli` |
//! | 4 | [`cli`] | arguments, exit codes, text and JSON | egui, `ui`, rusqlite, printpdf |
//!
//! The way through in two minutes: this map → `domain/case` (`decide`) → `desk/mod.rs` (`act` and the verbs)
//! → `ui/app/mod.rs` (`think`, `show`) → `ui/app/obey.rs`, where each command is obeyed.

pub mod shipped;
pub mod domain;
pub mod policy;
pub mod text;
pub mod store;
pub mod paper;
pub mod desk;
pub mod ui;
pub mod cli;
