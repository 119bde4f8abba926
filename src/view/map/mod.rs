//! Maps: a window on the outlines of all countries, and the site's places in it.

mod draw;
pub(super) mod labels;
mod level;
mod outlines;
mod path;
mod window;

use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use self::draw::Drawing;
use self::labels::{Label, Wanted};
use self::outlines::{Shape, outlines};
use self::window::{Sheet, Spot, Window, extent};
use super::context::{Context, ENTITIES_PER_PAGE};
use super::entity::location;
use super::hrefs::Hrefs;
use super::lists::pages;
use super::pages::{ComponentFacts, LabelView, MapPageView, MapView, PlaceView, SpotView};
use crate::parse::facts::EntityType;
use crate::resolve::EntityIx;

/// Beside an entity's facts.
const SMALL: Style = Style {
    sheet: Sheet {
        width: 640.0,
        ratio: (1.2, 1.6),
    },
    letters: (25.0, 25.0),
    dot: 9.0,
    gap: 9.0,
};
/// A page's own map, and that of a component.
const LARGE: Style = Style {
    sheet: Sheet {
        width: 1440.0,
        ratio: (1.4, 2.1),
    },
    letters: (48.0, 27.0),
    dot: 7.0,
    gap: 11.0,
};
/// Of all places of the site, so many may be shown around one, the most named first.
const AROUND_ONE: usize = 200;
/// No map shows more places than that.
const SPOTS: usize = 1_000;
/// A map with closer views has at most that many parts.
const PARTS: usize = 3;
/// A closer view shows at most this part of what the last one does.
const CLOSER: f64 = 0.55;

/// How a kind of map is drawn.
struct Style {
    sheet: Sheet,
    /// The letters' size, in units, where the map is shown small and where it is large.
    letters: (f64, f64),
    /// Half of a mark, in units: as wide on the screen, wherever it is.
    dot: f64,
    /// Between lines over disputed land, in units.
    gap: f64,
}

/// Drawings that several maps have in common (in each language, and once more in a frame), until each of them has had its own.
#[derive(Debug, Default)]
pub struct Drawn(Mutex<FxHashMap<DrawnKey, (Arc<Drawing>, usize)>>);

/// What a drawing depends on: the window, the country that it is about, the hatching's gap.
type DrawnKey = ([u64; 7], usize);

impl Drawn {
    /// The drawing of a window, for so many maps.
    fn draw(
        &self,
        maps: usize,
        window: &Window,
        chosen: Option<&'static Shape>,
        gap: f64,
    ) -> Drawing {
        let draw = || draw::draw(outlines(), window, chosen, gap);
        if maps < 2 {
            return draw();
        }
        let Window {
            west,
            north,
            scale,
            width,
            height,
        } = *window;
        let parts = [west, north, scale.0, scale.1, width, height, gap];
        let about = chosen.map_or(0, |shape| std::ptr::from_ref(shape).addr());
        let key = (parts.map(f64::to_bits), about);
        // A panic in another thread leaves the map whole: entries are put in at once.
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut found) = known().entry(key) {
            let (drawing, left) = found.get_mut();
            let drawing = drawing.clone();
            *left -= 1;
            if *left == 0 {
                found.remove();
            }
            return Arc::unwrap_or_clone(drawing);
        }
        let drawing = draw();
        known().insert(key, (Arc::new(drawing.clone()), maps - 1));
        drawing
    }
}

/// The site's places, most named first, once they are asked for.
#[derive(Debug, Default)]
pub struct Places(OnceLock<Vec<EntityIx>>);

/// A place and where it lies.
#[derive(Debug, Clone, Copy)]
struct Place {
    ix: EntityIx,
    spot: Spot,
}

impl Context {
    /// Every entity that has a location, most named first.
    fn places(&self) -> &[EntityIx] {
        self.places.0.get_or_init(|| {
            let entities = &self.site.entities;
            let mut all: Vec<EntityIx> = (0..entities.len() as u32)
                .map(EntityIx)
                .filter(|ix| self.site.entity(*ix).location.is_some())
                .collect();
            // Countries and towns before what only has its seat somewhere.
            let is_place = |kind| matches!(kind, EntityType::Country | EntityType::Place);
            all.sort_by_key(|ix| {
                let named = std::cmp::Reverse(self.site.named[ix.0 as usize]);
                (!is_place(self.site.entity(*ix).kind), named, *ix)
            });
            all
        })
    }

