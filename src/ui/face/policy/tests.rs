//! The rules as a clerk finds and reads them.

use std::sync::Arc;

use super::*;
use crate::domain::reason::{
    Basis, Came, Condition, Insurance, Material, MaterialId, MaterialKind, Named, Need, ReasonId, Requirement,
};
use crate::policy;
use crate::text::{Language, Words};

fn view() -> PolicyView {
    let policy = policy::load("140600", true).unwrap();
    let rules = Arc::new(policy.rules());
    PolicyView::of(&policy, rules, true)
}

fn face() -> PolicyFace {
    PolicyFace::of(&view(), &Words::zh())
}

/// The codes or names of what is found, the best first.
fn found(face: &PolicyFace, typed: &str) -> Vec<String> {
    let name = |found: &Found| {
        let entry = &face.entries[found.entry];
        if entry.code.is_empty() { entry.name.clone() } else { entry.code.clone() }
    };
    face.find(typed).iter().map(name).collect()
}

/// A reason that asks for a hundred papers more, with every kind of condition.
pub(crate) fn with_a_hundred_materials(view: &mut PolicyView) -> ReasonId {
    let rules = Arc::make_mut(&mut view.rules);
    let id = ReasonId("R16".into());
    let source = rules.terms.source.clone();
    for n in 0..100 {
        let material = MaterialId(format!("X{n:02}"));
        let name = Named { zh: format!("第 {n} 份材料"), en: format!("Document number {n}") };
        rules.materials.insert(
            material.clone(),
            Material {
                id: material.clone(),
                name,
                kind: MaterialKind::Form,
                issuer: "申请人".into(),
                instead: vec!["电子表单".into()],
                pledge: String::new(),
                source: source.clone(),
            },
        );
        let when = Condition::Any(vec![
            Condition::All(vec![Condition::Came(Came::Unit), Condition::Insurance(Insurance::Employee)]),
            Condition::Not(Box::new(Condition::Reason(ReasonId("R06".into())))),
        ]);
        let row = Requirement {
            material,
            need: Need::Required,
            originals: 1,
            copies: 2,
            returned: true,
            main: false,
            late_days: Some(5),
            looked_up: false,
            when: Some(when),
            basis: Basis::Form,
            note: "加盖公章".into(),
        };
        rules.reasons.get_mut(&id).unwrap().requirements.push(row);
    }
    id
}

#[test]
fn an_entry_is_found_by_code_name_pinyin_initials_everyday_words_and_text() {
    let face = face();
    assert_eq!(found(&face, "R06").first().map(String::as_str), Some("R06"));
    assert_eq!(found(&face, "m13").first().map(String::as_str), Some("M13"));
    let check = |typed: &str, wanted: &str| {
        let all = found(&face, typed);
        assert!(all.iter().any(|one| one == wanted), "{typed}: {all:?}");
    };
    check("拖了几天", "R01");
    check("huanjiao", "R01");
    check("缓缴", "R01");
    check("劳动合同", "M13");
    check("ldht", "M13");
    check("社会保险法第八十六条", "社会保险法 第八十六条");
    check("shebaofa/86", "社会保险法 第八十六条");
    check("86", "社会保险法 第八十六条");
    check("2026", "2026 年放假安排");
    check("责令限期缴纳", "社会保险法 第八十六条");
    check("滞纳金", "滞纳金");
}

#[test]
fn a_name_comes_before_a_text_and_a_text_shows_its_words() {
    let face = face();
    let all = face.find("转移");
    let in_name = |found: &Found| face.entries[found.entry].name.contains("转移");
    let last_name = all.iter().rposition(in_name).unwrap();
    let first_text = all.iter().position(|found| !found.excerpt.is_empty()).unwrap();
    assert!(last_name < first_text, "{last_name} {first_text}");
    for found in all.iter().filter(|found| !found.excerpt.is_empty()) {
        assert!(found.excerpt.contains("转移"), "{}", found.excerpt);
    }
    assert!(face.find("没有这样的话").is_empty());
}

#[test]
fn nothing_typed_shows_everything_in_its_order() {
    let face = face();
    let all = face.find(" ");
    assert_eq!(all.len(), face.entries.len());
    assert!(all.iter().enumerate().all(|(n, found)| found.entry == n));
    let view = view();
    let rules = &view.rules;
    let rows = rules.reasons.len() + rules.materials.len() + rules.makeup.len() + rules.waiting.len();
    let rows = rows + rules.triage.questions.len();
    assert_eq!(face.entries.len(), 3 + rows + rules.laws.len() + rules.calendar.years().len());
}

#[test]
fn articles_stand_in_the_order_of_their_law() {
    let face = face();
    let articles: Vec<u32> = face
        .entries
        .iter()
        .filter_map(|entry| match &entry.id {
            EntryId::Row(RowId::Article(law)) if law.law == "shebaofa" => Some(number(&law.article)),
            _ => None,
        })
        .collect();
    assert!(articles.windows(2).all(|two| two[0] < two[1]), "{articles:?}");
    assert!(articles.contains(&4) && articles.contains(&86));
}

#[test]
fn every_way_leads_to_an_entry_and_is_named_for_it() {
    let face = face();
    let mut ways = 0;
    for entry in &face.entries {
        for link in entry.blocks.iter().flat_map(Block::links) {
            let there = &face.entries[link.to];
            let name = there.name.replace(' ', "");
            assert!(link.text.replace(' ', "").ends_with(&name), "{} leads to {name}", link.text);
            ways += 1;
        }
    }
    assert!(100 < ways, "only {ways}");
}

