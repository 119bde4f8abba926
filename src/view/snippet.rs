//! What is pasted into a course page so that a part of the site stands there: one pattern for each
//! kind of page, in attributes that its sanitiser keeps. The command fills the patterns in, and so
//! does the dialogue of the pages (static/embed-dialogue.js): neither has any of its own.

use super::context::{Context, EVENTS_PER_PAGE};
use super::embed::Embed;
use crate::parse::markdown::escape;
use crate::project::Scheme;
use crate::resolve::EventIx;

/// A kind of page that something is pasted into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SnippetKind {
    /// Whatever takes HTML.
    Any,
    /// Instructure's Canvas.
    Canvas,
    /// Moodle.
    Moodle,
    /// WordPress, which makes the frame itself (oEmbed).
    WordPress,
    /// A website that runs our script.
    EmbedJs,
}

impl SnippetKind {
    /// All, in the order in which they are offered.
    pub const ALL: [SnippetKind; 5] = [
        SnippetKind::Any,
        SnippetKind::Canvas,
        SnippetKind::Moodle,
        SnippetKind::WordPress,
        SnippetKind::EmbedJs,
    ];

    /// The word for it in options and files.
    pub fn key(self) -> &'static str {
        match self {
            SnippetKind::Any => "any",
            SnippetKind::Canvas => "canvas",
            SnippetKind::Moodle => "moodle",
            SnippetKind::WordPress => "wordpress",
            SnippetKind::EmbedJs => "embed-js",
        }
    }

    /// What it is called in all languages, if it is a program's name.
    pub fn name(self) -> Option<&'static str> {
        match self {
            SnippetKind::Canvas => Some("Canvas"),
            SnippetKind::Moodle => Some("Moodle"),
            SnippetKind::WordPress => Some("WordPress"),
            SnippetKind::Any | SnippetKind::EmbedJs => None,
        }
    }

    /// What is pasted, with `{names}` where something is filled in. One that begins with `<` is HTML,
    /// and what is filled in is escaped; any other is text.
    pub fn pattern(self) -> &'static str {
        match self {
            SnippetKind::Any => {
                "<iframe src=\"{frame}\" title=\"{title}\" width=\"100%\" height=\"{height}\" \
                 frameborder=\"0\" loading=\"lazy\"></iframe>"
            }
            // Canvas drops `loading`, and CSS that gives a ratio: a height in pixels, always.
            SnippetKind::Canvas => {
                "<iframe src=\"{frame}\" title=\"{title}\" width=\"100%\" height=\"{height}\" \
                 frameborder=\"0\"></iframe>"
            }
            // Students' posts and imported texts lose the frame: a link is left.
            SnippetKind::Moodle => {
                "<iframe src=\"{frame}\" title=\"{title}\" width=\"100%\" height=\"{height}\" \
                 frameborder=\"0\"></iframe>\n<p><a href=\"{whole}\">{title}</a></p>"
            }
            SnippetKind::WordPress => "{frame}",
            SnippetKind::EmbedJs => {
                "<script src=\"{script}\" async></script>\n\
                 <ibid-embed src=\"{frame}\" height=\"{height}\"><a href=\"{whole}\">{title}</a></ibid-embed>"
            }
        }
    }

    /// Whether the frame's address may ask for a scheme and a look: WordPress asks our static file,
    /// which gives one answer.
    pub fn takes_looks(self) -> bool {
        self != SnippetKind::WordPress
    }
}

/// What is shown in a frame: a page, or one event of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The page.
    pub embed: Embed,
    /// The one event of a timeline.
    pub event: Option<EventIx>,
}

/// How it looks in the frame.
#[derive(Debug, Clone, Copy, Default)]
pub struct Looks {
    /// Light, dark, or as the reader's device; none: as the site has it.
    pub scheme: Option<Scheme>,
    /// Without border and ground, as a part of the page around it.
    pub plain: bool,
}

/// All that a snippet says.
#[derive(Debug, Clone)]
pub struct Framed {
    /// The absolute address of the page for frames, without any looks.
    pub frame: String,
    /// The id behind it, of the one event.
    pub event: Option<String>,
    /// What its address asks for: `theme=dark&plain=1`, or nothing.
    pub query: String,
    /// The absolute address of the whole page.
    pub whole: String,
    /// The title.
    pub title: String,
    /// How high the frame is, in pixels.
    pub height: u32,
    /// The absolute address of the script that pages of others link.
    pub script: String,
}

