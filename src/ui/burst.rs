//! A scanner types as a keyboard does, only faster: what it types is told from what a person types by its pace.
//!
//! Pure: times and events come in, events and scans go out. Where nothing is being typed, a key that writes waits
//! until it is clear that no scan has begun, so that no verb fires; a field for words gets its keys at once and is
//! asked to give them back when they turn out to be a number.

use egui::{Event, Key};

use crate::ui::draft::Field;

/// Two keys of a scanner are never further apart, two of a person hardly ever so close.
pub const GAP_SECONDS: f64 = 0.04;

/// So many quick keys in a row are no person's: the next one may be held up on its way …
const RUN: usize = 4;

/// … by as much as this, where the machine or the line to it is busy.
const RUN_GAP_SECONDS: f64 = 0.15;

/// No frame takes longer: keys that come in one later than the gap were pressed while the one before was drawn.
const LONGEST_FRAME_SECONDS: f64 = 2.0;

/// An Enter that follows a scan within so many seconds is the scanner's own, not a verb.
const TAIL_SECONDS: f64 = 0.25;

/// A scan has at least so many characters …
const SHORTEST: usize = 8;

/// … and at least so many digits: keys pressed ahead of a slow answer have none.
const DIGITS: usize = 6;

/// What keys that write go into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// Nothing: single letters are verbs there.
    Nothing,
    /// A field for words, days or sums, or one that filters a list.
    Words,
    /// A field for a number: what is scanned belongs in it, and the scanner's Enter does not.
    Number,
    /// The search: what is scanned belongs in it, Enter too.
    Search,
}

impl Typing {
    /// What a field takes; `None` for a field that is not of the draft.
    pub fn into(field: Option<Field>) -> Typing {
        let numbers = [
            Field::Number,
            Field::AgentNumber,
            Field::UnitCode,
            Field::Voucher,
            Field::Reference,
            Field::Path,
            Field::BackupPlace,
            Field::FoundPack,
            Field::FoundPackSm3,
            Field::FoundBackup,
            Field::RuleFile,
            Field::RuleSm3,
            Field::RestoreFrom,
            Field::UnlockPassphrase,
            Field::LastCertificate,
            Field::LastCase,
            Field::LastRoll,
            Field::CalcNumber,
            Field::OfficerNumber,
            Field::RowNumber,
            Field::RollLine,
            Field::ShownText,
            Field::ShownFile,
            Field::KeyFile,
        ];
        match field {
            None | Some(Field::Search) => Typing::Search,
            Some(field) if numbers.contains(&field) => Typing::Number,
            Some(_) => Typing::Words,
        }
    }
}

/// Whether a text is, or begins to be, what the code on a certificate says: no person types it so fast, and it belongs in no field.
pub fn is_of_certificate(text: &str) -> bool {
    let text = text.trim_start().as_bytes();
    [b"JF1:", b"JF0:"].iter().any(|head| text.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case(*head)))
}

/// What was heard beside the keys that go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing.
    Nothing,
    /// A scan; none of its keys went on.
    Scan(String),
    /// A number went into a field for words, or what a certificate says into any: it is to be taken out again.
    Strayed(String),
    /// A field for a number took a scan; its Enter did not go on.
    Taken,
}

/// Keys that may yet become a scan.
#[derive(Debug, Default)]
pub struct Burst {
    held: Vec<Event>,
    text: String,
    /// When the first and the last of them came.
    first: f64,
    last: f64,
    /// The longest time between two of them: one frame may have been slow.
    widest: f64,
    repeats: bool,
    /// When a scan without Enter ended.
    ended: Option<f64>,
}

impl Burst {
    /// Takes in one frame's events; answers those that go on now, and what was heard.
    ///
    /// `is_number` says whether a text is a whole number of a person, a case or a certificate.
    pub fn read(
        &mut self,
        now: f64,
        typing: Typing,
        events: Vec<Event>,
        is_number: &dyn Fn(&str) -> bool,
    ) -> (Vec<Event>, Heard) {
        let mut on = Vec::with_capacity(events.len());
        let mut heard = Heard::Nothing;
        let waited = now - self.last;
        // A slow frame keeps the next keys waiting, and says nothing about their pace: an empty one does.
        let more = events.iter().any(is_written);
        if LONGEST_FRAME_SECONDS <= waited || (self.gap() <= waited && !more) {
            heard = self.end(now, typing, &mut on, is_number);
        }
        for event in events {
            if is_enter(&event) && self.ended.take().is_some_and(|ended| now - ended < TAIL_SECONDS) {
                continue;
            }
            let told = match typing {
                Typing::Nothing => self.hold(now, event, &mut on),
                Typing::Words | Typing::Number | Typing::Search => {
                    self.watch(now, typing, event, &mut on, is_number)
                }
            };
            if told != Heard::Nothing {
                heard = told;
            }
        }
        (on, heard)
    }

