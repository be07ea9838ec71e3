//! The desk's signature on its certificates: SM2 with SM3 (GM/T 0003, 0004; the usual distinguishing identifier), and
//! the short check code that the desk can be asked for by telephone.
//!
//! The secret lies in the enciphered register and nowhere else; the public key can be saved as a small file, with
//! which any other desk tells a genuine certificate. A signature is made without chance (RFC 6979), so that the same
//! statement always bears the same one.

use std::fmt;

use data_encoding::{BASE32_NOPAD, HEXUPPER};
use hmac::{Hmac, KeyInit as _, Mac as _};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use sm2::dsa::signature::{Signer as _, Verifier as _};
use sm2::dsa::{Signature, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use crate::domain::Moment;
use crate::domain::attest::Attested;
use crate::domain::case::{Account, DeskCode};
use crate::store::key::{groups, random};
use crate::store::{Act, Sm3, Store, StoreError, Tx, journal};

/// The distinguishing identifier where none was agreed upon (GM/T 0009 section 10).
const IDENTIFIER: &str = "1234567812345678";
/// Letters of a check code, in groups of four.
const LETTERS: usize = 16;
/// What a practice office signs with: everybody may know it, and its papers say that they prove nothing.
const PRACTICE: [u8; 32] = [0x5A; 32];

/// Signs certificates. Wiped when dropped.
#[derive(Clone)]
pub struct Signer {
    secret: Zeroizing<[u8; 32]>,
    code: Zeroizing<[u8; 32]>,
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}

impl Signer {
    fn new(practice: bool) -> Result<Signer, StoreError> {
        let mut one = Signer { secret: Zeroizing::new(PRACTICE), code: Zeroizing::new(PRACTICE) };
        if practice {
            return Ok(one);
        }
        loop {
            random(one.secret.as_mut_slice())?;
            random(one.code.as_mut_slice())?;
            // A number beyond the curve's order is no key: one in four thousand million is.
            if one.key().is_ok() {
                return Ok(one);
            }
        }
    }

    /// The one that every practice office has.
    #[cfg(test)]
    pub(crate) fn practice() -> Signer {
        Signer::new(true).unwrap()
    }

    fn key(&self) -> Result<SigningKey, StoreError> {
        SigningKey::from_slice(IDENTIFIER, self.secret.as_slice())
            .map_err(|_| StoreError::Damaged("the signing key".to_owned()))
    }

    /// What the QR code on a certificate says: the statement and its signature.
    pub fn sign(&self, attested: &Attested) -> Result<String, StoreError> {
        let text = attested.to_string();
        Ok(format!("{text}:{}", BASE32_NOPAD.encode(&self.sign_bytes(text.as_bytes())?)))
    }

    /// Signs any bytes: 64 bytes, r before s.
    pub fn sign_bytes(&self, bytes: &[u8]) -> Result<[u8; 64], StoreError> {
        let signed = self.key()?.try_sign(bytes);
        Ok(signed.map_err(|_| StoreError::Broken("sm2: no signature".to_owned()))?.to_bytes().into())
    }

    /// The check code of a statement, `7K4M 2Q9D XW3H 81TN`: HMAC-SM3, the first eighty bits.
    pub fn check_code(&self, attested: &Attested) -> Result<String, StoreError> {
        let broken = |_| StoreError::Broken("hmac: a key of no length".to_owned());
        let mut mac = Hmac::<sm3::Sm3>::new_from_slice(self.code.as_slice()).map_err(broken)?;
        mac.update(attested.to_string().as_bytes());
        let digest = mac.finalize().into_bytes();
        let letters: Vec<char> =
            groups::values(&digest).iter().take(LETTERS).map(|value| groups::letter(*value)).collect();
        Ok(letters.chunks(groups::LENGTH).map(String::from_iter).collect::<Vec<_>>().join(" "))
    }

    /// Whether a typed check code is that of a statement; spaces, dashes and letters that look alike are forgiven.
    pub fn is_check_code(&self, attested: &Attested, typed: &str) -> Result<bool, StoreError> {
        let code = self.check_code(attested)?;
        let (Ok(code), Ok(typed)) = (groups::read(&code), groups::read(typed)) else { return Ok(false) };
        Ok(code == typed)
    }

    /// What tells its signatures.
    pub fn public(&self) -> Result<PublicKey, StoreError> {
        let key = self.key()?;
        Ok(PublicKey(key.verifying_key().to_sec1_bytes().into_vec()))
    }

    /// The digest of the check code's key, by which its row is known.
    fn code_digest(&self) -> Sm3 {
        Sm3::of(self.code.as_slice())
    }
}

/// Tells a desk's signatures: a point of the curve, uncompressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(Vec<u8>);

impl PublicKey {
    /// Whether it made this signature over these bytes.
    pub fn tells(&self, bytes: &[u8], signature: &[u8]) -> bool {
        let key = VerifyingKey::from_sec1_bytes(IDENTIFIER, &self.0);
        let signature = Signature::try_from(signature);
        matches!((key, signature), (Ok(key), Ok(signature)) if key.verify(bytes, &signature).is_ok())
    }

    /// Whether it is the one that every practice office has.
    pub fn is_practice(&self) -> bool {
        Signer::new(true).and_then(|signer| signer.public()).is_ok_and(|key| key == *self)
    }

    /// In hexadecimal digits, as its file and the journal say it.
    pub fn hex(&self) -> String {
        HEXUPPER.encode(&self.0)
    }
}

/// What a QR code said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The statement.
    pub attested: Attested,
    text: String,
    signature: Vec<u8>,
}

