//! 单位名单: the lists there are; one of them with its rows, its people, the papers that the unit brings for all.

use egui::{Rect, Sense, Ui, pos2, vec2};

use super::case::fields;
use crate::paper::Sheet;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::{Look, Tone};
use crate::ui::model::{Model, RollTab, RollVerb, Rolling};
use crate::ui::part::{self, Cell, Input, Side};
use crate::ui::say;

/// A column: the key of its head, its least width in steps of the grid, its share of what is left, its side, and from
/// which width of the table on it is shown.
struct Col {
    key: &'static str,
    least: f32,
    share: f32,
    side: Side,
    from: f32,
}

const fn col(key: &'static str, least: f32, share: f32, side: Side, from: f32) -> Col {
    Col { key, least, share, side, from }
}

/// From so many steps of the grid in width on the head of a new list stands beside its rows.
const WIDE: f32 = 240.0;

/// The part of the width that the filter of the lists takes.
const FILTER: f32 = 0.34;

/// What its rows take under the head, in steps of the grid.
const TALL: f32 = 100.0;

/// The lists there are: unit, number, people, change, clerk.
const LISTS: [Col; 5] = [
    col("roll-unit", 50.0, 3.0, Side::Left, 0.0),
    col("roll-number", 46.0, 0.0, Side::Left, 130.0),
    col("roll-people", 20.0, 0.0, Side::Right, 0.0),
    col("list-changed", 36.0, 0.0, Side::Left, 0.0),
    col("list-clerk", 24.0, 0.5, Side::Left, 190.0),
];

/// Rows that are not registered: place, name, number, months, base, verdict.
const ROWS: [Col; 6] = [
    col("roll-place", 11.0, 0.0, Side::Right, 0.0),
    col("list-name", 28.0, 1.0, Side::Left, 0.0),
    col("list-number", 43.0, 0.0, Side::Left, 0.0),
    col("roll-months", 36.0, 1.0, Side::Left, 220.0),
    col("field-row-base", 22.0, 0.0, Side::Right, 250.0),
    col("roll-verdict", 64.0, 3.0, Side::Left, 0.0),
];

/// The people: place, name, number, months, stage, principal, late fee, total, what is to be known.
const PEOPLE: [Col; 9] = [
    col("roll-place", 11.0, 0.0, Side::Right, 0.0),
    col("list-name", 28.0, 1.0, Side::Left, 0.0),
    col("list-number", 43.0, 0.0, Side::Left, 200.0),
    col("roll-months", 44.0, 0.7, Side::Left, 265.0),
    col("list-stage", 23.0, 0.0, Side::Left, 0.0),
    col("sum-principal", 23.0, 0.0, Side::Right, 170.0),
    col("sum-late", 20.0, 0.0, Side::Right, 225.0),
    col("sum-all", 23.0, 0.0, Side::Right, 0.0),
    col("roll-note", 40.0, 1.4, Side::Left, 0.0),
];

/// The papers for all: name, whether it is asked for, for how many it is there.
const PAPERS: [Col; 3] = [
    col("roll-paper", 70.0, 3.0, Side::Left, 0.0),
    col("roll-need", 30.0, 0.0, Side::Left, 0.0),
    col("roll-there", 30.0, 0.0, Side::Left, 0.0),
];

/// The columns that a width has room for: their places, left edges and widths.
fn columns(look: &Look, cols: &[Col], width: f32) -> Vec<(usize, f32, f32)> {
    let shown: Vec<(usize, &Col)> =
        cols.iter().enumerate().filter(|(_, col)| look.gap(col.from) <= width).collect();
    let least: f32 = shown.iter().map(|(_, col)| look.gap(col.least)).sum();
    let shares: f32 = shown.iter().map(|(_, col)| col.share).sum::<f32>().max(0.5);
    let (over, squeeze) = ((width - least).max(0.0), (width / least.max(1.0)).min(1.0));
    let mut left = 0.0;
    let place = |(n, col): (usize, &Col)| {
        let wide = look.gap(col.least) * squeeze + over * col.share / shares;
        let place = (n, left, wide);
        left += wide;
        place
    };
    shown.into_iter().map(place).collect()
}