    /// Lets everything go on: an input method is composing, or the office was left.
    pub fn let_go(&mut self) -> Vec<Event> {
        self.text.clear();
        std::mem::take(&mut self.held)
    }

    /// Whether no scan can be under way.
    pub fn is_quiet(&self, now: f64) -> bool {
        self.held.is_empty() && (self.text.is_empty() || LONGEST_FRAME_SECONDS <= now - self.last)
    }

    /// In how many seconds the pace has told what the keys are; `None` when nothing waits for it.
    pub fn due_in(&self, now: f64) -> Option<f64> {
        let waits = !self.held.is_empty() || !self.text.is_empty();
        waits.then(|| (self.last + self.gap() - now).max(0.0))
    }

    /// The pace has broken: a scan without Enter ends here, a person's keys go on.
    fn end(
        &mut self,
        now: f64,
        typing: Typing,
        on: &mut Vec<Event>,
        is_number: &dyn Fn(&str) -> bool,
    ) -> Heard {
        let (scan, quick) = (self.is_scan(), self.is_quick());
        let text = std::mem::take(&mut self.text);
        let held = std::mem::take(&mut self.held);
        let certificate = typing != Typing::Nothing && scan && is_of_certificate(&text);
        if certificate {
            self.ended = Some(now);
            return Heard::Strayed(text);
        }
        if !held.is_empty() && scan {
            self.ended = Some(now);
            return Heard::Scan(text.trim().to_owned());
        }
        let strayed = held.is_empty() && typing == Typing::Words && quick && is_number(&text);
        if strayed {
            self.ended = Some(now);
        }
        on.extend(held);
        if strayed { Heard::Strayed(text) } else { Heard::Nothing }
    }

    /// Notes what a key wrote.
    fn write(&mut self, now: f64, text: &str) {
        self.pressed(now);
        self.text.push_str(text);
    }

    /// Notes when a key that writes came.
    fn pressed(&mut self, now: f64) {
        if self.text.is_empty() {
            (self.first, self.widest) = (now, 0.0);
        } else {
            self.widest = self.widest.max(now - self.last);
        }
        self.last = now;
    }

    /// Whether the keys came as fast as a scanner's, all in all, but for one slow frame.
    fn is_quick(&self) -> bool {
        self.last - self.first - self.widest <= GAP_SECONDS * self.text.chars().count() as f64
    }

    /// After how long without a key the next one is no longer of the same burst.
    fn gap(&self) -> f64 {
        let runs = RUN <= self.text.chars().count() && self.is_quick();
        if runs { RUN_GAP_SECONDS } else { GAP_SECONDS }
    }

    /// Whether the keys are a scan.
    fn is_scan(&self) -> bool {
        let long = SHORTEST <= self.text.trim().chars().count();
        long && DIGITS <= self.text.bytes().filter(u8::is_ascii_digit).count() && self.is_quick()
    }

    /// Where nothing is typed: what writes waits.
    fn hold(&mut self, now: f64, event: Event, on: &mut Vec<Event>) -> Heard {
        match &event {
            Event::Text(text) if !self.repeats => {
                self.write(now, text);
                self.held.push(event);
            }
            Event::Key { key, pressed: true, repeat: false, modifiers, .. }
                if writes(*key) && !modifiers.ctrl && !modifiers.command && !modifiers.alt =>
            {
                self.repeats = false;
                self.pressed(now);
                self.held.push(event);
            }
            Event::Key { key: Key::Enter, pressed: true, .. } if self.is_scan() => {
                self.held.clear();
                let text = std::mem::take(&mut self.text);
                return Heard::Scan(text.trim().to_owned());
            }
            Event::Key { key, .. } if is_shift(*key) => on.push(event),
            Event::Key { pressed: true, repeat, .. } => {
                self.repeats = *repeat;
                on.append(&mut self.let_go());
                on.push(event);
            }
            _ => on.push(event),
        }
        Heard::Nothing
    }

    /// Where something is typed: keys go on at once, but for those of a certificate, once its first four tell it.
    fn watch(
        &mut self,
        now: f64,
        typing: Typing,
        event: Event,
        on: &mut Vec<Event>,
        is_number: &dyn Fn(&str) -> bool,
    ) -> Heard {
        let runs = self.is_quick() && is_of_certificate(&self.text);
        if !runs {
            on.append(&mut std::mem::take(&mut self.held));
        }
        match &event {
            Event::Text(text) => {
                self.write(now, text);
                if runs {
                    self.held.push(event);
                    return Heard::Nothing;
                }
            }
            Event::Key { key: Key::Enter, pressed: true, .. } => {
                let (scan, quick) = (self.is_scan(), self.is_quick());
                let text = std::mem::take(&mut self.text);
                let held = std::mem::take(&mut self.held);
                if scan && is_of_certificate(&text) {
                    on.retain(|event| !is_written(event));
                    return Heard::Strayed(text);
                }
                on.extend(held);
                match typing {
                    Typing::Words if quick && is_number(&text) => {
                        // The rest of it would come after what stood there before is put back.
                        on.retain(|event| !is_written(event));
                        return Heard::Strayed(text);
                    }
                    Typing::Number if scan => return Heard::Taken,
                    Typing::Nothing | Typing::Words | Typing::Number | Typing::Search => {}
                }
            }
            Event::Key { key, pressed: true, .. } if !writes(*key) && !is_shift(*key) => self.text.clear(),
            _ => {}
        }
        on.push(event);
        Heard::Nothing
    }
}

