//! Where a page went that is no more: whoever looks at it is led there.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::build::{Placed, Prepared};

/// Of two texts that are to be the same one, so much must be alike, in lines of a hundred.
const NEARLY: usize = 60;
/// Beyond so many pairs only texts that are wholly alike are found again.
const MOST_PAIRS: usize = 10_000;

/// The pages of one state of the site.
pub struct Pages {
    all: Vec<Placed>,
}

impl Pages {
    /// Those of a prepared site.
    pub fn of(prepared: &Prepared) -> Pages {
        Pages {
            all: prepared.placed(),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is a page of that path.
    pub fn has(&self, path: &str) -> bool {
        self.all.iter().any(|page| page.path == path)
    }
}

/// For each page that is gone, the page that is shown instead. `redirected` knows where old
/// addresses lead.
pub fn moved(
    before: &Pages,
    now: &Pages,
    redirected: impl Fn(&str) -> Option<String>,
) -> BTreeMap<String, String> {
    let pairs = before.all.iter().zip(&now.all);
    if before.len() == now.len() && pairs.clone().all(|(a, b)| a.path == b.path) {
        return BTreeMap::new();
    }
    let there: FxHashSet<&str> = now.all.iter().map(|page| &*page.path).collect();
    let was: FxHashSet<&str> = before.all.iter().map(|page| &*page.path).collect();
    let gone = before
        .all
        .iter()
        .filter(|page| !there.contains(&*page.path));
    let gone: Vec<&Placed> = gone.collect();
    if gone.is_empty() {
        return BTreeMap::new();
    }
    let new = now.all.iter().filter(|page| !was.contains(&*page.path));
    let new = New::of(new.collect(), gone.len());
    gone.into_iter()
        .map(|page| {
            let to = redirected(&page.path)
                .or_else(|| new.of_same_file(page))
                .or_else(|| new.of_same_text(page))
                .unwrap_or_else(|| list(&page.path, &there));
            (page.path.clone(), to)
        })
        .collect()
}

/// The pages that were not there before.
struct New<'p> {
    by_file: FxHashMap<&'p str, &'p str>,
    by_text: FxHashMap<&'p str, &'p str>,
    /// Texts that may be held against each text that is gone.
    texts: Vec<(&'p str, &'p str)>,
}

impl<'p> New<'p> {
    fn of(pages: Vec<&'p Placed>, gone: usize) -> New<'p> {
        let sourced = || {
            let each = pages.iter().copied();
            each.filter_map(|page| Some((page.source.as_ref()?, &*page.path)))
        };
        let few = sourced().count().saturating_mul(gone) <= MOST_PAIRS;
        New {
            by_file: sourced().map(|(file, path)| (&*file.path, path)).collect(),
            by_text: sourced().map(|(file, path)| (&*file.text, path)).collect(),
            texts: sourced()
                .filter(|_| few)
                .map(|(file, path)| (&*file.text, path))
                .collect(),
        }
    }

    /// A text that got another slug.
    fn of_same_file(&self, page: &Placed) -> Option<String> {
        let path = self.by_file.get(&*page.source.as_ref()?.path)?;
        Some((*path).to_owned())
    }

    /// A file that got another name.
    fn of_same_text(&self, page: &Placed) -> Option<String> {
        let text = &*page.source.as_ref()?.text;
        if let Some(path) = self.by_text.get(text) {
            return Some((*path).to_owned());
        }
        let alike = self
            .texts
            .iter()
            .map(|(new, path)| (alike(text, new), path));
        let (share, path) = alike.max_by_key(|(share, _)| *share)?;
        (share >= NEARLY).then(|| (*path).to_owned())
    }
}

/// How many lines of a hundred two texts share. Empty lines and the fence of front matter say
/// nothing.
fn alike(one: &str, other: &str) -> usize {
    let lines = |text| {
        let lines = str::lines(text).map(str::trim);
        lines.filter(|line| !line.is_empty() && *line != "---")
    };
    let known: FxHashSet<&str> = lines(one).collect();
    let (mut all, mut shared) = (known.len(), 0);
    let others: FxHashSet<&str> = lines(other).collect();
    for line in others {
        match known.contains(line) {
            true => shared += 1,
            false => all += 1,
        }
    }
    shared * 100 / all.max(1)
}

/// The list in which a page stood: `entities/russia/2/` → `entities/russia/`, else `entities/`,
/// else the front page.
fn list(path: &str, there: &FxHashSet<&str>) -> String {
    let mut folder = path.trim_end_matches('/');
    while let Some((above, _)) = folder.rsplit_once('/') {
        let list = format!("{above}/");
        if there.contains(&*list) {
            return list;
        }
        folder = above;
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::SourceFile;

    fn pages(all: &[(&str, &str, &str)]) -> Pages {
        let placed = |(path, file, text): &(&str, &str, &str)| Placed {
            path: (*path).to_owned(),
            source: (!file.is_empty()).then(|| SourceFile::new(*file, *text)),
        };
        Pages {
            all: all.iter().map(placed).collect(),
        }
    }

    fn led(before: &[(&str, &str, &str)], now: &[(&str, &str, &str)]) -> Vec<(String, String)> {
        moved(&pages(before), &pages(now), |_| None)
            .into_iter()
            .collect()
    }

    fn one(from: &str, to: &str) -> Vec<(String, String)> {
        vec![(from.to_owned(), to.to_owned())]
    }

    const LIST: (&str, &str, &str) = ("articles/", "", "");

    #[test]
    fn another_slug_and_another_name_are_followed() {
        let before = [
            LIST,
            ("articles/a/", "content/articles/a.md", "one\ntwo\nthree"),
        ];
        let slug = [LIST, ("articles/z/", "content/articles/a.md", "slug: z")];
        assert_eq!(led(&before, &slug), one("articles/a/", "articles/z/"));
        let name = [
            LIST,
            ("articles/c/", "content/articles/c.md", "other"),
            (
                "articles/b/",
                "content/articles/b.md",
                "one\ntwo\nthree\nfour",
            ),
        ];
        assert_eq!(led(&before, &name), one("articles/a/", "articles/b/"));
        let other = [
            LIST,
            ("articles/c/", "content/articles/c.md", "one\nmore\nwords"),
        ];
        assert_eq!(led(&before, &other), one("articles/a/", "articles/"));
    }

    #[test]
    fn what_is_gone_leads_to_its_list() {
        let before = [
            ("", "", ""),
            ("entities/", "", ""),
            ("entities/x/", "", ""),
            ("entities/x/2/", "", ""),
            ("entities/y/2/", "", ""),
            ("topics/z/", "", ""),
        ];
        let now = [("", "", ""), ("entities/", "", ""), ("entities/x/", "", "")];
        let expected = [
            ("entities/x/2/", "entities/x/"),
            ("entities/y/2/", "entities/"),
            ("topics/z/", ""),
        ];
        let expected = expected.map(|(from, to)| (from.to_owned(), to.to_owned()));
        assert_eq!(led(&before, &now), expected);
    }

    #[test]
    fn nothing_moves_when_pages_only_come() {
        assert!(led(&[LIST], &[("", "", ""), LIST]).is_empty());
        assert!(led(&[LIST], &[LIST]).is_empty());
    }

    #[test]
    fn an_old_address_counts_first() {
        let before = pages(&[LIST, ("articles/a/", "content/articles/a.md", "x")]);
        let now = pages(&[LIST, ("articles/b/", "content/articles/a.md", "x")]);
        let to = moved(&before, &now, |_| Some("articles/elsewhere/".to_owned()));
        assert_eq!(to["articles/a/"], "articles/elsewhere/");
    }
}