impl Framed {
    /// What is pasted into a page of a kind.
    pub fn snippet(&self, kind: SnippetKind) -> String {
        let pattern = kind.pattern();
        let is_html = pattern.starts_with('<');
        let mut snippet = String::with_capacity(pattern.len() + 200);
        let mut parts = pattern.split('{');
        snippet.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap_or((part, ""));
            let value = self.value(name, kind);
            match is_html {
                true => escape::push_attribute(&mut snippet, &value),
                false => snippet.push_str(&value),
            }
            snippet.push_str(rest);
        }
        snippet
    }

    /// The address in the frame, for a page of a kind.
    pub fn address(&self, kind: SnippetKind) -> String {
        let mut address = self.frame.clone();
        if kind.takes_looks() && !self.query.is_empty() {
            address.push('?');
            address.push_str(&self.query);
        }
        if let Some(id) = &self.event {
            address.push('#');
            address.push_str(id);
        }
        address
    }

    fn value(&self, name: &str, kind: SnippetKind) -> String {
        match name {
            "frame" => self.address(kind),
            "whole" => self.whole.clone(),
            "title" => self.title.clone(),
            "height" => self.height.to_string(),
            "script" => self.script.clone(),
            other => unreachable!("no pattern has {{{other}}}"),
        }
    }
}

impl Context {
    /// Every event alone, each on its page of the timeline.
    pub fn events_in_frames(&self) -> impl Iterator<Item = Shown> {
        (0..self.site.events.len() as u32).map(|at| Shown {
            embed: Embed::Timeline(at as usize / EVENTS_PER_PAGE + 1),
            event: Some(EventIx(at)),
        })
    }

    /// All that snippets of it say. None without base_url: their addresses are absolute.
    pub fn framed(&self, shown: Shown, looks: Looks) -> Option<Framed> {
        let Shown { embed, event } = shown;
        let id = event.map(|it| self.site.event(it).id.as_str());
        let mut whole = self.absolute(&self.whole_path(embed))?;
        if let Some(id) = id {
            // An article's own list has ids that meet none of its text.
            let own = matches!(embed, Embed::Events(_));
            whole.push_str(if own { "#_e-" } else { "#" });
            whole.push_str(id);
        }
        Some(Framed {
            frame: self.absolute(&embed.path(&self.site))?,
            event: id.map(str::to_owned),
            query: self.query(looks),
            whole,
            title: match event {
                Some(event) => self.text(&self.site.event(event).title).to_owned(),
                None => self.embed_title(embed),
            },
            height: match event {
                Some(event) => self.one_event_height(event),
                None => self.embed_height(embed),
            },
            script: self.absolute("embed/embed.js")?,
        })
    }

    /// What an address asks for: only what differs from the site's own looks.
    fn query(&self, looks: Looks) -> String {
        let own = self.site.config.theme.scheme;
        let scheme = looks.scheme.filter(|it| *it != own);
        let theme = scheme.map(|it| format!("theme={}", it.as_str()));
        let plain = looks.plain.then(|| "plain=1".to_owned());
        let parts: Vec<String> = theme.into_iter().chain(plain).collect();
        parts.join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed() -> Framed {
        Framed {
            frame: "https://a.example/embed/timeline/".to_owned(),
            event: Some("visit".to_owned()),
            query: "theme=dark&plain=1".to_owned(),
            whole: "https://a.example/timeline/#visit".to_owned(),
            title: "«A» & \"{height}\" <b>".to_owned(),
            height: 420,
            script: "https://a.example/embed/embed.js".to_owned(),
        }
    }

    #[test]
    fn what_is_filled_in_is_escaped_and_filled_in_once() {
        let snippet = framed().snippet(SnippetKind::Canvas);
        assert_eq!(
            snippet,
            "<iframe src=\"https://a.example/embed/timeline/?theme=dark&amp;plain=1#visit\" \
             title=\"«A» &amp; &quot;{height}&quot; &lt;b&gt;\" width=\"100%\" height=\"420\" \
             frameborder=\"0\"></iframe>"
        );
    }

    #[test]
    fn wordpress_gets_an_address_alone_without_looks() {
        let snippet = framed().snippet(SnippetKind::WordPress);
        assert_eq!(snippet, "https://a.example/embed/timeline/#visit");
    }

    #[test]
    fn every_kind_has_its_address_and_every_frame_its_height_and_title() {
        for kind in SnippetKind::ALL {
            let snippet = framed().snippet(kind);
            assert!(snippet.contains("/embed/timeline/"), "{snippet}");
            if snippet.contains("<iframe") {
                assert!(snippet.contains("height=\"420\""), "{snippet}");
                assert!(snippet.contains("title=\"«A»"), "{snippet}");
            }
        }
    }
}
