//! What draws the window, the keys, and what the program is made of.

use egui::Ui;

use crate::desk::fonts;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::face::settings;
use crate::ui::model::Model;
use crate::ui::part;

/// What draws the window now, and what is tried first at the next start.
pub fn renderer(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let words = &model.words;
    if let Some(drawn_by) = &model.drawn_by {
        super::fact(ui, model, &words.say("renderer-now"), &words.say(named(drawn_by)));
    }
    part::choice(ui, model, draft, Field::Renderer, &settings::values(Field::Renderer, words));
    super::note(ui, model, "renderer-told");
}

fn named(renderer: &str) -> &'static str {
    if renderer == "wgpu" { "renderer-wgpu" } else { "renderer-glow" }
}

/// All keys on one page.
pub fn keys(ui: &mut Ui, model: &Model, out: &mut Commands) {
    super::note(ui, model, "settings-keys-told");
    ui.horizontal_wrapped(|ui| super::verb(ui, model, Command::KeySheet, out));
}

/// The office's own fonts: which are in use, which are not and why, and where they go.
fn own(ui: &mut Ui, model: &Model) {
    let Some(office) = &model.office else { return };
    let (words, found) = (&model.words, &office.fonts);
    if found.taken.is_empty() && found.refused.is_empty() {
        super::fact(ui, model, &words.say("about-own"), &words.say("about-own-none"));
    }
    for taken in &found.taken {
        let args = [("name", taken.name.as_str().into()), ("n", taken.characters.into())];
        super::fact(ui, model, &taken.file, &words.say_with("font-taken", &args));
    }
    for (file, why) in &found.refused {
        let why = words.say_with(why.key(), &[("why", why.why().into())]);
        super::fact(ui, model, file, &words.say_with("font-refused", &[("why", why.into())]));
    }
    let folder = fonts::folder(&office.dir).display().to_string();
    let told = words.say_with("about-own-told", &[("path", folder.into())]);
    let look = &model.look;
    part::wrapped(ui, &told, look.small(), look.hue.weak.0);
}

/// Version, licence, and whose the faces are.
pub fn about(ui: &mut Ui, model: &Model) {
    let words = &model.words;
    let version = words.say_with("version", &[("version", env!("CARGO_PKG_VERSION").into())]);
    super::fact(ui, model, &words.say("app-name"), &version);
    super::fact(ui, model, &words.say("about-licence"), &words.say("about-mit"));
    super::fact(ui, model, &words.say("about-sans"), &words.say("about-sans-licence"));
    super::fact(ui, model, &words.say("about-serif"), &words.say("about-serif-licence"));
    super::fact(ui, model, &words.say("about-rare"), &words.say("about-rare-licence"));
    own(ui, model);
    super::note(ui, model, "about-offline");
}
