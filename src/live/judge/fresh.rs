//! Whether what is online is what the folder holds.

use sha2::{Digest, Sha256};

use crate::diag::Diagnostic;
use crate::live::answer::Answer;
use crate::live::{Folder, Look};

/// So many texts are named.
const NAMED: usize = 3;

/// Looks whether the site is of this folder, as it is now.
pub fn judge(look: &Look<'_>, told: &mut Vec<Diagnostic>) {
    let Some(folder) = &look.known.folder else {
        return;
    };
    let is_same = |path: &str, answer: &Answer| {
        let built = folder.bundle.get(path);
        let body = answer.body.bytes();
        built.zip(body).map(|(built, body)| {
            let sent: [u8; 32] = Sha256::digest(body).into();
            sent == built.sha256
        })
    };
    if is_same(super::super::DATA, &look.site.entry) == Some(false) {
        told.push(older(look, folder));
        return;
    }
    for (path, answer) in look.files().filter(|(_, it)| it.page.is_some()) {
        let file = match path.is_empty() || path.ends_with('/') {
            true => format!("{path}index.html"),
            false => path,
        };
        if is_same(&file, answer) == Some(false) {
            let message = "what is online has the facts of your folder, but pages that differ from what a build writes";
            told.push(
                Diagnostic::warning(answer.place("etag"), message)
                    .hint("texts in pages, the theme or ibid itself changed since: run `ibid publish`")
                    .hint(
                        "if they differ right after that, your host changes pages on their way (Cloudflare: «Email \
                         Address Obfuscation», «Rocket Loader»; Netlify: «Asset optimization»): switch that off there",
                    ),
            );
        }
    }
}

fn older(look: &Look<'_>, folder: &Folder<'_>) -> Diagnostic {
    let differing = look.site.data.differing(folder.data);
    let named: Vec<String> = differing
        .iter()
        .take(NAMED)
        .map(|it| format!("/{it}"))
        .collect();
    let mut what = named.join(", ");
    if differing.len() > NAMED {
        what.push_str(&format!(" and {} more", differing.len() - NAMED));
    }
    let message = "what is published is not what your folder holds now: run `ibid publish`";
    let told = Diagnostic::warning(look.site.entry.place("last-modified"), message);
    match what.is_empty() {
        true => told.hint(
            "the texts are the same: people, events or settings changed, or the version of ibid",
        ),
        false => told.hint(format!("new, changed or gone: {what}")),
    }
}
