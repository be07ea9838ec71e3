//! Search: whatever a person may be asked for, typed or scanned, finds their cases.
//!
//! A search is a range scan over [`key_set`](super::key_set) and over the numbers themselves; it never reads the
//! whole register. Of a range that is wider than [`SCAN`] keys (张 in a city) the first ones count: whole matches
//! first, then in the order of what follows.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use crate::domain::PersonName;
use crate::domain::case::{CaseNumber, CertificateNumber, DeskCode};
use crate::store::key_set::{Kind, fold, keys_of, squeeze};
use crate::store::row::{self, NumberKind, YEAR, certificate_id, id_of};
use crate::store::{StoreError, Summary, list};

/// Keys of one range that are looked at.
const SCAN: usize = 400;

/// Keys that are looked at in the time in which one case is read and worked into its keys.
const KEYS_A_BODY: usize = 400;

/// Keys of one range that are looked at for the cases of a list.
const SCAN_WITHIN: usize = 200_000;

/// Why a search found a case; in the order in which results stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matched {
    /// The number of the case, or the end of one.
    CaseNumber,
    /// The number of one of its certificates.
    Certificate,
    /// The insured person's identity number.
    IdNumber,
    /// The insured person's name, from any character on.
    Name,
    /// The name's pinyin, from any syllable on.
    Pinyin,
    /// The name's initials.
    Initials,
    /// The last four characters of the identity number.
    LastFour,
    /// A phone, or its last four digits.
    Phone,
    /// The number of a voucher (税票).
    Voucher,
    /// The agent's name, pinyin or identity number.
    Agent,
    /// The unit's credit code.
    CreditCode,
    /// The unit's name, from any character on.
    Unit,
}

impl Matched {
    fn of(kind: Kind) -> Matched {
        match kind {
            Kind::IdNumber => Matched::IdNumber,
            Kind::Name => Matched::Name,
            Kind::Pinyin => Matched::Pinyin,
            Kind::Initials => Matched::Initials,
            Kind::LastFour => Matched::LastFour,
            Kind::Phone | Kind::PhoneLastFour => Matched::Phone,
            Kind::Voucher => Matched::Voucher,
            Kind::AgentId | Kind::Agent | Kind::AgentPinyin => Matched::Agent,
            Kind::CreditCode => Matched::CreditCode,
            Kind::Unit => Matched::Unit,
        }
    }
}

/// What was found of a case: whether any key matched as a whole, and all that matched.
#[derive(Default)]
struct Hit {
    whole: bool,
    matched: BTreeSet<Matched>,
}

type Hits = BTreeMap<i64, Hit>;

/// The cases that a search is kept to.
type Within<'a> = Option<&'a BTreeSet<i64>>;

pub(super) fn find(
    db: &Connection,
    desk: &DeskCode,
    text: &str,
    within: Within<'_>,
    limit: usize,
) -> Result<Vec<(Summary, Vec<Matched>)>, StoreError> {
    let mut ranked: Vec<(i64, Hit)> = search(db, desk, text, within)?.into_iter().collect();
    // Whole matches first, then by what matched, then the newest.
    ranked.sort_by_key(|(id, hit)| (!hit.whole, hit.matched.first().copied(), -id));
    ranked.truncate(limit);
    let mut select = db.prepare_cached("SELECT body, due FROM case_row WHERE id = ?1")?;
    let mut found = Vec::with_capacity(ranked.len());
    for (id, hit) in ranked {
        let mut rows = select.query([id])?;
        // A key without its case is for the check to name, not for a search to fall over.
        if let Some(row) = rows.next()? {
            found.push((list::summary(row)?, hit.matched.into_iter().collect()));
        }
    }
    Ok(found)
}

