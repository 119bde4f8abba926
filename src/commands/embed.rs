//! `ibid embed`: what is pasted into a course page so that a page of the site stands there.

use std::io::Write;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{FAULTS, FINE, require_folder, say, tell};
use crate::build::{Memo, Options, Prepared, prepare};
use crate::cli::{EmbedArgs, EmbedFormat, EmbedKind, EmbedTheme};
use crate::diag::did_you_mean;
use crate::project::files::Disk;
use crate::project::{BaseUrl, Scheme};
use crate::view::{Context, Embed, Framed, Looks, Shown, SnippetKind};

/// What is printed for programs.
#[derive(Serialize)]
struct Printed<'f> {
    title: &'f str,
    /// The address of the whole page.
    page: &'f str,
    /// The address of the page for frames.
    embed: String,
    height: u32,
    snippets: Map<String, Value>,
}

/// Prints the snippets of a page.
pub fn run(args: &EmbedArgs) -> anyhow::Result<u8> {
    require_folder(&args.site)?;
    let base_url = args.base_url.as_deref().map(BaseUrl::parse).transpose();
    let options = Options {
        base_url: base_url.map_err(|fault| anyhow::anyhow!("--base-url: {}", fault.message))?,
        drafts: args.drafts,
        ..Options::default()
    };
    let files = Disk::new(&args.site);
    let mut found = prepare(&files, &options, &mut Memo::for_one_build());
    let faulty = found.diagnostics.has_errors();
    let (Some(prepared), false) = (found.value, faulty) else {
        tell(&mut found.diagnostics);
        return Ok(FAULTS);
    };
    let Some(base) = &prepared.site().config.base_url else {
        anyhow::bail!(
            "it is not known where the site stands, so no other page can show it\n  \
             add `--base-url https://…`, or `base_url: https://…` to content/site.yaml"
        );
    };
    let wanted = wanted(&args.page, base)?;
    let (context, shown) = find(&prepared, &wanted)?;
    let looks = Looks {
        scheme: args.theme.map(|theme| match theme {
            EmbedTheme::Auto => Scheme::Auto,
            EmbedTheme::Light => Scheme::Light,
            EmbedTheme::Dark => Scheme::Dark,
        }),
        plain: args.plain,
    };
    let Some(framed) = context.framed(shown, looks) else {
        anyhow::bail!("it is not known where the site stands");
    };
    let kinds = match args.kind {
        Some(kind) => vec![kind_of(kind)],
        None => SnippetKind::ALL.to_vec(),
    };
    let text = match args.format {
        EmbedFormat::Json => json(&framed, &kinds)?,
        EmbedFormat::Human => human(&framed, &kinds, args.kind.is_some()),
    };
    writeln!(std::io::stdout().lock(), "{text}")?;
    let is_address = kinds == [SnippetKind::WordPress];
    if is_address && (looks.scheme.is_some() || looks.plain) {
        say("WordPress makes the frame itself: --theme and --plain change nothing there.");
    }
    Ok(FINE)
}

fn kind_of(kind: EmbedKind) -> SnippetKind {
    match kind {
        EmbedKind::Any => SnippetKind::Any,
        EmbedKind::Canvas => SnippetKind::Canvas,
        EmbedKind::Moodle => SnippetKind::Moodle,
        EmbedKind::Wordpress => SnippetKind::WordPress,
        EmbedKind::EmbedJs => SnippetKind::EmbedJs,
    }
}

