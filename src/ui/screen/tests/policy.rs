//! 政策 as a clerk sees and hears it.

use egui::accesskit::Role;

use super::*;
use crate::desk::compare::EditionId;
use crate::desk::policy_view::PolicyView;
use crate::domain::reason::{LawRef, MaterialId, ReasonId};
use crate::policy::{self, RowId};
use crate::text::Language;
use crate::ui::draft::Field;
use crate::ui::face::policy::EntryId;
use crate::ui::face::policy::tests::with_a_hundred_materials;

fn view() -> PolicyView {
    let policy = policy::load("140600", true).unwrap();
    let rules = Arc::new(policy.rules());
    PolicyView::of(&policy, rules, true)
}

fn reading(view: PolicyView, desk: &Desk, language: Language) -> Model {
    let mut model = in_office(desk);
    model.words = Arc::new(Words::shipped(language).unwrap());
    model.route = Route::Policy;
    model.policy.take(Arc::new(view), &Words::shipped(language).unwrap());
    model.policy.list("");
    model
}

fn open(model: &mut Model, row: RowId) {
    model.policy.want(EntryId::Row(row));
}

/// The window with its out-tray, so that what a click asks for is seen.
fn clickable(model: Model, size: (f32, f32)) -> Harness<'static, (Draft, Commands)> {
    let mut harness = Harness::builder()
        .with_size(vec2(size.0, size.1))
        .with_context_setup(|ctx| {
            ctx.set_fonts(look::fonts());
            Look::of(Theme::Light).unwrap().dress(ctx, Theme::Light);
        })
        .build_ui_state(
            move |ui, (draft, out): &mut (Draft, Commands)| frame(ui, &model, draft, out),
            (Draft::default(), Commands::new()),
        );
    harness.run_steps(2);
    harness
}

#[test]
fn every_kind_of_entry_can_be_drawn_and_heard_in_both_languages_and_wherever_it_fits() {
    let (_folder, desk) = practice_office();
    let law = |article: &str| RowId::Article(LawRef { law: "shebaofa".into(), article: article.into() });
    let mut hundred = view();
    let long = with_a_hundred_materials(&mut hundred);
    let rules = Arc::clone(&hundred.rules);
    let rows = [
        RowId::Reason(long),
        RowId::Material(MaterialId("M01".into())),
        RowId::Terms,
        RowId::Late,
        RowId::Makeup(rules.makeup.first().unwrap().id.clone()),
        RowId::Waiting(rules.waiting.first().unwrap().id.clone()),
        law("86"),
        RowId::Year(2026),
    ];
    for (n, row) in rows.into_iter().enumerate() {
        let languages = [Language::Zh, Language::En];
        let sizes = [(1280.0, 800.0), (960.0, 540.0), (819.0, 560.0), (512.0, 350.0)];
        let language = languages[n % 2];
        for size in sizes {
            let mut model = reading(hundred.clone(), &desk, language);
            open(&mut model, row.clone());
            let name = model.policy.entry().unwrap().name.clone();
            let (harness, _) = drawn(model, size);
            assert!(harness.query_all_by_label(&name).count() > 0, "{row:?} {size:?}");
        }
    }
}

#[test]
fn the_top_says_which_rules_are_in_use_and_that_they_are_samples() {
    let (_folder, desk) = practice_office();
    let view = view();
    let (edition, sm3) = (view.rules.edition.clone(), view.sm3.clone());
    for size in SIZES {
        let (harness, _) = drawn(reading(view.clone(), &desk, Language::Zh), size);
        for said in [&edition, &sm3] {
            assert!(harness.query_all_by_label_contains(said).count() > 0, "{said} {size:?}");
        }
        assert!(harness.query_all_by_label("练习样例").count() > 0);
    }
}

#[test]
fn a_filter_that_finds_nothing_says_what_to_do() {
    let (_folder, desk) = practice_office();
    let mut model = reading(view(), &desk, Language::Zh);
    model.policy.list("没有这样的话");
    let told = model.words.say("policy-found-nothing");
    let (harness, _) = drawn(model, (1024.0, 700.0));
    assert_eq!(harness.query_all_by_label(&told).count(), 1);
    assert_eq!(harness.query_all_by_role(Role::ListItem).count(), 0);
}