impl Signed {
    /// Reads what a scanner typed; `None` where it is not the text of a certificate.
    pub fn read(text: &str) -> Option<Signed> {
        let text = text.trim().to_ascii_uppercase();
        let (statement, signature) = text.rsplit_once(':')?;
        let attested = Attested::read(statement)?;
        let signature = BASE32_NOPAD.decode(signature.as_bytes()).ok()?;
        Some(Signed { attested, text: statement.to_owned(), signature })
    }

    /// Whether the key made it, for exactly what it says.
    pub fn is_by(&self, key: &PublicKey) -> bool {
        key.tells(self.text.as_bytes(), &self.signature)
    }
}

/// A desk's public key as it is saved for others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    jiefeng: String,
    desk: String,
    agency: String,
    algorithm: String,
    keys: Vec<String>,
}

/// What a key file is for.
const PURPOSE: &str = "certificate-key-1";

/// Whose certificates can be told, and by which keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskKeys {
    /// The desk.
    pub desk: DeskCode,
    /// The agency's name.
    pub agency: String,
    /// The newest last.
    pub keys: Vec<PublicKey>,
}

impl DeskKeys {
    /// Writes the file that other desks take.
    pub fn to_text(&self) -> Result<String, StoreError> {
        let file = KeyFile {
            jiefeng: PURPOSE.to_owned(),
            desk: self.desk.to_string(),
            agency: self.agency.clone(),
            algorithm: "SM2".to_owned(),
            keys: self.keys.iter().map(PublicKey::hex).collect(),
        };
        let text = serde_json::to_string_pretty(&file);
        text.map(|text| text + "\n").map_err(|why| StoreError::Broken(why.to_string()))
    }

    /// Reads such a file; `None` where it is anything else.
    pub fn read(text: &str) -> Option<DeskKeys> {
        let file: KeyFile = serde_json::from_str(text).ok()?;
        let known = file.jiefeng == PURPOSE && file.algorithm == "SM2" && !file.keys.is_empty();
        DeskKeys::of(&file.desk, &file.agency, &file.keys).filter(|_| known)
    }

