//! The list of 政策: everything under its heads, or what was found with why. Only visible lines are drawn.

use egui::{Id, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::face::policy::{EntryFace, Found};
use crate::ui::model::{Line, Model};
use crate::ui::part::{self, Input, Side};

/// Draws the filter and the list.
pub fn list(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect();
    let hint = model.words.say("hint-policy-filter");
    part::field(ui, model, draft, Field::PolicyFilter, Input { hint: &hint, ..Input::default() });
    let card = Rect::from_min_max(pos2(whole.left(), ui.cursor().top()), whole.max);
    ui.painter().add(look.card().paint(card));
    super::super::within(ui, "lines", card.shrink(1.0), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if model.policy.face.is_some() && model.policy.lines.is_empty() {
            super::nothing(ui, model, "policy-found-nothing");
        } else {
            lines(ui, model, draft, out);
        }
    });
}

fn lines(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let reading = &model.policy;
    let high = if reading.filtered { look.gap(13.0) } else { look.space.row };
    let all = high * reading.lines.len() as f32;
    ScrollArea::vertical().id_salt("policy-lines").auto_shrink(false).show_viewport(ui, |ui, seen| {
        ui.set_height(all);
        let top = ui.max_rect().top();
        let first = (seen.min.y / high).floor().max(0.0) as usize;
        let last = ((seen.max.y / high).ceil().max(0.0) as usize).min(reading.lines.len());
        let span = Rect::from_x_y_ranges(
            ui.max_rect().x_range(),
            (top + first as f32 * high)..=(top + last as f32 * high),
        );
        ui.scope_builder(UiBuilder::new().max_rect(span), |ui| {
            for (n, line) in reading.lines.get(first..last).unwrap_or_default().iter().enumerate() {
                let line_number = first.saturating_add(n);
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), high), Sense::hover());
                match line {
                    Line::Head { section, count } => head(ui, model, rect, *section, *count),
                    Line::Entry(found) => {
                        let Some(shown) = entry(ui, model, rect, found) else { continue };
                        let chosen = model.policy.at == found.entry;
                        let menu = super::super::asks_menu(&shown, chosen, &mut draft.seat);
                        if menu || shown.clicked() {
                            let row = reading.order.iter().position(|(at, _)| *at == line_number);
                            draft.row = row.unwrap_or_default();
                            out.push(if menu { Command::RowMenu } else { Command::OpenRow });
                        }
                    }
                }
            }
        });
        follow(ui, model, draft, top, high);
    });
}

/// Scrolls to the chosen row when it has changed, and only then: the wheel is not fought.
fn follow(ui: &Ui, model: &Model, draft: &Draft, top: f32, high: f32) {
    let id = Id::unique("policy-row-seen");
    let now = (draft.row, model.policy.lines.len(), model.policy.at);
    let before = ui.data_mut(|data| data.get_temp::<(usize, usize, usize)>(id));
    if before == Some(now) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(id, now));
    let Some((line, _)) = model.policy.order.get(draft.row) else { return };
    // The first entry under a head brings its head along.
    let headed =
        line.checked_sub(1).filter(|above| matches!(model.policy.lines.get(*above), Some(Line::Head { .. })));
    let from = headed.unwrap_or(*line) as f32;
    let rect = Rect::from_x_y_ranges(
        ui.max_rect().x_range(),
        (top + from * high)..=(top + (*line as f32 + 1.0) * high),
    );
    ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
}

fn head(ui: &mut Ui, model: &Model, rect: Rect, section: usize, count: usize) {
    let look = &model.look;
    let title = model.policy.face.as_ref().and_then(|face| face.sections.get(section));
    ui.painter().rect_filled(rect, 0, look.hue.sunk.0);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, look.rule());
    let inner = rect.shrink2(vec2(look.gap(3.5), 0.0));
    let number = count.to_string();
    let wide = part::fit(ui, &number, look.small());
    let words = Rect::from_min_max(inner.min, pos2(inner.right() - wide - look.gap(2.0), inner.bottom()));
    part::cell(ui, words, Side::Left, title.map_or("", String::as_str), look.small_bold(), look.hue.weak.0);
    part::cell(ui, inner, Side::Right, &number, look.small(), look.hue.weak.0);
}

/// Draws an entry.
fn entry(ui: &mut Ui, model: &Model, rect: Rect, found: &Found) -> Option<Response> {
    let look = &model.look;
    let face = model.policy.face.as_ref().and_then(|face| face.entries.get(found.entry))?;
    let chosen = model.policy.at == found.entry;
    let response = ui.interact(rect, Id::unique(("policy-entry", found.entry)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, &face.said));
    part::ground(ui, look, &response, chosen);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, look.rule());
    let inner = rect.shrink2(vec2(look.gap(3.5), 0.0));
    if model.policy.filtered {
        hit(ui, model, inner, face, &found.excerpt, chosen);
    } else {
        plain(ui, model, inner, face, chosen);
    }
    Some(response)
}

/// One line under a head: the code, the name, and its first words where there is room.
fn plain(ui: &mut Ui, model: &Model, inner: Rect, face: &EntryFace, chosen: bool) {
    let look = &model.look;
    let mut left = inner.left();
    let mut place = |width: f32| {
        let width = width.min(inner.right() - left).max(0.0);
        let rect = Rect::from_min_size(pos2(left, inner.top()), vec2(width, inner.height()));
        left += width;
        rect
    };
    if !face.code.is_empty() {
        part::cell(ui, place(look.gap(11.0)), Side::Left, &face.code, look.body(), look.hue.weak.0);
    }
    let font = if chosen { look.strong() } else { look.body() };
    let wide = part::fit(ui, &face.row, look.strong()) + 1.0;
    part::cell(ui, place(wide), Side::Left, &face.row, font, look.hue.text.0);
    place(look.gap(3.0));
    let rest = place(f32::INFINITY);
    if face.code.is_empty() && look.gap(12.0) < rest.width() {
        part::cell(ui, rest, Side::Left, &face.gist, look.small(), look.hue.weak.0);
    }
}

/// Two lines: the name with its kind, and the words that were found.
fn hit(ui: &mut Ui, model: &Model, inner: Rect, face: &EntryFace, excerpt: &str, chosen: bool) {
    let look = &model.look;
    let (above, below) = inner.shrink2(vec2(0.0, look.gap(1.0))).split_top_bottom_at_fraction(0.55);
    let kind = part::fit(ui, &face.kind, look.small()) + look.gap(4.0);
    part::chip(
        ui,
        look,
        pos2(above.right() - kind, above.center().y),
        &face.kind,
        crate::ui::look::Tone::Plain,
    );
    let code = if face.code.is_empty() { 0.0 } else { look.gap(11.0) };
    if 0.0 < code {
        let rect = Rect::from_min_size(above.min, vec2(code, above.height()));
        part::cell(ui, rect, Side::Left, &face.code, look.body(), look.hue.weak.0);
    }
    let name = Rect::from_min_max(
        pos2(above.left() + code, above.top()),
        pos2(above.right() - kind - look.gap(2.0), above.bottom()),
    );
    let font = if chosen { look.strong() } else { look.body() };
    part::cell(ui, name, Side::Left, &face.name, font, look.hue.text.0);
    let under = if excerpt.is_empty() { face.gist.as_str() } else { excerpt };
    part::cell(ui, below, Side::Left, under, look.small(), look.hue.weak.0);
}
