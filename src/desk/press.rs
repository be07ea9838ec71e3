//! The press: a stored sheet becomes a PDF, and the PDF goes out.
//!
//! It gets a job only after the commit. It may fail a hundred times: the record does not change.

use chrono::{Datelike as _, Duration, NaiveDateTime, Timelike as _};

use crate::desk::outside::Outside;
use crate::desk::trouble::Trouble;
use crate::desk::wire::Delivery;
use crate::domain::Moment;
use crate::paper::pdf::{self, Meta, Stamp};
use crate::paper::{Face, Faces, Fonts, Sheet};
use crate::store::Signer;

/// One paper on its way out.
#[derive(Clone, Debug)]
pub struct Job {
    /// The sheet, with the marks of this printing.
    pub sheet: Sheet,
    /// What it is set with.
    pub faces: Faces,
    /// Who seals the PDF of a sheet that bears a code.
    pub signer: Option<Signer>,
    /// The paper's title.
    pub title: String,
    /// The agency.
    pub agency: String,
    /// When the sheet was issued, on the office's clock.
    pub at: Moment,
    /// Its file's name.
    pub name: String,
}

/// Hours that the office's clock is ahead of UTC: China has one zone.
const ZONE_HOURS: i64 = 8;

/// Paints a job as PDF.
pub fn paint(job: &Job) -> Result<Vec<u8>, Trouble> {
    let created = job.at.date_time() - Duration::hours(ZONE_HOURS);
    let meta = Meta {
        title: job.title.clone(),
        subject: job.name.trim_end_matches(".pdf").to_owned(),
        author: job.agency.clone(),
        creator: format!("jiefeng {}", env!("CARGO_PKG_VERSION")),
        created: stamp(created)?,
    };
    let mut pdf = pdf::write_with(&job.faces, &job.sheet, &meta)?;
    if let Some(signer) = &job.signer {
        pdf::seal::put(&mut pdf, |bytes| signer.sign_bytes(bytes).map_err(Trouble::from))?;
    }
    Ok(pdf)
}

fn stamp(at: NaiveDateTime) -> Result<Stamp, Trouble> {
    let part = |n: u32| u8::try_from(n).map_err(|err| Trouble::Broken(err.to_string()));
    Ok(Stamp {
        year: u16::try_from(at.year()).map_err(|err| Trouble::Broken(err.to_string()))?,
        month: part(at.month())?,
        day: part(at.day())?,
        hour: part(at.hour())?,
        minute: part(at.minute())?,
        second: part(at.second())?,
    })
}

/// Paints a job and hands it out.
pub fn run(job: &Job, how: &Delivery, outside: &dyn Outside) -> Result<(), Trouble> {
    let pdf = paint(job)?;
    match how {
        Delivery::Printer(printer) => outside.print(&pdf, &job.title, printer.as_deref()),
        Delivery::Viewer => outside.view(&pdf, &job.name),
        Delivery::File(path) => outside.save(&pdf, path),
    }
}

/// Decompresses the faces ahead of the first paper.
pub fn warm_up() {
    // From the last: the window begins with the first.
    for face in Face::ALL.into_iter().rev() {
        let _ = Fonts::shared().bytes(face);
    }
}
