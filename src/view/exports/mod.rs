//! Files that a build writes besides pages: feed, sitemap, robots, data for other programs.
//!
//! Each is a pure function of the context; which of them a site has, the caller sees from what
//! they give.

mod addresses;
mod data;
mod feed;
#[cfg(test)]
pub(super) mod fixture;
mod oembed;
mod sitemap;
#[cfg(test)]
mod tests;
mod timeline_json;
pub mod xml;

pub use addresses::event_url;
pub use data::data;
pub use feed::feed;
pub use oembed::{WIDTH, oembed};
pub use sitemap::{Listed, robots, sitemap};
pub use timeline_json::timeline_json;
