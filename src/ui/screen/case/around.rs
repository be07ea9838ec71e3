//! What stands around a step: the head, the six steps, and the side.

use egui::{Id, Pos2, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::beside;
use crate::domain::Right;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::Draft;
use crate::ui::face::{CaseFace, StepFace};
use crate::ui::look::{Look, Tone};
use crate::ui::model::{CaseNow, Model, Route};
use crate::ui::part::{self, Side};

/// The most of the head that a name may take.
const NAME_MOST: f32 = 0.42;

/// Name, masked number, reasons, stage; number and deadline on the right.
pub fn head(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let line = ui.max_rect();
    ui.painter().rect_filled(line, 0, look.hue.surface.0);
    ui.painter().hline(line.x_range(), line.bottom() - 0.5, look.rule());
    let inner = line.shrink2(vec2(look.gap(6.0), 0.0));
    match model.case.as_ref().filter(|_| model.route == Route::Case) {
        Some(case) => head_of(ui, model, case, inner, out),
        None => {
            let title = model.words.say("head-new-case");
            part::cell(ui, inner, Side::Left, &title, look.title(), look.hue.text.0);
        }
    }
}

/// The head of a case: name, number, stage and what stands at the right always show; reasons take what is left.
fn head_of(ui: &mut Ui, model: &Model, case: &CaseNow, line: Rect, out: &mut Commands) {
    let look = &model.look;
    let face = &case.face;
    let number = case.revealed.as_deref().unwrap_or(&face.masked);
    let font = look.name(face.bold);
    let most = look.share(line.width(), NAME_MOST);
    let marks = || {
        let flags = face.flags.iter().map(|(flag, tone)| (flag.as_str(), *tone));
        std::iter::once((face.stage.as_str(), face.tone)).chain(flags)
    };
    let marked: f32 = marks().map(|(text, _)| chip_room(ui, look, text)).sum();
    let named = part::fit(ui, &face.name, font.clone()).min(most)
        + part::fit(ui, number, look.body())
        + look.gap(6.0);
    let hidden = case.revealed.is_none() && model.may(Right::Reveal);
    let listed =
        if face.list.is_empty() { 0.0 } else { part::fit(ui, &face.list, look.small()) + look.gap(3.0) };
    let wished: f32 = listed
        + face.reasons.iter().map(|reason| chip_room(ui, look, reason)).sum::<f32>()
        + if hidden { reveal_width(ui, model) + look.gap(2.0) } else { 0.0 };
    let end = due(ui, look, face, line, line.width() - named - marked - wished - look.gap(3.0));
    let mut left = line.left();
    let texts = [(&*face.name, font, look.hue.text.0), (number, look.body(), look.hue.weak.0)];
    for (text, font, ink) in texts {
        let wide = part::fit(ui, text, font.clone()).min(most).min(end - left).max(0.0);
        let place = Rect::from_min_size(pos2(left, line.top()), vec2(wide + 1.0, line.height()));
        part::cell(ui, place, Side::Left, text, font, ink);
        left += wide + look.gap(3.0);
    }
    let middle = line.center().y;
    let room = end - marked - listed;
    if hidden {
        left = reveal(ui, model, pos2(left, middle), room, out);
    }
    let (shown, more) = reasons_that_fit(ui, model, &face.reasons, room - left);
    let reasons = shown.iter().chain(&more).map(|reason| (reason.as_str(), Tone::Accent));
    for (text, tone) in reasons.chain(marks()) {
        left += part::chip(ui, look, pos2(left, middle), text, tone) + look.gap(3.0);
    }
    if !face.list.is_empty() {
        list(
            ui,
            model,
            &face.list,
            Rect::from_min_max(pos2(left, line.top()), pos2(end, line.bottom())),
            out,
        );
    }
}

/// The list that the case belongs to: a click goes there.
fn list(ui: &mut Ui, model: &Model, text: &str, place: Rect, out: &mut Commands) {
    let look = &model.look;
    let wide = (part::fit(ui, text, look.small()) + 1.0).min(place.width());
    if wide < look.gap(6.0) {
        return;
    }
    let rect =
        Rect::from_min_size(pos2(place.left(), place.center().y - look.gap(2.75)), vec2(wide, look.gap(5.5)));
    let response = ui.interact(rect, Id::unique("list-of-case"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Link, true, text));
    part::cell(ui, rect, Side::Left, text, look.small(), look.hue.accent.0);
    if response.has_focus() {
        part::ring(ui, look, rect, false);
    }
    if response.clicked() {
        out.push(Command::ListOfCase);
    }
}

/// The reasons that the head has room for, and a word for how many more there are.
fn reasons_that_fit<'face>(
    ui: &Ui,
    model: &Model,
    reasons: &'face [String],
    room: f32,
) -> (&'face [String], Option<String>) {
    let look = &model.look;
    let mut wide = 0.0;
    let fits = |reason: &&String| {
        wide += chip_room(ui, look, reason);
        wide <= room
    };
    let most = reasons.iter().take_while(fits).count();
    if most == reasons.len() || reasons.len() < 2 {
        return (reasons.get(..most).unwrap_or_default(), None);
    }
    for shown in (0..=most).rev() {
        let (shown, rest) = reasons.split_at(shown);
        let key = if shown.is_empty() { "head-reasons" } else { "head-more-reasons" };
        let more = model.words.say_with(key, &[("n", rest.len().into())]);
        let wide: f32 = shown.iter().chain([&more]).map(|text| chip_room(ui, look, text)).sum();
        if wide <= room {
            return (shown, Some(more));
        }
    }
    (&[], None)
}

