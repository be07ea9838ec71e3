//! Plays a story on a fresh practice office, through the real desk, under a clock of its own.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::cli::story::script::{Doing, Expect, Script, Step};
use crate::desk::outside::{Clock, Fixed};
use crate::desk::trouble::Trouble;
use crate::desk::wire::{CaseView, Delivery};
use crate::desk::{Desk, practice};
use crate::domain::case::{
    Account, Action, Actor, CaseNumber, Due, Event, Flag, Refusal, Role, RollNumber, Stage,
};
use crate::domain::checklist::Readiness;
use crate::domain::reason::{Facts, MaterialId};
use crate::domain::{Fen, Moment};
use crate::paper::Form;
use crate::store::{Listing, SheetRow, Sm3, Store, make_folder};

/// What came of a story.
#[derive(Debug, Default)]
pub struct Played {
    /// What came of each step that was played, the one that failed included.
    pub steps: Vec<Outcome>,
    /// Why it stopped before its end.
    pub failure: Option<Failure>,
}

/// What came of one step, and how the case stood after it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The step, from 1.
    pub step: usize,
    /// Its verb.
    pub verb: &'static str,
    /// The refusal, where it was refused.
    pub refused: Option<Refusal>,
    /// The number that it gave: of the case when it is opened, of the certificate when it is issued.
    pub number: Option<String>,
    /// Files that were printed.
    pub files: Vec<String>,
    /// Their forms.
    pub papers: Vec<Form>,
    /// The case, where the step is about one.
    pub stand: Option<Stand>,
    /// For how many people of a list it was done.
    pub through: Option<usize>,
    /// The people of a list for whom it was not done.
    pub failed: Option<Vec<String>>,
    /// A verdict for each row of a list.
    pub verdicts: Option<Vec<&'static str>>,
    /// What is left of a voucher.
    pub left: Option<Fen>,
}

/// How a case stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    /// Its number.
    pub case: CaseNumber,
    /// Its stage.
    pub stage: Stage,
    /// Its flags as of the day.
    pub flags: BTreeSet<Flag>,
    /// What is missing.
    pub missing: BTreeSet<MaterialId>,
    /// Principal, late fee and both, once worked out.
    pub owed: Option<[Fen; 3]>,
    /// The last day of the term that runs.
    pub due: Option<Due>,
    /// The certificate that holds.
    pub certificate: Option<String>,
}

/// Why a story stopped.
#[derive(Debug)]
pub struct Failure {
    /// The step, from 1.
    pub step: usize,
    /// Why.
    pub why: Why,
}

/// What went otherwise than written.
#[derive(Debug)]
pub enum Why {
    /// The rule said no where nothing of the kind was expected.
    Refused(Refusal),
    /// It should have been refused, and was not.
    Allowed(String),
    /// It was refused, and yet something was written.
    Wrote,
    /// It names a case that is not open yet.
    NoCase,
    /// The case has no such paper.
    NoPaper(Form),
    /// These expectations did not hold.
    Otherwise(Vec<Difference>),
    /// The world did not let it.
    Trouble(Trouble),
}

/// One expectation that did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which field of `expect`.
    pub what: &'static str,
    /// As written.
    pub wanted: String,
    /// As it came.
    pub found: String,
}

/// Plays a story and leaves every paper that it printed in `out` as `{step}-{form}.pdf`.
///
/// # Errors
/// What keeps the office from being made. What happens in a step is told in [`Played::failure`].
pub fn play(script: &Script, out: &Path) -> Result<Played, Trouble> {
    play_aside(script, out, &mut |_, _| {})
}

/// The same, telling of each step.
pub(super) fn play_aside(
    script: &Script,
    out: &Path,
    told: &mut dyn FnMut(&Outcome, bool),
) -> Result<Played, Trouble> {
    let folder = tempfile::tempdir()
        .map_err(|err| Trouble::Path { path: std::env::temp_dir(), why: err.to_string() })?;
    play_in(script, &folder.path().join("office"), out, told)
}

