//! The frame around every screen, and the screens.

mod asking;
mod bars;
mod beside;
mod calc;
mod case;
mod cases;
mod consult;
mod deliver;
mod dialog;
mod door;
mod found;
mod hits;
mod journal;
mod keys;
mod palette;
mod papers;
mod policy;
mod rescue;
mod roll;
mod ruling;
mod seeing;
mod settings;
mod staff;
mod sum;
mod today;
mod welcome;
mod work;

pub use hits::HITS_IN_SIGHT;
pub use settings::PRACTICE_SIZES;

#[cfg(test)]
mod tests;

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field, Seat};
use crate::ui::look::Tone;
use crate::ui::model::{Model, Route};
use crate::ui::part;

/// Draws the whole window.
pub fn frame(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0, look.hue.bg.0);
    ui.spacing_mut().item_spacing = vec2(look.gap(2.0), look.gap(2.0));
    let foot = Rect::from_min_max(pos2(whole.left(), whole.bottom() - look.space.foot), whole.max);
    let strip = Rect::from_min_max(foot.min - vec2(0.0, work::height(model)), foot.right_top());
    let inside = model.route.is_inside();
    let top = if inside { look.space.top } else { 0.0 };
    let nav = if inside { look.nav(whole.width()) } else { 0.0 };
    let centre =
        Rect::from_min_max(pos2(whole.left() + nav, whole.top() + top), pos2(whole.right(), strip.top()));
    if inside {
        let bar = Rect::from_min_max(whole.min, pos2(whole.right(), whole.top() + top));
        within(ui, "top", bar, |ui| bars::top(ui, model, draft, out));
        let list = Rect::from_min_max(pos2(whole.left(), bar.bottom()), pos2(centre.left(), strip.top()));
        within(ui, "nav", list, |ui| bars::nav(ui, model, out));
    }
    within(ui, "centre", centre, |ui| match model.route {
        Route::Opening => {}
        Route::Welcome => welcome::welcome(ui, model, out),
        Route::Rescue => rescue::rescue(ui, model, draft, out),
        Route::SetUp => found::set_up(ui, model, draft, out),
        Route::Founded => found::founded(ui, model, draft, out),
        Route::Door => door::door(ui, model, draft, out),
        Route::NewPassphrase => door::new_passphrase(ui, model, draft, out),
        Route::Recover => door::recover(ui, model, draft, out),
        Route::Staff => staff::staff(ui, model, draft, out),
        Route::Today => today::today(ui, model, draft, out),
        Route::Cases => cases::cases(ui, model, draft, out),
        Route::NewCase | Route::Case => case::case(ui, model, draft, out),
        Route::Consult => consult::consult(ui, model, draft, out),
        Route::Calc => calc::calc(ui, model, draft, out),
        Route::Policy => policy::policy(ui, model, draft, out),
        Route::Rolls => roll::rolls(ui, model, draft, out),
        Route::Roll => roll::roll(ui, model, draft, out),
        Route::Settings => settings::settings(ui, model, draft, out),
        Route::Journal => journal::journal(ui, model, draft, out),
        Route::Verify => seeing::verify(ui, model, draft, out),
    });
    if 0.0 < strip.height() {
        within(ui, "work", strip, |ui| work::strip(ui, model, out));
    }
    within(ui, "foot", foot, |ui| bars::foot(ui, model));
    if inside {
        hits::hits(ui, model, draft, out);
    }
    // These screens have no top of their own to say it at, or one that may be out of sight.
    let over = matches!(
        model.route,
        Route::Today | Route::Cases | Route::Policy | Route::Rolls | Route::Journal | Route::Settings
    );
    if over && model.dialog.is_none() && model.banner.is_some() {
        let width = look.space.dialog.min(centre.width());
        let at = pos2(centre.center().x - width / 2.0, strip.top() - look.gap(4.0));
        let area = egui::Area::new(egui::Id::unique("notice")).order(egui::Order::Foreground);
        area.pivot(egui::Align2::LEFT_BOTTOM).fixed_pos(at).show(ui.ctx(), |ui| {
            ui.set_width(width);
            banner(ui, model);
        });
    }
    dialog::dialog(ui, model, draft, out);
    seeing::hovering(ui, model, whole);
}

