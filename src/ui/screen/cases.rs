//! 办件: all of them, by queue, in an order, narrowed as one types.

use egui::{Rect, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::desk::Queue;
use crate::domain::Right;
use crate::store::Order;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::face::ListFace;
use crate::ui::look::Look;
use crate::ui::model::{Model, QueueFace};
use crate::ui::part::{self, Cell, Side};

/// Draws the screen.
pub fn cases(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect().shrink2(vec2(look.gap(6.0), look.gap(5.0)));
    super::within(ui, "cases", whole, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        head(ui, model, draft, out);
        ui.add_space(look.gap(3.0));
        queues(ui, model, out);
        ui.add_space(look.gap(3.0));
        let card = Rect::from_min_max(pos2(whole.left(), ui.cursor().top()), whole.max);
        ui.painter().add(look.card().paint(card));
        super::within(ui, "list", card.shrink(1.0), |ui| list(ui, model, draft, out));
    });
}

/// The name of the screen, how many there are, what narrows them, and the way to a new one.
fn head(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.space.row), Sense::hover());
    let title = model.words.say("nav-cases");
    let wide = part::fit(ui, &title, look.title());
    part::cell(ui, head, Side::Left, &title, look.title(), look.hue.text.0);
    let left = head.left() + wide + look.gap(4.0);
    let said = Rect::from_min_max(pos2(left, head.top()), head.max);
    let end = head.right() - part::verb_width(ui, model, Command::NewCase) - look.gap(3.0);
    let room = end - left - part::fit(ui, &model.list.said, look.body()) - look.gap(4.0);
    let box_wide = room.clamp(look.gap(40.0), look.gap(95.0));
    let place = Rect::from_min_max(pos2(end - box_wide, head.top()), pos2(end, head.bottom()));
    let said = Rect::from_min_max(said.min, pos2(place.left() - look.gap(2.0), said.bottom()));
    if model.list.came {
        part::cell(ui, said, Side::Left, &model.list.said, look.body(), look.hue.weak.0);
    }
    let hint = model.words.say("list-hint");
    part::bare(ui, model, draft, Field::CaseFilter, place, &hint);
    // Drawn last: Tab goes as one reads.
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut right = ui.new_child(egui::UiBuilder::new().max_rect(head).layout(layout));
    if part::primary(&mut right, model, Command::NewCase).clicked() {
        out.push(Command::NewCase);
    }
}

/// The queues with their counts; one of them is shown.
fn queues(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let gap = look.gap(2.0);
    let width = ui.available_width();
    let mut at = ui.cursor().min;
    let (left, height) = (at.x, look.gap(7.5));
    for face in &model.list.queues {
        let wide = queue_width(ui, look, face);
        if left < at.x && left + width < at.x + wide {
            at = pos2(left, at.y + height + gap);
        }
        let rect = Rect::from_min_size(at, vec2(wide, height));
        if queue(ui, look, face, rect, face.queue == model.list.queue) {
            out.push(Command::Queue(face.queue));
        }
        at.x += wide + gap;
    }
    let used = at.y + height - ui.cursor().top();
    ui.allocate_exact_size(vec2(width, used), Sense::hover());
}

fn queue_width(ui: &Ui, look: &Look, face: &QueueFace) -> f32 {
    part::fit(ui, &face.name, look.strong()) + part::fit(ui, &face.count, look.body()) + look.gap(8.0)
}

fn queue(ui: &mut Ui, look: &Look, face: &QueueFace, rect: Rect, on: bool) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(face.queue), Sense::click());
    let name = || format!("{} {}", face.name, face.count);
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::RadioButton, true, on, name()));
    let (ground, line) = match on {
        true => (look.hue.accent_weak.0, look.hue.accent.0),
        false if response.hovered() => (look.hue.sunk.0, look.hue.line.0),
        false => (look.hue.surface.0, look.hue.line.0),
    };
    ui.painter().rect(rect, look.corner(), ground, egui::Stroke::new(1.0, line), StrokeKind::Inside);
    let inner = rect.shrink2(vec2(look.gap(3.0), 0.0));
    let (font, ink) = if on { (look.strong(), look.hue.accent.0) } else { (look.body(), look.hue.text.0) };
    part::words(ui, inner, Side::Left, &face.name, font, ink);
    part::words(ui, inner, Side::Right, &face.count, look.body(), look.tone(face.tone).0);
    if response.has_focus() {
        part::ring(ui, look, rect.expand(2.0), false);
    }
    response.clicked()
}

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Col {
    Number,
    Name,
    Id,
    Reason,
    Stage,
    Next,
    Due,
    Changed,
    Clerk,
}

impl Col {
    const ALL: [Col; 9] = [
        Col::Number,
        Col::Name,
        Col::Id,
        Col::Reason,
        Col::Stage,
        Col::Next,
        Col::Due,
        Col::Changed,
        Col::Clerk,
    ];

    /// Those that a narrow window leaves out, the first one first: who, how it stands and until when always show.
    const DROPPED: [Col; 5] = [Col::Clerk, Col::Changed, Col::Next, Col::Number, Col::Reason];

