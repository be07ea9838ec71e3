//! Loose sheets: printed for the clerk, and no part of the record.

use crate::desk::press::Job;
use crate::desk::wire::KeyLine;
use crate::desk::{Desk, Trouble};
use crate::paper::{Form, Values, compose};
use crate::text::Words;

/// The file's name.
const NAME: &str = "keys.pdf";

impl Desk {
    /// The sheet of keys, ready for the press: neither numbered nor journaled, and Chinese as every paper is.
    pub fn key_sheet(&self, keys: &[KeyLine]) -> Result<Job, Trouble> {
        let (words, at) = (Words::zh(), self.now());
        let mut values = Values::default()
            .with("agency", self.office().agency.as_str())
            .with("version", env!("CARGO_PKG_VERSION"))
            .with("issued-on", super::papers::day(at.day(), &words));
        let mut rest = keys;
        while let Some((first, after)) = rest.split_first() {
            // Two keys stand in one row where both are of one place.
            let second = after.first().filter(|second| second.place == first.place);
            let begins = rest.len() == keys.len()
                || keys.get(keys.len() - rest.len() - 1).is_none_or(|before| before.place != first.place);
            let place = if begins { first.place.clone() } else { String::new() };
            let text = |line: Option<&KeyLine>, part: fn(&KeyLine) -> &String| {
                line.map(part).cloned().unwrap_or_default()
            };
            values.push_row(
                "rows",
                [
                    ("place", place),
                    ("key", first.key.clone()),
                    ("verb", first.verb.clone()),
                    ("second-key", text(second, |line| &line.key)),
                    ("second-verb", text(second, |line| &line.verb)),
                ],
            );
            rest = if second.is_some() { after.get(1..).unwrap_or_default() } else { after };
        }
        let sheet = compose(Form::Keys, &values, &[])?;
        let title = words.say(super::form_key(Form::Keys));
        Ok(Job { sheet, title, agency: self.office().agency.clone(), at, name: NAME.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tried;

    fn line(place: &str, key: &str) -> KeyLine {
        KeyLine { place: place.to_owned(), key: key.to_owned(), verb: format!("{key} verb") }
    }

    #[test]
    fn the_sheet_of_keys_says_each_place_once_and_enters_no_record() {
        let (_folder, desk) = tried::desk(1);
        let before = desk.store().last_moment().unwrap();
        let keys = [line("甲处", "F2"), line("甲处", "F3"), line("甲处", "F4"), line("乙处", "F2")];
        let job = desk.key_sheet(&keys).unwrap();
        let text = job.sheet.text();
        let rows: Vec<&String> = text.iter().filter(|line| line.contains("verb")).collect();
        assert_eq!(rows, ["甲处 F2 F2 verb F3 F3 verb", "F4 F4 verb", "乙处 F2 F2 verb"]);
        assert!(text.concat().contains(&desk.office().agency));
        assert_eq!(desk.store().last_moment().unwrap(), before);
        assert!(desk.key_sheet(&[]).is_err(), "an empty sheet is none");
    }
}
