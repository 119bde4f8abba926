//! The shades of a site's accent: readable on the paper of the light and of the dark scheme. By
//! CSS Color 4's formulas; contrast is that of WCAG 2.

use std::fmt;

use super::color::{Color, NAMED};

/// What text needs upon its ground: WCAG AA.
const AA: f64 = 4.5;
/// As computed: a browser rounds what it mixes.
const ENOUGH: f64 = AA + 0.05;
/// How much darker than it is (OKLCH) an accent may be made: a shade further off is no longer the
/// colour that was meant.
const FURTHEST: f64 = 0.2;
/// How much of the accent is mixed into the paper under what a link leads to.
const WASH: f64 = 0.1;
/// The theme's grounds: `--paper` and `--raised` of static/style.css, light and dark.
pub(super) const LIGHT: [u32; 2] = [0xfcfbf8, 0xffffff];
pub(super) const DARK: [u32; 2] = [0x15171a, 0x1c1f23];

/// Red, green and blue, 0 to 1, as sRGB encodes them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rgb([f64; 3]);

/// An accent as text: one shade for each scheme, as CSS writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shades {
    /// On light paper: the accent itself, where that can be read.
    pub light: String,
    /// On dark paper.
    pub dark: String,
}

/// Why an accent cannot be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadAccent {
    /// It is no colour that can be computed.
    Unknown,
    /// What is behind it shines through.
    Transparent,
    /// It cannot be read on light paper: its contrast, in hundredths, and the nearest that can.
    Light(u32, String),
}

impl Color {
    /// The shades in which text of this colour can be read.
    pub fn shades(&self) -> Result<Shades, BadAccent> {
        let (color, alpha) = read(self.as_str()).ok_or(BadAccent::Unknown)?;
        if alpha < 1.0 {
            return Err(BadAccent::Transparent);
        }
        let [lightness, chroma, hue] = color.oklch();
        let shade = |from: f64, to: f64, grounds: [u32; 2]| {
            const STEPS: u32 = 400;
            let shades = (0..=STEPS).map(|step| {
                let share = f64::from(step) / f64::from(STEPS);
                let l = from + (to - from) * share;
                (l, Rgb::from_oklch([l, chroma, hue]))
            });
            let mut readable = shades.filter(|(_, shade)| is_readable(*shade, grounds));
            readable.next().unwrap_or((to, Rgb([to; 3])))
        };
        // Not quite black and white: a trace of the colour is to be left.
        let (l, nearest) = shade(lightness, 0.0, LIGHT);
        let light = match () {
            () if is_readable(color, LIGHT) => self.to_string(),
            () if lightness - l <= FURTHEST => nearest.to_string(),
            () => {
                let contrast = (contrast(color, Rgb::new(LIGHT[0])) * 100.0) as u32;
                return Err(BadAccent::Light(contrast, nearest.to_string()));
            }
        };
        // On dark paper a colour glares unless it is a good deal lighter than it need be.
        let (_, dark) = shade(lightness.max(0.8), 1.0, DARK);
        Ok(Shades {
            light,
            dark: dark.to_string(),
        })
    }
}

/// Whether text of that colour, and paper upon it, can be read on all grounds of a scheme.
fn is_readable(color: Rgb, [paper, raised]: [u32; 2]) -> bool {
    let paper = Rgb::new(paper);
    let wash = Rgb::mix(color, paper, WASH);
    let grounds = [paper, Rgb::new(raised), wash];
    grounds.iter().all(|it| contrast(color, *it) >= ENOUGH)
}

/// WCAG's contrast: 1 to 21.
pub(super) fn contrast(one: Rgb, other: Rgb) -> f64 {
    let [a, b] = [one, other].map(|it| it.luminance() + 0.05);
    a.max(b) / a.min(b)
}

impl Rgb {
    pub(super) fn new(hex: u32) -> Rgb {
        Rgb([16, 8, 0].map(|shift| f64::from((hex >> shift) & 0xff) / 255.0))
    }

