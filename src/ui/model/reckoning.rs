//! 测算: which calculator is shown, and what came of it.

use crate::desk::calc::{Calc, NumberKind};
use crate::domain::IdKind;
use crate::domain::makeup::Span;
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::face::{self, CalcFace};

/// A calculator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calculator {
    /// 补缴与滞纳金
    #[default]
    Makeup,
    /// 滞纳金
    LateFee,
    /// 待遇等待期
    Waiting,
    /// 工作日
    Term,
    /// 大写
    Upper,
    /// 号码校验
    Number,
}

impl Calculator {
    /// All of them, in the order of the digit keys.
    pub const ALL: [Calculator; 6] = [
        Calculator::Makeup,
        Calculator::LateFee,
        Calculator::Waiting,
        Calculator::Term,
        Calculator::Upper,
        Calculator::Number,
    ];

    /// The catalogue's key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Calculator::Makeup => "calc-makeup",
            Calculator::LateFee => "calc-late-fee",
            Calculator::Waiting => "calc-waiting",
            Calculator::Term => "calc-term",
            Calculator::Upper => "calc-upper",
            Calculator::Number => "calc-number",
        }
    }

    /// What it works out, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            Calculator::Makeup => "calc-makeup-about",
            Calculator::LateFee => "calc-late-fee-about",
            Calculator::Waiting => "calc-waiting-about",
            Calculator::Term => "calc-term-about",
            Calculator::Upper => "calc-upper-about",
            Calculator::Number => "calc-number-about",
        }
    }

    /// Where typing begins.
    pub fn first(self, resident: bool) -> Field {
        match self {
            Calculator::Makeup => Field::Months,
            Calculator::LateFee => Field::CalcSum,
            Calculator::Waiting if resident => Field::CalcMissed,
            Calculator::Waiting => Field::CalcLast,
            Calculator::Term => Field::CalcDays,
            Calculator::Upper => Field::CalcAmount,
            Calculator::Number => Field::CalcNumber,
        }
    }
}

/// The kinds of numbers that can be checked, in the order of the digit keys.
pub const NUMBERS: [NumberKind; 7] = [
    NumberKind::Person(IdKind::Resident),
    NumberKind::Person(IdKind::HmtPermit),
    NumberKind::Person(IdKind::ForeignPr18),
    NumberKind::Person(IdKind::ForeignPr15),
    NumberKind::Unit,
    NumberKind::Division,
    NumberKind::Mobile,
];

/// The calculator that is shown, and what came of it.
#[derive(Debug, Default)]
pub struct Reckoning {
    /// Which.
    pub calculator: Calculator,
    /// What came of what is typed; `None` while something is missing.
    pub face: Option<CalcFace>,
    /// What is still missing, in words.
    pub lacks: String,
    /// The calendar of a year is missing: the deadline may be typed.
    pub asks_deadline: bool,
    /// What was asked last: the sheet is that of this one.
    pub asked: Option<Calc>,
    set: Vec<Span>,
    set_faces: Vec<[String; 3]>,
    /// A range of months is typed whole.
    pub typed: bool,
    /// The place has said its enrolment window of the year that is typed.
    pub knows_window: bool,
}

impl Reckoning {
    /// Another calculator, over the same ranges of months.
    #[must_use]
    pub fn at(self, calculator: Calculator) -> Reckoning {
        let Reckoning { set, set_faces, .. } = self;
        Reckoning { calculator, set, set_faces, ..Reckoning::default() }
    }

    /// The ranges of months that are set, besides the one that is typed.
    pub fn set(&self) -> &[Span] {
        &self.set
    }

    /// The same in words: months, who employed and pays, base.
    pub fn set_faces(&self) -> &[[String; 3]] {
        &self.set_faces
    }

    /// Sets ranges of months in the place of those before.
    pub fn replace(&mut self, set: Vec<Span>, words: &Words) {
        self.set = set;
        self.reword(words);
    }

    /// Says what is set in these words.
    pub fn reword(&mut self, words: &Words) {
        self.set_faces = face::spans(&self.set, words);
    }

    /// Whether what is shown can be printed: there is a figure.
    pub fn prints(&self) -> bool {
        self.asked.is_some() && self.face.as_ref().is_some_and(|face| face.prints)
    }

    /// Whether ranges of months are set that can be changed here.
    pub fn has_ranges(&self) -> bool {
        self.calculator == Calculator::Makeup && !self.set.is_empty()
    }

    /// Whether the range that is typed can be set, and another one typed.
    pub fn adds(&self) -> bool {
        self.calculator == Calculator::Makeup && self.typed
    }
}
