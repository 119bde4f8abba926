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

/// The place of each text.
pub fn places(drafts: &[Draft]) -> Places<'_> {
    let files = drafts.iter().map(|draft| &*draft.article.file.path);
    files.zip((0..).map(DocIx)).collect()
}

/// All texts in the order of the site, each with its translations.
pub fn drafts(
    config: &Config,
    articles: &[Arc<Article>],
    entities: &[Entity],
    faults: &mut Diagnostics,
) -> Vec<Draft> {
    let mut main: Vec<(u8, &Id, &Arc<Article>)> = Vec::with_capacity(articles.len());
    let mut translations: Vec<&Arc<Article>> = Vec::new();
    for article in articles {
        let rank = match article.kind {
            Kind::Article => 0,
            Kind::Entity => 1,
            Kind::Page => 2,
            Kind::Facts => continue,
        };
        match article.translation {
            Some(_) => translations.push(article),
            None => main.push((rank, &article.slug, article)),
        }
    }
    // The sort is stable: of two for one address the first file stays.
    main.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    main.dedup_by(|next, first| {
        let same = (next.0, next.1) == (first.0, first.1);
        if same {
            faults.push(collision(next.2, first.2));
        }
        same
    });
    let mut drafts: Vec<Draft> = Vec::new();
    for (_, slug, article) in &main {
        let (kind, path) = match article.kind {
            Kind::Article => (DocKind::Article, article_path(slug)),
            Kind::Page => (DocKind::Page, format!("pages/{}/", slug.as_str())),
            Kind::Entity | Kind::Facts => {
                if article.body.html.trim().is_empty() && article.body.holes.is_empty() {
                    continue;
                }
                let found = entities.binary_search_by(|entity| entity.id.cmp(slug));
                let Ok(at) = found else { continue };
                (DocKind::Entity(EntityIx(at as u32)), entities[at].path())
            }
        };
        let language = article
            .meta
            .language
            .clone()
            .unwrap_or_else(|| config.language.clone());
        let article = (*article).clone();
        drafts.push(Draft {
            kind,
            article,
            translations: Vec::new(),
            language,
            path: path.into(),
            tree: 0,
        });
    }
    if translations.is_empty() {
        return drafts;
    }
    // By file: the slug may be another than the file's name.
    let files = drafts.iter().map(|draft| draft.article.file.path.clone());
    let by_file: FxHashMap<Arc<str>, usize> = files.zip(0..).collect();
    for translation in translations {
        match by_file.get(&*original(&translation.file.path)) {
            Some(at) => drafts[*at].translations.push(translation.clone()),
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
    drafts
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