/// Draws the lists there are.
pub fn rolls(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect().shrink2(vec2(look.gap(6.0), look.gap(5.0)));
    super::within(ui, "rolls", whole, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let under = model.words.say("rolls-under");
        let name = model.words.say("do-rolls");
        let head =
            title(ui, model, draft, (&name, &under), Some(Field::RollFilter), &[Command::NewRoll], out);
        let card = Rect::from_min_max(pos2(whole.left(), head.bottom() + look.gap(3.0)), whole.max);
        let Some(lines) = &model.rolling.lines else { return };
        let typed = !draft.trimmed(Field::RollFilter).is_empty();
        let nothing = if typed { "search-none" } else { "rolls-none" };
        table(ui, model, draft, out, &LISTS, card, (lines.len(), nothing), |row| {
            let line = lines.get(row)?;
            let cells = vec![
                Cell::Strong(&line.unit),
                Cell::Weak(&line.shown),
                Cell::Text(&line.people),
                Cell::Weak(&line.changed),
                Cell::Weak(&line.clerk),
            ];
            Some((cells, line.said.as_str()))
        });
    });
}

/// Draws one list.
pub fn roll(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let rolling = &model.rolling;
    let whole = ui.max_rect().shrink2(vec2(look.gap(6.0), look.gap(4.0)));
    super::within(ui, "roll", whole, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let name = match rolling.view.as_ref().and_then(|view| view.roll.opened.as_ref()) {
            Some(opened) => format!("{}  {}", opened.head.unit.name, opened.number),
            None => words.say("roll-new"),
        };
        let under = if rolling.head.is_empty() { words.say("roll-new-under") } else { rolling.head.clone() };
        let head = title(ui, model, draft, (&name, &under), None, &[], out);
        let mut top = head.bottom() + look.gap(2.0);
        if rolling.view.is_some() {
            let place = Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), look.gap(8.0)));
            tabs(ui, model, place, out);
            top = place.bottom() + look.gap(3.0);
        }
        let below = Rect::from_min_max(pos2(whole.left(), top), whole.max);
        match rolling.tab {
            RollTab::Rows => rows(ui, model, draft, out, below),
            RollTab::People => people(ui, model, draft, out, below),
            RollTab::Papers => papers(ui, model, draft, out, below),
        }
    });
}

/// The name of the screen, what stands under it, what narrows what it lists, and its verbs.
fn title(
    ui: &mut Ui,
    model: &Model,
    draft: &mut Draft,
    (name, under): (&str, &str),
    filter: Option<Field>,
    verbs: &[Command],
    out: &mut Commands,
) -> Rect {
    let look = &model.look;
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(12.0)), Sense::hover());
    let row = head.with_max_y(head.top() + look.space.row);
    let room: f32 = verbs.iter().map(|verb| part::verb_width(ui, model, *verb) + look.gap(3.0)).sum();
    let end = head.right() - room;
    let filter = filter.map(|field| {
        let wide = look.share(head.width(), FILTER).min(look.gap(95.0));
        (field, Rect::from_min_max(pos2(end - wide, row.top()), pos2(end, row.bottom())))
    });
    let texts = head.with_max_x(filter.map_or(end, |(_, place)| place.left() - look.gap(3.0)));
    let (above, below) = texts.split_top_bottom_at_fraction(0.58);
    let named = part::cell(ui, above, Side::Left, name, look.title(), look.hue.text.0);
    part::heading(ui, &named);
    part::cell(ui, below, Side::Left, under, look.small(), look.hue.weak.0);
    if let Some((field, place)) = filter {
        part::bare(ui, model, draft, field, place, &model.words.say("rolls-hint"));
    }
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut right = ui.new_child(egui::UiBuilder::new().max_rect(row.with_min_x(end)).layout(layout));
    for verb in verbs {
        if part::primary(&mut right, model, *verb).clicked() {
            out.push(*verb);
        }
    }
    head
}

