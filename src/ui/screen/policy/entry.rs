//! One entry of 政策, whole: every word can be selected and copied, every article and material is one key away.

use egui::{Label, Link, Response, RichText, ScrollArea, Sense, Ui, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::Draft;
use crate::ui::face::policy::{Block, Chip, EntryFace, Linked, Paper, Trust};
use crate::ui::model::{Model, Rule};
use crate::ui::part::{self, Side};

/// What drawing an entry needs to know and to hand on.
struct Page<'a> {
    model: &'a Model,
    out: &'a mut Commands,
    /// Ways to other entries that were drawn so far.
    links: usize,
    /// The first of them wants the focus.
    enter: bool,
}

/// Draws the entry that is open.
pub fn entry(ui: &mut Ui, model: &Model, draft: &mut Draft, narrow: bool, out: &mut Commands) {
    let look = &model.look;
    let Some(face) = model.policy.entry() else { return };
    let whole = ui.max_rect();
    let enter = std::mem::take(&mut draft.enter);
    ScrollArea::vertical()
        .id_salt(("policy-entry", model.policy.at, model.policy.begun))
        .auto_shrink(false)
        .show(ui, |ui| {
            super::super::turn(ui, model, draft, whole.height());
            ui.style_mut().interaction.selectable_labels = true;
            let margin = if whole.width() < look.gap(120.0) { look.gap(4.0) } else { look.gap(6.0) };
            let room = (ui.available_width() - margin * 2.0).min(look.space.centre_most).max(0.0);
            ui.add_space(look.gap(4.0));
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(margin);
                ui.vertical(|ui| {
                    ui.set_width(room);
                    ui.spacing_mut().item_spacing = vec2(look.gap(2.0), look.gap(1.5));
                    let mut page = Page { model, out, links: 0, enter };
                    page.head(ui, face, narrow);
                    for block in &face.blocks {
                        page.block(ui, block);
                    }
                    ui.add_space(look.gap(6.0));
                });
            });
        });
}

