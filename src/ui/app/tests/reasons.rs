//! Every reason as a clerk meets it: picked from the list, told, and led to its end, by keys alone.
//!
//! Which end that is, and what is asked for on the way, the pack says. Nothing here knows a reason by its code.

use chrono::{Datelike as _, Days, NaiveDate};
use egui::{Event, ImeEvent, Key};

use super::lists::press;
use super::seen;
use super::window::Window;
use crate::domain::case::Stage;
use crate::domain::reason::{Came, Need, Outcome, Reason, ReasonId};
use crate::text::Language;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::model::{Dialog, Place};
use crate::ui::say;

/// No case has more papers than this.
const PAPERS: usize = 20;

impl Window {
    /// A key, and all that follows from it.
    fn key(&mut self, key: Key) {
        let writes = match key {
            Key::Num1 => "1",
            Key::S => "s",
            Key::C => "c",
            Key::Space => " ",
            _ => "",
        };
        self.gets(press(key, writes));
    }

    /// Words typed into a field.
    #[track_caller]
    fn types(&mut self, field: Field, words: &str) {
        self.app.draft.set(field, "");
        self.app.draft.focus = Some(field);
        self.gets(Vec::new());
        let preedit = Event::Ime(ImeEvent::Preedit { text: "pinyin".to_owned(), active_range_chars: None });
        self.draws(vec![preedit]);
        self.gets(vec![Event::Ime(ImeEvent::Commit(words.to_owned()))]);
        assert_eq!(self.app.draft.text(field), words, "{field:?} in {:?}", self.app.model.place());
    }

    /// One of a row of choices.
    fn picks(&mut self, field: Field, place: usize) {
        self.app.draft.set(field, place.to_string());
        self.gets(Vec::new());
    }

    /// The paper that an act brought lies there to be handed out; it is put away.
    #[track_caller]
    fn puts_away(&mut self, what: &str) {
        assert!(matches!(self.app.model.dialog, Some(Dialog::Deliver(_))), "{what} brings no paper");
        while matches!(self.app.model.dialog, Some(Dialog::Deliver(_))) {
            self.key(Key::Escape);
        }
    }

    #[track_caller]
    fn stands(&self, what: &str, stage: Stage) {
        let banner = self.app.model.banner.as_ref().map(|banner| banner.text.clone());
        assert_eq!(self.app.model.stage(), Some(stage), "{what}: {banner:?} {:?}", self.app.draft.faults);
    }

    /// From the list of reasons to what the citizen is told and asked for.
    fn consults(&mut self, reason: &Reason) {
        let id = &reason.id.0;
        self.key(Key::F3);
        self.key(Key::F4);
        assert_eq!(self.app.model.place(), Place::ConsultList, "{id}");
        self.types(Field::Filter, id);
        self.key(Key::Enter);
        assert_eq!(self.app.model.place(), Place::ConsultTold, "{id}");
        assert_eq!(self.app.model.triage.picked, std::slice::from_ref(&reason.id));
        let said = seen::said(&self.shows());
        let says = |words: &str| said.iter().any(|one| one.contains(words));
        for point in &reason.tell {
            assert!(says(point.text()), "{id} is not told {}", point.text());
        }
        assert!(says(&reason.place), "{id} is not told where");
        let rules = std::sync::Arc::clone(&self.app.model.office.as_ref().unwrap().rules);
        let facts = crate::domain::reason::Facts {
            came: rules.usual_comer(std::slice::from_ref(&reason.id)),
            insurance: Some(say::INSURANCES[0]),
            reasons: [reason.id.clone()].into(),
            ..Default::default()
        };
        let asked =
            reason.requirements.iter().filter(|row| row.when.as_ref().is_none_or(|when| when.holds(&facts)));
        for row in asked.filter(|row| row.need != Need::Helpful && !row.looked_up) {
            let name = &rules.materials[&row.material].name.zh;
            assert!(says(name), "{id} is not asked for {name}");
        }
    }

    /// The consultation becomes a case.
    fn registers(&mut self, reason: &Reason, nth: u64) {
        self.key(Key::F2);
        let came = self.app.draft.choice(Field::Came).map(|n| say::CAME[n]).unwrap();
        assert!(reason.who.contains(&came), "{:?}: {came:?} does not come for it", reason.id);
        if self.makes_up_by_years(reason) {
            let resident = say::INSURANCES.iter().position(|one| one.id() == "resident").unwrap();
            self.picks(Field::Insurance, resident);
        }
        self.types(Field::Number, &number(nth));
        self.types(Field::Name, "刘建军");
        if came == Came::Unit || (reason.makeup && !self.makes_up_by_years(reason)) {
            self.types(Field::UnitCode, "91140602MA0TE8T22Y");
            self.types(Field::UnitName, "朔州市样例商贸有限公司");
        }
        if matches!(came, Came::Agent | Came::Guardian) {
            self.types(Field::AgentNumber, &number(nth + 1800));
            self.types(Field::AgentName, "王秀兰");
            self.types(Field::AgentRelation, "女儿");
            self.types(Field::AgentScope, "代办医疗保险事项");
        }
        self.key(Key::Enter);
        self.stands(&reason.id.0, Stage::Draft);
        let matters = &self.app.model.case.as_ref().unwrap().view.case.matters;
        let reasons: Vec<&ReasonId> = matters.iter().map(|matter| &matter.reason).collect();
        assert_eq!(reasons, [&reason.id]);
    }

