//! 今日: what waits, the clerk's own cases, what was left unprinted.

use egui::accesskit;
use egui::{Id, Pos2, Rect, Sense, StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2};

use crate::domain::Right;
use crate::domain::case::Role;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::face::ListFace;
use crate::ui::look::Tone;
use crate::ui::model::{Model, Place, TODAY};
use crate::ui::part::{self, Cell, Column, Side};
use crate::ui::say;

/// The columns of a list of cases.
const COLUMNS: [Column; 6] = [
    Column::left(1.75),
    Column::left(1.97),
    Column::left(2.3),
    Column::left(1.4),
    Column::left(2.25),
    Column::left(1.82),
];

/// The heads of the columns.
const HEADS: [&str; 6] =
    ["list-name", "list-number", "list-reason", "list-stage", "list-next", "list-deadline"];

/// The place of the stage among the columns: its chips are never cut.
const STAGE: usize = 3;

/// So many lines are measured for it.
const CHIPS: usize = 50;

/// From which steps of the grid in width on each column is shown: name, reason, stage and deadline always are.
const FROM: [f32; 6] = [0.0, 220.0, 0.0, 0.0, 180.0, 0.0];

/// From which steps of the grid in width on 单位名单 has a button.
const ROLLS_FROM: f32 = 215.0;

/// Under so many steps of the grid in height the counts are drawn small.
const SHORT: f32 = 130.0;

/// Draws the screen.
pub fn today(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect().shrink2(vec2(look.gap(6.0), 0.0));
    let Some(view) = &model.today else { return };
    let short = ui.max_rect().height() < look.gap(SHORT);
    let over = if short { look.gap(3.0) } else { look.gap(5.5) };
    let top =
        Rect::from_min_size(pos2(whole.left(), whole.top() + over), vec2(whole.width(), look.gap(11.0)));
    head(ui, model, top, out);
    let (above, tall) = if short { (look.gap(3.0), look.gap(13.0)) } else { (look.gap(4.5), look.gap(20.5)) };
    let below = missed(ui, model, pos2(whole.left(), top.bottom()), whole.width());
    let cards = Rect::from_min_size(pos2(whole.left(), below + above), vec2(whole.width(), tall));
    queues(ui, model, cards, short, out);
    let between = if short { look.gap(3.0) } else { look.gap(4.0) };
    let under = if short { look.gap(3.0) } else { look.gap(5.0) };
    let tall = if short { look.gap(11.0) } else { look.gap(13.0) };
    let foot = if view.unprinted.is_empty() { 0.0 } else { tall + between };
    let card = Rect::from_min_max(
        pos2(whole.left(), cards.bottom() + between),
        pos2(whole.right(), whole.bottom() - under - foot),
    );
    mine(ui, model, draft, card, out);
    if !view.unprinted.is_empty() {
        let rect = Rect::from_min_max(
            pos2(whole.left(), card.bottom() + between),
            pos2(whole.right(), whole.bottom() - under),
        );
        unprinted(ui, model, rect, out);
    }
}