impl Page<'_> {
    fn head(&mut self, ui: &mut Ui, face: &EntryFace, narrow: bool) {
        let model = self.model;
        let look = &model.look;
        let compares = model.policy.compares();
        if narrow || compares || !model.policy.trail.is_empty() || model.policy.from.is_some() {
            if part::small(ui, model, Command::Back).clicked() {
                self.out.push(Command::Back);
            }
            ui.add_space(look.gap(1.0));
        }
        let kind = [face.code.as_str(), face.kind.as_str()].join(" ");
        part::wrapped(ui, kind.trim(), look.small(), look.hue.weak.0);
        part::wrapped(ui, &face.name, look.title(), look.hue.text.0);
        ui.add_space(look.gap(1.0));
    }

    fn block(&mut self, ui: &mut Ui, block: &Block) {
        let look = &self.model.look;
        let (text, weak) = (look.hue.text.0, look.hue.weak.0);
        match block {
            Block::Chip(chip) => self.chip(ui, chip),
            Block::Lead(words) => {
                part::wrapped(ui, words, look.lead(), text);
            }
            Block::Text(words) => {
                part::wrapped(ui, words, look.body(), weak);
            }
            Block::Head(words) => {
                ui.add_space(look.gap(4.0));
                part::wrapped(ui, words, look.head(), text);
            }
            Block::Group(words) => self.group(ui, words),
            Block::Fact { label, value } => self.fact(ui, label, value),
            Block::Tell(points) => {
                let bullet = self.model.words.say("policy-bullet");
                for point in points {
                    self.beside(ui, &bullet, |ui| {
                        part::told(ui, look, point, text);
                    });
                }
            }
            Block::Points(points) => {
                for point in points {
                    self.point(ui, &self.model.words.say("policy-bullet"), point);
                }
            }
            Block::Steps(steps) => {
                for (n, step) in steps.iter().enumerate() {
                    self.point(ui, &n.saturating_add(1).to_string(), step);
                }
            }
            Block::Links(links) => {
                for link in links {
                    self.link(ui, link, false);
                }
            }
            Block::Paper(paper) => self.paper(ui, paper),
            Block::Trust(trust) => self.trust(ui, trust),
            Block::Sides { label, left, right } => self.sides(ui, label, [left, right]),
            Block::Rules(rules) => self.rules(ui, rules),
            Block::Law(paragraphs) => {
                for paragraph in paragraphs {
                    part::wrapped(ui, paragraph, look.lead(), text);
                    ui.add_space(look.gap(1.0));
                }
            }
        }
    }

    /// What the chief can decide now.
    fn rules(&mut self, ui: &mut Ui, rules: &[Rule]) {
        let look = &self.model.look;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(look.gap(2.0), look.gap(2.0));
            for verb in rules.iter().copied().map(Command::Rule) {
                if verb.when(self.model) && part::plain(ui, self.model, verb).clicked() {
                    self.out.push(verb);
                }
            }
        });
    }

    /// A label on the left, and what is so beside it.
    fn fact(&mut self, ui: &mut Ui, label: &str, value: &str) {
        let look = &self.model.look;
        let whole = ui.available_width();
        let column = look.gap(26.0).min(look.share(whole, 0.34));
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = look.gap(3.0);
            ui.vertical(|ui| {
                ui.set_width(column);
                part::wrapped(ui, label, look.small(), look.hue.weak.0);
            });
            ui.vertical(|ui| {
                ui.set_width((whole - column - look.gap(3.0)).max(0.0));
                breaking(ui, value, look.body(), look.hue.text.0);
            });
        });
    }

    /// What two sets of rules say, one beside the other; without a label, what they are called.
    fn sides(&mut self, ui: &mut Ui, label: &str, said: [&str; 2]) {
        let look = &self.model.look;
        let (whole, between) = (ui.available_width(), look.gap(4.0));
        let column = (look.share(whole, 0.5) - between).max(0.0);
        let named = label.is_empty();
        if !named {
            part::wrapped(ui, label, look.small(), look.hue.weak.0);
        }
        let font = || if named { look.strong() } else { look.body() };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = between * 2.0;
            for text in said {
                ui.vertical(|ui| {
                    ui.set_width(column);
                    breaking(ui, text, font(), look.hue.text.0);
                });
            }
        });
        let (rule, _) = ui.allocate_exact_size(vec2(whole, look.gap(1.0)), Sense::hover());
        ui.painter().hline(rule.x_range(), rule.center().y, look.rule());
    }

    /// A mark or a number, and the words beside it.
    fn point(&self, ui: &mut Ui, mark: &str, words: &str) {
        let look = &self.model.look;
        self.beside(ui, mark, |ui| {
            part::wrapped(ui, words, look.body(), look.hue.text.0);
        });
    }

    /// A mark or a number, and what stands beside it.
    fn beside(&self, ui: &mut Ui, mark: &str, what: impl FnOnce(&mut Ui)) {
        let look = &self.model.look;
        let whole = ui.available_width();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.vertical(|ui| {
                ui.set_width(look.gap(6.0));
                ui.add(
                    Label::new(RichText::new(mark).font(look.body()).color(look.hue.weak.0))
                        .selectable(false),
                );
            });
            ui.vertical(|ui| {
                ui.set_width((whole - look.gap(6.0)).max(0.0));
                what(ui);
            });
        });
    }

    fn group(&self, ui: &mut Ui, words: &str) {
        let look = &self.model.look;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(8.0)), Sense::hover());
        ui.painter().rect_filled(rect, look.corner(), look.hue.sunk.0);
        part::cell(
            ui,
            rect.shrink2(vec2(look.gap(3.0), 0.0)),
            Side::Left,
            words,
            look.small_bold(),
            look.hue.weak.0,
        );
    }

    fn chip(&self, ui: &mut Ui, chip: &Chip) {
        let look = &self.model.look;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(6.0)), Sense::hover());
        part::chip(ui, look, rect.left_center(), &chip.text, chip.tone);
    }

    /// How sure it is, in a word and in a sentence.
    fn trust(&self, ui: &mut Ui, trust: &Trust) {
        let look = &self.model.look;
        self.chip(ui, &trust.chip);
        part::wrapped(ui, &trust.told, look.small(), look.hue.weak.0);
    }

    /// A paper that is asked for: its name, what lets the office ask, and all that counts for it.
    fn paper(&mut self, ui: &mut Ui, paper: &Paper) {
        let look = &self.model.look;
        let chip = part::fit(ui, &paper.basis.text, look.small()) + look.gap(4.0);
        let whole = ui.available_width();
        let top = ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width((whole - chip - look.gap(3.0)).max(0.0));
                self.link(ui, &paper.link, true);
            });
        });
        let at = pos2(top.response.rect.left() + whole - chip, top.response.rect.top() + look.gap(2.5));
        part::chip(ui, look, at, &paper.basis.text, paper.basis.tone);
        for (label, value) in &paper.lines {
            let line = [label.as_str(), value.as_str()].join(&self.model.words.say("policy-label-value"));
            part::wrapped(ui, &line, look.small(), look.hue.weak.0);
        }
        if let Some(law) = &paper.law {
            self.link(ui, law, false);
        }
        let (rule, _) = ui.allocate_exact_size(vec2(whole, look.gap(1.0)), Sense::hover());
        ui.painter().hline(rule.x_range(), rule.center().y, look.rule());
    }

    /// A way to another entry.
    fn link(&mut self, ui: &mut Ui, link: &Linked, strong: bool) {
        let look = &self.model.look;
        let font = if strong { look.strong() } else { look.body() };
        let text = RichText::new(&link.text).font(font).color(look.hue.accent.0).underline();
        let salt = ("policy-link", self.links);
        let response = ui.push_id(salt, |ui| ui.add(Link::new(text))).inner;
        self.links = self.links.saturating_add(1);
        if std::mem::take(&mut self.enter) {
            response.request_focus();
        }
        self.after(ui, &response);
        if response.clicked()
            && let Ok(place) = u16::try_from(link.to)
        {
            self.out.push(Command::Entry(place));
        }
    }

    fn after(&self, ui: &Ui, response: &Response) {
        let look = &self.model.look;
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.has_focus() {
            part::ring(ui, look, response.rect.expand(2.0), false);
        }
    }
}

/// Words that wrap; a sum of 64 digits may break anywhere.
fn breaking(ui: &mut Ui, text: &str, font: egui::FontId, colour: egui::Color32) {
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, colour, ui.available_width());
    job.wrap.break_anywhere = text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit());
    ui.add(Label::new(job));
}
