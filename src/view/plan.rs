//! Which pages a site has, and the view of each.

use std::sync::Arc;

use super::assets::{self, DRAWN, LISTS};
use super::body::Piece;
use super::chrome::About;
use super::context::{
    ARTICLES_PER_PAGE, Context, ENTITIES_PER_PAGE, EVENTS_PER_PAGE, RELATIONS_PER_PAGE,
};
use super::embed::Embed;
use super::hrefs::Hrefs;
use super::json_ld;
use super::lists::pages;
use super::pages::{
    ArticleView, ArticlesView, EntitiesView, EntityView, Head, Html, IndexView, MapPageView, Pager,
    RelationsView, SearchView, SiteView, TextView, TimelineView,
};
use super::trees::path_in;
use crate::parse::dates::Date;
use crate::resolve::{DocIx, DocKind, EntityIx};

/// A page of the site; numbers count the pages of a divided list from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKey {
    /// The front page.
    Index,
    /// An article.
    Article(DocIx),
    /// The list of articles.
    Articles(usize),
    /// An entity.
    Entity(EntityIx, usize),
    /// The list of entities.
    Entities(usize),
    /// The timeline.
    Timeline(usize),
    /// A topic.
    Topic(usize, usize),
    /// The relations.
    Relations(usize),
    /// The map of all places.
    Map(usize),
    /// A text of content/pages.
    Text(DocIx),
    /// The search.
    Search,
    /// What stands in a frame of another page.
    Embed(Embed),
    /// 404.html.
    NotFound,
}

impl PageKey {
    /// Whether the page is of a kind that takes long to make: it is drawn, or lists much.
    pub fn is_large(self) -> bool {
        match self {
            PageKey::Index
            | PageKey::Articles(_)
            | PageKey::Entities(_)
            | PageKey::Timeline(_)
            | PageKey::Relations(_)
            | PageKey::Embed(Embed::Timeline(_))
            | PageKey::Map(_) => true,
            PageKey::Article(_)
            | PageKey::Entity(..)
            | PageKey::Topic(..)
            | PageKey::Text(_)
            | PageKey::Search
            | PageKey::Embed(_)
            | PageKey::NotFound => false,
        }
    }
}

/// All that one template needs.
#[derive(Debug, Hash)]
pub struct PageView {
    /// The template's name.
    pub template: &'static str,
    /// `site`.
    pub site: Arc<SiteView>,
    /// `page`.
    pub head: Head,
    /// What is given under the name of its kind.
    pub content: Content,
    /// The text that becomes the content's `body`.
    pub body: Vec<Piece>,
}

/// What a page shows.
#[derive(Debug, Hash)]
pub enum Content {
    /// `index`
    Index(Box<IndexView>),
    /// `article`
    Article(Box<ArticleView>),
    /// `articles`
    Articles(ArticlesView),
    /// `entity`
    Entity(Box<EntityView>),
    /// `entities`
    Entities(EntitiesView),
    /// `timeline`
    Timeline(Box<TimelineView>),
    /// `topic`
    Topic(ArticlesView),
    /// `relations`
    Relations(RelationsView),
    /// `map`
    Map(MapPageView),
    /// `text`
    Text(TextView),
    /// `search`
    Search(SearchView),
    /// Nothing.
    NotFound,
}

impl Content {
    /// How long the text is, in bytes of HTML.
    pub fn body_len(&self) -> usize {
        match self {
            Content::Article(view) => view.body.0.len(),
            Content::Entity(view) => view.body.0.len(),
            Content::Text(view) => view.body.0.len(),
            Content::Index(_)
            | Content::Articles(_)
            | Content::Entities(_)
            | Content::Timeline(_)
            | Content::Topic(_)
            | Content::Relations(_)
            | Content::Search(_)
            | Content::Map(_)
            | Content::NotFound => 0,
        }
    }

