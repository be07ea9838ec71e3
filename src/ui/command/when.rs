//! Whether a command works now, and not only here.

use crate::domain::case::Stage;
use crate::paper::Form;
use crate::ui::command::Command;
use crate::ui::model::{Dialog, DoorVerb, Model, Place, RollTab, RollVerb, Route, Rule};

impl DoorVerb {
    /// Whether it works now, where it can.
    fn when(self, model: &Model) -> bool {
        let inside = model.office.is_some() && model.me.is_some();
        match self {
            DoorVerb::SetUp
            | DoorVerb::OpenFolder
            | DoorVerb::SignIn
            | DoorVerb::Recover
            | DoorVerb::ChangeFirst
            | DoorVerb::Lay
            | DoorVerb::Next
            | DoorVerb::Stand
            | DoorVerb::Print => true,
            DoorVerb::Forgot => !model.door.practice,
            DoorVerb::Rebuild => model.door.lost,
            DoorVerb::Lock | DoorVerb::Staff => inside,
            DoorVerb::Passphrase | DoorVerb::KeyCopy => inside && !model.is_practice(),
            DoorVerb::OpenAccount => model.is_chief() && !model.is_practice(),
            DoorVerb::CloseAccount | DoorVerb::Deputy => model.is_chief() && model.row_open,
            DoorVerb::ResetAccount => model.is_chief() && !model.is_practice() && model.row_open,
            DoorVerb::Renew => model.is_chief() && !model.is_practice(),
        }
    }
}

