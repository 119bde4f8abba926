//! `--live URL`: the published site, looked at from outside.

use std::io::IsTerminal;
use std::path::PathBuf;

use super::publish::{address, config, server_of};
use super::{count, say};
use crate::against::Published;
use crate::build::Prepared;
use crate::bundle::Bundle;
use crate::cli::{CheckArgs, Format};
use crate::diag::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::live::{Folder, Known, Limits, Site};
use crate::project::{BaseUrl, Config};
use crate::publish::{Target, targets};
use crate::view::exports;

/// A published site that answers.
pub struct Online {
    site: Site,
    folder: PathBuf,
    limits: Limits,
    /// Whether people read what is told.
    is_read: bool,
}

impl Online {
    /// Finds the site at that address.
    pub fn find(typed: &str, args: &CheckArgs) -> anyhow::Result<Online> {
        let limits = match args.all {
            true => Limits::ALL,
            false => Limits::USUAL,
        };
        let site = Site::find(typed, limits).map_err(|why| anyhow::anyhow!("--live: {why}"))?;
        Ok(Online {
            site,
            folder: args.site.clone(),
            limits,
            is_read: args.format == Format::Human,
        })
    }

    /// Where the site says that it stands: a build for that address is what is online.
    pub fn base_url(&self) -> Option<BaseUrl> {
        BaseUrl::parse(self.site.url()?).ok()
    }

    #[allow(
        clippy::disallowed_methods,
        reason = "a command looks what its argument names"
    )]
    /// Whether there is no folder of a site to hold it against.
    pub fn is_alone(&self) -> bool {
        !self.folder.join("content").is_dir()
    }

    /// Looks at the site, and holds it against what a build of the folder would write.
    pub fn look(&self, built: Option<(&Prepared, &Bundle)>) -> anyhow::Result<Diagnostics> {
        if self.is_read && std::io::stderr().is_terminal() {
            say("Looking at the published site: this may take some minutes.");
        }
        let config = config(&self.folder);
        let targets = targets(config.publish.as_ref()).value;
        let target = self.target(&targets, &config);
        let data = built.and_then(|(prepared, _)| {
            let context = prepared.contexts().next()?;
            Published::read(&exports::data(context, &[])).ok()
        });
        let folder = built.zip(data.as_ref());
        let known = Known {
            server: target.and_then(server_of),
            frames: target.map_or(&[], |it| &it.frames),
            folder: folder.map(|((_, bundle), data)| Folder { bundle, data }),
        };
        let found = self
            .site
            .look(&known, self.limits)
            .map_err(|why| anyhow::anyhow!("--live: {why}"))?;
        if self.is_read {
            say(&format!(
                "Looked at {} of {} and at {} of the published site.",
                found.pages,
                count(found.of, "page", "pages"),
                count(found.others, "other address", "other addresses"),
            ));
        }
        let mut told = found.diagnostics;
        if built.is_none() && !self.is_alone() {
            let message =
                "while there are errors the published site is not held against this folder";
            let place = Span::whole(SourceFile::new("content/site.yaml", ""));
            told.push(Diagnostic::note(place, message));
        }
        Ok(told)
    }

    /// The target of site.yaml that is brought there: the one with that address, else the only one.
    fn target<'t>(&self, all: &'t [Target], config: &Config) -> Option<&'t Target> {
        let stands = |it: &&Target| {
            let url = address(it, config);
            url.is_some_and(|url| Some(url.to_string().as_str()) == self.site.url())
        };
        match all {
            [one] => Some(one),
            _ => all.iter().find(stands),
        }
    }
}
