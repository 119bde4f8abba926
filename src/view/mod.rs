//! Site → one plain serialisable view per page. What a template sees is here, and nothing else is.

mod aliases;
mod article;
mod assets;
mod body;
mod card;
mod chrome;
mod cite;
mod component_keys;
pub mod components;
pub mod context;
mod drawing;
mod embed;
mod entity;
mod events;
pub mod exports;
mod fetch;
mod filters;
mod graph;
pub mod hrefs;
mod json_ld;
mod lists;
mod map;
pub mod pages;
mod picture;
mod plan;
mod search;
mod small;
mod trees;
pub mod words;

pub use body::Piece;
pub use context::{Assets, Context};
pub use embed::Embed;
pub use plan::{Content, PageKey, PageView};
pub use search::{Record, RecordKey};
pub use trees::Tree;