/// Whether an event carries a scan on: a key that writes, what it writes, or the Enter behind it.
fn is_written(event: &Event) -> bool {
    match event {
        Event::Text(_) => true,
        Event::Key { key, pressed: true, .. } => writes(*key) || *key == Key::Enter,
        _ => false,
    }
}

fn is_enter(event: &Event) -> bool {
    matches!(event, Event::Key { key: Key::Enter, pressed: true, .. })
}

/// Whether a key only makes the next one a capital: a scanner holds it for every letter.
fn is_shift(key: Key) -> bool {
    matches!(key, Key::ShiftLeft | Key::ShiftRight)
}

/// Whether a key puts a character down.
fn writes(key: Key) -> bool {
    key.name().chars().count() == 1
        || matches!(
            key,
            Key::Space
                | Key::Colon
                | Key::Comma
                | Key::Backslash
                | Key::Slash
                | Key::Pipe
                | Key::Questionmark
                | Key::Exclamationmark
                | Key::OpenBracket
                | Key::CloseBracket
                | Key::OpenCurlyBracket
                | Key::CloseCurlyBracket
                | Key::Backtick
                | Key::Minus
                | Key::Period
                | Key::Plus
                | Key::Equals
                | Key::Semicolon
                | Key::Quote
        )
}

#[cfg(test)]
mod tests {
    use egui::Modifiers;

    use super::*;

