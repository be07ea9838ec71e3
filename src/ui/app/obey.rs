//! Commands: navigation and drafts on the spot, everything else as a request.

use super::ask::ASKED;
use super::{App, Errand};
use crate::desk::Request;
use crate::domain::case::{Action, Verdict};
use crate::domain::checklist::Finding;
use crate::paper::Form;
use crate::text::Words;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::model::{Ask, Dialog, Parcel, Place, Route};

/// The share of a window that a page moves.
const PAGE: f32 = 0.8;

impl App {
    pub(super) fn obey(&mut self, command: Command) {
        if !matches!(command, Command::Up | Command::Down | Command::Choose(_)) {
            self.model.banner = None;
            self.model.refused_by = None;
        }
        match command {
            Command::Practice => self.ask(Request::Practice, Errand::Open),
            Command::NewCase => self.new_case(),
            Command::Search => self.draft.focus = Some(Field::Search),
            Command::Clerk => self.open_dialog(Dialog::Clerk),
            Command::Today => self.go(Route::Today),
            Command::Cases => self.go(Route::Cases),
            Command::Side => self.settle(|set| set.side = Some(!set.side.unwrap_or(true))),
            Command::Articles if self.model.place() == Place::Policy => {
                if let Some(article) = self.model.policy.article() {
                    self.follow_entry(article);
                }
            }
            Command::Articles => match self.model.dialog {
                Some(Dialog::Articles) => self.model.dialog = None,
                _ => self.open_articles(),
            },
            Command::Up | Command::Down | Command::PageUp | Command::PageDown
                if self.step_choosing(command) => {}
            Command::Up if self.model.place() == Place::Calc => self.next_calculator(false),
            Command::Down if self.model.place() == Place::Calc => self.next_calculator(true),
            Command::Up => self.step(-1),
            Command::Down => self.step(1),
            Command::First => self.step(isize::MIN),
            Command::Last => self.step(isize::MAX),
            Command::Queue(queue) => self.show_queue(queue),
            Command::SortBy(order) => self.sort_by(order),
            Command::OpenRow => self.open_row(),
            Command::Choose(n) => self.choose(usize::from(n).saturating_sub(1)),
            Command::Step(n) => self.enter_step(n),
            Command::Back => self.back(),
            Command::Reveal => {
                if let Some(case) = &self.model.case {
                    self.ask(Request::Reveal { case: case.view.number.clone() }, Errand::Reveal);
                }
            }
            Command::TakeOver => self.act(Action::TakeOver, None, &[], None),
            Command::Visit => self.ask_for(Ask::Visit),
            Command::Withdraw => self.ask_for(Ask::Withdraw),
            Command::Register => self.register(),
            Command::TakeKnown => self.take_known(),
            Command::OpenOther => self.open_other(),
            Command::Amend => self.amend(),
            Command::SaveAmend => self.save_amend(),
            Command::PageUp | Command::PageDown
                if matches!(self.model.place(), Place::Cases | Place::Search) =>
            {
                self.page(command == Command::PageDown);
            }
            Command::PageUp => self.draft.scroll -= PAGE,
            Command::PageDown => self.draft.scroll += PAGE,
            Command::Unanswer => self.model.triage.back(),
            Command::PickList => {
                self.model.triage.list = !self.model.triage.list;
                self.draft.clear(&[Field::Filter]);
                self.list_reasons();
                if self.model.triage.list {
                    self.draft.focus = Some(Field::Filter);
                }
            }
            Command::DropReason => self.drop_reason(),
            Command::ConfirmReasons => self.confirm_reasons(),
            Command::Refer => self.refer(),
            Command::Refuse => {
                if let Some(reason) = self.chosen_matter() {
                    self.ask_for(Ask::Refuse(reason));
                }
            }
            Command::Original => self.find(Some(Finding::Original)),
            Command::Copy => self.find(Some(Finding::Copy)),
            Command::Absent => self.find(Some(Finding::Absent)),
            Command::Undo => {
                if let Some(material) = self.material() {
                    self.act(Action::Find { material, finding: None }, None, &[], None);
                }
            }
            Command::Exempt => {
                if let Some(material) = self.material() {
                    // It goes into the record and onto paper, which are Chinese whatever the window speaks.
                    let looked_up = Words::zh().say("exempt-looked-up");
                    self.ask_for(Ask::Exempt(material));
                    self.draft.suggest(Field::Said, looked_up);
                }
            }
            Command::Note => {
                if let Some(material) = self.material() {
                    self.ask_for(Ask::Defective(material));
                }
            }
            Command::Late => self.late(),
            Command::Notice if self.model.route == Route::Consult => self.print_consultation(),
            Command::Notice => self.act(Action::Notice, None, &[], None),
            Command::Accept => self.act(Action::Accept, None, &[], None),
            Command::Lapse => self.act(Action::Lapse, None, &[], None),
            Command::AddSpan => self.add_span(),
            Command::EditSpan => self.edit_span(),
            Command::DropSpan => self.drop_span(),
            Command::Reopen => {
                let case = self.model.case.as_ref().map(|case| &case.view.case);
                let by_reviewer = case.is_some_and(crate::domain::case::Case::reopens_by_reviewer);
                self.ask_for(Ask::Reopen { by_reviewer });
            }
            Command::NotYet => self.not_yet(),
            Command::TakeBack => self.ask_for(Ask::TakeBack(self.draft.row)),
            Command::Resume => {
                self.model.returning = false;
                self.enter_step(6);
            }
            Command::Papers if self.draft.paper.is_some() => self.open_paper(),
            Command::Papers => {
                self.open_dialog(Dialog::Papers);
                self.draft.row = 0;
            }
            Command::ClearSpans => self.act(Action::ClearArrears, None, &[], None),
            Command::Unfold if self.model.route == Route::Calc => self.unfold_all(),
            Command::Unfold => {
                if !self.draft.unfolded.remove(&self.draft.row) {
                    self.draft.unfolded.insert(self.draft.row);
                }
            }
            Command::Submit => self.submit(),
            Command::PrintAssessment => {
                if let Some(case) = &self.model.case {
                    let case = case.view.number.clone();
                    self.ask(Request::Paper { case, form: Form::Assessment }, Errand::Paper);
                }
            }
            Command::Approve => self.review(Verdict::Approve),
            Command::Return => self.review(Verdict::Return),
            Command::Bill => self.act(Action::Bill, None, &[], None),
            Command::Record => self.record(),
            Command::Lookup => self.look_up(),
            Command::Issue => self.act(Action::Issue, None, &[], None),
            Command::Deliver => self.deliver(),
            Command::Seal => self.ask_for(Ask::Seal),
            Command::Collect => {
                let name = self.model.case.as_ref().map(|case| case.face.name.clone()).unwrap_or_default();
                self.ask_for(Ask::Collect);
                self.draft.suggest(Field::Said, name);
            }
            Command::Void => self.ask_for(Ask::Void),
            Command::Replace => self.ask_for(Ask::Replace),
            Command::Close => self.act(Action::Close { reason: None }, None, &[], None),
            Command::Confirm => self.confirm(),
            Command::Consult => self.consult(),
            Command::Calc => self.calc(),
            Command::Policy => self.go(Route::Policy),
            Command::Settings => self.go(Route::Settings),
            Command::Palette => self.palette(),
            Command::Menu => self.menu(),
            Command::PickLine(n) => {
                self.model.choosing.row = n;
                self.run_found();
            }
            Command::KeySheet => match self.model.dialog {
                Some(Dialog::Keys) => self.model.dialog = None,
                _ => self.open_dialog(Dialog::Keys),
            },
            Command::Language => self.next_language(),
            Command::Theme => self.next_theme(),
            Command::ZoomIn => self.zoom(1),
            Command::ZoomOut => self.zoom(-1),
            Command::ZoomReset => self.zoom(0),
            Command::Sort => self.sort(),
            Command::Check => self.check(),
            Command::MakePractice => self.ask_to_remake(),
            Command::StopWork => self.stop_work(),
            Command::PutAway => self.put_away(),
            Command::Entry(place) => self.follow_entry(usize::from(place)),
            Command::Article(n) => {
                let article = self.model.articles().get(usize::from(n));
                if let Some(law) = article.map(|article| article.id.clone()) {
                    self.open_article(&law);
                }
            }
            Command::Quit => self.quit(),
            Command::Browse => {
                let suggested = self.draft.trimmed(Field::Path).into();
                self.ask(Request::Browse { suggested }, Errand::Browse);
            }
        }
        self.retell();
    }

