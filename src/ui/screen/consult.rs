//! 咨询: from the symptom to what is to be brought, without anybody's data.

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::case::{card, title};
use super::{asking, beside, papers};
use crate::domain::reason::Insurance;
use crate::text::short_key;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::face::{ConsultFace, ReasonFace};
use crate::ui::look::Tone;
use crate::ui::model::{Model, Place};
use crate::ui::part;
use crate::ui::say;

/// Draws the screen.
pub fn consult(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect();
    let narrow = ui.ctx().content_rect().width() < look.space.side_folds_under;
    let told = model.told.as_ref().filter(|_| model.place_below() == Place::ConsultTold);
    let shown = told.filter(|_| model.settings.side.unwrap_or(!narrow));
    let side_width = if shown.is_some() { look.space.side } else { 0.0 };
    let side = Rect::from_min_max(pos2(whole.right() - side_width, whole.top()), whole.max);
    let centre = Rect::from_min_max(whole.min, pos2(side.left(), whole.bottom()));
    if let Some(told) = shown {
        super::within(ui, "side", side, |ui| self::side(ui, model, told, out));
    }
    let inner = centre.shrink2(vec2(look.gap(6.0), 0.0));
    let width = inner.width().min(look.space.centre_most);
    let foot = if told.is_some() { look.gap(17.0) } else { 0.0 };
    let body = Rect::from_min_max(inner.min, pos2(centre.right(), inner.bottom() - foot));
    super::within(ui, "body", body, |ui| {
        let name = ("consult", model.place_below(), model.triage.sitting, model.triage.path.len());
        part::scroll(ui, look, name, width, |ui| {
            super::turn(ui, model, draft, body.height());
            ui.add_space(look.gap(4.0));
            super::banner(ui, model);
            match told {
                Some(told) => self::told(ui, model, draft, told, shown.is_none(), out),
                None => ask(ui, model, draft, out),
            }
            ui.add_space(look.gap(6.0));
        });
    });
    if told.is_some() {
        let line = Rect::from_min_max(
            pos2(inner.left(), body.bottom()),
            pos2(inner.left() + width, inner.bottom() - look.gap(4.0)),
        );
        verbs(ui, model, line, out);
    }
}

/// One question at a time, or the list.
fn ask(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let words = &model.words;
    if model.triage.list {
        title(ui, model, &words.say("reason-list-title"), &words.say("reason-list-under"));
        asking::list(ui, model, draft, out);
        return;
    }
    title(ui, model, &words.say("consult-title"), &words.say("consult-under"));
    asking::past_it(ui, model, draft);
    asking::answered(ui, model);
    if let Some(question) = model.question() {
        asking::ask(ui, model, question, out);
    }
    ways(ui, model, out);
}

/// The list, and the way back.
fn ways(ui: &mut Ui, model: &Model, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        for command in [Command::PickList, Command::Unanswer] {
            if command.when(model) && part::plain(ui, model, command).clicked() {
                out.push(command);
            }
        }
    });
}

/// What to bring, and where to.
fn told(ui: &mut Ui, model: &Model, draft: &mut Draft, told: &ConsultFace, folded: bool, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    title(ui, model, &words.say("consult-told"), &words.say("consult-told-under"));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        asking::answered(ui, model);
    });
    ui.add_space(look.gap(1.0));
    for (n, reason) in told.reasons.iter().enumerate() {
        self::reason(ui, model, draft, n, reason, out);
    }
    asking::ruled_out(ui, model, out);
    ways(ui, model, out);
    ui.add_space(look.gap(2.0));
    if folded && !told.tell.is_empty() {
        card(ui, model, |ui| {
            ui.spacing_mut().item_spacing.y = look.gap(1.5);
            beside::tell(ui, model, &told.tell);
            if Command::Articles.when(model) && part::small(ui, model, Command::Articles).clicked() {
                out.push(Command::Articles);
            }
        });
    }
    card(ui, model, |ui| {
        let came = say::CAME.map(|came| words.say(say::came(came)));
        let insurances = say::INSURANCES.map(|insurance: Insurance| words.say(short_key(insurance)));
        let wide = |options: &[String]| -> f32 {
            options.iter().map(|one| part::fit(ui, one, look.strong()) + look.gap(12.0)).sum()
        };
        let (left, right) = (wide(&came), wide(&insurances));
        let room = ui.available_width();
        if room < left + right {
            part::choice(ui, model, draft, Field::Came, &came);
            part::choice(ui, model, draft, Field::Insurance, &insurances);
            return;
        }
        let down = egui::Layout::top_down(egui::Align::Min);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let fields = [(Field::Came, room - right, &came[..]), (Field::Insurance, right, &insurances[..])];
            for (field, width, options) in fields {
                ui.allocate_ui_with_layout(vec2(width, 0.0), down, |ui| {
                    ui.set_width(width);
                    part::choice(ui, model, draft, field, options);
                });
            }
        });
    });
    title(ui, model, &words.say("consult-papers"), &told.bring);
    look.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        if told.rows.is_empty() {
            part::empty(ui, &model.look, &model.words.say("consult-no-papers"));
            ui.add_space(look.gap(8.0));
        }
        for face in &told.rows {
            if let Some(group) = &face.group {
                papers::group(ui, model, group);
            }
            papers::told(ui, model, face);
        }
    });
}

