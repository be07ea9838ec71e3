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
//! Words are in `assets/paper`, faces in `assets/font`. Nothing here touches a file or asks for the time.

mod code;
mod compose;
mod error;
mod fonts;
pub mod forms;
mod mark;
pub mod pdf;
mod set;
mod sheet;
mod template;
mod values;

pub use compose::{Book, Look, Para, Part, bind, compose};
pub use error::PaperError;
pub use fonts::{Face, Fonts, Role};
pub use forms::Form;
pub use mark::Mark;
pub use sheet::{Ink, Page, Run, Sheet, Um};
pub use values::Values;
