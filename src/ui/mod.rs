//! The window: egui draws a [`model::Model`], views push [`command::Command`]s, [`app::App`] asks the desk.
//!
//! Decision: views are functions of `(&mut Ui, &Model, &mut Draft, &mut Commands)`, because then nothing else is in
//! reach and nothing else can happen; not methods of the app, because those can do anything.

pub mod app;
pub mod burst;
pub mod command;
pub mod draft;
#[cfg(test)]
mod every_place;
pub mod face;
pub mod keys;
pub mod look;
pub mod model;
pub mod part;
pub mod say;
pub mod screen;
pub mod spell;
pub mod start;
pub mod told;
pub mod typed;

pub use start::run;