    /// Whether there is anything to show on a map.
    pub(super) fn has_places(&self) -> bool {
        !self.places().is_empty()
    }

    /// How many places there are.
    pub(super) fn place_count(&self) -> usize {
        self.places().len()
    }

    fn place(&self, ix: EntityIx) -> Option<Place> {
        let entity = self.site.entity(ix);
        let at = entity.location?;
        let spot = Spot {
            point: (at.lon * 100.0, at.lat * 100.0),
            extent: None,
            rough: at.lon.fract() == 0.0 && at.lat.fract() == 0.0,
        };
        Some(Place { ix, spot })
    }

    /// A place with what is shown of it besides its point.
    fn whole_place(&self, ix: EntityIx) -> Option<Place> {
        let mut place = self.place(ix)?;
        if self.site.entity(ix).kind == EntityType::Country {
            place.spot.extent = outlines().around(place.spot.point).and_then(extent);
        }
        Some(place)
    }

    /// The map of an entity: itself, and what of the site lies around it.
    pub(super) fn entity_map(&self, ix: EntityIx, hrefs: &Hrefs) -> Option<MapView> {
        let own = self.whole_place(ix)?;
        let window = Window::around(&[own.spot], SMALL.sheet, outlines());
        let others = self.places().iter().take(AROUND_ONE);
        let others = others.filter(|other| **other != ix);
        let mut shown = vec![own];
        shown.extend(others.filter_map(|other| self.place(*other)));
        let (view, _) = self.drawn(&window, &SMALL, &shown, Some(ix), hrefs);
        Some(view)
    }

    /// A map of some places; where some have no room for their names, closer views of these.
    pub(super) fn maps_of(&self, all: &[EntityIx], hrefs: &Hrefs) -> Vec<MapView> {
        let all = all.iter().take(SPOTS);
        let all: Vec<Place> = all.filter_map(|ix| self.whole_place(*ix)).collect();
        let mut maps: Vec<MapView> = Vec::new();
        let mut left = all.clone();
        let mut last: Option<Window> = None;
        while !left.is_empty() && maps.len() < PARTS {
            let spots: Vec<Spot> = left.iter().map(|place| place.spot).collect();
            let window = Window::around(&spots, LARGE.sheet, outlines());
            if let Some(last) = last {
                if window.span() > last.span() * CLOSER {
                    break;
                }
                if let Some(map) = maps.last_mut() {
                    map.closer = frame(&last, &window);
                }
            }
            let (view, unnamed) = self.drawn(&window, &LARGE, &all, None, hrefs);
            maps.push(view);
            left.retain(|place| unnamed.contains(&place.ix));
            last = Some(window);
        }
        maps
    }

    /// One map, and those of its places that have no name on it.
    fn drawn(
        &self,
        window: &Window,
        style: &Style,
        places: &[Place],
        chosen: Option<EntityIx>,
        hrefs: &Hrefs,
    ) -> (MapView, Vec<EntityIx>) {
        let is_country = |ix: EntityIx| self.site.entity(ix).kind == EntityType::Country;
        // An entity's map stands on its page, and in its frame.
        let in_frames = chosen.is_some() && self.site.config.embed.entities;
        let maps = self.trees.len() * (1 + usize::from(in_frames));
        let chosen = places
            .iter()
            .find(|place| Some(place.ix) == chosen && is_country(place.ix));
        let shape = chosen.and_then(|place| outlines().around(place.spot.point));
        let drawn = &self.trees[0].maps;
        let drawing = drawn.draw(maps, window, shape, style.gap);
        let found = places.iter().filter_map(|place| {
            let at = window.find(place.spot.point)?;
            Some((place.ix, at, place.spot.rough || is_country(place.ix)))
        });
        let found: Vec<(EntityIx, (f64, f64), bool)> = found.collect();
        let links: Vec<_> = found
            .iter()
            .map(|(ix, ..)| self.entity_link(*ix, hrefs))
            .collect();
        let wanted: Vec<Wanted<'_>> = found
            .iter()
            .zip(&links)
            .map(|((_, at, over), link)| Wanted {
                at: *at,
                text: &link.text,
                over: *over,
            })
            .collect();
        let size = (window.width, window.height);
        let labels = labels::place(&wanted, size, style.letters, style.dot);
        let unnamed = found
            .iter()
            .zip(&labels)
            .filter(|(_, label)| label.is_none());
        let unnamed = unnamed.map(|((ix, ..), _)| *ix).collect();
        let spots = found.iter().zip(links).zip(labels);
        let spots = spots.map(|(((ix, at, over), link), label)| SpotView {
            href: link.href,
            x: at.0.round() as i32,
            y: at.1.round() as i32,
            kind: self.site.entity(*ix).kind.as_str(),
            marked: !over || label.is_none(),
            label: label.map(|label| LabelView {
                written: self.written(&self.site.entity(*ix).name),
                ..labelled(label, link.text)
            }),
        });
        (self.map_view(window, drawing, spots.collect()), unnamed)
    }

