//! What a frame shows: its texts, where they stand, and what a screen reader says.

use egui::epaint::ClippedShape;
use egui::{FullOutput, Rect, Shape, Vec2};

/// How far texts may lie over one another or over an edge before an eye sees it, in points.
const SLACK: f32 = 2.0;

/// One row of a text of a frame.
#[derive(Clone, Debug)]
struct Text {
    words: String,
    /// Where its ink lies.
    ink: Rect,
}

/// What is wrong with how texts stand in a frame, each with the words that it befalls.
pub struct Faults {
    /// Words that are cut off, with an ellipsis or by an edge, or broken in the middle.
    pub cut: Vec<String>,
    /// Words that lie over other words.
    pub over: Vec<(String, String)>,
}

/// Looks over a frame.
pub fn faults(output: &FullOutput, size: Vec2) -> Faults {
    let screen = Rect::from_min_size(egui::Pos2::ZERO, size);
    let mut faults = Faults { cut: Vec::new(), over: Vec::new() };
    let mut standing: Vec<Text> = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in &output.shapes {
        look(shape, clip_rect.intersect(screen), screen, &mut standing, &mut faults);
    }
    faults
}

fn look(shape: &Shape, clip: Rect, screen: Rect, standing: &mut Vec<Text>, faults: &mut Faults) {
    match shape {
        Shape::Vec(shapes) => {
            for shape in shapes {
                look(shape, clip, screen, standing, faults);
            }
        }
        // What is filled hides what was under it; a veil leaves it to be looked at no more.
        Shape::Rect(rect) if 64 < rect.fill.a() => {
            let hidden = rect.rect.intersect(clip);
            standing.retain(|text| !hidden.intersects(text.ink));
        }
        // What is painted askew over a sheet is its mark.
        Shape::Text(text) if text.angle == 0.0 => {
            let words = text.galley.job.text.clone();
            let wide = screen.intersect(clip).x_range();
            let mut rows = Vec::new();
            let mut cut = text.galley.elided;
            for row in &text.galley.rows {
                let ink = row.row.visuals.mesh_bounds.translate(row.pos.to_vec2() + text.pos.to_vec2());
                if words.trim().is_empty() || !ink.is_positive() || !clip.y_range().contains(ink.center().y) {
                    continue;
                }
                cut |= ink.left() < wide.min - SLACK || wide.max + SLACK < ink.right();
                rows.push(ink.intersect(clip));
            }
            if (cut || breaks(&text.galley)) && !rows.is_empty() {
                faults.cut.push(words.clone());
            }
            for row in &rows {
                for other in standing.iter() {
                    let both = other.ink.intersect(*row);
                    if SLACK < both.width() && SLACK < both.height() {
                        faults.over.push((other.words.clone(), words.clone()));
                    }
                }
            }
            standing.extend(rows.into_iter().map(|ink| Text { words: words.clone(), ink }));
        }
        Shape::Noop
        | Shape::Circle(_)
        | Shape::Ellipse(_)
        | Shape::LineSegment { .. }
        | Shape::Path(_)
        | Shape::Band(_)
        | Shape::Rect(_)
        | Shape::Text(_)
        | Shape::Mesh(_)
        | Shape::QuadraticBezier(_)
        | Shape::CubicBezier(_)
        | Shape::Callback(_) => {}
    }
}

/// Whether a word stands half on one row and half on the next.
///
/// A check value has no words: it may break anywhere.
fn breaks(galley: &egui::Galley) -> bool {
    if !galley.job.text.contains(' ') {
        return false;
    }
    galley.rows.windows(2).any(|two| {
        let [first, second] = two else { return false };
        let end = first.row.glyphs.last().map(|glyph| glyph.chr);
        let begin = second.row.glyphs.first().map(|glyph| glyph.chr);
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        !first.ends_with_newline && letter(end) && letter(begin)
    })
}

/// Everything that a screen reader says of a frame: names, values and hints.
pub fn said(output: &FullOutput) -> Vec<String> {
    let Some(tree) = &output.platform_output.accesskit_update else { return Vec::new() };
    let texts = |node: &egui::accesskit::Node| {
        let all = [node.label(), node.value(), node.description(), node.placeholder(), node.tooltip()];
        all.into_iter().flatten().map(str::to_owned).collect::<Vec<_>>()
    };
    tree.nodes.iter().flat_map(|(_, node)| texts(node)).collect()
}
