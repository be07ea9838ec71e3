//! What a calculator came to: the figure, what it rests on, and how it was worked out.

use egui::{Event, Rect, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::{beside, sum};
use crate::ui::command::{Command, Commands};
use crate::ui::draft::Draft;
use crate::ui::face::{CalcFace, NumberFace};
use crate::ui::look::Tone;
use crate::ui::model::Model;
use crate::ui::part::{self, Side};

/// Draws what came of what is typed, or what is still missing.
pub fn result(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let Some(face) = &model.reckoning.face else {
        lacks(ui, model, &model.reckoning.lacks);
        return;
    };
    if let Some(sum) = &face.sum {
        sum::table(ui, model, draft, sum);
    }
    let verbs = [Command::PrintCalc, Command::Unfold].into_iter().filter(|verb| verb.when(model));
    let print = |ui: &mut Ui, out: &mut Commands| {
        ui.horizontal_wrapped(|ui| {
            for verb in verbs {
                if part::small(ui, model, verb).clicked() {
                    out.push(verb);
                }
            }
        });
        ui.add_space(look.gap(2.0));
    };
    if face.sum.is_some() {
        print(ui, out);
        lacks(ui, model, &model.reckoning.lacks);
        basis(ui, model, face, out);
        return;
    }
    if !face.head.is_empty() || !face.facts.is_empty() || face.number.is_some() {
        super::super::case::card(ui, model, |ui| figure(ui, model, face));
    }
    if face.prints {
        print(ui, out);
    }
    if !face.working.is_empty() {
        super::super::case::card(ui, model, |ui| {
            ui.spacing_mut().item_spacing.y = look.gap(1.0);
            part::wrapped(ui, &model.words.say("calc-working"), look.small(), look.hue.weak.0);
            for step in &face.working {
                part::wrapped(ui, step, look.body(), look.hue.text.0);
            }
        });
    }
    basis(ui, model, face, out);
    lacks(ui, model, &model.reckoning.lacks);
}

/// The rules and the article that it rests on.
fn basis(ui: &mut Ui, model: &Model, face: &CalcFace, out: &mut Commands) {
    if !face.sources.is_empty() {
        super::super::case::card(ui, model, |ui| sources(ui, model, face));
    }
    if let Some(article) = face.articles.first() {
        beside::article(ui, model, article, out);
    }
}

/// What is still missing.
fn lacks(ui: &mut Ui, model: &Model, lacks: &str) {
    let look = &model.look;
    if lacks.is_empty() {
        return;
    }
    let frame = egui::Frame::new().fill(look.hue.sunk.0).corner_radius(look.corner_card());
    frame.inner_margin(look.inner()).show(ui, |ui| {
        ui.set_width(ui.available_width());
        part::wrapped(ui, lacks, look.body(), look.hue.weak.0);
    });
}

fn figure(ui: &mut Ui, model: &Model, face: &CalcFace) {
    let look = &model.look;
    ui.spacing_mut().item_spacing.y = look.gap(1.5);
    if !face.head.is_empty() {
        let ink = face.tone.map_or(look.hue.text.0, |tone| look.tone(tone).0);
        copied(ui, model, &face.head, |ui| part::wrapped(ui, &face.head, look.title(), ink));
    }
    if let Some(number) = &face.number {
        characters(ui, model, number);
    }
    if !face.under.is_empty() {
        part::wrapped(ui, &face.under, look.body(), look.hue.weak.0);
    }
    for (label, said) in &face.facts {
        copied(ui, model, said, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = look.gap(2.0);
                let wide = look.gap(26.0).min(look.share(ui.available_width(), 0.4));
                let down = egui::Layout::top_down(egui::Align::Min);
                ui.allocate_ui_with_layout(vec2(wide, 0.0), down, |ui| {
                    ui.set_width(wide);
                    part::wrapped(ui, label, look.body(), look.hue.weak.0);
                });
                let rest = ui.available_width();
                ui.allocate_ui_with_layout(vec2(rest, 0.0), down, |ui| {
                    ui.set_width(rest);
                    part::wrapped(ui, said, look.strong(), look.hue.text.0);
                });
            })
            .response
        });
    }
}

