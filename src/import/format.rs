//! Which format a text has, by what it holds; its name only where that leaves a doubt.

use std::fmt;

use super::Fault;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Paragraphs.
    Plain,
    /// Markdown, with or without front matter.
    Markdown,
    /// A saved web page.
    Html,
    /// WordPress's export (WXR).
    Wordpress,
    /// TimelineJS's JSON.
    TimelineJson,
    /// TimelineJS's spreadsheet.
    TimelineCsv,
    /// BibTeX or BibLaTeX.
    Bibtex,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Plain => "plain text",
            Format::Markdown => "Markdown",
            Format::Html => "a web page",
            Format::Wordpress => "a WordPress export",
            Format::TimelineJson => "a TimelineJS timeline (JSON)",
            Format::TimelineCsv => "a TimelineJS timeline (spreadsheet)",
            Format::Bibtex => "BibTeX",
        })
    }
}

/// Finds the format.
pub fn find(text: &str, name: Option<&str>) -> Result<Format, Fault> {
    let ending = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, end)| end.to_ascii_lowercase());
    let ending = ending.as_deref().unwrap_or_default();
    let start = text.trim_start();
    let lower: String = start
        .chars()
        .take(4000)
        .collect::<String>()
        .to_ascii_lowercase();
    let may_be_marked_up =
        lower.starts_with('<') || matches!(ending, "xml" | "html" | "htm" | "xhtml");
    if may_be_marked_up && let Some(format) = marked_up(&lower, ending)? {
        return Ok(format);
    }
    match ending {
        "json" => return Ok(Format::TimelineJson),
        "csv" | "tsv" => return Ok(Format::TimelineCsv),
        "bib" | "bibtex" => return Ok(Format::Bibtex),
        "md" | "markdown" => return Ok(Format::Markdown),
        _ => {}
    }
    if is_json(start) {
        return Ok(Format::TimelineJson);
    }
    if is_bibtex(start) {
        return Ok(Format::Bibtex);
    }
    if is_spreadsheet(start) {
        return Ok(Format::TimelineCsv);
    }
    if ending != "txt" && is_markdown(text) {
        return Ok(Format::Markdown);
    }
    Ok(Format::Plain)
}

/// A text that begins with a tag.
fn marked_up(lower: &str, ending: &str) -> Result<Option<Format>, Fault> {
    let has = |what: &str| lower.contains(what);
    if has("<!doctype html") || has("<html") {
        return Ok(Some(Format::Html));
    }
    if has("<rss") {
        return match has("wordpress.org/export") || has("<wp:") {
            true => Ok(Some(Format::Wordpress)),
            false => Err(Fault::new("this feed is no export of WordPress")
                .hint("in WordPress: Tools → Export → All content, and import that file")),
        };
    }
    if lower.starts_with("<?xml") || ending == "xml" {
        return Err(
            Fault::new("this XML is neither a web page nor an export of WordPress")
                .hint("in WordPress: Tools → Export → All content, and import that file"),
        );
    }
    let tags = [
        "<head", "<body", "<article", "<main", "<div", "<p>", "<p ", "<h1", "<section", "<meta",
    ];
    let is_page =
        tags.iter().any(|tag| lower.starts_with(tag)) || matches!(ending, "html" | "htm" | "xhtml");
    Ok(is_page.then_some(Format::Html))
}

/// `{` and then a key, or a list of such.
fn is_json(start: &str) -> bool {
    let Some(rest) = start.strip_prefix(['{', '[']) else {
        return false;
    };
    let rest = rest.trim_start();
    rest.starts_with(['"', '{', '}']) && !start.starts_with("[[")
}

/// `@article{…`
fn is_bibtex(start: &str) -> bool {
    let entry = |line: &str| {
        let line = line.trim_start();
        let Some(rest) = line.strip_prefix('@') else {
            return false;
        };
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        letters > 2 && rest[letters..].trim_start().starts_with(['{', '('])
    };
    start
        .lines()
        .find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('%'))
        .is_some_and(entry)
}

/// The columns of TimelineJS in the first line.
fn is_spreadsheet(start: &str) -> bool {
    let first = start.lines().next().unwrap_or_default();
    let mark = [',', ';', '\t']
        .into_iter()
        .max_by_key(|mark| first.matches(*mark).count());
    let Some(mark) = mark.filter(|mark| first.contains(*mark)) else {
        return false;
    };
    let columns: Vec<String> = first
        .split(mark)
        .map(|column| column.trim().trim_matches('"').to_ascii_lowercase())
        .collect();
    let has = |name: &str| columns.iter().any(|column| column == name);
    has("headline") && (has("year") || has("text") || has("end year"))
}

/// Front matter, or at least two signs that prose does not have.
fn is_markdown(text: &str) -> bool {
    if crate::parse::front_matter::split(text).is_ok() {
        return true;
    }
    let mut signs = 0;
    for line in text.lines().take(2000) {
        let line = line.trim_end();
        let hashes = line.len() - line.trim_start_matches('#').len();
        if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
            signs += 2;
        }
        if line.starts_with("```") || line.starts_with("> ") || line.starts_with("![") {
            signs += 1;
        }
        let has_link = line.find("](").is_some_and(|at| line[..at].contains('['));
        signs += usize::from(has_link) + usize::from(line.matches("**").count() >= 2);
        if signs >= 2 {
            return true;
        }
    }
    false
}