    fn key(self) -> &'static str {
        match self {
            Col::Number => "list-case",
            Col::Name => "list-name",
            Col::Id => "list-number",
            Col::Reason => "list-reason",
            Col::Stage => "list-stage",
            Col::Next => "list-next",
            Col::Due => "list-deadline",
            Col::Changed => "list-changed",
            Col::Clerk => "list-clerk",
        }
    }

    /// The order that its head asks for.
    fn order(self) -> Option<Order> {
        match self {
            Col::Number => Some(Order::Number),
            Col::Due => Some(Order::Due),
            Col::Changed => Some(Order::Changed),
            Col::Name | Col::Id | Col::Reason | Col::Stage | Col::Next | Col::Clerk => None,
        }
    }

    /// The least width, in steps of the grid, and the share of what is left over.
    fn width(self) -> (f32, f32) {
        match self {
            Col::Number => share(29.0, 0.0),
            Col::Name => share(28.0, 1.0),
            Col::Id => share(41.0, 0.0),
            Col::Reason => share(32.0, 2.0),
            Col::Stage => share(25.0, 0.0),
            Col::Next => share(46.0, 1.5),
            Col::Due => share(34.0, 0.0),
            Col::Changed => share(28.0, 0.6),
            Col::Clerk => share(28.0, 0.5),
        }
    }

    /// From which width on, in steps of the grid, its cells say all that they know.
    fn whole(self) -> f32 {
        match self {
            Col::Id => share(41.0, 0.0).0,
            Col::Changed => share(35.0, 0.0).0,
            Col::Number | Col::Name | Col::Reason | Col::Stage | Col::Next | Col::Due | Col::Clerk => 0.0,
        }
    }

    fn cell(self, line: &ListFace, wide: bool) -> Cell<'_> {
        match self {
            Col::Number => Cell::Weak(&line.short),
            Col::Name => Cell::Name(&line.name, line.bold),
            // The last digits tell two of one name apart, where there is no room for all.
            Col::Id => Cell::Weak(if wide { &line.masked } else { tail(&line.masked) }),
            Col::Reason => Cell::Text(&line.reasons),
            Col::Stage => Cell::Chip(&line.stage, line.tone),
            Col::Next => Cell::Weak(&line.next),
            Col::Due => Cell::Toned(&line.deadline, line.urgency),
            // The day alone where there is no room for the minute.
            Col::Changed => {
                let day = line.changed.get(..10).filter(|_| !wide).unwrap_or(&line.changed);
                Cell::Toned(day, crate::ui::look::Tone::Plain)
            }
            Col::Clerk => Cell::Weak(&line.clerk),
        }
    }
}

/// The width of a number's last digits, in steps of the grid; its head is as wide.
const TAIL: f32 = 20.0;

/// The last characters of a masked number, some of them masked: enough to see that there is more.
fn tail(masked: &str) -> &str {
    masked.char_indices().rev().nth(7).and_then(|(at, _)| masked.get(at..)).unwrap_or(masked)
}

/// The columns that a width has room for, each with its left edge and its width.
fn columns(look: &Look, width: f32) -> Vec<(Col, f32, f32)> {
    let mut shown = Col::ALL.to_vec();
    // The number's last digits alone are enough before anything else than clerk, change and next step goes.
    let mut tailed = false;
    let least = |col: &Col, tailed: bool| match col {
        Col::Id if tailed => TAIL,
        col => col.width().0,
    };
    let needs = |shown: &[Col], tailed| shown.iter().map(|col| look.gap(least(col, tailed))).sum::<f32>();
    for dropped in Col::DROPPED {
        tailed |= dropped == Col::Number && width < needs(&shown, tailed);
        if width < needs(&shown, tailed) {
            shown.retain(|col| *col != dropped);
        }
    }
    let over = (width - needs(&shown, tailed)).max(0.0);
    let shares: f32 = shown.iter().map(|col| col.width().1).sum();
    let mut left = 0.0;
    let place = |col: Col| {
        let (least, share) = (least(&col, tailed), col.width().1);
        let wide = look.gap(least) + over * share / shares.max(0.5);
        let place = (col, left, wide);
        left += wide;
        place
    };
    shown.into_iter().map(place).collect()
}

