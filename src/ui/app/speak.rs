//! Another language, at once: everything that is on the screen is said again, and nothing that was typed is touched.

use std::sync::Arc;

use egui::{Context, ViewportCommand};

use super::{App, Errand};
use crate::desk::Request;
use crate::text::{Language, Words};
use crate::ui::draft::Field;
use crate::ui::face::{CaseFace, SumFace};
use crate::ui::model::{Place, Route};
use crate::ui::told::Faults;

impl App {
    /// Speaks this language from the next frame on; the desk does so with its next answer.
    ///
    /// What the window holds as data is worded anew on the spot; what it holds as the desk's own words is asked for
    /// again.
    pub(super) fn speak(&mut self, language: Language) {
        if self.model.words.language() == language {
            return;
        }
        self.model.words = Arc::new(Words::of(language));
        self.ask(Request::Speak(language), Errand::Settings);
        let words = Arc::clone(&self.model.words);
        self.model.banner = None;
        self.model.saved_at = self.clock.map(|at| super::land::saved(at, &words));
        self.word_own();
        if self.model.list.came || self.model.route == Route::Cases {
            self.find_cases();
        }
        if self.model.route == Route::Journal {
            self.ask_journal();
        }
        if self.model.hits.is_some() {
            self.search();
        }
        if let Some(case) = &mut self.model.case {
            case.face = CaseFace::of(&case.view, &words);
            let number = case.view.number.clone();
            self.ask(Request::Case { number }, Errand::Preview);
        }
        if let Some(sum) = self.model.sum.take() {
            self.model.sum = Some(SumFace::of(sum.makeup, &words));
        } else if self.model.no_sum.is_some() {
            self.work_out();
        }
        self.say_seen();
        self.model.policy.reword(&words);
        self.list_policy();
        self.say_work();
        self.say_what_is_under_way();
        self.list_reasons_again();
        self.find_faults_again();
        self.retell();
        if self.model.route == Route::Calc {
            self.model.reckoning.reword(&words);
            self.reckon();
        }
        if !self.model.reads.is_empty() || !self.model.same.is_empty() {
            self.read_number();
        }
    }

    /// The list of reasons in the new language, with the same line chosen.
    fn list_reasons_again(&mut self) {
        let chosen = self.draft.row;
        self.list_reasons();
        self.draft.row = chosen;
    }

    /// Says again what is wrong with what was typed, at the fields that were marked.
    fn find_faults_again(&mut self) {
        let marked = std::mem::take(&mut self.draft.faults);
        if marked.is_empty() {
            return;
        }
        let reader = self.reader();
        let found: Faults = match self.model.place() {
            Place::Identity | Place::Amend => reader.opening().err(),
            Place::Assess => reader.span(self.insured()).err(),
            Place::Pay => reader.voucher().err(),
            Place::Lookup => reader.platform().err(),
            Place::DialogLate => reader.late().err(),
            Place::DialogAsk => reader.said().err(),
            _ => None,
        }
        .unwrap_or_default();
        let choose = self.model.words.say("fault-choose");
        let again = |field: Field| match (found.get(&field), field) {
            (Some(fault), _) => Some(fault.clone()),
            (None, Field::Reviewer | Field::Second) => Some(choose.clone()),
            (None, _) => None,
        };
        self.draft.faults = marked.into_keys().filter_map(|field| Some((field, again(field)?))).collect();
        self.model.faulty &= !self.draft.faults.is_empty();
    }

