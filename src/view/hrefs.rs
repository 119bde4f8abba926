//! Addresses from one page to another.

use crate::project::LinkStyle;

/// Makes addresses as one page needs them.
#[derive(Debug, Clone)]
pub struct Hrefs {
    prefix: String,
    style: LinkStyle,
}

impl Hrefs {
    /// For a page at a path below the site's root (`articles/a/`): relative addresses.
    pub fn from(page: &str, style: LinkStyle) -> Hrefs {
        Hrefs { prefix: "../".repeat(page.matches('/').count()), style }
    }

    /// For a page that is shown at any depth (404.html): addresses from the host's root.
    /// `base` begins and ends with `/`.
    pub fn rooted(base: &str, style: LinkStyle) -> Hrefs {
        Hrefs { prefix: base.to_owned(), style }
    }

    /// What leads to the site's root; empty on the front page.
    pub fn root(&self) -> &str {
        &self.prefix
    }

    /// A page, by its path: empty, or ending in `/`.
    pub fn page(&self, path: &str) -> String {
        let file = match self.style {
            LinkStyle::Folder => "",
            LinkStyle::File => "index.html",
        };
        let mut href = String::with_capacity(self.prefix.len() + path.len() + file.len() + 2);
        href.push_str(&self.prefix);
        href.push_str(path);
        href.push_str(file);
        if href.is_empty() {
            href.push_str("./");
        }
        href
    }

    /// A part of a page.
    pub fn part(&self, path: &str, part: &str) -> String {
        let mut href = self.page(path);
        if !part.is_empty() {
            href.push('#');
            href.push_str(part);
        }
        href
    }

    /// A file.
    pub fn file(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }
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
        assert_eq!(Hrefs::from("", LinkStyle::Folder).page(""), "./");
        assert_eq!(Hrefs::from("", LinkStyle::File).page(""), "index.html");
    }
}
