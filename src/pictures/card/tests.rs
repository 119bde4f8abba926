//! Cards: what fits on them, and in which letters.

use super::fonts::Role;
use super::lines::{balanced, cut};
use super::*;

fn card(title: &str) -> Card {
    Card {
        name: "a".to_owned(),
        kicker: "Op-ed · 2017".to_owned(),
        title: title.to_owned(),
        summary: "What it is about, in a line.".to_owned(),
        site: "The site".to_owned(),
        host: "example.org".to_owned(),
        strip: None,
        right_to_left: false,
        dark: false,
        accent: None,
    }
}

/// Red, green and blue of each pixel.
fn pixels(card: &Card) -> Vec<[u8; 3]> {
    let png = card.png(&[], &Fonts::new()).expect("it can be drawn");
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("it is a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("it has a size")];
    let frame = reader.next_frame(&mut bytes).expect("it can be read");
    assert_eq!((frame.width, frame.height), (WIDTH, HEIGHT));
    let all = bytes.chunks_exact(3);
    all.map(|it| [it[0], it[1], it[2]]).collect()
}

/// From where to where anything stands on the ground, below the kicker; the bar at the side apart.
fn extent(card: &Card, rows: std::ops::Range<usize>) -> Option<(usize, usize)> {
    let all = pixels(card);
    let width = WIDTH as usize;
    let ground = all[width / 2];
    let columns = (30..width - 30).filter(|x| rows.clone().any(|y| all[y * width + x] != ground));
    let columns: Vec<usize> = columns.collect();
    Some((*columns.first()?, *columns.last()?))
}

const TITLES: [(&str, bool); 9] = [
    ("Gas", false),
    (
        "Russia and Pakistan: the economics and the diplomacy of a late friendship",
        false,
    ),
    (
        "Россия и Пакистан: экономика и дипломатия поздней дружбы — что обещал аналитик",
        false,
    ),
    (
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        false,
    ),
    (
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        false,
    ),
    (
        "روس اور پاکستان: ایک دیر سے ہونے والی دوستی کی معیشت اور سفارت کاری",
        true,
    ),
    (
        "سسسسسسسسسسسسسسس صصصصصصصصصصصصصصصصصص ششششششششششش ككككككككككككككك ممممممم",
        true,
    ),
    (
        "اددرروورروودداادرودررروودد دارو دور رودود دارد اوراد دارودرو دوراندرو",
        true,
    ),
    ("CPEC اور TAPI: دو منصوبے (2015)", true),
];

#[test]
fn no_title_leaves_the_card() {
    for (title, right_to_left) in TITLES {
        let card = Card {
            right_to_left,
            ..card(title)
        };
        let (first, last) = extent(&card, 120..400).expect("something is drawn");
        assert!(first >= 78 && last <= 1122, "{title}: {first}–{last}");
        let is_at_start = match right_to_left {
            true => last > 1095,
            false => first < 105,
        };
        assert!(is_at_start, "{title}: {first}–{last}");
    }
}

#[test]
fn lines_are_few_and_even() {
    let fonts = Fonts::new();
    let title = TITLES[1].0;
    let lines = balanced(title, Role::Title, 66.0, 1032.0, 3, &fonts).expect("it fits");
    let widths: Vec<f32> = lines
        .iter()
        .map(|line| fonts.width(line, Role::Title, 66.0))
        .collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    let (least, most) = (
        widths.iter().copied().fold(f32::MAX, f32::min),
        widths.iter().copied().fold(0.0, f32::max),
    );
    assert!(most < 1032.0 && least > most * 0.6, "{lines:?} {widths:?}");
    assert_eq!(lines.join(" "), title);
    assert_eq!(balanced(title, Role::Title, 66.0, 1032.0, 1, &fonts), None);
    assert_eq!(
        balanced(TITLES[3].0, Role::Title, 42.0, 1032.0, 4, &fonts),
        None
    );
}

#[test]
fn what_is_too_long_ends_in_an_ellipsis() {
    let fonts = Fonts::new();
    let long = "a word or two ".repeat(40);
    let lines = cut(&long, Role::Plain, 30.0, 500.0, 2, &fonts);
    assert_eq!(lines.len(), 2);
    assert!(
        lines[1].ends_with("…") && !lines[1].ends_with(" …"),
        "{lines:?}"
    );
    for line in &lines {
        assert!(fonts.width(line, Role::Plain, 30.0) <= 500.0, "{line}");
    }
    assert_eq!(cut("short", Role::Plain, 30.0, 500.0, 2, &fonts), ["short"]);
    assert_eq!(cut("", Role::Plain, 30.0, 500.0, 2, &fonts), [""; 0]);
}

#[test]
fn a_title_in_letters_that_no_font_has_gives_its_place_to_the_sites() {
    let fonts = Fonts::new();
    assert_eq!(fonts.drawable("中国与巴基斯坦", Role::Title), "");
    assert_eq!(
        fonts.drawable("Tea ☕ for two 🎉", Role::Title),
        "Tea for two"
    );
    assert_eq!(
        fonts.drawable("Й, й: и\u{306}", Role::Title),
        "Й, й: и\u{306}"
    );
    assert_eq!(
        fonts.drawable("\u{2068}روس\u{2069} 2017", Role::Title),
        "روس 2017"
    );
    let drawn = |card: &Card| svg::draw(card, &[], &fonts).svg;
    let chinese = drawn(&card("中国与巴基斯坦"));
    assert_eq!(chinese.matches("The site").count(), 1);
    let nowhere = Card {
        site: "中国".to_owned(),
        ..card("中国与巴基斯坦")
    };
    assert!(drawn(&nowhere).matches("example.org").count() == 1);
    assert!(pixels(&nowhere).len() > 1);
}

#[test]
fn of_a_year_in_such_letters_the_number_stays() {
    let strip = Strip {
        marks: Vec::new(),
        start: 0,
        end: 900,
        words: [0; 32],
    };
    let card = Card {
        strip: Some(strip.into()),
        ..card("Gas")
    };
    let ticks = [(0, "2012年".to_owned()), (500, "2014年3月".to_owned())];
    let svg = svg::draw(&card, &ticks, &Fonts::new()).svg;
    assert!(svg.contains(">2012<") && !svg.contains("2014"), "{svg}");
}

#[test]
fn what_is_written_is_drawn_as_text() {
    let fonts = Fonts::new();
    let card = card("</text><script>&amp; \"x\"");
    let svg = svg::draw(&card, &[], &fonts).svg;
    assert!(!svg.contains("<script"));
    assert!(extent(&card, 120..400).is_some());
}

#[test]
fn a_card_is_known_by_all_that_it_shows() {
    let one = card("Gas");
    assert_eq!(one.key(), card("Gas").key());
    let strip = Strip {
        marks: vec![
            Mark {
                start: 0,
                end: 0,
                hollow: true,
            },
            Mark {
                start: 500,
                end: 1000,
                hollow: false,
            },
        ],
        start: 0,
        end: 365,
        words: [0; 32],
    };
    let others = [
        card("Oil"),
        Card {
            kicker: String::new(),
            ..card("Gas")
        },
        Card {
            right_to_left: true,
            ..card("Gas")
        },
        Card {
            dark: true,
            ..card("Gas")
        },
        Card {
            accent: Some("#aa0000".to_owned()),
            ..card("Gas")
        },
        Card {
            strip: Some(strip.into()),
            ..card("Gas")
        },
    ];
    for other in &others {
        assert_ne!(one.key(), other.key());
        assert_ne!(one.path(), other.path());
        assert_ne!(pixels(&one), pixels(other), "{other:?}");
        assert_eq!(other.png(&[], &Fonts::new()), other.png(&[], &Fonts::new()));
    }
    assert!(is_card(&one.path()) && !is_card("assets/cards.0123456789.js"));
    // On every machine, and until `MAKER` says otherwise.
    assert_eq!(one.path(), "assets/card-a.a134897b8b.png");
}

#[test]
fn the_sites_colour_is_used_or_the_themes() {
    let corner = |accent: Option<&str>, dark: bool| {
        let card = Card {
            accent: accent.map(str::to_owned),
            dark,
            ..card("Gas")
        };
        pixels(&card)[0]
    };
    assert_eq!(corner(Some("#cc0102"), false), [0xcc, 1, 2]);
    assert_eq!(corner(Some("#cc0102"), true), [0xcc, 1, 2]);
    assert_eq!(corner(None, false), [0x0a, 0x5c, 0x66]);
    assert_eq!(corner(None, true), [0x7f, 0xcd, 0xd3]);
}
