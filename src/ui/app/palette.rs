//! The palette and the menu: what is typed finds a verb, a screen, a reason or an article, and Enter does it.

use std::cmp::Reverse;

use super::App;
use crate::desk::KeyLine;
use crate::domain::reason::Rules;
use crate::policy::RowId;
use crate::text::{Language, Words};
use crate::ui::command::{Area, Command, Group, Section, key_sheet};
use crate::ui::draft::Field;
use crate::ui::face::policy::EntryId;
use crate::ui::face::settings;
use crate::ui::model::{Dialog, Found, Place, Target};
use crate::ui::spell::{Fit, Spelt};

/// Lines that a page moves.
const PAGE: isize = 8;

/// Everything that the palette knows by name, spelt once.
#[derive(Debug)]
pub(super) struct Lexicon {
    language: Language,
    edition: String,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    target: Target,
    name: String,
    beside: String,
    /// Its names in both languages, and everyday words for it.
    spelt: Vec<Spelt>,
    /// Longer names, in which more is said than what it is: by these it is found after all else.
    longer: Vec<Spelt>,
}

/// How often each thing was done from the palette, the last one first.
pub(super) type Used = Vec<(Target, u32)>;

impl Lexicon {
    fn of(words: &Words, rules: &Rules) -> Lexicon {
        // A language that is not there yet is not searched.
        let other = Language::ALL.into_iter().filter(|language| *language != words.language());
        let others: Vec<Words> = other.filter_map(|language| Words::shipped(language).ok()).collect();
        let every = || std::iter::once(words).chain(&others);
        let mut entries = Vec::new();
        for command in Command::all().filter(|command| command.group() != Group::Move) {
            entries.push(Entry {
                target: Target::Do(command),
                name: command.name(words),
                beside: words.say(command.group().key()),
                spelt: every().map(|words| Spelt::of(&command.name(words))).collect(),
                longer: Vec::new(),
            });
        }
        for (id, reason) in &rules.reasons {
            let names = [id.0.as_str(), &reason.name.zh, &reason.name.en];
            let all = names.into_iter().chain(reason.words.iter().map(String::as_str));
            entries.push(Entry {
                target: Target::Reason(id.clone()),
                name: words.name(&reason.name).to_owned(),
                beside: words.say("palette-reason"),
                spelt: all.filter(|name| !name.is_empty()).map(Spelt::of).collect(),
                longer: Vec::new(),
            });
        }
        for (id, article) in &rules.laws {
            let name = article.cited();
            let whole = format!("{}{}", article.law, article.title);
            let short = format!("{}{}", article.short, id.article);
            entries.push(Entry {
                target: Target::Law(id.clone()),
                spelt: [&name, &whole, &short].into_iter().map(|name| Spelt::of(name)).collect(),
                longer: Vec::new(),
                name,
                beside: words.say("palette-article"),
            });
        }
        for field in settings::CHOICES {
            let named = |words: &Words, value: &str| {
                let args = [("field", words.say(field.key()).into()), ("value", value.into())];
                words.say_with("palette-set", &args)
            };
            for (n, value) in settings::values(field, words).iter().enumerate() {
                let said =
                    |words: &Words| settings::values(field, words).into_iter().nth(n).unwrap_or_default();
                entries.push(Entry {
                    target: Target::Set(field, n),
                    name: named(words, value),
                    beside: words.say("palette-setting"),
                    spelt: every().map(|words| Spelt::of(&said(words))).collect(),
                    longer: every().map(|words| Spelt::of(&named(words, &said(words)))).collect(),
                });
            }
        }
        Lexicon { language: words.language(), edition: rules.edition.clone(), entries }
    }
}

impl Entry {
    /// How well it fits, and before that whether only by a longer name.
    fn fit(&self, typed: &str) -> Option<(bool, Fit)> {
        let best = |names: &[Spelt]| names.iter().filter_map(|spelt| spelt.fit(typed)).min();
        let own = best(&self.spelt).map(|fit| (false, fit));
        own.or_else(|| best(&self.longer).map(|fit| (true, fit)))
    }
}

impl App {
    /// Opens the palette, or closes it.
    pub(super) fn palette(&mut self) {
        if !self.leave_choosing() {
            self.model.choosing.from = self.model.focused.filter(|field| !field.is_of_dialog());
            self.draft.clear(&[Field::Palette]);
            self.model.dialog = Some(Dialog::Palette);
            self.draft.focus = Some(Field::Palette);
            self.search_palette();
        }
    }

