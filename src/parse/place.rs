//! What a file is, by where it lies.

use super::Kind;
use crate::yaml::Lang;

/// A file's kind and the part of its name that tells more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilePlace<'p> {
    /// What the file is.
    pub kind: Kind,
    /// Its name without folders and ending: `a.ur` of `content/articles/2018/a.ur.md`.
    pub stem: &'p str,
}

impl<'p> FilePlace<'p> {
    /// The place of a file by its path in the site; none of a file that is not read as an
    /// article, entity, page or facts.
    pub fn of(path: &'p str) -> Option<FilePlace<'p>> {
        let (folder, rest) = path.strip_prefix("content/")?.split_once('/')?;
        let name = rest.rsplit('/').next().unwrap_or(rest);
        let (stem, ending) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())?;
        let kind = match (folder, ending) {
            ("articles", "md") => Kind::Article,
            ("entities", "md") => Kind::Entity,
            ("pages", "md") => Kind::Page,
            ("facts", "yaml") => Kind::Facts,
            _ => return None,
        };
        Some(FilePlace { kind, stem })
    }

    /// The name without a language, and the language: `a` and `ur` of `a.ur`. Only articles and
    /// pages have translations; a language has two or three letters.
    pub fn translation(&self) -> (&'p str, Option<Lang>) {
        let whole = (self.stem, None);
        match self.kind {
            Kind::Entity | Kind::Facts => return whole,
            Kind::Article | Kind::Page => {}
        }
        let Some((stem, tag)) = self.stem.rsplit_once('.') else {
            return whole;
        };
        match Lang::new(tag) {
            Some(lang) if !stem.is_empty() => (stem, Some(lang)),
            _ => whole,
        }
    }
}
