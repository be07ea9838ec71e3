//! The look of the window: colours, sizes and faces from `assets/theme/tokens.toml`, read once.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, FontTweak, Margin, Stroke,
    TextStyle, Theme,
};
use serde::Deserialize;

use crate::paper::{Face, Faces, Fonts, Own, Role};

/// The name of the family for titles and names.
const BOLD: &str = "bold";

/// Light or dark colours.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Palette {
    /// Behind everything.
    pub bg: Hue,
    /// Cards, bars.
    pub surface: Hue,
    /// Where something is typed, heads of groups.
    pub sunk: Hue,
    /// Borders and rules.
    pub line: Hue,
    /// Around what can be typed into or chosen: seen on every ground.
    pub edge: Hue,
    /// Text.
    pub text: Hue,
    /// Text that steps back.
    pub weak: Hue,
    /// The one accent.
    pub accent: Hue,
    /// Its tint.
    pub accent_weak: Hue,
    /// Text on the accent.
    pub on_accent: Hue,
    /// Good.
    pub ok: Hue,
    /// Its tint.
    pub ok_weak: Hue,
    /// To be watched.
    pub warn: Hue,
    /// Its tint.
    pub warn_weak: Hue,
    /// Wrong or overdue.
    pub bad: Hue,
    /// Its tint.
    pub bad_weak: Hue,
}

/// A colour as the tokens write it: six hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Hue(pub Color32);

impl TryFrom<String> for Hue {
    type Error = String;

    fn try_from(text: String) -> Result<Hue, String> {
        let wrong = || format!("{text} is no colour");
        if text.len() != 6 {
            return Err(wrong());
        }
        let number = u32::from_str_radix(&text, 16).map_err(|_| wrong())?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Hue(Color32::from_rgb(red, green, blue)))
    }
}

/// Sizes of type, in points.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// Remarks, keys, heads of columns.
    pub small: f32,
    /// Everything else.
    pub body: f32,
    /// Heads of cards.
    pub lead: f32,
    /// Heads of screens, a person's name.
    pub title: f32,
    /// The name of the program, counts.
    pub hero: f32,
}

/// Lengths, in points.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Space {
    /// The grid.
    pub unit: f32,
    /// Corners of buttons, fields, chips.
    pub radius: u8,
    /// Corners of cards.
    pub radius_card: u8,
    /// Corners of chips.
    pub radius_chip: u8,
    /// Corners of the caps of keys.
    pub radius_cap: u8,
    /// A row of a table; a button; a field.
    pub row: f32,
    /// A row of two lines.
    pub row_tall: f32,
    /// A chip's height.
    pub chip: f32,
    /// A cap's height.
    pub cap: f32,
    /// The bar at the top.
    pub top: f32,
    /// The foot line.
    pub foot: f32,
    /// The list of screens.
    pub nav: f32,
    /// The list of screens in a narrow window.
    pub nav_narrow: f32,
    /// The head of a case.
    pub head: f32,
    /// The six steps.
    pub rail: f32,
    /// The six steps in a narrow window.
    pub rail_narrow: f32,
    /// The six steps as their numbers, with the names beneath.
    pub rail_slim: f32,
    /// What stands beside a step.
    pub side: f32,
    /// A step is never wider.
    pub centre_most: f32,
    /// A list is never wider.
    pub centre_wide: f32,
    /// Below this width the side is folded until it is asked for.
    pub side_folds_under: f32,
    /// Below this width the list of screens and the rail are narrow.
    pub narrow_under: f32,
    /// The first screen.
    pub welcome: f32,
    /// A dialog.
    pub dialog: f32,
    /// Room inside a card.
    pub inner: i8,
    /// Room inside a card beside a step.
    pub inner_small: i8,
    /// Room inside a dialog.
    pub inner_dialog: i8,
    /// Room inside a menu.
    pub inner_menu: i8,
    /// Room inside a note, to the sides.
    pub note_x: i8,
    /// Room inside a note, above and below.
    pub note_y: i8,
    /// Room inside a field, to the sides.
    pub field_x: i8,
    /// Room inside a field, above and below.
    pub field_y: i8,
    /// The gap in which the bar of a scroll area stands.
    pub bar: f32,
}

/// Everything that a view may know of how things look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Colours.
    pub hue: Palette,
    /// Sizes of type.
    pub size: Type,
    /// Lengths.
    pub space: Space,
}

