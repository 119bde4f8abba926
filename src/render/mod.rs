//! View → HTML, through Tera. Templates get exactly the view: filters and functions are pure.

mod faults;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;
use tera::{ComponentArgType, Context, Kwargs, State, Tera, Value};

use crate::diag::{Checked, Diagnostic, Diagnostics, Span};
use crate::project::ThemeFiles;
use crate::view::components::{KeyKind, Spec, Specs};
use crate::view::pages::{ArticleView, EntityCard, Head, SiteView, VERSION};
use crate::view::words::{FluentValue, Words};
use crate::view::{Content, PageView, Piece};

/// Where the built-in templates stand beside a site's own.
const BUILTIN: &str = "builtin/";

/// Templates, read; what they lack is a language.
pub struct Templates {
    tera: Arc<Tera>,
    /// The words that `t` asks: those of the first language that they are given.
    words: Arc<OnceLock<Words>>,
    theme: Arc<ThemeFiles>,
    specs: Arc<Specs>,
}

/// Templates, for all pages of a language.
pub struct Renderer {
    tera: Arc<Tera>,
    theme: Arc<ThemeFiles>,
    specs: Arc<Specs>,
}

/// What is made once for all pages of one site. It goes with the site, whose views it keeps.
#[derive(Default)]
pub struct Once {
    /// `site` as templates get it, for each one that was seen.
    sites: Mutex<Vec<(Arc<SiteView>, Value)>>,
    /// Cards as templates get them, by the address of the view, which is kept with them.
    cards: Mutex<FxHashMap<usize, (Arc<EntityCard>, Value)>>,
}

impl Templates {
    /// Reads all templates. A fault in one is an error at its place.
    pub fn new(theme: Arc<ThemeFiles>) -> Checked<Option<Templates>> {
        let mut faults = Diagnostics::default();
        let mut tera = Tera::new();
        if let Err(fault) = tera.set_fallback_prefixes([BUILTIN]) {
            faults.push(faults::of(&fault, &theme, None));
        }
        let words = Arc::<OnceLock<Words>>::default();
        let later = words.clone();
        tera.register_function("t", move |kwargs: Kwargs, _: &State| match later.get() {
            Some(words) => translate(words, &kwargs),
            None => Ok(String::new()),
        });
        // As Tera's own, but without a copy of the text: most of a page is printed with it.
        tera.register_filter("safe", |value: Value, _: Kwargs, _: &State| safe(value));
        let sources = theme
            .templates
            .iter()
            .map(|(name, file)| (name.as_str(), &*file.text));
        if let Err(fault) = tera.add_raw_templates(sources) {
            faults.extend(faults::all(&fault, &theme));
            return Checked::new(None, faults);
        }
        let specs = Arc::new(specs(&tera, &theme, &mut faults));
        let read = Templates {
            tera: Arc::new(tera),
            words,
            theme,
            specs,
        };
        Checked::new(Some(read), faults)
    }

    /// The templates with the words of a language. The first takes them as they are, others a copy.
    pub fn with(&self, words: &Words) -> Renderer {
        let tera = if self.words.set(words.clone()).is_ok() {
            self.tera.clone()
        } else {
            let (mut tera, words) = (Tera::clone(&self.tera), words.clone());
            tera.register_function("t", move |kwargs: Kwargs, _: &State| {
                translate(&words, &kwargs)
            });
            Arc::new(tera)
        };
        Renderer {
            tera,
            theme: self.theme.clone(),
            specs: self.specs.clone(),
        }
    }
}

impl Renderer {
    /// The components that texts may use.
    pub fn specs(&self) -> &Specs {
        &self.specs
    }

    /// A page as HTML. `asked` is the page's path, for the fault.
    pub fn page(
        &self,
        view: PageView,
        once: &Once,
        asked: &str,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let PageView {
            template,
            site,
            head,
            mut content,
            body,
        } = view;
        let fault = |fault: tera::Error| Box::new(faults::of(&fault, &self.theme, Some(asked)));
        if !body.is_empty() {
            content.set_body(self.body(body).map_err(fault)?);
        }
        // What surrounds the text is seldom longer than the text itself.
        let size = 48 * 1024 + content.body_len();
        let mut context = Context::new();
        context.insert("version", &VERSION);
        context.insert_value("site", self.site(&site, &head, once).map_err(fault)?);
        context.insert("page", &head);
        match &content {
            Content::Index(view) => context.insert("index", view),
            Content::Article(view) => {
                let article = self.article(view, once).map_err(fault)?;
                context.insert_value("article", article);
            }
            Content::Articles(view) => context.insert("articles", view),
            Content::Entity(view) => context.insert("entity", view),
            Content::Entities(view) => context.insert("entities", view),
            Content::Timeline(view) => context.insert("timeline", view),
            Content::Topic(view) => context.insert("topic", view),
            Content::Relations(view) => context.insert("relations", view),
            Content::Map(view) => context.insert("map", view),
            Content::Text(view) => context.insert("text", view),
            Content::Search(view) => context.insert("search", view),
            Content::NotFound => {}
        }
        let mut html = Vec::with_capacity(size);
        self.tera
            .render_to(template, &context, &mut html)
            .map_err(fault)?;
        Ok(html)
    }

