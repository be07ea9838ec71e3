//! The first screen.

use egui::{Rect, Sense, Ui, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::look::Tone;
use crate::ui::model::{BackupVerb, DoorVerb, Model, Route};
use crate::ui::part::{self, Answer, Side};

/// How far down the column begins, as a share of the height.
const ABOVE: f32 = 0.179;

/// What can be done without an office: practise, set one up, open one that lies elsewhere.
pub fn welcome(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    column(ui, model, |ui| {
        let ways = [
            (Command::Practice, "welcome-practice"),
            (Command::Door(DoorVerb::SetUp), "welcome-set-up"),
            (Command::Door(DoorVerb::OpenFolder), "welcome-open-folder"),
            (Command::Backup(BackupVerb::Begin), "welcome-from-backup"),
        ];
        for (number, (command, under)) in (1..).zip(ways) {
            let title = words.say(command.text());
            let answer = Answer { number, text: &title, under: &words.say(under) };
            let response = part::answer(ui, look, answer);
            if response.clicked() {
                out.push(command);
            }
            if number == 1 && ui.memory(|memory| memory.focused().is_none()) && model.dialog.is_none() {
                response.request_focus();
            }
            ui.add_space(look.gap(5.0));
        }
        let rules = words.say("welcome-rules");
        let language = words.say(Command::Language.text());
        let both = part::fit(ui, &rules, look.small()) + part::fit(ui, &language, look.small());
        // The link follows the sentence, on its line where there is room.
        let direction = if both + look.gap(4.0) < ui.available_width() {
            egui::Layout::left_to_right(egui::Align::Min)
        } else {
            egui::Layout::top_down(egui::Align::Min)
        };
        ui.with_layout(direction, |ui| {
            ui.spacing_mut().item_spacing = vec2(look.gap(3.0), look.gap(2.0));
            part::wrapped(ui, &rules, look.small(), look.hue.weak.0);
            if part::link(ui, look, &language, Tone::Plain).clicked() {
                out.push(Command::Language);
            }
        });
    });
}

/// The name of the program and what it is for, what is to be said, and what stands under it.
pub(super) fn column(ui: &mut Ui, model: &Model, draw: impl FnOnce(&mut Ui)) {
    let look = &model.look;
    let words = &model.words;
    let whole = ui.max_rect();
    let width = look.space.welcome.min(whole.width() - look.gap(12.0));
    // What happened and the ways out need the room that a first word leaves free.
    let above = if model.route == Route::Rescue { 0.0 } else { look.share(whole.height(), ABOVE) };
    let top = whole.top() + above.max(look.gap(6.0));
    let left = whole.center().x - width / 2.0;
    let place = Rect::from_min_max(pos2(left, top), pos2(left + width + look.space.bar, whole.bottom()));
    super::within(ui, "welcome", place, |ui| {
        part::scroll(ui, look, "welcome", width, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let (head, _) = ui.allocate_exact_size(vec2(width, look.gap(10.0)), Sense::hover());
            let name = words.say("app-name");
            let head = part::cell(ui, head, Side::Left, &name, look.hero(), look.hue.accent.0);
            part::heading(ui, &head);
            part::wrapped(ui, &words.say("welcome-what"), look.lead(), look.hue.weak.0);
            ui.add_space(look.gap(4.0));
            super::banner(ui, model);
            draw(ui);
            ui.add_space(look.gap(6.0));
        });
    });
}