/// The parts of a list, each with its count; one of them is shown.
fn tabs(ui: &mut Ui, model: &Model, place: Rect, out: &mut Commands) {
    let look = &model.look;
    let rolling = &model.rolling;
    let mut left = place.left();
    for tab in RollTab::ALL {
        let count = match tab {
            RollTab::Rows => rolling.rows.len(),
            RollTab::People => rolling.people.len(),
            RollTab::Papers => rolling.papers.len(),
        };
        let name = format!("{} {count}", model.words.say(tab.key()));
        let wide = part::fit(ui, &name, look.strong()) + look.gap(8.0);
        let rect = Rect::from_min_size(pos2(left, place.top()), vec2(wide, place.height()));
        left += wide + look.gap(2.0);
        let on = rolling.tab == tab;
        let response = ui.interact(rect, ui.scope_id().with(tab.key()), Sense::click());
        response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Tab, true, on, &name));
        let (ground, line, ink) = match on {
            true => (look.hue.accent_weak.0, look.hue.accent.0, look.hue.accent.0),
            false if response.hovered() => (look.hue.sunk.0, look.hue.line.0, look.hue.text.0),
            false => (look.hue.surface.0, look.hue.line.0, look.hue.text.0),
        };
        let stroke = egui::Stroke::new(1.0, line);
        ui.painter().rect(rect, look.corner(), ground, stroke, egui::StrokeKind::Inside);
        let font = if on { look.strong() } else { look.body() };
        part::words(ui, rect, Side::Middle, &name, font, ink);
        if response.has_focus() {
            part::ring(ui, look, rect.expand(2.0), false);
        }
        if response.clicked() {
            out.push(Command::RollTab(tab));
        }
    }
}

/// The head of a list that is begun, and its rows.
fn rows(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands, whole: Rect) {
    let look = &model.look;
    let begins = model.rolling.view.is_none();
    if !begins {
        return listed(ui, model, draft, out, whole);
    }
    // The head is typed beside the rows where there is room, else above them.
    if look.gap(WIDE) <= whole.width() {
        let left = whole.with_max_x(whole.left() + look.gap(84.0));
        super::within(ui, "roll-head", left, |ui| {
            let room = ui.available_width();
            part::scroll(ui, look, "roll-head", room, |ui| head(ui, model, draft));
        });
        return listed(ui, model, draft, out, whole.with_min_x(left.right() + look.gap(4.0)));
    }
    super::within(ui, "roll-head", whole, |ui| {
        let room = ui.available_width();
        part::scroll(ui, look, "roll-head", room, |ui| {
            head(ui, model, draft);
            let tall = vec2(ui.available_width(), look.gap(TALL));
            let (place, _) = ui.allocate_exact_size(tall, Sense::hover());
            // Whoever adds a row sees it, however far down the rows stand.
            let (rows, id) = (model.rolling.rows.len(), ui.scope_id().with("rows"));
            let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default(id), rows));
            if before < rows {
                ui.scroll_to_rect(place, Some(egui::Align::Max));
            }
            listed(ui, model, draft, out, place);
        });
    });
}

/// The line that is typed, the rows with their verdicts, the row that is mended.
fn listed(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands, right: Rect) {
    let look = &model.look;
    let words = &model.words;
    let rolling = &model.rolling;
    let begins = rolling.view.is_none();
    super::within(ui, "roll-rows", right, |ui| {
        ui.spacing_mut().item_spacing.y = look.gap(2.0);
        if !begins {
            super::banner(ui, model);
        }
        let line = Input { hint: &words.say("hint-roll-line"), ..Input::default() };
        part::field(ui, model, draft, Field::RollLine, line);
        ui.add_space(look.gap(1.0));
        let verbs = part::Verbs {
            main: Some(Command::RegisterRows),
            others: &[Command::AddRow, Command::MendRow, Command::DropRow],
            hint: "",
        };
        let high = verbs.height(ui, model, right.width());
        let mending = !rolling.rows.is_empty();
        let mend = if mending { look.gap(17.0) } else { 0.0 };
        let top = ui.cursor().top();
        let foot = Rect::from_min_max(pos2(right.left(), right.bottom() - high), right.max);
        let editor = Rect::from_min_max(
            pos2(right.left(), foot.top() - mend - look.gap(3.0)),
            pos2(right.right(), foot.top() - look.gap(3.0)),
        );
        let card = Rect::from_min_max(pos2(right.left(), top), pos2(right.right(), editor.top()));
        table(ui, model, draft, out, &ROWS, card, (rolling.row_faces.len(), "roll-rows-none"), |row| {
            let face = rolling.row_faces.get(row)?;
            let [place, name, number, months, base] = &face.cells;
            let cells = vec![
                Cell::Weak(place),
                Cell::Name(name, face.bold),
                Cell::Text(number),
                Cell::Weak(months),
                Cell::Text(base),
                Cell::Toned(&face.verdict, face.tone),
            ];
            Some((cells, face.said.as_str()))
        });
        if mending {
            super::within(ui, "roll-mend", editor.with_min_y(editor.top() + look.gap(2.0)), |ui| {
                mend_row(ui, model, draft);
            });
        }
        verbs.draw(ui, model, foot, out);
    });
}

