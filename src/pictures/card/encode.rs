//! Pixels → PNG. A card has few colours, and those between them at the edges of its letters: a list
//! of them makes a file of a third.

use rustc_hash::FxHashMap;

use super::WIDTH;

/// How many colours lie between that of the ground and another.
const STEPS: u16 = 40;

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// The PNG of a card whose colours are the first of these, its ground, and others on it.
pub fn png(pixels: &[u8], colors: &[Rgb]) -> Option<Vec<u8>> {
    let height = u32::try_from(pixels.len() / 4).ok()? / WIDTH;
    let palette = palette(colors);
    let mut known: FxHashMap<Rgb, u8> = FxHashMap::default();
    let mut last = ([0; 3], nearest(&palette, [0; 3]));
    let indices = pixels.chunks_exact(4).map(|pixel| {
        let color = [pixel[0], pixel[1], pixel[2]];
        if color != last.0 {
            let index = known
                .entry(color)
                .or_insert_with(|| nearest(&palette, color));
            last = (color, *index);
        }
        last.1
    });
    let indices: Vec<u8> = indices.collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&indices).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

/// All colours, and those between each and the ground.
fn palette(colors: &[Rgb]) -> Vec<Rgb> {
    let Some((ground, others)) = colors.split_first() else {
        return vec![[0; 3]];
    };
    let mut palette = vec![*ground];
    for color in others {
        for step in 1..=STEPS {
            let mix = |at: usize| {
                let (from, to) = (u32::from(ground[at]), u32::from(color[at]));
                let (step, steps) = (u32::from(step), u32::from(STEPS));
                let sum = from * (steps - step) + to * step;
                u8::try_from((sum + steps / 2) / steps).unwrap_or(u8::MAX)
            };
            let mixed = [mix(0), mix(1), mix(2)];
            if !palette.contains(&mixed) && palette.len() < 256 {
                palette.push(mixed);
            }
        }
    }
    palette
}

fn nearest(palette: &[Rgb], color: Rgb) -> u8 {
    let far = |other: &Rgb| {
        let one = |at: usize| {
            let apart = i32::from(other[at]) - i32::from(color[at]);
            apart * apart
        };
        one(0) + one(1) + one(2)
    };
    let all = palette.iter().enumerate();
    let found = all.min_by_key(|(at, other)| (far(other), *at));
    found.map_or(0, |(at, _)| u8::try_from(at).unwrap_or(0))
}
