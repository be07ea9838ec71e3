//! Colours and lengths: from the theme, never from a view.

use super::tokens::{Kind, Token};
use super::tree::{Source, paths, program};
use super::{clean, found};

/// Calls that take lengths as steps of the grid or as shares of another: numbers may stand in them.
const MEASURES: &[&str] =
    &["gap", "share", "left", "right", "split_top_bottom_at_fraction", "split_left_right_at_fraction"];

/// Numbers that are no size: nothing, half, whole, both sides.
const NO_SIZE: &[&str] = &["0.0", "0.5", "1.0", "2.0"];

/// What views would dress things with, had they no look to ask.
const DRESS: &[&str] =
    &["Margin", "CornerRadius", "Rounding", "Shadow", "gamma_multiply", "lerp_to_gamma", "linear_multiply"];

/// Views measure in steps of the grid and in shares, or name a number and say in its own line what it is.
fn literal_sizes(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        let paper = source.path == "src/ui/part/sheet.rs";
        if paper || !source.lies_in(&["src/ui/screen", "src/ui/part"]) {
            continue;
        }
        let mut calls: Vec<bool> = Vec::new();
        // How deep the constant lies that is being read.
        let mut named: Option<usize> = None;
        let mut before: [Option<&Token>; 2] = [None, None];
        for token in &source.code {
            match &token.kind {
                Kind::Word(word) if word == "const" => named = Some(calls.len()),
                Kind::Word(word) if DRESS.contains(&word.as_str()) => {
                    wrong.push(source.at(token.line, &format!("{word}: ask the look for it")));
                }
                Kind::Sign(';') if named == Some(calls.len()) => named = None,
                Kind::Sign('(' | '[' | '{') => {
                    let measures =
                        before[1].and_then(Token::word).is_some_and(|word| MEASURES.contains(&word));
                    calls.push(measures || (!token.is_sign('{') && calls.last() == Some(&true)));
                }
                Kind::Sign(')' | ']' | '}') => {
                    calls.pop();
                }
                Kind::Number(number) if number.contains('.') && !NO_SIZE.contains(&number.as_str()) => {
                    let field = before[0].is_some_and(|token| token.is_word("share"));
                    if named.is_none() && !field && !calls.contains(&true) {
                        wrong.push(
                            source.at(token.line, &format!("{number} outside assets/theme/tokens.toml")),
                        );
                    }
                }
                _ => {}
            }
            before = [before[1], Some(token)];
        }
    }
    wrong
}

fn literal_looks(sources: &[Source]) -> Vec<String> {
    // Nothing is painted with these.
    let neutral = ["TRANSPARENT", "PLACEHOLDER"];
    let mut wrong = Vec::new();
    for source in sources {
        // Paper is white and its ink is the sheet's, in any theme.
        if !source.lies_in(&["src/ui/screen", "src/ui/part"]) || source.path == "src/ui/part/sheet.rs" {
            continue;
        }
        for (line, path) in paths(&source.code) {
            if path.len() > 1
                && path[path.len() - 2] == "Color32"
                && !neutral.contains(path.last().unwrap_or(&""))
            {
                wrong.push(source.at(line, "a colour outside assets/theme/tokens.toml"));
            }
        }
        for token in &source.code {
            let Kind::Text(text) = &token.kind else { continue };
            let hex = text.strip_prefix('#').filter(|rest| matches!(rest.len(), 3 | 6 | 8));
            if hex.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_hexdigit())) {
                wrong.push(source.at(token.line, "a colour outside assets/theme/tokens.toml"));
            }
        }
        for window in source.code.windows(6) {
            let [first, second, third, fourth, fifth, sixth] = window else { continue };
            let number = |token: &Token| matches!(token.kind, Kind::Number(_));
            let font = first.is_word("FontId") && fifth.is_sign('(') && number(sixth);
            let sized = first.is_sign('.') && second.is_word("size") && third.is_sign('(') && number(fourth);
            if font || sized {
                wrong.push(source.at(first.line, "a size of type outside assets/theme/tokens.toml"));
            }
        }
    }
    wrong
}

#[test]
fn lengths_come_from_the_theme() {
    clean(&literal_sizes(&program()));
}

#[test]
fn looks_come_from_the_theme() {
    clean(&literal_looks(&program()));
}

#[test]
fn a_literal_colour_or_size_is_found_in_a_view() {
    let colours = "Color32::from_rgb(1, 2, 3); egui::Color32::RED; let a = \"#1f5fa8\";";
    assert_eq!(found(literal_looks, "src/ui/screen/today.rs", colours).len(), 3);
    assert_eq!(found(literal_looks, "src/ui/look.rs", colours), [""; 0]);
    let sizes = "FontId::proportional(14.0); text.size(12.5); look.size(tokens.small)";
    assert_eq!(found(literal_looks, "src/ui/part/row.rs", sizes).len(), 2);
}

#[test]
fn a_length_of_its_own_is_found_in_a_view_and_a_share_is_none() {
    let path = "src/ui/screen/today.rs";
    let sizes = "fn a() { vec2(14.0, 0.0); rect.shrink(3.5); Margin::same(4); ink.gamma_multiply(0.5); }";
    assert_eq!(found(literal_sizes, path, sizes).len(), 4);
    assert_eq!(found(literal_sizes, "src/ui/look.rs", sizes), [""; 0]);
    let measured = "const ABOVE: f32 = 0.18; fn a() { look.gap(if wide { 3.5 } else { 2.5 }); \
                    Column { share: 1.75, side }; look.share(rect.width(), 0.6); x / 2.0 }";
    assert_eq!(found(literal_sizes, path, measured), [""; 0]);
    let after = "fn a() { const B: f32 = 3.5; let c = 4.5; }";
    assert_eq!(found(literal_sizes, path, after).len(), 1);
}