/// The fields of the chosen row, side by side.
fn mend_row(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let look = &model.look;
    let all = [
        (Field::RowName, 13_u8),
        (Field::RowNumber, 20),
        (Field::RowMonths, 17),
        (Field::RowBase, 9),
        (Field::RowFrom, 12),
        (Field::RowPhone, 12),
    ];
    let gaps = look.gap(2.0) * (all.len() as f32 - 1.0);
    let shares: f32 = all.iter().map(|(_, share)| f32::from(*share)).sum();
    let room = ui.available_width() - gaps;
    let whole = ui.max_rect();
    let mut left = whole.left();
    for (field, share) in all {
        let width = (room * f32::from(share) / shares).floor();
        let place = Rect::from_min_size(pos2(left, whole.top()), vec2(width, whole.height()));
        left += width + look.gap(2.0);
        super::within(ui, field.key(), place, |ui| {
            part::field(ui, model, draft, field, Input { width, ..Input::default() });
        });
    }
}

/// What holds for everybody on a list that is begun.
fn head(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let look = &model.look;
    let words = &model.words;
    ui.spacing_mut().item_spacing.y = look.gap(3.0);
    super::banner(ui, model);
    super::faults(ui, model, draft);
    let hint = |key: &str| words.say(key);
    fields(
        ui,
        model,
        draft,
        &[
            (Field::UnitCode, String::new()),
            (Field::UnitName, String::new()),
            (Field::OfficerNumber, String::new()),
            (Field::OfficerName, String::new()),
            (Field::OfficerPhone, String::new()),
        ],
    );
    let reasons: Vec<String> = model.rolling.reasons.iter().map(|(_, name)| name.clone()).collect();
    part::choice(ui, model, draft, Field::RollReason, &reasons);
    let employers = [words.say("employer-former"), words.say("employer-current")];
    part::choice(ui, model, draft, Field::RollEmployer, &employers);
    let mut last = vec![(Field::Months, hint("hint-months")), (Field::Base, hint("hint-roll-base"))];
    if draft.choice(Field::RollEmployer) == Some(1) {
        last.push((Field::EmployedFrom, hint("hint-day")));
    }
    fields(ui, model, draft, &last);
}

