//! Reads people out of whatever a unit brings: a table from Excel or WPS, a line of text, a row typed by hand.
//!
//! Nothing that was typed is lost: what cannot be placed stays in its row, to be mended there. Columns are known by
//! the words of a head row where there is one, else by what stands in them.

use chrono::NaiveDate;

use super::RollTerms;
use crate::domain::case::Person;
use crate::domain::person::half_width;
use crate::domain::roll::RowFault;
use crate::domain::{Fen, IdKind, IdNumber, Month, Months, PersonName, Phone};

/// 年
const YEAR: char = '\u{5E74}';
/// 月
const MONTH: char = '\u{6708}';
/// 份
const SHARE: char = '\u{4EFD}';
/// 日
const DAY: char = '\u{65E5}';
/// 号
const NUMBER: char = '\u{53F7}';
/// 至, 到
const UNTIL: [char; 2] = ['\u{81F3}', '\u{5230}'];
/// 元
const YUAN: char = '\u{5143}';
/// 、
const LISTED: char = '\u{3001}';

/// Lines before a head row that may be titles.
const TITLES: usize = 10;

/// A column of a pasted table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Ordinal,
    Name,
    Kind,
    Number,
    Months,
    Base,
    From,
    Phone,
    Unknown,
}

/// The words by which a table's columns are known, as the catalogue lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heads {
    /// 序号
    pub ordinal: Vec<String>,
    /// 姓名
    pub name: Vec<String>,
    /// 证件类型
    pub kind: Vec<String>,
    /// 证件号码
    pub number: Vec<String>,
    /// 补缴月份
    pub months: Vec<String>,
    /// 缴费基数
    pub base: Vec<String>,
    /// 用工之日
    pub from: Vec<String>,
    /// 电话
    pub phone: Vec<String>,
    /// 合计: a row that begins so is no person.
    pub sums: Vec<String>,
    /// What a document is called, by its kind.
    pub kinds: Vec<(IdKind, String)>,
}

impl Heads {
    fn column(&self, cell: &str) -> Option<Column> {
        let word = bare(cell);
        let all = [
            (Column::Ordinal, &self.ordinal),
            (Column::Name, &self.name),
            (Column::Kind, &self.kind),
            (Column::Number, &self.number),
            (Column::Months, &self.months),
            (Column::Base, &self.base),
            (Column::From, &self.from),
            (Column::Phone, &self.phone),
        ];
        all.into_iter().find(|(_, words)| words.contains(&word)).map(|(column, _)| column)
    }

    fn kind_of(&self, cell: &str) -> Option<IdKind> {
        let word = bare(cell);
        self.kinds.iter().find(|(_, name)| *name == word).map(|(kind, _)| *kind)
    }

    fn is_sum(&self, cell: &str) -> bool {
        self.sums.contains(&bare(cell))
    }
}

/// A word of a head row without spaces and without what stands in brackets: 缴费基数（元） is 缴费基数.
fn bare(cell: &str) -> String {
    let flat = half_width(cell);
    flat.split('(').next().unwrap_or_default().to_owned()
}

/// A person as typed: texts, and nothing lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedPerson {
    /// Name.
    pub name: String,
    /// Kind of document.
    pub kind: IdKind,
    /// Its number.
    pub number: String,
    /// Months, where they are not the roll's.
    pub months: String,
    /// Base, where it is not the roll's.
    pub base: String,
    /// Day from which the unit employed, where it is not the roll's.
    pub from: String,
    /// Telephone.
    pub phone: String,
    /// What could not be placed.
    pub rest: String,
}

impl Default for TypedPerson {
    fn default() -> TypedPerson {
        TypedPerson {
            name: String::new(),
            kind: IdKind::Resident,
            number: String::new(),
            months: String::new(),
            base: String::new(),
            from: String::new(),
            phone: String::new(),
            rest: String::new(),
        }
    }
}

/// A person of a row that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entrant {
    /// Who.
    pub person: Person,
    /// Owed for which months.
    pub months: Months,
    /// With which base.
    pub base: Fen,
    /// Employed from.
    pub employed_from: Option<NaiveDate>,
}

impl TypedPerson {
    /// Whether nothing is typed.
    pub fn is_blank(&self) -> bool {
        let texts = [&self.name, &self.number, &self.months, &self.base, &self.from, &self.phone, &self.rest];
        texts.into_iter().all(|text| text.trim().is_empty())
    }

