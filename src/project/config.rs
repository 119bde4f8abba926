//! content/site.yaml.

use std::fmt;
use std::sync::Arc;

use super::contrast::BadAccent;
use super::{BaseUrl, Color, MentionPolicy, RawHtml, Security};
use crate::diag::{Checked, Diagnostic, Diagnostics, SourceFile, did_you_mean};
use crate::yaml::{self, Document, Lang, Node, Origin, Reader, Text};

/// The version of the content format that this program reads.
const FORMAT: i64 = 1;

/// What a site says of itself; every key has a default.
#[derive(Clone, Debug)]
pub struct Config {
    /// Name of the site; else that of its newest article.
    pub title: Option<Text>,
    /// Where the site will stand.
    pub base_url: Option<BaseUrl>,
    /// Language of the text and of the interface.
    pub language: Lang,
    /// All languages that the site has, without repetition; `language` is among them.
    pub languages: Vec<Lang>,
    /// What the site is about.
    pub description: Option<Text>,
    /// Who makes it.
    pub author: Option<Text>,
    /// What may be done with it.
    pub licence: Option<Text>,
    /// Which mentions of an entity become links.
    pub mentions: MentionPolicy,
    /// What becomes of HTML inside Markdown.
    pub raw_html: RawHtml,
    /// How links between pages end.
    pub links: LinkStyle,
    /// Whether the site can be searched.
    pub search: bool,
    /// Whether it has feeds.
    pub feeds: bool,
    /// Whether its pages have cards for social networks.
    pub social_cards: bool,
    /// What gets embed pages.
    pub embed: Embed,
    /// Whether pages lead to these: not in what is handed on as a file.
    pub embed_links: bool,
    /// How it looks.
    pub theme: Theme,
    /// Whom to tell of a hole in it.
    pub security: Option<Security>,
    /// Where it is published to.
    pub publish: Option<Publish>,
}

/// How links between pages end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LinkStyle {
    /// In the folder's `/`.
    #[default]
    Folder,
    /// In `index.html`, for hosts and disks that need it.
    File,
}

/// What gets embed pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Embed {
    /// Articles.
    pub articles: bool,
    /// The timelines.
    pub timelines: bool,
    /// Entities.
    pub entities: bool,
}

impl Embed {
    /// Whether anything gets one.
    pub fn any(self) -> bool {
        let Embed {
            articles,
            timelines,
            entities,
        } = self;
        articles || timelines || entities
    }
}

/// How the site looks.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// The colour of links and marks.
    pub accent: Option<Color>,
    /// A picture beside the site's name.
    pub logo: Option<Logo>,
    /// Light or dark.
    pub scheme: Scheme,
}

/// A picture beside the site's name.
#[derive(Debug, Clone)]
pub struct Logo {
    /// Address as typed: from `/` a file of static/, else beside site.yaml; never another host's.
    pub src: Arc<str>,
    /// Where it was written.
    pub origin: Origin,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scheme {
    /// As the reader's device has it.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Scheme {
    /// The word of the format.
    pub fn as_str(self) -> &'static str {
        match self {
            Scheme::Auto => "auto",
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        }
    }
}

/// The targets to which a site is published, to be read by what publishes; each is a block of
/// keys.
#[derive(Clone)]
pub struct Publish(Arc<Document>);

impl Publish {
    /// Each target's name and its keys, in the order in which they are written.
    pub fn targets(&self) -> Vec<(Node<'_>, Node<'_>)> {
        let mut known = Diagnostics::new(); // told when the file was read
        let root = self.0.root().mapping(&mut known);
        let targets = root.and_then(|mut reader| reader.field("publish"));
        targets
            .map(|node| node.entries(&mut known))
            .unwrap_or_default()
    }
}

impl fmt::Debug for Publish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.targets().iter().map(|(name, _)| name.typed()))
            .finish()
    }
}

impl Default for Embed {
    /// All of them.
    fn default() -> Embed {
        Embed {
            articles: true,
            timelines: true,
            entities: true,
        }
    }
}

