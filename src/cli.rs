//! What is typed on the command line.
//!
//! `build.rs` includes this file, to make the manual and the shells' completions of it. So it imports
//! from no other module than `export`, of which `build.rs` has `export/format.rs`.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::export;

/// Turns a written argument into a website that explains it.
///
/// A site is a folder with `content/` in it: articles in Markdown, and facts about whom and what
/// they name. Every named thing gets a page, every date a place on the timeline.
#[derive(Debug, Parser)]
#[command(name = "ibid", bin_name = "ibid", version, long_version = LONG_VERSION, max_term_width = 100)]
#[command(after_help = "To begin: ibid new my-site, then ibid serve my-site")]
pub struct Cli {
    /// What is to be done. Nothing: the site that it stands in is shown.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The version, and of which commit it was built if `build.rs` knows.
const LONG_VERSION: &str = match option_env!("IBID_LONG_VERSION") {
    Some(version) => version,
    None => env!("CARGO_PKG_VERSION"),
};

/// What ibid can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site into a folder
    Build(BuildArgs),
    /// Look for faults, and write nothing
    Check(CheckArgs),
    /// List what is to be confirmed and what may be missing
    Review(ReviewArgs),
    /// Show the site in a browser while it is being written
    Serve(ServeArgs),
    /// Bring the site to where others see it
    Publish(PublishArgs),
    /// Write a small site to begin with
    New(NewArgs),
    /// Print what to paste into a course page so that a page of the site stands there
    Embed(EmbedArgs),
    /// Write the site, or one article, as one file: a book, a page, tables, a package for a course
    Export(ExportArgs),
    /// Copy a file of the built-in theme into the site, to be changed
    Theme(ThemeArgs),
    /// Make drafts of texts from elsewhere: plain text, web pages, WordPress, timelines, BibTeX
    Import(ImportArgs),
}

/// `ibid build`
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The site's folder, which holds content/
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// The folder to write; it is made if need be [default: public in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Where the site will stand, over site.yaml's base_url
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Build drafts too
    #[arg(long)]
    pub drafts: bool,
    /// Leave the search out, whatever site.yaml says
    #[arg(long)]
    pub no_search: bool,
    /// Leave the cards for social networks out, whatever site.yaml says
    #[arg(long)]
    pub no_cards: bool,
}

/// `ibid check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The site's folder, which holds content/
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// How faults are told
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Fail on warnings too
    #[arg(long)]
    pub deny_warnings: bool,
    /// Check drafts too
    #[arg(long)]
    pub drafts: bool,
    /// Tell what was published and is gone: the data.json of the site as it is online
    #[arg(long, value_name = "FILE|URL")]
    pub against: Option<String>,
    /// Look at the published site as its readers get it: the address of its front page
    #[arg(long, value_name = "URL")]
    pub live: Option<String>,
    /// --live: look at every page and link, not at some of each kind
    #[arg(long, requires = "live")]
    pub all: bool,
}

/// `ibid review`
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// The site's folder, which holds content/
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// How the list is told
    #[arg(long, value_enum, default_value_t = ReviewFormat::Human)]
    pub format: ReviewFormat,
    /// Confirm these: their `review` is deleted, and nothing else changes
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with = "accept_all")]
    pub accept: Vec<String>,
    /// Confirm all that has a `review`
    #[arg(long)]
    pub accept_all: bool,
}

/// How a list is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReviewFormat {
    /// For people
    Human,
    /// For programs: one JSON document
    Json,
}

/// `ibid serve`
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The site's folder, which holds content/
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// The port to listen at; if it is taken, the next free one
    #[arg(long, default_value_t = PORT)]
    pub port: u16,
    /// The address to listen at; 0.0.0.0 lets the whole network see the site
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", value_parser = address)]
    pub bind: IpAddr,
    /// Open a browser
    #[arg(long)]
    pub open: bool,
    /// Leave drafts out
    #[arg(long)]
    pub no_drafts: bool,
}

/// Where the preview is, if nothing else is said.
const PORT: u16 = 4000;

impl Default for ServeArgs {
    fn default() -> ServeArgs {
        ServeArgs {
            site: ".".into(),
            port: PORT,
            bind: Ipv4Addr::LOCALHOST.into(),
            open: false,
            no_drafts: false,
        }
    }
}

/// An address to listen at.
fn address(text: &str) -> Result<IpAddr, String> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    match bare {
        "localhost" => Ok(Ipv4Addr::LOCALHOST.into()),
        _ => bare.parse().map_err(|_| {
            "write 127.0.0.1 for this machine alone, 0.0.0.0 for its whole network".to_owned()
        }),
    }
}