/// Notes where the menu of a row would stand; answers whether the pointer asked for it.
pub(crate) fn asks_menu(row: &egui::Response, chosen: bool, seat: &mut Seat) -> bool {
    if chosen {
        seat.chosen = Some(row.rect.left_bottom());
    }
    row.ctx.accesskit_node_builder(row.id, |node| node.set_has_popup(egui::accesskit::HasPopup::Menu));
    let asked = row.secondary_clicked();
    if asked {
        seat.pointed = row.interact_pointer_pos();
    }
    asked
}

/// Draws into a rectangle, clipped to it.
pub(crate) fn within<R>(ui: &mut Ui, name: &str, rect: Rect, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let builder =
        UiBuilder::new().id_salt(name).max_rect(rect).layout(egui::Layout::top_down(egui::Align::Min));
    let mut child = ui.new_child(builder);
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    draw(&mut child)
}

/// Turns a screen so high by the page keys; where a dialog lies over it, they are the dialog's.
pub(crate) fn turn(ui: &Ui, model: &Model, draft: &mut Draft, height: f32) {
    let pages = if model.dialog.is_none() { std::mem::take(&mut draft.scroll) } else { 0.0 };
    if pages != 0.0 {
        ui.scroll_with_delta(vec2(0.0, -pages * height));
    }
}

/// A sentence over a screen, with the next step.
pub(crate) fn banner(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let Some(banner) = &model.banner else { return };
    let (ink, _) = look.tone(banner.tone);
    part::note(ui, look, banner.tone, |ui| {
        part::wrapped(ui, &banner.text, look.strong(), ink);
        if !banner.hint.is_empty() {
            part::wrapped(ui, &banner.hint, look.small(), look.hue.text.0);
        }
    });
}

/// A field that names a place on the disk, with the button that looks for it; beside it where there is room.
pub(crate) fn place_field(
    ui: &mut Ui,
    model: &Model,
    draft: &mut Draft,
    field: Field,
    shown: part::Input<'_>,
    out: &mut Commands,
) {
    let look = &model.look;
    let label = model.label(field);
    let shown = part::Input { label: Some(&label), ..shown };
    let button = part::verb_width(ui, model, Command::Browse);
    let room = ui.available_width() - button - look.gap(2.0);
    let beside = look.gap(80.0) < room;
    let pressed = if beside {
        let line = ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = look.gap(2.0);
            part::field(ui, model, draft, field, part::Input { width: room, ..shown });
            ui.vertical(|ui| {
                // On the line of what is typed, under that of the label.
                ui.add_space(look.gap(6.0));
                part::plain(ui, model, Command::Browse)
            })
            .inner
        });
        line.inner
    } else {
        part::field(ui, model, draft, field, shown);
        part::small(ui, model, Command::Browse)
    };
    if pressed.gained_focus() {
        pressed.scroll_to_me(None);
    }
    if pressed.clicked() {
        draft.focus = Some(field);
        out.push(Command::Browse);
    }
}

/// Everything that is wrong with what was typed; each line leads to its field.
pub(crate) fn faults(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let look = &model.look;
    if !model.faulty || draft.faults.is_empty() {
        return;
    }
    let (ink, _) = look.tone(Tone::Bad);
    let mut wanted = None;
    part::note(ui, look, Tone::Bad, |ui| {
        let text = model.words.say_with("faults", &[("n", draft.faults.len().into())]);
        part::wrapped(ui, &text, look.strong(), ink);
        for (field, fault) in &draft.faults {
            let args = [("field", model.label(*field).into()), ("fault", fault.as_str().into())];
            if part::link(ui, look, &model.words.say_with("fault-line", &args), Tone::Bad).clicked() {
                wanted = Some(*field);
            }
        }
    });
    if wanted.is_some() {
        draft.focus = wanted;
        ui.ctx().request_repaint();
    }
}
