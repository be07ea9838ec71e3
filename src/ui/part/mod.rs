//! What screens are made of. A thing that stands on two screens is drawn here, once.
//!
//! | For | Part |
//! |---|---|
//! | text on one line; words of ours, on more lines before they are cut; text that wraps, plain or with strong words; a link | [`cell`], [`lines`], [`wrapped`], [`told`], [`link`] |
//! | a chip, a tag, a step's dot, the ring of the focus | [`chip`], [`tag`], [`dot`], [`ring`] |
//! | the cap of a key | [`cap`], [`cap_width`] |
//! | buttons named for their command, with its key | [`primary`], [`plain`], [`small`]; in the head of a screen [`primary_large`], [`plain_large`]; [`verb_width`], [`large_width`] |
//! | the verbs at the foot of a step or dialog, wrapped where one line has no room | [`Verbs`] |
//! | a field with its label and what is wrong with it | [`field`] with [`Input`] |
//! | a few choices side by side (digits, arrows, a click) | [`choice`] |
//! | numbered answers one under another (digit keys) | [`answer`] with [`Answer`] |
//! | a card, a card whose rows reach its edges | [`card`], [`flush`] |
//! | a note: what went wrong, what to watch | [`note`] |
//! | the head of a screen or step, of a section, of a few lines | [`title`], [`section`], [`label`] |
//! | a place that holds nothing | [`empty`] |
//! | a value beside its label | [`pair`] |
//! | a table: which columns have room, columns as wide as their texts, a least width, their heads, one row, the ground of a row | [`room_for`], [`fitted`], [`hold`], [`head_row`], [`row`], [`ground`] |
//! | a list of any length, one row of it, a line in a place of it | [`long`], [`long_row`], [`words`] |
//! | a list that a screen reader counts | [`listed`] around it, [`nth`] a row |
//! | a place that scrolls, its bar in a gap of its own | [`scroll`] |
//! | a sheet as it is printed | [`paint_sheet`] |
//!
//! Colours and lengths come from the look alone: `look.gap(3.0)` for room, `look.share(width, 0.6)` for a share.

mod answer;
mod block;
mod choice;
mod field;
mod long;
mod sheet;
mod table;
mod text;
mod verb;
mod verbs;

pub use answer::{Answer, answer};
pub use block::{card, empty, flush, heading, label, listed, note, nth, pair, scroll, section, title};
pub use choice::choice;
pub use field::{Box as Input, bare, field, id as field_id};
pub use long::{Scroll, long, long_row, words};
pub use sheet::{paint as paint_sheet, width_of as sheet_width};
pub use table::{Cell, Column, fitted, ground, head_row, hold, room_for, row};
pub use text::{
    Side, Under, cell, chip, chip_width, dot, fit, hints, lines, link, moved, ring, tag, tight, told, under,
    word, wrapped, wrapped_whole,
};
pub use verb::{
    cap, cap_width, key_cap, key_cap_width, large_width, plain, plain_large, primary, primary_large, small,
    verb_width,
};
pub use verbs::Verbs;
