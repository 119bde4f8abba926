//! How the styles write a web page, as forms to be filled in.
//!
//! A CSL style takes a millisecond for one entry, and longer to be read. So each is asked once
//! for each shape of entry (who wrote it, how exact its date is, whether it has an address), with
//! marks in place of names, title and date; what is the same for ten thousand pages is made once.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{FontStyle, IndependentStyle, Locale, LocaleFile, Style};
use hayagriva::types::{Date, EntryType, FormatString, Person, QualifiedUrl};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild,
    ElemChildren, Entry,
};
use rustc_hash::FxHashMap;

use super::table;

/// The styles, in the order in which they are shown.
pub const STYLES: [ArchivedStyle; 3] = [
    ArchivedStyle::AmericanPsychologicalAssociation,
    ArchivedStyle::ModernLanguageAssociation,
    ArchivedStyle::ChicagoNotes,
];

/// The words that the styles ask for; ours, since reading all of theirs takes long.
const LOCALE: &str = include_str!("locale.xml");

/// What entries have in common that are written alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Shape {
    /// Whether each author is a person with a given name.
    pub authors: Vec<bool>,
    /// Digits of the date: 0 none, 1 year, 2 month, 3 day.
    pub date: u8,
    /// Whether it has an address.
    pub url: bool,
    /// Whether the site is named.
    pub site: bool,
}

/// A piece of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The title, as it is.
    Title,
    /// The title, capitalised.
    TitleCased,
    /// The site's name, as it is.
    Site,
    /// The site's name, capitalised.
    SiteCased,
    /// An author's family name, or the whole name.
    Family(usize),
    /// An author's given names.
    Given(usize),
    /// An author's initials.
    Initials(usize),
    /// The year.
    Year,
    /// The month in words.
    Month,
    /// The month in a short word.
    ShortMonth,
    /// The day.
    Day,
    /// The address.
    Url,
}

/// A piece of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text as it stands.
    Text(String),
    /// What follows is in italics, or no longer.
    Italic(bool),
    /// To be filled in.
    Mark(Mark),
}

/// How one style writes entries of one shape.
pub type Form = Vec<Part>;

/// The forms of all styles for a shape.
pub fn forms(shape: Shape) -> Arc<[Form]> {
    static MADE: OnceLock<Mutex<FxHashMap<Shape, Arc<[Form]>>>> = OnceLock::new();
    // A panic in another thread leaves the map whole: entries are put in at once.
    let made = MADE.get_or_init(Mutex::default);
    let known = || made.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(forms) = known().get(&shape) {
        return forms.clone();
    }
    let forms = match table::known(&shape) {
        Some(forms) => forms.into(),
        None => written(&shape),
    };
    known().insert(shape, forms.clone());
    forms
}

/// The forms as the styles write them.
pub(super) fn written(shape: &Shape) -> Arc<[Form]> {
    let entry = entry(shape);
    styles().iter().map(|style| form(style, &entry)).collect()
}

fn styles() -> &'static [IndependentStyle] {
    static READ: OnceLock<Vec<IndependentStyle>> = OnceLock::new();
    READ.get_or_init(|| {
        let independent = |style: ArchivedStyle| match style.get() {
            Style::Independent(style) => Some(style),
            Style::Dependent(_) => None,
        };
        STYLES.into_iter().filter_map(independent).collect()
    })
}

fn locale() -> &'static [Locale] {
    static READ: OnceLock<Vec<Locale>> = OnceLock::new();
    READ.get_or_init(|| {
        let file = LocaleFile::from_xml(LOCALE).expect("a test reads it");
        vec![file.into()]
    })
}

const TITLE: &str = "qxtitlexq two";
const TITLE_CASED: &str = "Qxtitlexq Two";
const SITE: &str = "qxsitexq two";
const SITE_CASED: &str = "Qxsitexq Two";
const URL: &str = "https://qxurlxq.invalid/";
const YEAR: i32 = 7777;
const DAY: u8 = 28;

/// As many authors as have a mark; no style names more.
pub const MOST_AUTHORS: usize = 38;
/// The second letter of every given name.
const LOWER: char = '𐑏';

/// Family names are characters that Unicode leaves to everybody; given names are Deseret letters,
/// of which styles make initials.
fn marks_of(author: usize) -> (char, char) {
    let mark = |first: u32| char::from_u32(first + author as u32).unwrap_or('?');
    (mark(0xE000), mark(0x10400))
}

