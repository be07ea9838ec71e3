//! 政策: the packs, readable and searchable. On the left what there is, on the right the entry whole.

mod entry;
mod list;

use egui::{Rect, Sense, Ui, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::Draft;
use crate::ui::look::Look;
use crate::ui::model::Model;
use crate::ui::part::{self, Side};

/// The share of the screen that the list takes.
const LIST_SHARE: f32 = 0.34;

/// How the screen is laid out: side by side, or the entry over the list.
struct Panes {
    head: Rect,
    list: Option<Rect>,
    entry: Option<Rect>,
}

impl Panes {
    fn of(whole: Rect, look: &Look, covers: bool) -> Panes {
        let gap = look.gap(4.0);
        let head = Rect::from_min_size(whole.min, vec2(whole.width(), look.gap(12.0)));
        let below = Rect::from_min_max(pos2(whole.left(), head.bottom() + look.gap(2.0)), whole.max);
        if whole.width() < look.gap(150.0) {
            let (list, entry) = if covers { (None, Some(below)) } else { (Some(below), None) };
            return Panes { head, list, entry };
        }
        let wide = (whole.width() * LIST_SHARE).clamp(look.gap(52.0), look.gap(90.0));
        let list = Rect::from_min_size(below.min, vec2(wide, below.height()));
        let entry = Rect::from_min_max(pos2(list.right() + gap, below.top()), below.max);
        Panes { head, list: Some(list), entry: Some(entry) }
    }
}

/// Draws the screen.
pub fn policy(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let room = ui.max_rect();
    let side = if room.width() < look.gap(190.0) { look.gap(4.0) } else { look.gap(6.0) };
    let inner =
        Rect::from_min_max(room.min + vec2(side, look.gap(3.0)), room.max - vec2(side, look.gap(4.0)));
    let whole =
        Rect::from_min_size(inner.min, vec2(inner.width().min(look.space.centre_wide), inner.height()));
    let reading = &model.policy;
    let panes = Panes::of(whole, look, reading.covers);
    super::within(ui, "policy-head", panes.head, |ui| head(ui, model, out));
    let narrow = panes.list.is_none() || panes.entry.is_none();
    if let Some(rect) = panes.list {
        super::within(ui, "policy-list", rect, |ui| list::list(ui, model, draft, out));
    }
    if let Some(rect) = panes.entry {
        ui.painter().add(look.card().paint(rect));
        super::within(ui, "policy-entry", rect.shrink(1.0), |ui| entry::entry(ui, model, draft, narrow, out));
    }
}

/// Which rules are in use, and whether they may stand on a sheet that counts.
fn head(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect();
    let gap = look.gap(3.0);
    let verbs = [Command::Compare, Command::PrintRules];
    let widths = verbs.map(|verb| part::verb_width(ui, model, verb));
    let mut right = whole.right() - widths.iter().map(|wide| wide + gap).sum::<f32>();
    let rect = whole.with_max_x(right);
    for (verb, wide) in verbs.into_iter().zip(widths) {
        let place = Rect::from_x_y_ranges((right + gap)..=(right + gap + wide), whole.y_range());
        super::within(ui, verb.text(), place, |ui| {
            if part::small(ui, model, verb).clicked() {
                out.push(verb);
            }
        });
        right = place.right();
    }
    let (above, below) = rect.split_top_bottom_at_fraction(0.58);
    let title = model.words.say(Command::Policy.text());
    let wide = part::fit(ui, &title, look.title());
    part::cell(ui, above, Side::Left, &title, look.title(), look.hue.text.0);
    let Some(face) = &model.policy.face else { return };
    ui.style_mut().interaction.selectable_labels = true;
    let mut left = above.left() + wide + look.gap(4.0);
    let chip = part::fit(ui, &face.standing.text, look.small()) + look.gap(4.0);
    let name = part::fit(ui, &face.title, look.strong()).min(above.right() - left - chip - look.gap(3.0));
    let place = Rect::from_min_size(pos2(left, above.top()), vec2(name.max(0.0) + 1.0, above.height()));
    part::cell(ui, place, Side::Left, &face.title, look.strong(), look.hue.text.0);
    left += name.max(0.0) + look.gap(3.0);
    part::chip(ui, look, pos2(left, above.center().y), &face.standing.text, face.standing.tone);
    part::cell(ui, below, Side::Left, &face.under, look.small(), look.hue.weak.0);
}

/// What says, in the middle of a pane, that there is nothing, and what to do.
fn nothing(ui: &mut Ui, model: &Model, key: &'static str) {
    let look = &model.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(6.0)), Sense::hover());
    let inner = rect.shrink2(vec2(look.gap(4.0), 0.0));
    super::within(ui, key, inner.with_max_y(inner.bottom() + look.gap(40.0)), |ui| {
        ui.add_space(look.gap(4.0));
        part::wrapped(ui, &model.words.say(key), look.body(), look.hue.weak.0);
    });
}
