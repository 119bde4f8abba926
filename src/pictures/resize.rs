//! The seam `picture`: bytes and a width → the same picture, smaller, as WebP.
//!
//! What a camera wrote beside its pixels does not come along, but for what its colours mean (ICC).

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use zune_jpeg::JpegDecoder;

use super::measure::{Format, Measured, jpeg_options};

/// How good what is lossy is, of 100: so that on a photograph nothing is seen of it.
const QUALITY: f32 = 80.0;
/// How hard what is lossless is compressed, of 100.
const EFFORT: f32 = 60.0;
/// More than the pixels themselves a decoder may not need.
const MOST_MEMORY: usize = 1 << 30;

/// Why a picture could not be made smaller: what is wrong with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faulty(pub String);

/// A picture's pixels, in three or four bytes.
struct Pixels {
    width: u32,
    height: u32,
    has_alpha: bool,
    bytes: Vec<u8>,
    /// What its colours mean, where that is not the usual.
    icc: Option<Vec<u8>>,
    /// Whether it was without loss before.
    is_exact: bool,
}

impl Pixels {
    /// Others in the place of these. (The profile stays with the first.)
    fn with(&self, width: u32, height: u32, bytes: Vec<u8>) -> Pixels {
        Pixels {
            width,
            height,
            bytes,
            icc: None,
            ..*self
        }
    }
}

fn faulty(fault: impl ToString) -> Faulty {
    Faulty(fault.to_string())
}

/// A picture whose pixels were read.
pub struct Opened {
    pixels: Pixels,
    measured: Measured,
}

impl Opened {
    /// Reads the pixels.
    pub fn new(bytes: &[u8], measured: &Measured) -> Result<Opened, Faulty> {
        Ok(Opened {
            pixels: decode(bytes, measured.format)?,
            measured: *measured,
        })
    }

    /// The picture of that width, turned as it is to be seen. The same bytes and width give the
    /// same bytes.
    pub fn webp(&self, width: u32) -> Result<Vec<u8>, Faulty> {
        let Opened { pixels, measured } = self;
        let height = measured.height_at(width);
        let size = match measured.orientation > 4 {
            true => (height, width),
            false => (width, height),
        };
        let resized;
        let sized = match (pixels.width, pixels.height) == size {
            true => pixels,
            false => {
                resized = resize(pixels, size)?;
                &resized
            }
        };
        let turned = turn(sized, measured.orientation);
        let turned = turned.as_ref().unwrap_or(sized);
        let encoded = encode(turned)?;
        Ok(match &pixels.icc {
            Some(icc) => with_profile(&encoded, icc, turned).unwrap_or(encoded),
            None => encoded,
        })
    }
}

fn decode(bytes: &[u8], format: Format) -> Result<Pixels, Faulty> {
    let mut pixels = match format {
        Format::Jpeg => jpeg(bytes)?,
        Format::Png => png(bytes)?,
        Format::Webp => from_webp(bytes)?,
        Format::Gif | Format::Avif | Format::Svg => return Err(faulty("it is shown as it is")),
    };
    pixels.icc = pixels.icc.filter(|icc| is_of_rgb(icc));
    let channels = if pixels.has_alpha { 4 } else { 3 };
    match pixels.bytes.len() == pixels.width as usize * pixels.height as usize * channels {
        true => Ok(pixels),
        false => Err(faulty("it ends too early")),
    }
}

fn jpeg(bytes: &[u8]) -> Result<Pixels, Faulty> {
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), jpeg_options());
    let pixels = decoder.decode().map_err(faulty)?;
    // The decoder paints grey what is missing, as browsers do. The last pixels are followed by a
    // mark, which can stand nowhere among them.
    let pixels_at = memchr::memmem::rfind(bytes, b"\xff\xda").unwrap_or(0);
    if memchr::memmem::find(&bytes[pixels_at..], b"\xff\xd9").is_none() {
        return Err(faulty("it ends too early"));
    }
    let info = decoder.info().ok_or_else(|| faulty("it has no size"))?;
    Ok(Pixels {
        width: info.width.into(),
        height: info.height.into(),
        has_alpha: false,
        bytes: pixels,
        icc: decoder.icc_profile(),
        is_exact: false,
    })
}

fn png(bytes: &[u8]) -> Result<Pixels, Faulty> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(faulty)?;
    let size = reader.output_buffer_size();
    let size = size.filter(|size| *size <= MOST_MEMORY);
    let mut pixels = vec![0; size.ok_or_else(|| faulty("it is too large"))?];
    let frame = reader.next_frame(&mut pixels).map_err(faulty)?;
    pixels.truncate(frame.buffer_size());
    let (has_alpha, bytes) = match frame.color_type {
        png::ColorType::Rgb => (false, pixels),
        png::ColorType::Rgba => (true, pixels),
        png::ColorType::Grayscale => (false, pixels.iter().flat_map(|it| [*it; 3]).collect()),
        png::ColorType::GrayscaleAlpha => {
            let spread = |two: &[u8]| [two[0], two[0], two[0], two[1]];
            (true, pixels.chunks_exact(2).flat_map(spread).collect())
        }
        png::ColorType::Indexed => return Err(faulty("its colours cannot be read")),
    };
    let icc = reader.info().icc_profile.as_deref().map(<[u8]>::to_vec);
    Ok(Pixels {
        width: frame.width,
        height: frame.height,
        has_alpha,
        bytes,
        icc,
        is_exact: true,
    })
}

