//! What pictures say of themselves, and what is made from them.
#![allow(clippy::disallowed_methods, reason = "a test reads pictures")]

use std::fs;

use super::*;

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pictures/");
    fs::read(format!("{folder}{name}")).expect("the picture is there")
}

fn size(bytes: &[u8]) -> (Format, u32, u32, bool) {
    let it = measure(bytes).expect("it is a picture");
    (it.format, it.width, it.height, it.moves)
}

/// A PNG of one colour, or of stripes; `alpha` makes it half transparent.
fn png_of(width: u32, height: u32, alpha: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    let color = match alpha {
        true => png::ColorType::Rgba,
        false => png::ColorType::Rgb,
    };
    encoder.set_color(color);
    let channels = if alpha { 4 } else { 3 };
    let mut pixels = Vec::new();
    for at in 0..(width * height) as usize {
        let stripe = if (at / 40) % 2 == 0 { 200 } else { 20 };
        pixels.extend_from_slice(&[stripe, 90, 30, 128][..channels]);
    }
    let mut writer = encoder.write_header().expect("it can be written");
    writer.write_image_data(&pixels).expect("it can be written");
    writer.finish().expect("it can be written");
    bytes
}

fn dimensions(webp: &[u8]) -> (u32, u32) {
    let decoder = image_webp::WebPDecoder::new(std::io::Cursor::new(webp));
    decoder.expect("it is a WebP").dimensions()
}

fn pixels(webp: &[u8]) -> Vec<u8> {
    let mut decoder =
        image_webp::WebPDecoder::new(std::io::Cursor::new(webp)).expect("it is a WebP");
    let mut pixels = vec![0; decoder.output_buffer_size().expect("it has a size")];
    decoder.read_image(&mut pixels).expect("it can be read");
    pixels
}

#[test]
fn every_kind_says_its_size() {
    assert_eq!(
        size(&fixture("photo.jpg")),
        (Format::Jpeg, 1200, 800, false)
    );
    assert_eq!(size(&png_of(7, 5, true)), (Format::Png, 7, 5, false));
    assert_eq!(size(&fixture("small.webp")), (Format::Webp, 40, 30, false));
    assert_eq!(size(&fixture("moving.webp")), (Format::Webp, 500, 40, true));
    assert_eq!(size(&fixture("moving.gif")), (Format::Gif, 40, 30, true));
    assert_eq!(size(&fixture("small.avif")), (Format::Avif, 64, 48, false));
}

#[test]
fn a_picture_on_its_side_is_measured_as_it_is_seen() {
    let turned = measure(&fixture("turned.jpg")).expect("it is a picture");
    assert_eq!((turned.width, turned.height), (800, 1200));
    assert_eq!(turned.orientation, 6);
    assert!(turned.says_where);
    let plain = measure(&fixture("photo.jpg")).expect("it is a picture");
    assert!(!plain.says_where);
}

#[test]
fn a_drawing_says_its_size_in_many_ways() {
    let of = |attributes: &str| {
        let svg = format!(
            "<?xml version=\"1.0\"?>\n<!-- a -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>"
        );
        let (format, width, height, _) = size(svg.as_bytes());
        assert_eq!(format, Format::Svg);
        (width, height)
    };
    assert_eq!(of("width='40' height='30px'"), (40, 30));
    assert_eq!(of("width='1in' height='72pt'"), (96, 96));
    assert_eq!(of("width='40' viewBox='0 0 2 1'"), (40, 20));
    assert_eq!(of("height='40' viewBox='0,0,2,1'"), (80, 40));
    assert_eq!(
        of("width='100%' height='100%' viewBox='0 0 2 1'"),
        (960, 480)
    );
    assert_eq!(of("viewBox='0 0 1 1'"), (960, 960));
    assert_eq!(of(""), (300, 150));
    assert_eq!(of("viewBox='0 0 0 1'"), (300, 150));
}

#[test]
fn what_is_no_picture_says_so() {
    for bytes in [&b"what"[..], b"", b"<html></html>", b"\xff\xd8", b"\0\0\0"] {
        assert_eq!(measure(bytes), Err(Unfit::Unknown), "{bytes:?}");
    }
    let broken: [&[u8]; 6] = [
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x04\0\0\0WEBP",
        b"GIF89a",
        b"\0\0\0\x18ftypavif",
        b"<svg",
    ];
    for bytes in broken {
        assert!(matches!(measure(bytes), Err(Unfit::Broken(_))), "{bytes:?}");
    }
}

