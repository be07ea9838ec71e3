//! Commands are obeyed here, an arm each, as the screens come: what takes a line stands in its arm, the rest in the file
//! of its subject.
//!
//! | What is asked for | File |
//! |---|---|
//! | a screen, a row, an answer, the way back | `go` |
//! | a step, its papers and articles | `step`; somebody's other cases: `known` |
//! | lists, the search, queues | `lists`, `today` |
//! | what is typed in a step becomes an action | `act`; months: `spans`; money: `pay` |
//! | a few words, a second person | `ask` |
//! | palette and menu | `palette` |
//! | 单位名单 | `roll` |
//! | 咨询 and reasons, 测算, 政策 | `consult`, `calc`, `policy` |
//! | signing in, locking, setting up, accounts | `door` |
//! | backups, the way out of damage | `backing` |
//! | 核验, and the keys that tell | `seeing` |
//! | settings, long work, closing | `setup`, `work`, `close` |
//!
//! What the office answers lands in `land`.

use super::{App, Errand};
use crate::desk::Request;
use crate::domain::case::{Action, Verdict};
use crate::domain::checklist::Finding;
use crate::paper::Form;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::model::{Ask, Dialog, Place, Route};

/// The share of a window that a page moves.
const PAGE: f32 = 0.8;

impl App {
    /// Does what a command asks for: at once where it is the window's own matter, else by asking the office.
    pub(super) fn obey(&mut self, command: Command) {
        self.note_row();
        if !matches!(command, Command::Up | Command::Down | Command::Choose(_)) {
            self.model.banner = None;
            self.model.refused_by = None;
        }
        match command {
            // To another screen, to a step, and back.
            Command::Practice => self.ask(Request::Practice, Errand::Open),
            Command::Today => self.go(Route::Today),
            Command::Cases => self.go(Route::Cases),
            Command::Consult => self.consult(),
            Command::Calc => self.calc(),
            Command::Policy => self.go(Route::Policy),
            Command::Settings => self.go(Route::Settings),
            Command::Rolls => self.rolls(),
            Command::Journal => self.go(Route::Journal),
            Command::NextKind => self.next_kind(),
            Command::JournalKind(place) => self.pick_kind(place),
            Command::Prove => self.ask_to_prove(),
            Command::PrintAnchor => self.print_anchor(),
            Command::NewRoll => self.new_roll(),
            Command::ListOfCase => self.list_of_case(),
            Command::Backup(verb) => self.backup_verb(verb),
            Command::Seen(verb) => self.seen_verb(verb),
            Command::RollTab(tab) => self.roll_tab(tab),
            Command::NewCase => self.new_case(),
            Command::OpenOther => self.open_other(),
            Command::Queue(queue) => self.show_queue(queue),
            Command::Step(n) => self.enter_step(n),
            Command::Resume => {
                self.model.returning = false;
                self.enter_step(6);
            }
            Command::Search => self.draft.focus = Some(Field::Search),
            Command::Back => self.back(),
            Command::Quit => self.quit(),

            // Rows, pages, answers.
            Command::Up | Command::Down | Command::PageUp | Command::PageDown
                if self.step_choosing(command) => {}
            Command::Up if self.model.place() == Place::Calc => self.next_calculator(false),
            Command::Down if self.model.place() == Place::Calc => self.next_calculator(true),
            Command::Up => self.step(-1),
            Command::Down => self.step(1),
            Command::First => self.step(isize::MIN),
            Command::Last => self.step(isize::MAX),
            Command::PageUp | Command::PageDown
                if matches!(
                    self.model.place(),
                    Place::Cases
                        | Place::Journal
                        | Place::Search
                        | Place::Rolls
                        | Place::RollRows
                        | Place::RollPeople
                        | Place::RollPapers
                ) =>
            {
                self.page(command == Command::PageDown);
            }
            Command::PageUp => self.draft.scroll -= PAGE,
            Command::PageDown => self.draft.scroll += PAGE,
            Command::Sort => self.sort(),
            Command::SortBy(order) => self.sort_by(order),
            Command::OpenRow => self.open_row(),
            Command::Choose(n) => self.choose(usize::from(n).saturating_sub(1)),
            Command::Unfold if self.model.route == Route::Calc => self.unfold_all(),
            Command::Unfold => {
                if !self.draft.unfolded.remove(&self.draft.row) {
                    self.draft.unfolded.insert(self.draft.row);
                }
            }

            // What lies over a screen.
            Command::Palette => self.palette(),
            Command::Menu => self.menu(),
            Command::RowMenu => self.row_menu(),
            Command::PickLine(n) => {
                self.model.choosing.row = n;
                self.run_found();
            }
            Command::KeySheet => match self.model.dialog {
                Some(Dialog::Keys) => self.model.dialog = None,
                _ => self.open_dialog(Dialog::Keys),
            },
            Command::Door(verb) => self.obey_door(verb),
            Command::Clerk if self.model.is_practice() => self.open_dialog(Dialog::Clerk),
            Command::Clerk => self.lock(),
            Command::Confirm => self.confirm(),
            Command::Browse => {
                if let Some((field, what)) = self.model.browsed(self.draft.focus) {
                    let suggested = self.draft.trimmed(field).into();
                    self.ask(Request::Browse { what, suggested }, Errand::Browse(field));
                }
            }

            // Articles and papers, to read and to print.
            Command::Articles if self.model.place() == Place::Policy => {
                if let Some(article) = self.model.policy.article() {
                    self.follow_entry(article);
                }
            }
            Command::Articles if matches!(self.model.place(), Place::Today | Place::Cases) => {
                self.read_reason_of_row();
            }
            Command::Articles => match self.model.dialog {
                Some(Dialog::Articles) => self.model.dialog = None,
                _ => self.open_articles(),
            },
            Command::Compare => self.compare_rules(),
            Command::PrintRules => self.hand_out_rules(),
            Command::Entry(place) => self.follow_entry(usize::from(place)),
            Command::Article(n) => {
                let article = self.model.articles().get(usize::from(n));
                if let Some(law) = article.map(|article| article.id.clone()) {
                    self.open_article(&law);
                }
            }
            Command::Papers if self.draft.paper.is_some() => self.open_paper(),
            Command::Papers => {
                self.open_dialog(Dialog::Papers);
                self.draft.row = 0;
            }
            Command::Deliver if self.model.place() == Place::RollPeople => self.roll_paper(),
            Command::Deliver => self.deliver(),
            Command::PrintAssessment => self.ask_paper(Form::Assessment),
            Command::PrintAcceptance => self.ask_paper(Form::Acceptance),
            Command::PrintPledge => self.ask_paper(Form::Pledge),
            Command::PrintStub => self.ask_paper(Form::Stub),
            Command::PrintCover => self.ask_paper(Form::Cover),
            Command::PrintIndex => self.ask_paper(Form::Index),
            Command::LargePrint => {
                let other = if self.wants_large() { "0" } else { "1" };
                self.draft.set(Field::PrintSize, other.to_owned());
            }

            Command::PrintCalc => self.print_calc(),

            // 身份, and the case as a whole.
            Command::Register => self.register(),
            Command::TakeKnown => self.take_known(),
            Command::Amend => self.amend(),
            Command::SaveAmend => self.save_amend(),
            Command::Reveal => {
                if let Some(case) = &self.model.case {
                    self.ask(Request::Reveal { case: case.view.number.clone() }, Errand::Reveal);
                }
            }
            Command::TakeOver => self.act(Action::TakeOver, None, &[], None),
            Command::Visit => self.ask_for(Ask::Visit),
            Command::Withdraw => self.ask_for(Ask::Withdraw),

            // 原因, in a case and in a consultation.
            Command::Unanswer => self.model.triage.back(),
            Command::PickList => self.pick_list(),
            Command::RuledOut => self.model.triage.unfolded = !self.model.triage.unfolded,
            Command::DropReason => self.drop_reason(),
            Command::ConfirmReasons => self.confirm_reasons(),
            Command::Refer => self.refer(),
            Command::Refuse => self.refuse(),

            // 单位名单
            Command::AddRow => self.add_row(),
            Command::MendRow => self.mend_row(),
            Command::DropRow => self.drop_row(),
            Command::RegisterRows => self.register_rows(),
            Command::Roll(verb) => self.roll_verb(verb),
            Command::Original if self.model.route == Route::Roll => {
                self.find_for_all(Some(Finding::Original))
            }
            Command::Copy if self.model.route == Route::Roll => self.find_for_all(Some(Finding::Copy)),
            Command::Absent if self.model.route == Route::Roll => self.find_for_all(Some(Finding::Absent)),
            Command::Undo if self.model.route == Route::Roll => self.find_for_all(None),
            Command::Late if self.model.route == Route::Roll => self.late_for_all(),

            // 材料
            Command::Original => self.find(Some(Finding::Original)),
            Command::Copy => self.find(Some(Finding::Copy)),
            Command::Absent => self.find(Some(Finding::Absent)),
            Command::Exempt => self.exempt(),
            Command::Late => self.late(),
            Command::Note => {
                if let Some(material) = self.material() {
                    self.ask_for(Ask::Defective(material));
                }
            }
            Command::Undo => {
                if let Some(material) = self.material() {
                    self.act(Action::Find { material, finding: None }, None, &[], None);
                }
            }
            Command::Notice if self.model.route == Route::Consult => self.print_consultation(),
            Command::Notice => self.act(Action::Notice, None, &[], None),
            Command::Accept => self.act(Action::Accept, None, &[], None),
            Command::Lapse => self.act(Action::Lapse, None, &[], None),

            // 核定
            Command::AddSpan if self.model.route == Route::Calc => self.add_range(),
            Command::EditSpan if self.model.route == Route::Calc => self.edit_range(),
            Command::DropSpan if self.model.route == Route::Calc => self.drop_range(),
            Command::AddSpan => self.add_span(),
            Command::EditSpan => self.edit_span(),
            Command::DropSpan => self.drop_span(),
            Command::ClearSpans => self.act(Action::ClearArrears, None, &[], None),
            Command::Submit => self.submit(),
            Command::Approve => self.review(Verdict::Approve),
            Command::Return => self.review(Verdict::Return),
            Command::Reopen => self.reopen(),

            // 缴费
            Command::Bill => self.act(Action::Bill, None, &[], None),
            Command::Record => self.record(),
            Command::TakeBack => self.ask_for(Ask::TakeBack(self.draft.row)),
            Command::Lookup => self.look_up(),
            Command::NotYet => self.not_yet(),

            // 出证
            Command::Issue => self.act(Action::Issue, None, &[], None),
            Command::Seal => self.ask_for(Ask::Seal),
            Command::Collect => self.collect(),
            Command::Void => self.ask_for(Ask::Void),
            Command::Replace => self.ask_for(Ask::Replace),
            Command::Close => self.act(Action::Close { reason: None }, None, &[], None),

            // The window, and the office as a whole.
            Command::Side => self.settle(|set| set.side = Some(!set.side.unwrap_or(true))),
            Command::Language => self.next_language(),
            Command::Theme => self.next_theme(),
            Command::ZoomIn => self.zoom(1),
            Command::ZoomOut => self.zoom(-1),
            Command::ZoomReset => self.zoom(0),
            Command::Check => self.check(),
            Command::MakePractice => self.ask_to_remake(),
            Command::Rule(rule) => self.ask_to_rule(rule),
            Command::StopWork => self.stop_work(),
            Command::PutAway => self.put_away(),
        }
        self.retell();
    }
}
