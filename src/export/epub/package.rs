//! What a book says of itself: package.opf.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::super::dom::xml;
use super::document::Document;
use super::{Book, Part};
use crate::bundle::content_type;
use crate::parse::dates::Date;
use crate::resolve::Person;
use crate::view::PageKey;
use crate::view::words::direction;

/// Where nothing is dated.
const NO_TIME: &str = "1970-01-01T00:00:00Z";
/// Kinds of pictures that every reader of books shows.
const CORE: [&str; 5] = [
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/svg+xml",
    "image/webp",
];

/// Whether every reader of books shows pictures of that kind.
pub fn is_core(kind: &str) -> bool {
    CORE.contains(&kind)
}

/// The package document.
pub fn opf(
    book: &Book,
    documents: &[Document],
    images: &BTreeMap<&String, &String>,
    has_cover: bool,
) -> String {
    let lang = book.language();
    let dir = direction(lang);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" \
         xml:lang=\"{lang}\" dir=\"{dir}\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
    );
    metadata(&mut out, book);
    accessibility(&mut out, book, documents, !images.is_empty());
    out.push_str("</metadata>\n<manifest>\n");
    manifest(&mut out, book, documents, images, has_cover);
    let _ = writeln!(
        out,
        "</manifest>\n<spine page-progression-direction=\"{dir}\">"
    );
    let mut spine = vec!["title".to_owned(), "nav".to_owned()];
    if has_cover {
        spine.insert(0, "cover".to_owned());
    }
    let first_word = book.words().next().map(|(chapter, _)| &chapter.file);
    for (number, document) in documents.iter().enumerate() {
        if Some(&document.file) == first_word {
            spine.push("glossary".to_owned());
        }
        spine.push(format!("d{number}"));
    }
    for id in spine {
        let _ = writeln!(out, "<itemref idref=\"{id}\"/>");
    }
    out.push_str("</spine>\n</package>\n");
    out
}

/// Name, authors, language, time.
fn metadata(out: &mut String, book: &Book) {
    let context = book.context;
    let config = &context.site.config;
    let dc = |out: &mut String, name: &str, value: &str| {
        if !value.trim().is_empty() {
            let _ = writeln!(out, "<dc:{name}>{}</dc:{name}>", xml(value));
        }
    };
    let _ = writeln!(
        out,
        "<dc:identifier id=\"id\">urn:uuid:{}</dc:identifier>",
        identifier(book)
    );
    dc(out, "title", book.title());
    dc(out, "language", book.language());
    for name in authors(book) {
        dc(out, "creator", &name);
    }
    let text = |it: &crate::yaml::Text| context.text(it).to_owned();
    let description = match book.article {
        Some(ix) => context
            .site
            .document(ix)
            .article
            .meta
            .summary
            .as_deref()
            .map(str::to_owned),
        None => config.description.as_ref().map(text),
    };
    dc(out, "description", &description.unwrap_or_default());
    dc(out, "publisher", &context.title);
    dc(
        out,
        "rights",
        &config.licence.as_ref().map(text).unwrap_or_default(),
    );
    let path = book
        .article
        .map_or(String::new(), |ix| context.page_path(PageKey::Article(ix)));
    dc(out, "source", &context.absolute(&path).unwrap_or_default());
    let _ = writeln!(
        out,
        "<meta property=\"dcterms:modified\">{}</meta>",
        modified(book)
    );
}

/// Who made it: of an article its authors and who explains it, of a site its author.
fn authors(book: &Book) -> Vec<String> {
    let context = book.context;
    let site = context.site.config.author.as_ref();
    let site = site.map(|it| context.text(it).to_owned());
    let Some(ix) = book.article else {
        return site.into_iter().collect();
    };
    let document = context.site.document(ix);
    let name = |person: &Person| match person {
        Person::Entity(ix) => context.text(&context.site.entity(*ix).name).to_owned(),
        Person::Name(name) => name.to_string(),
    };
    let mut all: Vec<String> = Vec::new();
    for name in document.authors.iter().chain(&document.editors).map(name) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    match all.is_empty() {
        true => site.into_iter().collect(),
        false => all,
    }
}