fn chip_room(ui: &Ui, look: &Look, text: &str) -> f32 {
    part::chip_width(ui, look, text) + look.gap(3.0)
}

/// Number and deadline at the right: on one line where that leaves room for all the rest, else one above the other;
/// answers where the room for the rest ends.
fn due(ui: &mut Ui, look: &Look, face: &CaseFace, line: Rect, room: f32) -> f32 {
    let room = room.min(look.share(line.width() + look.gap(12.0), 0.45));
    let one = face.deadline.is_empty() || part::fit(ui, &face.right, look.small()) < room;
    let rows: &[&String] = if one { &[&face.right] } else { &[&face.number, &face.deadline] };
    let widths = rows.iter().map(|text| part::fit(ui, text, look.small()) + 1.0);
    let left = line.right() - widths.fold(0.0, f32::max);
    let place = line.with_min_x(left).shrink2(vec2(0.0, look.gap(1.5)));
    let tall = place.height() / rows.len().max(1) as f32;
    for (n, text) in (0_u8..).zip(rows) {
        let top = place.top() + tall * f32::from(n);
        let row = Rect::from_min_size(pos2(left, top), vec2(place.width(), tall));
        part::cell(ui, row, Side::Right, text, look.small(), look.hue.weak.0);
    }
    left - look.gap(3.0)
}

fn reveal_width(ui: &Ui, model: &Model) -> f32 {
    let look = &model.look;
    let text = model.words.say(Command::Reveal.text());
    part::cap_width(ui, model, Command::Reveal) + part::fit(ui, &text, look.small()) + look.gap(2.0)
}

/// The key that shows the number whole, where there is room for it; answers where the next thing stands.
fn reveal(ui: &mut Ui, model: &Model, at: Pos2, end: f32, out: &mut Commands) -> f32 {
    let look = &model.look;
    let text = model.words.say(Command::Reveal.text());
    let cap = part::cap_width(ui, model, Command::Reveal);
    let wide = reveal_width(ui, model);
    if end <= at.x + wide + look.gap(2.0) {
        return at.x;
    }
    let rect = Rect::from_min_size(at - vec2(0.0, look.gap(2.75)), vec2(wide, look.gap(5.5)));
    let response = ui.interact(rect, Id::unique("reveal"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Button, true, &text));
    let ink = look.hue.weak.0;
    part::cap(ui, model, at, Command::Reveal, ink, look.hue.surface.0);
    let galley = ui.painter().layout_no_wrap(text, look.small(), ink);
    let words = at + vec2(cap + look.gap(1.0), -galley.size().y / 2.0);
    ui.painter().galley(words, galley, ink);
    if response.has_focus() {
        part::ring(ui, look, rect, false);
    }
    if response.clicked() {
        out.push(Command::Reveal);
    }
    rect.right() + look.gap(2.0)
}

const STEPS: [&str; 6] =
    ["step-identity", "step-reason", "step-materials", "step-assess", "step-pay", "step-certify"];

/// Lines that the truth of a step may take.
const TRUTH_LINES: usize = 4;