    /// Goes to a screen; what was being typed is kept.
    pub(super) fn go(&mut self, route: Route) {
        self.leave_list();
        if self.draft.unkept_since.is_some() {
            self.keep_now();
        }
        if route != Route::NewCase {
            self.model.carried = None;
            self.scanned_number = None;
        }
        self.trail.clear();
        self.put_by_triage();
        self.model.returning = false;
        self.model.route = route;
        self.model.searching = false;
        self.model.faulty = false;
        self.model.amending = false;
        self.model.hits = None;
        self.draft.clear(&[Field::Search, Field::TodayFilter]);
        self.draft.row = 0;
        match route {
            Route::Today => self.ask(Request::Today, Errand::Today),
            Route::Cases => {
                self.enter_list();
            }
            Route::Policy => self.enter_policy(),
            Route::Settings => self.enter_settings(),
            Route::Opening
            | Route::Welcome
            | Route::Rescue
            | Route::NewCase
            | Route::Case
            | Route::Consult
            | Route::Calc => {}
        }
    }

    pub(super) fn new_case(&mut self) {
        let carried = self.carry();
        self.go(Route::NewCase);
        self.model.case = None;
        self.model.step = 1;
        self.model.same.clear();
        self.model.offer = None;
        self.model.reads.clear();
        self.draft.reset();
        self.draft.suggest(Field::Kind, "0");
        self.draft.suggest(Field::Insurance, "0");
        self.draft.focus = Some(Field::Came);
        if let Some(number) = self.scanned_number.take() {
            self.draft.set(Field::Number, number);
        }
        self.model.carried = None;
        if let Some((carried, [came, insurance])) = carried {
            self.model.carried = Some(carried);
            self.draft.set(Field::Came, came);
            self.draft.set(Field::Insurance, insurance);
            self.draft.focus = Some(Field::Number);
        }
        self.ask(Request::Kept { key: "new-case".to_owned() }, Errand::Kept);
    }