fn search(db: &Connection, desk: &DeskCode, text: &str, within: Within<'_>) -> Result<Hits, StoreError> {
    let mut scanned = written_out(db, desk, text)?;
    if !scanned.is_empty() {
        scanned.retain(|id, _| within.is_none_or(|within| within.contains(id)));
        return Ok(scanned);
    }
    let mut looked_up = Vec::new();
    for word in words(&fold(text)) {
        let (hits, cut) = look_up(db, desk, &word, within)?;
        looked_up.push((hits, cut, word));
    }
    // The word that fewest cases answer to leads; what the others cut off is looked for again, among its cases only.
    looked_up.sort_by_key(|(hits, cut, _)| (!cut.is_empty(), hits.len()));
    let mut looked_up = looked_up.into_iter();
    let Some((mut hits, ..)) = looked_up.next() else { return Ok(Hits::new()) };
    for (mut others, cut, word) in looked_up {
        if !cut.is_empty() {
            let missing = hits.keys().filter(|id| !others.contains_key(id)).copied().collect();
            look_again(db, &word, &cut, missing, &mut others)?;
        }
        hits.retain(|id, _| others.contains_key(id));
        for (id, hit) in &mut hits {
            hit.matched.extend(others.get(id).into_iter().flat_map(|other| other.matched.iter().copied()));
        }
    }
    Ok(hits)
}

/// Looks through wide ranges for the cases of another word: their keys are met sooner than their bodies are read.
///
/// A range so wide that it would take longer is left, and each case that is still missing is asked instead.
fn look_again(
    db: &Connection,
    word: &str,
    cut: &[Kind],
    mut missing: BTreeSet<i64>,
    hits: &mut Hits,
) -> Result<(), StoreError> {
    let typed = asked(word).0;
    let mut left = missing.len().saturating_mul(KEYS_A_BODY);
    for kind in cut {
        left = scan_for(db, *kind, &typed, &missing, left, hits)?;
    }
    if left == 0 {
        missing.retain(|id| !hits.contains_key(id));
        for id in missing {
            answers(db, id, word, hits)?;
        }
    }
    Ok(())
}

/// Takes in those cases of one range that are wanted; looks at `most` keys, and answers how many more it might have.
fn scan_for(
    db: &Connection,
    kind: Kind,
    typed: &str,
    wanted: &BTreeSet<i64>,
    most: usize,
    hits: &mut Hits,
) -> Result<usize, StoreError> {
    let (from, until) = bounds(kind, typed);
    let sql = "SELECT case_id, key FROM find_key WHERE key >= ?1 AND key < ?2 LIMIT ?3";
    let mut select = db.prepare_cached(sql)?;
    let mut rows = select.query(params![from, until, i64::try_from(most).unwrap_or(i64::MAX)])?;
    let mut left = most;
    while let Some(row) = rows.next()? {
        left = left.saturating_sub(1);
        let id: i64 = row.get(0)?;
        if wanted.contains(&id) {
            let whole = row.get_ref(1)?.as_str().is_ok_and(|key| key == from);
            note(hits, id, (whole, Matched::of(kind)));
        }
    }
    Ok(left)
}

/// Asks one case whether a word finds it: for what a scan of a wide range did not come to.
fn answers(db: &Connection, id: i64, word: &str, hits: &mut Hits) -> Result<(), StoreError> {
    let Some(stored) = row::read(db, id)? else { return Ok(()) };
    let keys = keys_of(&stored.case);
    let (typed, kinds) = asked(word);
    for kind in kinds {
        let from = format!("{}{typed}", kind.prefix());
        if keys.range(from.clone()..).next().is_some_and(|key| key.starts_with(&from)) {
            note(hits, id, (keys.contains(&from), Matched::of(kind)));
        }
    }
    Ok(())
}