#[test]
fn of_a_long_list_only_what_is_seen_is_drawn() {
    let (_folder, desk) = practice_office();
    let mut hundred = view();
    with_a_hundred_materials(&mut hundred);
    let model = reading(hundred, &desk, Language::Zh);
    assert!(200 < model.policy.order.len());
    let (harness, _) = drawn(model, (1280.0, 800.0));
    let drawn = harness.query_all_by_role(Role::ListItem).count();
    assert!((5..30).contains(&drawn), "{drawn}");
}

#[test]
fn an_article_that_a_reason_names_is_one_click_away() {
    let (_folder, desk) = practice_office();
    let mut model = reading(view(), &desk, Language::Zh);
    open(&mut model, RowId::Reason(ReasonId("R01".into())));
    let face = Arc::clone(model.policy.face.as_ref().unwrap());
    let law = LawRef { law: "shebaofa".into(), article: "60".into() };
    let there = u16::try_from(face.article(&law).unwrap()).unwrap();
    let mut harness = clickable(model, (1280.0, 2400.0));
    harness.get_by_role_and_label(Role::Link, "社会保险法第六十条").click();
    harness.run_steps(2);
    assert!(harness.state().1.contains(&Command::Entry(there)), "{:?}", harness.state().1);
}

#[test]
fn a_row_of_the_list_is_opened_by_a_click() {
    let (_folder, desk) = practice_office();
    let model = reading(view(), &desk, Language::Zh);
    let mut harness = clickable(model, (1280.0, 800.0));
    harness.get_by_role_and_label(Role::ListItem, "R02 单位操作错误（参保/缴费信息错误） 原因").click();
    harness.run_steps(2);
    assert_eq!(harness.state().0.row, 2);
    assert!(harness.state().1.contains(&Command::OpenRow));
}

#[test]
fn in_a_narrow_window_the_entry_covers_the_list_and_a_key_leads_back() {
    let (_folder, desk) = practice_office();
    let size = (600.0, 560.0);
    let mut model = reading(view(), &desk, Language::Zh);
    let filter = model.words.say(Field::PolicyFilter.key());
    let (harness, _) = drawn(reading(view(), &desk, Language::Zh), size);
    assert!(harness.query_all_by_label(&filter).count() > 0);
    model.policy.open_row(3);
    model.policy.covers = true;
    let back = model.words.say(Command::Back.text());
    let (harness, _) = drawn(model, size);
    assert_eq!(harness.query_all_by_label(&filter).count(), 0);
    assert!(harness.query_all_by_role_and_label(Role::Button, &back).count() > 0);
}

#[test]
fn two_sets_of_rules_stand_in_two_columns_wherever_they_fit_and_in_both_languages() {
    let (_folder, desk) = practice_office();
    let shipped = |region: &str| EditionId::Shipped(region.to_owned());
    let pair = (shipped("350000-fujian"), shipped("370200-qingdao"));
    for (language, size) in [
        (Language::Zh, (1280.0, 800.0)),
        (Language::En, (1280.0, 800.0)),
        (Language::Zh, (819.0, 560.0)),
        (Language::En, (512.0, 350.0)),
    ] {
        let choosing = || {
            let mut model = reading(view(), &desk, language);
            let words = Arc::clone(&model.words);
            model.policy.choose_editions(desk.editions().unwrap(), &words);
            model.policy.list("");
            (model, words)
        };
        let (model, words) = choosing();
        let (harness, _) = drawn(model, size);
        assert!(harness.query_all_by_label_contains(&words.say("compare-title")).count() > 0);
        let (mut model, words) = choosing();
        model.policy.compare(desk.compare(&pair.0, &pair.1).unwrap(), &words);
        model.policy.list("");
        open(&mut model, RowId::Reason(ReasonId("R16".into())));
        let (harness, _) = drawn(model, size);
        for told in ["50%", "不设等待期"] {
            assert!(harness.query_all_by_label_contains(told).count() > 0, "{told} {size:?}");
        }
    }
}

#[test]
fn the_rules_are_compared_by_a_button_too() {
    let (_folder, desk) = practice_office();
    let model = reading(view(), &desk, Language::Zh);
    let compare = model.words.say(Command::Compare.text());
    let mut harness = clickable(model, (1280.0, 800.0));
    harness.get_by_role_and_label(Role::Button, &compare).click();
    harness.run_steps(2);
    assert!(harness.state().1.contains(&Command::Compare), "{:?}", harness.state().1);
}