    /// Reads the row: whoever it names, or the first thing in it that does not hold.
    ///
    /// # Errors
    /// In the order in which a row is read: what could not be placed, name, number, telephone, months, base, day.
    pub fn read(&self, terms: &RollTerms, today: NaiveDate) -> Result<Entrant, RowFault> {
        if !self.rest.trim().is_empty() {
            return Err(RowFault::Rest(self.rest.trim().to_owned()));
        }
        let name = PersonName::parse(&self.name).map_err(RowFault::Name)?;
        let id = IdNumber::parse(self.kind, &self.number, today).map_err(RowFault::Number)?;
        let phone = match self.phone.trim() {
            "" => None,
            typed => Some(Phone::parse(typed).ok_or_else(|| RowFault::Phone(typed.to_owned()))?),
        };
        let months = match self.months.trim() {
            "" => terms.months.clone(),
            typed => read_months(typed).ok_or_else(|| RowFault::Months(typed.to_owned()))?,
        };
        if months.is_empty() {
            return Err(RowFault::Months(String::new()));
        }
        let base = match self.base.trim() {
            "" => terms.base,
            typed => read_base(typed).ok_or_else(|| RowFault::Base(typed.to_owned()))?,
        };
        if base <= Fen::ZERO {
            return Err(RowFault::Base(String::new()));
        }
        let employed_from = match self.from.trim() {
            "" => terms.employed_from,
            typed => Some(read_day(typed).ok_or_else(|| RowFault::From(typed.to_owned()))?),
        };
        Ok(Entrant { person: Person { id, name, phone }, months, base, employed_from })
    }

    fn put(&mut self, column: Column, cell: &str, heads: &Heads) {
        let place = match column {
            Column::Ordinal => return,
            Column::Kind => match heads.kind_of(cell) {
                Some(kind) => {
                    self.kind = kind;
                    return;
                }
                None => &mut self.rest,
            },
            Column::Name => &mut self.name,
            Column::Number => &mut self.number,
            Column::Months => &mut self.months,
            Column::Base => &mut self.base,
            Column::From => &mut self.from,
            Column::Phone => &mut self.phone,
            Column::Unknown => &mut self.rest,
        };
        if !place.is_empty() {
            place.push(' ');
        }
        place.push_str(cell);
    }

    /// What a cell is, by what stands in it and by what the row has already.
    fn column_of(&self, at: usize, cell: &str, heads: &Heads) -> Column {
        let flat = half_width(cell);
        let digits = flat.chars().filter(char::is_ascii_digit).count();
        let count = flat.chars().count();
        let free = |text: &String| text.is_empty();
        if heads.kind_of(cell).is_some() {
            return Column::Kind;
        }
        if at == 0 && free(&self.name) && digits == count && count < 5 {
            return Column::Ordinal;
        }
        if free(&self.months) && read_months(cell).is_some_and(|months| !months.is_empty()) {
            return Column::Months;
        }
        if free(&self.phone) && is_phone(&flat) {
            return Column::Phone;
        }
        if free(&self.number) && is_number(&flat, digits, count) {
            return Column::Number;
        }
        if free(&self.from) && read_day(cell).is_some() {
            return Column::From;
        }
        if free(&self.base) && !free(&self.name) && read_base(cell).is_some() {
            return Column::Base;
        }
        if free(&self.months) && digits > 0 && (flat.contains([YEAR, MONTH]) || flat.starts_with("20")) {
            return Column::Months;
        }
        let latin = flat.chars().all(|c| c.is_ascii_alphabetic() || "-'.".contains(c));
        if digits == 0 && (free(&self.name) || latin && self.name.is_ascii()) {
            return Column::Name;
        }
        Column::Unknown
    }

    /// A number whose kind nobody named is of the kind that it fits.
    fn guess_kind(&mut self) {
        if self.kind != IdKind::Resident || self.number.is_empty() {
            return;
        }
        let fits = |kind: &IdKind| IdNumber::parse(*kind, &self.number, NaiveDate::MAX).is_ok();
        let kinds = [IdKind::Resident, IdKind::HmtPermit, IdKind::ForeignPr18, IdKind::ForeignPr15];
        self.kind = kinds.into_iter().find(fits).unwrap_or(IdKind::Resident);
    }
}

fn is_phone(flat: &str) -> bool {
    let mobile = flat.len() == 11 && flat.starts_with('1') && flat.bytes().all(|b| b.is_ascii_digit());
    mobile || flat.starts_with(['0', '+']) && Phone::parse(flat).is_some()
}

