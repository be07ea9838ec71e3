use super::*;
use crate::paper::Page;

fn row(left: Vec<Para>, right: Vec<Para>) -> Part {
    Part::Row { left, right }
}

fn plain_para(text: &str) -> Para {
    Para::new(Look::Plain, text)
}

fn book(parts: Vec<Part>) -> Book {
    Book { form: "rules".into(), title: "规则及依据".into(), parts, ..Book::default() }
}

fn bound(parts: Vec<Part>) -> Sheet {
    bind(&book(parts), &[]).unwrap()
}

/// The lines of one page.
fn lines(sheet: &Sheet, page: usize) -> Vec<String> {
    let pages: Vec<Page> = sheet.pages.get(page).cloned().into_iter().collect();
    Sheet { pages, ..sheet.clone() }.text()
}

#[test]
fn a_row_that_turns_the_page_goes_on_in_both_columns_under_their_heads() {
    let text = "滞纳金由单位承担，职工个人不承担滞纳金。".repeat(150);
    let rows = row(vec![plain_para(&text)], vec![plain_para(&text)]);
    let parts = vec![
        Part::Chapter("规则".into()),
        Part::Columns("左栏".into(), "右栏".into()),
        Part::Section("R01 单位缓缴".into()),
        rows,
    ];
    let sheet = bound(parts);
    assert!(sheet.pages.len() > 1);
    for page in 0..sheet.pages.len() {
        let all = lines(&sheet, page);
        assert_eq!(all.iter().filter(|line| *line == "左栏 右栏").count(), 1, "{all:?}");
        let going_on = all.first().unwrap().ends_with("R01 单位缓缴");
        assert_eq!(going_on, page > 0, "{all:?}");
    }
    let said: String = (0..sheet.pages.len()).flat_map(|page| lines(&sheet, page)).collect();
    assert_eq!(said.matches("缴").count(), 1 + sheet.pages.len() - 1);
    assert_eq!(said.matches('滞').count(), 2 * 300, "nothing is lost where the page turns");
}

#[test]
fn a_label_stands_beside_its_text_or_above_it_where_it_is_too_long() {
    let short = Para::labelled("取整", "四舍五入到分");
    let long = Para::labelled("中断不超过 3 个月 · 已补缴 · 单位", "自缴费当月起享受");
    let sheet = bound(vec![row(vec![short, long], vec![])]);
    let all = lines(&sheet, 0);
    assert!(all.contains(&"取整 四舍五入到分".to_owned()), "{all:?}");
    let above = all.iter().position(|line| line.starts_with("中断不超过")).unwrap();
    assert_eq!(all[above + 1], "自缴费当月起享受");
}

#[test]
fn the_contents_count_the_pages_that_they_take_themselves() {
    let sections =
        (0..120).flat_map(|n| [Part::Section(format!("第 {n} 节")), row(vec![plain_para("正文")], vec![])]);
    let head = [Part::Title("规则及依据".into()), Part::Contents("目录".into()), Part::Chapter("章".into())];
    let sheet = bound(head.into_iter().chain(sections).collect());
    let said: Vec<(usize, String)> = (0..sheet.pages.len())
        .flat_map(|page| lines(&sheet, page).into_iter().map(move |line| (page + 1, line)))
        .collect();
    let named = said.iter().find(|(_, line)| line.starts_with("第 77 节 ")).unwrap();
    let begins = said.iter().find(|(_, line)| line == "第 77 节").unwrap();
    assert_eq!(named.1, format!("第 77 节 {}", begins.0));
    assert!(named.0 < begins.0);
}

#[test]
fn what_no_face_draws_and_what_cannot_be_seen_is_refused() {
    let refused = |text: &str| bind(&book(vec![row(vec![plain_para(text)], vec![])]), &[]).unwrap_err();
    assert_eq!(refused("甲\u{323AF}"), PaperError::NoGlyph { characters: vec!['\u{323AF}'] });
    assert_eq!(refused("甲\n乙"), PaperError::Unprintable { field: "rules".into(), code: 10 });
}
