//! The questions that lead to a reason, the answers given, and the list to pick from: in a case and in a consultation.

use egui::{Align, Layout, Rect, Sense, Ui, pos2, vec2};

use super::case::card;
use crate::domain::reason::ReasonId;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Tone;
use crate::ui::model::{Listed, Model};
use crate::ui::part::{self, Cell, Column, Input, Side};

/// The answers so far, each with its question.
pub fn answered(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let Some(rules) = model.rules() else { return };
    for (question, answer) in &model.triage.path {
        let Some(question) = rules.triage.questions.get(question) else { continue };
        let said = question
            .answers
            .iter()
            .find(|one| &one.id == answer)
            .map(|one| model.words.name(&one.say))
            .unwrap_or_default();
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(6.0)), Sense::hover());
        let wide =
            part::fit(ui, model.words.name(&question.ask), look.small()).min(look.share(rect.width(), 0.6));
        part::cell(
            ui,
            Rect::from_min_size(rect.min, vec2(wide + 1.0, rect.height())),
            Side::Left,
            model.words.name(&question.ask),
            look.small(),
            look.hue.weak.0,
        );
        let right = Rect::from_min_max(pos2(rect.left() + wide + look.gap(3.0), rect.top()), rect.max);
        part::cell(ui, right, Side::Left, said, look.strong(), look.hue.text.0);
    }
}

/// One question with its answers on the digit keys.
pub fn ask(ui: &mut Ui, model: &Model, question: &crate::domain::reason::Question, out: &mut Commands) {
    let look = &model.look;
    card(ui, model, |ui| {
        part::wrapped(ui, model.words.name(&question.ask), look.head(), look.hue.text.0);
        ui.spacing_mut().item_spacing.y = look.gap(1.5);
        for (n, answer) in (1_u8..).zip(&question.answers) {
            let answer = part::Answer { number: n, text: model.words.name(&answer.say), under: "" };
            if part::answer(ui, look, answer).clicked() {
                out.push(Command::Choose(n));
            }
        }
    });
}

/// What the answers ruled out: one line, or unfolded an answer a line.
pub fn ruled_out(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let face = &model.ruled_out;
    if face.groups.is_empty() {
        return;
    }
    let fold = |ui: &mut Ui, out: &mut Commands| {
        if part::small(ui, model, Command::RuledOut).clicked() {
            out.push(Command::RuledOut);
        }
    };
    if !model.triage.unfolded {
        let size = vec2(ui.available_width(), look.gap(8.0));
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = look.gap(3.0);
            fold(ui, out);
            let room = ui.available_rect_before_wrap();
            part::cell(ui, room, Side::Left, &face.line, look.small(), look.hue.weak.0);
        });
        return;
    }
    card(ui, model, |ui| {
        ui.spacing_mut().item_spacing.y = look.gap(2.0);
        for (answer, names) in &face.groups {
            part::wrapped(ui, answer, look.strong(), look.hue.text.0);
            part::wrapped(ui, names, look.small(), look.hue.weak.0);
        }
        fold(ui, out);
    });
}

/// Where the reason is typed by whoever knows it without the questions: the list takes its place at the first letter.
pub fn past_it(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    if model.question().is_some() {
        let hint = model.words.say("hint-filter-asked");
        part::field(ui, model, draft, Field::Filter, Input { hint: &hint, ..Input::default() });
    }
}

/// All reasons, filtered as one types; each line says why it fits.
pub fn list(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let hint = model.words.say("hint-filter");
    part::field(ui, model, draft, Field::Filter, Input { hint: &hint, ..Input::default() });
    let Some(rules) = model.rules() else { return };
    let chosen = model.words.say("reason-chosen");
    ui.spacing_mut().item_spacing.y = 0.0;
    look.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        let mark = part::chip_width(ui, look, &chosen) + look.gap(6.0);
        let code = look.gap(13.0);
        let rest = ui.available_width() - mark - code;
        // Beside its name a reason is described where both have room; why it fits is said in any case.
        let described = look.gap(100.0) < rest || model.listed.iter().any(|listed| !listed.why.is_empty());
        let name = if described { look.share(rest, 0.47) } else { rest };
        let widths = [code, name, rest - name, mark];
        let shown: &[usize] = if described { &[0, 1, 2, 3] } else { &[0, 1, 3] };
        let columns: Vec<Column> = shown
            .iter()
            .filter_map(|n| widths.get(*n))
            .map(|share| Column { share: *share, side: Side::Left })
            .collect();
        if model.listed.is_empty() {
            part::empty(ui, look, &model.words.say("reason-list-empty"));
        }
        for (n, Listed { reason: id, why }) in model.listed.iter().enumerate() {
            let Some(reason) = rules.reasons.get(id) else { continue };
            let named = model.words.name(&reason.name);
            let (name, mark) = if is_picked(model, id) {
                (Cell::Strong(named), Cell::Chip(&chosen, Tone::Accent))
            } else {
                (Cell::Text(named), Cell::Weak(""))
            };
            let mut cells = vec![Cell::Weak(&id.0), name, mark];
            if described {
                cells.insert(2, Cell::Weak(if why.is_empty() { &reason.plain } else { why }));
            }
            let row =
                ui.push_id(&id.0, |ui| part::row(ui, look, &columns, &cells, n == draft.row, named)).inner;
            if n == draft.row && !row.contains_pointer() {
                row.scroll_to_me(None);
            }
            if row.clicked() {
                draft.row = n;
                out.push(Command::OpenRow);
            }
        }
    });
}

fn is_picked(model: &Model, id: &ReasonId) -> bool {
    model.triage.picked.contains(id)
}
