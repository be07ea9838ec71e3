//! The program killed while somebody types: what was typed more than a second ago is there.
//!
//! The window is the program's own, without a screen: it draws a frame when a key comes or when it has asked for one, as
//! on a screen, so that a draft that it forgets to keep is lost here too.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Theme, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiefeng::desk::settings::Settings;
use jiefeng::desk::{outside, practice, worker};
use jiefeng::domain::Moment;
use jiefeng::store::Store;
use jiefeng::text::Words;
use jiefeng::ui::app::App;
use jiefeng::ui::draft::Field;
use jiefeng::ui::look::{self, Look};
use jiefeng::ui::model::Model;

use super::disk::{Picture, lay, picture};
use super::{Chance, size, tell};

/// The office's folder, for the process that types; and its seed.
const TYPES: &str = "JIEFENG_PROOF_TYPES";
const SEED: &str = "JIEFENG_PROOF_SEED";
/// So much may be lost.
const LOST: Duration = Duration::from_secs(1);
/// Between two looks at whether a frame is due.
const LOOK: Duration = Duration::from_millis(4);
/// How long a person would wait for the screen.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is typed, over and over.
const TEXT: &str = "abcdefghijklmnopqrstuvwxyz";

fn typed(letters: usize) -> String {
    TEXT.chars().cycle().take(letters).collect()
}

fn now() -> Moment {
    Moment::parse("2026-11-23T10:38:00").unwrap()
}

/// The window, and when it was drawn last.
struct Window {
    harness: Harness<'static, App>,
    drawn: Instant,
    cpu: ThreadTime,
    wall: Instant,
}

impl Window {
    fn over(dir: &Path) -> Window {
        let dir = dir.to_owned();
        let harness = Harness::builder().with_size(egui::vec2(1280.0, 800.0)).build_eframe(move |creation| {
            creation.egui_ctx.set_fonts(look::fonts());
            let (ctx, (world, _clock)) = (creation.egui_ctx.clone(), outside::Fixed::new(now()));
            let link = worker::start_in(dir, Arc::new(world), Box::new(move || ctx.request_repaint()));
            let settings = Settings::default();
            let words = Words::shipped(settings.language()).unwrap();
            let mut model = Model::new(Arc::new(words), Look::of(Theme::Light).unwrap());
            model.settings = settings;
            App::new(link, model)
        });
        Window { harness, drawn: Instant::now(), cpu: ThreadTime::now(), wall: Instant::now() }
    }

    fn draw(&mut self) {
        self.drawn = Instant::now();
        self.harness.step();
    }

    /// Draws what is due until then; answers for how long at most, in one go, the machine kept it from that.
    fn until(&mut self, then: Instant) -> Duration {
        let mut starved = Duration::ZERO;
        while Instant::now() < then {
            let root = self.harness.output().viewport_output.get(&ViewportId::ROOT);
            let asked = root.map_or(Duration::MAX, |root| root.repaint_delay);
            if asked <= self.drawn.elapsed() || self.harness.ctx.has_requested_repaint() {
                self.draw();
            }
            thread::sleep(LOOK);
            let (wall, cpu) = (self.wall.elapsed(), self.cpu.elapsed());
            (self.wall, self.cpu) = (Instant::now(), ThreadTime::now());
            starved = starved.max(wall.saturating_sub(cpu + LOOK + Duration::from_millis(2)));
        }
        starved
    }