#[test]
fn no_broken_picture_makes_a_panic() {
    for name in [
        "photo.jpg",
        "turned.jpg",
        "moving.webp",
        "small.webp",
        "moving.gif",
        "small.avif",
    ] {
        let whole = fixture(name);
        let step = whole.len() / 12 + 1;
        for end in (0..whole.len()).step_by(step) {
            let mut bytes = whole[..end].to_vec();
            if let Ok(measured) = measure(&bytes) {
                let _ = webp(&bytes, &measured, 48);
            }
            bytes = whole.clone();
            for byte in bytes.iter_mut().skip(end).take(3) {
                *byte ^= 0x5a;
            }
            if let Ok(measured) = measure(&bytes) {
                let _ = webp(&bytes, &measured, 48);
            }
        }
    }
}

#[test]
fn a_picture_that_ends_too_early_is_faulty() {
    let whole = png_of(600, 600, false);
    let bytes = &whole[..whole.len() / 2];
    let measured = measure(bytes).expect("its head is whole");
    assert!(webp(bytes, &measured, 480).is_err());
    let whole = fixture("photo.jpg");
    let bytes = &whole[..whole.len() / 2];
    let measured = measure(bytes).expect("its head is whole");
    assert!(webp(bytes, &measured, 480).is_err());
}

