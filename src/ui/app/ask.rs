//! Dialogs: what they ask for, what was typed in them before, and what their answer does.

use super::palette::key_lines;
use super::{App, Errand};
use crate::desk::door::{DoorRequest, Who};
use crate::desk::{Delivery, Request};
use crate::domain::case::{Action, Actor, Case};
use crate::domain::checklist::Finding;
use crate::domain::reason::ReasonId;
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::model::{Ask, Dialog, Parcel, Route};
use crate::ui::told::Faults;

/// What dialogs ask for.
pub(super) const ASKED: [Field; 5] =
    [Field::Said, Field::Second, Field::SecondPassphrase, Field::Due, Field::Who];

/// Whose words wait in a dialog that was closed: the case's number, and the dialog.
pub(super) type Waits = (String, &'static str);

impl App {
    pub(super) fn open_dialog(&mut self, dialog: Dialog) {
        self.draft.clear(&ASKED);
        self.model.dialog = Some(dialog);
    }

    pub(super) fn ask_for(&mut self, ask: Ask) {
        let wants_words = ask.wants_words();
        self.open_dialog(Dialog::Ask(ask));
        self.take_up_asked();
        let second = self.model.second().map(|_| Field::Second);
        self.draft.focus = if wants_words { Some(Field::Said) } else { second };
    }

    pub(super) fn late(&mut self) {
        let Some(material) = self.material() else { return };
        let Some(case) = &self.model.case else { return };
        let row = case.face.rows.get(self.draft.row);
        if row.is_some_and(|row| !row.may_be_late) {
            // The office says why: 主件不可容缺, with the rule.
            let due = self.today();
            let who = case.face.name.clone();
            return self.act(
                Action::Find { material, finding: Some(Finding::Late { due, who }) },
                None,
                &[],
                None,
            );
        }
        let name = case.face.name.clone();
        let days = case.view.checklist.row(&material).and_then(|row| row.requirement.late_days);
        let due = days.and_then(|days| case.view.rules.calendar.due(self.today(), days).ok());
        self.open_dialog(Dialog::Late(material));
        self.take_up_asked();
        if let Some(due) = due {
            self.draft.suggest(Field::Due, due.to_string());
        }
        self.draft.suggest(Field::Who, name);
        self.draft.focus = Some(Field::Due);
    }

    /// The same for everybody on a list: the officer promises for all of them.
    pub(super) fn late_for_all(&mut self) {
        let Some(material) = self.material() else { return };
        let view = self.model.rolling.view.as_ref();
        let officer = view.and_then(|view| view.roll.opened.as_ref());
        let officer = officer.map(|opened| opened.head.officer.name.as_str().to_owned()).unwrap_or_default();
        let days = view.and_then(|view| view.materials.iter().find(|one| one.id == material)?.late_days);
        let Some(days) = days else {
            // The office says why: 主件不可容缺, with the rule.
            let finding = Finding::Late { due: self.today(), who: officer };
            return self.find_of_all(material, Some(finding));
        };
        let due = view.and_then(|view| view.rules.calendar.due(self.today(), days).ok());
        self.open_dialog(Dialog::Late(material));
        self.take_up_asked();
        if let Some(due) = due {
            self.draft.suggest(Field::Due, due.to_string());
        }
        self.draft.suggest(Field::Who, officer);
        self.draft.focus = Some(Field::Due);
    }

    pub(super) fn exempt(&mut self) {
        let Some(material) = self.material() else { return };
        // It goes into the record and onto paper, which are Chinese whatever the window speaks.
        let looked_up = Words::zh().say("exempt-looked-up");
        self.ask_for(Ask::Exempt(material));
        self.draft.suggest(Field::Said, looked_up);
    }

    pub(super) fn collect(&mut self) {
        let name = self.model.case.as_ref().map(|case| case.face.name.clone()).unwrap_or_default();
        self.ask_for(Ask::Collect);
        self.draft.suggest(Field::Said, name);
    }

    pub(super) fn reopen(&mut self) {
        let case = self.model.case.as_ref().map(|case| &case.view.case);
        let by_reviewer = case.is_some_and(Case::reopens_by_reviewer);
        self.ask_for(Ask::Reopen { by_reviewer });
    }

    pub(super) fn refuse(&mut self) {
        if let Some(reason) = self.chosen_matter() {
            self.ask_for(Ask::Refuse(reason));
        }
    }

    pub(super) fn refer(&mut self) {
        let Some(reason) = self.chosen_matter() else { return };
        let Some(case) = &self.model.case else { return };
        let to = case.view.rules.reasons.get(&reason).map(|reason| reason.place.clone()).unwrap_or_default();
        self.ask_for(Ask::Refer(reason));
        self.draft.suggest(Field::Said, to);
    }

    /// The open reason that is chosen; the first where the chosen one is not set yet.
    fn chosen_matter(&self) -> Option<ReasonId> {
        let case = self.model.case.as_ref()?;
        let open: Vec<_> = case.view.case.open_matters().map(|matter| &matter.reason).collect();
        let chosen = self.model.triage.picked.get(self.draft.row);
        let found = open.iter().find(|reason| Some(**reason) == chosen);
        found.or(open.first()).map(|reason| (*reason).clone())
    }

    /// The dialog that is open, with its case: what is typed in it is found again under this name.
    fn dialog_name(&self) -> Option<Waits> {
        let what = match &self.model.dialog {
            Some(Dialog::Late(_)) => "late-title",
            Some(_) | None => self.model.asked()?.title(),
        };
        let case = self.model.case.as_ref().map(|case| case.view.number.to_string());
        let list = || self.model.rolling.number().map(ToString::to_string);
        Some((case.or_else(list).unwrap_or_default(), what))
    }

    /// What was typed in a dialog that is closed unanswered stays for the next time.
    pub(super) fn put_by_asked(&mut self) {
        let Some(name) = self.dialog_name() else { return };
        let words = [Field::Said, Field::Due, Field::Who]
            .into_iter()
            .filter(|field| !self.draft.is_suggested(*field) && !self.draft.trimmed(*field).is_empty());
        let words: Vec<(Field, String)> =
            words.map(|field| (field, self.draft.text(field).to_owned())).collect();
        self.asked.insert(name, words);
    }

    /// What was answered waits no longer.
    pub(super) fn forget_asked(&mut self) {
        if let Some(name) = self.dialog_name() {
            self.asked.remove(&name);
        }
    }

    fn take_up_asked(&mut self) {
        let Some(name) = self.dialog_name() else { return };
        for (field, text) in self.asked.get(&name).cloned().unwrap_or_default() {
            self.draft.set(field, text);
        }
    }

    /// Does what the dialog asks for.
    pub(super) fn confirm(&mut self) {
        match self.model.dialog.clone() {
            Some(Dialog::Clerk) => self.sign_in(),
            Some(Dialog::Late(material)) => match self.reader().late() {
                Ok((due, who)) if self.model.route == Route::Roll => {
                    self.find_of_all(material, Some(Finding::Late { due, who }));
                }
                Ok((due, who)) => {
                    let finding = Some(Finding::Late { due, who });
                    self.said_of = Some(material.clone());
                    self.act(Action::Find { material, finding }, None, &ASKED, None);
                }
                Err(faults) => self.faulty(faults),
            },
            Some(Dialog::Ask(ask)) => self.answer(ask),
            Some(Dialog::Deliver(paper)) => {
                let how = match self.model.how {
                    0 => {
                        let printers = self.model.printers.as_deref().unwrap_or_default();
                        Delivery::Printer(printers.get(self.draft.row).cloned())
                    }
                    1 => Delivery::Viewer,
                    _ => Delivery::File(self.draft.trimmed(Field::Path).into()),
                };
                let request = match paper {
                    Parcel::Kept(paper) => Request::Deliver { id: paper.id, how, large: self.wants_large() },
                    Parcel::Reckoning(calc) => Request::CalcSheet { calc: *calc, how: Some(how) },
                    Parcel::Keys => Request::KeySheet { keys: key_lines(), how },
                    Parcel::Rules => Request::DeliverRules(how),
                    Parcel::Anchor(day) => Request::AnchorSheet { day, how: Some(how) },
                    Parcel::Recovery | Parcel::Slips | Parcel::Slip(_) => match paper.at_door() {
                        Some(paper) => Request::DoorPaper { paper, how: Some(how) },
                        None => return,
                    },
                };
                self.ask(request, Errand::Deliver);
            }
            Some(Dialog::Clock) => self.confirm_clock(),
            Some(Dialog::Quit) => self.quit_now(),
            Some(Dialog::Rule(rule)) => self.rule(rule),
            Some(Dialog::Door(dialog)) => self.confirm_at_door(dialog),
            Some(Dialog::Roll(verb)) => self.confirm_roll(verb),
            Some(Dialog::Remake(cases)) => self.make_practice(cases),
            Some(Dialog::Prove(of)) => self.prove(of),
            Some(Dialog::Trust(trust)) => self.confirm_keys(trust),
            Some(Dialog::Articles | Dialog::Papers | Dialog::Palette | Dialog::Keys | Dialog::Menu)
            | None => {}
        }
    }

    fn answer(&mut self, ask: Ask) {
        let said = match (ask.wants_words(), self.reader().said()) {
            (false, _) => String::new(),
            (true, Ok(said)) => said,
            (true, Err(faults)) => return self.faulty(faults),
        };
        // Who stands by is said by a key of its own, never by Enter alone.
        let second = self.model.second().and_then(|role| {
            let chosen = self.draft.choice(Field::Second)?;
            let account = self.model.people(role).nth(chosen).cloned()?;
            Some(Actor { account, role })
        });
        if self.model.second().is_some() && second.is_none() {
            let fault = self.model.words.say("fault-choose");
            return self.faulty(Faults::from([(Field::Second, fault)]));
        }
        let (action, by) = match ask {
            Ask::Exempt(material) if self.model.route == Route::Roll => {
                return self.find_of_all(material, Some(Finding::Exempt { note: said }));
            }
            Ask::Exempt(material) => {
                self.said_of = Some(material.clone());
                (Action::Find { material, finding: Some(Finding::Exempt { note: said }) }, None)
            }
            Ask::Defective(material) => {
                self.said_of = Some(material.clone());
                (Action::Find { material, finding: Some(Finding::Defective { note: said }) }, None)
            }
            Ask::Reopen { .. } => (Action::Reopen { why: said, second }, None),
            Ask::TakeBack(voucher) => (Action::TakeBack { voucher, why: said }, None),
            Ask::Visit => (Action::Visit { note: said }, None),
            Ask::Withdraw => (Action::Withdraw { why: said }, None),
            Ask::Refer(reason) => (Action::Refer { reason: Some(reason), to: said }, None),
            Ask::Refuse(reason) => (Action::Refuse { reason: Some(reason), why: said }, None),
            Ask::Collect => (Action::Collect { by: said }, None),
            Ask::Seal => (Action::Seal, second.map(|actor| actor.account)),
            Ask::Void => match second {
                Some(second) => (Action::Void { why: said, second }, None),
                None => return,
            },
            Ask::Replace => match second {
                Some(second) => (Action::Replace { why: said, second }, None),
                None => return,
            },
        };
        let at = if matches!(action, Action::Seal) { Field::Second } else { Field::Said };
        self.act(action, by, &ASKED, Some(at));
    }

    /// Signs somebody in at a practice office, which asks for no passphrase.
    pub(super) fn sign_in_as(&mut self, account: crate::domain::case::Account) {
        let asked = DoorRequest::SignIn { who: Who::Name(account), passphrase: None };
        self.ask(Request::Door(asked), Errand::SignIn);
    }

    pub(super) fn sign_in(&mut self) {
        let accounts =
            self.model.office.as_ref().map(|office| office.office.accounts.as_slice()).unwrap_or_default();
        let actor = self.draft.choice(Field::Second).and_then(|chosen| accounts.get(chosen));
        if let Some(account) = actor.map(|actor| actor.account.clone()) {
            self.sign_in_as(account);
        }
    }
}
