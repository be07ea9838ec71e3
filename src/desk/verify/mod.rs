//! Is this certificate ours, unchanged and in force (核验)? Asked with what a scanner typed, with the number and the
//! printed check code, or with a PDF file; answered without a network.
//!
//! The desk that issued it knows everything. Any other desk knows the signature, from the issuing desk's key file, and
//! says that it cannot know whether the certificate was made void since.
//!
//! Decision: looking leaves no entry in the journal. A whole number that is shown does (F6), because it shows more than
//! the screen; here nobody sees more than the paper says and whoever may see cases sees anyway: the masked number.

mod keys;
mod shown;
#[cfg(test)]
mod tests;

use crate::desk::Desk;
use crate::desk::trouble::Trouble;
use crate::domain::Moment;
use crate::domain::attest::{Attested, Part};
use crate::domain::case::{Account, CaseNumber, CertificateNumber};
use crate::paper::pdf::seal::{self, Sealed};
use crate::paper::{Sheet, Values};
use crate::store::{DeskKeys, Signed, Tx};
use crate::text::Words;

pub use keys::{COMPARED, KeyAnswer, KeyRequest, KeysView, Unfit, compares};
pub use shown::{LARGEST, Presented, Seen, Unread, read};

/// What somebody holds in their hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// What the QR code says.
    Text(String),
    /// The number and the check code, as they are read out.
    Code {
        /// The certificate's number.
        number: String,
        /// The sixteen letters.
        code: String,
    },
    /// A PDF file.
    Pdf(Vec<u8>),
}

/// What came of looking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What was found.
    pub finding: Finding,
    /// What the paper says, where that could be read.
    pub attested: Option<Attested>,
    /// What was issued under that number, where this desk issued it.
    pub issued: Option<Attested>,
    /// The case that it belongs to, where this desk issued it.
    pub case: Option<CaseNumber>,
    /// Who issued it, where its key is at hand.
    pub agency: Option<String>,
    /// What became of it since.
    pub standing: Standing,
}

/// Whether a certificate is what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Signed by the desk that it names, and unchanged.
    Genuine,
    /// It was changed: what differs from the certificate of that number as it was issued; nothing where only the
    /// signature does not fit, or where the issued one is not at hand.
    Altered(Vec<Part>),
    /// It is no certificate of this program.
    Foreign,
    /// Of a desk whose key is not at hand.
    NoKey,
    /// The desk never issued this number.
    NotIssued,
    /// The desk issued it before its certificates bore a code: it has to be looked up in the register.
    WithoutCode,
    /// The check code is not that of the certificate.
    WrongCode,
    /// Practice, or a sample: it proves nothing.
    Practice,
}

/// What became of a certificate after it was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is in force.
    Holds,
    /// It was made void.
    Void {
        /// Why.
        why: String,
        /// The certificate that stands in its place.
        replaced_by: Option<CertificateNumber>,
    },
    /// Only the desk that issued it can know.
    Unknown,
}

/// What this desk issued under a number.
enum Issued {
    Nothing,
    /// Before certificates bore a code.
    WithoutCode,
    Attesting(Attested),
}

impl Verdict {
    fn of(finding: Finding) -> Verdict {
        Verdict {
            finding,
            attested: None,
            issued: None,
            case: None,
            agency: None,
            standing: Standing::Unknown,
        }
    }

    /// Whether it can be relied upon, as far as this desk can know.
    pub fn is_good(&self) -> bool {
        self.finding == Finding::Genuine && !matches!(self.standing, Standing::Void { .. })
    }
}

/// Verifies by key files alone, where no office is at hand.
pub fn by_keys(shown: &Shown, keys: &[DeskKeys]) -> Verdict {
    match shown {
        Shown::Code { .. } => Verdict::of(Finding::NoKey),
        Shown::Text(text) => match Signed::read(text) {
            None => Verdict::of(Finding::Foreign),
            Some(signed) => judged(&signed, None, keys),
        },
        Shown::Pdf(pdf) => match seal::find(pdf) {
            None => Verdict::of(Finding::Foreign),
            Some(sealed) => match Signed::read(&sealed.text) {
                None => Verdict::of(Finding::Altered(Vec::new())),
                Some(signed) => judged(&signed, Some(&sealed), keys),
            },
        },
    }
}

