//! The fonts of cards: what they hold, how wide their letters are.

use std::borrow::Cow;
use std::sync::Arc;

use resvg::usvg::{self, fontdb};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;

/// Their families, in bold and plain, first those of Latin, Greek and Cyrillic, then of Arabic.
const FACES: [(&str, &[u8]); 4] = [
    ("Noto Serif", include_bytes!("../fonts/NotoSerif-Bold.ttf")),
    (
        "Noto Naskh Arabic",
        include_bytes!("../fonts/NotoNaskhArabic-Bold.ttf"),
    ),
    ("Noto Sans", include_bytes!("../fonts/NotoSans-Regular.ttf")),
    (
        "Noto Sans Arabic",
        include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
    ),
];

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A title.
    Title,
    /// Anything else.
    Plain,
}

/// The fonts, read.
pub struct Fonts {
    database: Arc<fontdb::Database>,
    faces: Vec<FontRef<'static>>,
}

impl Default for Fonts {
    fn default() -> Fonts {
        Fonts::new()
    }
}

impl Fonts {
    /// Reads them.
    pub fn new() -> Fonts {
        let mut database = fontdb::Database::new();
        let mut faces = Vec::with_capacity(FACES.len());
        for (_, bytes) in FACES {
            database.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
            faces.push(FontRef::new(bytes).expect("the fonts are our own"));
        }
        Fonts {
            database: Arc::new(database),
            faces,
        }
    }

    /// How drawings are read: with these fonts and no others.
    pub(super) fn options(&self) -> usvg::Options<'static> {
        usvg::Options {
            fontdb: self.database.clone(),
            font_resolver: usvg::FontResolver {
                select_font: usvg::FontResolver::default_font_selector(),
                select_fallback: Box::new(|letter, tried, database| {
                    // The other script in the same role; then whatever has the letter.
                    let weight = database.face(*tried.first()?)?.weight;
                    let fits = |face: &&fontdb::FaceInfo| {
                        !tried.contains(&face.id) && has(database, face.id, letter)
                    };
                    let same = database
                        .faces()
                        .filter(fits)
                        .find(|face| face.weight == weight);
                    same.or_else(|| database.faces().find(fits))
                        .map(|face| face.id)
                }),
            },
            ..usvg::Options::default()
        }
    }

    /// The family for a text.
    pub(super) fn family(role: Role, right_to_left: bool) -> &'static str {
        FACES[at(role) + usize::from(right_to_left)].0
    }

    /// About how wide a text is; a little too much rather than too little. Letters that join the
    /// next one are narrower than by themselves.
    pub(super) fn width(&self, text: &str, role: Role, size: f32) -> f32 {
        let mut width = 0.0;
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let joins = joins_next(letter) && letters.peek().is_some_and(|it| is_arabic(*it));
            let advance = self.advance(letter, role).unwrap_or(0.0);
            width += advance * if joins { joined(letter) } else { 1.0 };
        }
        width * size
    }

    /// How far a letter reaches, of the height of its font. None: it is in none of them.
    fn advance(&self, letter: char, role: Role) -> Option<f32> {
        let own = at(role);
        let faces = [own, own + 1].map(|at| &self.faces[at]);
        faces.into_iter().find_map(|face| {
            let glyph = face.charmap().map(letter)?;
            let metrics = face.glyph_metrics(Size::new(1.0), LocationRef::default());
            metrics.advance_width(glyph)
        })
    }

    /// A text as it can be drawn; empty if that would lose letters. What is no letter may go.
    pub(super) fn drawable<'t>(&self, text: &'t str, role: Role) -> Cow<'t, str> {
        let is_held = |letter: char| is_mark(letter) || self.advance(letter, role).is_some();
        if text
            .chars()
            .all(|letter| is_held(letter) && !is_mark(letter))
        {
            return Cow::Borrowed(text);
        }
        let text: String = text.nfc().collect();
        if text.chars().any(|it| it.is_alphabetic() && !is_held(it)) {
            return Cow::Borrowed("");
        }
        // Marks of direction are set line by line.
        let plain: String = text
            .chars()
            .filter(|it| is_held(*it) && !is_mark(*it))
            .collect();
        let words: Vec<&str> = plain.split_whitespace().collect();
        Cow::Owned(words.join(" "))
    }
}

/// The first face of a role; behind it that of Arabic.
fn at(role: Role) -> usize {
    match role {
        Role::Title => 0,
        Role::Plain => 2,
    }
}

/// Marks of direction, which are not drawn.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn has(database: &fontdb::Database, face: fontdb::ID, letter: char) -> bool {
    database
        .with_face_data(face, |bytes, at| {
            let font = FontRef::from_index(bytes, at).ok()?;
            font.charmap().map(letter).filter(|it| it.to_u32() != 0)
        })
        .flatten()
        .is_some()
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{750}'..='\u{77f}')
}

/// Whether a letter of Arabic script joins the one behind it.
fn joins_next(letter: char) -> bool {
    let stands_alone = matches!(
        letter,
        '\u{621}'..='\u{625}' | '\u{627}' | '\u{629}' | '\u{62f}'..='\u{632}' | '\u{648}' | '\u{671}'..='\u{677}'
            | '\u{688}'..='\u{699}' | '\u{6c0}' | '\u{6c3}'..='\u{6cb}' | '\u{6cd}' | '\u{6cf}' | '\u{6d2}' | '\u{6d3}'
    );
    is_arabic(letter) && !stands_alone
}

/// How much of its width a letter keeps when it joins the next, at most, in our two fonts.
fn joined(letter: char) -> f32 {
    match letter {
        'ب' | 'ت' | 'ث' | 'ل' | 'ن' | 'ف' | 'پ' | 'ٹ' | 'ی' | 'ي' | 'ى' | 'ئ' => 0.58,
        'س' | 'ش' | 'ص' | 'ض' | 'ق' | 'ک' | 'ك' | 'گ' => 0.77,
        'م' => 1.2,
        'ه' => 1.42,
        _ => 1.08,
    }
}
