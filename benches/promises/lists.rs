//! The list of a city's cases: windows from anywhere in it beside the first one, and the frames of the two screens
//! that are open all day, drawn by the window's own code without a display.
//!
//! A frame is measured by what its thread was busy for; beside it stands the time on the wall, which also holds what
//! the machine did for others meanwhile.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use chrono::{Days, TimeDelta};
use cpu_time::ThreadTime;
use egui::{Context, Event, Key, Modifiers, RawInput, Rect, Theme, vec2};
use jiefeng::desk::outside::Fixed;
use jiefeng::desk::worker;
use jiefeng::domain::Moment;
use jiefeng::domain::case::{Account, CaseNumber, Change, Due, Event as Act, Term};
use jiefeng::store::{Listing, Order, Store};
use jiefeng::text::Words;
use jiefeng::ui::app::App;
use jiefeng::ui::look::{self, Look};
use jiefeng::ui::model::Model;

use crate::people;
use crate::percentile;

/// A number has six digits a year.
const PER_YEAR: u32 = 100_000;
/// Lines of one window.
const LINES: usize = 60;
/// Windows of each kind.
const WINDOWS: u32 = 200;
/// Frames of each screen.
const FRAMES: usize = 1000;
/// What logic, views and tessellation may take, in milliseconds.
const PROMISED: f64 = 4.0;
/// Open cases: every so many of all.
const OPEN: u32 = 400;

/// Prints the windows, then the frames.
pub fn measure(cases: u32) {
    let folder = tempfile::tempdir().unwrap();
    let office = folder.path().join("office");
    let started = Instant::now();
    let store = register(&office, cases);
    println!("lists   {cases} cases written in {:.0} s", started.elapsed().as_secs_f64());
    for (order, name) in
        [(Order::Number, "by number"), (Order::Changed, "by last change"), (Order::Due, "by deadline")]
    {
        windows(&store, order, name, cases);
    }
    drop(store);
    frames(&office, cases);
}

/// Windows of the list of all cases: its start, where nobody has looked yet, and its middle and end after that.
fn windows(store: &Store, order: Order, name: &str, cases: u32) {
    let ask = |from: u64| {
        let asked = Instant::now();
        let window = store.window(&Listing::All, order, (from, LINES), None).unwrap();
        let time = asked.elapsed();
        assert_eq!((window.total, window.lines.len()), (u64::from(cases), LINES));
        time
    };
    let times = |from: u64| (0..WINDOWS).map(|n| ask(from + u64::from(n) * 7)).collect::<Vec<_>>();
    let first = percentile(&times(0), 0.5);
    let laid = ask(u64::from(cases / 3)).as_secs_f64() * 1000.0;
    let last = u64::from(cases) - u64::from(WINDOWS) * 7 - LINES as u64;
    for (place, from) in [("start", 0), ("middle", u64::from(cases / 2)), ("end", last)] {
        let times = times(from);
        let (p50, p99) = (percentile(&times, 0.5), percentile(&times, 0.99));
        println!(
            "lists   {name:15} {place:8} p50 {p50:7.2} ms   p99 {p99:7.2} ms   {:.2} of the first window",
            first / p50
        );
    }
    println!("lists   {name:15} first jump into the middle {laid:.1} ms");
}

/// The window's own code over the office, without a display.
pub struct Screen {
    app: App,
    ctx: Context,
    frame: eframe::Frame,
    woken: Receiver<()>,
    seconds: f64,
}

impl Screen {
    /// The window's code over an office.
    pub fn over(office: &Path) -> Screen {
        let (world, _clock) = Fixed::new(people::morning());
        let (wake, woken) = channel();
        let link =
            worker::start_in(office.to_path_buf(), Arc::new(world), Box::new(move || _ = wake.send(())));
        let look = Look::of(Theme::Light).unwrap();
        let ctx = Context::default();
        ctx.set_fonts(look::fonts());
        ctx.enable_accesskit();
        look.dress(&ctx, Theme::Light);
        let app = App::new(link, Model::new(Arc::new(Words::zh()), look));
        Screen { app, ctx, frame: eframe::Frame::_new_kittest(), woken, seconds: 0.0 }
    }

