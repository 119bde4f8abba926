//! Pictures: what their bytes say of them, the same made smaller, and the cards that social
//! networks show.
//!
//! Making one is a pure function of bytes and size (the seam `picture`), and the name of what is
//! made holds the hash of both: so a page is made without waiting for its pictures, and what was
//! made once is kept on disk ([`Store`]).

pub mod card;
mod exif;
mod measure;
mod resize;
mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use sha2::{Digest, Sha256};

pub use measure::{Format, Measured, Unfit, measure};
pub use resize::{Faulty, Opened};
pub use store::Store;

/// How many pixels wide a picture is made, for a reader's screen to choose from. None is made
/// larger than it is.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// The most pixels that a WebP has in a column.
const HIGHEST: u32 = 16_383;
/// How pictures are made; another text, and all of them are made again.
const MAKER: &str = "ibid picture 1, libwebp by webp 0.3, fast_image_resize 6";
/// How many hexadecimal digits of its hash a name holds.
const DIGITS: usize = 10;

/// So much of a picture's own name stands in that of what is made from it.
const LONGEST_STEM: usize = 60;

/// What a made file is known by: the hash of all that it is made from.
pub type Key = [u8; 32];

/// The pictures of a site, by their paths in the output.
pub type Pictures = BTreeMap<Arc<str>, Arc<Picture>>;

/// A picture of the site that pages show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its file in the site.
    pub file: Arc<str>,
    /// What its bytes say of it.
    pub measured: Arc<Measured>,
    /// The same made smaller, narrowest first; none where it is shown as it is.
    pub smaller: Vec<Smaller>,
}

/// A picture to be made from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smaller {
    /// In pixels.
    pub width: u32,
    /// Its path in the output.
    pub path: String,
    /// What it is known by.
    pub key: Key,
}

impl Picture {
    /// The picture of a file, and what is to be made from it.
    pub fn new(file: Arc<str>, measured: Arc<Measured>) -> Picture {
        let name = file.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut stem = crate::yaml::Id::folded(stem).as_str().to_owned();
        // It is plain ASCII. A name has an end on every disk.
        stem.truncate(LONGEST_STEM);
        let smaller = widths(&measured).map(|width| {
            let size = width.to_le_bytes();
            let key = key(&[MAKER.as_bytes(), &measured.sha256, &size]);
            let path = format!("assets/{}-{width}.{}.webp", stem, short(&key));
            Smaller { width, path, key }
        });
        Picture {
            smaller: smaller.collect(),
            measured,
            file,
        }
    }
}

/// Makes one picture smaller.
pub fn webp(bytes: &[u8], measured: &Measured, width: u32) -> Result<Vec<u8>, Faulty> {
    Opened::new(bytes, measured)?.webp(width)
}

/// The widths in which a picture is made: those below its own, and its own if it is not too wide.
/// A small one is shown as it is, and so is what moves or is drawn, or is higher than a WebP can be.
fn widths(measured: &Measured) -> impl Iterator<Item = u32> + '_ {
    let is_made = match measured.format {
        Format::Jpeg | Format::Png | Format::Webp => !measured.moves,
        Format::Gif | Format::Avif | Format::Svg => false,
    };
    let own = measured.width;
    let is_made = is_made && own > WIDTHS[0];
    let below = WIDTHS.into_iter().filter(move |width| *width < own);
    let largest = (own <= WIDTHS[2]).then_some(own);
    let fits = |width: &u32| measured.height_at(*width) <= HIGHEST;
    below.chain(largest).filter(move |it| is_made && fits(it))
}

/// The hash of several parts; each with its length, so that no two lists hash alike.
pub fn key(parts: &[&[u8]]) -> Key {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// A hash as a name holds it.
fn short(key: &Key) -> String {
    let mut short = hex(key);
    short.truncate(DIGITS);
    short
}

fn hex(key: &Key) -> String {
    let mut hex = String::with_capacity(64);
    for byte in key {
        write!(hex, "{byte:02x}").expect("a String takes all that is written");
    }
    hex
}
