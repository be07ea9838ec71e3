//! What lies over a screen: a few words, a second person, how a paper goes out.

use egui::{Id, Sense, Ui, vec2};

use crate::domain::case::Account;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::model::{Ask, Dialog, Model, RollVerb};
use crate::ui::part::{self, Input};
use crate::ui::say;

/// Draws the dialog, if there is one.
pub fn dialog(ui: &Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let Some(open) = &model.dialog else { return };
    if matches!(open, Dialog::Menu) {
        return super::palette::menu(ui, model, out);
    }
    let frame = look.card().inner_margin(look.inner_dialog());
    let wide = match open {
        Dialog::Articles | Dialog::Papers | Dialog::Palette => look.space.welcome,
        Dialog::Deliver(_) | Dialog::Roll(RollVerb::Issue) if model.shown.is_some() => look.space.welcome,
        Dialog::Keys => look.space.centre_wide,
        Dialog::Clerk
        | Dialog::Ask(_)
        | Dialog::Late(_)
        | Dialog::Deliver(_)
        | Dialog::Clock
        | Dialog::Quit
        | Dialog::Remake(_)
        | Dialog::Prove(_)
        | Dialog::Trust(_)
        | Dialog::Rule(_)
        | Dialog::Roll(_)
        | Dialog::Door(_)
        | Dialog::Menu => look.space.dialog,
    };
    let id = Id::unique("dialog");
    let layer = egui::LayerId::new(egui::Order::Foreground, id);
    let stays = ui.ctx().memory(|memory| memory.areas().visible_last_frame(&layer));
    // What is opened anew begins at its top, wherever it was left the time before.
    let turn = ui.data_mut(|data| {
        let turn = data.get_temp_mut_or_default::<u64>(id.with("turn"));
        *turn = turn.wrapping_add(u64::from(!stays));
        *turn
    });
    let modal = egui::Modal::new(id).frame(frame).backdrop_color(look.veil()).show(ui.ctx(), |ui| {
        let window = ui.ctx().content_rect().size();
        ui.set_width(wide.min(window.x - look.gap(18.0)));
        // A dialog may grow with what it says: it has the window's height, not the one that it had before.
        ui.set_max_height(window.y - look.gap(18.0));
        ui.spacing_mut().item_spacing.y = look.gap(3.0);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::accesskit::Role::Dialog);
            node.set_modal();
            node.set_label(name(model, open));
        });
        // What is higher than the window scrolls; the verbs under it always stand.
        let room = window.y - look.space.row - look.gap(24.0);
        egui::ScrollArea::vertical().id_salt(("dialog-body", turn)).max_height(room).show(ui, |ui| {
            ui.set_width(ui.available_width());
            super::banner(ui, model);
            super::faults(ui, model, draft);
            match open {
                Dialog::Clerk => clerk(ui, model, draft),
                Dialog::Ask(ask) => self::ask(ui, model, draft, ask),
                Dialog::Late(_) => late(ui, model, draft),
                Dialog::Deliver(paper) => super::deliver::deliver(ui, model, draft, paper, out),
                Dialog::Papers => super::deliver::papers(ui, model, draft, out),
                Dialog::Articles => articles(ui, model, draft, out),
                Dialog::Palette => super::palette::palette(ui, model, draft, out),
                Dialog::Keys => super::keys::keys(ui, model, draft, out),
                Dialog::Clock => super::work::clock(ui, model),
                Dialog::Quit => super::work::quit(ui, model),
                Dialog::Rule(rule) => super::ruling::ruling(ui, model, draft, *rule, out),
                Dialog::Roll(verb) => super::roll::dialog(ui, model, draft, *verb),
                Dialog::Remake(cases) => super::work::remake(ui, model, *cases),
                Dialog::Door(open) => super::door::dialog(ui, model, draft, *open, out),
                Dialog::Prove(of) => super::journal::prove(ui, model, draft, of, out),
                Dialog::Trust(trust) => super::seeing::dialog(ui, model, draft, *trust, out),
                Dialog::Menu => {}
            }
        });
        let confirms = !matches!(open, Dialog::Articles | Dialog::Papers | Dialog::Palette | Dialog::Keys);
        let verbs = confirms.then_some(Command::Confirm).into_iter().chain([Command::Back]);
        let size = vec2(ui.available_width(), look.space.row);
        let (line, _) = ui.allocate_exact_size(size, Sense::hover());
        // Drawn from the left, which is the order of Tab; they stand at the right.
        let both: Vec<Command> = verbs.collect();
        let gap = ui.spacing().item_spacing.x;
        let widths = both.iter().map(|verb| part::verb_width(ui, model, *verb) + gap);
        let wide = (widths.sum::<f32>() - gap).max(0.0);
        let place = egui::Rect::from_min_max(egui::pos2(line.right() - wide, line.top()), line.max);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let mut right = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(layout));
        for verb in both.into_iter().rev() {
            let button = match verb {
                Command::Confirm => part::primary(&mut right, model, verb),
                other => part::plain(&mut right, model, other),
            };
            if button.clicked() {
                out.push(verb);
            }
        }
    });
    // It stands in the middle by the size that it had: drawn once more where that is another now.
    let size = modal.response.rect.size();
    let before = ui.data_mut(|data| {
        let before = data.get_temp::<egui::Vec2>(id);
        data.insert_temp(id, size);
        before
    });
    if before != Some(size) {
        ui.ctx().request_repaint();
    }
}