    fn map_view(&self, window: &Window, drawing: Drawing, spots: Vec<SpotView>) -> MapView {
        let Drawing {
            land,
            chosen,
            borders,
            disputed_borders,
            hatching,
            disputed,
        } = drawing;
        let mut names: Vec<String> = disputed
            .iter()
            .map(|key| self.words.text(&format!("disputed-{key}")).into_owned())
            .collect();
        names.sort_by_key(|name| name.to_lowercase());
        MapView {
            width: window.width as i32,
            height: window.height as i32,
            land,
            chosen,
            borders,
            disputed_borders,
            hatching,
            disputed: (!names.is_empty()).then(|| {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                self.words.list(&names)
            }),
            closer: None,
            spots,
        }
    }

    /// One page of the map: the drawing is on the first, the list goes on.
    pub(super) fn map_page(&self, number: usize, hrefs: &Hrefs) -> MapPageView {
        let mut all = self.places().to_vec();
        let maps = match number {
            1 => self.maps_of(&all, hrefs),
            _ => Vec::new(),
        };
        self.by_name(&mut all);
        let count = all.len();
        let shown = all.iter().skip((number - 1) * ENTITIES_PER_PAGE);
        let shown: Vec<EntityIx> = shown.take(ENTITIES_PER_PAGE).copied().collect();
        let total = pages(count, ENTITIES_PER_PAGE);
        MapPageView {
            maps,
            places: self.place_views(&shown, hrefs),
            count,
            pager: self.pager(&self.in_tree("map/"), number, total, hrefs),
        }
    }

    /// What the component `map` gets of the entities that it selects, by name.
    pub(super) fn map_facts(&self, chosen: &[EntityIx], hrefs: &Hrefs) -> ComponentFacts {
        let mut all = chosen.to_vec();
        all.sort_by_key(|ix| std::cmp::Reverse(self.site.named[ix.0 as usize]));
        let cards = chosen.iter();
        let cards = cards.map(|ix| self.entity_card(*ix, self.site.named[ix.0 as usize], hrefs));
        ComponentFacts {
            entities: Some(cards.collect()),
            maps: Some(self.maps_of(&all, hrefs)),
            places: Some(self.place_views(chosen, hrefs)),
            ..Default::default()
        }
    }

    fn by_name(&self, all: &mut [EntityIx]) {
        all.sort_by_cached_key(|ix| (self.text(&self.site.entity(*ix).name).to_lowercase(), *ix));
    }

    /// Places in words.
    pub(super) fn place_views(&self, all: &[EntityIx], hrefs: &Hrefs) -> Vec<PlaceView> {
        let view = |ix: &EntityIx| {
            let entity = self.site.entity(*ix);
            Some(PlaceView {
                name: self.text(&entity.name).into(),
                written: self.written(&entity.name),
                href: hrefs.page(self.path_of(*ix)),
                kind_word: self.kind_word(entity),
                location: location(entity.location?, &self.words),
            })
        };
        all.iter().filter_map(view).collect()
    }
}

fn labelled(label: Label, text: Arc<str>) -> LabelView {
    LabelView {
        text,
        written: None,
        x: label.x.round() as i32,
        y: label.y.round() as i32,
        down: format!("{}em", label.down),
        anchor: label.anchor,
        only_large: label.only_large,
    }
}

/// Where one window lies in another.
fn frame(outer: &Window, inner: &Window) -> Option<[i32; 4]> {
    let [west, south, east, north] = inner.bounds(0.0);
    let (x, y) = outer.find((west, north))?;
    let (scale, along) = outer.scale;
    let (width, height) = ((east - west) * scale, (north - south) * along);
    Some([x, y, width, height].map(|it| it.round() as i32))
}