    /// Puts the finished text in.
    pub fn set_body(&mut self, html: String) {
        match self {
            Content::Article(view) => view.body = Html(html),
            Content::Entity(view) => view.body = Html(html),
            Content::Text(view) => view.body = Html(html),
            Content::Index(_)
            | Content::Articles(_)
            | Content::Entities(_)
            | Content::Timeline(_)
            | Content::Topic(_)
            | Content::Relations(_)
            | Content::Search(_)
            | Content::Map(_)
            | Content::NotFound => {}
        }
    }
}

impl Context {
    /// Every page of the site, in a fixed order.
    pub fn page_keys(&self) -> Vec<PageKey> {
        let site = &*self.site;
        let mut keys = vec![PageKey::Index];
        if !site.is_further() {
            keys.push(PageKey::NotFound);
        }
        let upto = |count, size| 1..=pages(count, size);
        keys.extend(upto(self.newest.len(), ARTICLES_PER_PAGE).map(PageKey::Articles));
        for (at, document) in site.documents.iter().enumerate() {
            let ix = DocIx(at as u32);
            if !document.stands {
                continue;
            }
            match document.kind {
                DocKind::Article => keys.push(PageKey::Article(ix)),
                DocKind::Page => keys.push(PageKey::Text(ix)),
                // The text of an entity stands on the entity's page.
                DocKind::Entity(_) => {}
            }
        }
        keys.extend(upto(site.entities.len(), ENTITIES_PER_PAGE).map(PageKey::Entities));
        for at in 0..site.entities.len() as u32 {
            let ix = EntityIx(at);
            keys.extend((1..=self.entity_pages(ix)).map(|number| PageKey::Entity(ix, number)));
        }
        keys.extend(upto(site.events.len(), EVENTS_PER_PAGE).map(PageKey::Timeline));
        for (at, topic) in site.topics.iter().enumerate() {
            let numbers = upto(topic.documents.len(), ARTICLES_PER_PAGE);
            keys.extend(numbers.map(|number| PageKey::Topic(at, number)));
        }
        keys.extend(upto(site.relations.len(), RELATIONS_PER_PAGE).map(PageKey::Relations));
        keys.extend(upto(self.place_count(), ENTITIES_PER_PAGE).map(PageKey::Map));
        keys.extend(self.has_search().then_some(PageKey::Search));
        keys.extend(Embed::all(site).into_iter().map(PageKey::Embed));
        keys
    }

    /// The path of a page: empty, or ending in `/`; 404 is a file.
    pub fn page_path(&self, key: PageKey) -> String {
        path_in(&self.site, key)
    }

    /// When a page was last changed, as an ISO date, where that is known.
    pub fn last_change(&self, key: PageKey) -> Option<String> {
        let PageKey::Article(ix) = key else {
            return None;
        };
        let document = self.site.document(ix);
        let date = document
            .updated
            .as_ref()
            .or(document.article.meta.date.as_ref())?;
        date.rfc3339_first_day()
            .map(|time| time[..time.find('T').unwrap_or(time.len())].to_owned())
    }

    /// The view of a page.
    pub fn page(&self, key: PageKey) -> PageView {
        let path = self.page_path(key);
        let hrefs = match key {
            PageKey::NotFound => {
                let base = self
                    .site
                    .config
                    .base_url
                    .as_ref()
                    .map_or("/", |url| url.path());
                Hrefs::rooted(base, self.site.config.links)
            }
            PageKey::Embed(embed @ (Embed::Article(_) | Embed::Entity(_))) => {
                self.hrefs(&path).showing(&self.whole_path(embed))
            }
            _ => self.hrefs(&path),
        };
        let (template, content, body, about) = self.content(key, &hrefs);
        let site = self.chrome(&about, &hrefs);
        // What stands in a frame is a part of another page.
        let canonical = match key {
            PageKey::Embed(embed) => self.whole_path(embed),
            _ => path,
        };
        let mut head = self.head(about, &canonical, &hrefs);
        let oembed = Embed::of(key, &self.site);
        head.oembed = oembed.and_then(|embed| self.oembed_address(embed));
        if !matches!(key, PageKey::Embed(_)) {
            self.offer_embed(key, &mut head, &hrefs);
            head.card = self.card_view(key);
            head.versions = self.versions(key, &hrefs);
            head.x_default = head.versions.iter().find_map(|it| it.alternate.clone());
        }
        PageView {
            template,
            site,
            head,
            content,
            body,
        }
    }

