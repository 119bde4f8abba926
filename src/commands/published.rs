//! `--against FILE|URL`: what was published, from the disk or from its host.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use crate::against::{LIMITS, Published, fetch, too_large};
use crate::diag::SourceFile;

/// The file that a build writes for other programs.
const NAME: &str = "data.json";

/// What was published, and the file that says it.
pub fn published(typed: &str) -> anyhow::Result<(Arc<SourceFile>, Published)> {
    let is_url = ["http://", "https://"].iter().any(|scheme| {
        let start = typed.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let (from, bytes) = match is_url {
        true => {
            let url = address(typed);
            let bytes = fetch(&url, LIMITS)
                .map_err(|why| anyhow::anyhow!("{url} could not be read: {why}"))?;
            (url, bytes)
        }
        false => read(typed)?,
    };
    let read = Published::read(&bytes).map_err(|why| anyhow::anyhow!("--against {from}: {why}"))?;
    // What was read as JSON is UTF-8.
    let text = String::from_utf8(bytes).unwrap_or_default();
    Ok((SourceFile::new(from, text), read))
}

/// The address of the file, from that of the site.
fn address(typed: &str) -> String {
    match typed.ends_with(".json") || typed.contains('?') {
        true => typed.to_owned(),
        false => format!("{}/{NAME}", typed.trim_end_matches('/')),
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "a command reads the file that was typed"
)]
fn read(typed: &str) -> anyhow::Result<(String, Vec<u8>)> {
    let mut path = PathBuf::from(typed);
    if path.is_dir() {
        path.push(NAME);
    }
    let shown = shown(&path);
    let most = LIMITS.bytes as u64;
    let file = File::open(&path).map_err(|fault| {
        let host = typed.split(['/', ':']).next().unwrap_or(typed);
        let hint = match host.contains('.') && !typed.ends_with(".json") {
            true => {
                format!("an address on the web begins with `https://`: `--against https://{typed}`")
            }
            false => {
                "name the data.json of the site as it was published, or its address: https://…"
                    .to_owned()
            }
        };
        anyhow::anyhow!("{shown} could not be read: {fault}\n  {hint}")
    })?;
    let mut bytes = Vec::new();
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .with_context(|| format!("{shown} could not be read"))?;
    if bytes.len() as u64 > most {
        anyhow::bail!("--against {shown}: {}", too_large(most));
    }
    Ok((shown, bytes))
}

fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}