    fn open_row(&mut self) {
        match self.model.place() {
            Place::Search => self.open_hit(),
            Place::ReasonList | Place::ConsultList => {
                if let Some(reason) = self.model.listed.get(self.draft.row).cloned() {
                    self.model.triage.toggle(&reason);
                    self.model.triage.asking = None;
                    self.model.triage.list = false;
                }
            }
            Place::Today => {
                self.open_line(self.model.mine.get(self.draft.row).map(|line| line.number.clone()))
            }
            Place::Cases => {
                self.open_listed();
            }
            Place::DialogPalette | Place::DialogMenu => self.run_found(),
            Place::DialogPapers => self.open_paper(),
            Place::Policy => self.open_policy_row(),
            _ => {}
        }
    }

    pub(super) fn open_line(&mut self, number: Option<crate::domain::case::CaseNumber>) {
        if let Some(number) = number {
            self.looking.opened_here = false;
            self.ask(Request::Case { number }, Errand::Case);
        }
    }

    fn choose(&mut self, n: usize) {
        let number = n.to_string();
        if let Some((field, count)) = self.model.choice {
            if n < count {
                self.draft.set(field, number);
                self.after_choice(field);
            }
            return;
        }
        match self.model.place() {
            Place::Today => self.open_queue(n),
            Place::Identity | Place::Known | Place::Amend => {
                self.draft.set(Field::Came, number);
                self.after_choice(Field::Came);
            }
            Place::Reason | Place::Consult => self.answer_question(n),
            Place::ConsultTold => self.draft.set(Field::Came, number),
            Place::Calc => self.pick_calculator(n),
            Place::Assess => self.draft.set(Field::Employer, number),
            Place::Review => self.draft.set(Field::Reviewer, number),
            Place::Certify => {
                self.follow_link(n);
            }
            Place::DialogClerk => {
                self.draft.set(Field::Second, number);
                self.sign_in();
            }
            Place::DialogAsk => self.draft.set(Field::Second, number),
            Place::DialogDeliver => {
                self.draft.set(Field::How, number);
                if n == 2 {
                    self.draft.focus = Some(Field::Path);
                }
            }
            _ => {}
        }
    }