    /// Puts them together from what a file or an entry says; `None` where it names no desk or no keys.
    pub(super) fn of(desk: &str, agency: &str, keys: &[String]) -> Option<DeskKeys> {
        let key = |hex: &String| {
            let point = HEXUPPER.decode(hex.as_bytes()).ok()?;
            VerifyingKey::from_sec1_bytes(IDENTIFIER, &point).ok().map(|_| PublicKey(point))
        };
        let keys = keys.iter().map(key).collect::<Option<Vec<_>>>()?;
        Some(DeskKeys { desk: DeskCode::parse(desk)?, agency: agency.to_owned(), keys })
    }

    /// What two offices compare by telephone: the digest of the keys, one after the other.
    pub fn sm3(&self) -> Sm3 {
        let all: Vec<&[u8]> = self.keys.iter().map(|key| key.0.as_slice()).collect();
        Sm3::of(&all.concat())
    }

    /// Whether a practice office signs with one of them: everybody may know it.
    pub fn are_practice(&self) -> bool {
        self.keys.iter().any(PublicKey::is_practice)
    }
}

/// A row of `signing`.
pub(super) struct SigningRow {
    pub(super) id: i64,
    pub(super) at: String,
    pub(super) signer: Signer,
}

impl SigningRow {
    /// The columns of a row, in its order.
    pub(super) const COLUMNS: &str = "id, at, secret, code";

    /// Reads a row; `None` where it holds no key.
    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<Option<SigningRow>> {
        let key = |at: usize| -> rusqlite::Result<Option<Zeroizing<[u8; 32]>>> {
            Ok(row.get_ref(at)?.as_blob().ok().and_then(|bytes| bytes.try_into().ok()).map(Zeroizing::new))
        };
        let (id, at) = (row.get(0)?, row.get(1)?);
        let (Some(secret), Some(code)) = (key(2)?, key(3)?) else { return Ok(None) };
        Ok(Some(SigningRow { id, at, signer: Signer { secret, code } }))
    }

    /// What the entry says that made it; `None` where the row holds no key.
    pub(super) fn noted(&self) -> Option<(String, Sm3, String)> {
        let public = self.signer.public().ok()?;
        Some((public.hex(), self.signer.code_digest(), self.at.clone()))
    }

    /// Writes the row as the next one.
    pub(super) fn put(&self, db: &Connection) -> Result<(), StoreError> {
        let sql = "INSERT INTO signing (at, secret, code) VALUES (?1, ?2, ?3)";
        let given = params![self.at, self.signer.secret.as_slice(), self.signer.code.as_slice()];
        db.prepare_cached(sql)?.execute(given)?;
        Ok(())
    }
}

/// Every key, the oldest first.
pub(super) fn rows(db: &Connection) -> Result<Vec<SigningRow>, StoreError> {
    let sql = format!("SELECT {} FROM signing ORDER BY id", SigningRow::COLUMNS);
    let mut select = db.prepare_cached(&sql)?;
    let found = select.query_map([], SigningRow::of)?;
    let damaged = || StoreError::Damaged("a signing key".to_owned());
    found.map(|row| row?.ok_or_else(damaged)).collect()
}

impl Store {
    /// What tells the certificates of this desk.
    pub fn desk_keys(&self) -> Result<DeskKeys, StoreError> {
        let keys = rows(&self.db)?.iter().map(|row| row.signer.public()).collect::<Result<_, _>>()?;
        Ok(DeskKeys { desk: self.office.desk.clone(), agency: self.office.agency.clone(), keys })
    }

    /// Those who have signed here, the newest first.
    pub fn signers(&self) -> Result<Vec<Signer>, StoreError> {
        Ok(rows(&self.db)?.into_iter().rev().map(|row| row.signer).collect())
    }
}