/// What a screen reader calls the dialog.
fn name(model: &Model, open: &Dialog) -> String {
    let key = match open {
        Dialog::Clerk => "clerk-title",
        Dialog::Ask(ask) => ask.title(),
        Dialog::Late(_) => "late-title",
        Dialog::Deliver(_) => Command::Deliver.text(),
        Dialog::Articles => "articles-title",
        Dialog::Papers => "paper-title",
        Dialog::Palette => Command::Palette.text(),
        Dialog::Keys => "key-sheet-title",
        Dialog::Clock => "clock-title",
        Dialog::Quit => Command::Quit.text(),
        Dialog::Remake(_) => Command::MakePractice.text(),
        Dialog::Rule(rule) => rule.title(),
        Dialog::Roll(verb) => verb.verb(),
        Dialog::Prove(_) => "prove-title",
        Dialog::Trust(trust) => trust.title(),
        Dialog::Menu => Command::Menu.text(),
        Dialog::Door(open) => open.title(),
    };
    model.words.say(key)
}

pub(super) fn head(ui: &mut Ui, model: &Model, title: &str, under: &str) {
    let look = &model.look;
    let head = part::wrapped(ui, title, look.head(), look.hue.text.0);
    part::heading(ui, &head);
    if !under.is_empty() {
        part::wrapped(ui, under, look.small(), look.hue.weak.0);
    }
}

fn clerk(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let words = &model.words;
    head(ui, model, &words.say("clerk-title"), &words.say("clerk-under"));
    let Some(office) = &model.office else { return };
    let dot = words.say("dot");
    let people: Vec<String> = office
        .office
        .accounts
        .iter()
        .map(|actor| format!("{}{dot}{}", actor.account.0, words.say(say::role(actor.role))))
        .collect();
    part::choice(ui, model, draft, Field::Second, &people);
}

fn ask(ui: &mut Ui, model: &Model, draft: &mut Draft, ask: &Ask) {
    let words = &model.words;
    let hint = match ask {
        Ask::Seal if model.second().is_none() => "ask-seal-own-hint",
        other => other.hint(),
    };
    head(ui, model, &words.say(ask.title()), &words.say(hint));
    if ask.wants_words() {
        part::field(ui, model, draft, Field::Said, Input::default());
    }
    if let Some(role) = model.second() {
        let people: Vec<String> = model.people(role).map(|Account(name)| name.clone()).collect();
        part::choice(ui, model, draft, Field::Second, &people);
        super::door::second(ui, model, draft);
    }
}

fn late(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let words = &model.words;
    head(ui, model, &words.say("late-title"), &words.say("late-under"));
    let hint = words.say("hint-day");
    part::field(ui, model, draft, Field::Due, Input { hint: &hint, ..Input::default() });
    part::field(ui, model, draft, Field::Who, Input::default());
}

fn articles(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    head(ui, model, &model.words.say("articles-title"), "");
    let most = look.share(ui.ctx().content_rect().height(), 0.6);
    egui::ScrollArea::vertical().max_height(most).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.scroll_with_delta(vec2(0.0, -std::mem::take(&mut draft.scroll) * most));
        for (n, article) in model.articles().iter().enumerate() {
            let title =
                egui::RichText::new(&article.title).font(look.strong()).color(look.hue.accent.0).underline();
            let link = ui.push_id(n, |ui| ui.add(egui::Link::new(title))).inner;
            if let (true, Ok(n)) = (link.clicked(), u8::try_from(n)) {
                out.push(Command::Article(n));
            }
            let hue = if article.text.is_some() { look.hue.text.0 } else { look.hue.weak.0 };
            part::wrapped(ui, &article.said(&model.words), look.body(), hue);
            ui.add_space(look.gap(3.0));
        }
    });
}
