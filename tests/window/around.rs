//! Around the case, in the real window: search, palette, language, theme and large text.

use jiefeng::desk::settings::{Settings, ThemeChoice, WindowPlace};

use super::display::{Desk, left};
use super::{practise, walk_through};

#[test]
fn search_palette_language_and_theme_are_a_few_keys_away() {
    let desk = Desk::new();
    let window = desk.open();
    let peer = &window.peer;
    practise(peer);

    peer.key("Ctrl+K");
    peer.keys("longshijie");
    peer.see("拼音");
    peer.shot(&left("search.png"));
    peer.key("Enter");
    peer.see("14060203-2026-000001");

    peer.key("Ctrl+Shift+P");
    peer.keys("zhengce");
    peer.shot(&left("palette.png"));
    peer.key("Enter");
    peer.see("在用规则");

    peer.key("Alt+1");
    peer.key("Ctrl+Shift+L");
    peer.see("My cases");
    peer.key("Ctrl+Shift+D");
    peer.key("Ctrl+Shift+D");
    peer.shot(&left("today-dark-en.png"));
    peer.key("Ctrl+Shift+L");
    peer.see("我的办件");
    drop(window);

    let kept = Settings::load(&desk.office());
    assert_eq!((kept.language.as_str(), kept.theme), ("zh-CN", ThemeChoice::Dark));
}

/// The whole way from the first screen to a saved certificate in a window of a size, with text of a size.
fn at(width: f32, height: f32, zoom: u16) {
    let desk = Desk::new();
    let window = Some(WindowPlace { at: None, width, height, maximized: false });
    Settings { zoom, window, ..Settings::default() }.keep(&desk.office()).unwrap();
    walk_through(&desk);
}

#[test]
fn the_whole_way_is_walked_with_text_of_twice_the_size() {
    at(1920.0, 1080.0, 200);
}

#[test]
fn the_whole_way_is_walked_in_the_smallest_window_with_larger_text() {
    at(1024.0, 700.0, 125);
}