/// Full numbers within a text: a slip's barcode, a certificate's QR with whatever else it says.
fn written_out(db: &Connection, desk: &DeskCode, text: &str) -> Result<Hits, StoreError> {
    let mut hits = Hits::new();
    let text = fold(text).to_uppercase();
    for part in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
        let case = CaseNumber::parse(part).filter(|number| &number.desk == desk);
        if let Some(number) = case {
            let id = id_of(&number)?;
            case_range(db, (id, id), true, None, &mut hits)?;
        }
        let certificate = CertificateNumber::parse(part).filter(|number| &number.desk == desk);
        if let Some(number) = certificate {
            let id = certificate_id(&number)?;
            certificate_range(db, (id, id), true, None, &mut hits)?;
        }
    }
    Ok(hits)
}

/// What is searched for together: 张三 1234 is two words, `zhang san` and `1406 0219 …` are one.
fn words(folded: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in folded.split_whitespace() {
        let sort = |word: &str| (word.is_ascii(), word.contains(|c: char| c.is_ascii_digit()));
        match words.last_mut() {
            Some(last) if sort(last) == sort(word) => last.push_str(word),
            Some(_) | None => words.push(word.to_owned()),
        }
    }
    words
}

/// What one word finds, and the kinds whose range was wider than what is looked at.
fn look_up(
    db: &Connection,
    desk: &DeskCode,
    word: &str,
    within: Within<'_>,
) -> Result<(Hits, Vec<Kind>), StoreError> {
    let mut hits = Hits::new();
    let mut cut = Vec::new();
    let (typed, kinds) = asked(word);
    if typed.is_empty() {
        return Ok((hits, cut));
    }
    if typed.bytes().all(|b| b.is_ascii_digit()) {
        numbers(db, desk, &typed, within, &mut hits)?;
    } else if typed.is_ascii() {
        certificates(db, desk, &typed, within, &mut hits)?;
    }
    for kind in kinds {
        match within {
            Some(within) => {
                scan_for(db, kind, &typed, within, SCAN_WITHIN, &mut hits)?;
            }
            None if scan(db, kind, &typed, &mut hits)? => cut.push(kind),
            None => {}
        }
    }
    Ok((hits, cut))
}

/// A word as keys hold it, and the kinds of key that it may begin.
fn asked(word: &str) -> (String, Vec<Kind>) {
    let typed = squeeze(word);
    if !typed.is_ascii() {
        // Kangxi radicals and the like become the characters that names are kept in.
        let typed = PersonName::parse(word).map_or(typed, |name| squeeze(name.as_str()));
        return (typed, vec![Kind::Name, Kind::Agent, Kind::Unit]);
    }
    let mut kinds = vec![Kind::IdNumber, Kind::Phone, Kind::Voucher, Kind::AgentId, Kind::CreditCode];
    if !typed.bytes().all(|b| b.is_ascii_digit()) {
        kinds.extend([Kind::Name, Kind::Pinyin, Kind::Initials, Kind::Agent, Kind::AgentPinyin, Kind::Unit]);
    }
    if typed.len() == 4 {
        kinds.extend([Kind::LastFour, Kind::PhoneLastFour]);
    }
    (typed, kinds)
}

/// The keys of a kind that begin with what is typed: from the first up to before the second.
fn bounds(kind: Kind, typed: &str) -> (String, String) {
    let from = format!("{}{typed}", kind.prefix());
    let until = format!("{from}{}", char::MAX);
    (from, until)
}

/// Takes in the cases of one range; answers whether it was cut off.
fn scan(db: &Connection, kind: Kind, typed: &str, hits: &mut Hits) -> Result<bool, StoreError> {
    let (from, until) = bounds(kind, typed);
    let sql = "SELECT key, case_id FROM find_key WHERE key >= ?1 AND key < ?2 LIMIT ?3";
    let mut select = db.prepare_cached(sql)?;
    let mut rows = select.query(params![from, until, i64::try_from(SCAN).unwrap_or(i64::MAX)])?;
    let mut seen = 0;
    while let Some(row) = rows.next()? {
        seen += 1;
        let whole = row.get_ref(0)?.as_str().is_ok_and(|key| key == from);
        note(hits, row.get(1)?, (whole, Matched::of(kind)));
    }
    Ok(seen == SCAN)
}

