//! What the search found, under its box.

use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::Draft;
use crate::ui::model::Model;
use crate::ui::part::{self, Side};

/// Draws the hits over the screen.
pub fn hits(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let Some(hits) = model.hits.as_ref().filter(|_| model.searching) else { return };
    let whole = ui.max_rect();
    let bar = Rect::from_min_size(whole.min, vec2(whole.width(), look.space.top));
    let search = super::bars::search_rect(ui, bar, model);
    let area = egui::Area::new(Id::unique("hits"))
        .order(egui::Order::Foreground)
        .fixed_pos(pos2(search.left(), search.bottom() + look.gap(1.0)));
    area.show(ui.ctx(), |ui| {
        look.card().show(ui, |ui| {
            ui.set_width(search.width());
            ui.spacing_mut().item_spacing.y = 0.0;
            if hits.is_empty() {
                let (rect, _) = ui.allocate_exact_size(vec2(search.width(), look.space.row), Sense::hover());
                let none = model.words.say("search-none");
                part::lines(
                    ui,
                    rect.shrink2(vec2(look.gap(3.0), 0.0)),
                    Side::Left,
                    &none,
                    look.body(),
                    look.hue.weak.0,
                );
            }
            let columns = [(2.2, Side::Left), (3.2, Side::Left), (3.0, Side::Left), (1.8, Side::Left)]
                .map(|(share, side)| part::Column { share, side });
            for (n, hit) in hits.iter().take(8).enumerate() {
                let cells = [
                    part::Cell::Name(&hit.name, hit.bold),
                    part::Cell::Weak(&hit.masked),
                    part::Cell::Text(&hit.reasons),
                    part::Cell::Chip(&hit.stage, hit.tone),
                ];
                let row = part::row(ui, look, &columns, &cells, n == draft.row, &hit.name);
                if row.clicked() {
                    draft.row = n;
                    out.push(Command::OpenRow);
                }
            }
        });
    });
}