/// The entry that a shape stands for.
fn entry(shape: &Shape) -> Entry {
    let mut entry = Entry::new("page", EntryType::Web);
    entry.set_title(FormatString::with_value(TITLE));
    let person = |(at, given): (usize, &bool)| Person {
        name: marks_of(at).0.to_string(),
        given_name: given.then(|| [marks_of(at).1, LOWER].iter().collect()),
        prefix: None,
        suffix: None,
        comma_suffix: false,
        alias: None,
    };
    entry.set_authors(shape.authors.iter().enumerate().map(person).collect());
    if shape.date > 0 {
        entry.set_date(Date {
            month: (shape.date > 1).then_some(0),
            day: (shape.date > 2).then_some(DAY - 1),
            ..Date::from_year(YEAR)
        });
    }
    if shape.site {
        let mut site = Entry::new("site", EntryType::Web);
        site.set_title(FormatString::with_value(SITE));
        entry.set_parents(vec![site]);
    }
    if shape.url
        && let Ok(value) = URL.parse()
    {
        entry.set_url(QualifiedUrl {
            value,
            visit_date: None,
        });
    }
    entry
}

fn form(style: &IndependentStyle, entry: &Entry) -> Form {
    let mut driver = BibliographyDriver::new();
    let item = vec![CitationItem::with_entry(entry)];
    driver.citation(CitationRequest::from_items(item, style, locale()));
    let request = BibliographyRequest::new(style, None, locale());
    let items = driver.finish(request).bibliography.map(|it| it.items);
    let mut form = Form::new();
    for item in items.unwrap_or_default() {
        if let Some(ElemChild::Text(first)) = &item.first_field {
            text(&first.text, &mut form);
        }
        children(&item.content, &mut form);
    }
    for part in &mut form {
        // A year alone is given the comma that a month would need.
        if let Part::Text(text) = part
            && let Some(rest) = text.strip_prefix(",)")
        {
            *text = format!("){rest}");
        }
    }
    form
}

fn children(all: &ElemChildren, form: &mut Form) {
    for child in &all.0 {
        match child {
            ElemChild::Text(it) | ElemChild::Link { text: it, .. } => {
                let italic = it.formatting.font_style == FontStyle::Italic;
                if italic {
                    form.push(Part::Italic(true));
                }
                text(&it.text, form);
                if italic {
                    form.push(Part::Italic(false));
                }
            }
            ElemChild::Elem(elem) => children(&elem.children, form),
            ElemChild::Markup(it) => text(it, form),
            ElemChild::Transparent { .. } => {}
        }
    }
}

/// Takes a style's text apart at its marks.
fn text(mut text: &str, form: &mut Form) {
    let fixed = [
        (TITLE, Mark::Title),
        (TITLE_CASED, Mark::TitleCased),
        (SITE, Mark::Site),
        (SITE_CASED, Mark::SiteCased),
        (URL, Mark::Url),
        ("qxmonthxq", Mark::Month),
        ("qxmonxq", Mark::ShortMonth),
        ("7777", Mark::Year),
        ("28", Mark::Day),
    ];
    let mut plain = String::new();
    while let Some(next) = text.chars().next() {
        let found = fixed.iter().find(|(mark, _)| text.starts_with(mark));
        let (mark, len) = match found {
            Some((written, mark)) => (Some(*mark), written.len()),
            None => match author(text) {
                Some((mark, len)) => (Some(mark), len),
                None => (None, next.len_utf8()),
            },
        };
        match mark {
            None => plain.push(next),
            Some(mark) => {
                if !plain.is_empty() {
                    form.push(Part::Text(std::mem::take(&mut plain)));
                }
                form.push(Part::Mark(mark));
            }
        }
        text = &text[len..];
    }
    if !plain.is_empty() {
        form.push(Part::Text(plain));
    }
}

/// An author's mark at the start of a text, and its length.
fn author(text: &str) -> Option<(Mark, usize)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let since = |start: u32| {
        let at = (first as u32).checked_sub(start)? as usize;
        (at < MOST_AUTHORS).then_some(at)
    };
    match (since(0xE000), since(0x10400)) {
        (Some(author), _) => Some((Mark::Family(author), first.len_utf8())),
        (None, Some(author)) if chars.next() == Some(LOWER) => {
            Some((Mark::Given(author), first.len_utf8() + LOWER.len_utf8()))
        }
        (None, Some(author)) => Some((Mark::Initials(author), first.len_utf8())),
        (None, None) => None,
    }
}
