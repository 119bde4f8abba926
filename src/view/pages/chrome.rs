//! What surrounds every page.

use std::sync::Arc;

use serde::Serialize;

use super::{Html, Link};

/// `site`: what surrounds every page. Templates find in it, besides these fields, `header` and
/// `footer`: parts/header.html and parts/footer.html, rendered once for all pages that have them
/// alike.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SiteView {
    /// Name of the site.
    pub title: String,
    /// Description, if any.
    pub description: Option<String>,
    /// Who is responsible, if given.
    pub author: Option<String>,
    /// Under which licence the text stands, if given.
    pub licence: Option<String>,
    /// Relative address of the front page.
    pub home: String,
    /// Relative address of the site's root: empty, or `../../`.
    pub root: String,
    /// The main menu.
    pub nav: Vec<NavItem>,
    /// Pages of content/pages, for the footer.
    pub pages: Vec<Link>,
    /// Address of the stylesheet.
    pub stylesheet: String,
    /// Address of the stylesheet with faces for other scripts, if these pages have texts in such a language.
    pub faces_stylesheet: Option<String>,
    /// Address of the stylesheet with the site's own accent colour, if it has one.
    pub accent_stylesheet: Option<String>,
    /// Address of the stylesheet for highlighted code; only on pages that hold code.
    pub code_stylesheet: Option<String>,
    /// Address of the script that adds conveniences, if the theme has one.
    pub script: Option<String>,
    /// Address of the icon.
    pub icon: String,
    /// Address of the logo, if the site has one.
    pub logo: Option<String>,
    /// `auto`, `light` or `dark`.
    pub scheme: &'static str,
    /// Address of the search page, if the site can be searched.
    pub search: Option<String>,
    /// Address of the feed, if there is one.
    pub feed: Option<String>,
    /// Address of data.json.
    pub data: String,
}

/// One entry of the main menu.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct NavItem {
    /// `articles`, `timeline`, `entities`, `relations`.
    pub key: &'static str,
    /// What is read.
    pub text: String,
    /// Relative address.
    pub href: String,
    /// Whether this page is the one, or lies beneath it.
    pub current: bool,
}

/// `page`: what the head of every page needs.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Head {
    /// `index`, `article`, `articles`, `entity`, `entities`, `timeline`, `topic`, `relations`,
    /// `page`, `search`, `404`.
    pub kind: &'static str,
    /// BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The page's own title.
    pub title: String,
    /// Title for the browser's tab: with the site's name.
    pub full_title: String,
    /// Meta description.
    pub description: Option<String>,
    /// Absolute address; none without base_url.
    pub canonical: Option<String>,
    /// Open Graph's type: `website`, `article` or `profile`.
    pub og_type: &'static str,
    /// Open Graph's `article:published_time`, an ISO date.
    pub published: Option<String>,
    /// Open Graph's `article:modified_time`, an ISO date.
    pub modified: Option<String>,
    /// The page's card for social networks; none without base_url.
    pub card: Option<CardView>,
    /// Schema.org as JSON, escaped for a script element; print it with `| safe`.
    pub json_ld: Option<Html>,
    /// Addresses of stylesheets that only pages of this kind need.
    pub stylesheets: Vec<String>,
    /// Addresses of scripts that only pages of this kind need.
    pub scripts: Vec<String>,
    /// Addresses of styles and scripts that a script of the page fetches when the reader does something.
    pub later: Vec<String>,
    /// Addresses of scripts that run before the page is shown; only in frames.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub first: Vec<String>,
    /// Relative address of the page from which this one, which stands in a frame, is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<String>,
    /// Relative address of what stands of this page in frames of others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embed: Option<String>,
    /// The same of its timeline: of an article that tells events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embed_timeline: Option<String>,
    /// Absolute address of its oEmbed file; none without base_url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oembed: Option<String>,
    /// Absolute or relative addresses of the previous and next page of a divided list.
    pub prev: Option<String>,
    /// The next page of a divided list.
    pub next: Option<String>,
    /// This page in each language of the site, its own among them; empty where that has but one.
    pub versions: Vec<VersionView>,
    /// For `hreflang="x-default"`: the version for readers of all other languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x_default: Option<String>,
}

/// A card that social networks show beside a link.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CardView {
    /// Absolute address of the PNG.
    pub src: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it says.
    pub alt: String,
}

/// A page in one language of the site.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct VersionView {
    /// BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language's name in itself.
    pub name: Arc<str>,
    /// Relative address of the page in it; where there is none, of the nearest one.
    pub href: String,
    /// For `hreflang`: the address of the very page, absolute where the site has a base_url.
    pub alternate: Option<String>,
    /// Whether it is this page.
    pub current: bool,
}