/// The same for the same book, whatever changes in it: a second file replaces the first.
fn identifier(book: &Book) -> String {
    let context = book.context;
    let home = match &context.site.config.base_url {
        Some(url) => url.as_str().to_owned(),
        None => context.title.clone(),
    };
    let slug = book
        .article
        .map_or("", |ix| context.site.document(ix).article.slug.as_str());
    let lang = book.language();
    let hash = Sha256::digest(format!("ibid book\n{home}\n{slug}\n{lang}").as_bytes());
    let mut bytes: [u8; 16] = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    // A version of one's own making, and the common variant.
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ]
    .join("-")
}

/// When it was last changed.
fn modified(book: &Book) -> String {
    let time = newest(book).and_then(Date::rfc3339_first_day);
    time.unwrap_or_else(|| NO_TIME.to_owned())
}

/// The newest `updated` or `date` of its articles.
pub fn newest<'b>(book: &Book<'b>) -> Option<&'b Date> {
    let context = book.context;
    let all = book.chapters.iter().filter_map(|it| match it.part {
        Part::Article(ix) => Some(context.site.document(ix)),
        Part::Timeline | Part::Entity(_) | Part::Word(_) | Part::Text => None,
    });
    let dates = all.filter_map(|it| it.updated.as_ref().or(it.article.meta.date.as_ref()));
    // Years before the first have a sign, and are no time of a book.
    let time = |date: &Date| {
        date.rfc3339_first_day()
            .filter(|it| it.len() == NO_TIME.len())
    };
    dates
        .filter(|it| time(it).is_some())
        .max_by_key(|it| time(it))
}

/// What those who hear, enlarge or feel a book want to know before they open it.
fn accessibility(out: &mut String, book: &Book, documents: &[Document], has_images: bool) {
    let has = |property| documents.iter().any(|it| it.properties.contains(&property));
    let mut meta = |property: &str, value: &str| {
        let _ = writeln!(out, "<meta property=\"{property}\">{}</meta>", xml(value));
    };
    meta("schema:accessMode", "textual");
    if has_images || has("svg") {
        meta("schema:accessMode", "visual");
    }
    meta("schema:accessModeSufficient", "textual");
    for feature in [
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
        "alternativeText",
        "ARIA",
        "unlocked",
    ] {
        meta("schema:accessibilityFeature", feature);
    }
    if has("mathml") {
        meta("schema:accessibilityFeature", "MathML");
    }
    meta("schema:accessibilityHazard", "none");
    let summary = book.context.words.text("book-accessibility");
    meta("schema:accessibilitySummary", &summary);
    out.push_str(
        "<meta property=\"dcterms:conformsTo\" id=\"conforms\">EPUB Accessibility 1.1 - WCAG 2.1 Level AA</meta>\n\
         <meta property=\"a11y:certifiedBy\" refines=\"#conforms\">ibid</meta>\n",
    );
}

fn manifest(
    out: &mut String,
    book: &Book,
    documents: &[Document],
    images: &BTreeMap<&String, &String>,
    has_cover: bool,
) {
    let mut item = |id: &str, href: &str, kind: &str, properties: &str| {
        let properties = match properties {
            "" => String::new(),
            all => format!(" properties=\"{all}\""),
        };
        let _ = writeln!(
            out,
            "<item id=\"{id}\" href=\"{href}\" media-type=\"{kind}\"{properties}/>"
        );
    };
    let xhtml = "application/xhtml+xml";
    item("nav", "nav.xhtml", xhtml, "nav");
    item("style", "style.css", "text/css", "");
    item("title", "title.xhtml", xhtml, "");
    if has_cover {
        item("cover-image", "cover.png", "image/png", "cover-image");
        item("cover", "cover.xhtml", xhtml, "");
    }
    if book.words().next().is_some() {
        item("glossary", "glossary.xhtml", xhtml, "");
    }
    for (number, document) in documents.iter().enumerate() {
        let properties = document.properties.join(" ");
        item(&format!("d{number}"), &document.file, xhtml, &properties);
    }
    for (number, (name, path)) in images.iter().enumerate() {
        item(&format!("i{number}"), name, content_type(path), "");
    }
}