fn head(ui: &mut Ui, model: &Model, rect: Rect, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let Some(view) = &model.today else { return };
    let day = say::day(view.today, words);
    let args = [("day", day.into()), ("weekday", words.say(say::weekday(view.today)).into())];
    let title = words.say_with("today-title", &args);
    // A unit comes less often than a person: in a narrow window its button leaves the day its room.
    let rolls = look.gap(ROLLS_FROM) <= rect.width();
    let held = |command: &Command| command.rights(Place::Today).iter().any(|right| model.may(*right));
    let verbs = [Command::Rolls, Command::Consult, Command::NewCase].into_iter().filter(held);
    let verbs: Vec<Command> = verbs.filter(|command| rolls || *command != Command::Rolls).collect();
    let wide = |command: &Command| part::large_width(ui, model, *command) + look.gap(3.0);
    let room = verbs.iter().map(wide).sum::<f32>() + look.gap(1.0);
    let texts = Rect::from_min_max(rect.min, pos2(rect.right() - room, rect.bottom()));
    let above = Rect::from_min_size(texts.min, vec2(texts.width(), look.gap(6.0)));
    let below = Rect::from_min_max(pos2(texts.left(), texts.bottom() - look.gap(4.0)), texts.max);
    let title = part::cell(ui, above, Side::Left, &title, look.title(), look.hue.text.0);
    part::heading(ui, &title);
    part::cell(ui, below, Side::Left, &words.say("today-order"), look.small(), look.hue.weak.0);
    let buttons = Rect::from_min_max(pos2(rect.right() - room + look.gap(4.0), rect.top()), rect.max);
    super::within(ui, "verbs", buttons.expand(look.gap(1.0)), |ui| {
        let mut line = ui.new_child(
            egui::UiBuilder::new().max_rect(buttons).layout(egui::Layout::left_to_right(egui::Align::Center)),
        );
        line.spacing_mut().item_spacing.x = look.gap(3.0);
        for command in verbs {
            let button = match command {
                Command::NewCase => part::primary_large(&mut line, model, command),
                other => part::plain_large(&mut line, model, other),
            };
            if button.clicked() {
                out.push(command);
            }
        }
    });
}

/// One line for whoever keeps the backups, where the second place was without a copy for too long; answers where what
/// comes next begins.
fn missed(ui: &mut Ui, model: &Model, place: Pos2, wide: f32) -> f32 {
    let look = &model.look;
    let told = &model.backing.missed;
    if told.is_empty() || !model.may(Right::Backup) {
        return place.y;
    }
    let rect = Rect::from_min_size(pos2(place.x, place.y + look.gap(2.0)), vec2(wide, look.gap(6.0)));
    part::cell(ui, rect, Side::Left, told, look.small(), look.tone(Tone::Warn).0);
    rect.bottom()
}

/// Six counts, each the way into its queue: a click, or its digit.
fn queues(ui: &mut Ui, model: &Model, place: Rect, short: bool, out: &mut Commands) {
    let look = &model.look;
    let Some(view) = &model.today else { return };
    let gap = look.gap(3.0);
    let columns = TODAY.len() as f32;
    let wide = (place.width() - gap * (columns - 1.0)) / columns;
    let mut left = place.left();
    for (n, queue) in (1_u8..).zip(TODAY) {
        let rect = Rect::from_min_size(pos2(left, place.top()), vec2(wide, place.height()));
        left += wide + gap;
        let name = model.words.say(say::queue(queue));
        let count = queue.count(&view.counts, 0);
        let response = ui.interact(rect, Id::unique(("queue", n)), Sense::click());
        response
            .widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, format!("{name} {count}")));
        let ground = if response.hovered() { look.hue.accent_weak.0 } else { look.hue.surface.0 };
        ui.painter().rect(rect, look.corner_card(), ground, look.rule(), StrokeKind::Inside);
        let tone = if count == 0 { Tone::Plain } else { say::queue_tone(queue) };
        let ink = match tone {
            Tone::Plain | Tone::Accent => look.hue.text.0,
            Tone::Ok | Tone::Warn | Tone::Bad => look.tone(tone).0,
        };
        let (inner, font) = if short {
            (rect.shrink2(vec2(look.gap(2.5), look.gap(1.0))), look.title())
        } else {
            (rect.shrink2(vec2(look.gap(4.0), look.gap(3.0))), look.hero())
        };
        let split = inner.top() + look.share(inner.height(), if short { 0.45 } else { 0.36 });
        let above = Rect::from_min_max(inner.min, pos2(inner.right(), split));
        let below = Rect::from_min_max(pos2(inner.left(), split), inner.max);
        let written = |ui: &mut Ui, place, text: &str, font, ink| {
            part::cell(ui, place, Side::Left, text, font, ink);
        };
        written(ui, above, &name, look.small(), look.hue.weak.0);
        written(ui, below, &count.to_string(), font, ink);
        if response.has_focus() {
            part::ring(ui, look, rect, true);
        }
        if response.clicked() {
            out.push(Command::Choose(n));
        }
    }
}

