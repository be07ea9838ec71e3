//! The bar on top, the list of screens, the foot line.

use egui::{Id, Rect, Sense, StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Tone;
use crate::ui::model::{Dialog, Model, Route};
use crate::ui::part::{self, Side};

/// The width that the search box takes of the bar.
const SEARCH_SHARE: f32 = 0.36;

/// Where the search box lies in the bar.
pub(super) fn search_rect(bar: Rect, model: &Model) -> Rect {
    let look = &model.look;
    let width = (bar.width() * SEARCH_SHARE).clamp(look.gap(70.0), look.gap(115.0));
    Rect::from_center_size(pos2(bar.center().x + look.gap(16.0), bar.center().y), vec2(width, look.gap(8.0)))
}

/// The bar on top: the program, the place, the search box, the clerk.
pub fn top(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let bar = ui.max_rect();
    ui.painter().rect_filled(bar, 0, look.hue.surface.0);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, look.rule());
    let search = search_rect(bar, model);
    let name = words.say("app-name");
    let mut left = bar.left() + look.gap(4.0);
    let width = part::fit(ui, &name, look.head());
    let at = |left: f32, width: f32| Rect::from_min_size(pos2(left, bar.top()), vec2(width, bar.height()));
    part::cell(ui, at(left, width + 1.0), Side::Left, &name, look.head(), look.hue.accent.0);
    left += width + look.gap(4.0);
    if let Some(office) = &model.office {
        let place = format!("{} · {}", office.office.place, office.office.window);
        let chip = words.say("practice-mark");
        let room = search.left() - left - look.gap(16.0);
        let width = part::fit(ui, &place, look.body()).min(room);
        part::cell(ui, at(left, width + 1.0), Side::Left, &place, look.body(), look.hue.weak.0);
        left += width + look.gap(4.0);
        if office.office.practice {
            part::chip(ui, look, pos2(left, bar.center().y), &chip, Tone::Warn);
        }
    }
    search_box(ui, model, draft, search);
    clerk(ui, model, bar, out);
}

fn search_box(ui: &mut Ui, model: &Model, draft: &mut Draft, rect: Rect) {
    let look = &model.look;
    let id = Id::unique(("field", Field::Search));
    let focused = ui.memory(|memory| memory.has_focus(id));
    let ground = if focused { look.hue.surface.0 } else { look.hue.sunk.0 };
    ui.painter().rect(rect, look.corner(), ground, look.rule(), StrokeKind::Inside);
    let key = part::cap_width(ui, model, Command::Search);
    let inner = Rect::from_min_max(
        rect.min + vec2(look.gap(2.75), 0.0),
        pos2(rect.right() - key - look.gap(4.0), rect.bottom()),
    );
    let hint = model.words.say("search-hint");
    let label = model.words.say("field-search");
    let edit = TextEdit::singleline(draft.edit(Field::Search))
        .id(id)
        .frame(egui::Frame::NONE)
        .font(look.body())
        .hint_text(egui::RichText::new(hint).font(look.body()).color(look.hue.weak.0))
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(inner.width())
        .min_size(inner.size());
    let response = ui.place(inner, edit).accessible_name(label);
    if draft.focus == Some(Field::Search) {
        draft.focus = None;
        response.request_focus();
    }
    if response.changed() {
        draft.touch(Field::Search);
    }
    if focused {
        part::ring(ui, look, rect, false);
    }
    let at = pos2(rect.right() - key - look.gap(2.75), rect.center().y);
    part::cap(ui, model, at, Command::Search, look.hue.weak.0, look.hue.surface.0);
}

fn clerk(ui: &mut Ui, model: &Model, bar: Rect, out: &mut Commands) {
    let look = &model.look;
    let key = part::cap_width(ui, model, Command::Clerk);
    let text = model.words.say(Command::Clerk.text());
    let wide = part::fit(ui, &text, look.body()) + key + look.gap(9.0);
    let rect = Rect::from_min_size(
        pos2(bar.right() - wide - look.gap(4.0), bar.center().y - look.gap(3.75)),
        vec2(wide, look.gap(7.5)),
    );
    let clicked = super::within(ui, "clerk", rect.expand(3.0), |ui| {
        let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        part::small(&mut inner, model, Command::Clerk).clicked()
    });
    if clicked {
        out.push(Command::Clerk);
    }
    if let Some(me) = &model.me {
        let name = &me.account.0;
        let width = part::fit(ui, name, look.body()) + 1.0;
        let rect = Rect::from_min_size(
            pos2(rect.left() - width - look.gap(4.0), bar.top()),
            vec2(width, bar.height()),
        );
        part::cell(ui, rect, Side::Left, name, look.body(), look.hue.text.0);
    }
}

