//! What the clerk set for this machine; kept beside the office, and nothing about a person in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::Language;

/// What the clerk set for this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Settings {
    /// The language's tag, such as `zh-CN`.
    pub language: String,
    /// Light, dark, or as the system has it.
    pub theme: ThemeChoice,
    /// Size of text, in percent of the size as made; 80 to 200.
    pub zoom: u16,
    /// The right side of a case is folded or unfolded; `None`: as the window has room.
    pub side: Option<bool>,
    /// The renderer that worked: `glow` or `wgpu`.
    pub renderer: Option<String>,
    /// Where the window last was.
    pub window: Option<WindowPlace>,
    /// The printer for each kind of paper, by the form's id.
    pub printers: BTreeMap<String, String>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Where a window stood, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WindowPlace {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Whether it filled the screen.
    pub maximized: bool,
}

impl Settings {
    /// The smallest text, in percent.
    pub const ZOOM_LEAST: u16 = 80;
    /// The largest text, in percent.
    pub const ZOOM_MOST: u16 = 200;

    /// The language; Chinese where the tag is not known.
    pub fn language(&self) -> Language {
        Language::from_tag(&self.language).unwrap_or_default()
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            language: Language::default().tag().to_owned(),
            theme: ThemeChoice::default(),
            zoom: 100,
            side: None,
            renderer: None,
            window: None,
            printers: BTreeMap::new(),
        }
    }
}