impl Default for Config {
    /// A site without site.yaml.
    fn default() -> Config {
        let language = Lang::new("en").expect("`en` is a language");
        Config {
            title: None,
            base_url: None,
            languages: vec![language.clone()],
            language,
            description: None,
            author: None,
            licence: None,
            mentions: MentionPolicy::default(),
            raw_html: RawHtml::default(),
            links: LinkStyle::default(),
            search: true,
            feeds: true,
            social_cards: true,
            embed: Embed::default(),
            embed_links: true,
            theme: Theme::default(),
            security: None,
            publish: None,
        }
    }
}

impl Config {
    /// Reads content/site.yaml, if the site has one.
    pub fn read(file: Option<&Arc<SourceFile>>) -> Checked<Config> {
        let Some(file) = file else {
            return Checked::fine(Config::default());
        };
        let mut sink = Diagnostics::new();
        let document = yaml::parse(file, 0..file.text.len()).take(&mut sink);
        let Some(document) = document.map(Arc::new) else {
            return Checked::new(Config::default(), sink);
        };
        let config = match document.root().mapping(&mut sink) {
            Some(reader) => keys(reader, &document),
            None => Config::default(),
        };
        Checked::new(config, sink)
    }
}

fn keys(mut reader: Reader<'_, '_>, document: &Arc<Document>) -> Config {
    format(&mut reader);
    let (language, languages) = languages(&mut reader);
    let base_url = BaseUrl::read(&mut reader);
    let config = Config {
        title: words(&mut reader, "title"),
        security: Security::read(&mut reader, base_url.as_ref()),
        base_url,
        language,
        languages,
        description: words(&mut reader, "description"),
        author: words(&mut reader, "author"),
        licence: words(&mut reader, "licence"),
        mentions: choice(&mut reader, "mentions", &MentionPolicy::WORDS),
        raw_html: choice(&mut reader, "raw_html", &RawHtml::WORDS),
        links: choice(
            &mut reader,
            "links",
            &[("folder", LinkStyle::Folder), ("file", LinkStyle::File)],
        ),
        search: reader.flag("search").unwrap_or(true),
        feeds: reader.flag("feeds").unwrap_or(true),
        social_cards: reader.flag("social_cards").unwrap_or(true),
        embed: embed(&mut reader),
        embed_links: true,
        theme: theme(&mut reader),
        publish: publish(&mut reader, document),
    };
    reader.finish();
    config
}

/// Another version of the contract may mean something else by the same keys.
fn format(reader: &mut Reader<'_, '_>) {
    let Some(node) = reader.field("format") else {
        return;
    };
    let Some(format) = node.integer(reader.sink()) else {
        return;
    };
    if format != FORMAT {
        let program = env!("CARGO_PKG_VERSION");
        let message =
            format!("this site has format {format}, but ibid {program} reads format {FORMAT}");
        let hint = match format > FORMAT {
            true => "a later version of ibid may read it".to_owned(),
            false => format!("write `format: {FORMAT}`"),
        };
        reader
            .sink()
            .push(Diagnostic::error(node.span(), message).hint(hint));
    }
}

fn words(reader: &mut Reader<'_, '_>, name: &'static str) -> Option<Text> {
    reader.localized(name)?.trimmed()
}

fn choice<T: Copy + Default>(
    reader: &mut Reader<'_, '_>,
    name: &'static str,
    words: &[(&str, T)],
) -> T {
    let node = reader.field(name);
    node.and_then(|node| node.choice(words, reader.sink()))
        .unwrap_or_default()
}

/// The site's language, and all that it has.
fn languages(reader: &mut Reader<'_, '_>) -> (Lang, Vec<Lang>) {
    let given = reader
        .field("language")
        .and_then(|node| node.lang(reader.sink()));
    let default = Config::default().language;
    let list = reader.field("languages");
    let mut languages: Vec<Lang> = Vec::new();
    for node in list.map(|node| node.list()).unwrap_or_default() {
        let Some(lang) = node.lang(reader.sink()) else {
            continue;
        };
        if languages.contains(&lang) {
            let message = format!("`{lang}` stands here twice");
            reader
                .sink()
                .push(Diagnostic::warning(node.span(), message));
        } else {
            languages.push(lang);
        }
    }
    let language = given.unwrap_or(default);
    if !languages.contains(&language) {
        if let (Some(node), false) = (list, languages.is_empty()) {
            let message = format!("`languages` lacks `{language}`, the language of the site");
            let diagnostic = Diagnostic::warning(node.span(), message)
                .hint(format!("add `{language}` to the list"))
                .hint(format!("or write `language: {}`", languages[0]));
            reader.sink().push(diagnostic);
        }
        languages.insert(0, language.clone());
    }
    (language, languages)
}

