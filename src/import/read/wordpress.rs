//! WordPress's export (WXR) → its posts.

use std::collections::BTreeMap;

use dom_query::Document;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use url::Url;

use super::elements::Gatherer;
use super::{Reading, day};
use crate::import::Fault;
use crate::import::clean::escape;

/// One `<item>`, as it stands in the file.
#[derive(Debug, Default)]
struct Item {
    /// By the element's name.
    fields: BTreeMap<String, String>,
    topics: Vec<String>,
}

/// The whole file, as it stands there.
#[derive(Debug, Default)]
struct Export {
    /// Fields of the site itself.
    site: BTreeMap<String, String>,
    /// Names to show, by the names that authors log in with.
    authors: BTreeMap<String, String>,
    items: Vec<Item>,
}

/// Reads all posts; drafts too, but neither pages nor attachments.
pub fn read(text: &str) -> Result<Vec<Reading>, Fault> {
    let export = parse(text)?;
    let (mut others, mut texts) = (0, Vec::new());
    for item in &export.items {
        let field = |name: &str| item.fields.get(name).map_or("", String::as_str);
        let is_post = matches!(field("wp:post_type"), "post" | "");
        let is_gone = matches!(field("wp:status"), "trash" | "auto-draft" | "inherit");
        if is_post && !is_gone {
            texts.push(post(item, &export));
        } else {
            others += 1;
        }
    }
    if texts.is_empty() {
        return Err(Fault::new("this export of WordPress holds no posts")
            .hint("in WordPress: Tools → Export → Posts, and import that file"));
    }
    if others > 0 {
        texts[0].notes.push(format!(
            "{others} more entries of the export are no posts: pages, pictures, menus"
        ));
    }
    Ok(texts)
}

