//! The seal of a PDF: a signature over its every byte, in its own trailer.
//!
//! The trailer carries what the certificate's code says (`JFText`) and room for the signature (`JFSeal`). It is made
//! over the file with that room filled with zeros, so that no byte can be altered unnoticed and nothing is appended.

use data_encoding::HEXUPPER;
use lopdf::{Document, Object, StringFormat};

use crate::paper::PaperError;

/// Bytes of a signature.
const LENGTH: usize = 64;
const SEAL: &[u8] = b"/JFSeal";
const TEXT: &[u8] = b"/JFText";

/// A seal that was found in a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// What its code says.
    pub text: String,
    /// The signature.
    pub signature: [u8; LENGTH],
    /// The bytes that were signed.
    pub bytes: Vec<u8>,
}

/// Makes room for a seal beside what the code says.
pub(super) fn make_room(document: &mut Document, text: &str) {
    document.trailer.set("JFText", Object::String(text.as_bytes().to_vec(), StringFormat::Literal));
    document.trailer.set("JFSeal", Object::String(vec![0; LENGTH], StringFormat::Hexadecimal));
}

/// Puts a signature into the room that was made for it.
///
/// # Errors
/// [`PaperError::Broken`] when there is no such room, or what signs says so.
pub fn put<E: From<PaperError>>(
    pdf: &mut [u8],
    sign: impl FnOnce(&[u8]) -> Result<[u8; LENGTH], E>,
) -> Result<(), E> {
    let room = room(pdf).ok_or_else(|| PaperError::Broken("pdf: no room for a seal".into()))?;
    let signature = sign(pdf)?;
    if let Some(place) = pdf.get_mut(room..room + LENGTH * 2) {
        place.copy_from_slice(HEXUPPER.encode(&signature).as_bytes());
    }
    Ok(())
}

/// Finds the seal of a PDF; `None` where it has none.
pub fn find(pdf: &[u8]) -> Option<Sealed> {
    let at = room(pdf)?;
    let signature = HEXUPPER.decode(pdf.get(at..at + LENGTH * 2)?).ok()?.try_into().ok()?;
    let mut bytes = pdf.to_vec();
    bytes.get_mut(at..at + LENGTH * 2)?.fill(b'0');
    let from = last(pdf, TEXT)? + TEXT.len();
    let rest = pdf.get(from..)?;
    let open = rest.iter().position(|byte| *byte == b'(').filter(|at| *at <= 1)?;
    let text: Vec<u8> =
        rest.get(open + 1..)?.iter().copied().take_while(|byte| *byte != b')').take(300).collect();
    Some(Sealed { text: String::from_utf8(text).ok()?, signature, bytes })
}

/// Where the digits of the signature begin.
fn room(pdf: &[u8]) -> Option<usize> {
    let from = last(pdf, SEAL)? + SEAL.len();
    let open = pdf.get(from..)?.iter().position(|byte| *byte == b'<').filter(|at| *at <= 1)?;
    let at = from + open + 1;
    let digits = pdf.get(at..at + LENGTH * 2)?;
    (digits.iter().all(u8::is_ascii_hexdigit) && pdf.get(at + LENGTH * 2) == Some(&b'>')).then_some(at)
}

/// The last place of some bytes: a trailer stands at the end.
fn last(pdf: &[u8], wanted: &[u8]) -> Option<usize> {
    pdf.windows(wanted.len()).rposition(|window| window == wanted)
}