    fn wait_for(&mut self, there: impl Fn(&Harness<'static, App>) -> bool) {
        let begun = Instant::now();
        while !there(&self.harness) {
            assert!(begun.elapsed() < PATIENCE, "the window does not come");
            self.until(Instant::now() + Duration::from_millis(20));
            self.draw();
        }
    }
}

/// Types into a new case as a person does, and says each letter; until it is killed.
#[test]
fn somebody_types_into_a_new_case() {
    let own = super::folder();
    let (dir, seed) = match (std::env::var_os(TYPES), std::env::var(SEED)) {
        (Some(dir), Ok(seed)) => (dir.into(), seed.parse().unwrap()),
        _ => {
            lay(&office(), own.path());
            (own.path().join("office"), 1)
        }
    };
    let for_good = std::env::var_os(TYPES).is_some();
    let words = Words::shipped(Settings::default().language()).unwrap();
    let name = words.say(Field::Name.key());
    let mine = words.say("today-mine");
    let mut window = Window::over(&dir);
    window.wait_for(|window| window.query_all_by_label_contains(&mine).count() > 0);
    window.harness.key_press_modifiers(Modifiers::NONE, Key::F2);
    // A screen that has just come takes the focus to its first field.
    window.wait_for(|window| {
        let field = window.query_by_role_and_label(Role::TextInput, &name);
        field.is_some_and(|field| {
            field.focus();
            field.is_focused()
        })
    });
    let mut chance = Chance::new(seed);
    for (at, letter) in TEXT.chars().cycle().enumerate() {
        if !for_good && at == 20 {
            break;
        }
        println!("\n+{at}");
        std::io::stdout().flush().unwrap();
        window.harness.event(Event::Text(letter.to_string()));
        window.draw();
        // Slower than a scanner, with a pause for thought now and then.
        let pause = if chance.below(12) == 0 { 700 } else { 60 + chance.below(160) as u64 };
        let starved = window.until(Instant::now() + Duration::from_millis(pause));
        if !starved.is_zero() {
            println!("\n-{}", starved.as_millis());
        }
    }
    window.until(Instant::now() + LOST);
    let reader = Store::reader(&dir, &Store::practice_key(&dir).unwrap()).unwrap();
    assert_eq!(kept_in(&reader), typed(20), "{:?}", reader.drafts());
}

/// What was kept of the name.
fn kept_in(store: &Store) -> String {
    let kept = store.draft("new-case").unwrap().unwrap_or_default();
    let fields: serde_json::Value = serde_json::from_str(&kept).unwrap_or_default();
    fields[Field::Name.key()].as_str().unwrap_or_default().to_owned()
}

fn office() -> Picture {
    let folder = super::folder();
    drop(practice::office(&folder.path().join("office"), now(), 3, 1).unwrap());
    picture(folder.path())
}

#[test]
fn a_kill_loses_at_most_a_second_of_typing() {
    let office = office();
    let kills = size(20, 1_000);
    let mut chance = Chance::new(19);
    let jobs: Vec<(u64, Duration)> = (0..kills)
        .map(|_| (chance.next(), Duration::from_millis(100 + chance.below(3_400) as u64)))
        .collect();
    let most = std::sync::Mutex::new(Duration::ZERO);
    let done = std::sync::atomic::AtomicUsize::new(0);
    let wrong = super::each_on(4, jobs.into_iter(), |(seed, after)| {
        let lost = kill(&office, seed, after).map_err(|why| format!("seed {seed}, {after:?}: {why}"))?;
        let mut most = most.lock().unwrap();
        *most = lost.max(*most);
        let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if done % 100 == 99 {
            super::progress(&format!("SIGKILL while somebody types: {} of {kills}", done + 1));
        }
        Ok(())
    });
    let most = most.into_inner().unwrap().as_millis();
    tell("SIGKILL while somebody types", &format!("{kills} kills, at most {most} ms of typing lost"), &wrong);
}

/// Kills it so long after the first letter; answers how old the oldest letter was that is not there.
fn kill(office: &Picture, seed: u64, after: Duration) -> Result<Duration, String> {
    let folder = super::folder();
    lay(office, folder.path());
    let dir = folder.path().join("office");
    let mut command = Command::new(std::env::current_exe().unwrap());
    let test = "proof::drafts::somebody_types_into_a_new_case";
    command.args([test, "--exact", "--nocapture"]).env(TYPES, &dir).env(SEED, seed.to_string());
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (first, begun) = std::sync::mpsc::channel();
    let hears = thread::spawn(move || {
        // When each letter was typed; when and for how long the machine was busy with something else.
        let (mut letters, mut starved) = (Vec::new(), Vec::new());
        for line in out.lines().map_while(Result::ok) {
            let now = Instant::now();
            if line.starts_with('+') {
                letters.push(now);
                let _ = first.send(());
            } else if let Some(long) = line.strip_prefix('-').and_then(|long| long.parse().ok()) {
                starved.push((now, Duration::from_millis(long)));
            }
        }
        (letters, starved)
    });
    if begun.recv().is_err() {
        return Err(format!("it did not begin to type: {:?}", child.wait()));
    }
    thread::sleep(after);
    let killed = Instant::now();
    child.kill().unwrap();
    let status = child.wait().unwrap();
    let (letters, starved) = hears.join().unwrap();
    if status.code().is_some() {
        return Err(format!("it ended by itself: {status}"));
    }
    let key = Store::practice_key(&dir).map_err(|why| why.to_string())?;
    let store = Store::open(&dir, &key).map_err(|why| why.to_string())?;
    let kept = kept_in(&store);
    if !typed(letters.len()).starts_with(&kept) {
        return Err(format!("{kept:?} was never typed"));
    }
    let Some(oldest) = letters.get(kept.chars().count()) else { return Ok(Duration::ZERO) };
    let lost = killed.duration_since(*oldest);
    // Twice: for the window to notice that it is time, and for the desk to be told.
    let busy = starved.iter().filter(|(at, _)| *oldest <= *at).map(|(_, long)| *long).max();
    let busy = busy.unwrap_or_default() * 2;
    let lost = lost.saturating_sub(busy);
    if lost <= LOST { Ok(lost) } else { Err(format!("{lost:?} of typing are gone ({busy:?} busy)")) }
}