    /// Whether only residents, who pay by the year, come with it: the questions say so.
    fn makes_up_by_years(&self, reason: &Reason) -> bool {
        let rules = &self.app.model.office.as_ref().unwrap().rules;
        let first = &rules.triage.questions[&rules.triage.first];
        let leads = |answer: &crate::domain::reason::Answer| rules.triage.reach(answer).contains(&reason.id);
        let mut named = first.answers.iter().filter(|answer| leads(answer)).map(|answer| answer.id.as_str());
        reason.makeup && named.all(|id| id == "resident")
    }

    /// Every paper that is asked for is there; the case is accepted.
    fn accepts(&mut self, reason: &Reason) {
        assert_eq!(self.app.model.place(), Place::Materials, "{:?}", reason.id);
        for _ in 0..PAPERS {
            if Command::Accept.when(&self.app.model) {
                break;
            }
            self.key(Key::Space);
        }
        self.key(Key::F9);
        self.stands(&reason.id.0, Stage::Accepted);
        self.puts_away(&reason.id.0);
    }

    /// 核定, 复核, 缴费, 平台核对, 出证, 用印, 领取.
    fn makes_up(&mut self, reason: &Reason) {
        let id = &reason.id.0;
        assert_eq!(self.app.model.place(), Place::Assess, "{id}");
        if self.makes_up_by_years(reason) {
            self.types(Field::Months, "2025-01..2025-12");
        } else {
            self.types(Field::Months, "2026-08..2026-10");
            self.types(Field::Base, "5000");
            self.picks(Field::Employer, 0);
        }
        self.key(Key::Enter);
        self.stands(id, Stage::InReview);
        self.key(Key::Num1);
        self.key(Key::Enter);
        self.stands(id, Stage::AwaitingPayment);
        self.key(Key::F8);
        self.puts_away(id);
        self.types(Field::Voucher, &format!("3140626110{}", &id[1..]));
        self.key(Key::Enter);
        self.types(Field::Reference, &format!("YB20261123{}", &id[1..]));
        self.key(Key::Enter);
        self.stands(id, Stage::Ready);
        self.key(Key::F10);
        self.puts_away(id);
        self.key(Key::S);
        self.key(Key::Num1);
        self.key(Key::Enter);
        self.key(Key::C);
        self.key(Key::Enter);
        let case = &self.app.model.case.as_ref().unwrap().view.case;
        let certificate = case.certificate().expect("a certificate");
        assert!(certificate.sealed.is_some() && certificate.collected.is_some(), "{id}");
    }

    fn closes(&mut self, reason: &Reason) {
        self.key(Key::Enter);
        self.stands(&reason.id.0, Stage::Done);
        self.puts_away(&reason.id.0);
    }
}

/// The number of somebody made up, born on the nth day of 1903.
fn number(nth: u64) -> String {
    let born = NaiveDate::from_ymd_opt(1903, 1, 1).unwrap() + Days::new(nth);
    let body = format!("140602{}{:02}{:02}011", born.year(), born.month(), born.day());
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        body.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
    let check = "10X98765432".chars().nth((sum % 11) as usize).unwrap();
    format!("{body}{check}")
}

#[test]
fn every_reason_is_led_to_its_end_by_keys() {
    let mut window = Window::practising(Language::Zh);
    let rules = std::sync::Arc::clone(&window.app.model.office.as_ref().unwrap().rules);
    assert!(rules.reasons.len() >= 41);
    let (mut told, mut referred, mut closed, mut paid) = (0, 0, 0, 0);
    for (nth, reason) in (1..).zip(rules.reasons.values()) {
        window.consults(reason);
        if reason.handler.is_elsewhere() {
            window.registers(reason, nth);
            assert_eq!(window.app.model.place(), Place::Reason, "{:?}", reason.id);
            window.key(Key::F9);
            assert_eq!(window.app.model.place(), Place::DialogAsk, "{:?}", reason.id);
            window.key(Key::Enter);
            window.stands(&reason.id.0, Stage::Referred);
            window.puts_away(&reason.id.0);
            referred += 1;
        } else if reason.outcome == Outcome::NotFrozen {
            window.key(Key::F8);
            window.puts_away(&reason.id.0);
            told += 1;
        } else {
            window.registers(reason, nth);
            window.accepts(reason);
            if reason.makeup {
                window.makes_up(reason);
                paid += 1;
            } else {
                closed += 1;
            }
            window.closes(reason);
        }
    }
    println!("{told} told, {referred} referred, {closed} closed, {paid} paid and certified");
    assert!(told > 0 && referred > 0 && closed > 0 && paid > 0);
}
