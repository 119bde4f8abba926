//! `ibid publish`: a site → where others see it.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::{FAULTS, FINE, count, require_folder, say, tell};
use crate::build::{Build, Memo, Options, Prepared, prepare};
use crate::bundle::{Bundle, OutPath};
use crate::cli::PublishArgs;
use crate::diag::{SourceFile, did_you_mean};
use crate::emit::{EmitFault, FolderSink, Protected};
use crate::pictures::Store;
use crate::project::files::{Disk, Files};
use crate::project::{BaseUrl, Config};
use crate::publish::{
    Applied, FolderHost, GitHost, Host, Place, Plan, Retries, Server, SftpHost, StoreHost, Target,
    Work, publish, server, targets,
};
use crate::search;

mod back;
mod bar;
mod plan;

use bar::Bar;

/// What was not done, said at the end of what was in the way.
const NOTHING: &str = "Nothing was published.";

/// Builds, plans, shows the plan, applies it.
pub fn run(args: &PublishArgs) -> anyhow::Result<u8> {
    let (name, site) = arguments(args);
    require_folder(&site)?;
    let config = config(&site);
    let mut read = targets(config.publish.as_ref());
    if read.diagnostics.has_errors() {
        tell(&mut read.diagnostics);
        say(NOTHING);
        return Ok(FAULTS);
    }
    let target = choose(&read.value, name.as_deref(), &site)?;
    let host = host(target, &site)?;
    if args.rollback {
        return back::run(&*host, args.dry_run);
    }
    let base_url = match &args.base_url {
        Some(typed) => Some(typed_address(typed)?),
        None => address(target, &config),
    };
    let files = Disk::new(&site);
    let options = Options {
        base_url: base_url.clone(),
        store: Store::of_user(),
        ..Options::default()
    };
    let folder = tempfile::Builder::new()
        .prefix("ibid-publish-")
        .tempdir()
        .context("a temporary folder cannot be made")?;
    let Some(built) = build(&files, &site, &options, target, folder.path())? else {
        say(NOTHING);
        return Ok(FAULTS);
    };
    for warning in &built.limits {
        say(&format!("warning: {warning}"));
    }
    if args.deny_warnings && built.warnings + built.limits.len() > 0 {
        say(&format!(
            "{NOTHING} There are warnings, and --deny-warnings was given."
        ));
        return Ok(FAULTS);
    }
    let plan = Plan::new(&host.listed()?.files, &built.bundle);
    let to = base_url.as_ref().map(|url| format!(" ({url})"));
    say(&format!("To {}{}:", host.name(), to.unwrap_or_default()));
    for note in host.notes() {
        say(&note);
    }
    say(&plan::told(&plan));
    if args.dry_run {
        say("Nothing was published: this was --dry-run.");
        return Ok(FINE);
    }
    let applied = match plan.is_empty() {
        true => Applied::default(),
        false if !may(&built.unknown_rights, args.yes)? => return Ok(FAULTS),
        false => apply(&*host, &built, args.max_deletes)?,
    };
    say(&report(&applied, base_url.as_ref()));
    Ok(FINE)
}

/// Brings what was built to the host; on a terminal a bar says how far it is.
fn apply(host: &dyn Host, built: &Built, max_deletes: Option<usize>) -> anyhow::Result<Applied> {
    let work = Work {
        bundle: &built.bundle,
        read: &|path| read_built(&built.root, path),
        max_deletes,
        retries: Retries::default(),
    };
    let bar = Bar::new();
    let applied = publish(host, &work, &bar);
    bar.ends();
    Ok(applied?)
}

fn typed_address(typed: &str) -> anyhow::Result<BaseUrl> {
    BaseUrl::parse(typed).map_err(|fault| anyhow::anyhow!("--base-url: {}", fault.message))
}

