//! Paper that is made at the door: the recovery sheet and the slips of first passphrases. Loose sheets, never stored;
//! no copy of them is left in a viewer's folder.

use std::path::Path;

use crate::desk::door::{Slip, TypeBack};
use crate::desk::press::Job;
use crate::desk::trouble::Trouble;
use crate::desk::wire::Delivery;
use crate::domain::Moment;
use crate::domain::case::Refusal;
use crate::paper::{Faces, Form, Values, compose};
use crate::store::Office;
use crate::text::Words;

/// Which paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoorPaper {
    /// The recovery sheet of the office that is being set up, or one made anew.
    Recovery,
    /// The first passphrases of the office that is being set up.
    Slips,
    /// A first passphrase that was made since.
    Slip(Box<Slip>),
}

impl DoorPaper {
    /// Its form.
    pub fn form(&self) -> Form {
        match self {
            DoorPaper::Recovery => Form::Recovery,
            DoorPaper::Slips | DoorPaper::Slip(_) => Form::FirstSlip,
        }
    }
}

/// Whether such a paper may go out so: what opens the office is not left beside it, and in no viewer's folder.
///
/// # Errors
/// [`Refusal::Unfit`] says what is wrong with the place.
pub(in crate::desk) fn may_go(how: &Delivery, dir: &Path) -> Result<(), Trouble> {
    let beside = |file: &Path| {
        let folder = file.parent().map(|folder| folder.canonicalize().unwrap_or_else(|_| folder.to_owned()));
        let office = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
        folder.is_some_and(|folder| folder.starts_with(&office))
    };
    match how {
        Delivery::Viewer => Err(Refusal::Unfit("door-viewer").into()),
        Delivery::File(file) if beside(file) => Err(Refusal::Unfit("door-beside").into()),
        Delivery::File(_) | Delivery::Printer(_) => Ok(()),
    }
}

/// 恢复单
pub(in crate::desk) fn recovery(sheet: &TypeBack, at: Moment) -> Result<Job, Trouble> {
    let TypeBack { office, recovery: sheet, .. } = sheet;
    let mut values = head(office, at);
    let groups = sheet.code.groups();
    for (n, row) in groups.chunks(3).enumerate() {
        let group = |at: usize| row.get(at).map(|group| group.as_str().to_owned()).unwrap_or_default();
        let no = (n + 1).to_string();
        values
            .push_row("groups", [("no", no), ("first", group(0)), ("second", group(1)), ("third", group(2))]);
    }
    for (n, line) in sheet.wrapped.lines().into_iter().enumerate() {
        values.push_row("lines", [("no", (n + 1).to_string()), ("text", line)]);
    }
    job(Form::Recovery, &values, office, at)
}

/// 初始口令条
pub(in crate::desk) fn slips(office: &Office, slips: &[Slip], at: Moment) -> Result<Job, Trouble> {
    let words = Words::zh();
    let mut values = head(office, at);
    for slip in slips {
        values.push_row(
            "slips",
            [
                ("code", slip.code.to_string()),
                ("name", slip.account.0.clone()),
                ("role", words.say(crate::desk::role_key(slip.role))),
                ("passphrase", slip.passphrase.reveal().to_owned()),
            ],
        );
    }
    job(Form::FirstSlip, &values, office, at)
}

fn head(office: &Office, at: Moment) -> Values {
    Values::default()
        .with("agency", office.agency.as_str())
        .with("place", office.place.as_str())
        .with("desk", office.desk.to_string())
        .with("issued-on", crate::desk::papers::day(at.day(), &Words::zh()))
}

fn job(form: Form, values: &Values, office: &Office, at: Moment) -> Result<Job, Trouble> {
    let sheet = compose(form, values, &[])?;
    let title = Words::zh().say(crate::desk::form_key(form));
    Ok(Job {
        sheet,
        faces: Faces::shipped(),
        signer: None,
        title,
        agency: office.agency.clone(),
        at,
        name: format!("{}.pdf", form.id()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::door::Foundation;
    use crate::desk::tried;

    #[test]
    fn the_recovery_sheet_carries_all_that_opens_a_lost_office_and_the_slips_carry_no_more_than_one_each() {
        let foundation = Foundation::lay(&tried::founding()).unwrap();
        let view = foundation.view();
        let printed = &view.sheet.recovery;
        let sheet = recovery(&view.sheet, tried::now()).unwrap().sheet;
        let text = sheet.text().concat();
        assert_eq!(sheet.pages.len(), 1);
        assert!(printed.code.groups().iter().all(|group| text.contains(group.as_str())));
        assert!(printed.wrapped.lines().iter().all(|line| text.contains(line.as_str())));
        let slips = slips(&view.sheet.office, &view.slips, tried::now()).unwrap().sheet;
        let lines = slips.text();
        for slip in &view.slips {
            let of = lines.iter().filter(|line| line.contains(slip.passphrase.reveal())).count();
            assert_eq!(of, 1);
        }
        assert!(printed.code.groups().iter().all(|group| !lines.concat().contains(group.as_str())));
    }

    #[test]
    fn what_opens_the_office_is_not_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("office");
        std::fs::create_dir_all(office.join("out")).unwrap();
        let file = |path: &str| may_go(&Delivery::File(folder.path().join(path)), &office);
        assert_eq!(file("office/recovery.pdf"), Err(Refusal::Unfit("door-beside").into()));
        assert_eq!(file("office/out/recovery.pdf"), Err(Refusal::Unfit("door-beside").into()));
        assert_eq!(file("recovery.pdf"), Ok(()));
        assert_eq!(may_go(&Delivery::Viewer, &office), Err(Refusal::Unfit("door-viewer").into()));
        assert_eq!(may_go(&Delivery::Printer(None), &office), Ok(()));
    }
}
