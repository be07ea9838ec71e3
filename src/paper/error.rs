//! What can keep a paper from being made.

use thiserror::Error;

/// Why a sheet or a PDF could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PaperError {
    /// No face has a shape for these characters; a paper with a box in a name is never made.
    #[error("no face can draw {characters:?}")]
    NoGlyph {
        /// Every character that is missing, each once, in the order of the text.
        characters: Vec<char>,
    },
    /// A sheet was set with fonts of the office's own that are not there any more.
    #[error("the fonts {names:?} are gone")]
    FaceGone {
        /// The names of the fonts.
        names: Vec<String>,
    },
    /// A value holds a control or invisible formatting character.
    #[error("field {field} holds the unprintable character U+{code:04X}")]
    Unprintable {
        /// The field, or `table.column`.
        field: String,
        /// The character's code point.
        code: u32,
    },
    /// A field, table or column that the form must have is absent or empty.
    #[error("form {form} lacks the field {field}")]
    MissingField {
        /// The form's id.
        form: String,
        /// The field, the table, or `table.column`.
        field: String,
    },
    /// A field, table or column was given that the form does not know.
    #[error("form {form} knows no field {field}")]
    UnknownField {
        /// The form's id.
        form: String,
        /// The field, the table, or `table.column`.
        field: String,
    },
    /// The values do not fit the boxes of the form.
    #[error("form {form}: {what} does not fit the page")]
    DoesNotFit {
        /// The form's id.
        form: String,
        /// The box that overflows.
        what: String,
    },
    /// A template cannot be used as it is written.
    #[error("template {file}, {at}: {what}")]
    Template {
        /// The file's name under `assets/paper`.
        file: String,
        /// Line or block.
        at: String,
        /// What is wrong with it.
        what: String,
    },
    /// Bytes that should be a sheet, values or a font are not.
    #[error("broken: {0}")]
    Broken(String),
}
