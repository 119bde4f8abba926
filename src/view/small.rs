//! Small texts that have no page: notes, summaries of events, labels of relations. Hand-made links
//! are filled in; names are not looked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::body::{HOLES, Piece, Places, weave};
use super::context::Context;
use super::hrefs::Hrefs;
use super::pages::Html;
use crate::parse::markdown::{self, Body, HoleKind, escape};
use crate::resolve::Target;
use crate::yaml::Text;

impl Context {
    /// Inline Markdown in the pages' language.
    pub fn inline(&self, text: &Text, hrefs: &Hrefs) -> Html {
        let text = self.text(text);
        let Some(body) = markdown::inline(text) else {
            return Html(escape::text(text));
        };
        let html = self.small_text(&body, None, hrefs).0;
        let html = html.trim();
        Html(
            match html
                .strip_prefix("<p>")
                .and_then(|html| html.strip_suffix("</p>"))
            {
                Some(inner) if !inner.contains("<p>") => inner.to_owned(),
                _ => html.to_owned(),
            },
        )
    }

    /// A text with its hand-made links. `targets` are those of its addresses, where they were
    /// looked up; else an address is one from the site's root, or outside.
    pub fn small_text(
        &self,
        body: &Body,
        targets: Option<&BTreeMap<u32, Target>>,
        hrefs: &Hrefs,
    ) -> Html {
        let mut places = Places::default();
        let mut open = Vec::new();
        for (at, hole) in body.holes.iter().enumerate() {
            let html = match &hole.kind {
                HoleKind::EntityLink { id, len } => {
                    let link = self
                        .site
                        .find_entity(id)
                        .map(|ix| self.entity_link(ix, hrefs));
                    open.push(link.as_ref().is_some_and(|link| link.href.is_some()));
                    link.map_or_else(String::new, |link| {
                        start(link.href.as_deref(), (*len == 0).then_some(link.text))
                    })
                }
                HoleKind::EventLink { id, len } => {
                    let found = self.find_event(id);
                    open.push(found.is_some());
                    found.map_or_else(String::new, |ix| {
                        let title = Arc::from(self.text(&self.site.event(ix).title));
                        start(
                            Some(&self.event_href(ix, hrefs)),
                            (*len == 0).then_some(title),
                        )
                    })
                }
                HoleKind::LinkEnd => match open.pop() {
                    Some(true) => "</a>".to_owned(),
                    Some(false) | None => String::new(),
                },
                HoleKind::Word(key) => escape::attribute(&self.words.text(key)),
                HoleKind::Address { href, image } => {
                    let target = targets.and_then(|targets| targets.get(&(at as u32)).cloned());
                    let target = target.or_else(|| from_root(href));
                    let mut html = String::new();
                    escape::push_href(&mut html, &self.address(target.as_ref(), href, hrefs));
                    if *image {
                        let target = target.as_ref();
                        let size = self.size_image(body, hole, target, hrefs, &mut places);
                        html.push_str(size.as_deref().unwrap_or_default());
                    }
                    html
                }
                HoleKind::Citation { id } => self.citation(id),
                HoleKind::Component { .. } => String::new(),
            };
            places.html(hole.html, HOLES, html);
        }
        places.inserts.sort_by_key(|(at, rank, _)| (*at, *rank));
        let mut html = String::new();
        for piece in weave(&body.html, places.inserts) {
            if let Piece::Html(piece) = piece {
                html.push_str(&piece);
            }
        }
        Html(html)
    }

    /// A citation where there is no list of references: the source itself.
    fn citation(&self, id: &str) -> String {
        let source = self.source(id);
        let text = escape::text(&source.text);
        match source.href {
            Some(href) => {
                let mut html = String::from("<a class=\"cite\" href=\"");
                escape::push_href(&mut html, &href);
                html.push_str("\">");
                html + &text + "</a>"
            }
            None => format!("<span class=\"cite\">{text}</span>"),
        }
    }
}

fn from_root(href: &str) -> Option<Target> {
    href.strip_prefix('/').map(|path| Target::Root(path.into()))
}

/// The start of a link, with its text where the editor gave none.
fn start(href: Option<&str>, text: Option<Arc<str>>) -> String {
    let mut html = String::new();
    if let Some(href) = href {
        html = format!("<a class=\"mention\" href=\"{href}\">");
    }
    if let Some(text) = text {
        escape::push_text(&mut html, &text);
    }
    html
}