fn mine(ui: &mut Ui, model: &Model, draft: &mut Draft, rect: Rect, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    ui.painter().add(look.card().paint(rect));
    super::within(ui, "mine", rect.shrink(1.0), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(12.0)), Sense::hover());
        let inner = head.shrink2(vec2(look.gap(4.0), 0.0));
        let title = words.say("today-mine");
        let wide = part::fit(ui, &title, look.head());
        let title = part::cell(ui, inner, Side::Left, &title, look.head(), look.hue.text.0);
        part::heading(ui, &title);
        let at = pos2(inner.left() + wide + look.gap(3.0), inner.center().y);
        let chip = part::chip(ui, look, at, &model.mine_all.to_string(), Tone::Plain);
        if model.mine_all != 0 {
            let room = inner.right() - at.x - chip - look.gap(4.0);
            let wide = look.gap(70.0).min(room);
            let place = Rect::from_min_max(
                pos2(inner.right() - wide, inner.top() + look.gap(1.5)),
                pos2(inner.right(), inner.bottom() - look.gap(1.5)),
            );
            filter(ui, model, draft, place);
        }
        ui.painter().hline(head.x_range(), head.bottom(), look.rule());
        if model.mine_all == 0 {
            part::empty(ui, look, &words.say(empty(model)));
        } else if model.mine.is_empty() {
            let typed = draft.trimmed(Field::TodayFilter).to_owned();
            part::empty(ui, look, &words.say_with("today-none-fits", &[("typed", typed.into())]));
        } else {
            list(ui, model, draft, &model.mine, out);
        }
    });
}

/// What stands there while whoever is signed in has no case of their own, and what this role can do.
fn empty(model: &Model) -> &'static str {
    match model.me.as_ref().map(|me| me.role) {
        Some(Role::Chief) => "today-empty-chief",
        Some(Role::Sealer) => "today-empty-sealer",
        Some(Role::Auditor) => "today-empty-auditor",
        Some(Role::Clerk | Role::Reviewer | Role::Technician) | None => "today-empty",
    }
}

/// A field without a frame until something is typed: letters come to it from anywhere on the screen.
fn filter(ui: &mut Ui, model: &Model, draft: &mut Draft, place: Rect) {
    let look = &model.look;
    let field = Field::TodayFilter;
    let id = Id::unique(("field", field));
    let focused = ui.memory(|memory| memory.has_focus(id));
    let filled = !draft.text(field).is_empty();
    if focused || filled {
        ui.painter().rect(place, look.corner(), look.hue.surface.0, look.edge(), StrokeKind::Inside);
    }
    let inner = if focused || filled { place.shrink2(vec2(look.gap(2.5), 0.0)) } else { place };
    let side = if focused || filled { egui::Align2::LEFT_CENTER } else { egui::Align2::RIGHT_CENTER };
    let hint = egui::RichText::new(model.words.say("today-filter-hint"));
    let edit = TextEdit::singleline(draft.edit(field))
        .id(id)
        .frame(egui::Frame::NONE)
        .font(look.body())
        .hint_text(hint.font(look.small()).color(look.hue.weak.0))
        .align(side)
        .desired_width(inner.width())
        .min_size(inner.size());
    let response = ui.place(inner, edit).accessible_name(model.words.say(field.key()));
    if draft.focus == Some(field) && model.dialog.is_none() {
        draft.focus = None;
        response.request_focus();
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        let end = egui::text::CCursor::new(draft.text(field).chars().count());
        state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
        TextEdit::store_state(ui.ctx(), id, state);
        ui.ctx().request_repaint();
    }
    if response.changed() {
        draft.row = 0;
        draft.touch(field);
    }
    if response.lost_focus() && filled && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        draft.set(field, "");
    }
    if focused {
        part::ring(ui, look, place, false);
    }
}