/// The shape of an identity number, one that is mistyped included: a dozen digits or more, or a document's letters.
fn is_number(flat: &str, digits: usize, count: usize) -> bool {
    let plain = flat.chars().all(|c| c.is_ascii_alphanumeric());
    let lettered = digits < count && digits >= 6 && (7..=20).contains(&count);
    plain && (digits >= 12 && count <= 24 || lettered)
}

/// Reads people out of a text, a row each; head rows, titles above them, sums and empty lines are no people.
pub fn paste(text: &str, heads: &Heads) -> Vec<TypedPerson> {
    let rows: Vec<Vec<String>> = text.lines().map(cells).collect();
    let is_head = |row: &Vec<String>| row.iter().filter(|cell| heads.column(cell).is_some()).count() >= 2;
    let head = rows.iter().take(TITLES).position(is_head);
    let columns: Option<Vec<Column>> = head
        .and_then(|at| rows.get(at))
        .map(|row| row.iter().map(|cell| heads.column(cell).unwrap_or(Column::Unknown)).collect());
    let mut people = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let title = head.is_some_and(|head| at < head) && row.len() < 2;
        let filled: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
        let sum = filled.first().is_some_and(|cell| heads.is_sum(cell));
        if filled.is_empty() || title || sum || is_head(row) {
            continue;
        }
        let mut person = TypedPerson::default();
        let known = columns.as_ref().filter(|columns| columns.len() == row.len());
        for (nth, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let column = match known.and_then(|columns| columns.get(nth)) {
                Some(Column::Unknown) | None => person.column_of(nth, cell, heads),
                Some(column) => *column,
            };
            // A remark beside what is known is no fault of the row.
            let remark = known.is_some() && column == Column::Unknown;
            if !remark {
                person.put(column, cell, heads);
            }
        }
        person.guess_kind();
        if !person.is_blank() {
            people.push(person);
        }
    }
    people
}

/// The cells of a line: by tabs where there are any, else by commas, by 、, by wide spaces, by any space.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim_matches(|c: char| c == '\u{FEFF}' || c == '\r' || c == '\n');
    if line.contains('\t') {
        return line.split('\t').map(cell).collect();
    }
    let by_comma = split_commas(line);
    if by_comma.len() > 1 {
        return by_comma;
    }
    for sign in [LISTED, ';', '\u{FF1B}'] {
        if line.contains(sign) && line.split(sign).count() > 2 {
            return line.split(sign).map(cell).collect();
        }
    }
    let wide = line.replace('\u{3000}', "  ");
    let parts = |sign: &str| wide.split(sign).map(cell).filter(|cell| !cell.is_empty()).collect::<Vec<_>>();
    let by_wide = parts("  ");
    if by_wide.len() > 2 { by_wide } else { parts(" ") }
}

fn cell(text: &str) -> String {
    let text = text.trim().trim_start_matches('\'');
    let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    quoted.unwrap_or(text).trim().to_owned()
}

/// Splits by commas, but neither within quotes nor between the thousands of an amount.
fn split_commas(line: &str) -> Vec<String> {
    let all: Vec<char> = line.chars().collect();
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for (at, sign) in all.iter().enumerate() {
        if *sign == '"' {
            quoted = !quoted;
        }
        let splits = matches!(sign, ',' | '\u{FF0C}') && !quoted && !between_thousands(&all, at);
        match parts.last_mut() {
            Some(last) if !splits => last.push(*sign),
            Some(_) | None => parts.push(String::new()),
        }
    }
    if parts.len() == 1 { vec![line.to_owned()] } else { parts.iter().map(|part| cell(part)).collect() }
}

/// Whether the comma stands in `5,000.00`: one to three digits before it and no more, three after it and no more.
fn between_thousands(all: &[char], at: usize) -> bool {
    let digit = |at: usize| all.get(at).is_some_and(char::is_ascii_digit);
    let before = (1..=4).take_while(|n| at.checked_sub(*n).is_some_and(digit)).count();
    let after = (1..=4).take_while(|n| digit(at + n)).count();
    let head = at.checked_sub(before + 1).and_then(|at| all.get(at));
    let alone = head.is_none_or(|c| {
        c.is_whitespace()
            || matches!(*c, ',' | ';' | '"' | LISTED | '\u{FF0C}' | '\u{FF1B}' | '\u{A5}' | '\u{FFE5}')
    });
    (1..=3).contains(&before) && after == 3 && alone
}