/// Plays it in an office that stays: one made there, or the practice office that stands there, whose cases the story
/// then counts too. `told` hears of each step when the office has it, and whether it went as written.
///
/// # Errors
/// [`Trouble::Exists`] when a real office stands there; else as [`play`].
pub fn play_in(
    script: &Script,
    office: &Path,
    out: &Path,
    told: &mut dyn FnMut(&Outcome, bool),
) -> Result<Played, Trouble> {
    make_folder(out).map_err(|err| Trouble::Path { path: out.to_path_buf(), why: err.to_string() })?;
    let Some(first) = script.steps.first() else { return Ok(Played::default()) };
    let (outside, clock) = Fixed::new(first.at);
    let desk = if Store::exists(office) {
        let desk = Desk::open_practice(office, Arc::new(outside))?;
        if !desk.office().practice {
            return Err(Trouble::Exists);
        }
        desk
    } else {
        let made = practice::sample(&script.region, &script.desk, &script.people)?;
        Desk::create(office, &made, Arc::new(outside))?
    };
    play_at(script, (desk, clock), out, told)
}

/// Plays a script at a desk that is open, whose clock it sets.
pub(in crate::cli) fn play_at(
    script: &Script,
    (desk, clock): (Desk, Clock),
    out: &Path,
    told: &mut dyn FnMut(&Outcome, bool),
) -> Result<Played, Trouble> {
    let mut cases: Vec<CaseNumber> =
        desk.store().list(&Listing::All, usize::MAX)?.into_iter().map(|case| case.number).collect();
    cases.sort_by_key(|number| (number.year, number.serial));
    let mut rolls: Vec<RollNumber> = desk.rolls("")?.into_iter().map(|roll| roll.number).collect();
    rolls.sort_by_key(|number| (number.year, number.serial));
    let mut player = Player { script, out, desk, clock, cases, rolls };
    let mut played = Played::default();
    for step in &script.steps {
        let (outcome, failure) = player.step(step);
        told(&outcome, failure.is_none());
        played.steps.push(outcome);
        if let Some(why) = failure {
            played.failure = Some(Failure { step: step.number, why });
            break;
        }
    }
    Ok(played)
}

pub(super) struct Player<'a> {
    script: &'a Script,
    out: &'a Path,
    pub(super) desk: Desk,
    clock: Clock,
    /// In order of opening.
    pub(super) cases: Vec<CaseNumber>,
    /// Units' lists, in order of beginning.
    pub(super) rolls: Vec<RollNumber>,
}

/// What a step did before anything is compared.
#[derive(Default)]
pub(super) struct Did {
    pub(super) number: Option<String>,
    pub(super) printed: Vec<SheetRow>,
    pub(super) large: bool,
    pub(super) case: Option<CaseNumber>,
}