fn list(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    ui.spacing_mut().item_spacing.y = 0.0;
    let whole = ui.max_rect();
    let room = whole.width() - look.gap(2.5);
    let columns = columns(look, room);
    let place = |rect: Rect, left: f32, wide: f32| {
        Rect::from_min_size(pos2(rect.left() + left, rect.top()), vec2(wide, rect.height()))
            .shrink2(vec2(look.gap(2.0), 0.0))
    };
    let (top, _) = ui.allocate_exact_size(vec2(whole.width(), look.space.row), Sense::hover());
    for (col, left, wide) in &columns {
        column_head(ui, model, *col, place(top, *left, *wide), out);
    }
    ui.painter().hline(top.x_range(), top.bottom(), look.rule());
    let list = &model.list;
    if list.total == 0 {
        if list.came {
            part::empty(ui, look, &model.words.say(nothing(model)));
        }
        return;
    }
    let body = Rect::from_min_max(pos2(whole.left(), top.bottom() + 1.0), whole.max);
    let (rows, chosen) = (list.total, draft.row);
    let mut clicked = None;
    part::long(ui, look, &mut draft.list, body, (rows, chosen), |ui, row, rect| {
        let Some(line) = list.line(row) else { return };
        let cells: Vec<(Rect, Cell<'_>)> = columns
            .iter()
            .map(|(col, left, wide)| {
                (place(rect, *left, *wide), col.cell(line, look.gap(col.whole()) <= *wide + 0.5))
            })
            .collect();
        let response = part::long_row(ui, look, rect, &cells, (row, rows), row == chosen, &line.said);
        if super::asks_menu(&response, row == chosen, &mut draft.seat) {
            clicked = Some((row, Command::RowMenu));
        } else if response.clicked() {
            clicked = Some((row, Command::OpenRow));
        }
    });
    if let Some((row, command)) = clicked {
        draft.row = row;
        out.push(command);
    }
    if !list.knows(&draft.list.shown) {
        // Rows came into sight whose lines must be asked for.
        ui.ctx().request_repaint();
    }
}

/// The head of a column; one that sorts can be clicked, and says with an arrow that it does.
fn column_head(ui: &mut Ui, model: &Model, col: Col, place: Rect, out: &mut Commands) {
    let look = &model.look;
    let text = model.words.say(col.key());
    let Some(order) = col.order() else {
        part::cell(ui, place, Side::Left, &text, look.small(), look.hue.weak.0);
        return;
    };
    let on = model.list.order == order;
    let response = ui.interact(place, ui.scope_id().with(col.key()), Sense::click());
    let command = Command::SortBy(order);
    let name = model.words.say(command.text());
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::ColumnHeader, true, on, &name));
    let ink = if on || response.hovered() { look.hue.accent.0 } else { look.hue.weak.0 };
    let font = if on { look.small_bold() } else { look.small() };
    let arrow = match order {
        Order::Number | Order::Changed => "↓",
        Order::Due => "↑",
    };
    let shown = if on { format!("{text} {arrow}") } else { text };
    part::words(ui, place, Side::Left, &shown, font, ink);
    if response.has_focus() {
        part::ring(ui, look, place.expand2(vec2(look.gap(1.0), -look.gap(1.0))), false);
    }
    if response.clicked() {
        out.push(command);
    }
}

/// What is said where nothing is listed, and what to do about it.
fn nothing(model: &Model) -> &'static str {
    let opens = model.may(Right::Work);
    match (model.list.text.is_empty(), model.list.queue) {
        (false, Queue::All) if opens => "cases-empty",
        (false, Queue::All) => "cases-empty-looks",
        (false, _) => "cases-empty-queue",
        (true, Queue::All) if opens => "cases-none",
        (true, Queue::All) => "cases-none-looks",
        (true, _) => "cases-none-queue",
    }
}

/// The least width of a column, in steps of the grid, and its share of what is left over.
const fn share(least: f32, more: f32) -> (f32, f32) {
    (least, more)
}

#[cfg(test)]
mod tests {
    use egui::Theme;

    use super::*;

    fn shown(width: f32) -> Vec<Col> {
        columns(&Look::of(Theme::Light).unwrap(), width).into_iter().map(|(col, _, _)| col).collect()
    }

    #[test]
    fn a_narrow_window_leaves_columns_out_and_a_wide_one_fills_its_width() {
        let look = Look::of(Theme::Light).unwrap();
        for (width, wanted) in [(500.0, 4), (560.0, 5), (690.0, 6), (880.0, 6), (950.0, 7), (1780.0, 9)] {
            let shown = columns(&look, width);
            let (_, left, wide) = *shown.last().unwrap();
            assert!((left + wide - width).abs() < 0.5, "{width}: {}", left + wide);
            assert_eq!(shown.len(), wanted, "{width}: {shown:?}");
            for pair in shown.windows(2) {
                assert!(pair[0].1 + pair[0].2 <= pair[1].1 + 0.01);
            }
        }
    }

    #[test]
    fn what_goes_first_is_who_has_it_and_when_it_changed_and_the_reason_goes_last() {
        let mut before = shown(1780.0);
        let mut gone: Vec<Col> = Vec::new();
        for width in (480..1780).rev() {
            let now = shown(f32::from(u16::try_from(width).unwrap()));
            gone.extend(before.iter().copied().filter(|col| !now.contains(col)));
            before = now;
        }
        assert_eq!(gone, [Col::Clerk, Col::Changed, Col::Next, Col::Number, Col::Reason]);
        assert_eq!(before, [Col::Name, Col::Id, Col::Stage, Col::Due]);
    }

    #[test]
    fn the_last_digits_of_a_number_stand_where_the_whole_has_no_room() {
        assert_eq!(tail("140602********0028"), "****0028");
        assert_eq!(tail("0028"), "0028");
    }
}
