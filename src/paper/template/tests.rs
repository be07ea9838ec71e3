//! What a template may ask for, and how a wrong one is refused.

use super::*;
use crate::paper::Faces;

#[test]
fn every_template_holds_and_its_words_can_be_drawn() {
    for form in Form::ALL {
        let template = of(form).unwrap();
        for block in &template.blocks {
            assert_eq!(Faces::shipped().missing(&block.words()), [char::MIN; 0], "{}", form.id());
        }
        let closes = template.blocks.iter().any(|block| matches!(block.kind, Kind::Closing { .. }));
        assert_eq!(closes, form.is_sealed(), "{}", form.id());
    }
}

#[test]
fn every_field_and_column_is_printed_somewhere() {
    for form in Form::ALL {
        let template = of(form).unwrap();
        let mut printed: Vec<String> =
            template.foot_left.names().chain(template.foot_right.names()).cloned().collect();
        for block in &template.blocks {
            printed.extend(block.field_texts().into_iter().flat_map(Text::names).cloned());
            if let Some((table, texts)) = block.row_texts() {
                printed.extend(texts.into_iter().flat_map(Text::names).map(|name| format!("{table}.{name}")));
            }
        }
        for field in form.fields() {
            assert!(printed.iter().any(|name| name == field.name), "{} {}", form.id(), field.name);
        }
        for table in form.tables() {
            for column in table.columns {
                let full = format!("{}.{column}", table.name);
                assert!(printed.contains(&full), "{} {full}", form.id());
            }
        }
    }
}

fn refuse(text: &str, expected: &str) {
    let err = read(Form::Refusal, text, family().unwrap()).unwrap_err();
    assert_eq!(err.to_string(), expected);
}

#[test]
fn a_wrong_template_is_refused_with_file_and_place() {
    refuse(
        "title = \"a\"\nblock = 3",
        "template refusal.toml, line 2: invalid type: integer `3`, expected a sequence",
    );
    let block = |lines: &str| format!("title = \"a\"\n[[block]]\n{lines}");
    refuse(
        &block("kind = \"text\"\nstyle = \"body\"\ntext = \"{age}\""),
        "template refusal.toml, block 1: the form knows no field age",
    );
    refuse(
        &block("kind = \"text\"\nstyle = \"gothic\"\ntext = \"a\""),
        "template refusal.toml, block 1: there is no style gothic",
    );
    refuse(
        &block("kind = \"list\"\nstyle = \"body\"\ntable = \"rows\"\ntext = \"a\"\nnumber-width = 5"),
        "template refusal.toml, block 1: the form knows no table rows",
    );
}

#[test]
fn a_part_vanishes_with_its_absent_field() {
    let text = Text::try_from(Source::Many(vec![
        SourcePart::Always("甲{name}".into()),
        SourcePart::Always("乙{unit-name}".into()),
        SourcePart::Sometimes { only: None, unless: Names(vec!["unit-name".into()]), text: "丙".into() },
    ]))
    .unwrap();
    let one = Values::default().with("name", "陈");
    assert_eq!(text.plain(Scope::Fields(&one)), "甲陈丙");
    let both = one.with("unit-name", "社");
    assert_eq!(text.plain(Scope::Fields(&both)), "甲陈乙社");
    assert_eq!(text.plain(Scope::Fields(&Values::default())), "丙");
}

#[test]
fn a_value_cannot_bring_its_own_markup() {
    let text = Text::try_from(Source::One("{name}".into())).unwrap();
    let values = Values::default().with("name", "**{agency}**");
    let spans = text.fill(Scope::Fields(&values)).unwrap();
    assert_eq!(spans, [Span { text: "**{agency}**".into(), strong: false }]);
}
