//! Addresses from one page to another.

use crate::project::LinkStyle;

/// Makes addresses as one page needs them: the shortest relative ones.
#[derive(Debug, Clone)]
pub struct Hrefs {
    /// The page's own path; empty for one whose addresses are from the host's root.
    page: String,
    /// The path of the page whose text stands on this one, if that is another.
    shown: Option<String>,
    /// `../../`: up to the site's root.
    up: String,
    /// What stands before every address: the site's path at its host, or nothing.
    rooted: Option<String>,
    /// What stands before each path of the page's tree: nothing, or `ur/`.
    tree: String,
    style: LinkStyle,
}

impl Hrefs {
    /// For a page at a path below the site's root (`articles/a/`): relative addresses.
    pub fn from(page: &str, style: LinkStyle) -> Hrefs {
        let up = "../".repeat(page.matches('/').count());
        Hrefs {
            page: page.to_owned(),
            shown: None,
            up,
            rooted: None,
            tree: String::new(),
            style,
        }
    }

    /// For a page that is shown at any depth (404.html): addresses from the host's root.
    /// `base` begins and ends with `/`.
    pub fn rooted(base: &str, style: LinkStyle) -> Hrefs {
        Hrefs {
            page: String::new(),
            shown: None,
            up: String::new(),
            rooted: Some(base.to_owned()),
            tree: String::new(),
            style,
        }
    }

    /// The same for a page of a further language's tree.
    pub fn in_tree(mut self, prefix: &str) -> Hrefs {
        self.tree = prefix.to_owned();
        self
    }

    /// The same for a page in a frame that shows the text of the page at that path: its parts are here.
    pub fn showing(mut self, path: &str) -> Hrefs {
        self.shown = Some(path.to_owned());
        self
    }

    /// A page of the same tree, by its path in that.
    pub fn own(&self, path: &str) -> String {
        match self.tree.as_str() {
            "" => self.page(path),
            tree => self.page(&format!("{tree}{path}")),
        }
    }

    /// What leads to the site's root; empty on the front page.
    pub fn root(&self) -> &str {
        self.rooted.as_deref().unwrap_or(&self.up)
    }

    /// Whether a page, by its path, is the one that the addresses are for.
    pub fn is_at(&self, path: &str) -> bool {
        self.rooted.is_none() && (self.page == path || self.shown.as_deref() == Some(path))
    }

    /// What stays the same for all pages whose surroundings have the same addresses.
    pub fn group(&self) -> String {
        let page = self.page.strip_prefix(&*self.tree).unwrap_or(&self.page);
        let mut folders = page.split_inclusive('/');
        match folders.next() {
            // A page of content/pages is in its own menu.
            Some("pages/") => self.page.clone(),
            Some(first) => format!("{first}{}", self.root()),
            None => self.root().to_owned(),
        }
    }

    /// A page, by its path: empty, or ending in `/`; 404.html is a file already.
    pub fn page(&self, path: &str) -> String {
        let is_folder = path.is_empty() || path.ends_with('/');
        self.to(path, is_folder && matches!(self.style, LinkStyle::File))
    }

    /// A part of a page.
    pub fn part(&self, path: &str, part: &str) -> String {
        if part.is_empty() {
            return self.page(path);
        }
        let mut href = if self.is_at(path) {
            String::with_capacity(part.len() + 1)
        } else {
            self.page(path)
        };
        href.push('#');
        href.push_str(part);
        href
    }

    /// A file.
    pub fn file(&self, path: &str) -> String {
        self.to(path, false)
    }

    fn to(&self, path: &str, with_index: bool) -> String {
        let mut href = String::with_capacity(self.up.len() + path.len() + 12);
        if let Some(rooted) = &self.rooted {
            href.push_str(rooted);
            href.push_str(path);
        } else {
            let shared = shared(&self.page, path);
            for _ in 0..self.page[shared..]
                .bytes()
                .filter(|byte| *byte == b'/')
                .count()
            {
                href.push_str("../");
            }
            href.push_str(&path[shared..]);
        }
        if with_index {
            href.push_str("index.html");
        }
        if href.is_empty() {
            href.push_str("./");
        }
        href
    }
}

/// How many bytes of whole folders two paths share.
fn shared(page: &str, path: &str) -> usize {
    let same = page.bytes().zip(path.bytes()).take_while(|(a, b)| a == b);
    same.enumerate()
        .filter(|(_, (byte, _))| *byte == b'/')
        .last()
        .map_or(0, |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_to_the_page() {
        let hrefs = Hrefs::from("articles/a/", LinkStyle::Folder);
        assert_eq!(hrefs.page("entities/b/"), "../../entities/b/");
        assert_eq!(hrefs.page(""), "../../");
        assert_eq!(hrefs.part("timeline/", "x"), "../../timeline/#x");
        assert_eq!(hrefs.page("articles/b/"), "../b/");
        assert_eq!(hrefs.page("articles/"), "../");
        assert_eq!(hrefs.page("articles/a/"), "./");
        assert_eq!(hrefs.file("articles/a/map.svg"), "map.svg");
        assert_eq!(hrefs.part("articles/a/", "x"), "#x");
        let framed = Hrefs::from("embed/articles/a/", LinkStyle::Folder).showing("articles/a/");
        assert_eq!(framed.part("articles/a/", "x"), "#x");
        assert_eq!(framed.page("articles/a/"), "../../../articles/a/");
        assert_eq!(framed.part("articles/b/", "x"), "../../../articles/b/#x");
        assert_eq!(Hrefs::from("", LinkStyle::Folder).page(""), "./");
        assert_eq!(Hrefs::from("", LinkStyle::File).page(""), "index.html");
    }
}
