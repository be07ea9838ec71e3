//! What stands around a step: the head, the six steps, and the side.

use egui::{Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::beside;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::Draft;
use crate::ui::face::StepFace;
use crate::ui::look::Tone;
use crate::ui::model::{Model, Route};
use crate::ui::part::{self, Side};

/// Name, masked number, reasons, stage; number and deadline on the right.
pub fn head(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let line = ui.max_rect();
    ui.painter().rect_filled(line, 0, look.hue.surface.0);
    ui.painter().hline(line.x_range(), line.bottom() - 0.5, look.rule());
    let mut left = line.left() + look.gap(6.0);
    let middle = line.center().y;
    let right_end = line.right() - look.gap(6.0);
    let Some(case) = model.case.as_ref().filter(|_| model.route == Route::Case) else {
        let title = model.words.say("head-new-case");
        let rect = Rect::from_min_max(pos2(left, line.top()), pos2(right_end, line.bottom()));
        part::cell(ui, rect, Side::Left, &title, look.title(), look.hue.text.0);
        return;
    };
    let face = &case.face;
    let chip = |ui: &Ui, text: &str| part::chip_width(ui, look, text) + look.gap(3.0);
    let stage = (face.stage.as_str(), face.tone);
    let marks: Vec<(&str, Tone)> =
        std::iter::once(stage).chain(face.flags.iter().map(|(flag, tone)| (flag.as_str(), *tone))).collect();
    let number = case.revealed.as_deref().unwrap_or(&face.masked);
    let font = look.name(face.bold);
    // Name, number, stage and what stands at the right always show; reasons take what is left.
    let marked: f32 = marks.iter().map(|(text, _)| chip(ui, text)).sum();
    let named = part::fit(ui, &face.name, font.clone()).min(look.gap(60.0))
        + part::fit(ui, number, look.body())
        + look.gap(6.0);
    let room = (right_end - left - named - marked - look.gap(3.0)).min(look.share(line.width(), 0.45));
    // Number and deadline share one line where they fit, and stand one above the other where they do not.
    let rows: &[&String] =
        if part::fit(ui, &face.right, look.small()) < room { &[&face.right] } else { &[&face.number, &face.deadline] };
    let widths = rows.iter().map(|text| part::fit(ui, text, look.small()) + 1.0);
    let place = Rect::from_min_max(
        pos2(right_end - widths.fold(0.0, f32::max), line.top() + look.gap(1.5)),
        pos2(right_end, line.bottom() - look.gap(1.5)),
    );
    let tall = place.height() / rows.len().max(1) as f32;
    for (n, text) in (0_u8..).zip(rows) {
        let top = place.top() + tall * f32::from(n);
        let row = Rect::from_min_max(pos2(place.left(), top), pos2(place.right(), top + tall));
        part::cell(ui, row, Side::Right, text, look.small(), look.hue.weak.0);
    }
    let end = place.left() - look.gap(3.0);
    let mut write = |ui: &mut Ui, text: &str, font: egui::FontId, ink: egui::Color32, most: f32| {
        let wide = part::fit(ui, text, font.clone()).min(most).min(end - left).max(0.0);
        let rect = Rect::from_min_size(pos2(left, line.top()), vec2(wide + 1.0, line.height()));
        part::cell(ui, rect, Side::Left, text, font, ink);
        left += wide + look.gap(3.0);
    };
    write(ui, &face.name, font, look.hue.text.0, look.gap(60.0));
    write(ui, number, look.body(), look.hue.weak.0, look.gap(60.0));
    let text = model.words.say(Command::Reveal.text());
    let cap = part::cap_width(ui, model, Command::Reveal);
    let words = part::fit(ui, &text, look.small());
    if case.revealed.is_none() && left + cap + words + look.gap(4.0) + marked < end {
        let rect = Rect::from_min_size(
            pos2(left, middle - look.gap(2.75)),
            vec2(cap + words + look.gap(2.0), look.gap(5.5)),
        );
        let response = ui.interact(rect, Id::unique("reveal"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Button, true, &text));
        part::cap(ui, model, pos2(left, middle), Command::Reveal, look.hue.weak.0, look.hue.surface.0);
        let galley = ui.painter().layout_no_wrap(text, look.small(), look.hue.weak.0);
        ui.painter().galley(
            pos2(left + cap + look.gap(1.0), middle - galley.size().y / 2.0),
            galley,
            look.hue.weak.0,
        );
        if response.has_focus() {
            part::ring(ui, look, rect, false);
        }
        if response.clicked() {
            out.push(Command::Reveal);
        }
        left = rect.right() + look.gap(2.0);
    }
    let room = end - marked;
    let mut shown: Vec<(&str, Tone)> = Vec::new();
    let mut at = left;
    for reason in &face.reasons {
        at += chip(ui, reason);
        if room < at {
            break;
        }
        shown.push((reason, Tone::Accent));
    }
    for (text, tone) in shown.into_iter().chain(marks) {
        left += part::chip(ui, look, pos2(left, middle), text, tone) + look.gap(3.0);
    }
}

const STEPS: [&str; 6] =
    ["step-identity", "step-reason", "step-materials", "step-assess", "step-pay", "step-certify"];

/// The six steps with their state.
pub fn rail(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let list = ui.max_rect();
    ui.painter().rect_filled(list, 0, look.hue.bg.0);
    ui.painter().vline(list.right() - 0.5, list.y_range(), look.rule());
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_role(egui::accesskit::Role::TabList));
    let slim = list.width() <= look.space.rail_slim;
    let mut top = list.top() + look.gap(3.0);
    let blank: [StepFace; 6] = std::array::from_fn(|_| StepFace::default());
    let shown = model.case.as_ref().filter(|_| model.route == Route::Case);
    let steps = shown.map_or(&blank, |case| &case.face.steps);
    for ((n, face), key) in (1_u8..).zip(steps).zip(STEPS) {
        let name = model.words.say(key);
        let now = model.step == n;
        let room = list.width() - look.gap(18.0);
        let long = room < part::fit(ui, &face.truth, look.small());
        let tall = match (slim, face.truth.is_empty(), long) {
            (true, _, _) => look.gap(14.0),
            (false, true, _) => look.gap(10.5),
            (false, false, false) => look.gap(15.0),
            (false, false, true) => look.gap(19.0),
        };
        let margin = if slim { look.gap(1.0) } else { look.gap(3.0) };
        let rect =
            Rect::from_min_size(pos2(list.left() + margin, top), vec2(list.width() - margin * 2.0, tall));
        let reached = shown.map_or(n == 1, |case| case.reached(n));
        let response =
            ui.interact(rect, Id::unique(("step", n)), if reached { Sense::click() } else { Sense::hover() });
        response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::Tab, reached, now, &name));
        part::nth(ui, &response, usize::from(n).saturating_sub(1), STEPS.len());
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(face.truth.as_str()));
        if now {
            ui.painter().rect_filled(rect, look.corner(), look.hue.accent_weak.0);
        }
        if slim {
            let dot = pos2(rect.center().x, rect.top() + look.gap(4.5));
            part::dot(ui, look, dot, n, face.done && !now, now);
            let under = Rect::from_min_max(
                pos2(rect.left(), rect.top() + look.gap(8.0)),
                pos2(rect.right(), rect.bottom() - look.gap(1.0)),
            );
            let (font, ink) = if now || face.done {
                (look.small_bold(), look.hue.text.0)
            } else {
                (look.small(), look.hue.weak.0)
            };
            part::cell(ui, under, Side::Middle, &name, font, ink);
            if response.has_focus() {
                part::ring(ui, look, rect, false);
            }
            if response.clicked() {
                out.push(Command::Step(n));
            }
            top += tall;
            continue;
        }
        let first = rect.top() + look.gap(5.25);
        part::dot(ui, look, pos2(rect.left() + look.gap(5.75), first), n, face.done && !now, now);
        let text = pos2(rect.left() + look.gap(11.0), 0.0);
        let ink = if now || face.done { look.hue.text.0 } else { look.hue.weak.0 };
        let font = if now || face.done { look.strong() } else { look.body() };
        let line = |middle: f32| {
            Rect::from_min_max(
                pos2(text.x, middle - look.gap(2.5)),
                pos2(rect.right() - look.gap(1.0), middle + look.gap(2.5)),
            )
        };
        part::cell(ui, line(first), Side::Left, &name, font, ink);
        if !face.truth.is_empty() {
            let below = line(first + look.gap(5.0));
            let below = if long { below.with_max_y(below.bottom() + look.gap(4.0)) } else { below };
            part::lines(ui, below, Side::Left, &face.truth, look.small(), look.hue.weak.0);
        }
        if response.has_focus() {
            part::ring(ui, look, rect, false);
        }
        if response.clicked() {
            out.push(Command::Step(n));
        }
        top += tall;
    }
}

