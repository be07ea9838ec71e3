//! The QR code on a certificate: level M, drawn as one shape.

use qrcode::{Color, EcLevel, QrCode};

use crate::paper::{Ink, PaperError, Um};

/// Bytes that still print large enough on a worn printer (`0.44` mm a module at 25 mm).
pub(crate) const LONGEST: usize = 213;

/// Draws a text as a square of this size.
///
/// Neighbours in a row are one rectangle and edges are shared to the micrometre, so that no printer leaves hairlines.
///
/// # Errors
/// [`PaperError::DoesNotFit`] where the modules would be too small to be read.
pub(crate) fn square(form: &str, text: &str, place: (Um, Um), size: Um) -> Result<Ink, PaperError> {
    let too_long = || PaperError::DoesNotFit { form: form.to_owned(), what: text.to_owned() };
    if LONGEST < text.len() {
        return Err(too_long());
    }
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).map_err(|_| too_long())?;
    let width = code.width();
    let edge = |at: usize| -> Um {
        let at = i64::from(size) * i64::try_from(at).unwrap_or(0) / i64::try_from(width).unwrap_or(1).max(1);
        Um::try_from(at).unwrap_or(size)
    };
    let colors = code.into_colors();
    let mut rects = Vec::new();
    for (y, row) in colors.chunks(width.max(1)).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            let end = x + run.len();
            if run.first() == Some(&Color::Dark) {
                let (left, top) = (edge(x), edge(y));
                rects.push((place.0 + left, place.1 + top, edge(end) - left, edge(y + 1) - top));
            }
            x = end;
        }
    }
    Ok(Ink::Rects { rects, grey: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_fills_its_square_and_nothing_beside_it() {
        let Ok(Ink::Rects { rects, grey: 0 }) = square("f", &"A1".repeat(100), (1_000, 2_000), 25_000) else {
            panic!("no rectangles");
        };
        let right = rects.iter().map(|rect| rect.0 + rect.2).max();
        let bottom = rects.iter().map(|rect| rect.1 + rect.3).max();
        let corner = (rects.iter().map(|rect| rect.0).min(), rects.iter().map(|rect| rect.1).min());
        assert_eq!((corner, right, bottom), ((Some(1_000), Some(2_000)), Some(26_000), Some(27_000)));
        assert!(rects.iter().all(|rect| 400 <= rect.2 && 400 <= rect.3));
    }

    #[test]
    fn a_text_that_no_worn_printer_could_show_is_refused() {
        assert!(matches!(square("f", &"x".repeat(214), (0, 0), 25_000), Err(PaperError::DoesNotFit { .. })));
    }
}
