//! 核验: what somebody shows, on top; under it what is to be held of it, in plain words, and what the paper says.

use egui::{Rect, Sense, Ui, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Tone;
use crate::ui::model::{KeysFace, Model, SeenFace, SeenRow, SeenVerb, Trust};
use crate::ui::part::{self, Input};

/// From so many steps of the grid on number and check code stand on one line.
const BESIDE: f32 = 120.0;

/// The width of the check code's field, in steps of the grid.
const CODE: f32 = 58.0;

/// The width of a line's name, in steps of the grid.
const LABEL: f32 = 42.0;

/// Draws the screen.
pub fn verify(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect();
    let margin = look.gap(6.0);
    let room = (whole.width() - margin * 2.0).min(look.space.centre_wide).max(0.0);
    let column = Rect::from_min_max(pos2(whole.left() + margin, whole.top()), whole.max);
    super::within(ui, "verify", column, |ui| {
        part::scroll(ui, look, "verify", room, |ui| {
            super::turn(ui, model, draft, whole.height());
            ui.spacing_mut().item_spacing.y = look.gap(1.0);
            ui.add_space(look.gap(4.0));
            super::banner(ui, model);
            part::title(ui, look, &model.words.say("verify-title"), &model.words.say("verify-under"));
            ui.add_space(look.gap(2.0));
            typed(ui, model, draft, out);
            match &model.seeing.face {
                Some(face) => verdict(ui, model, face, out),
                None => waits(ui, model),
            }
            ui.add_space(look.gap(6.0));
        });
    });
}

/// What is scanned, typed, pasted or chosen.
fn typed(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    part::card(ui, look, |ui| {
        let (number, code) = (words.say("hint-shown-text"), words.say("hint-shown-code"));
        let gap = look.gap(3.0);
        let room = ui.available_width();
        if look.gap(BESIDE) <= room {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = gap;
                let wide = room - gap - look.gap(CODE);
                let shown = Input { hint: &number, width: wide, ..Input::default() };
                part::field(ui, model, draft, Field::ShownText, shown);
                let shown = Input { hint: &code, width: look.gap(CODE), ..Input::default() };
                part::field(ui, model, draft, Field::ShownCode, shown);
            });
        } else {
            part::field(ui, model, draft, Field::ShownText, Input { hint: &number, ..Input::default() });
            part::field(ui, model, draft, Field::ShownCode, Input { hint: &code, ..Input::default() });
        }
        let hint = words.say("hint-shown-file");
        let shown = Input { hint: &hint, ..Input::default() };
        super::place_field(ui, model, draft, Field::ShownFile, shown, out);
        verbs(ui, model, &[SeenVerb::Judge, SeenVerb::Next], out);
    });
}

fn verbs(ui: &mut Ui, model: &Model, all: &[SeenVerb], out: &mut Commands) {
    let look = &model.look;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(look.gap(2.0), look.gap(2.0));
        for verb in all {
            let command = Command::Seen(*verb);
            let pressed = match verb {
                SeenVerb::Judge => part::primary(ui, model, command),
                SeenVerb::Screen
                | SeenVerb::Next
                | SeenVerb::OpenCase
                | SeenVerb::SaveKeys
                | SeenVerb::TakeKeys
                | SeenVerb::DropKeys => part::plain(ui, model, command),
            };
            if pressed.gained_focus() {
                pressed.scroll_to_me(None);
            }
            if pressed.clicked() {
                out.push(command);
            }
        }
    });
}

/// Before anything was judged: the ways, a line each.
fn waits(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let words = &model.words;
    if model.seeing.asked.is_some() {
        return part::empty(ui, look, &words.say("seen-looking"));
    }
    part::card(ui, look, |ui| {
        part::section(ui, look, &words.say("verify-ways"));
        for key in ["verify-way-scan", "verify-way-code", "verify-way-file", "verify-way-text"] {
            part::wrapped(ui, &words.say(key), look.body(), look.hue.text.0);
        }
        part::wrapped(ui, &words.say("verify-no-entry"), look.small(), look.hue.weak.0);
    });
}

