//! Starting the window: which office, which renderer, and what to say when no window can be had.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, OnceLock};

use eframe::{CreationContext, NativeOptions, Renderer};
use egui::{Context, Rect, Theme, ViewportBuilder, ViewportCommand, pos2, vec2};

use crate::desk::first::{self, First, Start};
use crate::desk::settings::{Settings, WindowPlace};
use crate::desk::worker::{self, Link};
use crate::desk::{Request, is_office, outside};
use crate::text::Words;
use crate::ui::app::App;
use crate::ui::look::{self, Look};
use crate::ui::model::Model;

/// The exit code where no window could be opened.
const NO_WINDOW: u8 = 3;
/// The exit code of a wrong usage.
const WRONG_USAGE: u8 = 2;
/// The window's size at the first start, and its least, in points.
const SIZE: [f32; 2] = [1280.0, 800.0];
const LEAST: [f32; 2] = [1024.0, 700.0];
/// So much of the window's upper edge must be on a screen, in points.
const SEEN: f32 = 64.0;

/// What was asked for on the command line.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    office: Option<PathBuf>,
    renderer: Option<Renderer>,
    help: bool,
}

impl Asked {
    /// Reads the arguments; `None` when one of them is not ours.
    fn of(mut arguments: impl Iterator<Item = std::ffi::OsString>) -> Option<Asked> {
        let mut asked = Asked::default();
        while let Some(argument) = arguments.next() {
            match argument.to_str()? {
                "--office" => asked.office = Some(PathBuf::from(arguments.next()?)),
                "--renderer" => asked.renderer = Some(renderer(arguments.next()?.to_str()?)?),
                "--help" | "-h" => asked.help = true,
                _ => return None,
            }
        }
        Some(asked)
    }
}

fn renderer(name: &str) -> Option<Renderer> {
    match name {
        "glow" => Some(Renderer::Glow),
        "wgpu" => Some(Renderer::Wgpu),
        _ => None,
    }
}

fn name(renderer: Renderer) -> &'static str {
    match renderer {
        Renderer::Glow => "glow",
        Renderer::Wgpu => "wgpu",
    }
}

/// Opens the window over the office that the arguments, the environment or the usual folder name; runs until it is closed.
pub fn run(arguments: impl Iterator<Item = std::ffi::OsString>) -> ExitCode {
    let Some(asked) = Asked::of(arguments) else {
        say(&Words::zh().say("start-usage"));
        return ExitCode::from(WRONG_USAGE);
    };
    let dir = opened_last(outside::office_dir(asked.office.as_deref()));
    let settings = Settings::load(&dir);
    let words = Arc::new(Words::of(settings.language()));
    if asked.help {
        say(&words.say("start-usage"));
        return ExitCode::SUCCESS;
    }
    let look = match Look::of(Theme::Light) {
        Ok(look) => look,
        Err(why) => {
            say(&why.to_string());
            return ExitCode::from(NO_WINDOW);
        }
    };
    if !has_display() {
        say(&words.say("start-no-window"));
        return ExitCode::from(NO_WINDOW);
    }
    let first = match first::start(&dir) {
        Start::First(first) => Some(first),
        Start::Second => return ExitCode::SUCCESS,
        Start::Alone => None,
    };
    let office = Office { dir: &dir, words: &words, look, first: first.as_ref(), early: Early::start(&dir) };
    for renderer in order(asked.renderer, &settings) {
        match office.attempt(renderer) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(why) => say(&format!("{}: {why}", name(renderer))),
        }
    }
    say(&words.say("start-no-window"));
    ExitCode::from(NO_WINDOW)
}

/// The office that was opened last from a folder that holds none of its own.
fn opened_last(dir: PathBuf) -> PathBuf {
    if is_office(&dir) {
        return dir;
    }
    let last = Settings::load(&dir).opened.filter(|last| is_office(last));
    last.unwrap_or(dir)
}

