//! An input method in every field of every screen and dialog: its text arrives once, and nothing else happens.

use std::collections::BTreeSet;

use egui::{ImeEvent, Key, Modifiers, Theme, vec2};
use egui_kittest::Harness;

use super::tests::unseen;
use super::*;
use crate::desk::tried;
use crate::ui::look::{self, Look};
use crate::ui::model::Place;
use crate::ui::{every_place, part};

/// The window, frame by frame; half a second passes between two.
fn window(dir: PathBuf) -> Harness<'static, App> {
    let app = unseen::starting(dir, Language::Zh, Box::new(|| {}));
    Harness::builder()
        .with_size(vec2(1280.0, 2400.0))
        .with_step_dt(0.5)
        .with_context_setup(|ctx| {
            ctx.set_fonts(look::fonts());
            Look::of(Theme::Light).unwrap().dress(ctx, Theme::Light);
        })
        .build_ui_state(
            |ui, app: &mut App| {
                app.think(&ui.ctx().clone());
                app.show(ui);
            },
            app,
        )
}

fn shown(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
}

fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

fn press(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// What is typed on the screens before they are looked at: other fields appear with it.
fn typed(model: &Model) -> Vec<Vec<(Field, &'static str)>> {
    match model.place() {
        Place::Identity | Place::Amend => ["0", "1", "2", "3"]
            .into_iter()
            .map(|came| vec![(Field::Came, came), (Field::Kind, "0")])
            .collect(),
        Place::Assess => vec![
            vec![(Field::Employer, "0")],
            vec![(Field::Employer, "1")],
            vec![
                (Field::Months, "2031-01"),
                (Field::Base, "5000"),
                (Field::Employer, "0"),
                (Field::Payer, "0"),
            ],
        ],
        Place::Calc => {
            let rare = [(Field::CalcMadeUp, "1"), (Field::CalcExempt, "1")];
            let insured = |insurance| [&[(Field::Insurance, insurance)][..], &rare].concat();
            ["0", "1", "2"].into_iter().map(insured).collect()
        }
        _ => vec![Vec::new()],
    }
}

/// Sends the focus to a field; answers whether it is one for text, and is on this screen.
fn enter(window: &mut Harness<'static, App>, field: Field) -> bool {
    let app = window.state_mut();
    app.draft.set(field, "");
    app.draft.focus = Some(field);
    window.run_steps(4);
    let there = window.ctx.memory(|memory| memory.has_focus(part::field_id(field)));
    window.state_mut().draft.focus = None;
    there && window.ctx.text_edit_focused()
}

/// Plays what an input method and a careless system send; every frame is looked at.
fn compose(window: &mut Harness<'static, App>, field: Field) {
    let none = Modifiers::NONE;
    let (row, place) = (window.state().draft.row, window.state().model.place());
    let mut play = |events: Vec<Event>, text: &str| {
        let started = window.state().link.sent();
        let composes =
            matches!(events.last(), Some(Event::Ime(ImeEvent::Preedit { text, .. })) if !text.is_empty());
        for event in events {
            window.event(event.clone());
            window.step();
            let app = window.state();
            assert_eq!(app.tray, Vec::new(), "{field:?} in {place:?}: {event:?} is a command");
            assert!(window.ctx.text_edit_focused(), "{field:?} in {place:?}: {event:?} takes the focus away");
            assert_eq!(app.model.place(), place, "{field:?}: {event:?} leads elsewhere");
        }
        let app = window.state();
        let kept = app.errands.iter().any(|(ticket, errand)| started < ticket.0 && *errand == Errand::Keep);
        assert!(!(composes && kept), "{field:?} in {place:?}: kept while it is composed");
        assert_eq!(app.draft.text(field), text, "{field:?} in {place:?}");
    };
    // Pinyin that grows; every key of it leaks out beside it.
    play(vec![shown("n"), press(Key::I, none), Event::Text("i".into()), shown("ni")], "ni");
    let leaks = [Key::Num1, Key::Space, Key::Enter, Key::Escape, Key::ArrowDown, Key::ArrowUp, Key::PageDown];
    let mut leaked: Vec<Event> = leaks.into_iter().map(|key| press(key, none)).collect();
    leaked.extend([press(Key::Tab, none), press(Key::F2, none), press(Key::K, Modifiers::COMMAND)]);
    leaked.push(shown("ni'hao"));
    play(leaked, "ni'hao");
    play(vec![press(Key::Backspace, none), shown("ni'ha")], "ni'ha");
    play(vec![shown(""), commit("\u{4f60}\u{597d}")], "\u{4f60}\u{597d}");
    // Wubi: the fourth letter commits by itself.
    play(vec![shown("w"), shown("wq"), shown("wqi"), commit("\u{4f60}")], "\u{4f60}\u{597d}\u{4f60}");
    // A commit without a composition, and one that is given up.
    play(vec![commit("\u{ff0c}")], "\u{4f60}\u{597d}\u{4f60}\u{ff0c}");
    play(vec![shown("a"), press(Key::Escape, none), shown("")], "\u{4f60}\u{597d}\u{4f60}\u{ff0c}");
    let list = [
        Field::RollFilter,
        Field::CaseFilter,
        Field::TodayFilter,
        Field::PolicyFilter,
        Field::Filter,
        Field::Search,
    ];
    if !list.contains(&field) && field != Field::Palette {
        assert_eq!(window.state().draft.row, row, "{field:?} in {place:?}: the list moved");
    }
    window.state_mut().draft.set(field, "");
}

#[test]
fn every_field_takes_an_input_method() {
    let (_folder, dir) = tried::office(12);
    let models = every_place::models(&dir);
    let mut window = window(dir);
    while window.state().model.me.is_none() || !window.state().errands.is_empty() {
        window.step();
    }
    let mut done: BTreeSet<Field> = BTreeSet::new();
    let mut chosen: BTreeSet<Field> = BTreeSet::new();
    for model in models {
        chosen.extend(Field::ALL.iter().copied().filter(|field| 0 < model.choices(*field)));
        let (mut places, place) = (typed(&model), model.place());
        window.state_mut().model = model;
        while let Some(before) = places.pop() {
            let app = window.state_mut();
            app.draft = Draft::default();
            app.draft.row = 1;
            for (field, text) in before {
                app.draft.set(field, text);
            }
            window.run_steps(2);
            let open = window.state().model.dialog.is_some();
            for field in Field::ALL.iter().copied() {
                if done.contains(&field) || chosen.contains(&field) || (open && !field.is_of_dialog()) {
                    continue;
                }
                // Beside a question it shows the list: that is tried by itself.
                if field == Field::Filter && matches!(place, Place::Reason | Place::Consult) {
                    continue;
                }
                // The search stands on every screen, and one that is typed into hides the fields below it.
                if field == Field::Search && place != Place::Search {
                    continue;
                }
                if window.state().model.place() != place && place != Place::Search {
                    break;
                }
                if enter(&mut window, field) {
                    compose(&mut window, field);
                    done.insert(field);
                }
            }
        }
    }
    // Chosen from only where the place knows groups that do not wait.
    chosen.insert(Field::Exempt);
    let missed: Vec<Field> =
        Field::ALL.iter().copied().filter(|field| !done.contains(field) && !chosen.contains(field)).collect();
    assert_eq!(missed, Vec::new(), "no screen shows these");
    let both: Vec<Field> = done.intersection(&chosen).copied().collect();
    assert_eq!(both, Vec::new(), "these are typed into, and chosen from as well");
}
