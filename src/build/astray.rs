//! What was meant by an address from `/`, or a part of a page, that leads nowhere.

use crate::diag::{did_you_mean, nearest};

/// The folders of pages that have names of their own, and what one of them is.
const SECTIONS: [(&str, &str); 4] = [
    ("articles", "article"),
    ("entities", "entity"),
    ("topics", "topic"),
    ("pages", "page"),
];

/// What to write instead of an address as it was written. `paths` are those of all files of the site,
/// `ids` the parts that a page has, if it is known which.
pub(super) fn hint<'p>(
    written: &str,
    paths: impl Iterator<Item = &'p str>,
    ids: &dyn Fn(&str) -> Vec<String>,
) -> Option<String> {
    let (path, part) = match written.split_once('#') {
        Some((path, part)) => (path, Some(part)),
        None => (written, None),
    };
    let own = ["assets/", "pagefind/", "oembed/", "embed/"];
    let pages: Vec<&str> = paths
        .filter(|path| !own.iter().any(|own| path.starts_with(own)))
        .map(|path| path.strip_suffix("index.html").unwrap_or(path))
        .collect();
    let wanted = path.trim_start_matches('/');
    if let Some(part) = part
        && (path.is_empty() || pages.contains(&wanted))
    {
        let ids = ids(wanted);
        let near = nearest(part, ids.iter().map(String::as_str));
        return Some(match (near.first(), path.is_empty()) {
            (Some(near), _) => format!("did you mean `{path}#{near}`?"),
            (None, true) => {
                "the part of a page is a heading's words, small, with hyphens: `#who-misses-it`"
                    .to_owned()
            }
            (None, false) => return None,
        });
    }
    if !written.starts_with('/') {
        return None;
    }
    let bare = wanted.strip_prefix("content/").unwrap_or(wanted);
    let bare = [".md", ".html", "/index.html", "/"]
        .iter()
        .find_map(|end| bare.strip_suffix(end))
        .unwrap_or(bare);
    let address = |page: &str| match part {
        Some(part) => format!("`/{page}#{part}`"),
        None => format!("`/{page}`"),
    };
    let exact = format!("{bare}/");
    if pages.contains(&exact.as_str()) {
        return Some(format!("write {}", address(&exact)));
    }
    if let Some((section, slug)) = bare.split_once('/')
        && let Some((_, one)) = SECTIONS.iter().find(|(name, _)| *name == section)
    {
        return Some(in_section(section, slug, one, &pages, &address));
    }
    if let Some(page) = pages.iter().find(|page| {
        page.trim_end_matches('/').rsplit('/').next() == Some(bare) && page.ends_with('/')
    }) {
        return Some(format!("did you mean {}?", address(page)));
    }
    let is_file = |path: &str| {
        path.rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'))
    };
    let alike = pages
        .iter()
        .map(|page| page.trim_end_matches('/'))
        .filter(|page| is_file(page) == is_file(bare));
    let near = did_you_mean(bare, alike);
    if let Some(near) = near {
        let slash = match is_file(bare) {
            true => "",
            false => "/",
        };
        return Some(
            near.replace(" `", " `/")
                .replace("`?", &format!("{slash}`?")),
        );
    }
    Some(match is_file(bare) {
        true => format!("a file with an address from `/` lies in static: put it there as static/{bare}"),
        false => "from `/` on, an address is that of a page of the site; another text of yours is `[words](other.md)`".to_owned(),
    })
}

/// Which article, entity, topic or page was meant.
fn in_section(
    section: &str,
    slug: &str,
    one: &str,
    pages: &[&str],
    address: &dyn Fn(&str) -> String,
) -> String {
    let slugs: Vec<&str> = pages
        .iter()
        .filter_map(|page| {
            page.strip_prefix(section)?
                .strip_prefix('/')?
                .strip_suffix('/')
        })
        .filter(|slug| !slug.is_empty() && !slug.contains('/'))
        .collect();
    let near = nearest(slug, slugs.iter().copied());
    match (near.first(), slugs.as_slice()) {
        (Some(near), _) => format!("did you mean {}?", address(&format!("{section}/{near}/"))),
        (None, []) => match one {
            "page" => "there are no texts in content/pages".to_owned(),
            one => format!("the site has no {one}"),
        },
        (None, slugs) => {
            let some: Vec<String> = slugs
                .iter()
                .take(3)
                .map(|slug| address(&format!("{section}/{slug}/")))
                .collect();
            let more = match slugs.len() > 3 {
                true => format!(" and more, which `/{section}/` lists"),
                false => String::new(),
            };
            format!(
                "there is no {one} `{slug}`: there is {}{more}",
                some.join(", ")
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::hint;

    fn told(written: &str) -> Option<String> {
        let paths = [
            "index.html",
            "articles/index.html",
            "articles/night-train/index.html",
            "entities/larvik/index.html",
            "timeline/index.html",
            "logo.svg",
            "assets/style.css",
        ];
        let ids = |page: &str| match page {
            "timeline/" => vec!["bus".to_owned()],
            "" => vec!["who-misses-it".to_owned()],
            _ => Vec::new(),
        };
        hint(written, paths.into_iter(), &ids)
    }

    #[test]
    fn what_was_meant_is_shown() {
        for (written, instead) in [
            (
                "/articles/nigth-train/",
                "did you mean `/articles/night-train/`?",
            ),
            ("/articles/night-train.md", "write `/articles/night-train/`"),
            (
                "/content/articles/night-train.md#x",
                "write `/articles/night-train/#x`",
            ),
            (
                "/articles/none",
                "there is no article `none`: there is `/articles/night-train/`",
            ),
            ("/pages/about/", "there are no texts in content/pages"),
            ("/larvik", "did you mean `/entities/larvik/`?"),
            ("/time-line/", "did you mean `/timeline/`?"),
            ("/lgo.svg", "did you mean `/logo.svg`?"),
            ("/timeline/#bsu", "did you mean `/timeline/#bus`?"),
            ("#who-misses", "did you mean `#who-misses-it`?"),
            (
                "/map.png",
                "a file with an address from `/` lies in static: put it there as static/map.png",
            ),
        ] {
            assert_eq!(told(written).as_deref(), Some(instead), "{written}");
        }
    }
}
