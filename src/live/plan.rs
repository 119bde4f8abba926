//! What is asked for.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::ask::Limits;
use super::{Look, Site};
use crate::bundle::content_type;
use crate::web::Want;

/// An address at which nothing stands, in any site.
pub const NOTHING: &str = "_ibid/nothing-stands-here/";
/// So many old addresses are tried, if not all are.
const OLD: usize = 40;
/// So many files of the sitemap are read, if not all are.
const SITEMAPS: usize = 50;

/// What is asked for first.
#[derive(Debug, Default)]
pub struct First {
    /// Pages.
    pub pages: Vec<Url>,
    /// How many the site has.
    pub of: usize,
    /// All that is asked for, these among it.
    pub wanted: BTreeMap<Url, Want>,
}

/// The pages that are looked at: of each kind some; and what every site has.
pub fn first(site: &Site, limits: Limits) -> First {
    let mut first = First::default();
    let mut known = BTreeSet::new();
    let mut groups: Vec<Vec<Url>> = Vec::new();
    for group in site.data.paths() {
        let urls = group.iter().filter_map(|path| site.base.join(path).ok());
        groups.push(urls.filter(|url| known.insert(url.clone())).collect());
    }
    // What a small group leaves of its share the larger ones have.
    groups.sort_by_key(Vec::len);
    let (mut left, count) = (limits.pages, groups.len());
    for (at, group) in groups.iter().enumerate() {
        let share = (left / (count - at)).min(group.len());
        left -= share;
        first.of += group.len();
        first.pages.extend(spread(group, share).cloned());
    }
    first.wanted = first
        .pages
        .iter()
        .map(|url| (url.clone(), Want::Whole))
        .collect();
    let mut add = |path: &str| {
        if let Ok(url) = site.base.join(path) {
            first.wanted.insert(url, Want::Whole);
        }
    };
    for path in ["robots.txt", "timeline.json", NOTHING] {
        add(path);
    }
    if site.data.url().is_some() {
        add("sitemap.xml");
    }
    if !site.data.embeds().is_empty() {
        add("embed/embed.js");
    }
    let old: Vec<&String> = site.data.redirects().keys().collect();
    let most = if limits.pages == usize::MAX {
        old.len()
    } else {
        OLD
    };
    for from in spread(&old, most) {
        add(from);
    }
    if let Some(bare) = bare(site) {
        add(&bare);
    }
    first
}

/// The address of an article without the slash at its end, below the site's front page.
pub fn bare(site: &Site) -> Option<String> {
    let groups = site.data.paths();
    let mut all = groups.iter().flatten();
    let path = all.find(|it| it.starts_with("articles/") && it.len() > "articles/".len())?;
    path.strip_suffix('/').map(str::to_owned)
}

/// What the pages lead to, as far as it was not asked for yet: what they need first, then pages for
/// frames, then all else. The number says how many were left out.
pub fn second(look: &Look<'_>, limits: Limits) -> (BTreeMap<Url, Want>, usize) {
    let mut ranked: BTreeSet<(u8, Url)> = BTreeSet::new();
    for (url, answer) in look.pages() {
        let Some(page) = &answer.page else { continue };
        let mut add = |rank: u8, href: &str| {
            if let Some(to) = look.site.inside(url, href)
                && !look.seen.contains_key(&to)
            {
                let is_embed = look
                    .site
                    .path(&to)
                    .is_some_and(|it| look.site.is_embed(&it));
                ranked.insert((if is_embed { 1 } else { rank }, to));
            }
        };
        for part in &page.parts {
            add(0, &part.href);
        }
        for href in page.oembed.iter().chain(&page.feed) {
            add(0, href);
        }
        for href in &page.links {
            add(2, href);
        }
    }
    let mut wanted = BTreeMap::new();
    let mut left = 0;
    for (_, url) in ranked {
        if wanted.contains_key(&url) {
            continue;
        }
        if wanted.len() >= limits.others {
            left += 1;
            continue;
        }
        let want = want(&url);
        wanted.insert(url, want);
    }
    (wanted, left)
}

/// The files of a sitemap that is an index of others.
pub fn sitemaps(index: &str, site: &Site, limits: Limits) -> BTreeMap<Url, Want> {
    let most = if limits.pages == usize::MAX {
        usize::MAX
    } else {
        SITEMAPS
    };
    locations(index)
        .filter_map(|it| site.inside(&site.base, &it))
        .filter(|url| url.path().ends_with(".xml"))
        .take(most)
        .map(|url| (url, Want::Whole))
        .collect()
}

/// The addresses that a sitemap names.
pub fn locations(xml: &str) -> impl Iterator<Item = String> {
    xml.split("<loc>").skip(1).filter_map(|it| {
        let (url, _) = it.split_once("</loc>")?;
        Some(url.trim().replace("&amp;", "&"))
    })
}

/// Pages are read, for what can be led to in them; so are texts, for how they are packed.
fn want(url: &Url) -> Want {
    let name = url.path().rsplit('/').next().unwrap_or_default();
    let kind = content_type(name);
    let is_text = ["text/", "application/json", "application/xml", "image/svg"];
    match !name.contains('.') || is_text.iter().any(|it| kind.starts_with(it)) {
        true => Want::Whole,
        false => Want::Head,
    }
}

/// At most so many of a list, from all of it.
fn spread<T>(all: &[T], most: usize) -> impl Iterator<Item = &T> {
    let (len, count) = (all.len(), most.min(all.len()));
    (0..count).map(move |at| &all[at * len / count])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_of_many_are_spread_over_all() {
        let all: Vec<usize> = (0..10).collect();
        assert_eq!(spread(&all, 3).copied().collect::<Vec<_>>(), [0, 3, 6]);
        assert_eq!(spread(&all, 20).count(), 10);
        assert_eq!(spread(&all[..0], 3).count(), 0);
    }

    #[test]
    fn a_sitemap_names_addresses() {
        let xml = "<urlset><url><loc>https://e.org/?a=1&amp;b=2</loc></url><url><loc> https://e.org/ur/ </loc>";
        let found: Vec<String> = locations(xml).collect();
        assert_eq!(found, ["https://e.org/?a=1&b=2", "https://e.org/ur/"]);
    }

    #[test]
    fn pictures_are_not_fetched() {
        let want = |it: &str| want(&Url::parse("https://e.org/").unwrap().join(it).unwrap());
        assert_eq!(want("articles/a/"), Want::Whole);
        assert_eq!(want("assets/a.123.css"), Want::Whole);
        assert_eq!(want("assets/a.123.webp"), Want::Head);
        assert_eq!(want("pagefind/wasm.en.pagefind"), Want::Head);
    }
}