/// The target, if one is named, and the site's folder. What stands alone is a target of the site
/// here, or else the folder of a site.
fn arguments(args: &PublishArgs) -> (Option<String>, PathBuf) {
    match (&args.target, &args.site) {
        // Other commands have the folder first.
        (Some(word), Some(site)) if !is_site(site) && is_site(Path::new(word)) => {
            (Some(site.to_string_lossy().into_owned()), word.into())
        }
        (target, Some(site)) => (target.clone(), site.clone()),
        (None, None) => (None, ".".into()),
        (Some(word), None) => {
            let here = targets(config(Path::new(".")).publish.as_ref()).value;
            let is_target = here.iter().any(|it| it.name == *word);
            match !is_target && is_site(Path::new(word)) {
                true => (None, word.into()),
                false => (Some(word.clone()), ".".into()),
            }
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "a command looks what its argument names"
)]
fn is_site(folder: &Path) -> bool {
    folder.join("content").is_dir()
}

/// site.yaml, as far as it can be read: its faults are told by the build.
pub(super) fn config(site: &Path) -> Config {
    const PATH: &str = "content/site.yaml";
    let text = Disk::new(site).read(PATH).ok();
    let text = text.and_then(|it| String::from_utf8(it).ok());
    let file = text.map(|it| SourceFile::new(PATH, it));
    Config::read(file.as_ref()).value
}

/// The target that is meant.
fn choose<'t>(all: &'t [Target], name: Option<&str>, site: &Path) -> anyhow::Result<&'t Target> {
    let names: Vec<String> = all.iter().map(|it| format!("`{}`", it.name)).collect();
    let names = names.join(", ");
    match (all, name) {
        ([], _) => bail!(
            "{} does not say where the site is to be put\n  \
             add, for example:\n\n    publish:\n      live: {{folder: {{path: /srv/www}}}}\n      \
             pages: {{git: {{branch: gh-pages}}}}\n",
            site.join("content/site.yaml").display()
        ),
        (_, Some(name)) => match all.iter().find(|it| it.name == name) {
            Some(target) => Ok(target),
            None => {
                let near = did_you_mean(name, all.iter().map(|it| it.name.as_str()));
                let near = near.map(|it| format!("; {it}")).unwrap_or_default();
                bail!("there is no target `{name}` in site.yaml{near}\n  there is: {names}")
            }
        },
        ([one], None) => Ok(one),
        (_, None) => bail!(
            "site.yaml names several targets: {names}\n  say which one: `ibid publish {}`",
            all[0].name
        ),
    }
}

/// What the target names.
fn host(target: &Target, site: &Path) -> anyhow::Result<Box<dyn Host>> {
    Ok(match &target.place {
        Place::Folder { path } => {
            let path = site.join(home(path));
            let path = path.strip_prefix(".").unwrap_or(&path);
            let sources = ["content", "templates", "static"].map(|name| site.join(name));
            let protected = Protected {
                site,
                sources: &sources,
            };
            Box::new(FolderHost::new(path, protected)?)
        }
        Place::Git(branch) => Box::new(GitHost::new(branch, site)?),
        Place::S3(bucket) => Box::new(StoreHost::s3(bucket)?),
        Place::Gcs(bucket) => Box::new(StoreHost::gcs(bucket)?),
        Place::Azure(container) => Box::new(StoreHost::azure(container)?),
        Place::Sftp(login) => Box::new(SftpHost::new(login)?),
    })
}

/// `~/www`: in the user's own folder, as a shell has it.
fn home(path: &str) -> PathBuf {
    let of_user = || std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    match path.strip_prefix("~/").zip(of_user()) {
        Some((rest, home)) => PathBuf::from(home).join(rest),
        None => path.into(),
    }
}

/// Where the site will stand.
pub(super) fn address(target: &Target, config: &Config) -> Option<BaseUrl> {
    let of_domain = || match &target.place {
        Place::Git(branch) => {
            let domain = branch.cname.as_ref()?;
            BaseUrl::parse(&format!("https://{domain}/")).ok()
        }
        _ => None,
    };
    let own = target.base_url.clone();
    own.or_else(of_domain).or_else(|| config.base_url.clone())
}

/// Who serves what is put there.
pub(super) fn server_of(target: &Target) -> Option<Server> {
    let of_remote = || match &target.place {
        Place::Git(branch) if branch.remote.contains("github.com") => Some(Server::Github),
        Place::Git(branch) if branch.remote.contains("gitlab.com") => Some(Server::Gitlab),
        _ => None,
    };
    target.server.or_else(of_remote)
}

/// A site that was built to be published.
struct Built {
    bundle: Bundle,
    /// Where its files are.
    root: PathBuf,
    warnings: usize,
    /// What of it is more than the host takes.
    limits: Vec<String>,
    /// Articles of which it is not known whether their source may be published.
    unknown_rights: Vec<String>,
}

/// Builds the site into a folder of its own; none if it has faults, which were told.
fn build(
    files: &Disk,
    site: &Path,
    options: &Options,
    target: &Target,
    out: &Path,
) -> anyhow::Result<Option<Built>> {
    let mut found = prepare(files, options, &mut Memo::for_one_build());
    let faulty = found.diagnostics.has_errors();
    if let (Some(prepared), true) = (&found.value, faulty) {
        found.diagnostics.extend(prepared.further_faults(files)?);
    }
    let (Some(prepared), false) = (found.value, faulty) else {
        tell(&mut found.diagnostics);
        return Ok(None);
    };
    let protected = Protected { site, sources: &[] };
    let sink = FolderSink::open(&out.join("site"), protected)?;
    let mut built = whole(&prepared, files, &sink, options)?;
    let own = server_files(&prepared, target, &built.bundle);
    let limits = server_of(target).map(|server| server::limits(server, &built.bundle, &own));
    let unheard = server::unheard(server_of(target), &target.frames);
    for (path, bytes) in own {
        // The site's own file of that name is as its editors want it.
        if built.bundle.get(path.as_str()).is_none() {
            let content = crate::bundle::Sink::put(&sink, &path, bytes)?;
            built.bundle.insert(path, content, "a file for the host")?;
        }
    }
    found.diagnostics.extend(built.diagnostics);
    tell(&mut found.diagnostics);
    if found.diagnostics.has_errors() {
        return Ok(None);
    }
    let root = sink.root().to_owned();
    sink.commit(&built.bundle)?;
    Ok(Some(Built {
        bundle: built.bundle,
        root,
        warnings: found.diagnostics.counts().warnings,
        limits: limits.into_iter().flatten().chain(unheard).collect(),
        unknown_rights: unknown_rights(&prepared),
    }))
}

