//! 今日: what waits, the clerk's own cases, what was left unprinted.

use egui::{Rect, Sense, Ui, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::Draft;
use crate::ui::look::Tone;
use crate::ui::model::Model;
use crate::ui::part::{self, Cell, Column, Side};
use crate::ui::say;

/// The columns of a list of cases.
pub(super) const COLUMNS: [Column; 6] = [
    Column { share: 1.75, side: Side::Left },
    Column { share: 2.05, side: Side::Left },
    Column { share: 2.3, side: Side::Left },
    Column { share: 1.1, side: Side::Left },
    Column { share: 2.5, side: Side::Left },
    Column { share: 1.7, side: Side::Left },
];

/// Draws the screen.
pub fn today(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect().shrink2(vec2(look.gap(6.0), 0.0));
    let Some(view) = &model.today else { return };
    let top = Rect::from_min_size(
        pos2(whole.left(), whole.top() + look.gap(5.5)),
        vec2(whole.width(), look.gap(11.0)),
    );
    head(ui, model, top, out);
    let counts = [
        ("count-overdue", view.counts.overdue, Tone::Bad),
        ("count-supplement", view.counts.awaiting_materials, Tone::Warn),
        ("count-review", view.counts.in_review, Tone::Plain),
        ("count-payment", view.counts.awaiting_payment, Tone::Plain),
        ("count-ready", view.counts.ready, Tone::Ok),
        ("count-done", view.counts.done_today, Tone::Plain),
    ];
    let cards = Rect::from_min_size(
        pos2(whole.left(), top.bottom() + look.gap(4.5)),
        vec2(whole.width(), look.gap(20.5)),
    );
    let gap = look.gap(3.0);
    let wide = (cards.width() - gap * 5.0) / 6.0;
    let mut left = cards.left();
    for (key, count, tone) in counts {
        let rect = Rect::from_min_size(pos2(left, cards.top()), vec2(wide, cards.height()));
        left += wide + gap;
        ui.painter().add(look.card().paint(rect));
        let inner = rect.shrink2(vec2(look.gap(4.0), look.gap(3.0)));
        let (above, below) = inner.split_top_bottom_at_fraction(0.36);
        part::cell(ui, above, Side::Left, &model.words.say(key), look.small(), look.hue.weak.0);
        let ink = match tone {
            Tone::Plain | Tone::Accent => look.hue.text.0,
            Tone::Ok | Tone::Warn | Tone::Bad if count == 0 => look.hue.text.0,
            Tone::Ok | Tone::Warn | Tone::Bad => look.tone(tone).0,
        };
        part::cell(ui, below, Side::Left, &count.to_string(), look.hero(), ink);
    }
    let foot = if view.unprinted.is_empty() { 0.0 } else { look.gap(17.0) };
    let card = Rect::from_min_max(
        pos2(whole.left(), cards.bottom() + look.gap(4.0)),
        pos2(whole.right(), whole.bottom() - look.gap(5.0) - foot),
    );
    mine(ui, model, draft, card, out);
    if !view.unprinted.is_empty() {
        let rect = Rect::from_min_max(
            pos2(whole.left(), card.bottom() + look.gap(4.0)),
            pos2(whole.right(), whole.bottom() - look.gap(5.0)),
        );
        unprinted(ui, model, rect, out);
    }
}

fn head(ui: &mut Ui, model: &Model, rect: Rect, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let Some(view) = &model.today else { return };
    let title = format!(
        "{} · {} {}",
        words.say("nav-today"),
        say::day(view.today, words),
        words.say(say::weekday(view.today))
    );
    let (above, below) = rect.split_top_bottom_at_fraction(0.56);
    part::cell(ui, above, Side::Left, &title, look.title(), look.hue.text.0);
    part::cell(ui, below, Side::Left, &words.say("today-order"), look.small(), look.hue.weak.0);
    let mut child = ui.new_child(
        egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::right_to_left(egui::Align::Center)),
    );
    if part::primary(&mut child, model, Command::NewCase).clicked() {
        out.push(Command::NewCase);
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
        part::cell(ui, inner, Side::Left, &title, look.head(), look.hue.text.0);
        let at = pos2(inner.left() + wide + look.gap(3.0), inner.center().y);
        part::chip(ui, look, at, &model.mine.len().to_string(), Tone::Plain);
        ui.painter().hline(head.x_range(), head.bottom(), look.rule());
        if model.mine.is_empty() {
            empty(ui, model, "today-empty");
            return;
        }
        list(ui, model, draft, &model.mine, out);
    });
}

/// A list that holds nothing says what to do.
pub(super) fn empty(ui: &mut Ui, model: &Model, key: &'static str) {
    let look = &model.look;
    ui.add_space(look.gap(8.0));
    ui.vertical_centered(|ui| part::wrapped(ui, &model.words.say(key), look.body(), look.hue.weak.0));
}

/// Cases as a table; only the visible rows are drawn.
pub(super) fn list(
    ui: &mut Ui,
    model: &Model,
    draft: &mut Draft,
    lines: &[crate::ui::face::ListFace],
    out: &mut Commands,
) {
    let look = &model.look;
    let heads = ["list-name", "list-number", "list-reason", "list-stage", "list-next", "list-deadline"]
        .map(|key| model.words.say(key));
    part::head_row(ui, look, &COLUMNS, &heads);
    egui::ScrollArea::vertical().auto_shrink(false).show_rows(
        ui,
        look.space.row,
        lines.len(),
        |ui, shown| {
            let first = shown.start;
            for (n, line) in lines.get(shown).unwrap_or_default().iter().enumerate() {
                let n = first.saturating_add(n);
                let cells = [
                    Cell::Name(&line.name, line.bold),
                    Cell::Weak(&line.masked),
                    Cell::Text(&line.reasons),
                    Cell::Chip(&line.stage, line.tone),
                    Cell::Weak(&line.next),
                    Cell::Toned(&line.deadline, line.urgency),
                ];
                let name = format!("{} {}", line.name, line.number);
                let row = ui
                    .push_id(&line.number, |ui| part::row(ui, look, &COLUMNS, &cells, n == draft.row, &name))
                    .inner;
                if row.clicked() {
                    draft.row = n;
                    out.push(Command::OpenRow);
                }
            }
        },
    );
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
        let more = i64::try_from(view.unprinted.len()).unwrap_or(i64::MAX).saturating_sub(1);
        let args = [("form", form.into()), ("number", number.into()), ("more", more.into())];
        words.say_with(if more == 0 { "unprinted-one" } else { "unprinted-more" }, &args)
    });
    let button = look.gap(40.0);
    let place = Rect::from_min_max(
        pos2(at.x + wide + look.gap(3.0), inner.top()),
        pos2(inner.right() - button, inner.bottom()),
    );
    part::cell(ui, place, Side::Left, &text.unwrap_or_default(), look.body(), look.hue.text.0);
    let mut child = ui.new_child(
        egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::right_to_left(egui::Align::Center)),
    );
    if part::small(&mut child, model, Command::Deliver).clicked() {
        out.push(Command::Deliver);
    }
}
