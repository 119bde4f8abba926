//! The theme's files, under names that hold their hash; but for the script that pages of others name.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::diag::{Diagnostic, Diagnostics};
use crate::project::files::Files;
use crate::project::{BUILTIN, Config, Scheme, Shades, ThemeFiles};
use crate::view::Assets;

/// How many hexadecimal digits of the SHA-256 a name holds.
const DIGITS: usize = 10;

/// The script that pages of others link, and where it stands. They name it for years: no hash.
const FOR_OTHERS: (&str, &str) = ("embed.js", "embed/embed.js");

/// Names all assets, and gives what they hold: output path → contents.
pub fn assets(
    files: &dyn Files,
    theme: &ThemeFiles,
    config: &Config,
    faults: &mut Diagnostics,
) -> (Assets, BTreeMap<String, Vec<u8>>) {
    let mut assets = Assets::default();
    let mut contents = BTreeMap::new();
    for (name, bytes) in &theme.assets {
        let path = match name == FOR_OTHERS.0 {
            true if config.embed.any() => FOR_OTHERS.1.to_owned(),
            true => continue,
            false => hashed(name, bytes),
        };
        assets.paths.insert(name.clone(), path.clone());
        contents.insert(path, bytes.clone());
    }
    if let Some(accent) = &config.theme.accent {
        let mut css = format!(":root,:root[data-scheme]{{--accent:{accent}");
        // One that has no shades is a fault of site.yaml, told there.
        if let Ok(Shades { light, dark }) = accent.shades() {
            css.push_str(&format!(";--link:light-dark({light},{dark})"));
            assets.shade = Some(match config.theme.scheme {
                Scheme::Dark => dark,
                Scheme::Auto | Scheme::Light => light,
            });
        }
        css.push_str("}\n");
        let css = css.into_bytes();
        let path = hashed("accent.css", &css);
        assets.accent = Some(path.clone());
        contents.insert(path, css);
    }
    if let Some(logo) = &config.theme.logo {
        let path = match logo.src.strip_prefix('/') {
            Some(name) => format!("static/{name}"),
            None => format!("content/{}", logo.src),
        };
        let builtin = BUILTIN
            .iter()
            .find(|(name, _)| *name == path)
            .map(|(_, it)| it.to_vec());
        match files.read(&path).ok().or(builtin) {
            // A file of static/ stands in the output already, under its own name.
            Some(_)
                if theme
                    .copies
                    .contains_key(path.trim_start_matches("static/")) =>
            {
                assets.logo = Some(path.trim_start_matches("static/").to_owned());
            }
            Some(bytes) => {
                let name = path.rsplit('/').next().unwrap_or("logo");
                let path = hashed(name, &bytes);
                assets.logo = Some(path.clone());
                contents.insert(path, bytes);
            }
            None => faults.push(
                Diagnostic::error(logo.origin.span(), format!("there is no file {path}"))
                    .hint("an address from `/` is a file of static/; any other lies in content/"),
            ),
        }
    }
    (assets, contents)
}

/// `style.css` → `assets/style.0123456789.css`.
pub(super) fn hashed(name: &str, bytes: &[u8]) -> String {
    let mut hash = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        write!(hash, "{byte:02x}").expect("a String takes all that is written");
    }
    let hash = &hash[..DIGITS];
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{hash}.{ending}"),
        None => format!("assets/{name}.{hash}"),
    }
}
