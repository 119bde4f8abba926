//! A page's card, which social networks show beside a link to it: a drawing, made into a PNG by
//! resvg with fonts that the program carries.

mod cover;
mod encode;
mod fonts;
mod lines;
mod svg;
#[cfg(test)]
mod tests;

use std::hash::{Hash, Hasher};

use sha2::{Digest, Sha256};

pub use cover::cover;
pub use fonts::Fonts;

use super::{Key, short};

/// In pixels; what the networks ask for.
pub const WIDTH: u32 = 1200;
/// In pixels.
pub const HEIGHT: u32 = 630;
/// How cards are made; another text, and all of them are made again.
const MAKER: &str = "ibid card 1, resvg 0.49";

/// What a card shows. All that it is made from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Card {
    /// What its file is called after: an id.
    pub name: String,
    /// What kind of page it is, and of when.
    pub kicker: String,
    /// The page's title.
    pub title: String,
    /// A line or two of what it is about.
    pub summary: String,
    /// The site's name.
    pub site: String,
    /// Where it stands.
    pub host: String,
    /// The events of the page.
    pub strip: Option<std::sync::Arc<Strip>>,
    /// Whether it is read from right to left.
    pub right_to_left: bool,
    /// Whether the site is dark.
    pub dark: bool,
    /// The site's own colour, as it can be read on its ground: `#7a1f3d`.
    pub accent: Option<String>,
}

/// Events on a line, from its beginning (0) to its end (1000).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Strip {
    /// In order.
    pub marks: Vec<Mark>,
    /// The day at which it begins, by number.
    pub start: i64,
    /// The day at which it ends.
    pub end: i64,
    /// What the words for its days depend on. They take longer to make than all else of a card, and
    /// are made when it is drawn.
    pub words: [u8; 32],
}

/// What stands below the line, and where.
pub type Tick = (u16, String);

/// An event on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// Where it begins.
    pub start: u16,
    /// Where it ends.
    pub end: u16,
    /// Whether it has not happened.
    pub hollow: bool,
}

impl Card {
    /// What it is known by.
    pub fn key(&self) -> Key {
        let mut hasher = Sha(Sha256::new());
        MAKER.hash(&mut hasher);
        self.hash(&mut hasher);
        hasher.0.finalize().into()
    }

    /// Its path in the output.
    pub fn path(&self) -> String {
        format!("assets/card-{}.{}.png", self.name, short(&self.key()))
    }

    /// The PNG. `ticks` are the words of its strip. None: it could not be drawn, which is a fault of
    /// ours.
    pub fn png(&self, ticks: &[Tick], fonts: &Fonts) -> Option<Vec<u8>> {
        let drawing = svg::draw(self, ticks, fonts);
        let tree = resvg::usvg::Tree::from_str(&drawing.svg, &fonts.options()).ok()?;
        let mut pixels = resvg::tiny_skia::Pixmap::new(WIDTH, HEIGHT)?;
        let whole = resvg::tiny_skia::Transform::identity();
        resvg::render(&tree, whole, &mut pixels.as_mut());
        encode::png(pixels.data(), &drawing.colors)
    }
}

/// Whether a path is that of a card.
pub fn is_card(path: &str) -> bool {
    path.starts_with("assets/card-") && path.ends_with(".png")
}

/// Hashes with SHA-256 what derives `Hash`: numbers with their bytes in one order, and lengths as
/// 64 bits, so that all machines say the same.
struct Sha(Sha256);

impl Hasher for Sha {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn write_u16(&mut self, number: u16) {
        self.write(&number.to_le_bytes());
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn write_i64(&mut self, number: i64) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write(&(number as u64).to_le_bytes());
    }

    fn write_isize(&mut self, number: isize) {
        self.write(&(number as i64).to_le_bytes());
    }

    fn finish(&self) -> u64 {
        0
    }
}