/// A line that takes the focus, so that it can be copied.
fn copied(ui: &mut Ui, model: &Model, text: &str, draw: impl FnOnce(&mut Ui) -> egui::Response) {
    let look = &model.look;
    let shown = ui.scope(draw).response;
    let rect = shown.rect.expand2(vec2(look.gap(1.0), look.gap(0.5)));
    let response = ui.interact(rect, ui.scope_id().with(("copied", text)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::ListItem, true, text));
    if response.clicked() {
        response.request_focus();
    }
    if response.has_focus() {
        part::ring(ui, look, rect, false);
        if ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy))) {
            ui.copy_text(text.to_owned());
        }
    }
}

/// Where the rules come from, and how sure they are.
fn sources(ui: &mut Ui, model: &Model, face: &CalcFace) {
    let look = &model.look;
    ui.spacing_mut().item_spacing.y = look.gap(1.0);
    ui.spacing_mut().interact_size.y = 0.0;
    part::wrapped(ui, &model.words.say("calc-source"), look.small(), look.hue.weak.0);
    for (document, mark) in &face.sources {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(look.gap(2.0), look.gap(1.0));
            if let Some((mark, tone)) = mark {
                part::tag(ui, look, mark, *tone);
            }
            part::wrapped(ui, document, look.body(), look.hue.text.0);
        });
    }
}

/// The characters of a number in their parts; a wrong one is toned and struck under.
fn characters(ui: &mut Ui, model: &Model, number: &NumberFace) {
    let look = &model.look;
    let places = number.length.max(number.characters.len()).max(1);
    let width = ui.available_width();
    let gap = look.gap(0.5);
    let each = ((width - gap * places as f32) / places as f32).min(look.gap(7.5));
    let tall = look.gap(8.0);
    let (line, response) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
    let said: String = number.characters.iter().map(|(c, _)| c.as_str()).collect();
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Label, true, &said));
    let left = |at: usize| line.left() + (each + gap) * at as f32;
    for at in 0..places {
        let rect = Rect::from_min_size(pos2(left(at), line.top()), vec2(each, tall));
        let (text, wrong) = number.characters.get(at).map_or(("", false), |(c, wrong)| (c.as_str(), *wrong));
        let (ink, ground) = if wrong {
            look.tone(Tone::Bad)
        } else if text.is_empty() {
            (look.hue.weak.0, look.hue.sunk.0)
        } else {
            (look.hue.text.0, look.hue.surface.0)
        };
        let edge = if wrong { ink } else { look.hue.line.0 };
        ui.painter().rect(rect, look.corner(), ground, look.line(edge), StrokeKind::Inside);
        let galley = ui.painter().layout_no_wrap(text.to_owned(), look.strong(), ink);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
        if wrong {
            let y = rect.bottom() - look.gap(1.0);
            ui.painter().hline(rect.shrink(look.gap(1.0)).x_range(), y, look.thick(ink));
        }
    }
    // What the places say stands under them; a part too narrow for its name leaves it to the list below.
    let (names, _) = ui.allocate_exact_size(vec2(width, look.gap(5.0)), Sense::hover());
    for (first, last, name) in &number.parts {
        let from = left(*first);
        let to = left(*last) + each;
        let rect = Rect::from_min_max(pos2(from, names.top()), pos2(to, names.bottom()));
        ui.painter().hline(rect.x_range(), rect.top(), look.rule());
        if part::fit(ui, name, look.small()) <= rect.width() {
            part::cell(ui, rect, Side::Middle, name, look.small(), look.hue.weak.0);
        }
    }
    let parts: Vec<String> = number
        .parts
        .iter()
        .map(|(first, last, name)| {
            let (first, last) = (first.saturating_add(1), last.saturating_add(1));
            if first == last { format!("{first} {name}") } else { format!("{first}-{last} {name}") }
        })
        .collect();
    if !parts.is_empty() {
        part::wrapped(ui, &parts.join(&model.words.say("dot")), look.small(), look.hue.weak.0);
    }
}