fn parse(text: &str) -> Result<Export, Fault> {
    let mut reader = Reader::from_str(text);
    let mut export = Export::default();
    let mut item: Option<Item> = None;
    let mut author: Option<BTreeMap<String, String>> = None;
    let mut open: Vec<String> = Vec::new();
    let mut words = String::new();
    let mut category = false;
    loop {
        let event = reader.read_event();
        let at = reader.buffer_position() as usize;
        match event
            .map_err(|why| broken(text, reader.error_position() as usize, &why.to_string()))?
        {
            Event::Start(tag) => {
                let name = name(&tag);
                match name.as_str() {
                    "item" => item = Some(Item::default()),
                    "wp:author" => author = Some(BTreeMap::new()),
                    _ => {}
                }
                category = name == "category" && is_topic(&tag);
                open.push(name);
                words.clear();
            }
            Event::Text(part) => words.push_str(&part.decode().unwrap_or_default()),
            Event::CData(part) => words.push_str(&part.decode().unwrap_or_default()),
            Event::GeneralRef(part) => {
                let resolved = part.resolve_char_ref().ok().flatten().map(String::from);
                let named = part.decode().ok().and_then(|name| {
                    quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned)
                });
                words.push_str(&resolved.or(named).unwrap_or_default());
            }
            Event::End(_) => {
                let name = open.pop().unwrap_or_default();
                let value = std::mem::take(&mut words);
                match (name.as_str(), &mut item, &mut author) {
                    ("item", it, _) => export.items.extend(it.take()),
                    ("wp:author", _, it) => {
                        if let Some(it) = it.take()
                            && let (Some(login), Some(shown)) =
                                (it.get("wp:author_login"), it.get("wp:author_display_name"))
                        {
                            export.authors.insert(login.clone(), shown.clone());
                        }
                    }
                    ("category", Some(it), _) if category => {
                        it.topics.push(value.trim().to_owned())
                    }
                    (_, Some(it), _) if open.last().is_some_and(|it| it == "item") => {
                        it.fields.entry(name).or_insert(value);
                    }
                    (_, _, Some(it)) => {
                        it.insert(name, value);
                    }
                    _ if open.len() == 2 => {
                        export.site.entry(name).or_insert(value);
                    }
                    _ => {}
                }
            }
            Event::Eof if !open.is_empty() => {
                let what = open.last().cloned().unwrap_or_default();
                return Err(broken(
                    text,
                    at,
                    &format!("the file is cut off: <{what}> has no end"),
                ));
            }
            Event::Eof => return Ok(export),
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

fn name(tag: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(tag.name().as_ref()).into_owned()
}

fn is_topic(tag: &BytesStart<'_>) -> bool {
    let domain = tag.try_get_attribute("domain").ok().flatten();
    domain.is_none_or(|domain| matches!(&*domain.value, b"category" | b"post_tag"))
}

fn broken(text: &str, at: usize, why: &str) -> Fault {
    let at = at.min(text.len());
    let line = text.as_bytes()[..at]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
        + 1;
    Fault::new(format!("line {line}: this XML is broken: {why}"))
        .hint("export it again: in WordPress, Tools → Export")
}

/// A post as a text.
fn post(item: &Item, export: &Export) -> Reading {
    let field = |name: &str| {
        item.fields
            .get(name)
            .map(|it| it.trim())
            .filter(|it| !it.is_empty())
    };
    let url = field("link").filter(|url| url.starts_with("http"));
    let base = url.and_then(|url| Url::parse(url).ok());
    let content = paragraphs(&without_shortcodes(
        field("content:encoded").unwrap_or_default(),
    ));
    let document = Document::from(content.as_str());
    let mut gatherer = Gatherer::new(base.as_ref());
    gatherer.gather(&document.root());
    let author =
        field("dc:creator").map(|login| export.authors.get(login).map_or(login, String::as_str));
    let summary = field("excerpt:encoded").map(plain);
    let topics = item
        .topics
        .iter()
        .filter(|topic| !topic.is_empty() && *topic != "Uncategorized");
    let site = |name: &str| {
        export
            .site
            .get(name)
            .map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty())
    };
    let mut all_topics: Vec<String> = Vec::new();
    for topic in topics {
        if !all_topics.contains(topic) {
            all_topics.push(topic.clone());
        }
    }
    let date = [
        field("wp:post_date"),
        field("wp:post_date_gmt"),
        field("pubDate"),
    ];
    Reading {
        title: field("title").map(plain),
        summary: summary.filter(|summary| !summary.is_empty()),
        authors: author.map(|name| vec![name.to_owned()]).unwrap_or_default(),
        date: date.into_iter().flatten().find_map(day),
        language: site("language"),
        url: url.map(str::to_owned),
        publisher: site("title"),
        slug: field("wp:post_name").map(crate::import::write::decoded),
        topics: all_topics,
        notes: gatherer.left.notes(),
        blocks: gatherer.blocks,
        ..Reading::default()
    }
}

/// The words of a piece of HTML.
pub fn plain(html: &str) -> String {
    let document = Document::from(html);
    document
        .root()
        .text()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words of a piece of HTML as Markdown on one line.
pub fn inline(html: &str) -> String {
    let document = Document::from(html);
    let mut gatherer = Gatherer::new(None);
    gatherer.gather(&document.root());
    let blocks = gatherer.blocks.into_iter();
    let lines = blocks.map(|block| {
        block
            .markdown
            .unwrap_or_else(|| escape(&block.words, false))
    });
    lines
        .collect::<Vec<_>>()
        .join(" ")
        .replace("\\\n", " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// WordPress parts paragraphs by blank lines, where its editor writes no tags.
fn paragraphs(content: &str) -> String {
    let lower = content.to_ascii_lowercase();
    if lower.contains("<p>") || lower.contains("<p ") {
        return content.to_owned();
    }
    let content = content.replace("\r\n", "\n");
    content
        .split("\n\n")
        .map(|part| format!("<div>{part}</div>\n"))
        .collect()
}

/// Takes out `[caption …]`, `[gallery …]` and the like; the words between stay.
fn without_shortcodes(content: &str) -> String {
    const NAMES: [&str; 9] = [
        "caption",
        "gallery",
        "embed",
        "audio",
        "video",
        "playlist",
        "wp_caption",
        "vc_",
        "et_pb_",
    ];
    let mut out = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let name = tag.trim_start_matches('/');
        let end = tag
            .find(']')
            .filter(|_| NAMES.iter().any(|known| name.starts_with(known)));
        rest = match end {
            Some(end) => &tag[end + 1..],
            None => {
                out.push('[');
                tag
            }
        };
    }
    out.push_str(rest);
    out
}