/// Cases as a table; only the visible rows are drawn.
pub(super) fn list(ui: &mut Ui, model: &Model, draft: &mut Draft, lines: &[ListFace], out: &mut Commands) {
    let look = &model.look;
    let from = FROM.map(|steps| look.gap(steps));
    let shown = part::room_for(ui.available_width(), &from);
    let mut columns: Vec<Column> = shown.iter().filter_map(|n| COLUMNS.get(*n).copied()).collect();
    let chips = lines.iter().take(CHIPS).map(|line| part::fit(ui, &line.stage, look.small()));
    let widest = chips.fold(0.0, f32::max) + look.gap(9.0);
    if let Some(place) = shown.iter().position(|n| *n == STAGE) {
        part::hold(&mut columns, place, widest, ui.available_width());
    }
    let heads: Vec<String> =
        shown.iter().filter_map(|n| HEADS.get(*n)).map(|key| model.words.say(key)).collect();
    part::head_row(ui, look, &columns, &heads);
    let of = lines.len();
    let area = egui::ScrollArea::vertical().auto_shrink(false);
    part::listed(ui, &model.words.say("today-mine"), |ui| {
        area.show_rows(ui, look.space.row, of, |ui, visible| {
            let first = visible.start;
            for (n, line) in lines.get(visible).unwrap_or_default().iter().enumerate() {
                let n = first.saturating_add(n);
                let all = [
                    Cell::Name(&line.name, line.bold),
                    Cell::Weak(&line.masked),
                    Cell::Text(&line.reasons),
                    Cell::Chip(&line.stage, line.tone),
                    Cell::Weak(&line.next),
                    Cell::Toned(&line.deadline, line.urgency),
                ];
                let cells: Vec<Cell<'_>> = shown.iter().filter_map(|n| all.get(*n).cloned()).collect();
                let chosen = n == draft.row;
                let row = ui
                    .push_id(&line.number, |ui| part::row(ui, look, &columns, &cells, chosen, &line.said))
                    .inner;
                part::nth(ui, &row, n, of);
                if super::asks_menu(&row, chosen, &mut draft.seat) {
                    draft.row = n;
                    out.push(Command::RowMenu);
                }
                if row.clicked() {
                    draft.row = n;
                    out.push(Command::OpenRow);
                }
            }
        });
    });
}

fn unprinted(ui: &mut Ui, model: &Model, rect: Rect, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let Some(view) = &model.today else { return };
    ui.painter().add(look.card().paint(rect));
    let inner = rect.shrink2(vec2(look.gap(4.0), 0.0));
    let at = pos2(inner.left(), inner.center().y);
    let wide = part::chip(ui, look, at, &words.say("unprinted"), Tone::Warn);
    let text = view.unprinted.first().map(|sheet| {
        let form = crate::paper::Form::from_id(&sheet.form).map(say::form);
        let form = form.map_or_else(|| sheet.form.clone(), |key| words.say(key));
        let number = match (&sheet.certificate, &sheet.case) {
            (Some(number), _) => number.to_string(),
            (None, Some(case)) => case.to_string(),
            (None, None) => String::new(),
        };
        let more = view.unprinted.len().saturating_sub(1);
        let args = [("form", form.into()), ("number", number.into()), ("more", more.into())];
        words.say_with(if more == 0 { "unprinted-one" } else { "unprinted-more" }, &args)
    });
    let button = part::verb_width(ui, model, Command::Deliver);
    let place = Rect::from_min_max(
        pos2(at.x + wide + look.gap(3.0), inner.top()),
        pos2(inner.right() - button - look.gap(3.0), inner.bottom()),
    );
    part::cell(ui, place, Side::Left, &text.unwrap_or_default(), look.body(), look.hue.text.0);
    let mut child = ui.new_child(
        egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::right_to_left(egui::Align::Center)),
    );
    if part::small(&mut child, model, Command::Deliver).clicked() {
        out.push(Command::Deliver);
    }
}