/// What is to be held of it, what that means, what to do, and what the paper says.
fn verdict(ui: &mut Ui, model: &Model, face: &SeenFace, out: &mut Commands) {
    let look = &model.look;
    let (ink, _) = look.tone(face.tone);
    part::note(ui, look, face.tone, |ui| {
        ui.spacing_mut().item_spacing.y = look.gap(2.0);
        part::wrapped(ui, &face.word, look.small_bold(), ink);
        let head = part::wrapped(ui, &face.head, look.hero(), ink);
        part::heading(ui, &head);
        if !face.told.is_empty() {
            part::wrapped(ui, &face.told, look.lead(), look.hue.text.0);
        }
        if !face.todo.is_empty() {
            part::wrapped(ui, &face.todo, look.strong(), look.hue.text.0);
        }
        part::wrapped(ui, &face.of, look.small(), look.hue.weak.0);
    });
    if !face.rows.is_empty() {
        part::card(ui, look, |ui| paper(ui, model, face));
    }
    let open = SeenVerb::OpenCase;
    if Command::Seen(open).when(model) {
        verbs(ui, model, &[open], out);
    }
}

/// What the paper says, beside what the register says where they are compared.
fn paper(ui: &mut Ui, model: &Model, face: &SeenFace) {
    let look = &model.look;
    let words = &model.words;
    ui.spacing_mut().item_spacing.y = look.gap(2.0);
    ui.style_mut().interaction.selectable_labels = true;
    let compares = face.compares();
    let columns = columns(ui, model, compares);
    if compares {
        let heads = [String::new(), words.say("seen-paper"), words.say("seen-register")];
        line(ui, model, &columns, &heads.map(|head| (head, look.small(), look.hue.weak.0)));
    } else {
        part::label(ui, look, &words.say("seen-paper"));
    }
    for row in &face.rows {
        let (bad, _) = look.tone(Tone::Bad);
        let (font, ink) = if row.differs { (look.strong(), bad) } else { (look.body(), look.hue.text.0) };
        let SeenRow { label, paper, register, differs } = row;
        let label = match differs {
            true => words.say_with("seen-differs", &[("what", label.as_str().into())]),
            false => label.clone(),
        };
        let ends = if *differs { bad } else { look.hue.weak.0 };
        let cells = [
            (label, look.small(), ends),
            (paper.clone(), font.clone(), ink),
            (register.clone().unwrap_or_default(), font, look.hue.text.0),
        ];
        line(ui, model, &columns, &cells);
    }
}

/// The widths of name, paper and register.
fn columns(ui: &Ui, model: &Model, compares: bool) -> [f32; 3] {
    let look = &model.look;
    let gap = look.gap(3.0);
    let label = look.gap(LABEL).min(look.share(ui.available_width(), 0.3));
    let rest = (ui.available_width() - label - gap * 2.0).max(0.0);
    if compares { [label, look.share(rest, 0.5), look.share(rest, 0.5)] } else { [label, rest, 0.0] }
}

/// A line of the table: as high as its highest cell.
fn line(ui: &mut Ui, model: &Model, columns: &[f32; 3], cells: &[(String, egui::FontId, egui::Color32); 3]) {
    let gap = model.look.gap(3.0);
    let down = egui::Layout::top_down(egui::Align::Min);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (wide, (text, font, ink)) in columns.iter().zip(cells) {
            if *wide <= 0.0 {
                continue;
            }
            ui.allocate_ui_with_layout(vec2(*wide, 0.0), down, |ui| {
                ui.set_width(*wide);
                if text.is_empty() {
                    ui.allocate_exact_size(vec2(*wide, 0.0), Sense::hover());
                } else {
                    part::wrapped_whole(ui, text, font.clone(), *ink);
                }
            });
        }
    });
}