impl Command {
    /// Whether it works now.
    pub fn when(self, model: &Model) -> bool {
        let place = model.place();
        if !self.at(place) || !self.rights(place).iter().any(|right| model.may(*right)) {
            return false;
        }
        let stage = model.stage();
        let case = model.case.as_ref();
        let certificate = || case.and_then(|case| case.view.case.certificate());
        match self {
            Command::NewCase
            | Command::Consult
            | Command::Clerk
            | Command::Cases
            | Command::Search
            | Command::Today
            | Command::Calc
            | Command::Policy
            | Command::Settings
            | Command::Rolls
            | Command::Journal
            | Command::Palette
            | Command::Menu
            | Command::KeySheet => model.office.is_some(),
            Command::Check => model.office.is_some() && model.work.is_none(),
            Command::MakePractice => {
                model.office.as_ref().is_some_and(|office| office.office.practice) && model.work.is_none()
            }
            Command::Rule(Rule::Back) => model.policy.record().is_some_and(|record| record.before.is_some()),
            Command::Rule(_) => model.policy.record().is_some(),
            Command::Queue(_) => model.office.is_some(),
            // In a text that is being typed, Home and End are the text's.
            Command::First | Command::Last if place == Place::Journal => {
                !model.typing || model.journal.text.is_empty()
            }
            Command::First | Command::Last => !model.typing || model.list.text.is_empty(),
            Command::StopWork => model.work.is_some_and(|progress| progress.work.stops()),
            Command::PutAway => model.work.is_none() && model.worked.is_some(),
            Command::Choose(n) => usize::from(n) <= model.answers(),
            Command::Step(n) => case.is_some_and(|case| case.reached(n)),
            Command::Reveal => case.is_some_and(|case| case.revealed.is_none()),
            Command::TakeOver => model.is_others_case() && stage.is_some_and(|stage| !stage.is_over()),
            Command::Visit => case.is_some(),
            Command::ListOfCase => case.is_some_and(|case| !case.face.list.is_empty()),
            Command::TakeKnown => model.offer.is_some(),
            Command::OpenOther => match case {
                Some(case) if model.route == Route::Case && model.same.is_empty() => {
                    !case.view.earlier.is_empty()
                }
                Some(_) | None => !model.same.is_empty(),
            },
            Command::Withdraw => {
                stage.is_some_and(|stage| !stage.is_over())
                    && case.is_some_and(|case| case.view.case.certificates.is_empty())
            }
            Command::Unanswer => model.triage.can_go_back(),
            Command::PickList => model.may_pick_reasons(),
            Command::DropReason => !model.triage.picked.is_empty() && model.may_pick_reasons(),
            Command::RuledOut => !model.ruled_out.groups.is_empty(),
            Command::ConfirmReasons => !model.triage.picked.is_empty() && model.may_set_reasons(),
            Command::Refer | Command::Refuse => {
                let refers = self == Command::Refer && stage == Some(Stage::Accepted);
                let before = matches!(stage, Some(Stage::Draft | Stage::AwaitingMaterials));
                (before || refers) && case.is_some_and(|case| case.view.case.open_matters().next().is_some())
            }
            Command::Original
            | Command::Copy
            | Command::Absent
            | Command::Exempt
            | Command::Late
            | Command::Undo
                if model.place() == Place::RollPapers =>
            {
                !model.rolling.papers.is_empty() && !model.works_on_list()
            }
            Command::Door(verb) => verb.when(model),
            Command::RollTab(tab) => tab == RollTab::Rows || model.rolling.view.is_some(),
            Command::AddRow => true,
            Command::MendRow | Command::DropRow => !model.rolling.rows.is_empty(),
            Command::RegisterRows => 0 < model.rolling.good && !model.works_on_list(),
            Command::Roll(verb) => model.rolling.allows(verb) && !model.works_on_list(),
            Command::Backup(verb) => model.allows_backup(verb),
            Command::Seen(verb) => model.allows_seen(verb),
            Command::Original | Command::Copy | Command::Exempt => {
                stage.is_some_and(|stage| !stage.is_over())
                    && case.is_some_and(|case| !case.face.rows.is_empty())
            }
            Command::Late | Command::Note | Command::Absent | Command::Undo => {
                model.may_set_reasons() && case.is_some_and(|case| !case.face.rows.is_empty())
            }
            // Of what a verb for everybody asks, the certificate alone is longer than a dialog.
            Command::PageUp | Command::PageDown => {
                !matches!(model.dialog, Some(Dialog::Roll(verb)) if verb != RollVerb::Issue)
            }
            Command::Notice if model.route == Route::Consult => !model.triage.picked.is_empty(),
            Command::Notice => {
                matches!(stage, Some(Stage::Draft | Stage::AwaitingMaterials))
                    && case.is_some_and(|case| case.face.lacks)
            }
            Command::Accept => {
                matches!(stage, Some(Stage::Draft | Stage::AwaitingMaterials))
                    && case.is_some_and(|case| !case.face.lacks && !case.face.rows.is_empty())
            }
            Command::Lapse => {
                stage == Some(Stage::AwaitingMaterials)
                    && case.is_some_and(|case| case.face.supplement_passed)
            }
            Command::AddSpan if model.place() == Place::Calc => model.reckoning.adds(),
            Command::EditSpan | Command::DropSpan if model.place() == Place::Calc => {
                model.reckoning.has_ranges()
            }
            Command::PrintCalc => model.reckoning.prints(),
            Command::AddSpan => model.sum.is_some(),
            Command::EditSpan | Command::DropSpan => case.is_some_and(|case| !case.face.spans.is_empty()),
            Command::Reopen => case.is_some_and(|case| case.view.case.may_reopen()),
            Command::TakeBack => case.is_some_and(|case| case.view.case.may_take_back()),
            Command::NextKind | Command::JournalKind(_) => true,
            Command::Prove if place == Place::Journal => {
                model.work.is_none() && model.journal.provable().is_some()
            }
            Command::Prove => case.is_some() && model.work.is_none(),
            Command::PrintAnchor => model.journal.anchor.is_some() && 0 < model.journal.total,
            Command::Papers => case.is_some_and(|case| !case.view.sheets.is_empty()),
            Command::ClearSpans => case.is_some_and(|case| case.view.case.arrears.is_some()),
            Command::Unfold => !model.on_grid && model.shown_makeup().is_some(),
            Command::Amend => case.is_some_and(|case| case.view.case.may_amend()),
            Command::LargePrint => model.may_be_large(),
            Command::PrintAcceptance => case.is_some_and(|case| case.view.has_to_say(Form::Acceptance)),
            Command::PrintPledge => case.is_some_and(|case| case.view.has_to_say(Form::Pledge)),
            Command::PrintStub => case.is_some_and(|case| case.view.has_to_say(Form::Stub)),
            Command::PrintCover => case.is_some_and(|case| case.view.has_to_say(Form::Cover)),
            Command::PrintIndex => case.is_some_and(|case| case.view.has_to_say(Form::Index)),
            Command::PrintAssessment => case.is_some_and(|case| case.view.case.makeup.is_some()),
            Command::Deliver => match model.place() {
                Place::DialogKeys => true,
                Place::RollPeople => model.rolling.view.as_ref().is_some_and(|view| !view.sheets.is_empty()),
                Place::Today => model.today.as_ref().is_some_and(|today| !today.unprinted.is_empty()),
                _ => model.paper_of_step().is_some(),
            },
            Command::Seal => certificate().is_some_and(|certificate| certificate.sealed.is_none()),
            Command::Collect => certificate().is_some_and(|certificate| certificate.collected.is_none()),
            Command::Void => certificate().is_some(),
            Command::Replace => case.is_some_and(|case| !case.view.case.certificates.is_empty()),
            Command::Close => match stage {
                Some(Stage::Ready) => certificate().is_some(),
                Some(Stage::Accepted) => case.is_some_and(|case| !case.makes_up()),
                _ => false,
            },
            Command::Articles if model.place() == Place::Policy => model.policy.article().is_some(),
            Command::Articles if matches!(model.place(), Place::Today | Place::Cases) => {
                model.row_reason.is_some()
            }
            Command::Articles => !model.articles().is_empty(),
            Command::Entry(place) => {
                model.policy.face.as_ref().is_some_and(|face| usize::from(place) < face.entries.len())
            }
            Command::Article(n) => usize::from(n) < model.articles().len(),
            Command::RowMenu => 0 < model.rows(),
            Command::PickLine(n) => n < model.rows(),
            Command::Browse => !model.browses().is_empty(),
            // A scanner's Enter is pressed before its hits have come.
            Command::OpenRow if model.place() == Place::Search => true,
            Command::Up | Command::Down | Command::OpenRow => !model.on_grid && 0 < model.rows(),
            Command::Compare | Command::PrintRules => model.policy.face.is_some(),
            // Whoever may not print a paper only looks at it.
            Command::Confirm => model.hands_out(),
            Command::NewRoll
            | Command::Practice
            | Command::Side
            | Command::Back
            | Command::Register
            | Command::SaveAmend
            | Command::Submit
            | Command::Approve
            | Command::Return
            | Command::Bill
            | Command::Record
            | Command::Lookup
            | Command::NotYet
            | Command::Resume
            | Command::Issue
            | Command::Language
            | Command::Theme
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomReset
            | Command::Sort
            | Command::SortBy(_)
            | Command::Quit => true,
        }
    }
}