/// The one that was asked for, alone; else the one that worked, then the other. One that the program fell over when it
/// was tried for the first time comes last.
fn order(asked: Option<Renderer>, settings: &Settings) -> Vec<Renderer> {
    let named = |name: &Option<String>| name.as_deref().and_then(renderer);
    match (asked, named(&settings.renderer), named(&settings.trying)) {
        (Some(asked), _, _) => vec![asked],
        (None, Some(Renderer::Wgpu), _) | (None, None, Some(Renderer::Glow)) => {
            vec![Renderer::Wgpu, Renderer::Glow]
        }
        (None, Some(Renderer::Glow), _) | (None, None, Some(Renderer::Wgpu) | None) => {
            vec![Renderer::Glow, Renderer::Wgpu]
        }
    }
}

/// Whether there is anything to open a window on; elsewhere than on Linux there always is.
fn has_display() -> bool {
    let named = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// The desk, at work before there is a window: the office is opened while the system makes one.
struct Early {
    link: Mutex<Option<Link>>,
    /// Woken from the time there is a window.
    window: Arc<OnceLock<Context>>,
}

impl Early {
    fn start(dir: &Path) -> Early {
        let window = Arc::new(OnceLock::<Context>::new());
        let wakes = Arc::clone(&window);
        let wake = move || {
            if let Some(ctx) = wakes.get() {
                ctx.request_repaint();
            }
        };
        let mut link = worker::start(dir.to_path_buf(), Box::new(wake));
        // The window asks for it again, and is answered at once.
        link.send(Request::OpenOffice);
        Early { link: Mutex::new(Some(link)), window }
    }

    /// For the first window that was made; one whose renderer then failed has taken it with it.
    fn take(&self, ctx: &Context) -> Option<Link> {
        let link = self.link.lock().ok()?.take()?;
        self.window.set(ctx.clone()).ok()?;
        Some(link)
    }
}

/// What a window is opened over.
struct Office<'a> {
    dir: &'a Path,
    words: &'a Arc<Words>,
    look: Look,
    first: Option<&'a First>,
    early: Early,
}

impl Office<'_> {
    /// Opens the window with a renderer. That it is tried for the first time is noted before: drivers take programs
    /// down.
    fn attempt(&self, renderer: Renderer) -> eframe::Result {
        let mut settings = Settings::load(self.dir);
        let proven = settings.renderer.as_deref() == Some(name(renderer));
        if !proven {
            settings.trying = Some(name(renderer).to_owned());
            // What cannot be noted is found out again at the next start.
            let _ = settings.keep(self.dir);
        }
        let opened = self.open(renderer, settings);
        if opened.is_err() && !proven {
            let _ = Settings { trying: None, ..Settings::load(self.dir) }.keep(self.dir);
        }
        opened
    }

    fn open(&self, renderer: Renderer, settings: Settings) -> eframe::Result {
        let title = self.words.say("app-name");
        let place = settings.window;
        let options = NativeOptions {
            viewport: viewport(place).with_title(&title),
            renderer,
            persist_window: false,
            centered: place.is_none_or(|place| place.at.is_none()),
            run_and_return: true,
            ..NativeOptions::default()
        };
        eframe::run_native(
            &title,
            options,
            Box::new(move |creation| Ok(Box::new(self.app(creation, renderer, settings)))),
        )
    }

    fn app(&self, creation: &CreationContext<'_>, renderer: Renderer, settings: Settings) -> App {
        let ctx = &creation.egui_ctx;
        ctx.set_fonts(look::fonts());
        // Ours is kept, and stays within what fits.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        if is_off_screen(creation, settings.window) {
            ctx.send_viewport_cmd(ViewportCommand::OuterPosition(pos2(SEEN, SEEN)));
        }
        let link = self.early.take(ctx).unwrap_or_else(|| {
            let waker = ctx.clone();
            worker::start(self.dir.to_path_buf(), Box::new(move || waker.request_repaint()))
        });
        let mut model = Model::new(Arc::clone(self.words), self.look);
        model.settings = settings;
        let waker = ctx.clone();
        let opener = move |dir: PathBuf| {
            let waker = waker.clone();
            worker::start(dir, Box::new(move || waker.request_repaint()))
        };
        let app = App::new(link, model).drawn_by(name(renderer)).with_opener(Box::new(opener));
        let Some(first) = self.first else { return app };
        let (said, starts) = channel();
        let waker = ctx.clone();
        let listens = first.listen(Box::new(move || {
            let _ = said.send(());
            waker.request_repaint();
        }));
        // Without it a second start is told by the office that it is in use.
        if listens.is_ok() { app.with_starts(starts) } else { app }
    }
}

