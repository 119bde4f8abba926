//! Links and pictures among Markdown's events.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType};

use super::body::{HoleKind, Prose};
use super::escape;
use super::events::Translator;
use super::links::{self, Target};
use super::ops::Op;
use crate::diag::Diagnostic;

/// What the end of a link has to undo.
pub(super) enum LinkState {
    Element,
    Filled {
        op: usize,
        nameless: bool,
    },
    Dropped {
        skipped: bool,
    },
    Bracketed {
        ids: Vec<Arc<str>>,
        place: Range<u32>,
    },
}

/// A picture whose description is being read.
pub(super) struct Image {
    pub href: String,
    pub title: String,
    pub alt: String,
    pub place: Range<u32>,
    pub depth: usize,
}

impl<'a> Translator<'a, '_> {
    pub(super) fn start_link(
        &mut self,
        kind: LinkType,
        destination: &str,
        title: &str,
        place: Range<u32>,
    ) {
        self.begin_block(&place);
        let destination = self.clean(destination);
        let (target, nameless) = match kind {
            LinkType::WikiLink { has_pothole } => (links::wiki(&destination), !has_pothole),
            LinkType::Email => (Target::Outside, false),
            _ => (links::plain(&destination), false),
        };
        match target {
            Target::Unlinked(name) => self.unlinked(&name, nameless, place),
            Target::Entity(id) => {
                self.start_filled(place, nameless, |len| HoleKind::EntityLink { id, len })
            }
            Target::Event(id) => {
                self.start_filled(place, nameless, |len| HoleKind::EventLink { id, len })
            }
            Target::Citation(ids) if kind == LinkType::ReferenceUnknown => {
                self.start_behind_brackets(ids, place);
            }
            Target::Citation(ids) => {
                self.cite(ids, &place);
                self.skip_link();
            }
            Target::Forbidden(scheme) => {
                self.diagnostics.push(
                    Diagnostic::warning(
                        self.span(&place),
                        format!(
                            "a page does not lead to a `{scheme}:` address; the link is left out"
                        ),
                    )
                    .hint(match scheme.len() {
                        1 => "that is a place on your own machine: copy the file beside this text, and write its name alone",
                        _ if scheme == "file" => "that is a place on your own machine: copy the file beside this text, and write its name alone",
                        _ => "the text stays; write an address that begins with `https:`",
                    }),
                );
                self.links.push(LinkState::Dropped { skipped: false });
                self.prose.push(self.prose_now());
            }
            Target::Outside | Target::Inside => {
                self.start_element(kind, &target, &destination, title, place);
            }
        }
    }

    fn cite(&mut self, ids: Vec<Arc<str>>, place: &Range<u32>) {
        for id in ids {
            self.hole(HoleKind::Citation { id }, place.clone());
        }
    }

    /// What stands in a link up to its end is not written.
    fn skip_link(&mut self) {
        self.skip += 1;
        self.links.push(LinkState::Dropped { skipped: true });
        self.prose.push(Prose::Mute);
    }

    /// `[@one][@two]` and `[^1][@one]`: Markdown takes the first brackets for the words of a link,
    /// here they are what they would be alone.
    fn start_behind_brackets(&mut self, ids: Vec<Arc<str>>, place: Range<u32>) {
        let source = &self.whole[place.start as usize..place.end as usize];
        let inner = source.rfind("][").map_or("", |at| &source[1..at]);
        let first = place.start..place.start + inner.len() as u32 + 2;
        let second = first.end..place.end;
        if let Some(cited) = inner.strip_prefix('@')
            && let Target::Citation(cited) = links::plain(&format!("{}{cited}", links::CITE))
        {
            self.cite(cited, &first);
        } else if let Some(label) = inner.strip_prefix('^') {
            if self.whole.contains(&format!("[^{label}]:")) {
                self.footnote_reference(label);
            } else {
                // It is told, as anywhere.
                self.script.ops.push(Op::Text {
                    text: Cow::Owned(self.clean(&format!("[{inner}]"))),
                    source: first,
                    prose: self.prose_now(),
                });
            }
        } else {
            self.script.ops.push(Op::Text {
                text: Cow::Borrowed("["),
                source: place.start..place.start + 1,
                prose: self.prose_now(),
            });
            self.links.push(LinkState::Bracketed { ids, place: second });
            return self.prose.push(self.prose_now());
        }
        self.cite(ids, &second);
        self.skip_link();
    }

    fn unlinked(&mut self, name: &str, nameless: bool, place: Range<u32>) {
        if nameless {
            let text = Cow::Owned(name.to_owned());
            self.script.ops.push(Op::Text {
                text,
                source: place,
                prose: Prose::Mute,
            });
            self.skip += 1;
        }
        self.links.push(LinkState::Dropped { skipped: nameless });
        self.prose.push(Prose::Mute);
    }

    fn start_filled(
        &mut self,
        place: Range<u32>,
        nameless: bool,
        kind: impl FnOnce(u32) -> HoleKind,
    ) {
        self.hole(kind(u32::from(!nameless)), place);
        self.links.push(LinkState::Filled {
            op: self.script.ops.len() - 1,
            nameless,
        });
        self.skip += usize::from(nameless);
        self.prose.push(Prose::Mute);
    }

    fn start_element(
        &mut self,
        kind: LinkType,
        target: &Target,
        destination: &str,
        title: &str,
        place: Range<u32>,
    ) {
        let title = match title {
            "" => String::new(),
            title => format!(" title=\"{}\"", escape::attribute(&self.clean(title))),
        };
        if *target == Target::Inside && !self.options.plain {
            self.script.opaque("<a href=\"");
            self.hole(
                HoleKind::Address {
                    href: destination.into(),
                    image: false,
                },
                place,
            );
            self.script.opaque(format!("\"{title}>"));
        } else {
            let mut html = String::from("<a href=\"");
            if matches!(kind, LinkType::Email) {
                html.push_str("mailto:");
            }
            escape::push_href(&mut html, destination);
            html.push('"');
            html.push_str(&title);
            html.push('>');
            self.script.opaque(html);
        }
        self.links.push(LinkState::Element);
        self.prose.push(match self.prose_now() {
            Prose::Free | Prose::InLink => Prose::InLink,
            Prose::Mute => Prose::Mute,
        });
    }

    pub(super) fn end_link(&mut self) {
        self.prose.pop();
        match self.links.pop() {
            Some(LinkState::Element) => self.script.opaque("</a>"),
            Some(LinkState::Filled { op, nameless }) => {
                if nameless {
                    self.skip -= 1;
                }
                let place = match self.script.ops.get(op) {
                    Some(Op::Hole { source, .. }) => source.clone(),
                    _ => 0..0,
                };
                self.hole(HoleKind::LinkEnd, place);
            }
            Some(LinkState::Bracketed { ids, place }) => {
                self.script.ops.push(Op::Text {
                    text: Cow::Borrowed("]"),
                    source: place.start - 1..place.start,
                    prose: self.prose_now(),
                });
                self.cite(ids, &place);
            }
            Some(LinkState::Dropped { skipped }) => self.skip -= usize::from(skipped),
            None => {}
        }
    }

    pub(super) fn in_image(&mut self, event: &Event<'a>) -> bool {
        let clean = match event {
            Event::Text(text) | Event::Code(text) => self.clean(text),
            Event::SoftBreak | Event::HardBreak => " ".to_owned(),
            _ => String::new(),
        };
        let Some(image) = &mut self.image else {
            return false;
        };
        image.alt.push_str(&clean);
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) if self.depth == image.depth => {
                self.depth -= 1;
                if let Some(image) = self.image.take() {
                    self.end_image(image);
                }
            }
            Event::End(_) => self.depth -= 1,
            _ => {}
        }
        true
    }

    fn end_image(&mut self, image: Image) {
        let Image {
            href,
            title,
            alt,
            place,
            depth: _,
        } = image;
        let title = match title.as_str() {
            "" => String::new(),
            title => format!(" title=\"{}\"", escape::attribute(title)),
        };
        let alt = escape::attribute(&alt);
        if self.options.plain {
            let mut html = String::from("<img src=\"");
            escape::push_href(&mut html, &href);
            return self
                .script
                .opaque(format!("{html}\" alt=\"{alt}\"{title}>"));
        }
        match links::plain(&href) {
            Target::Inside => {
                self.script.opaque("<img src=\"");
                self.hole(HoleKind::Address { href: href.into(), image: true }, place);
                self.script.opaque(format!("\" alt=\"{alt}\"{title} loading=\"lazy\">"));
            }
            _ => self.diagnostics.push(
                Diagnostic::error(
                    self.span(&place),
                    "this picture lies elsewhere; a page loads nothing from another place",
                )
                .hint("save the picture beside this file and write its name: `![what it shows](picture.jpg)`"),
            ),
        }
    }
}