/// Digits as the number of a case: all of it, its beginning, its year and serial, or its serial this year.
fn numbers(
    db: &Connection,
    desk: &DeskCode,
    digits: &str,
    within: Within<'_>,
    hits: &mut Hits,
) -> Result<(), StoreError> {
    if let Some(rest) = digits.strip_prefix(desk.as_str()) {
        if let Some((from, to)) = range(rest) {
            case_range(db, (from, to), from == to, within, hits)?;
        }
        return Ok(());
    }
    if digits.len() == 10
        && let Some((from, to)) = range(digits)
    {
        case_range(db, (from, to), true, within, hits)?;
    }
    if digits.len() <= 6
        && let Ok(serial) = digits.parse::<i64>()
    {
        let newest = "SELECT max(year) FROM number WHERE kind = ?1";
        let year: Option<i64> =
            db.prepare_cached(newest)?.query_row([NumberKind::Case.id()], |row| row.get(0))?;
        if let Some(year) = year {
            let id = year * YEAR + serial;
            case_range(db, (id, id), digits.len() == 6, within, hits)?;
        }
    }
    Ok(())
}

/// `bj2026000118…`, with or without the desk before it and the check digit behind it.
fn certificates(
    db: &Connection,
    desk: &DeskCode,
    typed: &str,
    within: Within<'_>,
    hits: &mut Hits,
) -> Result<(), StoreError> {
    let rest = typed.strip_prefix(desk.as_str()).unwrap_or(typed);
    let Some(digits) = rest.strip_prefix("bj") else { return Ok(()) };
    let number = digits.get(..10).unwrap_or(digits);
    if let Some((from, to)) = range(number) {
        certificate_range(db, (from, to), from == to, within, hits)?;
    }
    Ok(())
}

/// The ids that begin with these digits of year and serial.
fn range(digits: &str) -> Option<(i64, i64)> {
    let fits = digits.len() <= 10 && digits.bytes().all(|b| b.is_ascii_digit());
    let (from, to) = (format!("{digits:0<10}"), format!("{digits:9<10}"));
    if fits { Some((from.parse().ok()?, to.parse().ok()?)) } else { None }
}

fn case_range(
    db: &Connection,
    (from, to): (i64, i64),
    whole: bool,
    within: Within<'_>,
    hits: &mut Hits,
) -> Result<(), StoreError> {
    if let Some(within) = within {
        for id in within.range(from..=to) {
            note(hits, *id, (whole, Matched::CaseNumber));
        }
        return Ok(());
    }
    let sql = "SELECT id FROM case_row WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT ?3";
    take(db, sql, (from, to, SCAN), (whole, Matched::CaseNumber), None, hits)
}

fn certificate_range(
    db: &Connection,
    (from, to): (i64, i64),
    whole: bool,
    within: Within<'_>,
    hits: &mut Hits,
) -> Result<(), StoreError> {
    let most = if within.is_some() { SCAN_WITHIN } else { SCAN };
    let sql = "SELECT case_id FROM certificate WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT ?3";
    take(db, sql, (from, to, most), (whole, Matched::Certificate), within, hits)
}

fn take(
    db: &Connection,
    sql: &str,
    (from, to, most): (i64, i64, usize),
    found: (bool, Matched),
    within: Within<'_>,
    hits: &mut Hits,
) -> Result<(), StoreError> {
    let mut select = db.prepare_cached(sql)?;
    let mut rows = select.query(params![from, to, i64::try_from(most).unwrap_or(i64::MAX)])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if within.is_none_or(|within| within.contains(&id)) {
            note(hits, id, found);
        }
    }
    Ok(())
}

/// Notes by what a case was found, and whether it was all that was typed.
fn note(hits: &mut Hits, id: i64, (whole, matched): (bool, Matched)) {
    let hit = hits.entry(id).or_default();
    hit.whole |= whole;
    hit.matched.insert(matched);
}

#[cfg(test)]
mod tests;
