//! The bar on top, the list of screens, the foot line.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2};

use crate::domain::Right;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Tone;
use crate::ui::model::{Dialog, DoorVerb, Model, Route, SeenVerb};
use crate::ui::part::{self, Side};

/// The width that the search box takes of the bar.
const SEARCH_SHARE: f32 = 0.36;

/// The clerk's name is never wider, in steps of the grid.
const NAME_MOST: f32 = 32.0;

/// Where things lie in the bar: what is least needed is shortened, then left out.
struct Places {
    name: f32,
    office: f32,
    mark: f32,
    search: Rect,
    clerk: f32,
    verb: f32,
}

fn places(ui: &Ui, bar: Rect, model: &Model) -> Places {
    let look = &model.look;
    let words = &model.words;
    let gap = look.gap(4.0);
    let name = part::fit(ui, &words.say("app-name"), look.head()) + 1.0;
    let practice = model.office.as_ref().is_some_and(|office| office.office.practice);
    let mark =
        if practice { part::fit(ui, &words.say("practice-mark"), look.small()) + look.gap(4.0) } else { 0.0 };
    let verb = part::verb_width(ui, model, leaves(model));
    let me = model.me.as_ref().map(|me| part::fit(ui, &me.account.0, look.body()) + 1.0);
    let clerk = me.unwrap_or_default().min(look.gap(NAME_MOST));
    let left = bar.left() + gap + name + gap + mark + gap;
    let right = bar.right() - gap - verb - gap - clerk - gap;
    let wish = look.share(bar.width(), SEARCH_SHARE).clamp(look.gap(70.0), look.gap(115.0));
    let wide = wish.min(right - left).max(look.gap(30.0));
    let half = wide / 2.0;
    let wished = bar.center().x + look.gap(16.0);
    let middle = wished.min(right - half).max(left + half);
    let search = Rect::from_center_size(pos2(middle, bar.center().y), vec2(wide, look.gap(8.0)));
    let place = office_line(model);
    let office = part::fit(ui, &place, look.body()) + 1.0;
    let room = search.left() - left - gap;
    let office = if room < office.min(look.gap(20.0)) { 0.0 } else { office.min(room) };
    Places { name, office, mark, search, clerk, verb }
}

fn office_line(model: &Model) -> String {
    let office = model.office.as_ref().map(|office| &office.office);
    office.map(|office| format!("{} · {}", office.place, office.window)).unwrap_or_default()
}

/// Where the search box lies in the bar.
pub(super) fn search_rect(ui: &Ui, bar: Rect, model: &Model) -> Rect {
    places(ui, bar, model).search
}

/// The bar on top: the program, the place, the search box, the clerk.
pub fn top(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let bar = ui.max_rect();
    ui.painter().rect_filled(bar, 0, look.hue.surface.0);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, look.rule());
    let places = places(ui, bar, model);
    let gap = look.gap(4.0);
    let mut left = bar.left() + gap;
    let at = |left: f32, width: f32| Rect::from_min_size(pos2(left, bar.top()), vec2(width, bar.height()));
    let name = words.say("app-name");
    part::cell(ui, at(left, places.name), Side::Left, &name, look.head(), look.hue.accent.0);
    left += places.name + gap;
    if 0.0 < places.office {
        let place = office_line(model);
        part::cell(ui, at(left, places.office), Side::Left, &place, look.body(), look.hue.weak.0);
        left += places.office + gap;
    }
    if 0.0 < places.mark {
        let mark = words.say("practice-mark");
        part::chip(ui, look, pos2(left, bar.center().y), &mark, Tone::Warn);
    }
    if model.may(Right::Cases) {
        search_box(ui, model, draft, places.search);
    }
    let right = bar.right() - gap - places.verb;
    if let Some(me) = &model.me {
        let place = at(right - gap - places.clerk, places.clerk);
        part::cell(ui, place, Side::Left, &me.account.0, look.body(), look.hue.text.0);
    }
    let rect = Rect::from_center_size(
        pos2(right + places.verb / 2.0, bar.center().y),
        vec2(places.verb, look.gap(7.5)),
    );
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    let leaves = leaves(model);
    if part::small(&mut inner, model, leaves).clicked() {
        out.push(leaves);
    }
}

/// How whoever is signed in leaves: behind a lock, or at a practice office by naming somebody else.
fn leaves(model: &Model) -> Command {
    if model.is_practice() { Command::Clerk } else { Command::Door(DoorVerb::Lock) }
}

