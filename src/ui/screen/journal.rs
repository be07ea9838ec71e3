//! 办理日志: every entry, the newest first; what the chosen one says, beside; and the anchor of the day.

use egui::{Rect, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::store::{Kind, ProofOf};
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Look;
use crate::ui::model::Model;
use crate::ui::part::{self, Cell, Input, Side};
use crate::ui::say;

/// Number, moment, person, case, what: the least width in steps of the grid, and the share of what is left over.
const COLUMNS: [(f32, f32); 5] = [(13.0, 0.0), (25.0, 0.0), (20.0, 0.3), (45.0, 0.0), (40.0, 1.0)];

const HEADS: [&str; 5] = ["journal-entry", "journal-at", "journal-by", "journal-case", "journal-what"];

/// From so many steps of the grid on an entry stands beside the list.
const BESIDE: f32 = 200.0;

/// The share of the height that it takes under it.
const UNDER: f32 = 0.4;

/// The column that a narrow window leaves out: the entry says its case beside.
const CASE: usize = 3;

/// Draws the screen.
pub fn journal(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect().shrink2(vec2(look.gap(6.0), look.gap(5.0)));
    super::within(ui, "journal", whole, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        head(ui, model, draft, out);
        ui.add_space(look.gap(3.0));
        kinds(ui, model, out);
        ui.add_space(look.gap(3.0));
        anchor(ui, model, whole.width());
        let rest = Rect::from_min_max(pos2(whole.left(), ui.cursor().top()), whole.max);
        // Beside the list where there is room, else under it.
        let (list, beside) = if look.gap(BESIDE) <= rest.width() {
            let edge = rest.right() - look.space.side;
            (rest.with_max_x(edge - look.gap(3.0)), rest.with_min_x(edge))
        } else {
            let edge = rest.bottom() - look.share(rest.height(), UNDER);
            (rest.with_max_y(edge - look.gap(3.0)), rest.with_min_y(edge))
        };
        for card in [list, beside] {
            ui.painter().add(look.card().paint(card));
        }
        super::within(ui, "list", list.shrink(1.0), |ui| self::list(ui, model, draft, out));
        super::within(ui, "entry", beside.shrink(look.gap(3.0)), |ui| entry(ui, model, draft));
    });
}

/// The name of the screen, how many entries there are, what narrows them, and the ways out.
fn head(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.space.row), Sense::hover());
    let title = model.words.say("nav-journal-title");
    let wide = part::fit(ui, &title, look.title());
    part::cell(ui, head, Side::Left, &title, look.title(), look.hue.text.0);
    let left = head.left() + wide + look.gap(4.0);
    let verbs: Vec<Command> = [Command::PrintAnchor, Command::Prove, Command::Check]
        .into_iter()
        .filter(|command| command.when(model))
        .collect();
    let verbs_wide: f32 = verbs.iter().map(|verb| part::verb_width(ui, model, *verb) + look.gap(2.0)).sum();
    let end = head.right() - verbs_wide - look.gap(2.0);
    let room = end - left - part::fit(ui, &model.journal.said, look.body()) - look.gap(4.0);
    let box_wide = room.clamp(look.gap(40.0), look.gap(85.0));
    let place = Rect::from_min_max(pos2(end - box_wide, head.top()), pos2(end, head.bottom()));
    let said = Rect::from_min_max(pos2(left, head.top()), pos2(place.left() - look.gap(2.0), head.bottom()));
    // Where there is no room for it whole it is left out: the list below tells its length by its bar.
    let fits = part::fit(ui, &model.journal.said, look.body()) <= said.width();
    if model.journal.came && fits {
        part::cell(ui, said, Side::Left, &model.journal.said, look.body(), look.hue.weak.0);
    }
    let hint = model.words.say("journal-hint");
    part::bare(ui, model, draft, Field::JournalFilter, place, &hint);
    let right = Rect::from_min_max(pos2(end + look.gap(2.0), head.top()), head.max);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut right = ui.new_child(egui::UiBuilder::new().max_rect(right).layout(layout));
    for verb in verbs {
        if part::plain(&mut right, model, verb).clicked() {
            out.push(verb);
        }
    }
}

/// The sorts of entries; one of them is shown, or all.
fn kinds(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let gap = look.gap(2.0);
    let width = ui.available_width();
    let mut at = ui.cursor().min;
    let (left, height) = (at.x, look.gap(7.5));
    let all = std::iter::once(None).chain(Kind::ALL.map(Some));
    for (n, kind) in (0_u8..).zip(all) {
        let name = model.words.say(kind.map_or("journal-all", say::journal_kind));
        let wide = part::fit(ui, &name, look.strong()) + look.gap(6.0);
        if left < at.x && left + width < at.x + wide {
            at = pos2(left, at.y + height + gap);
        }
        let rect = Rect::from_min_size(at, vec2(wide, height));
        if chip(ui, look, &name, rect, kind == model.journal.kind) {
            out.push(Command::JournalKind(n));
        }
        at.x += wide + gap;
    }
    let used = at.y + height - ui.cursor().top();
    ui.allocate_exact_size(vec2(width, used), Sense::hover());
}

fn chip(ui: &mut Ui, look: &Look, name: &str, rect: Rect, on: bool) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(name), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::RadioButton, true, on, name));
    let (ground, line) = match on {
        true => (look.hue.accent_weak.0, look.hue.accent.0),
        false if response.hovered() => (look.hue.sunk.0, look.hue.line.0),
        false => (look.hue.surface.0, look.hue.line.0),
    };
    ui.painter().rect(rect, look.corner(), ground, egui::Stroke::new(1.0, line), StrokeKind::Inside);
    let (font, ink) = if on { (look.strong(), look.hue.accent.0) } else { (look.body(), look.hue.text.0) };
    part::words(ui, rect, Side::Middle, name, font, ink);
    if response.has_focus() {
        part::ring(ui, look, rect.expand(2.0), false);
    }
    response.clicked()
}