/// What the keys say of a statement, and of the file that carries it.
fn judged(signed: &Signed, file: Option<&Sealed>, keys: &[DeskKeys]) -> Verdict {
    let attested = Some(signed.attested.clone());
    let own: Vec<&DeskKeys> = keys.iter().filter(|one| one.desk == signed.attested.number.desk).collect();
    let agency = own.first().map(|one| one.agency.clone());
    let mut all = own.iter().flat_map(|one| &one.keys).peekable();
    let none = all.peek().is_none();
    let told =
        all.find(|key| signed.is_by(key) && file.is_none_or(|file| key.tells(&file.bytes, &file.signature)));
    let finding = match told {
        None if none => Finding::NoKey,
        None => Finding::Altered(Vec::new()),
        // A practice desk's key is anybody's, whatever the paper says of itself.
        Some(key) if signed.attested.real && !key.is_practice() => Finding::Genuine,
        Some(_) => Finding::Practice,
    };
    Verdict { finding, attested, issued: None, case: None, agency, standing: Standing::Unknown }
}

impl Desk {
    /// Verifies what somebody shows, by this desk's register, by the keys of others that were taken in, and by more of
    /// them.
    pub fn verify(&self, shown: &Shown, others: &[DeskKeys]) -> Result<Verdict, Trouble> {
        if let Shown::Code { number, code } = shown {
            return self.verify_code(number, code);
        }
        let mut keys = others.to_vec();
        keys.extend(self.store.other_keys()?.into_iter().map(|one| one.keys));
        keys.push(self.store.desk_keys()?);
        let mut verdict = by_keys(shown, &keys);
        let Some(said) = verdict.attested.clone().filter(|said| said.number.desk == self.office().desk)
        else {
            return Ok(verdict);
        };
        verdict.case = self.store.case_of(&said.number)?;
        let differs = match self.attested(&said.number)? {
            Issued::Nothing => {
                verdict.finding = Finding::NotIssued;
                return Ok(verdict);
            }
            Issued::WithoutCode => Vec::new(),
            Issued::Attesting(issued) => {
                let parts = said.differs(&issued);
                verdict.issued = Some(issued);
                if parts.is_empty() && !matches!(verdict.finding, Finding::Altered(_)) {
                    verdict.standing = self.standing(&said.number)?;
                    return Ok(verdict);
                }
                parts
            }
        };
        // A signature that fits is not enough: a practice desk's key is anybody's.
        verdict.finding = Finding::Altered(differs);
        verdict.standing = self.standing(&said.number)?;
        Ok(verdict)
    }

    fn verify_code(&self, number: &str, code: &str) -> Result<Verdict, Trouble> {
        let Ok(number) = CertificateNumber::read(number) else {
            return Ok(Verdict::of(Finding::Foreign));
        };
        if number.desk != self.office().desk {
            return Ok(Verdict::of(Finding::NoKey));
        }
        let issued = match self.attested(&number)? {
            Issued::Nothing => return Ok(Verdict::of(Finding::NotIssued)),
            Issued::WithoutCode => return Ok(Verdict::of(Finding::WithoutCode)),
            Issued::Attesting(issued) => issued,
        };
        let mut fits = false;
        for signer in self.store.signers()? {
            fits |= signer.is_check_code(&issued, code)?;
        }
        let finding = match (fits, issued.real) {
            (false, _) => Finding::WrongCode,
            (true, true) => Finding::Genuine,
            (true, false) => Finding::Practice,
        };
        // Whoever does not know the code learns nothing of the certificate.
        if !fits {
            return Ok(Verdict::of(finding));
        }
        let (agency, standing) = (Some(self.office().agency.clone()), self.standing(&number)?);
        let (case, attested) = (self.store.case_of(&number)?, Some(issued.clone()));
        Ok(Verdict { finding, attested, issued: Some(issued), case, agency, standing })
    }

