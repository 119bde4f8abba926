//! The trees of a site, one for each of its languages, and which version of a text stands in which.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::drafts::Draft;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::parse::article::{Article, Head, Meta};
use crate::parse::facts::Facts;
use crate::project::Config;
use crate::yaml::Lang;

/// The pages in one language. The first of them is the site's own, at its root.
pub struct Tree {
    pub language: Lang,
    /// What stands before the path of each page: nothing, or `ur/`.
    pub prefix: Arc<str>,
}

/// All trees of a site; the site's own is the first.
pub fn trees(config: &Config) -> Vec<Tree> {
    let own = Tree {
        language: config.language.clone(),
        prefix: "".into(),
    };
    let further = config.languages.iter().filter(|it| **it != config.language);
    let further = further.map(|language| Tree {
        language: language.clone(),
        prefix: format!("{language}/").into(),
    });
    std::iter::once(own).chain(further).collect()
}

/// A translation with its place.
pub struct Version {
    /// Which of the texts it translates.
    pub of: usize,
    /// The tree that it stands in.
    pub tree: usize,
    pub draft: Draft,
}

/// A translation, joined with what it takes from the text that it translates; kept by those two.
pub type Merged = FxHashMap<Arc<str>, [Arc<Article>; 3]>;

/// All translations that have a page. Where a text of another language is translated into the
/// site's own, the translation stands at the root, and the text itself in the tree of its language.
pub fn versions(
    trees: &[Tree],
    drafts: &mut [Draft],
    merged: &mut Merged,
    faults: &mut Diagnostics,
) -> Vec<Version> {
    let mut all = Vec::new();
    let mut kept = Merged::default();
    let tree_of = |language: &Lang| trees.iter().position(|tree| tree.language == *language);
    for (of, draft) in drafts.iter_mut().enumerate() {
        let root = draft.path.clone();
        for at in 0..draft.translations.len() {
            let translation = draft.translations[at].clone();
            let Some(language) = &translation.translation else {
                continue;
            };
            let Some(tree) = tree_of(language) else {
                faults.push(no_tree(&translation, language, trees));
                continue;
            };
            let others = &draft.translations[..at];
            if let Some(first) = others
                .iter()
                .find(|it| it.translation == translation.translation)
            {
                faults.push(twice(&translation, &first.file.path, language));
                continue;
            }
            if *language == draft.language {
                faults.push(twice(&translation, &draft.article.file.path, language));
                continue;
            }
            if tree == 0 {
                // None: the text's own language has no tree, so both would stand at one place.
                let Some(own) = tree_of(&draft.language) else {
                    faults.push(no_tree(&draft.article, &draft.language, trees));
                    continue;
                };
                draft.path = format!("{}{root}", trees[own].prefix).into();
                draft.tree = own;
            }
            let article = join(merged, &draft.article, &translation);
            let trio = [draft.article.clone(), translation.clone(), article.clone()];
            kept.insert(translation.file.path.clone(), trio);
            let language = article.meta.language.as_ref().unwrap_or(language).clone();
            all.push(Version {
                of,
                tree,
                draft: Draft {
                    kind: draft.kind,
                    article,
                    translations: Vec::new(),
                    language,
                    path: format!("{}{root}", trees[tree].prefix).into(),
                    tree,
                },
            });
        }
    }
    *merged = kept;
    all
}

fn join(known: &Merged, original: &Arc<Article>, translation: &Arc<Article>) -> Arc<Article> {
    if let Some([first, second, joined]) = known.get(&translation.file.path)
        && Arc::ptr_eq(first, original)
        && Arc::ptr_eq(second, translation)
    {
        return joined.clone();
    }
    Arc::new(joined(original, translation))
}

/// A translation has its own title, subtitle, summary, text, notes and questions; everything else
/// is that of the text that it translates.
fn joined(original: &Article, translation: &Article) -> Article {
    let own = &translation.meta;
    let Meta {
        authors,
        editors,
        date,
        updated,
        draft,
        genre,
        topics,
        source,
        corrections,
        mentions,
        origin: _,
        title: _,
        subtitle: _,
        summary: _,
        language: _,
        notes: _,
        questions: _,
        review: _,
        // An old address leads to the text itself.
        redirect_from: _,
    } = original.meta.clone();
    let head = Head {
        top: translation.top.clone(),
        kind: original.kind,
        slug: original.slug.clone(),
        translation: translation.translation.clone(),
        meta: Meta {
            origin: own.origin.clone(),
            title: own.title.clone(),
            subtitle: own.subtitle.clone(),
            summary: own.summary.clone(),
            language: own.language.clone(),
            notes: own.notes.clone(),
            questions: own.questions.clone(),
            review: own.review.clone(),
            authors,
            editors,
            date,
            updated,
            draft,
            genre,
            topics,
            source,
            corrections,
            mentions,
            redirect_from: Vec::new(),
        },
        entity: None,
        facts: Facts::default(),
        faults: Diagnostics::default(),
    };
    Article {
        file: translation.file.clone(),
        head: Arc::new(head),
        body: translation.body.clone(),
    }
}

fn no_tree(text: &Article, language: &Lang, trees: &[Tree]) -> Diagnostic {
    let known: Vec<&str> = trees.iter().map(|tree| tree.language.as_str()).collect();
    Diagnostic::warning(
        Span::whole(text.file.clone()),
        format!("`{language}` is not among the languages of the site, so this has no page"),
    )
    .hint(format!(
        "write `languages: [{}, {language}]` in content/site.yaml",
        known.join(", ")
    ))
}

fn twice(translation: &Article, other: &str, language: &Lang) -> Diagnostic {
    Diagnostic::error(
        Span::whole(translation.file.clone()),
        format!("this text stands in `{language}` twice"),
    )
    .hint(format!(
        "it does in {other} too: delete one of the two, or give that one its own `language:`"
    ))
}

/// For each tree, which version of each text it shows: the one in its language, else the one at
/// the root. Texts come first, then translations.
pub fn choices(trees: usize, drafts: &[Draft], versions: &[Version]) -> Vec<Vec<usize>> {
    let placed: Vec<(usize, usize)> = drafts
        .iter()
        .enumerate()
        .map(|(of, draft)| (of, draft.tree))
        .chain(versions.iter().map(|version| (version.of, version.tree)))
        .collect();
    let mut root: Vec<usize> = (0..drafts.len()).collect();
    let take = |choice: &mut Vec<usize>, tree: usize| {
        for (at, (of, _)) in placed.iter().enumerate().filter(|(_, it)| it.1 == tree) {
            choice[*of] = at;
        }
    };
    take(&mut root, 0);
    let further = (1..trees).map(|tree| {
        let mut choice = root.clone();
        take(&mut choice, tree);
        choice
    });
    std::iter::once(root.clone()).chain(further).collect()
}
