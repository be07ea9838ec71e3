//! A window that nobody looks at: commands go in, replies land, and its model is read.

use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::settings::Settings;
use crate::desk::{outside, tried, worker};
use crate::text::{Language, Words};
use crate::ui::app::App;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::look::Look;
use crate::ui::model::Model;

/// The window of an office, as it starts.
pub fn starting(dir: PathBuf, language: Language, wake: worker::Wake) -> App {
    starting_at(dir, language, wake).0
}

/// The window of an office, as it starts, and the hand that sets its clock.
pub fn starting_at(dir: PathBuf, language: Language, wake: worker::Wake) -> (App, outside::Clock) {
    let (world, clock) = outside::Fixed::new(tried::now());
    let link = worker::start_in(dir, Arc::new(world), wake);
    let look = Look::of(egui::Theme::Light).unwrap();
    let mut model = Model::new(Arc::new(Words::of(language)), look);
    model.settings.language = language.tag().to_owned();
    // However slowly a test is run, nothing locks behind its back.
    model.settings.lock_after = Settings::LOCK_MOST;
    (App::new(link, model), clock)
}

/// A window over a practice office.
pub fn window() -> (tempfile::TempDir, App) {
    let (folder, dir) = tried::office(12);
    let mut app = starting(dir, Language::Zh, Box::new(|| {}));
    settle(&mut app);
    (folder, app)
}

/// Lets everything that was typed act, and every reply land.
pub fn settle(app: &mut App) {
    loop {
        let changed: Vec<Field> = std::mem::take(&mut app.draft.changed).into_iter().collect();
        app.follow(&changed);
        if app.errands.is_empty() && app.draft.changed.is_empty() {
            return;
        }
        match app.link.try_recv() {
            Some(reply) => app.land(reply),
            None => std::thread::yield_now(),
        }
    }
}

/// Gives commands one after the other, each where it works.
pub fn press(app: &mut App, commands: &[Command]) {
    for command in commands {
        assert!(command.when(&app.model), "{command:?} does not work in {:?}", app.model.place());
        app.obey(*command);
        settle(app);
    }
}

/// Types into fields.
pub fn types(app: &mut App, fields: &[(Field, &str)]) {
    for (field, text) in fields {
        app.draft.set(*field, *text);
    }
    settle(app);
}
