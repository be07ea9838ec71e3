//! A case: its head, the six steps on the left, the step itself, what stands beside it on the right.

mod around;
mod assess;
mod certify;
mod grid;
mod identity;
mod materials;
mod pay;
mod reason;

pub(super) use assess::{rare, spans};

use egui::{Rect, Ui, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::model::{Model, Place, Route};
use crate::ui::part::{self, Input};

/// Draws the case that is shown, or the one that is being opened.
pub fn case(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect();
    let window = ui.ctx().content_rect().width();
    let head = Rect::from_min_size(whole.min, vec2(whole.width(), look.space.head));
    let beside = model.route == Route::Case && model.settings.side.unwrap_or(!look.folds_side(window));
    let rail_width = look.rail(window, beside);
    let below = Rect::from_min_max(pos2(whole.left(), head.bottom()), whole.max);
    let rail = Rect::from_min_size(below.min, vec2(rail_width, below.height()));
    let side_width = if beside { look.space.side } else { 0.0 };
    let side = Rect::from_min_max(pos2(below.right() - side_width, below.top()), below.max);
    let centre = Rect::from_min_max(pos2(rail.right(), below.top()), pos2(side.left(), below.bottom()));
    super::within(ui, "head", head, |ui| around::head(ui, model, out));
    super::within(ui, "rail", rail, |ui| around::rail(ui, model, out));
    let most = look.space.centre_most;
    let margin = if look.is_narrow(window) { look.gap(4.0) } else { look.gap(6.0) };
    let inner = centre.shrink2(vec2(margin, 0.0));
    let step = Rect::from_min_max(inner.min, centre.max);
    super::within(ui, "step", step, |ui| self::step(ui, model, draft, inner.width().min(most), out));
    if beside {
        super::within(ui, "side", side, |ui| around::side(ui, model, draft, out));
    }
}

fn step(ui: &mut Ui, model: &Model, draft: &mut Draft, wide: f32, out: &mut Commands) {
    let look = &model.look;
    let place = model.place_below();
    let verbs = verbs(model, place);
    let hint = hint(model, place).map(|hint| model.words.say(hint)).unwrap_or_default();
    let foot =
        part::Verbs { main: verbs.first().copied(), others: verbs.get(1..).unwrap_or_default(), hint: &hint };
    let right = ui.max_rect().right();
    let whole = Rect::from_min_size(ui.max_rect().min, vec2(wide, ui.max_rect().height()));
    let above = look.gap(4.0);
    let room = if verbs.is_empty() { 0.0 } else { foot.height(ui, model, whole.width()) + above + above };
    let body = Rect::from_min_max(whole.min, pos2(whole.right(), whole.bottom() - room));
    let name = ("scroll", model.place_below(), model.case.as_ref().map(|case| case.view.number.to_string()));
    let beside = Rect::from_min_max(body.min, pos2(right, body.bottom()));
    super::within(ui, "body", beside, |ui| {
        part::scroll(ui, look, name, wide, |ui| {
            super::turn(ui, model, draft, body.height());
            ui.add_space(look.gap(4.0));
            super::banner(ui, model);
            super::faults(ui, model, draft);
            match (model.route, model.step) {
                (Route::NewCase, _) => identity::identity(ui, model, draft, out),
                (_, 1) if model.amending => identity::identity(ui, model, draft, out),
                (_, 1) => identity::told(ui, model),
                (_, 2) => reason::reason(ui, model, draft, out),
                (_, 3) => materials::materials(ui, model, draft, out),
                (_, 4) => assess::assess(ui, model, draft, out),
                (_, 5) => pay::pay(ui, model, draft, out),
                _ => certify::certify(ui, model, out),
            }
            ui.add_space(look.gap(6.0));
        });
    });
    if !verbs.is_empty() {
        let place = Rect::from_min_max(
            pos2(whole.left(), body.bottom() + above),
            pos2(whole.right(), whole.bottom() - above),
        );
        foot.draw(ui, model, place, out);
    }
}

/// The main verb of a place, then the others.
fn verbs(model: &Model, place: Place) -> Vec<Command> {
    let all: &[Command] = match place {
        Place::Known => &[Command::TakeKnown, Command::OpenOther],
        Place::Identity => &[Command::Register],
        Place::Told => &[Command::Amend, Command::Reopen],
        Place::Amend => &[Command::SaveAmend],
        Place::Reason if model.elsewhere().is_some() => {
            &[Command::Refer, Command::ConfirmReasons, Command::Refuse]
        }
        Place::Reason => &[Command::ConfirmReasons, Command::Refer, Command::Refuse],
        Place::Adding => &[Command::Close, Command::Deliver, Command::PrintAcceptance],
        Place::Returning => &[Command::Resume],
        Place::Materials => &[Command::Accept, Command::Notice, Command::Lapse, Command::PrintPledge],
        Place::Assess => &[Command::Submit, Command::AddSpan, Command::EditSpan, Command::PrintAssessment],
        Place::Review => &[Command::Approve, Command::Return, Command::Reopen],
        Place::Pay => &[Command::Record, Command::Bill, Command::NotYet, Command::Reopen],
        Place::Lookup => &[Command::Lookup, Command::NotYet, Command::Bill, Command::Reopen],
        Place::Certify => &[Command::Issue, Command::Reopen],
        Place::Issued => {
            &[Command::Close, Command::Deliver, Command::Seal, Command::Collect, Command::PrintStub]
        }
        _ => &[],
    };
    let shown = |command: &&Command| {
        command.when(model) || matches!(command, Command::Accept | Command::ConfirmReasons)
    };
    all.iter().filter(shown).copied().collect()
}

fn hint(model: &Model, place: Place) -> Option<&'static str> {
    match place {
        Place::Identity => Some("hint-identity"),
        Place::Assess => Some("hint-assess"),
        Place::Review => Some("hint-review"),
        Place::Certify => Some("hint-certify"),
        Place::Reason if model.triage.picked.is_empty() => Some("hint-reason"),
        _ => None,
    }
}

/// The head of a step: what it is about, and how it stands.
pub(super) fn title(ui: &mut Ui, model: &Model, text: &str, under: &str) {
    part::title(ui, &model.look, text, under);
}

/// A card with room inside.
pub(super) fn card<R>(ui: &mut Ui, model: &Model, draw: impl FnOnce(&mut Ui) -> R) -> R {
    part::card(ui, &model.look, draw)
}

/// Fields two by two; under one another where there is no room.
pub(super) fn fields(ui: &mut Ui, model: &Model, draft: &mut Draft, fields: &[(Field, String)]) {
    let look = &model.look;
    let gap = look.gap(4.0);
    let each = (ui.available_width() - gap) / 2.0;
    let across = if each < look.gap(40.0) { 1 } else { 2 };
    for line in fields.chunks(across) {
        let width = if across == 1 { 0.0 } else { each };
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), 0.0),
            egui::Layout::left_to_right(egui::Align::Min),
            |ui| {
                ui.spacing_mut().item_spacing.x = gap;
                for (field, hint) in line {
                    part::field(ui, model, draft, *field, Input { width, hint, ..Input::default() });
                }
            },
        );
    }
}
