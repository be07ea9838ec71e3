//! 核验 and the keys that tell, as a clerk and the chief reach them.

use super::window::Window;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::model::SeenVerb;

/// 核验, and the keys that tell.
pub fn shown(window: &mut Window, show: &mut impl FnMut(&str, &mut Window)) {
    window.app.model.dialog = None;
    window.signs_in("王晓岚");
    let seen = |verb| Command::Seen(verb);
    window.does(seen(SeenVerb::Screen));
    show("verify", window);
    window.does(seen(SeenVerb::Judge));
    show("verify, nothing typed", window);
    let number = window.issued();
    for (name, text, code) in [
        ("a check digit that is wrong", number[..number.len() - 1].to_owned() + "x", ""),
        ("a check code that is wrong", number.clone(), "0000 0000 0000 0000"),
        ("a number of another desk", "14060206-BJ2026000001-1".to_owned(), "0000 0000 0000 0000"),
        ("a text that is none", "https://example.invalid/a-code-of-something-else-entirely".to_owned(), ""),
    ] {
        window.does(seen(SeenVerb::Next));
        window.app.draft.set(Field::ShownText, text);
        window.app.draft.set(Field::ShownCode, code);
        window.does(seen(SeenVerb::Judge));
        show(&format!("verify, {name}"), window);
    }
    let text = window.code_of_issued();
    window.app.scanned(text.clone());
    window.settle();
    show("verify, a paper of practice", window);
    window.app.scanned(text.replace(":1", ":2"));
    window.settle();
    show("verify, an altered paper", window);
    window.does(seen(SeenVerb::Next));
    window.app.draft.set(Field::ShownFile, "/nowhere/certificate.pdf");
    window.does(seen(SeenVerb::Judge));
    show("verify, a file that is gone", window);
    window.does(Command::Back);
    window.signs_in("孙国梁");
    window.does(seen(SeenVerb::SaveKeys));
    show("where this desk's key goes", window);
    window.does(Command::Back);
    window.does(seen(SeenVerb::TakeKeys));
    show("another desk's key", window);
    window.does(Command::Confirm);
    show("another desk's key, with what is missing", window);
    let file = window.folder.path().join("key.json");
    std::fs::write(&file, window.other_keys("14060205")).unwrap();
    window.app.draft.set(Field::KeyFile, file.display().to_string());
    window.does(Command::Confirm);
    show("another desk's key, read", window);
    window.app.draft.set(Field::KeySm3, "0000 0000 0000 0000");
    window.does(Command::Confirm);
    show("another desk's key, not the one that was said", window);
    let keys = window.app.model.seeing.read.as_ref().unwrap().1.sm3().to_string();
    window.app.draft.set(Field::KeySm3, &keys[..16]);
    window.does(Command::Confirm);
    assert!(window.app.model.dialog.is_none(), "{:?}", window.app.draft.faults);
    window.does(seen(SeenVerb::DropKeys));
    show("whose key is put away", window);
    window.does(Command::Back);
    window.does(Command::Settings);
    show("settings, with another desk's key", window);
}