fn human(framed: &Framed, kinds: &[SnippetKind], alone: bool) -> String {
    let one = |kind: &SnippetKind| {
        let snippet = framed.snippet(*kind);
        let name = match kind {
            SnippetKind::Any => "Any page that takes HTML",
            SnippetKind::EmbedJs => "A website that may run scripts",
            SnippetKind::WordPress => "WordPress (the address alone, in a paragraph of its own)",
            SnippetKind::Canvas => "Canvas (in the HTML view of its editor)",
            SnippetKind::Moodle => "Moodle (in the source code of its editor)",
        };
        match alone {
            true => snippet,
            false => format!("{name}:\n\n{snippet}"),
        }
    };
    kinds.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

fn json(framed: &Framed, kinds: &[SnippetKind]) -> anyhow::Result<String> {
    let snippets = kinds
        .iter()
        .map(|kind| (kind.key().to_owned(), framed.snippet(*kind).into()));
    Ok(serde_json::to_string_pretty(&Printed {
        title: &framed.title,
        page: &framed.whole,
        embed: framed.address(SnippetKind::Any),
        height: framed.height,
        snippets: snippets.collect(),
    })?)
}

/// What was asked for, as a path or an id: without the site's address, slashes and `index.html`.
fn wanted(typed: &str, base: &BaseUrl) -> anyhow::Result<String> {
    let mut wanted = typed.trim();
    if wanted.contains("://") {
        let below = wanted.strip_prefix(base.as_str());
        // The front page may be named without its slash.
        let bare = base.as_str().trim_end_matches('/') == wanted;
        wanted = match below {
            Some(path) => path,
            None if bare => "",
            None => anyhow::bail!(
                "{typed} is no page of this site, which stands at {base}\n  \
                 name a page by its path, as articles/SLUG, or say --base-url"
            ),
        };
    }
    let (wanted, id) = match wanted.split_once('#') {
        Some((path, id)) => (path, Some(id)),
        None => (wanted, None),
    };
    let wanted = wanted
        .split('?')
        .next()
        .unwrap_or(wanted)
        .replace('\\', "/");
    // A file may be named with the folders above the site's own.
    let wanted = match wanted.find("content/") {
        Some(at) if at == 0 || wanted[..at].ends_with('/') => wanted[at..].to_owned(),
        _ => wanted,
    };
    let wanted = wanted.trim_start_matches("./");
    let wanted = wanted.strip_suffix("index.html").unwrap_or(wanted);
    let wanted = wanted.trim_matches('/').to_owned();
    Ok(match id {
        // An event on a timeline; elsewhere a paragraph, and frames show whole pages.
        Some(id) if wanted.contains("timeline") || id.starts_with("_e-") => {
            format!("event:{}", id.trim_start_matches("_e-"))
        }
        _ => wanted,
    })
}

/// One thing that can be asked for.
struct Candidate<'c> {
    context: &'c Context,
    shown: Shown,
    /// The names by which it is known, the shortest first.
    names: Vec<String>,
}

fn find<'p>(prepared: &'p Prepared, wanted: &str) -> anyhow::Result<(&'p Context, Shown)> {
    let all = candidates(prepared);
    let mut found = all
        .iter()
        .filter(|it| it.names.iter().any(|name| name == wanted));
    let Some(first) = found.next() else {
        let names = all.iter().flat_map(|it| &it.names).map(String::as_str);
        let near = did_you_mean(wanted, names);
        let near = near.map_or_else(String::new, |hint| format!("\n  {hint}"));
        anyhow::bail!(
            "nothing that can stand in a frame is called `{wanted}`{near}\n  \
             articles, entities, timelines and events can: articles/SLUG, entities/ID, timeline, \
             timelines/SLUG, event:ID"
        );
    };
    // The same in another language is no other thing.
    let language = &first.context.language;
    if let Some(other) = found.find(|it| it.context.language == *language) {
        let path = |it: &Candidate| it.shown.embed.name(&it.context.site);
        anyhow::bail!(
            "`{wanted}` is the name of two things\n  write `{}` or `{}`",
            path(first).trim_end_matches('/'),
            path(other).trim_end_matches('/')
        );
    }
    let Shown { embed, .. } = first.shown;
    if !embed.is_wanted(&first.context.site) {
        let word = match embed {
            Embed::Article(_) => "articles",
            Embed::Entity(_) => "entities",
            Embed::Timeline(_) | Embed::Events(_) => "timelines",
        };
        anyhow::bail!(
            "{word} have no pages for frames in this site\n  add `{word}` to `embed:` in content/site.yaml"
        );
    }
    Ok((first.context, first.shown))
}

fn candidates(prepared: &Prepared) -> Vec<Candidate<'_>> {
    let mut all = Vec::new();
    for context in prepared.contexts() {
        let site = &context.site;
        let embeds = Embed::possible(site).into_iter();
        all.extend(embeds.map(|embed| {
            let shown = Shown { embed, event: None };
            let names = names(context, embed);
            Candidate {
                context,
                shown,
                names,
            }
        }));
        all.extend(context.events_in_frames().map(|shown| {
            let id = shown.event.map_or("", |it| site.event(it).id.as_str());
            let names = vec![format!("event:{id}")];
            Candidate {
                context,
                shown,
                names,
            }
        }));
    }
    all
}

/// The names of a page for frames.
fn names(context: &Context, embed: Embed) -> Vec<String> {
    let site = &context.site;
    let name = embed.name(site).trim_end_matches('/').to_owned();
    let mut names = Vec::new();
    let short = name.rsplit('/').next().unwrap_or(&name);
    match embed {
        Embed::Article(ix) => {
            let article = &site.document(ix).article;
            names.extend([short.to_owned(), article.file.path.to_string()]);
        }
        Embed::Entity(ix) => {
            names.push(short.to_owned());
            let file = site.entity(ix).document.map(|ix| site.document(ix));
            names.extend(file.map(|it| it.article.file.path.to_string()));
        }
        Embed::Timeline(_) | Embed::Events(_) => {}
    }
    names.push(format!("{}embed/{name}", site.prefix));
    names.push(format!("{}{name}", site.prefix));
    names
}
