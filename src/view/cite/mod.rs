//! How to cite an article: APA, MLA and Chicago by their CSL styles, and BibTeX.

mod bibtex;
mod forms;
mod names;
mod table;

use forms::{Form, Mark, Part, Shape};
use hayagriva::lang::{Case, CaseFolder, TitleCase};
use names::Name;

use super::context::Context;
use super::pages::{CiteView, Html};
use crate::parse::markdown::escape;
use crate::resolve::{DocIx, Person};

/// Names of the styles, in the order of [`forms::STYLES`].
const NAMES: [(&str, &str); 3] = [("apa", "APA"), ("mla", "MLA"), ("chicago", "Chicago")];
/// The styles are those of English, whatever a page's language.
const MONTHS: [(&str, &str); 12] = [
    ("January", "Jan."),
    ("February", "Feb."),
    ("March", "Mar."),
    ("April", "Apr."),
    ("May", "May"),
    ("June", "June"),
    ("July", "July"),
    ("August", "Aug."),
    ("September", "Sept."),
    ("October", "Oct."),
    ("November", "Nov."),
    ("December", "Dec."),
];

/// What a citation names.
#[derive(Debug, Default)]
struct Work {
    slug: String,
    authors: Vec<Name>,
    title: String,
    /// None where the site has no name but the article's.
    site: Option<String>,
    /// Year, month, day, as far as they are known.
    date: Vec<u32>,
    /// None without base_url.
    url: Option<String>,
    /// English titles are capitalised where a style wants it.
    english: bool,
}

impl Context {
    /// How to cite an article. Where it explains another's text, whoever explains is its author.
    pub(super) fn cite(&self, ix: DocIx) -> Vec<CiteView> {
        let document = self.site.document(ix);
        let meta = &document.article.meta;
        let explained = meta.source.is_some() && !document.editors.is_empty();
        let authors = match explained {
            true => &document.editors,
            false => &document.authors,
        };
        let date = meta.date.as_ref().or(document.updated.as_ref());
        let date = date.and_then(|date| date.html_datetime());
        let work = Work {
            slug: document.article.slug.as_str().to_owned(),
            authors: authors.iter().map(|it| self.cited_name(it)).collect(),
            title: document.title.to_string(),
            site: Some(self.title.clone()).filter(|it| !it.is_empty() && **it != *document.title),
            date: date.map_or_else(Vec::new, |date| numbers(&date)),
            url: self.absolute(&document.path),
            english: document.language.as_str().split('-').next() == Some("en"),
        };
        all(&work)
    }

    fn cited_name(&self, person: &Person) -> Name {
        match person {
            Person::Entity(ix) => {
                let entity = self.site.entity(*ix);
                let name = self.text(&entity.name);
                match entity.kind.as_str() {
                    "person" => Name::person(name),
                    _ => Name::whole(name),
                }
            }
            Person::Name(name) => Name::guess(name),
        }
    }
}

/// `2026-11-24` → 2026, 11, 24.
fn numbers(date: &str) -> Vec<u32> {
    let parts = date.split('-').map_while(|part| part.parse().ok());
    parts.take(3).collect()
}

fn all(work: &Work) -> Vec<CiteView> {
    let shown = work.authors.len().min(forms::MOST_AUTHORS);
    let authors = work.authors[..shown].iter();
    let forms = forms::forms(Shape {
        authors: authors.map(|name| name.given.is_some()).collect(),
        date: work.date.len() as u8,
        url: work.url.is_some(),
        site: work.site.is_some(),
    });
    let mut views: Vec<CiteView> = NAMES
        .iter()
        .zip(forms.iter())
        .map(|((key, name), form)| CiteView {
            key,
            name,
            html: Html(fill(form, work)),
        })
        .collect();
    views.push(CiteView {
        key: "bibtex",
        name: "BibTeX",
        html: Html(escape::text(&bibtex::entry(work))),
    });
    views
}

/// A form with everything filled in, as HTML.
fn fill(form: &Form, work: &Work) -> String {
    let mut html = String::new();
    let mut last = ' ';
    for part in form {
        match part {
            Part::Italic(true) => html.push_str("<i>"),
            Part::Italic(false) => html.push_str("</i>"),
            Part::Text(text) => {
                // «What now?» ends a sentence by itself.
                let ended = matches!(last, '.' | '?' | '!' | '…');
                let text = text.strip_prefix('.').filter(|_| ended).unwrap_or(text);
                escape::push_text(&mut html, text);
                last = text.chars().last().unwrap_or(last);
            }
            Part::Mark(mark) => {
                let text = value(*mark, work);
                escape::push_text(&mut html, &text);
                last = text.chars().last().unwrap_or(last);
            }
        }
    }
    html
}

fn value(mark: Mark, work: &Work) -> String {
    let name = |at: usize| &work.authors[at];
    let date = |at: usize| work.date.get(at).copied().unwrap_or_default();
    let month = MONTHS.get((date(1) as usize).wrapping_sub(1));
    match mark {
        Mark::Title => work.title.clone(),
        Mark::TitleCased if work.english => cased(&work.title),
        Mark::TitleCased => work.title.clone(),
        Mark::Site => work.site.clone().unwrap_or_default(),
        Mark::SiteCased => work.site.as_deref().map_or_else(String::new, |site| {
            if work.english {
                cased(site)
            } else {
                site.to_owned()
            }
        }),
        Mark::Family(at) => name(at).family.clone(),
        Mark::Given(at) => name(at).given.clone().unwrap_or_default(),
        Mark::Initials(at) => name(at).initials(),
        Mark::Year => date(0).to_string(),
        Mark::Month => month.map_or("", |(long, _)| long).to_owned(),
        Mark::ShortMonth => month.map_or("", |(_, short)| short).to_owned(),
        Mark::Day => date(2).to_string(),
        Mark::Url => work.url.clone().unwrap_or_default(),
    }
}

/// A title as English styles capitalise it.
fn cased(title: &str) -> String {
    let mut folder = CaseFolder::with_config(Case::Title(TitleCase::new()));
    folder.push_str(title);
    folder.finish()
}

#[cfg(test)]
mod tests;
