//! Files with a text → the texts of the site, each with its place and its translations.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::site::{DocIx, DocKind, Entity, EntityIx, article_path};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::parse::article::{Article, Kind};
use crate::project::Config;
use crate::yaml::{Id, Lang};

/// A text with its place, before anything is found in it.
pub struct Draft {
    pub kind: DocKind,
    pub article: Arc<Article>,
    pub translations: Vec<Arc<Article>>,
    pub language: Lang,
    pub path: Arc<str>,
    /// The tree that its page stands in: the site's own is the first.
    pub tree: usize,
}

/// The place of each text in the site, by its file.
pub type Places<'a> = FxHashMap<&'a str, DocIx>;

/// The files with a text in the order of the site.
pub struct Seats(Vec<Seat>);

/// Where a text stands; files are named by their numbers among all.
struct Seat {
    kind: DocKind,
    file: usize,
    translations: Vec<usize>,
    language: Lang,
    path: Arc<str>,
}

/// Whether a file holds a text: an entity's page has one or not.
pub fn has_text(article: &Article) -> bool {
    !article.body.holes.is_empty() || !article.body.html.trim().is_empty()
}

/// Where all texts stand, each with its translations. Of a text only this matters, whether there
/// is one.
pub fn seats(
    config: &Config,
    articles: &[Arc<Article>],
    entities: &[Entity],
    faults: &mut Diagnostics,
) -> Seats {
    let mut main: Vec<(u8, &Id, usize)> = Vec::with_capacity(articles.len());
    let mut translations: Vec<usize> = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let rank = match article.kind {
            Kind::Article => 0,
            Kind::Entity => 1,
            Kind::Page => 2,
            Kind::Facts => continue,
        };
        match article.translation {
            Some(_) => translations.push(at),
            None => main.push((rank, &article.slug, at)),
        }
    }
    // The sort is stable: of two for one address the first file stays.
    main.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    main.dedup_by(|next, first| {
        let same = (next.0, next.1) == (first.0, first.1);
        if same {
            faults.push(collision(&articles[next.2], &articles[first.2]));
        }
        same
    });
    let mut seats = Vec::with_capacity(main.len());
    for (_, slug, file) in main {
        let article = &articles[file];
        let (kind, path) = match article.kind {
            Kind::Article => (DocKind::Article, article_path(slug)),
            Kind::Page => (DocKind::Page, format!("pages/{}/", slug.as_str())),
            Kind::Entity | Kind::Facts => {
                if !has_text(article) {
                    continue;
                }
                let found = entities.binary_search_by(|entity| entity.id.cmp(slug));
                let Ok(at) = found else { continue };
                (DocKind::Entity(EntityIx(at as u32)), entities[at].path())
            }
        };
        let language = article.meta.language.as_ref();
        seats.push(Seat {
            kind,
            file,
            translations: Vec::new(),
            language: language.unwrap_or(&config.language).clone(),
            path: path.into(),
        });
    }
    translated(&mut seats, &translations, articles, faults);
    Seats(seats)
}

/// Puts each translation to the text that it translates.
fn translated(
    seats: &mut [Seat],
    translations: &[usize],
    articles: &[Arc<Article>],
    faults: &mut Diagnostics,
) {
    if translations.is_empty() {
        return;
    }
    // By file: the slug may be another than the file's name.
    let files = seats.iter().map(|seat| &*articles[seat.file].file.path);
    let by_file: FxHashMap<&str, usize> = files.zip(0..).collect();
    for at in translations {
        let translation = &articles[*at];
        match by_file.get(&*original(&translation.file.path)) {
            Some(seat) => seats[*seat].translations.push(*at),
            None => faults.push(
                Diagnostic::error(
                    Span::whole(translation.file.clone()),
                    format!(
                        "this translates `{}.md`, which does not exist",
                        translation.slug
                    ),
                )
                .hint(format!(
                    "write {}.md beside it, or take the language out of the file's name",
                    translation.slug
                )),
            ),
        }
    }
}

impl Seats {
    /// Gives each entity its text.
    pub fn give(&self, entities: &mut [Entity]) {
        for (seat, ix) in self.0.iter().zip((0..).map(DocIx)) {
            if let DocKind::Entity(entity) = seat.kind {
                entities[entity.0 as usize].document = Some(ix);
            }
        }
    }

    /// The place of each text.
    pub fn places<'a>(&self, articles: &'a [Arc<Article>]) -> Places<'a> {
        let files = self.0.iter().map(|seat| &*articles[seat.file].file.path);
        files.zip((0..).map(DocIx)).collect()
    }

    /// The texts.
    pub fn drafts(&self, articles: &[Arc<Article>]) -> Vec<Draft> {
        let draft = |seat: &Seat| Draft {
            kind: seat.kind,
            article: articles[seat.file].clone(),
            translations: seat
                .translations
                .iter()
                .map(|at| articles[*at].clone())
                .collect(),
            language: seat.language.clone(),
            path: seat.path.clone(),
            tree: 0,
        };
        self.0.iter().map(draft).collect()
    }
}

/// The file that a translation translates: `a/b.ur.md` → `a/b.md`.
pub fn original(path: &str) -> String {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    format!("{stem}.md")
}

fn collision(article: &Article, first: &Article) -> Diagnostic {
    let slug = |article: &Article| match &article.meta.origin {
        Some(origin) => origin.key("slug").span(),
        None => Span::whole(article.file.clone()),
    };
    Diagnostic::error(
        slug(article),
        format!("two texts have the address `{}`", article.slug),
    )
    .also(slug(first), "the other one")
    .hint("give one of the two another `slug:`, or another file name")
}
