//! What is typed on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns a written argument into a website that explains it.
///
/// A site is a folder with `content/` in it: articles in Markdown, and facts about whom and what
/// they name. Every named thing gets a page, every date a place on the timeline.
#[derive(Debug, Parser)]
#[command(
    name = "ibid",
    version,
    arg_required_else_help = true,
    max_term_width = 100
)]
#[command(after_help = "To begin: ibid new my-site, then ibid build my-site")]
pub struct Cli {
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
}

/// What ibid can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site into a folder
    Build(BuildArgs),
    /// Look for faults, and write nothing
    Check(CheckArgs),
    /// Write a small site to begin with
    New(NewArgs),
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
}

/// `ibid new`
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The folder to make; it may exist, if it is empty
    pub dir: PathBuf,
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