#[test]
fn a_reason_says_whom_where_how_long_what_for_and_how_sure() {
    let face = face();
    let at = face.place(&EntryId::Row(RowId::Reason(ReasonId("R02".into())))).unwrap();
    let entry = &face.entries[at];
    let fact = |label: &str| {
        entry.blocks.iter().find_map(|block| match block {
            Block::Fact { label: here, value } if here == label => Some(value.as_str()),
            _ => None,
        })
    };
    assert_eq!(fact("办理人"), Some("单位经办人、本人"));
    assert_eq!(fact("办理时限"), Some("10 个工作日"));
    assert_eq!(fact("由谁解决"), Some("医保经办窗口"));
    assert_eq!(fact("规则包"), Some("全国（national-1）"));
    assert!(fact("核对").unwrap().contains("逐字比对"));
    assert!(
        entry
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Trust(trust) if trust.chip.text == "法律原文"))
    );
    let papers = entry.blocks.iter().filter(|block| matches!(block, Block::Paper(_))).count();
    assert_eq!(papers, view().rules.reasons[&ReasonId("R02".into())].requirements.len());
    assert!(!entry.articles.is_empty());
}

#[test]
fn a_weak_row_says_that_it_waits_for_local_confirmation() {
    let face = face();
    let at = face.place(&EntryId::Row(RowId::Reason(ReasonId("R16".into())))).unwrap();
    let told = face.entries[at].blocks.iter().find_map(|block| match block {
        Block::Trust(trust) => Some(trust.told.as_str()),
        _ => None,
    });
    assert!(told.unwrap().contains("待本地核实"), "{told:?}");
}

#[test]
fn conditions_are_said_in_words() {
    let mut view = view();
    let id = with_a_hundred_materials(&mut view);
    let face = PolicyFace::of(&view, &Words::zh());
    let at = face.place(&EntryId::Row(RowId::Reason(id))).unwrap();
    let paper = face.entries[at].blocks.iter().find_map(|block| match block {
        Block::Paper(paper) if paper.link.text.starts_with("X07") => Some(paper),
        _ => None,
    });
    let lines = &paper.unwrap().lines;
    assert!(lines.contains(&("份数".into(), "原件 1，复印件 2，核验后退还，加盖公章".into())), "{lines:?}");
    let when = &lines.iter().find(|(label, _)| label == "仅当").unwrap().1;
    let name = &view.rules.reasons[&ReasonId("R06".into())].name.zh;
    assert_eq!(
        *when,
        format!("（来办的是单位经办人，并且险种是职工基本医疗保险），或者不是“原因有 R06 {name}”")
    );
    assert!(lines.contains(&("容缺".into(), "可容缺，5 个工作日内补交".into())));
}

#[test]
fn in_english_names_are_english_and_prose_stays_as_it_is() {
    let words = Words::shipped(Language::En).unwrap();
    let face = PolicyFace::of(&view(), &words);
    let at = face.place(&EntryId::Row(RowId::Reason(ReasonId("R01".into())))).unwrap();
    let entry = &face.entries[at];
    assert_eq!(entry.name, "Unit pays a few days late this month");
    assert!(entry.gist.contains("单位本月的医保费晚缴了几天"));
    // A clerk who reads English may still type the Chinese name.
    assert!(face.find("缓缴").iter().any(|found| found.entry == at));
}

#[test]
fn nothing_that_is_read_shows_a_key_without_words() {
    for language in Language::shipped() {
        let face = PolicyFace::of(&view(), &Words::shipped(language).unwrap());
        for entry in &face.entries {
            let said = format!("{entry:?}");
            assert!(!said.contains('«'), "{language:?} {}: {said}", entry.name);
        }
    }
}

#[test]
fn rules_that_would_no_longer_pass_say_so_in_one_sentence_and_why() {
    let fault = crate::desk::tried::let_pass_once("2");
    let fault = policy::check(fault, &policy::shipped()).unwrap_err().remove(0);
    let mut view = view();
    view.faults = vec![fault.clone()];
    view.record.unread = Some(Unread { edition: "national-1+140600-shuozhou-9".to_owned(), fault });
    for words in [Words::zh(), Words::of(Language::En)] {
        let face = PolicyFace::of(&view, &words);
        let said: Vec<&str> = face.entries[0].blocks.iter().flat_map(Block::prose).collect();
        let about: Vec<&&str> = said.iter().filter(|text| text.contains("R06 M13")).collect();
        assert_eq!(about.len(), 2, "{said:?}");
        assert!(about[0].contains("140600-shuozhou-9") && about[1].contains('1'), "{about:?}");
    }
}

#[test]
fn a_question_says_where_each_answer_leads_and_what_it_rules_out() {
    let face = face();
    let first = face.place(&EntryId::Row(RowId::Question(view().rules.triage.first.clone()))).unwrap();
    let entry = &face.entries[first];
    assert_eq!(entry.name, "出了什么情况？");
    let said: Vec<&str> = entry.blocks.iter().flat_map(Block::prose).collect();
    assert!(said.contains(&"接着问：卡是哪种情形？"), "{said:?}");
    let card = said.iter().find(|text| text.starts_with("排除：")).unwrap();
    assert!(card.contains("R06") && !card.contains("R10"), "{card}");
}