fn embed(reader: &mut Reader<'_, '_>) -> Embed {
    let Some(node) = reader.field("embed") else {
        return Embed::default();
    };
    let mut embed = Embed {
        articles: false,
        timelines: false,
        entities: false,
    };
    const WORDS: [(&str, usize); 3] = [("articles", 0), ("timelines", 1), ("entities", 2)];
    for item in node.list() {
        match item.choice(&WORDS, reader.sink()) {
            Some(0) => embed.articles = true,
            Some(1) => embed.timelines = true,
            Some(_) => embed.entities = true,
            None => {}
        }
    }
    embed
}

fn theme(reader: &mut Reader<'_, '_>) -> Theme {
    let Some(node) = reader.field("theme") else {
        return Theme::default();
    };
    let Some(mut reader) = node.mapping(reader.sink()) else {
        return Theme::default();
    };
    const SCHEMES: [Scheme; 3] = [Scheme::Auto, Scheme::Light, Scheme::Dark];
    let theme = Theme {
        accent: accent(&mut reader),
        logo: logo(&mut reader),
        scheme: choice(
            &mut reader,
            "scheme",
            &SCHEMES.map(|scheme| (scheme.as_str(), scheme)),
        ),
    };
    reader.finish();
    theme
}

fn accent(reader: &mut Reader<'_, '_>) -> Option<Color> {
    let node = reader.field("accent")?;
    let typed = node.text_ref(reader.sink())?;
    let fault = match Color::parse(&typed) {
        Some(color) => match color.shades() {
            Ok(_) => return Some(color),
            Err(bad) => bad,
        },
        None => BadAccent::Unknown,
    };
    let error = |message| Diagnostic::error(node.span(), message);
    let diagnostic = match fault {
        BadAccent::Unknown => error(format!("`{typed}` is not a colour"))
            .hints(did_you_mean(typed.trim(), Color::names()))
            .hint("write it as CSS does, in quotes: `\"#7a1f1f\"`, `teal`, `rgb(122 31 31)`"),
        BadAccent::Transparent => error(format!("the accent `{typed}` is transparent"))
            .hint("links are written in it: give it without its share of transparency"),
        BadAccent::Light(contrast, nearest) => error(format!(
            "the accent `{typed}` is too light to be read on light paper"
        ))
        .hint(format!(
            "its contrast is {}.{:02}, and text needs 4.5: the nearest shade that has it is `\"{nearest}\"`",
            contrast / 100,
            contrast % 100
        )),
    };
    reader.sink().push(diagnostic);
    None
}

fn logo(reader: &mut Reader<'_, '_>) -> Option<Logo> {
    let node = reader.field("logo")?;
    let typed = node.text_ref(reader.sink())?;
    let src = typed.trim();
    if src.is_empty() {
        return None;
    }
    let elsewhere = src.starts_with("//") || src.split('/').next().is_some_and(|s| s.contains(':'));
    if elsewhere {
        let message = format!("the logo `{src}` does not lie in this site");
        let hint = "copy it into `static/` and write its path: `/logo.svg`";
        reader
            .sink()
            .push(Diagnostic::error(node.span(), message).hint(hint));
        return None;
    }
    Some(Logo {
        src: src.into(),
        origin: node.origin(),
    })
}

/// Targets are read by what publishes; here it is only seen to that each is a block of keys.
fn publish(reader: &mut Reader<'_, '_>, document: &Arc<Document>) -> Option<Publish> {
    let node = reader.field("publish")?;
    let targets = node.entries(reader.sink());
    for (_, target) in &targets {
        // A target without keys is fine: `preview:`.
        let _ = target.mapping(reader.sink());
    }
    (!targets.is_empty()).then(|| Publish(document.clone()))
}