impl Tx<'_> {
    /// Who signs now; the key is made, with its entry, where the desk has none yet.
    pub fn signer(&mut self, at: Moment, by: &Account) -> Result<Signer, StoreError> {
        if let Some(row) = rows(&self.db)?.pop() {
            return Ok(row.signer);
        }
        let signer = Signer::new(self.practice)?;
        SigningRow { id: 0, at: at.to_string(), signer: signer.clone() }.put(&self.db)?;
        let act = Act::SigningKeyMade { public: signer.public()?.hex(), code: signer.code_digest() };
        journal::append(&self.db, self.desk, None, at, by, &act)?;
        Ok(signer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Fen, Month};

    fn attested() -> Attested {
        Attested::read(
            "JF1:SM2:14060203-BJ2026000118-6:140602********0028:2026-08/2026-10/3:1275.00:2026-11-23",
        )
        .unwrap()
    }

    #[test]
    fn a_signed_statement_is_told_by_its_own_key_alone() {
        let (own, other) = (Signer::new(false).unwrap(), Signer::new(false).unwrap());
        let text = own.sign(&attested()).unwrap();
        assert_eq!(text, own.sign(&attested()).unwrap());
        let signed = Signed::read(&text).unwrap();
        assert_eq!(signed.attested, attested());
        assert!(signed.is_by(&own.public().unwrap()));
        assert!(!signed.is_by(&other.public().unwrap()));
    }

    #[test]
    fn every_letter_that_is_changed_spoils_it() {
        let own = Signer::new(false).unwrap();
        let (text, key) = (own.sign(&attested()).unwrap(), own.public().unwrap());
        for at in 0..text.len() {
            for letter in "0A7Z*:2".chars() {
                let mut other = text.clone();
                other.replace_range(at..=at, letter.encode_utf8(&mut [0; 4]));
                let told = Signed::read(&other).is_some_and(|signed| signed.is_by(&key));
                assert_eq!(told, other == text, "{other}");
            }
        }
    }

    #[test]
    fn the_longest_statement_fits_the_code_that_a_worn_printer_can_show() {
        let own = Signer::new(false).unwrap();
        let longest = Attested::new(
            attested().number,
            true,
            &"9".repeat(40),
            (Month::new(2000, 1).unwrap(), Month::new(2026, 12).unwrap(), 324),
            Fen(99_999_999_999),
            attested().on,
        );
        let text = own.sign(&longest).unwrap();
        assert!(text.len() <= 213, "{}", text.len());
        let fits =
            |letter: char| letter.is_ascii_digit() || letter.is_ascii_uppercase() || "*-./:".contains(letter);
        assert!(text.chars().all(fits), "{text}");
    }

    #[test]
    fn a_check_code_forgives_how_it_is_typed_and_no_other_letter() {
        let own = Signer::new(false).unwrap();
        let code = own.check_code(&attested()).unwrap();
        assert_eq!(code.len(), 19);
        let typed = code.to_lowercase().replace(' ', "-").replace('0', "o").replace('1', "l");
        assert!(own.is_check_code(&attested(), &typed).unwrap());
        for at in (0..19).filter(|at| at % 5 != 4) {
            let mut other = code.clone();
            let letter = if other.as_bytes()[at] == b'Z' { "Y" } else { "Z" };
            other.replace_range(at..=at, letter);
            assert!(!own.is_check_code(&attested(), &other).unwrap(), "{other}");
        }
        assert!(!own.is_check_code(&attested(), &code[..14]).unwrap());
        let mut dearer = attested();
        dearer.total = Fen(127_501);
        assert!(!own.is_check_code(&dearer, &code).unwrap());
    }

    #[test]
    fn a_key_file_reads_back_and_anything_else_does_not() {
        let desk = DeskCode::parse("14060203").unwrap();
        let keys = vec![Signer::new(false).unwrap().public().unwrap()];
        let file = DeskKeys { desk, agency: "某中心".to_owned(), keys };
        let text = file.to_text().unwrap();
        assert_eq!(DeskKeys::read(&text), Some(file));
        for other in
            [text.replace("SM2", "RSA"), text.replace("\"04", "\"05"), text.replace("key-1", "key-2")]
        {
            assert_eq!(DeskKeys::read(&other), None, "{other}");
        }
    }
}