    /// Who came is answered: on to the number.
    fn after_choice(&mut self, field: Field) {
        match field {
            Field::Came | Field::Kind => self.draft.focus = Some(Field::Number),
            Field::How if self.draft.choice(Field::How) == Some(2) => self.draft.focus = Some(Field::Path),
            _ => {}
        }
    }

    fn back(&mut self) {
        if matches!(self.model.dialog, Some(Dialog::Quit)) {
            return self.stay();
        }
        self.put_by_asked();
        if let Some(closed) = self.model.dialog.take() {
            if matches!(closed, Dialog::Palette | Dialog::Menu) {
                return self.back_from_choosing();
            }
            self.draft.clear(&ASKED);
            self.model.shown = None;
            if matches!(closed, Dialog::Deliver(Parcel::Kept(_))) {
                self.first_open_row();
                self.next_paper();
            }
            return self.focus_step();
        }
        if self.model.searching {
            self.draft.clear(&[Field::Search]);
            self.model.hits = None;
            self.model.searching = false;
            return;
        }
        if matches!(self.model.place(), Place::ReasonList | Place::ConsultList) {
            self.model.triage.list = false;
            return;
        }
        if self.back_in_policy() {
            return;
        }
        if std::mem::take(&mut self.model.returning) {
            return self.enter_step(6);
        }
        if std::mem::take(&mut self.model.amending) {
            return;
        }
        if self.go_back() {
            return;
        }
        let from_list = self.model.route == Route::Case && self.looking.opened_here;
        self.go(if from_list { Route::Cases } else { Route::Today });
    }

    /// The open reason that is chosen; the first where the chosen one is not set yet.
    fn chosen_matter(&self) -> Option<crate::domain::reason::ReasonId> {
        let case = self.model.case.as_ref()?;
        let open: Vec<_> = case.view.case.open_matters().map(|matter| &matter.reason).collect();
        let chosen = self.model.triage.picked.get(self.draft.row);
        let found = open.iter().find(|reason| Some(**reason) == chosen);
        found.or(open.first()).map(|reason| (*reason).clone())
    }

    fn refer(&mut self) {
        let Some(reason) = self.chosen_matter() else { return };
        let Some(case) = &self.model.case else { return };
        let to = case.view.rules.reasons.get(&reason).map(|reason| reason.place.clone()).unwrap_or_default();
        self.ask_for(Ask::Refer(reason));
        self.draft.suggest(Field::Said, to);
    }

    fn deliver(&mut self) {
        if self.model.place() == Place::DialogKeys {
            return self.hand_out_keys();
        }
        let paper = match self.model.place() {
            Place::Today => self.model.today.as_ref().and_then(|today| today.unprinted.first()),
            _ => self.model.paper_of_step(),
        };
        if let Some(paper) = paper.cloned() {
            self.hand_out(paper);
        }
    }
}