    /// Opens the menu, or closes it.
    pub(super) fn menu(&mut self) {
        if self.leave_choosing() {
            return;
        }
        self.model.choosing.from = self.model.focused.filter(|field| !field.is_of_dialog());
        let words = &self.model.words;
        let works = |group: Group| {
            let here = move |command: &Command| command.group() == group && *command != Command::Menu;
            Command::all().filter(here).filter(|command| command.when(&self.model))
        };
        let mut lines = Vec::new();
        for group in Group::SHOWN {
            for (n, command) in works(group).enumerate() {
                lines.push(Found {
                    target: Target::Do(command),
                    name: command.name(words),
                    beside: String::new(),
                    cap: cap(command, words),
                    works: true,
                    head: (n == 0).then(|| words.say(group.key())),
                });
            }
        }
        self.model.choosing.offer(lines);
        (self.model.choosing.of_row, self.model.choosing.at) = (false, None);
        self.model.dialog = Some(Dialog::Menu);
    }

    /// Whether a command has anything to do with the row that is chosen: a main paper is never late, and nothing is
    /// taken back of a paper about which nothing was noted.
    fn fits_row(&self, command: Command) -> bool {
        let Some(material) = self.material() else { return true };
        let Some(case) = &self.model.case else { return true };
        match command {
            Command::Late => case.face.rows.get(self.draft.row).is_some_and(|row| row.may_be_late),
            Command::Undo => case.view.checklist.row(&material).is_some_and(|row| row.finding.is_some()),
            _ => true,
        }
    }

    /// Opens the menu of the row that is chosen: what can be done with it now.
    pub(super) fn row_menu(&mut self) {
        // Where an entry is shown beside its list, the row that is chosen is the one that is shown.
        self.follow_policy_row();
        self.model.choosing.from = self.model.focused.filter(|field| !field.is_of_dialog());
        let words = &self.model.words;
        let works =
            |command: &Command| command.of_row() && command.when(&self.model) && self.fits_row(*command);
        let line = |command: Command| Found {
            target: Target::Do(command),
            name: command.name(words),
            beside: String::new(),
            cap: cap(command, words),
            works: true,
            head: None,
        };
        let lines: Vec<Found> = Command::all().filter(works).map(line).collect();
        let pointed = self.draft.seat.pointed.take();
        if lines.is_empty() {
            return;
        }
        self.model.choosing.offer(lines);
        (self.model.choosing.of_row, self.model.choosing.at) = (true, pointed.or(self.draft.seat.chosen));
        self.model.dialog = Some(Dialog::Menu);
    }

    /// Closes the palette or the menu; answers whether one of them was open.
    fn leave_choosing(&mut self) -> bool {
        let open = matches!(self.model.dialog, Some(Dialog::Palette | Dialog::Menu));
        if open {
            self.model.dialog = None;
            self.draft.clear(&[Field::Palette]);
            self.draft.focus = self.model.choosing.from.take();
        }
        open
    }

    /// Gives the keyboard back to the field that had it before the palette or the menu.
    pub(super) fn back_from_choosing(&mut self) {
        self.draft.clear(&[Field::Palette]);
        self.draft.focus = self.model.choosing.from.take();
    }

    /// Finds what is typed; what works now is told from what works elsewhere.
    pub(super) fn search_palette(&mut self) {
        self.spell();
        // What works is asked of the place below, not of the palette.
        let dialog = self.model.dialog.take();
        let typed = self.draft.trimmed(Field::Palette).to_owned();
        let words = &self.model.words;
        let entries = self.by_name.as_ref().map(|lexicon| lexicon.entries.as_slice()).unwrap_or_default();
        let mut found: Vec<_> = entries
            .iter()
            .filter_map(|entry| {
                let fit = entry.fit(&typed)?;
                let works = match &entry.target {
                    Target::Do(command) => command.when(&self.model),
                    Target::Reason(_) | Target::Law(_) | Target::Set(..) => true,
                };
                let is_verb = matches!(entry.target, Target::Do(_));
                let last = self.used.iter().position(|(target, _)| *target == entry.target);
                let times = last.and_then(|n| self.used.get(n)).map_or(0, |(_, times)| *times);
                // Nothing typed: the last used first; else what fits best, then what is used most.
                let recent = if typed.is_empty() { last.unwrap_or(usize::MAX) } else { 0 };
                Some(((fit, !works, recent, Reverse(times), !is_verb), works, entry))
            })
            .collect();
        found.sort_by_key(|(rank, _, _)| *rank);
        let line = |(_, works, entry): &(_, bool, &Entry)| {
            let (cap, beside) = match &entry.target {
                Target::Do(command) if *works => (cap(*command, words), entry.beside.clone()),
                Target::Do(command) => (cap(*command, words), elsewhere(*command, words)),
                Target::Reason(_) | Target::Law(_) | Target::Set(..) => (String::new(), entry.beside.clone()),
            };
            let target = entry.target.clone();
            Found { target, name: entry.name.clone(), beside, cap, works: *works, head: None }
        };
        let lines = found.iter().map(line).collect();
        self.model.choosing.offer(lines);
        self.model.dialog = dialog;
    }