/// The screens that there are.
pub fn nav(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let list = ui.max_rect();
    ui.painter().rect_filled(list, 0, look.hue.surface.0);
    ui.painter().vline(list.right() - 0.5, list.y_range(), look.rule());
    let on_case = matches!(model.route, Route::Cases | Route::Case | Route::NewCase);
    let screens =
        [(Command::Today, "nav-today", model.route == Route::Today), (Command::Cases, "nav-cases", on_case)];
    let mut top = list.top() + look.gap(2.5);
    for (command, key, here) in screens {
        let rect = Rect::from_min_size(pos2(list.left(), top), vec2(list.width() - 1.0, look.gap(11.0)));
        let text = model.words.say(key);
        let response = ui.interact(rect, Id::unique(("nav", key)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::Tab, true, here, &text));
        let (font, ink) =
            if here { (look.strong(), look.hue.accent.0) } else { (look.body(), look.hue.weak.0) };
        if here {
            let bar =
                Rect::from_min_size(pos2(rect.left(), rect.top() + look.gap(2.0)), vec2(3.0, look.gap(7.0)));
            ui.painter().rect_filled(bar, 0, look.hue.accent.0);
        }
        let galley = ui.painter().layout_no_wrap(text, font, ink);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
        if response.has_focus() {
            part::ring(ui, look, rect.shrink(3.0), false);
        }
        if response.clicked() {
            out.push(command);
        }
        top += look.gap(12.0);
    }
    let place =
        Rect::from_min_max(pos2(list.left(), list.bottom() - look.gap(12.0)), list.max - vec2(1.0, 0.0));
    menu_button(ui, model, place, out);
}

/// The way to every verb, for a hand on the mouse.
fn menu_button(ui: &mut Ui, model: &Model, place: Rect, out: &mut Commands) {
    let look = &model.look;
    let open = matches!(model.dialog, Some(Dialog::Menu));
    let text = model.words.say(Command::Menu.text());
    let response = ui.interact(place, Id::unique(("nav", "menu")), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Button, true, &text));
    let ink = if open || response.hovered() { look.hue.text.0 } else { look.hue.weak.0 };
    ui.painter().hline(place.x_range(), place.top(), look.rule());
    let galley = ui.painter().layout_no_wrap(text, look.body(), ink);
    let bars = look.gap(3.5);
    let whole = bars + look.gap(2.0) + galley.size().x;
    let left = place.center().x - whole / 2.0;
    for step in [-1.0, 0.0, 1.0] {
        let y = place.center().y + look.gap(step);
        ui.painter().hline(left..=left + bars, y, egui::Stroke::new(1.5, ink));
    }
    let at = pos2(left + bars + look.gap(2.0), place.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    if response.has_focus() {
        part::ring(ui, look, place.shrink(3.0), false);
    }
    if response.clicked() {
        out.push(Command::Menu);
    }
}

/// The keys that work now, and when the record was last saved.
pub fn foot(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let line = ui.max_rect();
    ui.painter().rect_filled(line, 0, look.hue.surface.0);
    ui.painter().hline(line.x_range(), line.top() + 0.5, look.rule());
    let right = match (&model.saved_at, model.route) {
        (_, Route::Welcome) => {
            model.words.say_with("version", &[("version", env!("CARGO_PKG_VERSION").into())])
        }
        (Some(saved), _) => saved.clone(),
        (None, _) => String::new(),
    };
    let room = part::fit(ui, &right, look.small());
    let place = Rect::from_min_max(
        pos2(line.right() - room - look.gap(4.0), line.top()),
        line.max - vec2(look.gap(4.0), 0.0),
    );
    part::cell(ui, place, Side::Right, &right, look.small(), look.hue.weak.0);
    let mut left = line.left() + look.gap(4.0);
    let end = place.left() - look.gap(4.0);
    for command in Command::foot_line(model) {
        let text = model.words.say(command.text());
        let wide = part::fit(ui, &text, look.small());
        let key = part::cap_width(ui, model, command);
        if end < left + key + wide + look.gap(1.0) {
            break;
        }
        left +=
            part::cap(ui, model, pos2(left, line.center().y), command, look.hue.weak.0, look.hue.surface.0);
        left += look.gap(0.75);
        let rect = Rect::from_min_size(pos2(left, line.top()), vec2(wide + 1.0, line.height()));
        part::cell(ui, rect, Side::Left, &text, look.small(), look.hue.weak.0);
        left += wide + look.gap(4.5);
    }
}