    /// A component that takes one thing.
    pub fn one(
        &self,
        name: &str,
        key: &'static str,
        value: &impl serde::Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert(key, value);
        let made = self.tera.render_component(name, &context, None, true);
        made.map_err(|fault| Box::new(faults::of(&fault, &self.theme, Some(name))))
    }

    /// `article`, with the cards of those whom it names.
    fn article(&self, view: &ArticleView, once: &Once) -> Result<Value, tera::Error> {
        let mut fields = Value::from_serializable(view)
            .into_map()
            .unwrap_or_default();
        fields.insert("who".into(), Value::from(self.cards(&view.who, once)?));
        Ok(Value::from(fields))
    }

    /// Cards, each rendered once for all pages that share it.
    fn cards(&self, cards: &[Arc<EntityCard>], once: &Once) -> Result<Vec<Value>, tera::Error> {
        // A panic in another thread leaves the map whole: entries are put in at once.
        let made = || once.cards.lock().unwrap_or_else(PoisonError::into_inner);
        let key = |card: &Arc<EntityCard>| Arc::as_ptr(card).addr();
        let known: Vec<Option<Value>> = {
            let made = made();
            let value = |card| Some(made.get(&key(card))?.1.clone());
            cards.iter().map(value).collect()
        };
        let all = cards.iter().zip(known).map(|(card, known)| match known {
            Some(value) => Ok(value),
            None => {
                let value = self.card(card)?;
                made().insert(key(card), (card.clone(), value.clone()));
                Ok(value)
            }
        });
        all.collect()
    }

    fn card(&self, card: &EntityCard) -> Result<Value, tera::Error> {
        let mut context = Context::new();
        context.insert("entity", card);
        let html = self
            .tera
            .render_component("part.entity_card", &context, None, true)?;
        let mut fields = Value::from_serializable(card)
            .into_map()
            .unwrap_or_default();
        // What is asked for most is found first.
        fields.shift_insert(0, "html".into(), Value::safe_string(&html));
        Ok(Value::from(fields))
    }

    /// `site`, turned into a template's value once for all pages that share it, with the header
    /// and the footer, which are the same on all of them.
    fn site(&self, site: &Arc<SiteView>, head: &Head, once: &Once) -> Result<Value, tera::Error> {
        // A panic in another thread leaves the list whole: entries are put in at once.
        let sites = || once.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, value)) = sites().iter().find(|(known, _)| Arc::ptr_eq(known, site)) {
            return Ok(value.clone());
        }
        let mut fields = Value::from_serializable(&**site)
            .into_map()
            .unwrap_or_default();
        let mut context = Context::new();
        context.insert("version", &VERSION);
        context.insert_value("site", Value::from(fields.clone()));
        let Head {
            kind, lang, dir, ..
        } = head;
        let page = [("kind", *kind), ("lang", lang.as_str()), ("dir", *dir)];
        context.insert("page", &BTreeMap::from(page));
        for (key, template) in [
            ("header", "parts/header.html"),
            ("footer", "parts/footer.html"),
        ] {
            let html = self.tera.render(template, &context)?;
            fields.insert(key.into(), Value::safe_string(&html));
        }
        let value = Value::from(fields);
        sites().push((site.clone(), value.clone()));
        Ok(value)
    }

    /// The pieces of a text as one. What stands beside one element stands in one `<div>`: of several
    /// that float, each would push down what follows the one before.
    fn body(&self, pieces: Vec<Piece>) -> Result<String, tera::Error> {
        let mut html = String::new();
        let mut beside = false;
        for piece in pieces {
            let is_beside = matches!(piece, Piece::Note(_) | Piece::Events(_));
            let is_empty = matches!(&piece, Piece::Html(html) if html.trim().is_empty());
            if is_beside && !beside {
                html.push_str("<div class=\"beside\">\n");
                beside = true;
            }
            if !is_beside && !is_empty && beside {
                beside = false;
                if let Piece::Html(piece) = &piece {
                    let footnotes = footnotes(piece);
                    html.push_str(&piece[..footnotes]);
                    html.push_str("</div>\n");
                    html.push_str(&piece[footnotes..]);
                    continue;
                }
                html.push_str("</div>\n");
            }
            match piece {
                Piece::Html(piece) if html.is_empty() => html = piece,
                Piece::Html(piece) => html.push_str(&piece),
                Piece::Component { name, args, facts } => {
                    let mut context = Context::new();
                    for (key, value) in args {
                        context.insert_value(key, Value::from_serializable(&value));
                    }
                    context.insert("facts", &facts);
                    self.push(&mut html, &name, context)?;
                }
                Piece::Note(note) => self.push_one(&mut html, "beside_note", "note", &note)?,
                Piece::Events(events) => {
                    self.push_one(&mut html, "beside_events", "events", &events)?;
                }
            }
        }
        if beside {
            html.push_str("</div>\n");
        }
        Ok(html)
    }

    fn push_one<T: serde::Serialize>(
        &self,
        html: &mut String,
        component: &str,
        key: &'static str,
        value: &T,
    ) -> Result<(), tera::Error> {
        let mut context = Context::new();
        context.insert(key, value);
        self.push(html, component, context)
    }

    fn push(&self, html: &mut String, name: &str, context: Context) -> Result<(), tera::Error> {
        html.push_str(&self.component(name, context)?);
        html.push('\n');
        Ok(())
    }

    fn component(&self, name: &str, mut context: Context) -> Result<String, tera::Error> {
        let takes_facts = self
            .tera
            .get_component_definition(name)
            .is_some_and(|info| {
                info.rest_param().is_some() || info.args().iter().any(|arg| arg.name() == "facts")
            });
        if !takes_facts {
            context.remove("facts");
        }
        self.tera.render_component(name, &context, None, true)
    }
}

