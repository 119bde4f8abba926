//! A prepared site → one file to hand on.
//!
//! A format is a function from an [`Export`] to a [`Package`]; what it needs of pages it asks the
//! prepared site for, one by one ([`Prepared::file`]). Nothing here touches the disk: `emit` puts
//! the file where it belongs.

pub mod alone;
mod cartridge;
mod css;
mod csv;
pub mod dom;
mod encode;
mod epub;
mod format;
mod html;
mod offline;
mod questions;
mod scope;
mod scorm;
mod shelf;
mod xml;
mod zip;

use std::io;

pub use format::Format;

use crate::build::Prepared;
use crate::project::files::Files;
use crate::resolve::{DocIx, Document};
use crate::view::Context;
use crate::yaml::fold_id;

/// What is exported.
pub struct Export<'a> {
    /// The site, without faults.
    pub prepared: &'a Prepared,
    /// The site's files, for pictures.
    pub files: &'a dyn Files,
    /// One article alone; else the whole site.
    pub article: Option<ArticleAt>,
    /// Whether pages stand in the package themselves, where links to them would do.
    pub offline: bool,
}

/// An article, by the tree in whose language it is exported, and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticleAt {
    /// Which of [`Prepared::contexts`].
    pub tree: usize,
    /// Which of its texts.
    pub ix: DocIx,
}

/// A finished file.
#[derive(Debug)]
pub struct Package {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The same in words: «34 entities, 21 events».
    pub holds: String,
    /// What the editor should know of it, each in one line.
    pub remarks: Vec<String>,
}

impl Export<'_> {
    /// Makes the file.
    pub fn make(&self, format: Format) -> io::Result<Package> {
        match format {
            Format::Csv => csv::package(self),
            Format::Cartridge => cartridge::package(self),
            Format::Scorm => scorm::package(self),
            Format::Html => html::package(self),
            Format::Epub => epub::package(self),
        }
    }

    /// What the file is called if nobody says otherwise.
    pub fn file_name(&self, format: Format) -> String {
        let is_one = self.article.is_some() || articles(self.prepared).len() == 1;
        format!("{}{}", self.slug(), format.ending(is_one))
    }

    /// The article's slug, or one made of the site's name.
    fn slug(&self) -> String {
        match self.article {
            Some(at) => self.document(at).article.slug.to_string(),
            None if self.context().title.is_empty() => "site".to_owned(),
            None => fold_id(&self.context().title),
        }
    }

    /// What pages in the site's own language are made from.
    fn context(&self) -> &Context {
        self.prepared.context()
    }

    fn document(&self, at: ArticleAt) -> &Document {
        self.prepared.tree(at.tree).site.document(at.ix)
    }
}

/// All articles, each once: in the site's own language, or else in the first that has it.
pub fn articles(prepared: &Prepared) -> Vec<ArticleAt> {
    let contexts: Vec<&Context> = prepared.contexts().collect();
    let all = prepared.site().articles().map(|(ix, _)| ix);
    let tree = |ix: DocIx| {
        contexts
            .iter()
            .position(|context| context.site.document(ix).stands)
    };
    all.filter_map(|ix| tree(ix).map(|tree| ArticleAt { tree, ix }))
        .collect()
}
