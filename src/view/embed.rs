//! Pages that stand in somebody else's page: an article, a timeline, one entity's card.

mod height;

use super::assets::{self, DRAWN, LISTS};
use super::body::Piece;
use super::chrome::About;
use super::context::{Context, EVENTS_PER_PAGE, page_path};
use super::drawing::Stands;
use super::hrefs::Hrefs;
use super::lists::pages;
use super::pages::{Head, TimelineView};
use super::plan::{Content, PageKey};
use super::trees::path_in;
use crate::resolve::{DocIx, DocKind, EntityIx, Site};

/// The styles of what stands in a frame.
const FRAME_STYLE: &str = "embed.css";
/// What tells the page around it how high it is; runs before the page is shown.
const FRAME_SCRIPT: &str = "frame.js";

/// The script that opens the dialogue on pages in a language, by its name among the theme's files.
pub fn opener(language: &str) -> String {
    format!("embed-link.{language}.js")
}

/// A page for the frame of another page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Embed {
    /// An article.
    Article(DocIx),
    /// The card of an entity.
    Entity(EntityIx),
    /// The timeline; pages of a divided one count from 1.
    Timeline(usize),
    /// The timeline of one article.
    Events(DocIx),
}

impl Embed {
    /// The path of the page of a tree, from the site's root.
    pub fn path(self, site: &Site) -> String {
        format!("{}embed/{}", site.prefix, self.name(site))
    }

    /// What it is of, as a path within its tree: `articles/SLUG/`.
    pub fn name(self, site: &Site) -> String {
        let slug = |ix: DocIx| site.document(ix).article.slug.as_str();
        match self {
            Embed::Article(ix) => format!("articles/{}/", slug(ix)),
            Embed::Entity(ix) => site.entity(ix).path(),
            Embed::Timeline(number) => page_path("timeline/", number),
            Embed::Events(ix) => format!("timelines/{}/", slug(ix)),
        }
    }

    /// The page from which it is taken.
    pub fn whole(self) -> PageKey {
        match self {
            Embed::Article(ix) | Embed::Events(ix) => PageKey::Article(ix),
            Embed::Entity(ix) => PageKey::Entity(ix, 1),
            Embed::Timeline(number) => PageKey::Timeline(number),
        }
    }

    /// What of a page stands in frames; nothing of most.
    pub fn of(key: PageKey, site: &Site) -> Option<Embed> {
        let embed = match key {
            PageKey::Article(ix) => Embed::Article(ix),
            PageKey::Entity(ix, 1) => Embed::Entity(ix),
            PageKey::Timeline(number) => Embed::Timeline(number),
            PageKey::Embed(embed) => embed,
            PageKey::Index
            | PageKey::Articles(_)
            | PageKey::Entity(..)
            | PageKey::Entities(_)
            | PageKey::Topic(..)
            | PageKey::Relations(_)
            | PageKey::Map(_)
            | PageKey::Text(_)
            | PageKey::Search
            | PageKey::NotFound => return None,
        };
        embed.is_wanted(site).then_some(embed)
    }

    /// What of a page stands in frames besides: of an article its timeline.
    pub fn besides(key: PageKey, site: &Site) -> Option<Embed> {
        let PageKey::Article(ix) = key else {
            return None;
        };
        let told = !site.document(ix).events.is_empty();
        let embed = Embed::Events(ix);
        (told && embed.is_wanted(site)).then_some(embed)
    }

    /// Whether site.yaml lets it stand in frames.
    pub fn is_wanted(self, site: &Site) -> bool {
        let wanted = site.config.embed;
        match self {
            Embed::Article(_) => wanted.articles,
            Embed::Entity(_) => wanted.entities,
            Embed::Timeline(_) | Embed::Events(_) => wanted.timelines,
        }
    }

    /// Everything of a tree that stands in frames, in a fixed order.
    pub fn all(site: &Site) -> Vec<Embed> {
        let mut all = Embed::possible(site);
        all.retain(|embed| embed.is_wanted(site));
        all
    }

    /// Everything of a tree that could stand in frames, whatever site.yaml says.
    pub fn possible(site: &Site) -> Vec<Embed> {
        // A text that has no version in this language stands in another tree.
        let articles = || {
            let standing = site.articles().filter(|(_, document)| document.stands);
            standing.map(|(ix, _)| ix)
        };
        let mut all: Vec<Embed> = articles().map(Embed::Article).collect();
        all.extend((0..site.entities.len() as u32).map(|at| Embed::Entity(EntityIx(at))));
        let count = pages(site.events.len(), EVENTS_PER_PAGE);
        all.extend((1..=count).map(Embed::Timeline));
        let told = articles().filter(|ix| !site.document(*ix).events.is_empty());
        all.extend(told.map(Embed::Events));
        all
    }
}

/// Whether a tree has a text's page.
pub(super) fn stands(site: &Site, embed: Embed) -> bool {
    match embed {
        Embed::Article(ix) | Embed::Events(ix) => {
            let document = site.document(ix);
            document.stands && document.kind == DocKind::Article
        }
        Embed::Entity(_) | Embed::Timeline(_) => true,
    }
}

