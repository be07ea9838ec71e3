//! What screens are made of: text in a place, caps, verbs, chips, fields, choices, tables, sheets.

mod choice;
mod field;
mod sheet;
mod table;
mod text;
mod verb;

pub use choice::choice;
pub use field::{Box as Input, field, id as field_id};
pub use sheet::{paint as paint_sheet, width_of as sheet_width};
pub use table::{Cell, Column, head_row, row};
pub use text::{Side, cell, chip, dot, fit, link, ring, tag, wrapped};
pub use verb::{cap, cap_width, key_cap, key_cap_width, plain, primary, small};