/// `ibid publish`
#[derive(Debug, Args)]
#[command(
    after_help = "The targets stand in site.yaml:\n\n  publish:\n    live:\n      folder: {path: /srv/www}\n    pages:\n      git: {branch: gh-pages}\n    school:\n      sftp: {host: www.example.org, user: me, path: public_html/night-train}"
)]
pub struct PublishArgs {
    /// Which of the targets under `publish` in site.yaml; not needed if there is one
    pub target: Option<String>,
    /// The site's folder, which holds content/ [default: .]
    pub site: Option<PathBuf>,
    /// Show what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Publish texts too of which `rights` is not known, without asking
    #[arg(long)]
    pub yes: bool,
    /// So many files may be deleted there [default: half of what is there, or 100]
    #[arg(long, value_name = "N")]
    pub max_deletes: Option<usize>,
    /// Where the site will stand, over site.yaml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Publish nothing if there are warnings
    #[arg(long)]
    pub deny_warnings: bool,
    /// Put the release online again that was before this one (of `sftp`); again: the one before that
    #[arg(long, conflicts_with_all = ["yes", "max_deletes", "base_url", "deny_warnings"])]
    pub rollback: bool,
}

/// `ibid new`
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The folder to make; it may exist, if it is empty
    pub dir: PathBuf,
    /// Write also what this host needs to publish the site with each push; of a site that is there
    /// already, only that
    #[arg(long, value_enum)]
    pub host: Option<PageHost>,
}

/// Hosts that publish a repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageHost {
    /// GitHub Pages
    Github,
    /// GitLab Pages
    Gitlab,
    /// Netlify
    Netlify,
    /// Cloudflare Pages
    Cloudflare,
}

/// `ibid theme`
#[derive(Debug, Args)]
pub struct ThemeArgs {
    /// The file: article.html, parts/footer.html, style.css … Without one all are listed
    pub name: Option<String>,
    /// The site's folder, which holds content/
    #[arg(default_value = ".")]
    pub site: PathBuf,
}

/// `ibid embed`
#[derive(Debug, Args)]
pub struct EmbedArgs {
    /// The page: its path, slug, id, file or address; timeline; event:ID for one event
    pub page: String,
    /// The site's folder, which holds content/
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// Where it is to stand; without it, what goes into each of these
    #[arg(long, value_enum)]
    pub kind: Option<EmbedKind>,
    /// Where the site stands, over site.yaml's base_url
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Its colours [default: the site's own]
    #[arg(long, value_enum)]
    pub theme: Option<EmbedTheme>,
    /// Without border and ground, as a part of the page around it
    #[arg(long)]
    pub plain: bool,
    /// Drafts too
    #[arg(long)]
    pub drafts: bool,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = EmbedFormat::Human)]
    pub format: EmbedFormat,
}

/// Kinds of pages that something is pasted into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EmbedKind {
    /// Whatever takes HTML
    Any,
    /// Canvas
    Canvas,
    /// Moodle
    Moodle,
    /// WordPress, to which an address is enough
    Wordpress,
    /// A website that may run scripts
    EmbedJs,
}

/// Whose colours hold in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EmbedTheme {
    /// As the reader's device has it
    Auto,
    /// Light
    Light,
    /// Dark
    Dark,
}

/// How snippets are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EmbedFormat {
    /// For people
    Human,
    /// For programs: one JSON document
    Json,
}

/// `ibid export`
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What the file is to be
    #[arg(value_enum)]
    pub format: export::Format,
    /// The site's folder, which holds content/
    #[arg(default_value = ".")]
    pub site: PathBuf,
    /// One article alone, by its slug
    #[arg(long, value_name = "SLUG")]
    pub article: Option<String>,
    /// The file to write [default: named after the site or the article, here]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Where the site stands, over site.yaml's base_url
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// cartridge: put the pages themselves into the package, not links to them
    #[arg(long)]
    pub offline: bool,
    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
}

/// `ibid import`
///
/// Makes a draft of a text, and suggests whom and what it names and what happened when. Read are
/// plain text, Markdown, saved web pages, WordPress's export (WXR), TimelineJS's JSON and spreadsheet
/// (CSV), and BibTeX. No file that stands there is overwritten.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The files; `-` is what comes by standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The site's folder, which holds content/
    #[arg(long, value_name = "SITE", default_value = ".")]
    pub into: PathBuf,
    /// The name of the draft in addresses [default: made from its title]
    #[arg(long, value_name = "SLUG")]
    pub id: Option<String>,
    /// Write entities and events to content/facts/ instead of the draft
    #[arg(long)]
    pub facts: bool,
    /// Print what would be written, and write nothing
    #[arg(long)]
    pub print: bool,
}

/// How faults are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// For programs: one JSON document
    Json,
    /// As GitHub shows them beside a change
    Github,
}