    fn content(&self, key: PageKey, hrefs: &Hrefs) -> (&'static str, Content, Vec<Piece>, About) {
        match key {
            PageKey::Index => {
                let about = About {
                    kind: "index",
                    description: self.site_description(),
                    og_type: "website",
                    json_ld: json_ld::index(self),
                    assets: vec![LISTS],
                    ..About::default()
                };
                (
                    "index.html",
                    Content::Index(Box::new(self.index(hrefs))),
                    Vec::new(),
                    about,
                )
            }
            PageKey::Article(ix) => self.article_page(ix, hrefs),
            PageKey::Articles(number) => {
                let title = self.words.text("nav-articles").into_owned();
                let view = self.articles(
                    title.clone(),
                    &self.newest,
                    &self.in_tree("articles/"),
                    number,
                    hrefs,
                );
                let about = self.list("articles", "articles", title, view.pager.as_ref());
                ("articles.html", Content::Articles(view), Vec::new(), about)
            }
            PageKey::Entity(ix, number) => self.entity_page(ix, number, hrefs),
            PageKey::Entities(number) => {
                let title = self.words.text("nav-entities").into_owned();
                let view = self.entities(&self.listed_entities(), number, hrefs);
                let mut about = self.list("entities", "entities", title, view.pager.as_ref());
                about.assets.push("filter.js");
                ("entities.html", Content::Entities(view), Vec::new(), about)
            }
            PageKey::Timeline(number) => {
                let title = self.words.text("nav-timeline").into_owned();
                let view = self.timeline(number, hrefs);
                let mut about = self.list("timeline", "timeline", title, view.pager.as_ref());
                about.json_ld = json_ld::events(self, &self.timeline_events(number));
                if view.drawing.is_some() {
                    about
                        .assets
                        .extend(["timeline-controls.css", "timeline.js"]);
                }
                (
                    "timeline.html",
                    Content::Timeline(Box::new(view)),
                    Vec::new(),
                    about,
                )
            }
            PageKey::Topic(topic, number) => {
                let title = self.site.topics[topic].name.to_string();
                let id = self.site.topics[topic].id.as_str();
                let base = self.in_tree(&format!("topics/{id}/"));
                let all = self.on_topic(topic);
                let view = self.articles(title.clone(), &all, &base, number, hrefs);
                let about = self.list("topic", "articles", title, view.pager.as_ref());
                ("topic.html", Content::Topic(view), Vec::new(), about)
            }
            PageKey::Relations(number) => {
                let title = self.words.text("nav-relations").into_owned();
                let view = self.relations(number, hrefs);
                let mut about = self.list("relations", "relations", title, view.pager.as_ref());
                about.assets.push(DRAWN);
                (
                    "relations.html",
                    Content::Relations(view),
                    Vec::new(),
                    about,
                )
            }
            PageKey::Map(number) => {
                let title = self.words.text("nav-map").into_owned();
                let view = self.map_page(number, hrefs);
                let mut about = self.list("map", "map", title, view.pager.as_ref());
                about.assets.push(DRAWN);
                ("map.html", Content::Map(view), Vec::new(), about)
            }
            PageKey::Text(ix) => {
                let (view, text) = self.text_page(ix, hrefs);
                let (assets, later) = assets::text(&view, &text);
                let about = About {
                    kind: "page",
                    title: view.title.to_string(),
                    description: view.summary.as_ref().map(|summary| summary.to_string()),
                    og_type: "website",
                    assets,
                    later,
                    has_code: self.site.document(ix).body.has_code(),
                    ..About::default()
                };
                ("page.html", Content::Text(view), text.pieces, about)
            }
            PageKey::Search => {
                let title = self.words.text("nav-search").into_owned();
                let mut about = self.list("search", "search", title, None);
                about.assets.extend(["search.css", "search.js"]);
                let view = self.search_page(hrefs);
                ("search.html", Content::Search(view), Vec::new(), about)
            }
            PageKey::Embed(embed) => self.embed_page(embed, hrefs),
            PageKey::NotFound => {
                let about = About {
                    kind: "404",
                    title: self.words.text("error-404-title").into_owned(),
                    og_type: "website",
                    assets: vec![LISTS],
                    ..About::default()
                };
                ("404.html", Content::NotFound, Vec::new(), about)
            }
        }
    }

