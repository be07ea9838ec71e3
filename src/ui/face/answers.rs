//! All answers on one page, each with the link that changes it, or why it can no longer be changed here.

use crate::desk::wire::CaseView;
use crate::text::Words;
use crate::ui::face::{readiness, reason_name};
use crate::ui::say;

/// Where the link of an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To what was typed at the opening, to put it right.
    Amend,
    /// To the papers, to add one.
    Papers,
    /// Nowhere: only a reviewer can return it (the key says which verb).
    Shut,
}

/// One answer.
#[derive(Clone, Debug)]
pub struct AnswerFace {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// Where its link leads.
    pub way: Way,
}

/// Who and which unit may be put right, and papers added, until the certificate is issued. Everything that the
/// second person agreed to or that money was paid for goes by way of 撤回核定.
pub(super) fn answers(view: &CaseView, words: &Words) -> Vec<AnswerFace> {
    let case = &view.case;
    let Some(opened) = &case.opened else { return Vec::new() };
    let opening = &opened.opening;
    let mut said = Vec::new();
    let mut add = |key: &'static str, answer: String, way: Way| {
        said.push(AnswerFace { question: words.say(key), answer, way });
    };
    let person = format!("{}  {}", opening.person.name.as_str(), opening.person.id.masked());
    add("answer-person", person, Way::Amend);
    if let Some(phone) = &opening.person.phone {
        add("answer-phone", phone.masked(), Way::Amend);
    }
    if let Some(unit) = &opening.unit {
        add("answer-unit", format!("{}  {}", unit.name, unit.code.as_str()), Way::Amend);
    }
    let reasons: Vec<String> =
        case.matters.iter().map(|matter| reason_name(Some(&view.rules), &matter.reason, words)).collect();
    let (lacks, missing) = readiness(view, words);
    let papers = if missing { lacks } else { words.say("answer-materials-all") };
    add("answer-materials", papers, Way::Papers);
    add("answer-reasons", reasons.join(&words.say("list-comma")), Way::Shut);
    if let Some(makeup) = &case.makeup {
        let args = [
            ("months", say::months(&makeup.months(), words).into()),
            ("principal", makeup.principal.grouped().into()),
        ];
        add("answer-makeup", words.say_with("answer-makeup-said", &args), Way::Shut);
    }
    if let Some(review) = &case.review {
        add("answer-review", format!("{}  {}", review.by.0, review.at.day()), Way::Shut);
    }
    for voucher in &case.vouchers {
        let sum = voucher.principal + voucher.late_fee;
        let args = [
            ("number", voucher.number.as_str().into()),
            ("day", voucher.received_on.to_string().into()),
            ("sum", sum.grouped().into()),
        ];
        add("answer-voucher", words.say_with("answer-voucher-said", &args), Way::Shut);
    }
    if let Some(check) = &case.platform {
        let at = check.checked_at.date_time().format("%Y-%m-%d %H:%M");
        add("answer-platform", format!("{at}  {}", check.reference), Way::Shut);
    }
    said
}
