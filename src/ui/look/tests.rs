//! What is written is readable, what is drawn is seen, in both themes.

use super::*;

/// Relative luminance contrast as WCAG 2 defines it.
fn contrast(a: Color32, b: Color32) -> f64 {
    let luminance = |colour: Color32| {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn check(ink: &str, of: Hue, grounds: &[(&str, Hue)], least: f64, theme: Theme) {
    for (name, ground) in grounds {
        let found = contrast(of.0, ground.0);
        assert!(least <= found, "{theme:?}: {ink} on {name} is {found:.2}, wants {least}");
    }
}

#[test]
fn text_is_readable_on_every_ground_in_both_themes() {
    for theme in [Theme::Light, Theme::Dark] {
        let hue = Look::of(theme).unwrap().hue;
        let plain = [("bg", hue.bg), ("surface", hue.surface), ("sunk", hue.sunk)];
        let tints = [
            ("accent-weak", hue.accent_weak),
            ("ok-weak", hue.ok_weak),
            ("warn-weak", hue.warn_weak),
            ("bad-weak", hue.bad_weak),
        ];
        let every: Vec<(&str, Hue)> = plain.into_iter().chain(tints).collect();
        // Text, remarks and links stand on every ground: in rows that are chosen, in notes, in chips.
        for (name, ink) in [("text", hue.text), ("weak", hue.weak), ("accent", hue.accent)] {
            check(name, ink, &every, 4.5, theme);
        }
        // A tone stands on plain grounds, on its own tint, and in a row that is chosen.
        let tones = [
            ("ok", hue.ok, ("ok-weak", hue.ok_weak)),
            ("warn", hue.warn, ("warn-weak", hue.warn_weak)),
            ("bad", hue.bad, ("bad-weak", hue.bad_weak)),
        ];
        for (name, ink, own) in tones {
            let grounds: Vec<(&str, Hue)> =
                plain.into_iter().chain([own, ("accent-weak", hue.accent_weak)]).collect();
            check(name, ink, &grounds, 4.5, theme);
        }
        check("on-accent", hue.on_accent, &[("accent", hue.accent)], 4.5, theme);
        check("a tick", hue.on_accent, &[("ok", hue.ok)], 3.0, theme);
    }
}

#[test]
fn lines_that_say_something_are_seen_on_every_ground_in_both_themes() {
    for theme in [Theme::Light, Theme::Dark] {
        let hue = Look::of(theme).unwrap().hue;
        let every = [
            ("bg", hue.bg),
            ("surface", hue.surface),
            ("sunk", hue.sunk),
            ("accent-weak", hue.accent_weak),
            ("ok-weak", hue.ok_weak),
            ("warn-weak", hue.warn_weak),
            ("bad-weak", hue.bad_weak),
        ];
        check("the edge of a field", hue.edge, &every, 3.0, theme);
        check("the ring of the focus", hue.accent, &every, 3.0, theme);
        check("the edge of a field that is wrong", hue.bad, &every, 3.0, theme);
    }
}

#[test]
fn what_does_not_work_is_still_told_from_its_ground() {
    for theme in [Theme::Light, Theme::Dark] {
        let look = Look::of(theme).unwrap();
        let found = contrast(look.faded(look.hue.text.0), look.hue.bg.0);
        assert!(2.0 <= found, "{theme:?}: {found:.2}");
    }
}
