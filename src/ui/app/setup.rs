//! What the clerk sets for this machine: language, theme, size of text, printers, where the window stands.

use egui::{Context, Theme};

use super::{App, Errand};
use crate::desk::Request;
use crate::desk::settings::{Settings, ThemeChoice, WindowPlace};
use crate::paper::Faces;
use crate::ui::look::{self, Look};
use crate::ui::model::Dialog;

/// A window that was moved is kept with the first frame this long after it came to rest, or when it closes: no frame
/// is drawn for it.
const REST_SECONDS: f64 = 2.0;

/// The sizes of text that a key steps through, in percent.
const ZOOMS: [u16; 8] = [80, 90, 100, 110, 125, 150, 175, 200];

/// What was last done with the settings.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// The theme and the size of text that the window wears.
    worn: Option<(Theme, u16)>,
    /// The faces that it is drawn with.
    faces: Faces,
    /// Since when the window stands where it is, while that is not kept yet.
    moved: Option<f64>,
}

impl App {
    /// Changes what is set, and has it kept; the one way to change a setting.
    pub(super) fn settle(&mut self, change: impl FnOnce(&mut Settings)) {
        let before = self.model.settings.clone();
        change(&mut self.model.settings);
        if self.model.settings != before {
            self.keep_settings();
            self.show_settings();
            self.speak(self.model.settings.language());
        }
    }

    fn keep_settings(&mut self) {
        self.settled.moved = None;
        self.ask(Request::Settings(Box::new(self.model.settings.clone())), Errand::KeptSettings);
    }

    /// The other language.
    pub(super) fn next_language(&mut self) {
        let language = self.model.words.language().other();
        self.settle(|set| set.language = language.tag().to_owned());
    }

    /// Light, dark, or as the system has it.
    pub(super) fn next_theme(&mut self) {
        self.settle(|set| {
            set.theme = match set.theme {
                ThemeChoice::System => ThemeChoice::Light,
                ThemeChoice::Light => ThemeChoice::Dark,
                ThemeChoice::Dark => ThemeChoice::System,
            };
        });
    }

    /// Larger, smaller, or as it was made.
    pub(super) fn zoom(&mut self, step: i32) {
        self.settle(|set| {
            let next = match step {
                0 => Some(100),
                1.. => ZOOMS.into_iter().find(|zoom| set.zoom < *zoom),
                _ => ZOOMS.into_iter().rev().find(|zoom| *zoom < set.zoom),
            };
            set.zoom = next.unwrap_or(set.zoom);
        });
    }

    /// Puts on the theme and the size of text that are set, once they changed.
    pub(super) fn wear(&mut self, ctx: &Context) {
        let theme = theme(self.model.settings.theme, ctx);
        let zoom = self.model.settings.zoom;
        self.wear_fonts(ctx);
        if self.settled.worn == Some((theme, zoom)) {
            return;
        }
        self.settled.worn = Some((theme, zoom));
        if let Ok(look) = Look::of(theme) {
            look.dress(ctx, theme);
            self.model.look = look;
        }
        ctx.set_zoom_factor(f32::from(zoom) / 100.0);
    }

    /// Takes the fonts of the office that is open; laying the faces out anew takes a moment, and is done once.
    fn wear_fonts(&mut self, ctx: &Context) {
        let Some(office) = &self.model.office else { return };
        let own = office.fonts.faces.own();
        if self.settled.faces.own() != own {
            self.settled.faces = office.fonts.faces.clone();
            ctx.set_fonts(look::fonts_with(&self.settled.faces));
        }
    }

    /// Notes where the window stands, and has it kept once it rests there.
    pub(super) fn note_window(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        if let Some(place) = standing(ctx, self.model.settings.window)
            && self.model.settings.window != Some(place)
        {
            self.model.settings.window = Some(place);
            self.settled.moved = Some(now);
        }
        if self.settled.moved.is_some_and(|since| REST_SECONDS <= now - since) {
            self.keep_settings();
        }
    }

    /// Keeps where the window stands before it closes.
    pub(super) fn keep_window(&mut self) {
        if self.settled.moved.is_some() {
            self.keep_settings();
        }
    }

    /// The place in the list of the printer that this kind of paper last went to; the first where it is gone.
    pub(super) fn usual_printer(&self, printers: &[String]) -> usize {
        let Some(Dialog::Deliver(paper)) = &self.model.dialog else { return 0 };
        let usual = self.model.settings.printers.get(paper.form());
        printers.iter().position(|printer| Some(printer) == usual).unwrap_or_default()
    }
}

/// The theme of a choice; light where the system does not say.
pub fn theme(choice: ThemeChoice, ctx: &Context) -> Theme {
    match choice {
        ThemeChoice::System => ctx.system_theme().unwrap_or(Theme::Light),
        ThemeChoice::Light => Theme::Light,
        ThemeChoice::Dark => Theme::Dark,
    }
}

/// Where the window stands, in points of the screen; `None` while it is hidden or the system does not say.
///
/// A window that fills the screen keeps the place that it goes back to.
fn standing(ctx: &Context, before: Option<WindowPlace>) -> Option<WindowPlace> {
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let viewport = input.viewport();
        if viewport.minimized == Some(true) || viewport.fullscreen == Some(true) {
            return None;
        }
        let maximized = viewport.maximized == Some(true);
        if let Some(before) = before.filter(|_| maximized) {
            return Some(WindowPlace { maximized, ..before });
        }
        let size = viewport.inner_rect.map_or(input.content_rect().size(), |rect| rect.size()) * zoom;
        let at = viewport.outer_rect.map(|rect| (rect.min * zoom).round());
        let at = at.map(|at| [at.x, at.y]).or(before.and_then(|before| before.at));
        let size = size.round();
        let place = WindowPlace { at, width: size.x, height: size.y, maximized };
        place.is_sane().then_some(place)
    })
}