/// Reads a base: `5000`, `5,000.00`, `￥5000 元`; nothing else, and nothing that is not above zero.
pub fn read_base(text: &str) -> Option<Fen> {
    let flat = half_width(text);
    let plain: String =
        flat.chars().filter(|c| !matches!(c, ',' | '\u{A5}' | '\u{FFE5}') && *c != YUAN).collect();
    Fen::parse(&plain).ok().filter(|base| Fen::ZERO < *base)
}

/// Reads a day: `2026-09-01`, `2026/9/1`, `20260901`, `2026年9月1日`.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let flat = half_width(text);
    if flat.len() == 8 && flat.bytes().all(|b| b.is_ascii_digit()) {
        return NaiveDate::parse_from_str(&flat, "%Y%m%d").ok();
    }
    let flat = flat.trim_end_matches([DAY, NUMBER]);
    let parts: Vec<&str> = flat.split(['-', '/', '.', YEAR, MONTH]).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let digits = |part: &str, most: usize| {
        let fits = !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
        if fits { part.parse::<u32>().ok() } else { None }
    };
    let year = digits(year, 4).filter(|_| year.len() == 4)?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, digits(month, 2)?, digits(day, 2)?)
}

/// Reads months as people write them: `2026-08..2026-10`, `202608-202610`, `2026年8月—10月`, `2026年8月、10月`.
///
/// `None` when a part is no month, runs backwards, or could be a day (`2026-08-10`).
pub fn read_months(text: &str) -> Option<Months> {
    let flat: Vec<char> = half_width(text).chars().collect();
    let mut reader = Reader { text: &flat, at: 0, year: None, hyphen: false };
    let mut months = Vec::new();
    loop {
        let first = reader.month(false)?;
        let last = match reader.range() {
            Some(ambiguous) => reader.month(ambiguous)?,
            None => first,
        };
        if last < first {
            return None;
        }
        months.extend((0..=first.until(last)).map(|n| first.plus(n)));
        match reader.next() {
            None => return Some(months.into_iter().collect()),
            Some(',' | ';' | LISTED) => {}
            Some(_) => return None,
        }
    }
}

struct Reader<'a> {
    text: &'a [char],
    at: usize,
    year: Option<i32>,
    /// Whether the last month was written with a hyphen between its parts.
    hyphen: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let sign = self.peek();
        self.at += usize::from(sign.is_some());
        sign
    }

    fn digits(&mut self) -> Vec<char> {
        let from = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.text.get(from..self.at).unwrap_or_default().to_vec()
    }

    /// A month; `ambiguous`: a bare number could be a day, so it must say that it is a month.
    fn month(&mut self, ambiguous: bool) -> Option<Month> {
        let digits = self.digits();
        let (year, number) = match digits.len() {
            6 => {
                self.hyphen = false;
                (value(digits.get(..4)?)?, value(digits.get(4..)?)?)
            }
            4 => {
                let sign = self.next().filter(|sign| matches!(sign, '-' | '.' | '/' | &YEAR))?;
                self.hyphen = sign == '-';
                let number = self.digits();
                if !(1..=2).contains(&number.len()) {
                    return None;
                }
                (value(&digits)?, value(&number)?)
            }
            1 | 2 if !ambiguous || self.peek() == Some(MONTH) => (self.year?, value(&digits)?),
            _ => return None,
        };
        for sign in [MONTH, SHARE] {
            if self.peek() == Some(sign) {
                self.at += 1;
            }
        }
        self.year = Some(year);
        Month::new(year, u32::try_from(number).ok()?)
    }

    /// A sign of a run of months; says whether what follows it could be a day.
    fn range(&mut self) -> Option<bool> {
        let from = self.at;
        let plain =
            |c: char| matches!(c, '-' | '~' | '\u{2014}' | '\u{2013}' | '\u{2026}') || UNTIL.contains(&c);
        while self.peek().is_some_and(|c| plain(c) || c == '.') {
            self.at += 1;
        }
        let sign = self.text.get(from..self.at).unwrap_or_default();
        match sign {
            [] | ['.'] => {
                self.at = from;
                None
            }
            ['-'] => Some(self.hyphen),
            _ => Some(false),
        }
    }
}

fn value(digits: &[char]) -> Option<i32> {
    digits.iter().collect::<String>().parse().ok()
}