/// How a thing stands; never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Neither good nor bad.
    Plain,
    /// Runs.
    Accent,
    /// Good.
    Ok,
    /// To be watched.
    Warn,
    /// Wrong or overdue.
    Bad,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tokens {
    light: Palette,
    dark: Palette,
    #[serde(rename = "type")]
    size: Type,
    space: Space,
}

impl Look {
    /// Reads the tokens that the program carries; the error names the line.
    pub fn of(theme: Theme) -> Result<Look, toml::de::Error> {
        let tokens: Tokens = toml::from_str(include_str!("../../assets/theme/tokens.toml"))?;
        let hue = match theme {
            Theme::Light => tokens.light,
            Theme::Dark => tokens.dark,
        };
        Ok(Look { hue, size: tokens.size, space: tokens.space })
    }

    /// So many steps of the grid.
    pub fn gap(&self, steps: f32) -> f32 {
        self.space.unit * steps
    }

    /// A share of a length.
    pub fn share(&self, of: f32, share: f32) -> f32 {
        of * share
    }

    /// Whether a window so wide has no room beside the step until it is asked for.
    pub fn folds_side(&self, window: f32) -> bool {
        window < self.space.side_folds_under
    }

    /// Whether a window so wide shows the list of screens and the rail narrow.
    pub fn is_narrow(&self, window: f32) -> bool {
        window < self.space.narrow_under
    }

    /// The width of the list of screens.
    pub fn nav(&self, window: f32) -> f32 {
        if self.is_narrow(window) { self.space.nav_narrow } else { self.space.nav }
    }

    /// The width of the six steps: as their numbers in a narrow window, and a little narrower beside an open side.
    pub fn rail(&self, window: f32, side: bool) -> f32 {
        match (self.is_narrow(window), side) {
            (true, _) => self.space.rail_slim,
            (false, true) if window < self.space.centre_wide => self.space.rail_narrow,
            (false, _) => self.space.rail,
        }
    }

    /// Small text.
    pub fn small(&self) -> FontId {
        FontId::proportional(self.size.small)
    }

    /// Text.
    pub fn body(&self) -> FontId {
        FontId::proportional(self.size.body)
    }

    /// Larger text.
    pub fn lead(&self) -> FontId {
        FontId::proportional(self.size.lead)
    }

    /// Small bold text.
    pub fn small_bold(&self) -> FontId {
        FontId::new(self.size.small, bold())
    }

    /// The same face in the size of small text.
    pub fn smaller(&self, font: &FontId) -> FontId {
        FontId::new(self.size.small, font.family.clone())
    }

    /// Bold text.
    pub fn strong(&self) -> FontId {
        FontId::new(self.size.body, bold())
    }

    /// The name of a person in the head of a case; regular where the bold face lacks a character.
    pub fn name(&self, bold: bool) -> FontId {
        if bold { self.title() } else { FontId::proportional(self.size.title) }
    }

    /// The head of a card.
    pub fn head(&self) -> FontId {
        FontId::new(self.size.lead, bold())
    }

    /// The head of a screen.
    pub fn title(&self) -> FontId {
        FontId::new(self.size.title, bold())
    }

    /// The name of the program, counts.
    pub fn hero(&self) -> FontId {
        FontId::new(self.size.hero, bold())
    }

    /// Corners of buttons, fields, chips.
    pub fn corner(&self) -> CornerRadius {
        CornerRadius::same(self.space.radius)
    }

    /// Corners of cards.
    pub fn corner_card(&self) -> CornerRadius {
        CornerRadius::same(self.space.radius_card)
    }

    /// Corners of chips.
    pub fn corner_chip(&self) -> CornerRadius {
        CornerRadius::same(self.space.radius_chip)
    }

    /// Corners of the caps of keys.
    pub fn corner_cap(&self) -> CornerRadius {
        CornerRadius::same(self.space.radius_cap)
    }

    /// A hairline in a colour.
    pub fn line(&self, colour: Color32) -> Stroke {
        Stroke::new(1.0, colour)
    }

    /// The border of what can be typed into or chosen.
    pub fn edge(&self) -> Stroke {
        self.line(self.hue.edge.0)
    }

    /// The border of a note in a tone.
    pub fn note_edge(&self, tone: Tone) -> Stroke {
        self.line(self.tone(tone).0.gamma_multiply(0.5))
    }

    /// Under what is wrong in a number.
    pub fn thick(&self, colour: Color32) -> Stroke {
        Stroke::new(2.0, colour)
    }

    /// One of the three bars of a menu.
    pub fn bar(&self, colour: Color32) -> Stroke {
        Stroke::new(1.5, colour)
    }