/// The people, their sums, and what can be done for all of them.
fn people(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands, whole: Rect) {
    let look = &model.look;
    let words = &model.words;
    let rolling = &model.rolling;
    super::within(ui, "roll-people", whole, |ui| {
        ui.spacing_mut().item_spacing.y = look.gap(2.0);
        super::banner(ui, model);
        for line in &rolling.left {
            part::wrapped(ui, line, look.strong(), look.tone(Tone::Warn).0);
        }
        let others: Vec<Command> = verbs(rolling);
        let shown = part::Verbs { main: None, others: &others, hint: "" };
        let high = shown.height(ui, model, whole.width());
        let foot = Rect::from_min_max(pos2(whole.left(), whole.bottom() - high), whole.max);
        let sums = Rect::from_min_max(
            pos2(whole.left(), foot.top() - look.gap(9.0)),
            pos2(whole.right(), foot.top() - look.gap(2.0)),
        );
        let card = Rect::from_min_max(
            pos2(whole.left(), ui.cursor().top()),
            pos2(whole.right(), sums.top() - look.gap(1.0)),
        );
        table(ui, model, draft, out, &PEOPLE, card, (rolling.people.len(), "roll-people-none"), |row| {
            let face = rolling.people.get(row)?;
            let [place, name, id, months, principal, late, total] = &face.cells;
            let cells = vec![
                Cell::Weak(place),
                Cell::Name(name, face.bold),
                Cell::Weak(id),
                Cell::Weak(months),
                Cell::Chip(&face.stage, face.tone),
                Cell::Text(principal),
                Cell::Text(late),
                Cell::Strong(total),
                Cell::Toned(&face.note, Tone::Plain),
            ];
            Some((cells, face.said.as_str()))
        });
        let [principal, late, total, paid] = &rolling.sums;
        let args = [
            ("principal", principal.as_str().into()),
            ("late", late.as_str().into()),
            ("total", total.as_str().into()),
            ("paid", paid.as_str().into()),
        ];
        let said = words.say_with("roll-sums", &args);
        part::cell(ui, sums, Side::Left, &said, look.strong(), look.hue.text.0);
        shown.draw(ui, model, foot, out);
    });
}

/// The verbs that can be done for somebody now, in the order of a case's life.
fn verbs(rolling: &Rolling) -> Vec<Command> {
    let able = RollVerb::ALL.into_iter().filter(|verb| rolling.allows(*verb)).map(Command::Roll);
    let prints = rolling.view.as_ref().is_some_and(|view| !view.sheets.is_empty());
    able.chain(prints.then_some(Command::Deliver)).collect()
}

/// The papers that the unit brings once for all.
fn papers(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands, whole: Rect) {
    let look = &model.look;
    let rolling = &model.rolling;
    super::within(ui, "roll-papers", whole, |ui| {
        ui.spacing_mut().item_spacing.y = look.gap(2.0);
        super::banner(ui, model);
        part::wrapped(ui, &model.words.say("roll-papers-under"), look.small(), look.hue.weak.0);
        let others = [
            Command::Original,
            Command::Copy,
            Command::Exempt,
            Command::Late,
            Command::Absent,
            Command::Undo,
        ];
        let shown = part::Verbs { main: None, others: &others, hint: "" };
        let high = shown.height(ui, model, whole.width());
        let foot = Rect::from_min_max(pos2(whole.left(), whole.bottom() - high), whole.max);
        let card = Rect::from_min_max(
            pos2(whole.left(), ui.cursor().top()),
            pos2(whole.right(), foot.top() - look.gap(3.0)),
        );
        table(ui, model, draft, out, &PAPERS, card, (rolling.papers.len(), "roll-papers-none"), |row| {
            let face = rolling.papers.get(row)?;
            let cells =
                vec![Cell::Strong(&face.name), Cell::Weak(&face.need), Cell::Chip(&face.state, face.tone)];
            Some((cells, face.said.as_str()))
        });
        shown.draw(ui, model, foot, out);
    });
}