    fn article_page(&self, ix: DocIx, hrefs: &Hrefs) -> (&'static str, Content, Vec<Piece>, About) {
        let (view, text) = self.article(ix, hrefs);
        let (assets, later) = assets::article(&view, &text);
        let document = self.site.document(ix);
        let canonical = self.absolute(&document.path);
        let about = About {
            kind: "article",
            title: view.title.to_string(),
            description: view
                .summary
                .as_ref()
                .or(view.subtitle.as_ref())
                .map(|it| it.to_string()),
            og_type: "article",
            published: document
                .article
                .meta
                .date
                .as_ref()
                .and_then(Date::html_datetime),
            modified: document.updated.as_ref().and_then(Date::html_datetime),
            json_ld: Some(json_ld::article(self, ix, canonical.as_deref())),
            nav: "articles",
            has_code: document.body.has_code(),
            assets,
            later,
            ..About::default()
        };
        (
            "article.html",
            Content::Article(Box::new(view)),
            text.pieces,
            about,
        )
    }

    fn entity_page(
        &self,
        ix: EntityIx,
        number: usize,
        hrefs: &Hrefs,
    ) -> (&'static str, Content, Vec<Piece>, About) {
        let (view, text) = self.entity(ix, number, hrefs);
        let (assets, later) = assets::entity(&view, &text);
        let entity = self.site.entity(ix);
        let canonical = self.absolute(self.path_of(ix));
        let json_ld = (number == 1).then(|| json_ld::entity(self, ix, canonical.as_deref()));
        let about = About {
            kind: "entity",
            title: view.name.to_string(),
            description: view.summary.as_ref().map(|summary| summary.to_string()),
            og_type: if entity.kind.as_str() == "person" {
                "profile"
            } else {
                "website"
            },
            json_ld,
            prev: view.pager.as_ref().and_then(|pager| pager.prev.clone()),
            next: view.pager.as_ref().and_then(|pager| pager.next.clone()),
            nav: "entities",
            assets,
            later,
            has_code: entity
                .document
                .is_some_and(|ix| self.site.document(ix).body.has_code()),
            ..About::default()
        };
        (
            "entity.html",
            Content::Entity(Box::new(view)),
            text.pieces,
            about,
        )
    }

    /// About a page that lists something of the whole site.
    fn list(
        &self,
        kind: &'static str,
        nav: &'static str,
        title: String,
        pager: Option<&Pager>,
    ) -> About {
        let of_the_site = self.site_description();
        About {
            kind,
            description: of_the_site.map(|text| format!("{title}: {text}")),
            title,
            og_type: "website",
            prev: pager.and_then(|pager| pager.prev.clone()),
            next: pager.and_then(|pager| pager.next.clone()),
            nav,
            assets: vec![LISTS],
            ..About::default()
        }
    }

    pub(super) fn site_description(&self) -> Option<String> {
        let description = self.site.config.description.as_ref();
        description.map(|text| self.text(text).to_owned())
    }
}