    /// What a certificate of this desk attests, as it was issued.
    fn attested(&self, number: &CertificateNumber) -> Result<Issued, Trouble> {
        let Some((_, bytes)) = self.store.certificate_sheet(number)? else { return Ok(Issued::Nothing) };
        let code = Sheet::from_bytes(&bytes)?.code;
        let signed = code.and_then(|code| Signed::read(&code));
        Ok(signed.map_or(Issued::WithoutCode, |signed| Issued::Attesting(signed.attested)))
    }

    fn standing(&self, number: &CertificateNumber) -> Result<Standing, Trouble> {
        let Some(case) = self.store.case_of(number)? else { return Ok(Standing::Unknown) };
        let Some(stored) = self.store.case(&case)? else { return Ok(Standing::Unknown) };
        let all = &stored.case.certificates;
        let Some(one) = all.iter().find(|one| &one.number == number) else { return Ok(Standing::Unknown) };
        let Some(void) = &one.void else { return Ok(Standing::Holds) };
        let instead = all.iter().find(|other| other.replaces.as_ref() == Some(number));
        Ok(Standing::Void { why: void.why.clone(), replaced_by: instead.map(|other| other.number.clone()) })
    }

    /// The file by which other desks tell this desk's certificates; `None` before the first one was issued.
    pub fn key_file(&self) -> Result<Option<String>, Trouble> {
        let keys = self.store.desk_keys()?;
        if keys.keys.is_empty() { Ok(None) } else { Ok(Some(keys.to_text()?)) }
    }
}

fn part_key(part: Part) -> &'static str {
    match part {
        Part::Number => "verify-part-number",
        Part::Identity => "verify-part-identity",
        Part::Period => "verify-part-period",
        Part::Total => "verify-part-total",
        Part::Day => "verify-part-issued-on",
        Part::Real => "verify-part-real",
    }
}

/// A verdict in one line: what holds, and what to do where nothing does.
pub fn told(verdict: &Verdict, words: &Words) -> String {
    let number = verdict.attested.as_ref().map(|one| one.number.to_string()).unwrap_or_default();
    let agency = verdict.agency.clone().unwrap_or_default();
    let args = [("number", number.into()), ("agency", agency.into())];
    let said = match &verdict.finding {
        Finding::Genuine => words.say_with("verify-genuine", &args),
        Finding::Practice => words.say_with("verify-practice", &args),
        Finding::Altered(parts) if parts.is_empty() => words.say_with("verify-altered", &args),
        Finding::Altered(parts) => {
            let named: Vec<String> = parts.iter().map(|part| words.say(part_key(*part))).collect();
            let parts = named.join(&words.say("list-comma"));
            words.say_with("verify-differs", &[("parts", parts.into())])
        }
        Finding::Foreign => words.say("verify-foreign"),
        Finding::NoKey => words.say("verify-no-key"),
        Finding::NotIssued => words.say_with("verify-not-issued", &args),
        Finding::WithoutCode => words.say_with("verify-without-code", &args),
        Finding::WrongCode => words.say("verify-wrong-code"),
    };
    let standing = match (&verdict.finding, &verdict.standing) {
        (Finding::Genuine, Standing::Holds) => words.say("verify-holds"),
        (_, Standing::Void { why, replaced_by }) => {
            let void = words.say_with("verify-void", &[("why", why.as_str().into())]);
            match replaced_by {
                Some(number) => {
                    void + &words.say_with("verify-replaced", &[("number", number.to_string().into())])
                }
                None => void,
            }
        }
        (Finding::Genuine, Standing::Unknown) => words.say("verify-elsewhere"),
        (_, Standing::Holds | Standing::Unknown) => String::new(),
    };
    said + &standing
}

/// Signs what a certificate attests into its values, within the act that issues it.
pub(super) fn signed(
    tx: &mut Tx<'_>,
    (at, by): (Moment, &Account),
    attested: &Attested,
    values: Values,
) -> Result<Values, Trouble> {
    let signer = tx.signer(at, by)?;
    Ok(values.with("code", signer.sign(attested)?).with("check-code", signer.check_code(attested)?))
}