impl Player<'_> {
    fn step(&mut self, step: &Step) -> (Outcome, Option<Why>) {
        let mut outcome = Outcome { step: step.number, verb: step.verb, ..Outcome::default() };
        self.clock.set(step.at);
        let failure = self.try_step(step, &mut outcome).err();
        (outcome, failure)
    }

    fn try_step(&mut self, step: &Step, outcome: &mut Outcome) -> Result<(), Why> {
        let about = match step.doing {
            Doing::Consult(_) | Doing::Listed(..) | Doing::Act { action: Action::Open(_), .. } => None,
            Doing::Act { .. } | Doing::CollectSelf | Doing::Print(..) => Some(self.case(step)?),
        };
        let before = self.anchor()?;
        let done = match &step.doing {
            Doing::Listed(which, what) => self.listed(step, *which, what, outcome),
            _ => self.act(step, about.as_ref()),
        };
        let case = match &done {
            Ok(did) => did.case.clone(),
            Err(_) => about,
        };
        if let Err(Why::Refused(refusal)) = &done {
            outcome.refused = Some(refusal.clone());
            if self.anchor()? != before {
                return Err(Why::Wrote);
            }
        }
        if let Some(case) = &case {
            outcome.stand = Some(stand(&self.desk.view(case)?, step.at));
        }
        match (done, &step.expect.refused) {
            (Ok(did), None) => {
                outcome.number = did.number.clone();
                self.print(step, &did, outcome)?;
            }
            (Ok(_), Some(wanted)) => return Err(Why::Allowed(wanted.clone())),
            (Err(Why::Refused(refusal)), Some(_)) => outcome.refused = Some(refusal),
            (Err(why), _) => return Err(why),
        }
        let differences = compare(&step.expect, outcome);
        if differences.is_empty() { Ok(()) } else { Err(Why::Otherwise(differences)) }
    }

    /// The journal's newest entry: moves with whatever is written.
    fn anchor(&self) -> Result<Option<(i64, Sm3)>, Trouble> {
        Ok(self.desk.store().anchor()?)
    }

    /// The case that a step is about.
    fn case(&self, step: &Step) -> Result<CaseNumber, Why> {
        let at = self.script.about(step, self.cases.len());
        at.and_then(|at| self.cases.get(at)).cloned().ok_or(Why::NoCase)
    }

    fn act(&mut self, step: &Step, about: Option<&CaseNumber>) -> Result<Did, Why> {
        match (&step.doing, about) {
            (Doing::Consult(codes), _) => {
                let sheet = self.desk.consult(&self.actor(step, about)?, codes, &Facts::default())?;
                Ok(Did { printed: vec![sheet], ..Did::default() })
            }
            (Doing::Act { action, prints }, about) => self.ask(step, about, action.clone(), *prints),
            (Doing::CollectSelf, Some(case)) => {
                let view = self.desk.view(case)?;
                let by = view.case.opened.map(|opened| opened.opening.person.name.as_str().to_owned());
                self.ask(step, about, Action::Collect { by: by.unwrap_or_default() }, false)
            }
            (Doing::Print(form, large), Some(case)) => {
                let by = self.actor(step, about)?;
                let sheet = self.kept(&by, case, *form)?;
                Ok(Did {
                    number: sheet.certificate.as_ref().map(ToString::to_string),
                    printed: vec![sheet],
                    large: *large,
                    case: Some(case.clone()),
                })
            }
            (Doing::CollectSelf | Doing::Print(..), None) | (Doing::Listed(..), _) => Err(Why::NoCase),
        }
    }

    fn ask(
        &mut self,
        step: &Step,
        about: Option<&CaseNumber>,
        action: Action,
        prints: bool,
    ) -> Result<Did, Why> {
        let by = self.actor(step, about)?;
        let acted = self.desk.act(&by, about, action, None)?;
        let event = &acted.change.event;
        if let Event::Opened { number, .. } = event {
            self.cases.push(number.clone());
        }
        let number = number_given(event);
        let printed = if prints { acted.papers } else { Vec::new() };
        Ok(Did { number, printed, case: Some(acted.number), ..Did::default() })
    }

    /// What no act brings is composed; every other paper is the one that was kept.
    fn kept(&mut self, by: &Actor, case: &CaseNumber, form: Form) -> Result<SheetRow, Why> {
        let view = self.desk.view(case)?;
        if form.is_asked_for() {
            return Ok(self.desk.paper(by, case, form)?);
        }
        let holds = view.certificate_sheet().filter(|_| form == Form::CertificatePerson);
        holds.or_else(|| view.sheet(form)).cloned().ok_or(Why::NoPaper(form))
    }

    /// Who acts: the one named; when nobody of the office is, the case's own clerk.
    pub(super) fn actor(&self, step: &Step, about: Option<&CaseNumber>) -> Result<Actor, Why> {
        if let Some(actor) = &step.by {
            return Ok(actor.clone());
        }
        let Some(case) = about else { return Err(Why::NoCase) };
        let clerk = self.desk.view(case)?.case.opened.map(|opened| opened.clerk);
        let account = clerk.unwrap_or(Account(String::new()));
        Ok(Actor { account, role: Role::Clerk })
    }

    fn print(&mut self, step: &Step, did: &Did, outcome: &mut Outcome) -> Result<(), Why> {
        for sheet in &did.printed {
            let about = outcome.stand.as_ref().map(|stand| stand.case.clone());
            let by = self.actor(step, about.as_ref())?;
            let name = format!("{}-{}.pdf", step.number, sheet.form);
            let file = Delivery::File(self.out.join(&name));
            self.desk.deliver_as(&by, sheet.id, &file, did.large)?;
            outcome.files.push(name);
            outcome.papers.extend(Form::from_id(&sheet.form));
        }
        Ok(())
    }
}

/// The number that an event gives.
fn number_given(event: &Event) -> Option<String> {
    if let Event::Opened { number, .. } = event {
        return Some(number.to_string());
    }
    if let Event::Issued { number, .. } | Event::Replaced { new: number, .. } = event {
        return Some(number.to_string());
    }
    None
}

fn stand(view: &CaseView, at: Moment) -> Stand {
    let case = &view.case;
    let missing = match &view.readiness {
        Some(Readiness::Missing(ids) | Readiness::Defective(ids)) => ids.iter().cloned().collect(),
        Some(Readiness::Complete) | None => BTreeSet::new(),
    };
    let supplements = matches!(case.stage, Stage::AwaitingMaterials | Stage::Lapsed);
    let noticed = case.noticed.as_ref().filter(|_| supplements).map(|noticed| noticed.due);
    Stand {
        case: view.number.clone(),
        stage: case.stage,
        flags: case.flags_on(at.day()),
        missing,
        owed: case.makeup.as_ref().map(|makeup| [makeup.principal, makeup.late_fee, makeup.total]),
        due: noticed.or(case.term.map(|term| term.due)),
        certificate: case.certificate().map(|certificate| certificate.number.to_string()),
    }
}