#[test]
fn a_bomb_is_refused_before_it_is_opened() {
    let mut bomb = png_of(1, 1, false);
    bomb[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    // The sum that guards the header, mended.
    let mut crc = !0u32;
    for byte in &bomb[12..29] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    bomb[29..33].copy_from_slice(&(!crc).to_be_bytes());
    assert_eq!(measure(&bomb), Err(Unfit::Huge(60_000, 60_000)));
}

#[test]
fn smaller_ones_are_no_larger_than_the_picture() {
    let widths = |bytes: &[u8]| {
        let measured = Arc::new(measure(bytes).expect("it is a picture"));
        let picture = Picture::new("content/a/Übersicht 1.png".into(), measured);
        let all = picture.smaller.iter();
        all.map(|it| it.width).collect::<Vec<_>>()
    };
    assert_eq!(widths(&png_of(300, 10, false)), [0u32; 0]);
    assert_eq!(widths(&png_of(480, 10, false)), [0u32; 0]);
    assert_eq!(widths(&png_of(481, 10, false)), [480, 481]);
    assert_eq!(widths(&png_of(1200, 10, false)), [480, 960, 1200]);
    assert_eq!(widths(&png_of(1600, 10, false)), [480, 960, 1600]);
    assert_eq!(widths(&png_of(4000, 10, false)), [480, 960, 1600]);
    assert_eq!(widths(&png_of(500, 16_800, false)), [480]);
    assert_eq!(widths(&png_of(500, 20_000, false)), [0u32; 0]);
    assert_eq!(
        widths(&fixture("moving.webp")),
        [0u32; 0],
        "what moves stays as it is"
    );
}

#[test]
fn the_name_of_what_is_made_holds_a_hash_of_all_that_it_is_made_from() {
    let of = |bytes: &[u8]| {
        let measured = Arc::new(measure(bytes).expect("it is a picture"));
        let picture = Picture::new("content/a/Übersicht 1.png".into(), measured);
        picture
            .smaller
            .iter()
            .map(|it| it.path.clone())
            .collect::<Vec<_>>()
    };
    let (one, other) = (of(&png_of(600, 10, false)), of(&png_of(600, 11, false)));
    assert!(one[0].starts_with("assets/ubersicht-1-480."), "{one:?}");
    assert!(one[0].ends_with(".webp"));
    assert_ne!(one[0], one[1]);
    assert_ne!(one[0], other[0]);
    assert_eq!(one, of(&png_of(600, 10, false)));
}

#[test]
fn a_picture_is_turned_and_loses_what_the_camera_wrote() {
    let bytes = fixture("turned.jpg");
    let measured = measure(&bytes).expect("it is a picture");
    let made = webp(&bytes, &measured, 480).expect("it can be made");
    assert_eq!(dimensions(&made), (480, 720));
    assert!(memchr::memmem::find(&made, b"EXIF").is_none());
    // The red corner is stored at the top left and seen at the top right.
    let all = pixels(&made);
    let at = |x: usize, y: usize| &all[(y * 480 + x) * 3..][..3];
    assert!(
        at(460, 20)[0] > 200 && at(460, 20)[1] < 60,
        "{:?}",
        at(460, 20)
    );
    assert!(at(20, 20)[1] > 100, "{:?}", at(20, 20));
}

#[test]
fn every_orientation_puts_the_first_pixel_where_it_is_seen() {
    // Which corner of what is seen holds the first pixel that is stored: right, bottom.
    let corners = [
        (1, (false, false)),
        (2, (true, false)),
        (3, (true, true)),
        (4, (false, true)),
        (5, (false, false)),
        (6, (true, false)),
        (7, (true, true)),
        (8, (false, true)),
    ];
    let mut bytes = vec![0; 600 * 500 * 3];
    for y in 0..100 {
        for x in 0..100 {
            bytes[(y * 600 + x) * 3] = 255;
        }
    }
    let mut encoded = Vec::new();
    let mut encoder = png::Encoder::new(&mut encoded, 600, 500);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("it can be written");
    writer.write_image_data(&bytes).expect("it can be written");
    writer.finish().expect("it can be written");
    for (orientation, (right, bottom)) in corners {
        let mut measured = measure(&encoded).expect("it is a picture");
        measured.orientation = orientation;
        if orientation > 4 {
            (measured.width, measured.height) = (500, 600);
        }
        let (width, height) = (measured.width as usize / 2, measured.height as usize / 2);
        let made = webp(&encoded, &measured, width as u32).expect("it can be made");
        assert_eq!(dimensions(&made), (width as u32, height as u32));
        let all = pixels(&made);
        let channels = all.len() / (width * height);
        let x = if right { width - 20 } else { 20 };
        let y = if bottom { height - 20 } else { 20 };
        assert!(
            all[(y * width + x) * channels] > 200,
            "orientation {orientation}"
        );
        assert!(all[(height / 2 * width + width / 2) * channels] < 50);
    }
}

#[test]
fn what_is_see_through_stays_so() {
    let bytes = png_of(600, 40, true);
    let measured = measure(&bytes).expect("it is a picture");
    let made = webp(&bytes, &measured, 480).expect("it can be made");
    let all = pixels(&made);
    assert_eq!(all.len(), 480 * 32 * 4);
    assert!(all.chunks(4).all(|pixel| (120..=136).contains(&pixel[3])));
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    let bytes = fixture("photo.jpg");
    let measured = measure(&bytes).expect("it is a picture");
    let made = webp(&bytes, &measured, 480).expect("it can be made");
    assert_eq!(made, webp(&bytes, &measured, 480).expect("it can be made"));
    assert!(made.len() < bytes.len());
    let print = fixture("print.jpg");
    let measured = measure(&print).expect("it is a picture");
    let made = webp(&print, &measured, 150).expect("it can be made");
    assert_eq!(dimensions(&made), (150, 100));
}

#[test]
fn a_colour_profile_comes_along() {
    let mut icc = vec![7; 601];
    icc[16..20].copy_from_slice(b"RGB ");
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 600, 2);
    encoder.set_color(png::ColorType::Rgb);
    let mut info = png::Info::with_size(600, 2);
    info.color_type = png::ColorType::Rgb;
    info.bit_depth = png::BitDepth::Eight;
    info.icc_profile = Some(icc.clone().into());
    drop(encoder);
    let encoder = png::Encoder::with_info(&mut bytes, info).expect("it can be written");
    let mut writer = encoder.write_header().expect("it can be written");
    writer
        .write_image_data(&[9; 600 * 2 * 3])
        .expect("it can be written");
    writer.finish().expect("it can be written");
    let measured = measure(&bytes).expect("it is a picture");
    let made = webp(&bytes, &measured, 480).expect("it can be made");
    let mut decoder =
        image_webp::WebPDecoder::new(std::io::Cursor::new(&made)).expect("it is a WebP");
    assert_eq!(decoder.icc_profile().expect("it can be read"), Some(icc));
    assert_eq!(dimensions(&made), (480, 2));
    assert_eq!(pixels(&made).len() % (480 * 2), 0);
}
