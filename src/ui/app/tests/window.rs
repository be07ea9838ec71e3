//! A window over an office of its own: frames are drawn, keys arrive, replies land, and nothing waits for a clock.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use egui::{Context, Event, FullOutput, RawInput, Rect, Theme, Vec2, vec2};

use super::unseen;
use crate::desk::outside::Clock;
use crate::desk::tried;
use crate::domain::Moment;
use crate::text::Language;
use crate::ui::app::App;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::look;

/// A window that is looked at and typed into by tests.
pub struct Window {
    pub app: App,
    pub ctx: Context,
    pub size: Vec2,
    frame: eframe::Frame,
    woken: Receiver<()>,
    clock: Clock,
    seconds: f64,
    /// What the window was called, in the order of its frames.
    pub titles: Vec<String>,
    pub folder: tempfile::TempDir,
}

impl Window {
    /// Over a practice office.
    pub fn practising(language: Language) -> Window {
        Window::over(tried::office(12).0, language)
    }

    /// Before there is an office.
    pub fn first(language: Language) -> Window {
        Window::over(tempfile::tempdir().unwrap(), language)
    }

    /// Over whatever lies in the folder `office` of a folder.
    pub fn over(folder: tempfile::TempDir, language: Language) -> Window {
        let (wake, woken) = channel();
        let dir = folder.path().join("office");
        let (app, clock) = unseen::starting_at(dir, language, Box::new(move || _ = wake.send(())));
        let ctx = Context::default();
        ctx.set_fonts(look::fonts());
        ctx.enable_accesskit();
        app.model.look.dress(&ctx, Theme::Light);
        let mut window = Window {
            app,
            ctx,
            size: vec2(1280.0, 800.0),
            frame: eframe::Frame::_new_kittest(),
            woken,
            clock,
            seconds: 0.0,
            titles: Vec::new(),
            folder,
        };
        window.settle();
        window
    }

    /// Lets every reply land, and whatever it asks for.
    pub fn settle(&mut self) {
        while !self.app.errands.is_empty() {
            self.woken.recv_timeout(Duration::from_secs(60)).unwrap();
            while let Some(reply) = self.app.link.try_recv() {
                self.app.land(reply);
            }
        }
    }

    /// Does a command and all that follows from it.
    pub fn does(&mut self, command: Command) {
        self.app.obey(command);
        self.settle();
        self.draws(Vec::new());
        self.settle();
    }

    /// Sets the computer's clock.
    pub fn clock_shows(&mut self, now: Moment) {
        self.clock.set(now);
    }

    /// Lets somebody else sit down at the desk.
    pub fn signs_in(&mut self, name: &str) {
        let people = &self.app.model.office.as_ref().unwrap().office.accounts;
        let place =
            people.iter().position(|actor| actor.account.0 == name).expect("nobody of this name works here");
        self.does(Command::Clerk);
        self.app.draft.set(Field::Second, place.to_string());
        self.does(Command::Confirm);
        assert_eq!(self.app.model.me.as_ref().map(|me| me.account.0.as_str()), Some(name));
    }

    /// The number of the first certificate that this desk issued.
    pub fn issued(&self) -> String {
        let sheet = self.certificate();
        sheet.1.to_string()
    }

    /// What its code says.
    pub fn code_of_issued(&self) -> String {
        self.certificate().0
    }

    fn certificate(&self) -> (String, crate::domain::case::CertificateNumber) {
        let mut numbers = (0..10).filter_map(|n| {
            crate::domain::case::CertificateNumber::parse(&format!("14060203-BJ2026000001-{n}"))
        });
        let number = numbers.next_back().unwrap();
        // The office is open elsewhere: its file is read, not its lock taken.
        let copy = tempfile::tempdir().unwrap();
        for file in ["office.db", "office.db-wal", "office.key"] {
            let from = self.folder.path().join("office").join(file);
            if from.exists() {
                std::fs::copy(from, copy.path().join(file)).unwrap();
            }
        }
        let key = crate::store::Store::practice_key(copy.path()).unwrap();
        let store = crate::store::Store::open(copy.path(), &key).unwrap();
        let (_, bytes) = store.certificate_sheet(&number).unwrap().unwrap();
        (crate::paper::Sheet::from_bytes(&bytes).unwrap().code.unwrap(), number)
    }

    /// The key file of another desk.
    pub fn other_keys(&self, desk: &str) -> String {
        let point = "0432C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7\
                     BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0";
        format!(
            "{{\"jiefeng\":\"certificate-key-1\",\"desk\":\"{desk}\",\
             \"agency\":\"邻县医疗保险服务中心\",\"algorithm\":\"SM2\",\"keys\":[\"{point}\"]}}"
        )
    }

    /// Draws one frame with what came in.
    pub fn draws(&mut self, events: Vec<Event>) -> FullOutput {
        use eframe::App as _;
        // Further apart than any fading takes.
        self.seconds += 1.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, self.size)),
            time: Some(self.seconds),
            focused: true,
            events,
            ..RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        let output = self.ctx.run_ui(input, |ui| {
            app.logic(&ui.ctx().clone(), frame);
            app.ui(ui, frame);
        });
        let told = output.viewport_output.values().flat_map(|viewport| &viewport.commands);
        self.titles.extend(told.filter_map(|command| match command {
            egui::ViewportCommand::Title(title) => Some(title.clone()),
            _ => None,
        }));
        output
    }

    /// Draws until nothing moves: areas take a frame to know their size, and fade in.
    pub fn shows(&mut self) -> FullOutput {
        for _ in 0..2 {
            self.draws(Vec::new());
            self.settle();
        }
        self.draws(Vec::new())
    }
}
