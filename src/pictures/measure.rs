//! A file's bytes → what kind of picture it is, and how large.

use std::io::Cursor;

use sha2::{Digest, Sha256};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Key;
use super::exif::Exif;

/// A larger picture would need more memory than a reader's machine, or ours, may have.
pub const MOST_PIXELS: u64 = 100_000_000;
/// What a drawing is shown as that says its shape but not its size: as wide as a text.
const DRAWN_WIDTH: f64 = 960.0;
/// A drawing that says neither, as browsers show it.
const UNSAID: (f64, f64) = (300.0, 150.0);

/// The kinds of pictures that browsers show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// GIF.
    Gif,
    /// AVIF.
    Avif,
    /// SVG.
    Svg,
}

/// What a picture's bytes say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// Its kind: by what it holds, whatever its name says.
    pub format: Format,
    /// In pixels, as it is shown: turned as the camera says.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// How it is to be turned, by Exif's number.
    pub orientation: u8,
    /// Whether it moves.
    pub moves: bool,
    /// Whether it says where it was taken.
    pub says_where: bool,
    /// SHA-256 of the bytes.
    pub sha256: Key,
}

impl Measured {
    /// How high it is when it is so wide.
    pub fn height_at(&self, width: u32) -> u32 {
        let (own_width, own_height) = (u64::from(self.width), u64::from(self.height));
        let height = (own_height * u64::from(width) + own_width / 2) / own_width.max(1);
        u32::try_from(height.max(1)).unwrap_or(u32::MAX)
    }
}

/// Why a file is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It is no picture that browsers show.
    Unknown,
    /// Its first bytes are those of a picture, and what follows is none: in the reader's words.
    Broken(String),
    /// Its pixels are too many.
    Huge(u32, u32),
}

/// What a file says before its pixels.
struct Header {
    format: Format,
    size: (u32, u32),
    exif: Exif,
    moves: bool,
}

/// Measures a picture; its pixels are not looked at.
pub fn measure(bytes: &[u8]) -> Result<Measured, Unfit> {
    let Header {
        format,
        size: (width, height),
        exif,
        moves,
    } = header(bytes)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS && format != Format::Svg {
        return Err(Unfit::Huge(width, height));
    }
    if width == 0 || height == 0 {
        return Err(Unfit::Broken("it has no pixels".to_owned()));
    }
    let is_on_its_side = exif.orientation > 4;
    let (width, height) = match is_on_its_side {
        true => (height, width),
        false => (width, height),
    };
    Ok(Measured {
        format,
        width,
        height,
        orientation: exif.orientation,
        moves,
        says_where: exif.says_where,
        sha256: Sha256::digest(bytes).into(),
    })
}

fn header(bytes: &[u8]) -> Result<Header, Unfit> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        return jpeg(bytes);
    }
    if bytes.starts_with(b"\x89PNG") {
        return png(bytes);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return webp(bytes);
    }
    if bytes.starts_with(b"GIF8") {
        return other(bytes, Format::Gif);
    }
    if matches!(bytes.get(4..12), Some(b"ftypavif" | b"ftypavis")) {
        return other(bytes, Format::Avif);
    }
    svg(bytes)
}

fn broken(fault: impl ToString) -> Unfit {
    Unfit::Broken(fault.to_string())
}

/// How JPEGs are read: in full colour, and whatever their size, which is looked at before.
pub(super) fn jpeg_options() -> DecoderOptions {
    DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(zune_jpeg::zune_core::colorspace::ColorSpace::RGB)
}

fn jpeg(bytes: &[u8]) -> Result<Header, Unfit> {
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), jpeg_options());
    decoder.decode_headers().map_err(broken)?;
    let info = decoder.info().ok_or_else(|| broken("it has no size"))?;
    Ok(Header {
        format: Format::Jpeg,
        size: (info.width.into(), info.height.into()),
        exif: decoder.exif().map_or(Exif::NONE, |it| Exif::read(it)),
        moves: false,
    })
}

fn png(bytes: &[u8]) -> Result<Header, Unfit> {
    let reader = png::Decoder::new(Cursor::new(bytes));
    let reader = reader.read_info().map_err(broken)?;
    let info = reader.info();
    let exif = info.exif_metadata.as_deref();
    Ok(Header {
        format: Format::Png,
        size: (info.width, info.height),
        exif: exif.map_or(Exif::NONE, Exif::read),
        moves: info.animation_control.is_some(),
    })
}

fn webp(bytes: &[u8]) -> Result<Header, Unfit> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    let exif = decoder.exif_metadata().ok().flatten();
    Ok(Header {
        format: Format::Webp,
        size: decoder.dimensions(),
        exif: exif.as_deref().map_or(Exif::NONE, Exif::read),
        moves: decoder.is_animated(),
    })
}

/// A picture that is shown as it is: only its size is wanted.
fn other(bytes: &[u8], format: Format) -> Result<Header, Unfit> {
    let size = imagesize::blob_size(bytes).map_err(broken)?;
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    Ok(Header {
        format,
        size: (side(size.width), side(size.height)),
        exif: Exif::NONE,
        moves: format == Format::Gif,
    })
}

fn svg(bytes: &[u8]) -> Result<Header, Unfit> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii_start().first() != Some(&b'<') {
        return Err(Unfit::Unknown);
    }
    let text = std::str::from_utf8(bytes).map_err(broken)?;
    let options = resvg::usvg::roxmltree::ParsingOptions {
        allow_dtd: true,
        ..resvg::usvg::roxmltree::ParsingOptions::default()
    };
    let document =
        resvg::usvg::roxmltree::Document::parse_with_options(text, options).map_err(broken)?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(Unfit::Unknown);
    }
    let side = |name: &str| root.attribute(name).and_then(length);
    let shape = root.attribute("viewBox").and_then(view_box);
    let (width, height) = match (side("width"), side("height"), shape) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(shape)) => (width, width / shape),
        (None, Some(height), Some(shape)) => (height * shape, height),
        (None, None, Some(shape)) => (DRAWN_WIDTH, DRAWN_WIDTH / shape),
        (Some(width), None, None) => (width, UNSAID.1),
        (None, Some(height), None) => (UNSAID.0, height),
        (None, None, None) => UNSAID,
    };
    let whole = |side: f64| side.round().clamp(1.0, 1_000_000.0) as u32;
    Ok(Header {
        format: Format::Svg,
        size: (whole(width), whole(height)),
        exif: Exif::NONE,
        moves: false,
    })
}

/// A length in CSS pixels; none for one that depends on where the picture stands.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !".+-".contains(c))
        .unwrap_or(text.len());
    let number: f64 = text[..end].parse().ok()?;
    let unit = match text[end..].trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    Some(number * unit).filter(|length| *length > 0.0)
}

/// How much wider than high a view box is.
fn view_box(text: &str) -> Option<f64> {
    let parts = text.split(|c: char| c.is_whitespace() || c == ',');
    let parts: Vec<f64> = parts
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    let [_, _, width, height] = parts[..] else {
        return None;
    };
    (width > 0.0 && height > 0.0).then(|| width / height)
}