/// The six steps with their state.
pub fn rail(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let list = ui.max_rect();
    ui.painter().rect_filled(list, 0, look.hue.bg.0);
    ui.painter().vline(list.right() - 0.5, list.y_range(), look.rule());
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_role(egui::accesskit::Role::TabList));
    let slim = list.width() <= look.space.rail_slim;
    let margin = if slim { look.gap(1.0) } else { look.gap(3.0) };
    let mut top = list.top() + look.gap(3.0);
    let blank: [StepFace; 6] = std::array::from_fn(|_| StepFace::default());
    let shown = model.case.as_ref().filter(|_| model.route == Route::Case);
    let steps = shown.map_or(&blank, |case| &case.face.steps);
    for ((n, face), key) in (1_u8..).zip(steps).zip(STEPS) {
        let name = model.words.say(key);
        let now = model.step == n;
        let room = list.width() - look.gap(18.0);
        let truth = (!slim && !face.truth.is_empty())
            .then(|| part::under(ui, &face.truth, (look.small(), look.hue.weak.0), room, TRUTH_LINES));
        let tall = match (slim, &truth) {
            (true, _) => look.gap(14.0),
            (false, None) => look.gap(10.5),
            (false, Some(truth)) => look.gap(11.0) + truth.height(),
        };
        let rect =
            Rect::from_min_size(pos2(list.left() + margin, top), vec2(list.width() - margin * 2.0, tall));
        top += tall;
        let reached = shown.map_or(n == 1, |case| case.reached(n));
        let sense = if reached { Sense::click() } else { Sense::hover() };
        let response = ui.interact(rect, Id::unique(("step", n)), sense);
        response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::Tab, reached, now, &name));
        part::nth(ui, &response, usize::from(n).saturating_sub(1), STEPS.len());
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(face.truth.as_str()));
        if now {
            ui.painter().rect_filled(rect, look.corner(), look.hue.accent_weak.0);
        }
        if slim {
            slim_step(ui, look, rect, (n, &name), face, now);
        } else {
            step(ui, look, rect, (n, &name), (face.done, now), truth);
        }
        if response.has_focus() {
            part::ring(ui, look, rect, false);
        }
        if response.clicked() {
            out.push(Command::Step(n));
        }
    }
}

/// A step where there is little room: its mark, and its name under it.
fn slim_step(ui: &mut Ui, look: &Look, rect: Rect, (n, name): (u8, &str), face: &StepFace, now: bool) {
    let dot = pos2(rect.center().x, rect.top() + look.gap(4.5));
    part::dot(ui, look, dot, n, face.done && !now, now);
    let under = Rect::from_min_max(
        pos2(rect.left(), rect.top() + look.gap(8.0)),
        pos2(rect.right(), rect.bottom() - look.gap(1.0)),
    );
    let (font, ink) =
        if now || face.done { (look.small_bold(), look.hue.text.0) } else { (look.small(), look.hue.weak.0) };
    part::cell(ui, under, Side::Middle, name, font, ink);
}

/// A step: its mark, its name beside it, and what is true of it below.
fn step(
    ui: &mut Ui,
    look: &Look,
    rect: Rect,
    (n, name): (u8, &str),
    (done, now): (bool, bool),
    truth: Option<part::Under>,
) {
    let first = rect.top() + look.gap(5.25);
    part::dot(ui, look, pos2(rect.left() + look.gap(5.75), first), n, done && !now, now);
    let (font, ink) =
        if now || done { (look.strong(), look.hue.text.0) } else { (look.body(), look.hue.weak.0) };
    let left = rect.left() + look.gap(11.0);
    let line = Rect::from_min_max(
        pos2(left, first - look.gap(2.5)),
        pos2(rect.right() - look.gap(1.0), first + look.gap(2.5)),
    );
    part::cell(ui, line, Side::Left, name, font, ink);
    if let Some(truth) = truth {
        truth.draw(ui, pos2(left, first + look.gap(3.0)));
    }
}

/// The papers that no act brings: they are printed when somebody asks for them.
const FILED: [Command; 5] = [
    Command::PrintAcceptance,
    Command::PrintPledge,
    Command::PrintStub,
    Command::PrintCover,
    Command::PrintIndex,
];

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
                    let text = format!("{name}{}{times}", words.say("dot"));
                    let link = part::link(ui, look, &text, Tone::Plain);
                    let link = if part::hints(ui) { link.on_hover_text(at) } else { link };
                    if link.clicked() {
                        draft.paper = Some(sheet.id);
                        out.push(Command::Papers);
                    }
                }
                ui.add_space(look.gap(2.0));
            }
            let more: Vec<Command> = FILED.into_iter().filter(|command| command.when(model)).collect();
            if !more.is_empty() {
                label(ui, "side-more-papers");
                for command in more {
                    if part::link(ui, look, &words.say(command.text()), Tone::Plain).clicked() {
                        out.push(command);
                    }
                }
                ui.add_space(look.gap(2.0));
            }
            label(ui, "side-history");
            for line in &case.face.history {
                part::wrapped_whole(ui, line, look.small(), look.hue.text.0);
            }
            ui.add_space(look.gap(4.0));
        });
    });
}