    /// The line of a tick.
    pub fn tick(&self) -> Stroke {
        Stroke::new(1.8, self.hue.on_accent.0)
    }

    /// What lies between a dialog and the screen.
    pub fn veil(&self) -> Color32 {
        Color32::from_black_alpha(90)
    }

    /// What lies between the menu and the screen.
    pub fn thin_veil(&self) -> Color32 {
        Color32::from_black_alpha(30)
    }

    /// A ground under the pointer.
    pub fn hovered(&self, ground: Color32) -> Color32 {
        ground.lerp_to_gamma(self.hue.text.0, 0.06)
    }

    /// A colour of what does not work now.
    pub fn faded(&self, colour: Color32) -> Color32 {
        colour.lerp_to_gamma(self.hue.bg.0, 0.45)
    }

    /// A colour that steps back on its own ground.
    pub fn receding(&self, colour: Color32) -> Color32 {
        colour.gamma_multiply(0.45)
    }

    /// A hairline in the colour of borders.
    pub fn rule(&self) -> Stroke {
        Stroke::new(1.0, self.hue.line.0)
    }

    /// The ring around what has the focus.
    pub fn ring(&self) -> Stroke {
        Stroke::new(2.0, self.hue.accent.0)
    }

    /// Text and tint of a tone.
    pub fn tone(&self, tone: Tone) -> (Color32, Color32) {
        match tone {
            Tone::Plain => (self.hue.weak.0, self.hue.sunk.0),
            Tone::Accent => (self.hue.accent.0, self.hue.accent_weak.0),
            Tone::Ok => (self.hue.ok.0, self.hue.ok_weak.0),
            Tone::Warn => (self.hue.warn.0, self.hue.warn_weak.0),
            Tone::Bad => (self.hue.bad.0, self.hue.bad_weak.0),
        }
    }

    /// Dresses egui's own widgets in the tokens.
    pub fn dress(&self, ctx: &egui::Context, theme: Theme) {
        ctx.set_theme(theme);
        ctx.all_styles_mut(|style| {
            style.text_styles = [
                (TextStyle::Small, self.small()),
                (TextStyle::Body, self.body()),
                (TextStyle::Button, self.body()),
                (TextStyle::Monospace, self.body()),
                (TextStyle::Heading, self.title()),
            ]
            .into();
            style.animation_time = 0.0;
            style.scroll_animation = egui::style::ScrollAnimation::none();
            style.interaction.selectable_labels = false;
            style.spacing.item_spacing = egui::vec2(self.gap(2.0), self.gap(2.0));
            style.spacing.interact_size.y = self.space.row;
            style.spacing.scroll = egui::style::ScrollStyle {
                floating: true,
                floating_allocated_width: 0.0,
                dormant_handle_opacity: 0.6,
                ..egui::style::ScrollStyle::thin()
            };
            let visuals = &mut style.visuals;
            visuals.dark_mode = theme == Theme::Dark;
            visuals.override_text_color = Some(self.hue.text.0);
            visuals.weak_text_color = Some(self.hue.weak.0);
            visuals.panel_fill = self.hue.bg.0;
            visuals.window_fill = self.hue.surface.0;
            visuals.window_stroke = self.rule();
            visuals.window_corner_radius = self.corner_card();
            visuals.extreme_bg_color = self.hue.sunk.0;
            visuals.text_edit_bg_color = Some(self.hue.surface.0);
            visuals.selection.bg_fill = self.hue.accent.0.gamma_multiply(0.25);
            visuals.selection.stroke = Stroke::new(1.0, self.hue.accent.0);
            visuals.text_cursor.blink = false;
            visuals.text_cursor.stroke = Stroke::new(1.5, self.hue.accent.0);
            visuals.popup_shadow = egui::Shadow::NONE;
            visuals.window_shadow = egui::Shadow::NONE;
            for state in [
                &mut visuals.widgets.noninteractive,
                &mut visuals.widgets.inactive,
                &mut visuals.widgets.hovered,
                &mut visuals.widgets.active,
                &mut visuals.widgets.open,
            ] {
                state.corner_radius = self.corner();
                state.bg_stroke = self.rule();
                state.expansion = 0.0;
            }
        });
    }

    /// A card's frame.
    pub fn card(&self) -> egui::Frame {
        egui::Frame::new().fill(self.hue.surface.0).stroke(self.rule()).corner_radius(self.corner_card())
    }