/// 告知要点, the articles, the person's earlier cases, 办理记录.
pub fn side(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0, look.hue.surface.0);
    ui.painter().vline(whole.left() + 0.5, whole.y_range(), look.rule());
    let Some(case) = &model.case else { return };
    let bar = look.gap(3.0);
    let inner =
        Rect::from_min_max(whole.min + vec2(look.gap(4.0), 0.0), whole.max - vec2(look.gap(4.0) - bar, 0.0));
    super::super::within(ui, "side-inner", inner, |ui| {
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = look.gap(1.5);
            ui.set_width(ui.available_width() - bar);
            ui.add_space(look.gap(4.0));
            let label = |ui: &mut Ui, key: &'static str| {
                part::wrapped(ui, &words.say(key), look.small(), look.hue.weak.0)
            };
            beside::tell(ui, model, &case.face.tell);
            let law = model.refused_by.clone().or_else(|| model.law_of_row(draft.row));
            if let Some(article) = case.face.article_first(law.as_ref()) {
                beside::article(ui, model, article, out);
            }
            if !case.face.earlier.is_empty() {
                label(ui, "side-earlier");
                for (number, line) in &case.face.earlier {
                    if part::link(ui, look, line, Tone::Plain).clicked() {
                        draft.wanted = Some(number.clone());
                        out.push(Command::OpenOther);
                    }
                }
                ui.add_space(look.gap(2.0));
            }
            if !case.face.papers.is_empty() {
                label(ui, "side-papers");
                for (sheet, [name, at, times]) in case.view.sheets.iter().zip(&case.face.papers) {
                    let text = format!("{name}  {times}");
                    let link = part::link(ui, look, &text, Tone::Plain).on_hover_text(at);
                    if link.clicked() {
                        draft.paper = Some(sheet.id);
                        out.push(Command::Papers);
                    }
                }
                ui.add_space(look.gap(2.0));
            }
            label(ui, "side-history");
            for line in &case.face.history {
                part::wrapped(ui, line, look.small(), look.hue.text.0);
            }
            ui.add_space(look.gap(4.0));
        });
    });
}
