//! Templates to sheets, sheets to PDF bytes.
//!
//! [`compose`] fills a [`Form`]'s template with [`Values`] and gives a [`Sheet`]: a list of things to draw in
//! micrometres. That list is what an issued paper keeps; the preview paints it, [`pdf::write`] prints it. So what
//! is seen is what is printed, and what is printed in ten years is what was issued.
//!
//! ```text
//! Form, Values ─► template + set (measure, break lines) ─► compose ─► Sheet ─► marked ─► pdf::write ─► bytes
//! ```
//!
//! Words are in `assets/paper`, faces in `assets/font`; [`Faces`] puts those of an office behind them. Nothing here
//! touches a file or asks for the time: the same sheet is the same bytes, its seal included, in every process.

mod code;
mod compose;
mod error;
mod faces;
mod fonts;
pub mod forms;
mod large;
mod mark;
mod own;
pub mod pdf;
mod set;
mod sheet;
mod template;
mod values;

pub use compose::{Book, Look, Para, Part, bind, compose, compose_with};
pub use error::PaperError;
pub use faces::Faces;
pub use fonts::{Face, Fonts, Role};
pub use forms::Form;
pub use mark::Mark;
pub use own::{Own, OwnId, Unfit};
pub use sheet::{Ink, Named, Page, Run, Sheet, Um};
pub use values::Values;
