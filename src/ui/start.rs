//! Starting the window: which office, which renderer, and what to say when no window can be had.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use eframe::{NativeOptions, Renderer};
use egui::{Theme, vec2};

use crate::desk::{outside, worker};
use crate::text::Words;
use crate::ui::app::App;
use crate::ui::look::{self, Look};
use crate::ui::model::Model;

/// The exit code where no window could be opened.
const NO_WINDOW: u8 = 3;
/// The exit code of a wrong usage.
const WRONG_USAGE: u8 = 2;
/// Where the renderer that worked is remembered, in the data folder; nothing about a person.
const REMEMBERED: &str = "renderer";

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
    let words = Arc::new(Words::zh());
    let Some(asked) = Asked::of(arguments) else {
        say(&words.say("start-usage"));
        return ExitCode::from(WRONG_USAGE);
    };
    if asked.help {
        say(&words.say("start-usage"));
        return ExitCode::SUCCESS;
    }
    let dir = outside::office_dir(asked.office.as_deref());
    let look = match Look::of(Theme::Light) {
        Ok(look) => look,
        Err(why) => {
            say(&why.to_string());
            return ExitCode::from(NO_WINDOW);
        }
    };
    if has_display() {
        for renderer in order(asked.renderer, remembered(&dir)) {
            match open(renderer, &dir, &words, look) {
                Ok(()) => return ExitCode::SUCCESS,
                Err(why) => say(&format!("{}: {why}", name(renderer))),
            }
        }
    }
    say(&words.say("start-no-window"));
    ExitCode::from(NO_WINDOW)
}

/// The one that was asked for, alone; else the one that worked, then the other.
fn order(asked: Option<Renderer>, worked: Option<Renderer>) -> Vec<Renderer> {
    match (asked, worked) {
        (Some(asked), _) => vec![asked],
        (None, Some(Renderer::Wgpu)) => vec![Renderer::Wgpu, Renderer::Glow],
        (None, Some(Renderer::Glow) | None) => vec![Renderer::Glow, Renderer::Wgpu],
    }
}

/// Whether there is anything to open a window on; elsewhere than on Linux there always is.
fn has_display() -> bool {
    let named = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

fn open(renderer: Renderer, dir: &Path, words: &Arc<Words>, look: Look) -> eframe::Result {
    let title = words.say("app-name");
    let viewport = egui::ViewportBuilder::default()
        .with_title(&title)
        .with_app_id("jiefeng")
        .with_inner_size(vec2(1280.0, 800.0))
        .with_min_inner_size(vec2(1024.0, 700.0))
        .with_icon(egui::IconData::default());
    let options = NativeOptions {
        viewport,
        renderer,
        persist_window: false,
        centered: true,
        run_and_return: true,
        ..NativeOptions::default()
    };
    let (dir, words) = (dir.to_path_buf(), Arc::clone(words));
    eframe::run_native(
        &title,
        options,
        Box::new(move |creation| {
            let ctx = creation.egui_ctx.clone();
            ctx.set_fonts(look::fonts());
            look.dress(&ctx, Theme::Light);
            remember(&dir, renderer);
            let waker = ctx.clone();
            let link = worker::start(dir, Box::new(move || waker.request_repaint()));
            Ok(Box::new(App::new(link, Model::new(words, look))))
        }),
    )
}

/// Beside the office, so that it moves with it.
fn note(dir: &Path) -> PathBuf {
    dir.with_extension(REMEMBERED)
}

fn remembered(dir: &Path) -> Option<Renderer> {
    renderer(std::fs::read_to_string(note(dir)).ok()?.trim())
}

/// A renderer that cannot be remembered is found again at the next start.
fn remember(dir: &Path, renderer: Renderer) {
    if remembered(dir) != Some(renderer) {
        let _ = std::fs::write(note(dir), name(renderer));
    }
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
        assert_eq!(order(None, None), [Renderer::Glow, Renderer::Wgpu]);
        assert_eq!(order(None, Some(Renderer::Wgpu)), [Renderer::Wgpu, Renderer::Glow]);
        assert_eq!(order(Some(Renderer::Wgpu), Some(Renderer::Glow)), [Renderer::Wgpu]);
    }
}