/// Compares what was expected with what came.
fn compare(expect: &Expect, outcome: &Outcome) -> Vec<Difference> {
    let stand = outcome.stand.as_ref();
    let owed = stand.and_then(|stand| stand.owed);
    let mut differences = Vec::new();
    let mut say = |what, wanted: Option<String>, found: Option<String>| {
        if let Some(wanted) = wanted
            && found.as_ref() != Some(&wanted)
        {
            differences.push(Difference { what, wanted, found: found.unwrap_or_else(|| "-".to_owned()) });
        }
    };
    let missing: Option<BTreeSet<MaterialId>> = if let Some(Refusal::Missing(ids)) = &outcome.refused {
        Some(ids.iter().cloned().collect())
    } else {
        stand.map(|stand| stand.missing.clone())
    };
    say("refused", expect.refused.clone(), outcome.refused.as_ref().map(|refusal| refusal.id().to_owned()));
    say(
        "stage",
        expect.stage.map(|stage| stage.id().to_owned()),
        stand.map(|stand| stand.stage.id().to_owned()),
    );
    say("flags", expect.flags.as_ref().map(flags), stand.map(|stand| flags(&stand.flags)));
    say("missing", expect.missing.as_ref().map(materials), missing.as_ref().map(materials));
    let sums = [("principal", expect.principal), ("late_fee", expect.late_fee), ("total", expect.total)];
    for (at, (what, wanted)) in sums.into_iter().enumerate() {
        let found = owed.and_then(|owed| owed.get(at).copied());
        say(what, wanted.map(|sum| sum.to_string()), found.map(|sum| sum.to_string()));
    }
    let upper = owed.and_then(|[_, _, total]| total.upper().ok());
    say("upper", expect.upper.clone(), upper);
    say("through", expect.through.map(|n| n.to_string()), outcome.through.map(|n| n.to_string()));
    say(
        "failed",
        expect.failed.as_ref().map(|names| names.join(" ")),
        outcome.failed.as_ref().map(|names| names.join(" ")),
    );
    say(
        "verdicts",
        expect.verdicts.as_ref().map(|ids| ids.join(" ")),
        outcome.verdicts.as_ref().map(|ids| ids.join(" ")),
    );
    say("left", expect.left.map(|sum| sum.to_string()), outcome.left.map(|sum| sum.to_string()));
    say("number", expect.number.clone(), number(expect, outcome));
    say("deadline", expect.deadline.clone(), stand.and_then(|stand| stand.due).map(deadline));
    say("papers", expect.papers.as_deref().map(forms), Some(forms(&outcome.papers)));
    differences
}

/// The number that the step gave; where it gave none, the case's or its certificate's, whichever was expected.
fn number(expect: &Expect, outcome: &Outcome) -> Option<String> {
    if outcome.number.is_some() {
        return outcome.number.clone();
    }
    let stand = outcome.stand.as_ref()?;
    let case = stand.case.to_string();
    if expect.number.as_ref() == Some(&case) { Some(case) } else { stand.certificate.clone().or(Some(case)) }
}

/// How `deadline` is written in a story.
pub(super) fn deadline(due: Due) -> String {
    match due {
        Due::On(day) => day.to_string(),
        Due::CalendarMissing(_) => "calendar-missing".to_owned(),
    }
}

fn flags(flags: &BTreeSet<Flag>) -> String {
    let ids: Vec<&str> = flags.iter().map(|flag| flag.id()).collect();
    ids.join(" ")
}

fn materials(ids: &BTreeSet<MaterialId>) -> String {
    let ids: Vec<&str> = ids.iter().map(|id| id.0.as_str()).collect();
    ids.join(" ")
}

fn forms(forms: &[Form]) -> String {
    let mut ids: Vec<&str> = forms.iter().map(|form| form.id()).collect();
    ids.sort_unstable();
    ids.join(" ")
}

impl From<Trouble> for Why {
    fn from(trouble: Trouble) -> Why {
        match trouble {
            Trouble::Refused(refusal) => Why::Refused(refusal),
            other => Why::Trouble(other),
        }
    }
}