    /// One frame: logic, views, tessellation. Time on the wall, and what the thread itself took of it.
    fn draws(&mut self, events: Vec<Event>) -> (Duration, Duration) {
        use eframe::App as _;
        self.seconds += 0.1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, vec2(1280.0, 800.0))),
            time: Some(self.seconds),
            focused: true,
            events,
            ..RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        let (started, busy) = (Instant::now(), ThreadTime::now());
        let output = self.ctx.run_ui(input, |ui| {
            app.logic(&ui.ctx().clone(), frame);
            app.ui(ui, frame);
        });
        let drawn = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let times = (started.elapsed(), busy.elapsed());
        assert!(!drawn.is_empty());
        times
    }

    /// Draws until the office has nothing more to say.
    pub fn settle(&mut self) {
        while self.woken.recv_timeout(Duration::from_millis(400)).is_ok() {
            self.draws(Vec::new());
        }
    }

    /// A frame in which a key is pressed.
    pub fn key(&mut self, key: Key, modifiers: Modifiers) -> (Duration, Duration) {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.draws(vec![event(true), event(false)])
    }
}

/// Frames while rows are walked through, pages are turned and the list is sorted.
fn frames(office: &Path, cases: u32) {
    let mut screen = Screen::over(office);
    screen.settle();
    let walk = |screen: &mut Screen, keys: &[Key]| {
        let mut times = Vec::new();
        for n in 0..FRAMES {
            let key = keys[n % keys.len()];
            times.push(screen.key(key, Modifiers::NONE));
            if n % 50 == 0 {
                screen.settle();
            }
        }
        times
    };
    let today = walk(&mut screen, &[Key::ArrowDown, Key::ArrowDown, Key::ArrowUp]);
    screen.key(Key::Num2, Modifiers::ALT);
    screen.settle();
    let near = [Key::ArrowDown, Key::PageDown, Key::ArrowDown, Key::PageDown, Key::PageUp];
    let list = walk(&mut screen, &near);
    let far = walk(&mut screen, &[Key::End, Key::PageUp, Key::Home, Key::PageDown]);
    for (name, times) in [("今日", today), ("办件", list), ("办件, end to end", far)] {
        let (wall, busy): (Vec<Duration>, Vec<Duration>) = times.into_iter().unzip();
        let (p50, p99) = (percentile(&busy, 0.5), percentile(&busy, 0.99));
        println!(
            "frames  {cases} cases, {name}: p50 {p50:.2} ms   p99 {p99:.2} ms   {:.1} times within {PROMISED} ms   \
             on the wall p50 {:.2} ms   p99 {:.2} ms",
            PROMISED / p99,
            percentile(&wall, 0.5),
            percentile(&wall, 0.99)
        );
    }
}

/// Ten years of a city: most cases are over, a few thousand are open and have terms.
fn register(folder: &Path, cases: u32) -> Store {
    let (now, office, clerk) = (people::morning(), people::office(), Account(people::CLERK.to_owned()));
    let mut store = Store::create(folder, &office, now).unwrap();
    let years = cases.div_ceil(PER_YEAR);
    let histories = (0..cases).map(|n| {
        let year = 2026 - (years - 1 - n / PER_YEAR) as i32;
        let number = CaseNumber { desk: office.desk.clone(), year, serial: n % PER_YEAR + 1 };
        // A case every few minutes, the last one this morning; each changes again after a few weeks.
        let opened = now.date_time() - TimeDelta::minutes(i64::from(cases - n) * 5);
        let changed = (opened + TimeDelta::minutes(i64::from(n) * 7919 % 40_000)).min(now.date_time());
        let opening = people::opening(n);
        let (region, edition) = (people::REGION.to_owned(), "1".to_owned());
        let act = Act::Opened { number, opening, region, edition, duplicate: false, roll: None };
        let due = Due::On(now.day() - Days::new(5) + Days::new(u64::from(n * 31 % 40)));
        let then = if n % OPEN == 0 {
            Act::Accepted { term: Term { due, stopped: None }, late_paper: false }
        } else {
            Act::Withdrawn { why: "不办了".to_owned() }
        };
        let change = |at, event| Change { at: Moment::new(at), by: clerk.clone(), event };
        vec![change(opened, act), change(changed, then)]
    });
    assert_eq!(store.bulk(histories).unwrap(), u64::from(cases));
    store
}