    /// Spells all names anew where the words or the rules are others.
    fn spell(&mut self) {
        let Some(rules) = self.model.rules() else { return };
        let language = self.model.words.language();
        let fresh = self.by_name.as_ref().is_some_and(|lexicon| {
            (lexicon.language, lexicon.edition.as_str()) == (language, rules.edition.as_str())
        });
        if !fresh {
            self.by_name = Some(Lexicon::of(&self.model.words, rules));
        }
    }

    /// One line or one page up or down, if lines are offered; answers whether they are.
    pub(super) fn step_choosing(&mut self, command: Command) -> bool {
        let offered = matches!(self.model.place(), Place::DialogPalette | Place::DialogMenu);
        if offered {
            self.model.choosing.step(match command {
                Command::Up => -1,
                Command::Down => 1,
                Command::PageUp => -PAGE,
                Command::PageDown => PAGE,
                _ => 0,
            });
        }
        offered
    }

    /// Does what is chosen, in the place from where it was asked for; what works elsewhere stays unchosen.
    pub(super) fn run_found(&mut self) {
        let Some(line) = self.model.choosing.chosen().filter(|line| line.works).cloned() else { return };
        let Some(dialog) = self.model.dialog.take() else { return };
        self.back_from_choosing();
        if matches!(dialog, Dialog::Palette) {
            self.note_use(&line.target);
        }
        match line.target {
            // It may have stopped working while it was being looked for.
            Target::Do(command) => {
                if command.when(&self.model) {
                    self.obey(command);
                }
            }
            Target::Reason(reason) => self.open_entry(EntryId::Row(RowId::Reason(reason))),
            Target::Law(law) => self.open_article(&law),
            Target::Set(field, n) => self.set_to(field, n),
        }
    }

    fn note_use(&mut self, target: &Target) {
        let before = self.used.iter().position(|(one, _)| one == target);
        let times = before.map_or(0, |n| self.used.remove(n).1);
        self.used.insert(0, (target.clone(), times.saturating_add(1)));
    }
}

/// The cap of a command's first key.
fn cap(command: Command, words: &Words) -> String {
    command.chords().first().map(|chord| chord.caption(words)).unwrap_or_default()
}

/// Where a command works that does not work here.
fn elsewhere(command: Command, words: &Words) -> String {
    let place = match command.area() {
        // It works here too, but there is nothing to do it with.
        Area::Everywhere => return words.say("palette-not-now"),
        Area::Case => return words.say("palette-in-case"),
        Area::Places(places) => {
            let mut sections: Vec<Section> = places.iter().map(|place| place.section()).collect();
            sections.dedup();
            let names: Vec<String> = sections.iter().take(3).map(|one| words.say(one.key())).collect();
            names.join(&words.say("and"))
        }
    };
    words.say_with("palette-elsewhere", &[("place", place.into())])
}

/// The lines of the sheet of keys, Chinese as every paper is.
pub(super) fn key_lines() -> Vec<KeyLine> {
    let words = Words::zh();
    let line = |place: &'static str, command: Command| KeyLine {
        place: words.say(place),
        key: command.caps(&words),
        verb: command.name_on_sheet(&words),
    };
    let of = |(place, commands): (&'static str, Vec<Command>)| {
        commands.into_iter().map(move |command| (place, command))
    };
    key_sheet().into_iter().flat_map(of).map(|(place, command)| line(place, command)).collect()
}

#[cfg(test)]
mod tests;
