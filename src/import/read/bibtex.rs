//! BibTeX and BibLaTeX → references.

use biblatex::{Bibliography, ChunksExt, DateValue, Datetime, Entry, PermissiveType};

use crate::import::Fault;
use crate::parse::dates::Date;

/// A reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reference {
    /// The key by which it is cited.
    pub key: String,
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub date: Option<String>,
    pub url: Option<String>,
}

/// Reads all entries.
pub fn read(text: &str) -> Result<Vec<Reference>, Fault> {
    let all = Bibliography::parse(text).map_err(|why| {
        let at = why.span.start.min(text.len());
        let line = text.as_bytes()[..at]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            + 1;
        Fault::new(format!("line {line}: this BibTeX is broken: {}", why.kind))
            .hint("look whether each `{` there has its `}`, and each field ends with a comma")
    })?;
    let references: Vec<Reference> = all.iter().map(reference).collect();
    match references.is_empty() {
        true => {
            Err(Fault::new("this BibTeX holds no entry").hint("an entry begins `@article{key,`"))
        }
        false => Ok(references),
    }
}

fn reference(entry: &Entry) -> Reference {
    let field = |name: &str| {
        let words = entry.get(name)?.format_verbatim();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(words).filter(|words| !words.is_empty())
    };
    let people = entry.author().or_else(|_| {
        entry
            .editors()
            .map(|all| all.into_iter().flat_map(|(people, _)| people).collect())
    });
    let authors = people.unwrap_or_default().into_iter().map(|person| {
        let parts = [person.given_name, person.prefix, person.name, person.suffix];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    });
    let publisher = [
        "journaltitle",
        "journal",
        "publisher",
        "institution",
        "organization",
        "school",
        "howpublished",
        "booktitle",
    ];
    let subtitle = field("subtitle").map_or(String::new(), |subtitle| format!(": {subtitle}"));
    let url = field("url").filter(|url| url.starts_with("http"));
    Reference {
        key: entry.key.clone(),
        title: field("title").map(|title| format!("{title}{subtitle}")),
        authors: authors.filter(|name| !name.is_empty()).collect(),
        publisher: publisher.iter().find_map(|name| field(name)),
        date: date(entry),
        url: url.or_else(|| {
            field("doi").map(|doi| match doi.starts_with("http") {
                true => doi,
                false => format!("https://doi.org/{doi}"),
            })
        }),
    }
}

fn date(entry: &Entry) -> Option<String> {
    let PermissiveType::Typed(date) = entry.date().ok()? else {
        return None;
    };
    let doubt = match (date.uncertain, date.approximate) {
        (true, true) => "%",
        (true, false) => "?",
        (false, true) => "~",
        (false, false) => "",
    };
    let written = match date.value {
        DateValue::At(at) => format!("{}{doubt}", point(&at)),
        DateValue::After(from) => format!("{}{doubt}/..", point(&from)),
        DateValue::Before(to) => format!("../{}{doubt}", point(&to)),
        DateValue::Between(from, to) => format!("{}/{}{doubt}", point(&from), point(&to)),
    };
    Date::parse(&written).ok().map(|_| written)
}

/// Months and days count from 0 there.
fn point(at: &Datetime) -> String {
    let mut point = match at.year {
        year @ ..0 => format!("-{:04}", -year),
        year => format!("{year:04}"),
    };
    if let Some(month) = at.month {
        point.push_str(&format!("-{:02}", month + 1));
        if let Some(day) = at.day {
            point.push_str(&format!("-{:02}", day + 1));
        }
    }
    point
}
