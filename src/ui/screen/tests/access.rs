//! For people who move by keys and hear the screen: Tab goes as one reads, shows where it is, and says what it is on.

use egui::epaint::Shape;
use egui::{Id, Key, Rect};

use super::*;

/// The window at 100 %, at 125 % in the smallest window, and at 200 % in a usual one.
const SIZES: [(f32, f32); 3] = [(1280.0, 800.0), (819.0, 560.0), (960.0, 540.0)];

/// Tab is pressed no more often.
const MOST: usize = 160;

/// One place that Tab came to.
struct Stop {
    id: Id,
    at: Rect,
    /// Where the one before it stood by then: a screen scrolls to what Tab comes to.
    before: Option<Rect>,
    ring: bool,
}

/// What Tab came to, in order, until it came round; and whether the ring was seen there.
fn tabbed(harness: &mut Harness<'static, Draft>) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    harness.ctx.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
    });
    for _ in 0..MOST {
        harness.key_press(Key::Tab);
        harness.run_steps(3);
        let Some(id) = harness.ctx.memory(|memory| memory.focused()) else { continue };
        if stops.iter().any(|stop| stop.id == id) {
            break;
        }
        let seen = |id: Id| harness.ctx.read_response(id).map(|response| response.rect);
        let at = seen(id).unwrap_or(Rect::NOTHING);
        let before = stops.last().and_then(|stop| seen(stop.id));
        stops.push(Stop { id, at, before, ring: has_ring(harness, at) });
    }
    stops
}

/// Whether a ring is painted where the focus is.
fn has_ring(harness: &Harness<'static, Draft>, rect: Rect) -> bool {
    let ring = Look::of(Theme::Light).unwrap().ring();
    let near = rect.expand(6.0);
    harness.output().shapes.iter().any(|shape| match &shape.shape {
        Shape::Rect(painted) if painted.stroke == ring => {
            let seen = painted.rect.intersect(shape.clip_rect);
            seen.is_positive() && (near.contains_rect(seen) || seen.contains(rect.center()))
        }
        _ => false,
    })
}

/// Whether one reads `next` after `before`: further along its line, below it, or in a column to the right.
fn is_read_after(before: Rect, next: Rect) -> bool {
    let overlap = before.bottom().min(next.bottom()) - before.top().max(next.top());
    let same_line = before.height().min(next.height()) / 2.0 < overlap;
    if same_line {
        return before.left() <= next.left();
    }
    let above = next.center().y < before.center().y;
    !above || before.center().x < next.center().x
}

fn screens(desk: &Desk) -> Vec<(String, Model)> {
    let mut found = Vec::new();
    let mut welcome = blank();
    welcome.route = Route::Welcome;
    found.push(("welcome".to_owned(), welcome));
    for route in [Route::Today, Route::Cases, Route::NewCase] {
        let mut model = in_office(desk);
        model.route = route;
        found.push((format!("{route:?}"), model));
    }
    let mut seen = std::collections::BTreeSet::new();
    for line in desk.find("", 50).unwrap() {
        for step in 1..=6 {
            if !seen.insert((line.summary.stage, step)) {
                continue;
            }
            let model = in_case(desk, &line.summary.number, step);
            if !model.case.as_ref().unwrap().reached(step) {
                continue;
            }
            found.push((format!("{} step {step}", line.summary.number), model));
        }
    }
    found
}

#[test]
fn tab_goes_as_one_reads_and_shows_where_it_is() {
    let (_folder, desk) = practice_office();
    let mut wrong = Vec::new();
    for size in SIZES {
        for (name, model) in screens(&desk) {
            let (mut harness, _) = drawn(model, size);
            let stops = tabbed(&mut harness);
            assert!(!stops.is_empty(), "{name} {size:?}: Tab comes to nothing");
            for Stop { id, at, before, ring } in stops {
                if let Some(before) = before.filter(|before| !is_read_after(*before, at)) {
                    wrong.push(format!("{name} {size:?}: from {before:?} to {at:?} ({id:?})"));
                }
                if !ring {
                    wrong.push(format!("{name} {size:?}: no ring at {at:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_queues_are_buttons_that_say_their_count() {
    let (_folder, desk) = practice_office();
    let model = in_office(&desk);
    let counts = model.today.as_ref().unwrap().counts;
    let words = Arc::clone(&model.words);
    let (harness, _) = drawn(model, (1280.0, 800.0));
    for queue in crate::ui::model::TODAY {
        let name = format!("{} {}", words.say(crate::ui::say::queue(queue)), queue.count(&counts, 0));
        harness.get_by_role_and_label(egui::accesskit::Role::Button, &name);
    }
}

#[test]
fn a_screen_reader_counts_the_rows_of_a_list() {
    let (_folder, desk) = practice_office();
    let model = in_office(&desk);
    let (of, first) = (model.mine.len(), model.mine.first().unwrap().clone());
    let (harness, _) = drawn(model, (1280.0, 800.0));
    let row = harness.get_by_role_and_label(egui::accesskit::Role::ListItem, &first.said);
    let node = egui_kittest::kittest::NodeT::accesskit_node(&row);
    assert_eq!(node.position_in_set(), Some(1));
    assert_eq!(node.size_of_set(), Some(of));
}

#[test]
fn everything_has_room_at_every_size_of_text() {
    let (_folder, desk) = practice_office();
    for size in SIZES {
        for (name, model) in screens(&desk) {
            let (harness, _) = drawn(model, size);
            let window = Rect::from_min_size(egui::Pos2::ZERO, vec2(size.0, size.1)).expand(1.0);
            for role in [egui::accesskit::Role::Button, egui::accesskit::Role::Tab] {
                for node in harness.query_all_by_role(role) {
                    let rect = node.rect();
                    let inside = window.left() <= rect.left() && rect.right() <= window.right();
                    assert!(inside, "{name} {size:?}: a {role:?} reaches from {rect:?} out of the window");
                }
            }
        }
    }
}
