use super::*;
use crate::project::BUILTIN;

fn rgb(text: &str) -> String {
    read(text).expect("it is a colour").0.to_string()
}

fn shades(text: &str) -> Result<Shades, BadAccent> {
    Color::parse(text).expect("it is a colour").shades()
}

/// A shade as it is written.
fn written(text: &str) -> Rgb {
    read(text).expect("it is a colour").0
}

#[test]
fn a_colour_is_one_however_it_is_written() {
    for (text, hex) in [
        ("#7A1f1f", "#7a1f1f"),
        ("#abc", "#aabbcc"),
        ("RebeccaPurple", "#663399"),
        ("rgb(122 31 31)", "#7a1f1f"),
        ("rgba(100%, 0%, 50%)", "#ff0080"),
        ("hsl(120deg 100% 25%)", "#008000"),
        ("hsl(0.5turn, 100%, 50%)", "#00ffff"),
        ("hwb(0 50% 0%)", "#ff8080"),
        ("hwb(90 60% 60%)", "#808080"),
        ("oklab(62.796% 0.22486 0.12585)", "#ff0000"),
        ("oklch(0.45201 0.31321 264.05)", "#0000ff"),
        ("lab(46.2775 -47.5621 48.5837)", "#008000"),
        ("lch(54.2905 106.8372 40.8576)", "#ff0000"),
    ] {
        let near = |a: Rgb, b: Rgb| (0..3).all(|at| (a.0[at] - b.0[at]).abs() < 0.012);
        assert!(near(written(text), written(hex)), "{text}: {}", rgb(text));
    }
    for text in [
        "rgb(1 2)",
        "rgb(a b c)",
        "hsl(1furlong 2% 3%)",
        "#12345",
        "color(srgb 1 0 0)",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
    assert_eq!(read("#0008").map(|(_, alpha)| alpha < 1.0), Some(true));
    assert_eq!(read("rgb(1 2 3 / 50%)").map(|(_, alpha)| alpha), Some(0.5));
}

#[test]
fn contrast_is_that_of_wcag() {
    let between = |a, b| (contrast(Rgb::new(a), Rgb::new(b)) * 100.0).round() / 100.0;
    assert_eq!(between(0x000000, 0xffffff), 21.0);
    assert_eq!(between(0x767676, 0xffffff), 4.54);
    assert_eq!(between(0xff0000, 0xffffff), 4.0);
}

#[test]
fn every_named_colour_gives_shades_that_can_be_read_or_a_fault() {
    let mut refused = Vec::new();
    for (name, value) in NAMED {
        match shades(name) {
            Ok(Shades { light, dark }) => {
                for (shade, grounds) in [(&light, LIGHT), (&dark, DARK)] {
                    let shade = written(shade);
                    for ground in grounds {
                        let found = contrast(shade, Rgb::new(ground));
                        assert!(found >= AA, "{name}: {found}");
                        let wash = Rgb::mix(shade, Rgb::new(grounds[0]), WASH);
                        assert!(contrast(shade, wash) >= AA, "{name} on its wash");
                    }
                }
                let fits = is_readable(Rgb::new(value), LIGHT);
                assert_eq!(fits, light == name, "{name} stays where it can: {light}");
            }
            Err(BadAccent::Light(contrast, nearest)) => {
                assert!(contrast < 450, "{name}");
                assert!(is_readable(written(&nearest), LIGHT), "{name}: {nearest}");
                refused.push(name);
            }
            Err(other) => panic!("{name}: {other:?}"),
        }
    }
    for name in ["yellow", "white", "gold", "aqua"] {
        assert!(refused.contains(&name), "{name}");
    }
    for name in [
        "teal",
        "navy",
        "black",
        "crimson",
        "orangered",
        "dodgerblue",
    ] {
        assert!(!refused.contains(&name), "{name}");
    }
}

#[test]
fn a_shade_keeps_its_hue() {
    for text in ["#e85d04", "#2a9d8f", "#7a1f1f", "navy"] {
        let Shades { light, dark } = shades(text).expect("it has shades");
        let hue = |text: &str| written(text).oklch()[2];
        for shade in [&light, &dark] {
            let apart = (hue(text) - hue(shade)).abs();
            assert!(apart < 0.06, "{text} → {shade}: {apart}");
        }
        assert!(written(&dark).oklch()[0] > 0.79, "{text}: {dark}");
    }
    assert_eq!(
        shades("#7a1f1f").map(|it| it.light),
        Ok("#7a1f1f".to_owned())
    );
}

#[test]
fn what_shines_through_is_no_accent() {
    for text in ["#7a1f1fcc", "rgb(122 31 31 / 50%)", "hsl(0 50% 20% / 0.9)"] {
        assert_eq!(shades(text), Err(BadAccent::Transparent), "{text}");
    }
    assert_eq!(shades("rgb(1 2)"), Err(BadAccent::Unknown));
    assert!(shades("#7a1f1fff").is_ok());
}

#[test]
fn the_grounds_are_those_of_the_stylesheet() {
    let style = BUILTIN.iter().find(|(path, _)| *path == "static/style.css");
    let style = String::from_utf8_lossy(style.expect("the theme has it").1);
    for (name, at) in [("--paper", 0), ("--raised", 1)] {
        let line = format!("{name}: light-dark(");
        let rest = style.split_once(&line).expect("it is set there").1;
        let (light, rest) = rest.split_once(", ").expect("two");
        let (dark, _) = rest.split_once(')').expect("two");
        let given = [light, dark].map(written);
        assert_eq!(given, [LIGHT[at], DARK[at]].map(Rgb::new), "{name}");
    }
    assert!(style.contains("--wash: color-mix(in oklab, var(--link) 10%, var(--paper))"));
}