/// The window as it last stood.
fn viewport(place: Option<WindowPlace>) -> ViewportBuilder {
    let builder = ViewportBuilder::default()
        .with_app_id("jiefeng")
        .with_min_inner_size(LEAST)
        .with_icon(egui::IconData::default());
    let Some(place) = place else { return builder.with_inner_size(SIZE) };
    let [least_width, least_height] = LEAST;
    let builder = builder
        .with_inner_size([place.width.max(least_width), place.height.max(least_height)])
        .with_maximized(place.maximized);
    match place.at {
        Some(at) => builder.with_position(at),
        None => builder,
    }
}

/// Whether a window that is put where it last stood could not be got hold of: its screen is gone.
fn is_off_screen(creation: &CreationContext<'_>, place: Option<WindowPlace>) -> bool {
    let (Some(window), Some(place)) = (creation.winit_window(), place) else { return false };
    let Some([x, y]) = place.at else { return false };
    let mut screens = window.available_monitors().map(|screen| {
        let scale = screen.scale_factor() as f32;
        let (at, size) = (screen.position(), screen.size());
        let at = pos2(at.x as f32, at.y as f32) / scale;
        Rect::from_min_size(at, vec2(size.width as f32, size.height as f32) / scale)
    });
    let edge = Rect::from_min_size(pos2(x, y), vec2(place.width, SEEN));
    let seen = |screen: Rect| {
        let seen = screen.intersect(edge);
        SEEN <= seen.width() && 0.0 < seen.height()
    };
    let Some(first) = screens.next() else { return false };
    !(seen(first) || screens.any(seen))
}

/// To the terminal, where there is one.
fn say(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "{sentence}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(arguments: &[&str]) -> Option<Asked> {
        Asked::of(arguments.iter().map(std::ffi::OsString::from))
    }

    #[test]
    fn arguments_name_the_office_and_the_renderer_and_nothing_else() {
        let both = asked(&["--office", "/tmp/a", "--renderer", "wgpu"]).unwrap();
        assert_eq!(
            both,
            Asked { office: Some("/tmp/a".into()), renderer: Some(Renderer::Wgpu), help: false }
        );
        for wrong in [vec!["--office"], vec!["--renderer", "metal"], vec!["story"]] {
            assert_eq!(asked(&wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn the_renderer_that_worked_is_tried_first_and_the_one_asked_for_alone() {
        let set = |renderer: Option<&str>, trying: Option<&str>| Settings {
            renderer: renderer.map(str::to_owned),
            trying: trying.map(str::to_owned),
            ..Settings::default()
        };
        let (glow, wgpu) = ([Renderer::Glow, Renderer::Wgpu], [Renderer::Wgpu, Renderer::Glow]);
        assert_eq!(order(None, &set(None, None)), glow);
        assert_eq!(order(None, &set(Some("wgpu"), None)), wgpu);
        assert_eq!(order(None, &set(Some("metal"), None)), glow);
        // The last start ended while glow was tried for the first time.
        assert_eq!(order(None, &set(None, Some("glow"))), wgpu);
        assert_eq!(order(None, &set(Some("glow"), Some("wgpu"))), glow);
        assert_eq!(order(Some(Renderer::Wgpu), &set(Some("glow"), None)), [Renderer::Wgpu]);
    }
}
