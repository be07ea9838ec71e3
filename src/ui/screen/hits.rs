//! What the search found, under its box: who, where it stands, and why it was found.

use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use crate::domain::Right;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::Draft;
use crate::ui::face::ListFace;
use crate::ui::look::{Look, Tone};
use crate::ui::model::{Model, RollLineFace};
use crate::ui::part::{self, Cell, Side};

/// Hits in sight at once.
pub const HITS_IN_SIGHT: usize = 8;

/// Name, number, reasons, stage, term, why: the least width in steps of the grid, and the share of what is left over.
const COLUMNS: [(f32, f32); 6] =
    [(24.0, 1.0), (40.0, 0.0), (24.0, 2.0), (26.0, 0.0), (34.0, 0.0), (30.0, 0.5)];

/// Draws the hits over the screen.
pub fn hits(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let Some(hits) = model.hits.as_ref().filter(|_| model.searching) else { return };
    let whole = ui.max_rect();
    let bar = Rect::from_min_size(whole.min, vec2(whole.width(), look.space.top));
    let search = super::bars::search_rect(ui, bar, model);
    let most = whole.width() - look.gap(8.0);
    let wide = look.gap(225.0).min(most).max(search.width());
    let left = (search.center().x - wide / 2.0).clamp(
        whole.left() + look.gap(4.0),
        (whole.right() - wide - look.gap(4.0)).max(whole.left() + look.gap(4.0)),
    );
    let rows = hits.rows();
    let height = look.space.row * rows.clamp(1, HITS_IN_SIGHT) as f32;
    let foot = if rows == 0 { look.gap(9.0) } else { 0.0 };
    let area = egui::Area::new(Id::unique("hits"))
        .order(egui::Order::Foreground)
        .fixed_pos(pos2(left, search.bottom() + look.gap(1.0)));
    area.show(ui.ctx(), |ui| {
        look.card().stroke(look.edge()).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let (body, _) = ui.allocate_exact_size(vec2(wide, height + foot), Sense::hover());
            if rows == 0 {
                nothing(ui, model, body);
                return;
            }
            let kind = model.words.say("do-rolls");
            let mut scroll = std::mem::take(&mut draft.hits);
            let chosen = draft.hit;
            part::long(ui, look, &mut scroll, body, (rows, chosen), |ui, row, rect| {
                let on = row == chosen;
                let response = match (hits.lists.get(row), hits.case(row)) {
                    (Some(list), _) => {
                        let cells = list_cells(look, rect, list, &kind);
                        part::long_row(ui, look, rect, &cells, (row, rows), on, &list.said)
                    }
                    (None, Some(line)) => {
                        let cells = cells(look, rect, line);
                        part::long_row(ui, look, rect, &cells, (row, rows), on, &line.said)
                    }
                    (None, None) => {
                        let place = rect.shrink2(vec2(look.gap(3.0), 0.0));
                        let cells = [(place, Cell::Toned(&hits.more, Tone::Accent))];
                        part::long_row(ui, look, rect, &cells, (row, rows), on, &hits.more)
                    }
                };
                if super::asks_menu(&response, on, &mut draft.seat) {
                    draft.hit = row;
                    out.push(Command::RowMenu);
                }
                if response.clicked() {
                    draft.hit = row;
                    out.push(Command::OpenRow);
                }
            });
            draft.hits = scroll;
        });
    });
}

/// A unit's list: its name has the room of a person's name and number.
fn list_cells<'a>(look: &Look, rect: Rect, list: &'a RollLineFace, kind: &'a str) -> Vec<(Rect, Cell<'a>)> {
    let [name, id, number, chip, people, clerk] = places(look, rect);
    vec![
        (name.union(id), Cell::Strong(&list.unit)),
        (number, Cell::Weak(&list.shown)),
        (chip, Cell::Chip(kind, Tone::Accent)),
        (people, Cell::Text(&list.people)),
        (clerk, Cell::Weak(&list.clerk)),
    ]
}

fn cells<'a>(look: &Look, rect: Rect, line: &'a ListFace) -> Vec<(Rect, Cell<'a>)> {
    let cells = [
        Cell::Name(&line.name, line.bold),
        Cell::Weak(&line.masked),
        Cell::Text(&line.reasons),
        Cell::Chip(&line.stage, line.tone),
        Cell::Toned(&line.deadline, line.urgency),
        Cell::Toned(&line.why, Tone::Plain),
    ];
    places(look, rect).into_iter().zip(cells).collect()
}

fn places(look: &Look, rect: Rect) -> [Rect; 6] {
    let least: f32 = COLUMNS.iter().map(|(least, _)| look.gap(*least)).sum();
    let shares: f32 = COLUMNS.iter().map(|(_, share)| share).sum();
    let over = rect.width() - look.gap(1.0) - least;
    let mut left = rect.left() + look.gap(1.0);
    COLUMNS.map(|(least, share)| {
        let wide = (look.gap(least) + over * share / shares).max(0.0);
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(wide, rect.height()));
        left += wide;
        place.shrink2(vec2(look.gap(2.0), 0.0))
    })
}

/// Says that nothing was found, and what to try.
fn nothing(ui: &mut Ui, model: &Model, body: Rect) {
    let look = &model.look;
    let inner = body.shrink2(vec2(look.gap(4.0), look.gap(2.0)));
    let (above, below) = inner.split_top_bottom_at_fraction(0.5);
    let tried = if model.may(Right::Work) { "search-try" } else { "search-try-looks" };
    part::cell(ui, above, Side::Left, &model.words.say("search-none"), look.body(), look.hue.text.0);
    part::cell(ui, below, Side::Left, &model.words.say(tried), look.small(), look.hue.weak.0);
}
