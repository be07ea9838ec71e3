//! 人员: who works in the office, as what, since when not any more, and who stands in.

use egui::{Rect, Ui, pos2};

use super::door::note;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::Draft;
use crate::ui::look::Tone;
use crate::ui::model::{DoorVerb, Model};
use crate::ui::part::{self, Cell, Column, Verbs};
use crate::ui::say;

/// Draws the screen.
pub fn staff(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let whole = ui.max_rect();
    let margin = look.gap(6.0);
    let room = (whole.width() - margin * 2.0).min(look.space.centre_wide).max(0.0);
    let verbs = [DoorVerb::CloseAccount, DoorVerb::ResetAccount, DoorVerb::Deputy].map(Command::Door);
    let others: Vec<Command> =
        verbs.into_iter().chain([Command::Back]).filter(|verb| verb.when(model)).collect();
    let open = Command::Door(DoorVerb::OpenAccount);
    let verbs = Verbs { main: open.when(model).then_some(open), others: &others, hint: "" };
    let tall = verbs.height(ui, model, room);
    let bottom = whole.bottom() - look.gap(4.0) - tall;
    let column = Rect::from_min_max(
        pos2(whole.left() + margin, whole.top() + look.gap(3.0)),
        pos2(whole.left() + margin + room + look.space.bar, bottom - look.gap(3.0)),
    );
    super::within(ui, "staff", column, |ui| {
        part::scroll(ui, look, "staff", room, |ui| {
            super::turn(ui, model, draft, column.height());
            part::title(ui, look, &words.say(DoorVerb::Staff.text()), "");
            if model.dialog.is_none() {
                super::banner(ui, model);
            }
            let under = match (model.is_chief(), model.is_practice()) {
                (false, _) => "staff-chief-only",
                (true, true) => "staff-practice",
                (true, false) => "staff-under",
            };
            note(ui, model, &words.say(under));
            ui.add_space(look.gap(1.0));
            part::flush(ui, look, |ui| rows(ui, model, draft));
        });
    });
    let foot = Rect::from_min_max(pos2(column.left(), bottom), pos2(column.left() + room, bottom + tall));
    verbs.draw(ui, model, foot, out);
}

fn rows(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let look = &model.look;
    let words = &model.words;
    let columns =
        [Column::left(0.6), Column::left(2.2), Column::left(1.2), Column::left(1.4), Column::left(2.0)];
    let heads = ["staff-code", "staff-name", "staff-role", "staff-state", "staff-deputy"];
    part::head_row(ui, look, &columns, &heads.map(|key| words.say(key)));
    let all = model.staff().count();
    let deputies: Vec<String> = model
        .staff()
        .map(|one| {
            let by = one.deputy.and_then(|code| model.staff().find(|other| other.code == code));
            by.map(|by| by.account.0.clone()).unwrap_or_default()
        })
        .collect();
    for (n, (one, deputy)) in model.staff().zip(&deputies).enumerate() {
        let (code, role) = (one.code.to_string(), words.say(say::role(one.role)));
        let (state, tone) = match one.closed {
            None => (words.say("staff-open"), Tone::Ok),
            Some(at) => {
                (words.say_with("staff-closed", &[("day", at.day().to_string().into())]), Tone::Plain)
            }
        };
        let cells = [
            Cell::Strong(&code),
            Cell::Name(&one.account.0, one.is_open()),
            Cell::Text(&role),
            Cell::Toned(&state, tone),
            Cell::Text(deputy),
        ];
        let name = format!("{code} {} {role} {state}", one.account.0);
        let row = ui.push_id(n, |ui| part::row(ui, look, &columns, &cells, n == draft.row, &name)).inner;
        part::nth(ui, &row, n, all);
        if row.clicked() || row.gained_focus() {
            draft.row = n;
        }
    }
}