fn from_webp(bytes: &[u8]) -> Result<Pixels, Faulty> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(faulty)?;
    decoder.set_memory_limit(MOST_MEMORY);
    let size = decoder.output_buffer_size();
    let mut pixels = vec![0; size.ok_or_else(|| faulty("it is too large"))?];
    decoder.read_image(&mut pixels).map_err(faulty)?;
    let (width, height) = decoder.dimensions();
    Ok(Pixels {
        width,
        height,
        has_alpha: decoder.has_alpha(),
        bytes: pixels,
        icc: decoder.icc_profile().ok().flatten(),
        is_exact: !decoder.is_lossy(),
    })
}

/// Whether a profile is one for what we have made of the pixels, and says more than is usual.
fn is_of_rgb(icc: &[u8]) -> bool {
    let is_usual = memchr::memmem::find(icc, b"sRGB").is_some();
    icc.get(16..20) == Some(b"RGB ") && icc.len() < 1_000_000 && !is_usual
}

fn resize(pixels: &Pixels, (width, height): (u32, u32)) -> Result<Pixels, Faulty> {
    let kind = match pixels.has_alpha {
        true => PixelType::U8x4,
        false => PixelType::U8x3,
    };
    let from = ImageRef::new(pixels.width, pixels.height, &pixels.bytes, kind);
    let from = from.map_err(faulty)?;
    let mut to = Image::new(width, height, kind);
    let smoothly = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new()
        .resize(&from, &mut to, &smoothly)
        .map_err(faulty)?;
    Ok(pixels.with(width, height, to.into_vec()))
}

/// Turned and mirrored as Exif's number says; none if it says that the picture is as it is seen.
fn turn(pixels: &Pixels, orientation: u8) -> Option<Pixels> {
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let (turned_width, turned_height) = match orientation {
        5..=8 => (height, width),
        _ => (width, height),
    };
    // From where the pixel at a place is taken.
    let from = |x: usize, y: usize| match orientation {
        2 => (width - 1 - x, y),
        3 => (width - 1 - x, height - 1 - y),
        4 => (x, height - 1 - y),
        5 => (y, x),
        6 => (y, height - 1 - x),
        7 => (width - 1 - y, height - 1 - x),
        8 => (width - 1 - y, x),
        _ => (x, y),
    };
    if !(2..=8).contains(&orientation) {
        return None;
    }
    let channels = if pixels.has_alpha { 4 } else { 3 };
    let mut bytes = Vec::with_capacity(pixels.bytes.len());
    for y in 0..turned_height {
        for x in 0..turned_width {
            let (x, y) = from(x, y);
            let at = (y * width + x) * channels;
            bytes.extend_from_slice(&pixels.bytes[at..at + channels]);
        }
    }
    Some(pixels.with(turned_width as u32, turned_height as u32, bytes))
}

/// As WebP: what was exact before may be so again, if that is the smaller file, as it is for
/// drawings and pictures of a screen.
fn encode(pixels: &Pixels) -> Result<Vec<u8>, Faulty> {
    let lossy = encode_as(pixels, false)?;
    if !pixels.is_exact {
        return Ok(lossy);
    }
    let exact = encode_as(pixels, true)?;
    Ok(match exact.len() <= lossy.len() {
        true => exact,
        false => lossy,
    })
}

fn encode_as(pixels: &Pixels, exact: bool) -> Result<Vec<u8>, Faulty> {
    let mut config = ::webp::WebPConfig::new().map_err(|()| faulty("no WebP can be made"))?;
    config.lossless = exact.into();
    config.quality = if exact { EFFORT } else { QUALITY };
    let encoder = match pixels.has_alpha {
        true => ::webp::Encoder::from_rgba(&pixels.bytes, pixels.width, pixels.height),
        false => ::webp::Encoder::from_rgb(&pixels.bytes, pixels.width, pixels.height),
    };
    let encoded = encoder.encode_advanced(&config);
    let encoded = encoded.map_err(|fault| faulty(format!("no WebP can be made: {fault:?}")))?;
    Ok(encoded.to_vec())
}

/// Puts a colour profile into a WebP: it stands before the pixels, in a file that says so.
fn with_profile(webp: &[u8], icc: &[u8], pixels: &Pixels) -> Option<Vec<u8>> {
    const ICC: u8 = 0x20;
    const ALPHA: u8 = 0x10;
    let mut chunks = webp.get(12..)?;
    let mut rest = Vec::with_capacity(webp.len());
    while let Some(head) = chunks.get(..8) {
        let len = u32::from_le_bytes(head[4..].try_into().ok()?) as usize;
        let whole = 8 + len + len % 2;
        if &head[..4] != b"VP8X" {
            rest.extend_from_slice(chunks.get(..whole)?);
        }
        chunks = chunks.get(whole..)?;
    }
    let flags = if pixels.has_alpha { ICC | ALPHA } else { ICC };
    let side = |pixels: u32| (pixels - 1).to_le_bytes();
    let mut out = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0".to_vec();
    out.extend([flags, 0, 0, 0]);
    out.extend_from_slice(&side(pixels.width)[..3]);
    out.extend_from_slice(&side(pixels.height)[..3]);
    out.extend_from_slice(b"ICCP");
    out.extend_from_slice(&u32::try_from(icc.len()).ok()?.to_le_bytes());
    out.extend_from_slice(icc);
    out.resize(out.len() + icc.len() % 2, 0);
    out.append(&mut rest);
    let len = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&len.to_le_bytes());
    Some(out)
}