/// A reason: what it is, who handles it where, how long, what comes of it, step by step.
///
/// Of several only the chosen one is told whole, so that the papers stay near.
fn reason(ui: &mut Ui, model: &Model, draft: &mut Draft, n: usize, reason: &ReasonFace, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let several = 1 < model.triage.picked.len();
    let chosen = several && n == draft.row;
    let top = ui.cursor().min;
    card(ui, model, |ui| {
        ui.spacing_mut().item_spacing.y = look.gap(1.5);
        let tall = std::mem::take(&mut ui.spacing_mut().interact_size.y);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(look.gap(2.0), look.gap(1.0));
            part::wrapped(ui, &format!("{}  {}", reason.id.0, reason.name), look.head(), look.hue.text.0);
            let elsewhere = reason.elsewhere.then(|| (words.say("consult-elsewhere"), Tone::Warn));
            for (text, tone) in elsewhere.iter().chain(&reason.mark) {
                part::tag(ui, look, text, *tone);
            }
        });
        ui.spacing_mut().interact_size.y = tall;
        part::wrapped(ui, &reason.plain, look.body(), look.hue.text.0);
        if several && !chosen {
            return;
        }
        for (label, said) in &reason.facts {
            fact(ui, model, label, said);
        }
        if !reason.steps.is_empty() {
            let steps: Vec<String> =
                (1..).zip(&reason.steps).map(|(n, step)| format!("{n}. {step}")).collect();
            fact(ui, model, &words.say("consult-steps"), &steps.join("\n"));
        }
        if chosen && part::small(ui, model, Command::DropReason).clicked() {
            out.push(Command::DropReason);
        }
    });
    if several {
        let rect = Rect::from_min_max(top, pos2(ui.max_rect().right(), ui.cursor().top() - look.gap(4.0)));
        let response = ui.interact(rect, ui.scope_id().with(("reason", n)), egui::Sense::CLICK);
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, &reason.name)
        });
        if response.clicked() {
            draft.row = n;
        }
        if chosen {
            part::ring(ui, look, rect, true);
        }
    }
}

/// A label, and what there is to say under it.
fn fact(ui: &mut Ui, model: &Model, label: &str, said: &str) {
    let look = &model.look;
    if said.is_empty() {
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = look.gap(2.0);
        let wide = look.gap(20.0);
        ui.allocate_ui_with_layout(vec2(wide, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(wide);
            part::wrapped(ui, label, look.small(), look.hue.weak.0);
        });
        let rest = ui.available_width();
        ui.allocate_ui_with_layout(vec2(rest, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(rest);
            part::wrapped(ui, said, look.body(), look.hue.text.0);
        });
    });
}

/// 告知要点 and the articles.
fn side(ui: &mut Ui, model: &Model, told: &ConsultFace, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0, look.hue.surface.0);
    ui.painter().vline(whole.left() + 0.5, whole.y_range(), look.rule());
    let bar = look.space.bar;
    let inner =
        Rect::from_min_max(whole.min + vec2(look.gap(4.0), 0.0), whole.max - vec2(look.gap(4.0) - bar, 0.0));
    super::within(ui, "side-inner", inner, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = look.gap(1.5);
            ui.set_width(ui.available_width() - bar);
            ui.add_space(look.gap(4.0));
            beside::tell(ui, model, &told.tell);
            for (n, article) in told.articles.iter().enumerate() {
                if n == 0 {
                    beside::article(ui, model, article, out);
                } else {
                    beside::short(ui, model, article);
                }
            }
            ui.add_space(look.gap(4.0));
        });
    });
}

/// The notice, and the way to a case.
fn verbs(ui: &mut Ui, model: &Model, line: Rect, out: &mut Commands) {
    let look = &model.look;
    let mut right = ui
        .new_child(UiBuilder::new().max_rect(line).layout(egui::Layout::right_to_left(egui::Align::Center)));
    let notice = part::primary(&mut right, model, Command::Notice);
    if notice.clicked() {
        out.push(Command::Notice);
    }
    let mut left = ui
        .new_child(UiBuilder::new().max_rect(line).layout(egui::Layout::left_to_right(egui::Align::Center)));
    let case = part::plain(&mut left, model, Command::NewCase);
    if case.clicked() {
        out.push(Command::NewCase);
    }
    let room = Rect::from_min_max(
        pos2(case.rect.right() + look.gap(3.0), line.top()),
        pos2(notice.rect.left() - look.gap(4.0), line.bottom()),
    );
    let hint = model.words.say("consult-hint");
    part::lines(ui, room, part::Side::Left, &hint, look.small(), look.hue.weak.0);
}