/// The newest entry and its digest, to be noted or compared.
fn anchor(ui: &mut Ui, model: &Model, width: f32) {
    let look = &model.look;
    let Some((said, digits)) = &model.journal.anchor else { return };
    part::note(ui, look, crate::ui::look::Tone::Plain, |ui| {
        ui.set_width(width - look.gap(8.0));
        part::wrapped(ui, said, look.small(), look.hue.weak.0);
        part::wrapped(ui, digits, look.strong(), look.hue.text.0);
    });
    ui.add_space(look.gap(3.0));
}

fn list(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    ui.spacing_mut().item_spacing.y = 0.0;
    let whole = ui.max_rect();
    let columns = columns(look, whole.width() - look.gap(2.5));
    let place = |rect: Rect, left: f32, wide: f32| {
        Rect::from_min_size(pos2(rect.left() + left, rect.top()), vec2(wide, rect.height()))
            .shrink2(vec2(look.gap(2.0), 0.0))
    };
    let (top, _) = ui.allocate_exact_size(vec2(whole.width(), look.space.row), Sense::hover());
    for (column, left, wide) in &columns {
        if let Some(key) = HEADS.get(*column) {
            let text = model.words.say(key);
            part::cell(ui, place(top, *left, *wide), Side::Left, &text, look.small(), look.hue.weak.0);
        }
    }
    ui.painter().hline(top.x_range(), top.bottom(), look.rule());
    let journal = &model.journal;
    if journal.total == 0 {
        if journal.came {
            part::empty(ui, look, &model.words.say("journal-empty"));
        }
        return;
    }
    let body = Rect::from_min_max(pos2(whole.left(), top.bottom() + 1.0), whole.max);
    let (rows, chosen) = (journal.total, draft.row);
    let mut clicked = None;
    part::long(ui, look, &mut draft.list, body, (rows, chosen), |ui, row, rect| {
        let Some(line) = journal.line(row) else { return };
        let cells: Vec<(Rect, Cell<'_>)> = columns
            .iter()
            .filter_map(|(column, left, wide)| {
                let text = line.cells.get(*column)?;
                let weak = *column == 0 || *column == CASE;
                Some((place(rect, *left, *wide), if weak { Cell::Weak(text) } else { Cell::Text(text) }))
            })
            .collect();
        if part::long_row(ui, look, rect, &cells, (row, rows), row == chosen, &line.said).clicked() {
            clicked = Some(row);
        }
    });
    if let Some(row) = clicked {
        // A second click on the row opens its case.
        if row == draft.row {
            out.push(Command::OpenRow);
        }
        draft.row = row;
        ui.ctx().request_repaint();
    }
    if !journal.knows(&draft.list.shown) {
        ui.ctx().request_repaint();
    }
}

/// The columns that a width has room for, each with its left edge and its width.
fn columns(look: &Look, width: f32) -> Vec<(usize, f32, f32)> {
    let needs: f32 = COLUMNS.iter().map(|(least, _)| look.gap(*least)).sum();
    let shown = COLUMNS.iter().enumerate().filter(|(n, _)| *n != CASE || needs <= width);
    let shown: Vec<(usize, (f32, f32))> = shown.map(|(n, column)| (n, *column)).collect();
    let least: f32 = shown.iter().map(|(_, (least, _))| look.gap(*least)).sum();
    let shares: f32 = shown.iter().map(|(_, (_, share))| share).sum();
    let over = (width - least).max(0.0);
    let mut left = 0.0;
    let place = |(n, (least, share)): (usize, (f32, f32))| {
        let wide = look.gap(least) + over * share / shares.max(0.5);
        let place = (n, left, wide);
        left += wide;
        place
    };
    shown.into_iter().map(place).collect()
}

/// What the chosen entry says.
fn entry(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let look = &model.look;
    let Some(line) = model.journal.line(draft.row).filter(|_| 0 < model.journal.total) else { return };
    egui::ScrollArea::vertical().id_salt(("entry", line.seq)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = look.gap(0.5);
        ui.set_width(ui.available_width() - look.gap(3.0));
        for (name, what) in &line.lines {
            part::wrapped(ui, name, look.small(), look.hue.weak.0);
            part::wrapped_whole(ui, what, look.body(), look.hue.text.0);
            ui.add_space(look.gap(1.5));
        }
    });
}

/// Where the proof goes, and what it shows.
pub(super) fn prove(ui: &mut Ui, model: &Model, draft: &mut Draft, of: &ProofOf, out: &mut Commands) {
    let words = &model.words;
    let about = match of {
        ProofOf::Case(number) => words.say_with("prove-case", &[("what", number.to_string().into())]),
        ProofOf::Days(from, to) if from == to => {
            words.say_with("prove-days", &[("what", from.to_string().into())])
        }
        ProofOf::Days(from, to) => words.say_with("prove-days", &[("what", format!("{from}..{to}").into())]),
        ProofOf::Journal => words.say("prove-journal"),
    };
    super::dialog::head(ui, model, &words.say("prove-title"), &about);
    part::wrapped(ui, &words.say("prove-hint"), model.look.small(), model.look.hue.weak.0);
    super::place_field(ui, model, draft, Field::Path, Input::default(), out);
}