impl Context {
    /// The title of what stands in a frame, for those who choose it by that.
    pub fn embed_title(&self, embed: Embed) -> String {
        match embed {
            Embed::Article(ix) => self.site.document(ix).title.to_string(),
            Embed::Entity(ix) => self.text(&self.site.entity(ix).name).to_owned(),
            Embed::Timeline(_) => {
                let args = [("title", self.title.as_str().into())];
                self.words.format("embed-timeline-of", &args).into_owned()
            }
            Embed::Events(ix) => {
                let title = &*self.site.document(ix).title;
                let args = [("title", title.into())];
                self.words.format("embed-timeline-of", &args).into_owned()
            }
        }
    }

    /// What a page says of those that show it, or its timeline, in frames: their addresses, and what
    /// opens the dialogue behind the links to them.
    pub(super) fn offer_embed(&self, key: PageKey, head: &mut Head, hrefs: &Hrefs) {
        if !self.site.config.embed_links {
            return;
        }
        let address = |embed: Embed| hrefs.page(&embed.path(&self.site));
        head.embed = Embed::of(key, &self.site).map(address);
        head.embed_timeline = Embed::besides(key, &self.site).map(address);
        if head.embed.is_none() && head.embed_timeline.is_none() {
            return;
        }
        let Some(link) = self.asset(&opener(self.language.as_str()), hrefs) else {
            return;
        };
        head.later.push(link);
        let later = self.asset(assets::LATER, hrefs);
        if let Some(later) = later.filter(|it| !head.scripts.contains(it)) {
            head.scripts.push(later);
        }
    }

    /// The absolute address of the oEmbed file of a page, where there is one: not without base_url.
    pub fn oembed_address(&self, embed: Embed) -> Option<String> {
        let url = self.site.config.base_url.as_ref()?;
        Some(url.join(&self.oembed_path(embed)))
    }

    /// The output path of that file: `oembed/articles/SLUG.json`.
    pub fn oembed_path(&self, embed: Embed) -> String {
        let name = embed.name(&self.site);
        format!(
            "oembed/{}{}.json",
            self.site.prefix,
            name.trim_end_matches('/')
        )
    }

    /// The path of the page from which something in a frame is taken.
    pub fn whole_path(&self, embed: Embed) -> String {
        path_in(&self.site, embed.whole())
    }

    pub(super) fn embed_page(
        &self,
        embed: Embed,
        hrefs: &Hrefs,
    ) -> (&'static str, Content, Vec<Piece>, About) {
        let (template, content, pieces, mut about) = match embed {
            Embed::Article(ix) => self.embedded_article(ix, hrefs),
            Embed::Entity(ix) => self.embedded_entity(ix, hrefs),
            Embed::Timeline(number) => {
                let view = TimelineView {
                    filters: Vec::new(),
                    ..self.timeline_at(&self.in_tree("embed/timeline/"), number, hrefs)
                };
                self.embedded_timeline(view)
            }
            Embed::Events(ix) => self.embedded_timeline(self.timeline_of(ix, hrefs)),
        };
        about.kind = "embed";
        about.title = self.embed_title(embed);
        about.og_type = "website";
        about.first = vec![FRAME_SCRIPT];
        about.assets.push(FRAME_STYLE);
        about.whole = Some(hrefs.page(&self.whole_path(embed)));
        (template, content, pieces, about)
    }

    fn embedded_article(
        &self,
        ix: DocIx,
        hrefs: &Hrefs,
    ) -> (&'static str, Content, Vec<Piece>, About) {
        let (view, text) = self.article_in_frame(ix, hrefs);
        let about = About {
            description: view.summary.as_ref().map(|it| it.to_string()),
            has_code: self.site.document(ix).body.has_code(),
            assets: assets::of_text(&text),
            ..About::default()
        };
        let content = Content::Article(Box::new(view));
        ("embed/article.html", content, text.pieces, about)
    }

    fn embedded_entity(
        &self,
        ix: EntityIx,
        hrefs: &Hrefs,
    ) -> (&'static str, Content, Vec<Piece>, About) {
        let view = self.entity_in_frame(ix, hrefs);
        let about = About {
            description: view.summary.as_ref().map(|it| it.to_string()),
            assets: match view.map.is_some() {
                true => vec![LISTS, DRAWN],
                false => vec![LISTS],
            },
            ..About::default()
        };
        let content = Content::Entity(Box::new(view));
        ("embed/entity.html", content, Vec::new(), about)
    }

    fn embedded_timeline(&self, view: TimelineView) -> (&'static str, Content, Vec<Piece>, About) {
        let mut assets = vec![LISTS];
        if view.drawing.is_some() {
            assets.extend(["timeline-controls.css", "timeline.js"]);
        }
        let about = About {
            description: self.site_description(),
            assets,
            ..About::default()
        };
        let content = Content::Timeline(Box::new(view));
        ("embed/timeline.html", content, Vec::new(), about)
    }

    /// The timeline of one article.
    fn timeline_of(&self, ix: DocIx, hrefs: &Hrefs) -> TimelineView {
        let events = &self.site.document(ix).events;
        TimelineView {
            years: self.years(events, hrefs),
            pager: None,
            count: events.len(),
            overview: None,
            filters: Vec::new(),
            drawing: self.drawing(events, Stands::Alone, |it| {
                format!("#{}", self.site.event(it).id.as_str())
            }),
        }
    }
}
