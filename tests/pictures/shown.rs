//! The program's own window loop, without a screen: fed with keys, drawn by software Vulkan.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::thread::sleep;
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotResults};
use jiefeng::desk::door::FoundView;
use jiefeng::desk::settings::Settings;
use jiefeng::desk::{outside, practice, worker};
use jiefeng::domain::Moment;
use jiefeng::text::Words;
use jiefeng::ui::app::App;
use jiefeng::ui::look::{self, Look};
use jiefeng::ui::model::Model;

use super::{odd, ruled, spoilt};

/// How long a person would wait.
const PATIENCE: Duration = Duration::from_secs(20);

/// A picture is taken when so many looks in a row saw the same.
const STILL: usize = 8;

/// What the office holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeOf {
    /// A dozen cases, one for every queue.
    Twelve,
    /// No case at all.
    Nobody,
    /// Three hundred, and those that try the window.
    Odd,
    /// No office stands there yet.
    Unfounded,
    /// It opens with passphrases, and is shut.
    Shut,
    /// No register any more, and a backup of a dozen cases.
    Unreadable,
    /// Pages in the middle of the register are lost.
    Damaged,
    /// A newer program has written it.
    Newer,
    /// Its last entry is of next week.
    Ahead,
    /// It has sixty backups, and a second place that is none.
    Backed,
    /// Three editions of its place's rules were adopted one after the other.
    Editions,
    /// A unit's list that waits for its certificates.
    Listed,
}

/// What was said when the office with passphrases was set up.
static FOUNDED: OnceLock<FoundView> = OnceLock::new();

/// The first passphrase of an account of the office that opens with passphrases.
pub fn slip(code: &str) -> String {
    let view = FOUNDED.get().unwrap();
    let slip = view.slips.iter().find(|slip| slip.code.to_string() == code).unwrap();
    slip.passphrase.reveal().to_owned()
}

/// The window over an office of its own.
pub struct Shown {
    harness: Harness<'static, App>,
    _folder: tempfile::TempDir,
}

impl Shown {
    /// The window over an empty folder.
    pub fn empty(size: (u16, u16), settings: Settings) -> Shown {
        Shown::over(tempfile::tempdir().unwrap(), size, settings)
    }

    /// The window over a practice office of twelve cases, on a Monday morning.
    pub fn practising(size: (u16, u16), settings: Settings) -> Shown {
        Shown::at(OfficeOf::Twelve, size, settings)
    }