    /// A note in a tone: its ground, its border.
    pub fn note(&self, tone: Tone) -> egui::Frame {
        let inner = Margin::symmetric(self.space.note_x, self.space.note_y);
        let frame = egui::Frame::new().fill(self.tone(tone).1).stroke(self.note_edge(tone));
        frame.corner_radius(self.corner()).inner_margin(inner)
    }

    /// What unfolds in a table.
    pub fn unfolded(&self) -> egui::Frame {
        let inner = Margin::symmetric(self.space.note_x, self.space.note_y);
        egui::Frame::new().fill(self.hue.sunk.0).inner_margin(inner)
    }

    /// Room inside a card.
    pub fn inner(&self) -> Margin {
        Margin::same(self.space.inner)
    }

    /// Room inside a card beside a step.
    pub fn inner_small(&self) -> Margin {
        Margin::same(self.space.inner_small)
    }

    /// Room inside a dialog.
    pub fn inner_dialog(&self) -> Margin {
        Margin::same(self.space.inner_dialog)
    }

    /// Room inside a menu.
    pub fn inner_menu(&self) -> Margin {
        Margin::same(self.space.inner_menu)
    }

    /// Room inside a note.
    pub fn inner_note(&self) -> Margin {
        Margin::symmetric(self.space.note_x, self.space.note_y)
    }

    /// Room inside a field.
    pub fn inner_field(&self) -> Margin {
        Margin::symmetric(self.space.field_x, self.space.field_y)
    }
}

/// The rare face as it stands in a line of the sans.
const RARE_IN_LINE: &str = "rare-in-line";

/// How far it is lowered there, in ems.
const RARE_DROP: f32 = 0.118;

/// The height of a line of the sans above its baseline and below, in ems.
const SANS: (f32, f32) = (1.16, 0.288);

/// The name of a face as it stands in a line of the sans.
fn in_line_of(face: Face) -> String {
    match face {
        Face::Rare => RARE_IN_LINE.to_owned(),
        Face::Own(_) => format!("{}-in-line", face.id()),
        Face::SansRegular | Face::SansBold | Face::SerifRegular | Face::SerifBold => face.id().into_owned(),
    }
}

/// How far a face of the office's own is lowered there, in ems: rows are aligned by their boxes, and what is read is
/// aligned by its baseline.
fn own_drop(own: &Own) -> f32 {
    let (above, below) = own.height();
    SANS.0 - above - (SANS.0 + SANS.1 - above - below) / 2.0
}

/// The family for titles and names: bold, and regular for what the bold lacks.
pub fn bold() -> FontFamily {
    FontFamily::Name(BOLD.into())
}

/// The family of one face of paper, for painting sheets.
pub fn face(face: Face) -> FontFamily {
    FontFamily::Name(face.id().as_ref().into())
}

/// Our own faces for screen and paper alike: text never differs from machine to machine.
pub fn fonts() -> FontDefinitions {
    fonts_with(&Faces::shipped())
}

/// Our own faces, and after them those that an office has brought for the characters that ours lack.
pub fn fonts_with(faces: &Faces) -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for one in Face::ALL {
        let data = FontData::from_static(Fonts::shared().bytes(one));
        definitions.font_data.insert(one.id().into_owned(), Arc::new(data));
        definitions.families.insert(face(one), vec![one.id().into_owned()]);
    }
    // In a line of the sans the rare face would ride high: its box is lower, and rows are aligned by their boxes.
    let tweak = FontTweak { y_offset_factor: RARE_DROP, ..FontTweak::default() };
    let data = FontData::from_static(Fonts::shared().bytes(Face::Rare)).tweak(tweak);
    definitions.font_data.insert(RARE_IN_LINE.to_owned(), Arc::new(data));
    for own in faces.own() {
        let (name, data) = (own.face().id().into_owned(), FontData::from_blob(own.file(), own.index()));
        let tweak = FontTweak { y_offset_factor: own_drop(own), ..FontTweak::default() };
        definitions.font_data.insert(in_line_of(own.face()), Arc::new(data.clone().tweak(tweak)));
        definitions.families.insert(face(own.face()), vec![name.clone()]);
        definitions.font_data.insert(name, Arc::new(data));
    }
    let chain = |role: Role| {
        let shipped = role.chain().iter().copied();
        shipped.chain(faces.own().iter().map(Own::face)).map(in_line_of).collect::<Vec<_>>()
    };
    definitions.families.insert(FontFamily::Proportional, chain(Role::Screen));
    definitions.families.insert(FontFamily::Monospace, chain(Role::Screen));
    definitions.families.insert(bold(), chain(Role::ScreenBold));
    definitions
}

#[cfg(test)]
mod tests;
