//! Maps.

use std::sync::Arc;

use serde::Serialize;

use super::{LocationView, Pager, Written};

/// `map` in map.html.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MapPageView {
    /// The whole, then closer views of where places lie dense.
    pub maps: Vec<MapView>,
    /// Every place, by name: what the drawings show, in words.
    pub places: Vec<PlaceView>,
    /// How many places there are in all.
    pub count: usize,
    /// Where the list is divided.
    pub pager: Option<Pager>,
}

/// A part of the Earth, drawn. Paths are SVG's `d`; one that is empty is not drawn.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MapView {
    /// Width, in the units of all other numbers here.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// All land.
    pub land: String,
    /// The country that the page is about.
    pub chosen: String,
    /// Borders between countries.
    pub borders: String,
    /// Borders that are disputed.
    pub disputed_borders: String,
    /// Lines over disputed territory.
    pub hatching: String,
    /// What is hatched, in words: «Crimea and Kashmir»; none: nothing is.
    pub disputed: Option<String>,
    /// What the next map shows: x, y, width and height.
    pub closer: Option<[i32; 4]>,
    /// The places.
    pub spots: Vec<SpotView>,
}

/// A place on a map.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SpotView {
    /// Relative address; none: it is this page's.
    pub href: Option<String>,
    /// Where it lies.
    pub x: i32,
    /// Where it lies.
    pub y: i32,
    /// `country`, `place` …
    pub kind: &'static str,
    /// Whether a mark stands there; else its name stands over it, as that of a country does.
    pub marked: bool,
    /// Its name; none: there is no room for it.
    pub label: Option<LabelView>,
}

/// A name on a drawing.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct LabelView {
    /// The name.
    pub text: Arc<str>,
    /// The language of the name, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// Where it begins, is in the middle or ends.
    pub x: i32,
    /// Its base line, but for `down`.
    pub y: i32,
    /// SVG's `dy`: how much lower its base line is, in ems.
    pub down: String,
    /// SVG's `text-anchor`.
    pub anchor: &'static str,
    /// Whether there is room for it only where the drawing is shown large.
    pub only_large: bool,
}

/// One line about a place.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PlaceView {
    /// The name.
    pub name: Arc<str>,
    /// The language of the name, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// Relative address.
    pub href: String,
    /// The type in words, singular.
    pub kind_word: String,
    /// Where on Earth.
    pub location: LocationView,
}
