//! A sheet as it will be printed: the same inks, the same faces, at any size.

use egui::epaint::TextShape;
use egui::{Color32, FontId, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, vec2};

use crate::paper::{Ink, Run, Sheet, Um};
use crate::ui::look::{Look, face};

/// Points on paper in a micrometre: 72 to the inch.
const POINT_UM: f32 = 25_400.0 / 72.0;

/// How wide a sheet is drawn where so much room is left: never larger than twice its size on paper.
pub fn width_of(sheet: &Sheet, room: f32) -> f32 {
    room.min(um(sheet.size.0) / POINT_UM * 2.0)
}

fn um(length: Um) -> f32 {
    // Sheets are a few hundred thousand micrometres: exact in an f32.
    length as f32
}

fn grey(level: u8) -> Color32 {
    Color32::from_gray(level)
}

/// Paints every page of a sheet under one another, so wide; named for a screen reader by its title.
///
/// Each page of several says which it is (`numbers`, a page each).
pub fn paint(ui: &mut Ui, look: &Look, sheet: &Sheet, width: f32, numbers: &[String]) {
    let scale = width / um(sheet.size.0).max(1.0);
    for (n, page) in sheet.pages.iter().enumerate() {
        if let Some(number) = numbers.get(n) {
            super::text::wrapped(ui, number, look.small(), look.hue.weak.0);
        }
        let size = vec2(width, um(sheet.size.1) * scale);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &sheet.title));
        if !ui.is_rect_visible(rect) {
            continue;
        }
        ui.painter().rect_filled(rect, 0, Color32::WHITE);
        ui.painter().rect_stroke(rect, 0, look.rule(), StrokeKind::Outside);
        let pen = Pen { ui, origin: rect.min, scale, seen: ui.clip_rect() };
        for ink in &page.inks {
            pen.ink(ink);
        }
    }
}

struct Pen<'a> {
    ui: &'a Ui,
    origin: Pos2,
    scale: f32,
    seen: Rect,
}

impl Pen<'_> {
    fn at(&self, (x, y): (Um, Um)) -> Pos2 {
        self.origin + vec2(um(x), um(y)) * self.scale
    }

    fn thick(&self, width: Um) -> f32 {
        (um(width) * self.scale).max(0.5)
    }

    fn ink(&self, ink: &Ink) {
        let painter = self.ui.painter();
        match ink {
            Ink::Text(run) => self.run(run),
            Ink::Line { from, to, width, grey: level } => {
                painter.line_segment(
                    [self.at(*from), self.at(*to)],
                    Stroke::new(self.thick(*width), grey(*level)),
                );
            }
            Ink::Rects { rects, grey: level } => {
                for (x, y, width, height) in rects {
                    let rect =
                        Rect::from_min_size(self.at((*x, *y)), vec2(um(*width), um(*height)) * self.scale);
                    painter.rect_filled(rect, 0, grey(*level));
                }
            }
            Ink::Circle { centre, radius, width, grey: level, dash } => {
                let stroke = Stroke::new(self.thick(*width), grey(*level));
                let (middle, radius) = (self.at(*centre), um(*radius) * self.scale);
                match dash {
                    None => {
                        painter.circle_stroke(middle, radius, stroke);
                    }
                    Some((dash, gap)) => {
                        let points: Vec<Pos2> = (0_u8..=180)
                            .map(|n| {
                                middle + Vec2::angled(f32::from(n) * std::f32::consts::TAU / 180.0) * radius
                            })
                            .collect();
                        let (dash, gap) = (um(*dash) * self.scale, um(*gap) * self.scale);
                        painter.extend(Shape::dashed_line(&points, stroke, dash, gap));
                    }
                }
            }
        }
    }

    /// Each character where its advances put it: what is seen is what is printed.
    fn run(&self, run: &Run) {
        let size = run.size_pt() * POINT_UM * self.scale;
        let start = self.at((run.x, run.baseline));
        if run.turn == 0 && (start.y + size < self.seen.top() || self.seen.bottom() < start.y - size) {
            return;
        }
        let font = FontId::new(size, face(run.face));
        let angle = -(run.turn as f32) / 10.0 * std::f32::consts::PI / 180.0;
        let ink = grey(run.grey);
        let mut along = 0.0;
        for (c, advance) in run.text.chars().zip(&run.advances) {
            if !c.is_whitespace() && *advance != 0 {
                let galley = self.ui.painter().layout_no_wrap(c.to_string(), font.clone(), ink);
                let above = baseline(&galley);
                let offset = vec2(along, -above);
                let (sin, cos) = angle.sin_cos();
                let turned = vec2(offset.x * cos - offset.y * sin, offset.x * sin + offset.y * cos);
                self.ui.painter().add(TextShape::new(start + turned, galley, ink).with_angle(angle));
            }
            along += um(*advance) * self.scale;
        }
    }
}

/// How far the baseline lies under the top of a line.
fn baseline(galley: &egui::Galley) -> f32 {
    let row = galley.rows.first();
    row.and_then(|row| row.row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y)).unwrap_or_default()
}
