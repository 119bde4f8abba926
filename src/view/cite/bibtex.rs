//! An entry for BibTeX.

use std::fmt::Write;

use super::Work;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// `@misc{…}`, which every version of BibTeX knows.
pub(super) fn entry(work: &Work) -> String {
    let mut entry = format!("@misc{{{},\n", work.slug);
    let mut field = |name: &str, value: &str| {
        writeln!(entry, "  {name} = {value},").expect("a String takes all that is written");
    };
    let authors: Vec<String> = work
        .authors
        .iter()
        .map(|name| match &name.given {
            Some(given) => format!("{}, {}", escape(&name.family), escape(given)),
            // A body's name is not to be taken apart.
            None => format!("{{{}}}", escape(&name.family)),
        })
        .collect();
    if !authors.is_empty() {
        field("author", &format!("{{{}}}", authors.join(" and ")));
    }
    field("title", &format!("{{{{{}}}}}", escape(&work.title)));
    if let Some(site) = &work.site {
        field("howpublished", &format!("{{{}}}", escape(site)));
    }
    if let Some(year) = work.date.first() {
        field("year", &format!("{{{year}}}"));
    }
    if let Some(month) = work.date.get(1)
        && let Some(month) = MONTHS.get((*month as usize).wrapping_sub(1))
    {
        field("month", month);
    }
    if let Some(url) = &work.url {
        field("url", &format!("{{{url}}}"));
    }
    entry.push('}');
    entry
}

/// What TeX would take for its own.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}