/// A card with a table of any length; a click chooses a row, on lists and people it opens it.
#[expect(clippy::too_many_arguments, reason = "what every view gets, and what its table is")]
fn table<'a>(
    ui: &mut Ui,
    model: &Model,
    draft: &mut Draft,
    out: &mut Commands,
    cols: &[Col],
    card: Rect,
    (rows, nothing): (usize, &'static str),
    line: impl Fn(usize) -> Option<(Vec<Cell<'a>>, &'a str)>,
) {
    let look = &model.look;
    ui.painter().add(look.card().paint(card));
    super::within(ui, "table", card.shrink(1.0), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let whole = ui.max_rect();
        let columns = columns(look, cols, whole.width() - look.gap(2.5));
        let place = |rect: Rect, left: f32, wide: f32| {
            Rect::from_min_size(pos2(rect.left() + left, rect.top()), vec2(wide, rect.height()))
                .shrink2(vec2(look.gap(2.0), 0.0))
        };
        let (top, _) = ui.allocate_exact_size(vec2(whole.width(), look.space.row), Sense::hover());
        for (n, left, wide) in &columns {
            let Some(col) = cols.get(*n) else { continue };
            let head = model.words.say(col.key);
            part::lines(ui, place(top, *left, *wide), col.side, &head, look.small(), look.hue.weak.0);
        }
        ui.painter().hline(top.x_range(), top.bottom(), look.rule());
        if rows == 0 {
            part::empty(ui, look, &model.words.say(nothing));
            return;
        }
        let body = Rect::from_min_max(pos2(whole.left(), top.bottom() + 1.0), whole.max);
        let chosen = draft.row;
        let mut clicked = None;
        part::long(ui, look, &mut draft.list, body, (rows, chosen), |ui, row, rect| {
            let Some((cells, said)) = line(row) else { return };
            let placed: Vec<(Rect, Cell<'_>)> = columns
                .iter()
                .filter_map(|(n, left, wide)| {
                    let cell = cells.get(*n)?.clone();
                    let rect = place(rect, *left, *wide);
                    // Sums keep to the right.
                    let rect = match (cols.get(*n)?.side, &cell) {
                        (Side::Right, Cell::Text(text) | Cell::Weak(text)) => rect.with_min_x(
                            rect.right() - part::fit(ui, text, look.body()).min(rect.width()) - 1.0,
                        ),
                        (Side::Right, Cell::Strong(text)) => rect.with_min_x(
                            rect.right() - part::fit(ui, text, look.strong()).min(rect.width()) - 1.0,
                        ),
                        _ => rect,
                    };
                    Some((rect, cell))
                })
                .collect();
            if part::long_row(ui, look, rect, &placed, (row, rows), row == chosen, said).clicked() {
                clicked = Some(row);
            }
        });
        if let Some(row) = clicked {
            let again = draft.row == row;
            draft.row = row;
            if again && Command::OpenRow.when(model) {
                out.push(Command::OpenRow);
            } else if !again {
                draft.picked = true;
            }
        }
    });
}

/// The certificate before it is issued, as tall as half the window.
fn preview(ui: &mut Ui, model: &Model, draft: &mut Draft, sheet: &Sheet) {
    let look = &model.look;
    let tall = look.share(ui.ctx().content_rect().height(), 0.55);
    egui::ScrollArea::vertical().id_salt("roll-preview").max_height(tall).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.scroll_with_delta(vec2(0.0, -std::mem::take(&mut draft.scroll) * tall));
        let width = part::sheet_width(sheet, ui.available_width() - look.gap(3.0));
        part::paint_sheet(ui, look, sheet, width, &super::deliver::pages(sheet, &model.words));
    });
}

/// Draws what a verb for everybody asks for.
pub fn dialog(ui: &mut Ui, model: &Model, draft: &mut Draft, verb: RollVerb) {
    let words = &model.words;
    let hint = verb.hint().map(|hint| words.say(hint)).unwrap_or_default();
    super::dialog::head(ui, model, &words.say(verb.verb()), &hint);
    if let (RollVerb::Issue, Some(sheet)) = (verb, &model.shown) {
        preview(ui, model, draft, sheet);
    }
    for field in verb.fields() {
        let hint = match field {
            Field::Voucher => "hint-voucher",
            Field::ReceivedOn => "hint-day",
            Field::VoucherNote => "hint-voucher-note",
            Field::Reference => "hint-reference",
            Field::CheckedAt => "hint-moment",
            _ => "",
        };
        let hint = if hint.is_empty() { String::new() } else { words.say(hint) };
        part::field(ui, model, draft, *field, Input { hint: &hint, ..Input::default() });
    }
    if verb == RollVerb::Voucher {
        let rests = [words.say("voucher-part-no"), words.say("voucher-part-yes")];
        part::choice(ui, model, draft, Field::VoucherPart, &rests);
    }
    if let Some(role) = model.second() {
        let people: Vec<String> = model.people(role).map(|account| account.0.clone()).collect();
        if people.is_empty() {
            let look = &model.look;
            part::wrapped(ui, &words.say(say::role(role)), look.small(), look.hue.weak.0);
        }
        part::choice(ui, model, draft, Field::Second, &people);
        super::door::second(ui, model, draft);
    }
}