    /// The window's title in the language that is spoken.
    pub(super) fn entitle(&mut self, ctx: &Context) {
        let language = self.model.words.language();
        if std::mem::replace(&mut self.titled, language) != language {
            ctx.send_viewport_cmd(ViewportCommand::Title(self.model.words.say("app-name")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::wire::Draft as Sketch;
    use crate::desk::{Desk, tried};
    use crate::domain::case::Stage;
    use crate::ui::app::tests::window::Window;
    use crate::ui::command::Command;

    fn chinese(text: &str) -> bool {
        text.chars().any(|c| ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c))
    }

    #[test]
    fn a_case_on_the_screen_is_said_again_in_the_other_language_and_the_draft_stays() {
        let mut window = Window::practising(Language::Zh);
        window.app.obey(Command::OpenRow);
        window.settle();
        window.app.draft.set(Field::Said, "家属来电");
        window.app.draft.focus = Some(Field::Said);
        let (row, step) = (window.app.draft.row, window.app.model.step);
        let stage = window.app.model.case.as_ref().unwrap().face.stage.clone();
        window.app.obey(Command::Language);
        let face = &window.app.model.case.as_ref().unwrap().face;
        assert!(chinese(&stage) && !chinese(&face.stage), "{stage} became {}", face.stage);
        assert!(window.app.model.mine.iter().all(|line| !chinese(&line.stage) && !chinese(&line.next)));
        window.settle();
        let app = &window.app;
        let history = &app.model.case.as_ref().unwrap().face.history;
        let registered = Words::of(Language::En).say("did-opened");
        assert!(history.iter().any(|line| line.contains(&registered)), "{history:?}");
        assert_eq!(app.draft.text(Field::Said), "家属来电");
        assert_eq!((app.draft.focus, app.draft.row, app.model.step), (Some(Field::Said), row, step));
        assert_eq!(app.model.settings.language(), Language::En);
        window.app.obey(Command::Language);
        window.settle();
        assert_eq!(window.app.model.case.as_ref().unwrap().face.stage, stage);
    }

    #[test]
    fn what_is_wrong_with_a_field_is_said_again_at_the_same_field() {
        let mut window = Window::practising(Language::Zh);
        window.app.obey(Command::NewCase);
        window.settle();
        window.app.draft.set(Field::Came, "0");
        window.app.draft.set(Field::Number, "140602190402290029");
        window.app.register();
        let chinese_faults = window.app.draft.faults.clone();
        assert!(chinese_faults.contains_key(&Field::Number) && chinese_faults.contains_key(&Field::Name));
        window.app.obey(Command::Language);
        window.settle();
        let faults = &window.app.draft.faults;
        assert_eq!(faults.keys().collect::<Vec<_>>(), chinese_faults.keys().collect::<Vec<_>>());
        assert!(faults.values().all(|fault| !chinese(fault)), "{faults:?}");
        assert!(window.app.model.faulty);
        assert_eq!(window.app.draft.text(Field::Number), "140602190402290029");
    }

    #[test]
    fn the_title_of_the_window_follows_the_language() {
        let mut window = Window::practising(Language::Zh);
        let ctx = Context::default();
        let title = |window: &mut Window| {
            let told = ctx.run_ui(egui::RawInput::default(), |ui| window.app.entitle(ui.ctx()));
            let commands = told.viewport_output.into_values().flat_map(|output| output.commands);
            let mut titles = commands.filter_map(|command| match command {
                ViewportCommand::Title(title) => Some(title),
                _ => None,
            });
            titles.next()
        };
        assert_eq!(title(&mut window), None);
        window.app.obey(Command::Language);
        assert_eq!(title(&mut window), Some(Words::of(Language::En).say("app-name")));
        assert_eq!(title(&mut window), None);
    }

    #[test]
    fn a_paper_is_the_same_whatever_the_window_speaks() {
        let (_folder, mut desk) = tried::desk(12);
        let clerk = desk.office().accounts.first().unwrap().actor();
        let ready = desk.find("", 50).unwrap().into_iter().find(|line| line.stage() == Stage::Ready).unwrap();
        let sheet = |desk: &Desk| desk.preview(&clerk, &ready.summary.number, &Sketch::Certificate).unwrap();
        let before = sheet(&desk);
        desk.speak(Words::of(Language::En));
        assert_eq!(sheet(&desk), before);
        let told = desk.view(&ready.summary.number).unwrap().history;
        assert!(told.iter().all(|line| !line.what.starts_with('登')), "{told:?}");
    }
}