/// The components of `components/NAME.html`: each defines the Tera component NAME.
fn specs(tera: &Tera, theme: &ThemeFiles, faults: &mut Diagnostics) -> Specs {
    let mut specs = Specs::new();
    for (path, file) in &theme.templates {
        let name = path.strip_prefix(BUILTIN).unwrap_or(path);
        let Some(name) = name
            .strip_prefix("components/")
            .and_then(|name| name.strip_suffix(".html"))
        else {
            continue;
        };
        let Some(info) = tera.get_component_definition(name) else {
            faults.push(
                Diagnostic::error(
                    Span::whole(file.clone()),
                    format!("this file defines no component `{name}`"),
                )
                .hint(format!(
                    "write `{{% component {name}(facts={{}}) %}} … {{% endcomponent {name} %}}`"
                )),
            );
            continue;
        };
        let keys = info
            .args()
            .iter()
            .filter(|arg| !matches!(arg.name(), "facts" | "body"));
        let spec = Spec {
            keys: keys
                .clone()
                .map(|arg| (arg.name().to_owned(), arg.arg_type().map(kind)))
                .collect(),
            required: keys
                .filter(|arg| arg.is_required())
                .map(|arg| arg.name().to_owned())
                .collect(),
        };
        specs.insert(name.to_owned(), spec);
    }
    specs
}

/// What a template says that a key is.
fn kind(of: ComponentArgType) -> KeyKind {
    match of {
        ComponentArgType::Bool => KeyKind::Flag,
        ComponentArgType::Integer => KeyKind::Integer,
        ComponentArgType::Float | ComponentArgType::Number => KeyKind::Number,
        ComponentArgType::Array => KeyKind::List,
        ComponentArgType::String => KeyKind::Text,
        _ => KeyKind::Any,
    }
}

/// A text as it is, not escaped; what is no text becomes one.
fn safe(value: Value) -> Value {
    match value.as_str() {
        Some(_) => value.mark_safe(),
        None => Value::safe_string(&value.to_string()),
    }
}

/// `t(key="…", count=3)`: a word of the interface.
fn translate(words: &Words, kwargs: &Kwargs) -> tera::TeraResult<String> {
    let key: &str = kwargs.must_get("key")?;
    let args: Vec<(String, FluentValue<'_>)> = kwargs
        .iter()
        .filter_map(|(name, value)| {
            let name = name.to_string();
            let value = match (value.as_i64(), value.as_str()) {
                (Some(number), _) => FluentValue::from(number),
                (None, Some(text)) => FluentValue::from(text.to_owned()),
                (None, None) => return None,
            };
            (name != "key").then_some((name, value))
        })
        .collect();
    if args.is_empty() {
        return Ok(words.text(key).into_owned());
    }
    let args: Vec<(&str, FluentValue<'_>)> = args
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    Ok(words.format(key, &args).into_owned())
}

/// How much of a text its footnotes are that stand at its very beginning.
fn footnotes(html: &str) -> usize {
    let mut end = 0;
    while html[end..]
        .trim_start()
        .starts_with("<aside class=\"beside footnote\"")
    {
        let Some(len) = html[end..].find("</aside>") else {
            break;
        };
        end += len + "</aside>".len();
    }
    end
}
