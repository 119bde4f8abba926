//! `ibid serve`: the preview.

use std::path::Path;

use super::{FINE, WRONG_USE, require_folder, say};
use crate::cli::ServeArgs;
use crate::serve::{ServeOptions, serve};

/// Serves the site until Ctrl-C.
pub fn run(args: &ServeArgs) -> anyhow::Result<u8> {
    require_folder(&args.site)?;
    serve(&ServeOptions {
        site: args.site.clone(),
        bind: args.bind,
        port: args.port,
        open: args.open,
        drafts: !args.no_drafts,
    })?;
    Ok(FINE)
}

/// `ibid` alone: serves the site that it stands in, if it stands in one.
#[allow(
    clippy::disallowed_methods,
    reason = "a command looks whether it stands in a site"
)]
pub fn here() -> anyhow::Result<u8> {
    if Path::new("content").is_dir() {
        return run(&ServeArgs {
            open: true,
            ..ServeArgs::default()
        });
    }
    say("This folder is no site: it holds no content/.");
    say("  `ibid new my-site` writes a small one; `ibid serve my-site` shows it.");
    say("  `ibid --help` says what else ibid can do.");
    Ok(WRONG_USE)
}