    /// What a keyboard sends for a text: each key, then the character.
    fn typed(text: &str) -> Vec<Event> {
        let key = |c: char| match c {
            '-' => Some(Key::Minus),
            ' ' => Some(Key::Space),
            '\n' => Some(Key::Enter),
            c => Key::from_name(&c.to_uppercase().to_string()),
        };
        let press = |c: char| {
            key(c).map(|key| Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            })
        };
        let shift = |c: char| {
            c.is_uppercase().then_some(Event::Key {
                key: Key::ShiftLeft,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::SHIFT,
            })
        };
        let written = |c: char| (c != '\n').then(|| Event::Text(c.to_string()));
        text.chars().flat_map(|c| shift(c).into_iter().chain(press(c)).chain(written(c))).collect()
    }

    fn is_number(text: &str) -> bool {
        text.len() == 18
    }

    /// Characters that went on, with Enter as a line's end, and what was heard, over frames at these times.
    fn heard(typing: Typing, frames: &[(f64, &str)]) -> (String, Vec<Heard>) {
        let mut burst = Burst::default();
        let (mut on, mut all) = (String::new(), Vec::new());
        let end = frames.last().map_or(0.0, |(at, _)| at + 1.0);
        for (at, text) in frames.iter().copied().chain([(end, "")]) {
            let (events, heard) = burst.read(at, typing, typed(text), &is_number);
            for event in events {
                match event {
                    Event::Text(text) => on.push_str(&text),
                    Event::Key { key: Key::Enter, .. } => on.push('\n'),
                    _ => {}
                }
            }
            if heard != Heard::Nothing {
                all.push(heard);
            }
        }
        assert_eq!(burst.due_in(end), None, "{frames:?} leaves something waiting");
        (on, all)
    }

    const NUMBER: &str = "140602190402290028";

    #[test]
    fn where_nothing_is_typed_a_scan_is_heard_and_no_key_of_it_goes_on() {
        let scan = |text: &str| vec![Heard::Scan(text.to_owned())];
        let none = Vec::new;
        for (frames, on, wanted) in [
            (vec![(0.0, "140602190402290028\n")], "", scan(NUMBER)),
            (vec![(0.0, NUMBER)], "", scan(NUMBER)),
            (vec![(0.0, "1406021904"), (0.016, "02290028"), (0.032, "\n")], "", scan(NUMBER)),
            (vec![(0.0, "14060203-2026-000412\n")], "", scan("14060203-2026-000412")),
            (vec![(0.0, "14060203-BJ2026000118-6\n")], "", scan("14060203-BJ2026000118-6")),
            (vec![(0.0, "c")], "c", none()),
            (vec![(0.0, "c"), (0.2, "e")], "ce", none()),
            (vec![(0.0, "c"), (0.01, "\n")], "c\n", none()),
            (vec![(0.0, "\n")], "\n", none()),
            (vec![(0.0, "          ")], "          ", none()),
            (vec![(0.0, "cceexxnnddcc")], "cceexxnnddcc", none()),
            // A frame that takes its time: the keys wait for it, and are a scan all the same.
            (vec![(0.0, "140"), (1.1, "602190402290028"), (1.2, "\n")], "", scan(NUMBER)),
            // The Enter comes late: it is the scanner's still, and a person's a while later is not.
            (vec![(0.0, NUMBER), (0.2, ""), (0.3, "\n")], "", scan(NUMBER)),
            (vec![(0.0, NUMBER), (0.2, ""), (0.5, "\n")], "\n", scan(NUMBER)),
            // A key that is held up on its way, while the window has nothing else to do.
            (vec![(0.0, "1406"), (0.06, ""), (0.1, "02190402290028\n")], "", scan(NUMBER)),
            // A person, while every frame takes its time.
            (vec![(0.0, "14"), (0.3, "06"), (0.6, "02"), (0.9, "19")], "14060219", none()),
            (vec![(0.0, "14060219"), (0.2, ""), (0.5, "0402290028")], "", {
                vec![Heard::Scan("14060219".to_owned()), Heard::Scan("0402290028".to_owned())]
            }),
        ] {
            assert_eq!(heard(Typing::Nothing, &frames), (on.to_owned(), wanted), "{frames:?}");
        }
    }

    #[test]
    fn a_field_for_words_keeps_what_a_person_types_and_gives_a_number_back() {
        let strayed = vec![Heard::Strayed(NUMBER.to_owned())];
        for (frames, on, wanted) in [
            (vec![(0.0, "140602190402290028\n")], "", strayed.clone()),
            (vec![(0.0, "140602"), (0.1, "190402290028\n")], "140602", strayed.clone()),
            (vec![(0.0, NUMBER)], NUMBER, strayed),
            (vec![(0.0, "2026-08..2026-10\n")], "2026-08..2026-10\n", Vec::new()),
            (vec![(0.0, "1406021904"), (0.2, ""), (0.3, "02290028\n")], "140602190402290028\n", Vec::new()),
            (
                vec![(0.0, "140"), (0.4, "602"), (0.8, "190"), (1.2, "402"), (1.6, "290"), (2.0, "028\n")],
                "140602190402290028\n",
                Vec::new(),
            ),
        ] {
            assert_eq!(heard(Typing::Words, &frames), (on.to_owned(), wanted), "{frames:?}");
        }
    }

    #[test]
    fn a_field_for_a_number_takes_its_scan_without_the_enter() {
        assert_eq!(
            heard(Typing::Number, &[(0.0, "140602190402290028\n")]),
            (NUMBER.to_owned(), vec![Heard::Taken])
        );
        // A person's Enter comes later and is theirs.
        let typed = [(0.0, NUMBER), (0.2, ""), (0.5, "\n")];
        assert_eq!(heard(Typing::Number, &typed), (format!("{NUMBER}\n"), Vec::new()));
        let found = heard(Typing::Search, &[(0.0, "140602190402290028\n")]);
        assert_eq!(found, (format!("{NUMBER}\n"), Vec::new()));
    }

    #[test]
    fn one_letter_waits_no_longer_than_the_gap_and_then_nothing_does() {
        let mut burst = Burst::default();
        let (on, _) = burst.read(1.0, Typing::Nothing, typed("c"), &is_number);
        assert!(on.is_empty());
        let wait = burst.due_in(1.0).unwrap();
        assert!((wait - GAP_SECONDS).abs() < 1e-9, "{wait}");
        let (on, heard) = burst.read(1.0 + GAP_SECONDS, Typing::Nothing, Vec::new(), &is_number);
        assert_eq!((on.len(), heard), (2, Heard::Nothing));
        assert_eq!(burst.due_in(2.0), None);
        assert!(burst.is_quiet(2.0));
    }

    #[test]
    fn a_key_that_is_held_down_is_no_scan() {
        let mut burst = Burst::default();
        let down = |repeat| {
            let key = Event::Key {
                key: Key::Num1,
                physical_key: None,
                pressed: true,
                repeat,
                modifiers: Modifiers::NONE,
            };
            vec![key, Event::Text("1".to_owned())]
        };
        let mut on = burst.read(0.0, Typing::Nothing, down(false), &is_number).0;
        for n in 1..30 {
            let (more, heard) =
                burst.read(0.5 + 0.03 * f64::from(n), Typing::Nothing, down(true), &is_number);
            assert_eq!(heard, Heard::Nothing);
            on.extend(more);
        }
        assert_eq!(on.len(), 60);
    }
}
