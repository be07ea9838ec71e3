//! The first screen, and the one where the office's file cannot be used.

use egui::{Rect, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::model::Model;
use crate::ui::part::{self, Side};

/// What can be done without an office: for now, practise.
pub fn welcome(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let whole = ui.max_rect();
    let width = look.space.welcome.min(whole.width() - look.gap(12.0));
    let top = whole.top() + (whole.height() * 0.179).max(look.gap(6.0));
    let column =
        Rect::from_min_size(pos2(whole.center().x - width / 2.0, top), vec2(width, whole.bottom() - top));
    super::within(ui, "welcome", column, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let line = |ui: &mut Ui, height: f32| ui.allocate_exact_size(vec2(width, height), Sense::hover()).0;
        let rect = line(ui, look.gap(10.0));
        part::cell(ui, rect, Side::Left, &words.say("app-name"), look.hero(), look.hue.accent.0);
        ui.add_space(look.gap(0.5));
        part::wrapped(ui, &words.say("welcome-what"), look.lead(), look.hue.weak.0);
        ui.add_space(look.gap(3.5));
        super::banner(ui, model);
        let (rect, response) = ui.allocate_exact_size(vec2(width, look.gap(20.0)), Sense::click());
        let title = words.say(Command::Practice.text());
        response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Button, true, &title));
        ui.painter().rect(rect, look.corner_card(), look.hue.surface.0, look.ring(), StrokeKind::Inside);
        let cap = Rect::from_center_size(
            pos2(rect.left() + look.gap(9.0), rect.center().y),
            vec2(look.gap(7.25), look.gap(6.75)),
        );
        ui.painter().rect(
            cap,
            egui::CornerRadius::same(4),
            look.hue.surface.0,
            look.rule(),
            StrokeKind::Inside,
        );
        ui.painter().hline(cap.shrink(1.5).x_range(), cap.bottom() - 1.0, look.rule());
        part::cell(ui, cap, Side::Middle, "1", look.lead(), look.hue.weak.0);
        let left = rect.left() + look.gap(16.5);
        let at = |top: f32| {
            Rect::from_min_max(
                pos2(left, rect.top() + top),
                pos2(rect.right(), rect.top() + top + look.gap(6.0)),
            )
        };
        part::cell(ui, at(look.gap(4.5)), Side::Left, &title, look.head(), look.hue.text.0);
        part::cell(
            ui,
            at(look.gap(9.75)),
            Side::Left,
            &words.say("welcome-practice"),
            look.small(),
            look.hue.weak.0,
        );
        if response.clicked() {
            out.push(Command::Practice);
        }
        ui.add_space(look.gap(5.0));
        part::wrapped(ui, &words.say("welcome-rules"), look.small(), look.hue.weak.0);
    });
}

/// The office's file cannot be used: what happened, what to do; nothing is ever deleted.
pub fn rescue(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let whole = ui.max_rect();
    let width = look.space.welcome.min(whole.width() - look.gap(12.0));
    let column = Rect::from_min_size(
        pos2(whole.center().x - width / 2.0, whole.top() + whole.height() * 0.185),
        vec2(width, whole.height()),
    );
    super::within(ui, "rescue", column, |ui| {
        let rect = ui.allocate_exact_size(vec2(width, look.gap(10.0)), Sense::hover()).0;
        part::cell(ui, rect, Side::Left, &model.words.say("app-name"), look.hero(), look.hue.accent.0);
        ui.add_space(look.gap(2.0));
        super::banner(ui, model);
        part::wrapped(ui, &model.words.say("rescue-nothing-lost"), look.body(), look.hue.weak.0);
    });
}