fn search_box(ui: &mut Ui, model: &Model, draft: &mut Draft, rect: Rect) {
    let look = &model.look;
    let id = Id::unique(("field", Field::Search));
    let focused = ui.memory(|memory| memory.has_focus(id));
    let ground = if focused { look.hue.surface.0 } else { look.hue.sunk.0 };
    ui.painter().rect(rect, look.corner(), ground, look.edge(), StrokeKind::Inside);
    let key = part::cap_width(ui, model, Command::Search);
    let inner = Rect::from_min_max(
        rect.min + vec2(look.gap(2.75), 0.0),
        pos2(rect.right() - key - look.gap(4.0), rect.bottom()),
    );
    ui.spacing_mut().interact_size.y = inner.height();
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

/// The screens that there are.
pub fn nav(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let list = ui.max_rect();
    ui.painter().rect_filled(list, 0, look.hue.surface.0);
    ui.painter().vline(list.right() - 0.5, list.y_range(), look.rule());
    let route = model.route;
    // A unit's list is so many cases.
    let on_case = matches!(route, Route::Cases | Route::Case | Route::NewCase | Route::Rolls | Route::Roll);
    let all = [
        (Command::Today, "nav-today", route == Route::Today),
        (Command::Cases, "nav-cases", on_case),
        (Command::Calc, "nav-calc", route == Route::Calc),
        (Command::Policy, "nav-policy", route == Route::Policy),
        (Command::Seen(SeenVerb::Screen), "nav-verify", route == Route::Verify),
        (Command::Journal, "nav-journal", route == Route::Journal),
        (Command::Settings, "nav-settings", route == Route::Settings),
    ];
    let may = |command: Command| command.rights(model.place_below()).iter().any(|right| model.may(*right));
    let screens: Vec<_> = all.into_iter().filter(|(command, _, _)| may(*command)).collect();
    let count = screens.len();
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_role(Role::TabList));
    let mut top = list.top() + look.gap(2.5);
    for (n, (command, key, here)) in screens.into_iter().enumerate() {
        let rect = Rect::from_min_size(pos2(list.left(), top), vec2(list.width() - 1.0, look.gap(11.0)));
        let text = model.words.say(key);
        let response = ui.interact(rect, Id::unique(("nav", key)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, here, &text));
        part::nth(ui, &response, n, count);
        let ink = match (here, response.hovered()) {
            (true, _) => look.hue.accent.0,
            (false, true) => look.hue.text.0,
            (false, false) => look.hue.weak.0,
        };
        if here {
            let bar = Rect::from_min_size(
                pos2(rect.left(), rect.top() + look.gap(2.0)),
                vec2(look.gap(0.75), look.gap(7.0)),
            );
            ui.painter().rect_filled(bar, 0, look.hue.accent.0);
        }
        let large = part::fit(ui, &text, look.strong()) <= rect.width() - look.gap(3.0);
        let font = match (here, large) {
            (true, true) => look.strong(),
            (true, false) => look.small_bold(),
            (false, true) => look.body(),
            (false, false) => look.small(),
        };
        let galley = ui.painter().layout_no_wrap(text, font, ink);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
        if response.has_focus() {
            part::ring(ui, look, rect.shrink(look.gap(0.75)), false);
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
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    let ink = if open || response.hovered() { look.hue.text.0 } else { look.hue.weak.0 };
    ui.painter().hline(place.x_range(), place.top(), look.rule());
    let galley = ui.painter().layout_no_wrap(text, look.body(), ink);
    let bars = look.gap(3.5);
    let whole = bars + look.gap(2.0) + galley.size().x;
    let left = place.center().x - whole / 2.0;
    for step in [-1.0, 0.0, 1.0] {
        let y = place.center().y + look.gap(step);
        ui.painter().hline(left..=left + bars, y, look.bar(ink));
    }
    let at = pos2(left + bars + look.gap(2.0), place.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    if response.has_focus() {
        part::ring(ui, look, place.shrink(look.gap(0.75)), false);
    }
    if response.clicked() {
        out.push(Command::Menu);
    }
}

/// Says left of a place that the clock is wrong, or that backups are to be looked after; answers what is taken.
fn warned(ui: &mut Ui, model: &Model, place: Rect) -> Rect {
    let look = &model.look;
    let backing = &model.backing;
    let clock = model.clock.is_wrong();
    if !model.route.is_inside() || !clock && (!backing.warns || model.route == Route::Settings) {
        return place;
    }
    let told = if clock { &model.words.say("clock-foot") } else { &backing.last };
    let (ink, _) = look.tone(if clock { Tone::Bad } else { Tone::Warn });
    let room = part::fit(ui, told, look.small_bold());
    let end = if place.width() < 1.0 { place.right() } else { place.left() - look.gap(4.0) };
    let said = Rect::from_min_max(pos2(end - room - 1.0, place.top()), pos2(end, place.bottom()));
    part::cell(ui, said, Side::Right, told, look.small_bold(), ink);
    said
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
    let place = warned(ui, model, place);
    let mut left = line.left() + look.gap(4.0);
    let end = place.left() - look.gap(4.0);
    for command in Command::foot_line(model) {
        let text = model.words.say(command.text_here(model));
        let wide = part::fit(ui, &text, look.small());
        let key = part::cap_width(ui, model, command);
        if end < left + key + wide + look.gap(1.0) {
            continue;
        }
        left +=
            part::cap(ui, model, pos2(left, line.center().y), command, look.hue.weak.0, look.hue.surface.0);
        left += look.gap(0.75);
        let rect = Rect::from_min_size(pos2(left, line.top()), vec2(wide + 1.0, line.height()));
        part::cell(ui, rect, Side::Left, &text, look.small(), look.hue.weak.0);
        left += wide + look.gap(4.5);
    }
}