/// Pages, pictures, cards and the search's index.
fn whole(
    prepared: &Prepared,
    files: &Disk,
    sink: &FolderSink,
    options: &Options,
) -> Result<Build, EmitFault> {
    let mut built = prepared.write(files, sink)?;
    let mut pictures = 0;
    if !built.diagnostics.has_errors() {
        pictures += prepared.add_pictures(files, sink, &mut built)?;
    }
    if !built.diagnostics.has_errors() {
        pictures += prepared.add_cards(sink, &mut built)?;
    }
    if pictures > 0 {
        options.store.prune();
    }
    if !built.diagnostics.has_errors() {
        search::add(prepared, sink, &mut built)?;
    }
    Ok(built)
}

/// What the host reads beside the site.
fn server_files(prepared: &Prepared, target: &Target, bundle: &Bundle) -> Vec<(OutPath, Vec<u8>)> {
    let config = &prepared.site().config;
    let (is_branch, cname) = match &target.place {
        Place::Git(branch) => (true, branch.cname.as_deref()),
        _ => (false, None),
    };
    let trees = prepared.contexts().map(|it| &*it.site.prefix).collect();
    let embed = config.embed;
    let facts = server::Facts {
        trees,
        has_embeds: embed.articles || embed.timelines || embed.entities,
        redirects: prepared.redirects(),
        is_branch,
        cname,
        frames: &target.frames,
    };
    server::files(server_of(target), bundle, &facts)
}

/// Articles that explain a source, and do not say what may be done with it.
fn unknown_rights(prepared: &Prepared) -> Vec<String> {
    let documents = prepared.site().documents.iter();
    let is_unknown = |it: &&crate::resolve::Document| {
        let source = it.article.meta.source.as_ref();
        source.is_some_and(|source| match &source.rights {
            Some(rights) => rights.trim().eq_ignore_ascii_case("unknown"),
            None => true,
        })
    };
    documents
        .filter(is_unknown)
        .map(|it| format!("{}: {}", it.article.file.path, it.title))
        .collect()
}

/// Whether texts may be published of which it is not known.
fn may(unknown: &[String], yes: bool) -> anyhow::Result<bool> {
    if unknown.is_empty() {
        return Ok(true);
    }
    const SHOWN: usize = 10;
    say(&format!(
        "Of the texts explained here, {} without `rights` below `source`: may they be published?",
        count(unknown.len(), "is", "are")
    ));
    for article in unknown.iter().take(SHOWN) {
        say(&format!("  {article}"));
    }
    if unknown.len() > SHOWN {
        say(&format!("  and {} more", unknown.len() - SHOWN));
    }
    if yes {
        say("You said --yes.");
        return Ok(true);
    }
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        say(&format!(
            "{NOTHING} Write under `source` what is known (`rights: by permission of the author`), \
             or publish with --yes."
        ));
        return Ok(false);
    }
    let mut terminal = io::stderr().lock();
    write!(terminal, "Publish them? [y/N] ")?;
    terminal.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    let answer = answer.trim().to_lowercase();
    let may = matches!(answer.as_str(), "y" | "yes");
    if !may {
        writeln!(terminal, "{NOTHING}")?;
    }
    Ok(may)
}

#[allow(
    clippy::disallowed_methods,
    reason = "what was built for this lies in a temporary folder"
)]
fn read_built(root: &Path, path: &OutPath) -> io::Result<Vec<u8>> {
    std::fs::read(root.join(path.as_str()))
}

fn report(done: &Applied, base_url: Option<&BaseUrl>) -> String {
    let mut line = match done.new + done.changed + done.removed {
        0 => "The site stands there already, as it is.".to_owned(),
        _ => format!(
            "Published: {} new, {} changed, {} removed; {} sent.",
            done.new,
            done.changed,
            done.removed,
            server::size(done.bytes)
        ),
    };
    if let Some(url) = base_url {
        line.push_str(&format!(" It is at {url}"));
    }
    if done.again > 0 {
        line.push_str(&format!(
            "\n{} as before, and had to be sent again: the host could not take them over.",
            count(done.again, "file is", "files are")
        ));
    }
    if done.left > 0 {
        line.push_str(&format!(
            "\n{} could not be removed; the next publish tries again.",
            count(done.left, "old file", "old files")
        ));
    }
    line
}