/// The section of 设置: this desk's keys, those of others.
pub fn keys(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    part::wrapped(ui, &words.say("trust-about"), look.small(), look.hue.weak.0);
    part::section(ui, look, &words.say("trust-own"));
    match &model.seeing.own {
        Some(own) => key(ui, model, own),
        None => {
            part::wrapped(ui, &words.say("verify-no-own-key"), look.body(), look.hue.text.0);
        }
    }
    part::section(ui, look, &words.say("trust-others"));
    if model.seeing.others.is_empty() {
        part::wrapped(ui, &words.say("trust-none"), look.body(), look.hue.text.0);
    }
    let others = &model.seeing.others;
    part::listed(ui, &words.say("trust-others"), |ui| {
        for other in others {
            key(ui, model, other);
        }
    });
    let all = [SeenVerb::SaveKeys, SeenVerb::TakeKeys, SeenVerb::DropKeys];
    let works: Vec<SeenVerb> = all.into_iter().filter(|verb| Command::Seen(*verb).when(model)).collect();
    verbs(ui, model, &works, out);
}

/// Whose keys, since when, and the digits to compare.
fn key(ui: &mut Ui, model: &Model, face: &KeysFace) {
    let look = &model.look;
    ui.scope(|ui| {
        ui.style_mut().interaction.selectable_labels = true;
        part::wrapped(ui, &face.whose, look.strong(), look.hue.text.0);
        if !face.taken.is_empty() {
            part::wrapped(ui, &face.taken, look.small(), look.hue.weak.0);
        }
        let sm3 = model.words.say_with("trust-sm3", &[("sm3", face.sm3.as_str().into())]);
        part::wrapped(ui, &sm3, look.body(), look.hue.text.0);
    });
}

/// What a dialog about keys asks.
pub fn dialog(ui: &mut Ui, model: &Model, draft: &mut Draft, trust: Trust, out: &mut Commands) {
    let words = &model.words;
    super::dialog::head(ui, model, &words.say(trust.title()), &words.say(trust.hint()));
    match trust {
        Trust::Save => {
            if let Some(own) = &model.seeing.own {
                key(ui, model, own);
            }
            super::place_field(ui, model, draft, Field::Path, Input::default(), out);
        }
        Trust::Take => {
            let hint = words.say("hint-key-file");
            let shown = Input { hint: &hint, ..Input::default() };
            super::place_field(ui, model, draft, Field::KeyFile, shown, out);
            let Some((face, replaces)) = &model.seeing.read_face else { return };
            key(ui, model, face);
            if !replaces.is_empty() {
                part::wrapped(ui, replaces, model.look.body(), model.look.hue.warn.0);
            }
            let note = words.say("trust-compare");
            let hint = words.say("hint-key-sm3");
            let shown = Input { hint: &hint, note: &note, ..Input::default() };
            part::field(ui, model, draft, Field::KeySm3, shown);
        }
        Trust::Drop => {
            let all: Vec<String> = model.seeing.others.iter().map(|one| one.whose.clone()).collect();
            part::choice(ui, model, draft, Field::KeyDesk, &all);
        }
    }
}

/// While a file is held over the window: what letting go does.
pub fn hovering(ui: &Ui, model: &Model, whole: Rect) {
    let hovers = ui.input(|input| !input.raw.hovered_files.is_empty());
    if !hovers || !Command::Seen(SeenVerb::Screen).when(model) {
        return;
    }
    let look = &model.look;
    let layer = egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("hovering"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(whole, 0, look.veil());
    let text = model.words.say("seen-let-go");
    let galley = painter.layout_no_wrap(text, look.hero(), look.hue.text.0);
    let card = Rect::from_center_size(whole.center(), galley.size()).expand(look.gap(6.0));
    painter.add(look.card().paint(card));
    painter.galley(card.center() - galley.size() / 2.0, galley, look.hue.text.0);
}
