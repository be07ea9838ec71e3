//! Every verb, screen, reason and article by name; and the menu of what works here.

use egui::{Id, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::model::{Choosing, Found, Model, Target};
use crate::ui::part::{self, Input, Side};

/// Lines that the palette shows at once, where the window is high enough.
const LINES: f32 = 11.0;
/// The part of the window's height that the lines may take.
const SHARE: f32 = 0.6;

/// Draws what stands in the dialog.
pub fn palette(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let hint = model.words.say("hint-palette");
    part::field(ui, model, draft, Field::Palette, Input { hint: &hint, ..Input::default() });
    let most = (ui.ctx().content_rect().height() * SHARE).min(look.space.row * LINES);
    if model.choosing.lines.is_empty() {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), most), Sense::hover());
        let line = Rect::from_min_size(rect.min, vec2(rect.width(), look.space.row));
        part::cell(ui, line, Side::Left, &model.words.say("palette-none"), look.body(), look.hue.weak.0);
        return;
    }
    lines(ui, model, most, true, out);
}

/// Draws the menu over its button, at the foot of the list of screens; that of a row beside the row.
pub fn menu(ui: &Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let (id, area) = match model.choosing.at {
        Some(at) => {
            let id = Id::unique("row-menu");
            let area = egui::Area::new(id).kind(egui::UiKind::Modal).sense(Sense::hover());
            (id, area.order(egui::Order::Foreground).fixed_pos(at))
        }
        None => {
            let id = Id::unique("menu");
            let edge = vec2(look.gap(2.0), -look.space.foot - look.gap(14.0));
            (id, egui::Modal::default_area(id).anchor(egui::Align2::LEFT_BOTTOM, edge))
        }
    };
    let frame = look.card().inner_margin(look.inner_menu());
    let veil = look.thin_veil();
    let modal = egui::Modal::new(id).area(area).frame(frame).backdrop_color(veil);
    let command = if model.choosing.of_row { Command::RowMenu } else { Command::Menu };
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(look.space.side);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::accesskit::Role::Menu);
            node.set_label(model.words.say(command.text()));
        });
        let room = ui.ctx().content_rect().height() - look.space.top - look.space.foot - look.gap(18.0);
        let (_, all) = places(model);
        ui.set_height(all.min(room));
        lines(ui, model, room, false, out);
    });
    if shown.backdrop_response.clicked() || shown.backdrop_response.secondary_clicked() {
        out.push(Command::Back);
    }
}

/// Where each line lies under the top of the list, and how high all of them are.
fn places(model: &Model) -> (Vec<f32>, f32) {
    let (row, head) = (model.look.space.row, model.look.gap(7.0));
    let mut top = 0.0;
    let mut tops = Vec::with_capacity(model.choosing.lines.len());
    for line in &model.choosing.lines {
        if line.head.is_some() {
            top += head;
        }
        tops.push(top);
        top += row;
    }
    (tops, top)
}

/// Draws the lines that are to be seen; the chosen one is always among them once it was moved to.
fn lines(ui: &mut Ui, model: &Model, most: f32, beside: bool, out: &mut Commands) {
    let Choosing { lines, row: chosen, turn, .. } = &model.choosing;
    let (tops, all) = places(model);
    let row = model.look.space.row;
    let head = model.look.gap(7.0);
    let seen = ui.scope_id().with("chosen");
    let moved = ui.data(|data| data.get_temp::<(u64, usize)>(seen)) != Some((*turn, *chosen));
    ui.data_mut(|data| data.insert_temp(seen, (*turn, *chosen)));
    let area = ScrollArea::vertical().id_salt("lines").max_height(most).auto_shrink([false, !beside]);
    area.show_viewport(ui, |ui, viewport| {
        ui.set_min_size(vec2(ui.available_width(), all));
        ui.style_mut().scroll_animation = egui::style::ScrollAnimation::none();
        let origin = ui.min_rect().min;
        let width = ui.available_width();
        for (n, (line, top)) in lines.iter().zip(&tops).enumerate() {
            let rect = Rect::from_min_size(origin + vec2(0.0, *top), vec2(width, row));
            let above = if line.head.is_some() { head } else { 0.0 };
            if n == *chosen && moved {
                let whole = Rect::from_min_max(rect.min - vec2(0.0, above), rect.max);
                ui.scroll_to_rect(whole, None);
            }
            if *top + row < viewport.top() || viewport.bottom() < *top - above {
                continue;
            }
            if let Some(words) = &line.head {
                let place = Rect::from_min_max(rect.min - vec2(0.0, above), pos2(rect.right(), rect.top()));
                let place = place.shrink2(vec2(model.look.gap(3.0), 0.0));
                part::cell(ui, place, Side::Left, words, model.look.small_bold(), model.look.hue.weak.0);
            }
            if one(ui, model, line, rect, n == *chosen, beside) {
                out.push(Command::PickLine(n));
            }
        }
    });
}

/// Draws one line; answers whether it was clicked.
fn one(ui: &mut Ui, model: &Model, line: &Found, rect: Rect, chosen: bool, beside: bool) -> bool {
    let look = &model.look;
    let id = ui.scope_id().with(("line", rect.top().to_bits()));
    let sense = if line.works { Sense::CLICK } else { Sense::hover() };
    let response = ui.interact(rect, id, sense);
    let role = if beside { egui::accesskit::Role::ListItem } else { egui::accesskit::Role::MenuItem };
    response.widget_info(|| {
        let said = [&line.name, &line.beside].map(String::as_str).join(" ");
        WidgetInfo::selected(role, line.works, chosen, said.trim_end())
    });
    let ground = match (chosen, response.hovered() && line.works) {
        (true, _) => Some(look.hue.accent_weak.0),
        (false, true) => Some(look.hue.sunk.0),
        (false, false) => None,
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, look.corner(), ground);
    }
    let inner = rect.shrink2(vec2(look.gap(3.0), 0.0));
    let mut right = inner.right();
    if !line.cap.is_empty() {
        let wide = part::key_cap_width(ui, look, &line.cap);
        let ink = look.hue.weak.0;
        part::key_cap(ui, look, pos2(right - wide, rect.center().y), &line.cap, ink, look.hue.surface.0);
        right -= wide + look.gap(3.0);
    }
    if beside && !line.beside.is_empty() {
        let wide = part::fit(ui, &line.beside, look.small()) + 1.0;
        let place = Rect::from_min_max(pos2(right - wide, rect.top()), pos2(right, rect.bottom()));
        part::cell(ui, place, Side::Right, &line.beside, look.small(), look.hue.weak.0);
        right -= wide + look.gap(3.0);
    }
    let verb = line.works && matches!(line.target, Target::Do(_));
    let ink = if line.works { look.hue.text.0 } else { look.hue.weak.0 };
    let font = if verb && chosen { look.strong() } else { look.body() };
    let place = Rect::from_min_max(inner.min, pos2(right, rect.bottom()));
    part::cell(ui, place, Side::Left, &line.name, font, ink);
    response.clicked()
}