    fn linear(self) -> [f64; 3] {
        self.0.map(|it| match it <= 0.040_45 {
            true => it / 12.92,
            false => ((it + 0.055) / 1.055).powf(2.4),
        })
    }

    fn from_linear(linear: [f64; 3]) -> Rgb {
        Rgb(linear.map(|it| match it <= 0.003_130_8 {
            true => it * 12.92,
            false => 1.055 * it.powf(1.0 / 2.4) - 0.055,
        }))
    }

    fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn oklab(self) -> [f64; 3] {
        let [r, g, b] = self.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        [
            0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        ]
    }

    /// Beyond sRGB where the colour is.
    fn from_oklab([l, a, b]: [f64; 3]) -> Rgb {
        let cube = |it: f64| it * it * it;
        let x = cube(l + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
        let y = cube(l - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
        let z = cube(l - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
        Rgb::from_linear([
            4.076_741_662_1 * x - 3.307_711_591_3 * y + 0.230_969_929_2 * z,
            -1.268_438_004_6 * x + 2.609_757_401_1 * y - 0.341_319_396_5 * z,
            -0.004_196_086_3 * x - 0.703_418_614_7 * y + 1.707_614_701_0 * z,
        ])
    }

    fn oklch(self) -> [f64; 3] {
        let [l, a, b] = self.oklab();
        [l, a.hypot(b), b.atan2(a)]
    }

    /// As near as sRGB has it: less colourful where it must be, never lighter or darker. What is
    /// written has eight bits, and so is what is measured.
    fn from_oklch([l, chroma, hue]: [f64; 3]) -> Rgb {
        let at = |share: f64| {
            let chroma = chroma * share;
            Rgb::from_oklab([l, chroma * hue.cos(), chroma * hue.sin()])
        };
        let steps = (0..=64).rev().map(|step| at(f64::from(step) / 64.0));
        let fits = |it: &Rgb| it.0.iter().all(|it| (-0.001..=1.001).contains(it));
        let mut fitting = steps.filter(fits);
        let Rgb(found) = fitting.next().unwrap_or_else(|| at(0.0));
        Rgb(found.map(|it| (it.clamp(0.0, 1.0) * 255.0).round() / 255.0))
    }

    /// CSS's `color-mix(in oklab, one share, other)`.
    fn mix(one: Rgb, other: Rgb, share: f64) -> Rgb {
        let (a, b) = (one.oklab(), other.oklab());
        let mixed = [0, 1, 2].map(|at| a[at] * share + b[at] * (1.0 - share));
        Rgb(Rgb::from_oklab(mixed).0.map(|it| it.clamp(0.0, 1.0)))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0.map(|it| (it * 255.0).round() as u8);
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// A colour and how much of it covers what is behind it.
pub(super) fn read(text: &str) -> Option<(Rgb, f64)> {
    let text = text.trim().to_ascii_lowercase();
    if let Some(digits) = text.strip_prefix('#') {
        return hex(digits);
    }
    if text == "transparent" {
        return Some((Rgb([0.0; 3]), 0.0));
    }
    if let Some((_, value)) = NAMED.iter().find(|(name, _)| *name == text) {
        return Some((Rgb::new(*value), 1.0));
    }
    let (name, inner) = text.strip_suffix(')')?.split_once('(')?;
    let parts = |c: char| c == ',' || c == '/' || c.is_whitespace();
    let parts: Vec<&str> = inner.split(parts).filter(|it| !it.is_empty()).collect();
    let (values, alpha) = match *parts {
        [a, b, c] => ([a, b, c], 1.0),
        [a, b, c, alpha] => ([a, b, c], number(alpha, 1.0)?.clamp(0.0, 1.0)),
        _ => return None,
    };
    Some((function(name, values)?, alpha))
}

fn function(name: &str, [a, b, c]: [&str; 3]) -> Option<Rgb> {
    // What 100 % of each part is.
    let part = |text, whole| number(text, whole);
    let polar = |chroma: f64, hue: f64| {
        (
            chroma * hue.to_radians().cos(),
            chroma * hue.to_radians().sin(),
        )
    };
    let color = match name {
        "rgb" | "rgba" => {
            Rgb([part(a, 255.0)?, part(b, 255.0)?, part(c, 255.0)?].map(|it| it / 255.0))
        }
        "hsl" | "hsla" => hsl(angle(a)?, part(b, 100.0)? / 100.0, part(c, 100.0)? / 100.0),
        "hwb" => hwb(angle(a)?, part(b, 100.0)? / 100.0, part(c, 100.0)? / 100.0),
        "oklab" => Rgb::from_oklab([part(a, 1.0)?, part(b, 0.4)?, part(c, 0.4)?]),
        "oklch" => {
            let (x, y) = polar(part(b, 0.4)?, angle(c)?);
            Rgb::from_oklab([part(a, 1.0)?, x, y])
        }
        "lab" => lab(part(a, 100.0)?, part(b, 125.0)?, part(c, 125.0)?),
        "lch" => {
            let (x, y) = polar(part(b, 150.0)?, angle(c)?);
            lab(part(a, 100.0)?, x, y)
        }
        _ => return None,
    };
    Some(Rgb(color.0.map(|it| it.clamp(0.0, 1.0))))
}

fn hex(digits: &str) -> Option<(Rgb, f64)> {
    let long: String = match digits.len() {
        3 | 4 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    let value = u32::from_str_radix(&long, 16).ok()?;
    match long.len() {
        6 => Some((Rgb::new(value), 1.0)),
        8 => Some((Rgb::new(value >> 8), f64::from(value & 0xff) / 255.0)),
        _ => None,
    }
}

/// A number, or a percentage of a whole.
fn number(text: &str, whole: f64) -> Option<f64> {
    let value: f64 = match text.strip_suffix('%') {
        _ if text == "none" => return Some(0.0),
        Some(share) => share.parse::<f64>().ok()? / 100.0 * whole,
        None => text.parse().ok()?,
    };
    value.is_finite().then_some(value)
}

/// An angle in degrees.
fn angle(text: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 4] = [
        ("deg", 1.0),
        ("grad", 0.9),
        ("rad", 180.0 / std::f64::consts::PI),
        ("turn", 360.0),
    ];
    let unit = UNITS
        .iter()
        .find_map(|(unit, by)| Some((text.strip_suffix(unit)?, *by)));
    let (text, by) = unit.unwrap_or((text, 1.0));
    Some(number(text, 360.0)? * by)
}

fn hsl(hue: f64, saturation: f64, lightness: f64) -> Rgb {
    let a = saturation * lightness.min(1.0 - lightness);
    Rgb([0.0, 8.0, 4.0].map(|n| {
        let k = (n + hue / 30.0).rem_euclid(12.0);
        lightness - a * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    }))
}

fn hwb(hue: f64, white: f64, black: f64) -> Rgb {
    if white + black >= 1.0 {
        return Rgb([white / (white + black); 3]);
    }
    Rgb(hsl(hue, 1.0, 0.5)
        .0
        .map(|it| it * (1.0 - white - black) + white))
}

/// CIE Lab, whose white is D50.
fn lab(l: f64, a: f64, b: f64) -> Rgb {
    let y = (l + 16.0) / 116.0;
    let cubed = |it: f64| match it * it * it > 216.0 / 24_389.0 {
        true => it * it * it,
        false => (116.0 * it - 16.0) * 27.0 / 24_389.0,
    };
    let [x, y, z] = [
        0.964_295_676 * cubed(y + a / 500.0),
        cubed(y),
        0.825_104_602 * cubed(y - b / 200.0),
    ];
    // To D65, and on to sRGB.
    Rgb::from_linear([
        3.134_136 * x - 1.617_386 * y - 0.490_662 * z,
        -0.978_795 * x + 1.916_254 * y + 0.033_443 * z,
        0.071_955 * x - 0.228_977 * y + 1.405_386 * z,
    ])
}

#[cfg(test)]
mod tests;