    /// The window over an office, on a Monday morning.
    pub fn at(office: OfficeOf, size: (u16, u16), settings: Settings) -> Shown {
        // Made once: every window gets a copy of its own.
        static MADE: [OnceLock<tempfile::TempDir>; 12] = [const { OnceLock::new() }; 12];
        let made = MADE[office as usize].get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            let dir = folder.path().join("office");
            match office {
                OfficeOf::Twelve => drop(practice::office(&dir, now(), 12, 1).unwrap()),
                OfficeOf::Nobody => drop(practice::office(&dir, now(), 0, 1).unwrap()),
                OfficeOf::Odd => odd::office(&dir, now()),
                OfficeOf::Unfounded => {}
                OfficeOf::Shut => {
                    let (world, _clock) = outside::Fixed::new(now());
                    let _ = FOUNDED.set(crate::door::set_up(&dir, Arc::new(world)));
                }
                OfficeOf::Unreadable => spoilt::unreadable(&dir, now()),
                OfficeOf::Damaged => spoilt::damaged(&dir, now()),
                OfficeOf::Newer => spoilt::newer(&dir, now()),
                OfficeOf::Ahead => drop(practice::office(&dir, spoilt::next_week(), 12, 1).unwrap()),
                OfficeOf::Backed => spoilt::backed(&dir, now()),
                OfficeOf::Editions => ruled::editions(&dir, now()),
                OfficeOf::Listed => ruled::listed(&dir, now()),
            }
            folder
        });
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (made.path().join("office"), folder.path().join("office"));
        if office != OfficeOf::Unfounded {
            copy(&from, &to);
        }
        let settings = if office == OfficeOf::Backed { spoilt::carried(&to, settings) } else { settings };
        let mut shown = Shown::over(folder, size, settings);
        shown.see_any(match office {
            OfficeOf::Twelve
            | OfficeOf::Nobody
            | OfficeOf::Odd
            | OfficeOf::Ahead
            | OfficeOf::Backed
            | OfficeOf::Editions
            | OfficeOf::Listed => &["我的办件", "My cases"],
            OfficeOf::Damaged => &["救出可读内容", "Save what is readable"],
            OfficeOf::Newer => &["更新", "newer"],
            OfficeOf::Unfounded => &["先练习", "Practise first"],
            OfficeOf::Shut => &["登录", "Sign in"],
            OfficeOf::Unreadable => &["最后发出的编号", "The last numbers given out"],
        });
        shown.settle();
        shown
    }

    fn over(folder: tempfile::TempDir, size: (u16, u16), settings: Settings) -> Shown {
        let dir = folder.path().join("office");
        let harness = Harness::builder()
            .with_size(egui::vec2(f32::from(size.0), f32::from(size.1)))
            .wgpu()
            .build_eframe(move |creation| {
                creation.egui_ctx.set_fonts(look::fonts());
                let (world, _clock) = outside::Fixed::new(now());
                let link = worker::start_in(dir, Arc::new(world), Box::new(|| ()));
                let words = Words::shipped(settings.language()).unwrap();
                let mut model = Model::new(Arc::new(words), Look::of(Theme::Light).unwrap());
                model.settings = settings;
                App::new(link, model)
            });
        Shown { harness, _folder: folder }
    }

    /// Draws until nothing moves any more and no answer is awaited.
    pub fn settle(&mut self) {
        // The office answers from a thread of its own: it is given its time, not counted in frames.
        for _ in 0..6 {
            self.harness.run_steps(2);
            sleep(Duration::from_millis(15));
        }
        self.harness.run_steps(2);
    }

    /// Waits until the words stand somewhere.
    #[track_caller]
    pub fn see(&mut self, words: &str) {
        self.see_any(&[words]);
    }

    /// Waits until one of them stands somewhere.
    #[track_caller]
    pub fn see_any(&mut self, any: &[&str]) {
        let begun = Instant::now();
        while !self.labels().iter().any(|label| any.iter().any(|words| label.contains(words))) {
            let labels = self.labels().join("\n");
            assert!(begun.elapsed() < PATIENCE, "no {any:?}; the window says:\n{labels}");
            self.harness.run_steps(1);
            sleep(Duration::from_millis(5));
        }
    }

    /// Everything that a screen reader could say, in the order of the tree.
    pub fn labels(&self) -> Vec<String> {
        let nodes = self.harness.query_all(egui_kittest::kittest::by().predicate(|_| true));
        let said = nodes.map(|node| {
            let node = node.accesskit_node();
            node.label().or_else(|| node.value()).unwrap_or_default().to_string()
        });
        said.filter(|said| !said.is_empty()).collect()
    }

    /// Presses one key and lets the answer come.
    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Types text as a keyboard or an input method commits it.
    pub fn type_in(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// Saves the picture.
    pub fn save(&mut self, path: &Path) {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).unwrap();
        }
        self.harness.render().unwrap().save(path).unwrap();
    }

    /// Notes where the picture is not the one in `tests/snapshots`.
    pub fn compare(&mut self, name: &str, results: &mut SnapshotResults) {
        // Whatever the office still answers has come once nothing new is said for a while.
        let (mut before, mut still) = (self.labels(), 0);
        while still < STILL {
            self.settle();
            let now = self.labels();
            still = if now == before { still + 1 } else { 0 };
            before = now;
        }
        self.harness.snapshot(name);
        results.extend_harness(&mut self.harness);
    }
}

fn now() -> Moment {
    Moment::parse("2026-11-23T10:38:00").unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for file in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let place = to.join(file.file_name());
        if file.path().is_dir() {
            copy(&file.path(), &place);
        } else {
            fs::copy(file.path(), place).unwrap();
        }
    }
}
