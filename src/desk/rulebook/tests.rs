use std::sync::Arc;

use super::*;
use crate::desk::tried;
use crate::policy;

fn view(region: &str, practice: bool) -> PolicyView {
    let policy = policy::load(region, practice).unwrap();
    let rules = Arc::new(policy.rules());
    PolicyView::of(&policy, rules, practice)
}

fn printed(view: &PolicyView) -> Job {
    job(view, "朔州市朔城区医疗保险服务中心", tried::now()).unwrap()
}

/// The lines of a sheet without the blanks that columns leave.
fn text(job: &Job) -> String {
    job.sheet.text().concat().split_whitespace().collect()
}

/// What a text reads as when lines are broken anywhere.
fn run_on(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Every column of every row, read on its own.
fn columns(view: &PolicyView) -> Vec<(String, String)> {
    let words = Words::zh();
    let side = |paras: &[Para]| -> String {
        paras.iter().flat_map(|para| &para.text).map(|(text, _)| text.as_str()).collect()
    };
    let book = Writer { view, words: &words }.book("", tried::now());
    let rows = book.parts.iter().filter_map(|part| match part {
        Part::Row { left, right } => Some((side(left), side(right))),
        _ => None,
    });
    rows.collect()
}

#[test]
fn every_rule_stands_on_paper_and_every_article_word_for_word() {
    for (region, practice) in [("140600", true), ("350000", false), ("national", false)] {
        let view = view(region, practice);
        let all: String = columns(&view).into_iter().map(|(left, right)| run_on(&(left + &right))).collect();
        let rules = &view.rules;
        let mut wanted: Vec<&str> = Vec::new();
        for reason in rules.reasons.values() {
            wanted.extend([reason.plain.as_str(), &reason.place, &reason.source.document]);
            wanted.extend(reason.tell.iter().map(crate::domain::reason::Told::text));
            wanted.extend(reason.steps.iter().map(String::as_str));
        }
        wanted.extend(rules.materials.values().map(|material| material.name.zh.as_str()));
        wanted.extend(rules.makeup.iter().map(|rule| rule.source.document.as_str()));
        wanted.extend(rules.waiting.iter().map(|rule| rule.source.document.as_str()));
        wanted.extend(rules.laws.values().filter_map(|article| article.text()).flat_map(str::lines));
        for words in wanted {
            assert!(all.contains(&run_on(words)), "{region}: {words}");
        }
    }
}

#[test]
fn a_reason_stands_beside_the_articles_that_it_rests_on() {
    let view = view("140600", false);
    let late = view.rules.laws.values().find(|article| article.id.to_string() == "shebaofa/86").unwrap();
    let plain = &view.rules.reasons.values().find(|reason| reason.id.0 == "R01").unwrap().plain;
    let rows = columns(&view);
    let (_, right) = rows.iter().find(|(left, _)| left.contains(plain.as_str())).unwrap();
    let words: String = late.text().unwrap().lines().collect();
    assert!(right.contains(&words), "{right}");
}

#[test]
fn what_a_document_cites_is_found_with_the_articles_that_share_one_name() {
    let view = view("national", false);
    let words = Words::zh();
    let writer = Writer { view: &view, words: &words };
    let cited =
        |text: &str| -> Vec<String> { writer.cited_in(text).iter().map(ToString::to_string).collect() };
    assert_eq!(
        cited("社会保险法第六十条、第六十三条；“到账即恢复”见办事资料"),
        ["shebaofa/60", "shebaofa/63"]
    );
    assert_eq!(cited("中华人民共和国社会保险法第八十六条"), ["shebaofa/86"]);
    // One in between that is not held hides nothing.
    assert_eq!(cited("社会保险法第六十条、第九十九条、第六十三条"), ["shebaofa/60", "shebaofa/63"]);
    assert_eq!(cited("国办发〔2024〕38号（具体标准由各省份确定）"), ["guobanfa-2024-38"]);
    // 第六十条 is no 第六十 and some other words; nor does a law lend its name to the next one's article.
    assert_eq!(cited("社会保险法；劳动合同法第五十条"), ["laodonghetong/50"]);
    assert!(cited("经办通行做法").is_empty());
}

#[test]
fn the_first_page_says_which_edition_it_is_and_who_adopted_it() {
    let (_folder, mut desk) = tried::real();
    let before = text(&desk.rule_sheet().unwrap());
    assert!(before.contains("未采用") && !before.contains("朔医保函"), "{}", &before[..600]);
    let edition = desk.rules().edition.clone();
    let chief = crate::domain::case::Account(tried::CHIEF.to_owned());
    let on = "2026-11-20".parse().unwrap();
    let adopt = crate::desk::ruling::Ruling::Adopt {
        edition: edition.clone(),
        on,
        document: "朔医保函〔2026〕2号".into(),
    };
    desk.rule(&chief, adopt).unwrap();
    let job = desk.rule_sheet().unwrap();
    let first: String = crate::paper::Sheet { pages: job.sheet.pages[..1].to_vec(), ..job.sheet.clone() }
        .text()
        .concat()
        .split_whitespace()
        .collect();
    let view = desk.policy_view().unwrap();
    for said in [
        edition.as_str(),
        &view.sm3,
        tried::CHIEF,
        "2026年11月20日",
        "朔医保函〔2026〕2号",
        &desk.office().agency,
    ] {
        assert!(first.contains(said), "{said}: {first}");
    }
    assert!(!text(&job).contains("练习样例"), "a real office has no samples");
    assert!(text(&printed(&self::view("140600", true))).contains("练习样例"));
    assert_eq!(desk.rule_sheet_of(&edition).unwrap().sheet, job.sheet);
    assert!(desk.rule_sheet_of("140600-shuozhou-9").is_err());
}

#[test]
fn the_contents_name_the_page_on_which_each_section_begins() {
    let job = printed(&view("140600", false));
    let pages: Vec<Vec<String>> = job
        .sheet
        .pages
        .iter()
        .map(|page| crate::paper::Sheet { pages: vec![page.clone()], ..job.sheet.clone() }.text())
        .collect();
    let name = "R20 ";
    let line = pages.iter().flatten().find(|line| line.starts_with(name)).unwrap();
    let number: usize = line.rsplit(' ').next().unwrap().parse().unwrap();
    assert!(number > 3, "{line}");
    let title: String = line.rsplit_once(' ').unwrap().0.split_whitespace().collect();
    let begins =
        |lines: &Vec<String>| lines.iter().any(|line| line.split_whitespace().collect::<String>() == title);
    let found: Vec<usize> =
        pages.iter().enumerate().filter(|(_, lines)| begins(lines)).map(|(n, _)| n + 1).collect();
    assert_eq!(found, [number], "{title}");
    let last = pages.len();
    assert!(
        pages[last - 1].iter().any(|line| line.contains(&format!("第{last}页"))),
        "{:?}",
        pages[last - 1]
    );
}

#[test]
fn nothing_on_paper_is_cut_off_or_stands_in_another_column() {
    use crate::paper::Ink;
    for region in policy::regions() {
        let sheet = printed(&view(&region.id, region.practice_only)).sheet;
        for (nth, page) in sheet.pages.iter().enumerate() {
            for ink in &page.inks {
                let Ink::Text(run) = ink else { continue };
                // A closing mark may stand with its empty half beyond the edge.
                let ends = run.x + run.width() - run.size / 144 * 25;
                let inside = 21_000 <= run.x && ends <= sheet.size.0 - 21_000;
                assert!(inside || run.turn != 0, "{} page {}: {}", region.id, nth + 1, run.text);
                assert!(run.baseline < sheet.size.1 - 8_000, "{} page {}: {}", region.id, nth + 1, run.text);
            }
        }
    }
}
