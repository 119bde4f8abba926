//! A saved web page → the text on it: its readable part, as browsers' reading views find it.

use dom_query::{Document, NodeRef};
use dom_smoothie::Readability;
use url::Url;

use super::elements::Gatherer;
use super::{Reading, day, names};
use crate::import::Fault;

/// Reads a page.
pub fn read(text: &str) -> Result<Reading, Fault> {
    whole(text)?;
    let page = Document::from(text);
    let said = Said::of(&page);
    let nothing = || {
        Fault::new("no text was found on this page")
            .hint("copy the text from the browser into a file, and import that")
    };
    let mut readability = Readability::new(text, None, None).map_err(|_| nothing())?;
    let article = readability.parse().map_err(|_| nothing())?;
    let base = said.url.as_deref().and_then(|url| Url::parse(url).ok());
    let content = Document::from(&*article.content);
    let mut gatherer = Gatherer::new(base.as_ref());
    gatherer.gather(&content.root());
    if gatherer.blocks.is_empty() {
        return Err(nothing());
    }
    let byline = said.author.or(article.byline);
    Ok(Reading {
        title: said
            .title
            .or(Some(article.title).filter(|title| !title.trim().is_empty())),
        summary: said.summary,
        authors: byline.as_deref().map(names).unwrap_or_default(),
        date: article
            .published_time
            .as_deref()
            .and_then(day)
            .or(said.date),
        updated: None,
        language: article
            .lang
            .filter(|lang| !lang.is_empty())
            .or(said.language),
        url: said.url,
        publisher: article.site_name,
        topics: said.topics,
        blocks: gatherer.blocks,
        notes: gatherer.left.notes(),
        ..Reading::default()
    })
}

/// A page that ends within a tag, or that begins and does not end, was cut off.
fn whole(text: &str) -> Result<(), Fault> {
    let lower = text.to_ascii_lowercase();
    let has = |tag: &str| lower.contains(tag);
    let ends = has("</html") || has("</body");
    let opened = memchr::memrchr(b'<', lower.as_bytes());
    let closed = memchr::memrchr(b'>', lower.as_bytes());
    let in_tag = opened > closed
        && opened.is_some_and(|at| {
            lower[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
        });
    if in_tag || (!ends && (has("<html") || has("<body"))) {
        let line = text.lines().count();
        return Err(Fault::new(format!(
            "this page is cut off: its end is missing after line {line}"
        ))
        .hint("save it again, whole: in a browser, «Save page as»"));
    }
    Ok(())
}

/// What a page says of itself.
struct Said {
    title: Option<String>,
    author: Option<String>,
    summary: Option<String>,
    date: Option<String>,
    language: Option<String>,
    url: Option<String>,
    topics: Vec<String>,
}

impl Said {
    fn of(page: &Document) -> Said {
        let meta = |names: &[&str]| -> Option<String> {
            names.iter().find_map(|name| {
                let selector = format!("meta[property=\"{name}\"], meta[name=\"{name}\"]");
                let content = page.select(&selector).first().attr("content")?;
                Some(content.trim().to_owned()).filter(|content| !content.is_empty())
            })
        };
        let attribute = |selector: &str, name: &str| {
            page.select(selector)
                .first()
                .attr(name)
                .map(|it| it.to_string())
        };
        let headings: Vec<NodeRef<'_>> = page.select("h1").nodes().to_vec();
        let heading = match headings.as_slice() {
            [one] => Some(one.text().split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => None,
        };
        let tags = page.select("meta[property=\"article:tag\"]");
        let topics = tags
            .iter()
            .filter_map(|tag| tag.attr("content").map(|it| it.trim().to_owned()));
        let absolute = |url: String| {
            Url::parse(&url)
                .is_ok_and(|url| url.scheme().starts_with("http"))
                .then_some(url)
        };
        Said {
            title: heading
                .filter(|heading| !heading.is_empty())
                .or_else(|| meta(&["og:title", "twitter:title"])),
            author: meta(&["author", "dc.creator", "article:author", "parsely-author"])
                .filter(|author| !author.starts_with("http")),
            summary: meta(&["og:description", "description"]),
            date: meta(&[
                "article:published_time",
                "date",
                "dc.date",
                "parsely-pub-date",
            ])
            .as_deref()
            .and_then(day)
            .or_else(|| {
                attribute("time[datetime]", "datetime")
                    .as_deref()
                    .and_then(day)
            }),
            language: attribute("html", "lang").filter(|lang| !lang.is_empty()),
            url: attribute("link[rel=\"canonical\"]", "href")
                .and_then(absolute)
                .or_else(|| meta(&["og:url"]).and_then(absolute)),
            topics: topics.filter(|topic| !topic.is_empty()).collect(),
        }
    }
}
