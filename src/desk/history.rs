//! 办理记录: the journal of a case, in the clerk's words.

use crate::domain::Moment;
use crate::domain::case::{Account, Due, Event, Verdict};
use crate::domain::checklist::Finding;
use crate::domain::reason::{MaterialId, ReasonId, Rules};
use crate::domain::roll::RollEvent;
use crate::store::backup::Skipped;
use crate::store::{Act, Entry, How, NumberKind};
use crate::text::Words;

/// One line of 办理记录.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: Account,
    /// What, in the clerk's words.
    pub what: String,
}

/// The lines of a case, newest first.
pub fn history(entries: &[Entry], rules: &Rules, words: &Words) -> Vec<HistoryLine> {
    let teller = Teller { rules, words };
    let line = |entry: &Entry| {
        let what = crate::domain::person::mask_within(&teller.act(&entry.act), &[]);
        HistoryLine { at: entry.at, by: entry.by.clone(), what }
    };
    entries.iter().rev().map(line).collect()
}

/// What an act was, in the clerk's words.
pub(super) fn tell(act: &Act, rules: &Rules, words: &Words) -> String {
    Teller { rules, words }.act(act)
}

struct Teller<'a> {
    rules: &'a Rules,
    words: &'a Words,
}

impl Teller<'_> {
    fn act(&self, act: &Act) -> String {
        match act {
            Act::Case { change, .. } => self.event(&change.event),
            Act::Roll { change, .. } => self.roll_event(&change.event),
            Act::Printed { form, times, how, .. } => {
                let key = match how {
                    How::Printer => "did-printed",
                    How::Viewer => "did-viewed",
                    How::File => "did-saved",
                };
                self.words.say_with(key, &[("form", self.form(form).into()), ("n", i64::from(*times).into())])
            }
            Act::HandedOut { form, about, how } => {
                let key = match how {
                    How::Printer => "did-handed-out-printed",
                    How::Viewer => "did-handed-out-viewed",
                    How::File => "did-handed-out-saved",
                };
                let what = format!("{} {about}", self.form(form));
                self.words.say_with(key, &[("form", what.trim().into())])
            }
            Act::Composed { sheet } => {
                self.words.say_with("did-composed", &[("form", self.form(&sheet.form).into())])
            }
            Act::Revealed => self.words.say("did-revealed"),
            Act::Exported { what } => self.words.say_with("did-exported", &[("what", what.as_str().into())]),
            Act::Consulted { .. } => self.words.say("did-consulted"),
            Act::SignedIn => self.words.say("did-signed-in"),
            Act::SignInRefused { .. } => self.words.say("did-sign-in-refused"),
            Act::Restored { skipped, .. } if skipped.is_empty() => self.words.say("did-restored"),
            Act::Restored { skipped, told, .. } => {
                let mut what = self.skipped(skipped);
                if !told.is_empty() {
                    what += &self.words.say("did-told");
                }
                self.words.say_with("did-restored-gap", &[("what", what.into())])
            }
            Act::Rescued { skipped, .. } if skipped.is_empty() => self.words.say("did-rescued"),
            Act::Rescued { skipped, .. } => {
                self.words.say_with("did-rescued-gap", &[("what", self.skipped(skipped).into())])
            }
            Act::PackUsed { edition, .. } => {
                self.words.say_with("did-pack-used", &[("edition", edition.as_str().into())])
            }
            Act::PackInstalled { edition, .. } => {
                self.words.say_with("did-pack-installed", &[("edition", edition.as_str().into())])
            }
            Act::PolicyAdopted { edition, document, .. } => {
                let args = [("edition", edition.as_str().into()), ("document", document.as_str().into())];
                self.words.say_with("did-policy-adopted", &args)
            }
            Act::PolicyBack { edition, .. } => {
                self.words.say_with("did-policy-back", &[("edition", edition.as_str().into())])
            }
            Act::HolidaysImported { year, .. } => {
                self.words.say_with("did-holidays-imported", &[("year", year.to_string().into())])
            }
            Act::OfficeMade { .. } => self.words.say("did-office-made"),
            Act::OfficeChanged { .. } => self.words.say("did-office-changed"),
            Act::PassphraseChanged { code } => {
                self.words.say_with("did-passphrase-changed", &[("code", code.to_string().into())])
            }
            Act::PassphraseReset { code } => {
                self.words.say_with("did-passphrase-reset", &[("code", code.to_string().into())])
            }
            Act::Recovered => self.words.say("did-recovered"),
            Act::RecoveryRenewed => self.words.say("did-recovery-renewed"),
            Act::SigningKeyMade { .. } => self.words.say("did-signing-key-made"),
            Act::OtherKeysTaken { desk, agency, .. } => self.words.say_with(
                "did-other-keys-taken",
                &[("desk", desk.as_str().into()), ("agency", agency.as_str().into())],
            ),
            Act::OtherKeysDropped { desk, agency } => self.words.say_with(
                "did-other-keys-dropped",
                &[("desk", desk.as_str().into()), ("agency", agency.as_str().into())],
            ),
            Act::KeyExported { code } => {
                self.words.say_with("did-key-exported", &[("code", code.to_string().into())])
            }
        }
    }

    fn event(&self, event: &Event) -> String {
        let say = |key: &str| self.words.say(key);
        let with = |key: &str, what: String| self.words.say_with(key, &[("what", what.into())]);
        match event {
            Event::Opened { .. } => say("did-opened"),
            Event::Amended { .. } => say("did-amended"),
            Event::TakenOver => say("did-taken-over"),
            Event::Visited { note } => with("did-visited", note.clone()),
            Event::ReasonsSet { matters, .. } => {
                let names: Vec<String> = matters.iter().map(|matter| self.reason(&matter.reason)).collect();
                with("did-reasons-set", names.join(&say("list-comma")))
            }
            Event::Found { material, finding, .. } => {
                with(finding_key(finding.as_ref()), self.material(material))
            }
            Event::Noticed { missing, defective, .. } => {
                let count = missing.len().saturating_add(defective.len());
                with("did-noticed", count.to_string())
            }
            Event::Accepted { term, .. } => match term.due {
                Due::On(day) => with("did-accepted", day.to_string()),
                Due::CalendarMissing(year) => with("did-accepted-no-calendar", year.to_string()),
            },
            Event::ArrearsSet { makeup: Some(makeup), .. } => with("did-arrears-set", makeup.total.grouped()),
            Event::ArrearsSet { makeup: None, .. } => say("did-arrears-cleared"),
            Event::Submitted { makeup } => with("did-submitted", makeup.total.grouped()),
            Event::Reviewed { verdict: Verdict::Approve, .. } => say("did-approved"),
            Event::Reviewed { verdict: Verdict::Return, note } => with("did-returned", note.clone()),
            Event::Reopened { why, second, .. } => {
                let key = if second.is_some() { "did-reopened-by-reviewer" } else { "did-reopened" };
                let by = second.as_ref().map(|by| by.0.clone()).unwrap_or_default();
                self.words.say_with(key, &[("what", why.as_str().into()), ("by", by.into())])
            }
            Event::Billed { .. } => say("did-billed"),
            Event::Paid { voucher, short } => {
                let key = if *short { "did-paid-short" } else { "did-paid" };
                let args = [
                    ("what", voucher.number.as_str().into()),
                    ("sum", (voucher.principal + voucher.late_fee).grouped().into()),
                ];
                self.words.say_with(key, &args)
            }
            Event::TakenBack { number, why, .. } => {
                let args = [("what", number.as_str().into()), ("why", why.as_str().into())];
                self.words.say_with("did-taken-back", &args)
            }
            Event::LookedUp { check } if check.months.is_empty() => say("did-looked-up-nothing"),
            Event::LookedUp { check } => {
                let args =
                    [("what", check.months.to_string().into()), ("sum", check.principal.grouped().into())];
                self.words.say_with("did-looked-up-other", &args)
            }
            Event::PlatformChecked { check, .. } => with("did-platform-checked", check.reference.clone()),
            Event::Issued { number, .. } => with("did-issued", number.to_string()),
            Event::Sealed { number } => with("did-sealed", number.to_string()),
            Event::Collected { by, .. } => with("did-collected", by.clone()),
            Event::Voided { number, .. } => with("did-voided", number.to_string()),
            Event::Replaced { new, .. } => with("did-replaced", new.to_string()),
            Event::Referred { to, .. } => with("did-referred", to.clone()),
            Event::Refused { why, .. } => with("did-refused", why.clone()),
            Event::Withdrawn { why } => with("did-withdrawn", why.clone()),
            Event::Lapsed { .. } => say("did-lapsed"),
            Event::Closed { .. } => say("did-closed"),
        }
    }

    fn roll_event(&self, event: &RollEvent) -> String {
        let with = |key: &str, what: String| self.words.say_with(key, &[("what", what.into())]);
        match event {
            RollEvent::Opened { head, .. } => with("did-roll-opened", head.unit.name.clone()),
            RollEvent::Joined { member } => with("did-roll-joined", member.case.to_string()),
            RollEvent::Handed { cases } => with("did-roll-handed", cases.len().to_string()),
            RollEvent::Certified { number, cases, .. } => {
                let args = [("what", number.to_string().into()), ("n", cases.len().to_string().into())];
                self.words.say_with("did-roll-certified", &args)
            }
            RollEvent::Voided { number, why, .. } => {
                let args = [("what", number.to_string().into()), ("why", why.as_str().into())];
                self.words.say_with("did-roll-voided", &args)
            }
        }
    }

    /// Numbers that are given out no more.
    fn skipped(&self, skipped: &[Skipped]) -> String {
        let one = |one: &Skipped| {
            let key = match one.kind {
                NumberKind::Case => "did-skipped-cases",
                NumberKind::Certificate => "did-skipped-certificates",
                NumberKind::Roll => "did-skipped-lists",
            };
            let args = [
                ("year", one.year.to_string().into()),
                ("from", format!("{:06}", one.from).into()),
                ("to", format!("{:06}", one.to).into()),
            ];
            self.words.say_with(key, &args)
        };
        skipped.iter().map(one).collect::<Vec<_>>().join(&self.words.say("list-comma"))
    }

    fn reason(&self, id: &ReasonId) -> String {
        self.rules
            .reasons
            .get(id)
            .map_or_else(|| id.0.clone(), |reason| self.words.name(&reason.name).to_owned())
    }

    fn material(&self, id: &MaterialId) -> String {
        self.rules
            .materials
            .get(id)
            .map_or_else(|| id.0.clone(), |material| self.words.name(&material.name).to_owned())
    }

    fn form(&self, id: &str) -> String {
        match crate::paper::Form::from_id(id) {
            Some(form) => self.words.say(super::views::form_key(form)),
            None if id == super::rulebook::FORM => self.words.say("form-rules"),
            None => id.to_owned(),
        }
    }
}

fn finding_key(finding: Option<&Finding>) -> &'static str {
    match finding {
        Some(Finding::Original) => "did-found-original",
        Some(Finding::Copy) => "did-found-copy",
        Some(Finding::Exempt { .. }) => "did-found-exempt",
        Some(Finding::Late { .. }) => "did-found-late",
        Some(Finding::Absent) => "did-found-absent",
        Some(Finding::Defective { .. }) => "did-found-defective",
        None => "did-found-taken-back",
    }
}
