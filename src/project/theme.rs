//! The theme's layers: the built-in one, and a site's own templates and files over it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::files::{Files, whole};
use crate::diag::{Checked, Diagnostic, Diagnostics, SourceFile};

/// Every file of the built-in theme: its path in the repository, and what it holds.
pub const BUILTIN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The built-in styles and scripts without what only their readers need: what a site gets.
const LEAN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/lean.rs"));

/// All that pages are rendered with.
#[derive(Debug)]
pub struct ThemeFiles {
    /// By name: the built-in ones as `builtin/article.html`, a site's own as `article.html`.
    pub templates: BTreeMap<String, Arc<SourceFile>>,
    /// Fluent files by language; a site's own stand behind the built-in ones.
    pub locales: BTreeMap<String, Vec<Arc<SourceFile>>>,
    /// The theme's own static files, by name: written as `assets/NAME.HASH.EXT`.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// The site's static files, copied as they are: output path → path in the site.
    pub copies: BTreeMap<String, Arc<str>>,
}

impl ThemeFiles {
    /// A hash of all templates, and of what else they are read with (BLAKE3).
    pub fn fingerprint(&self, besides: &[u8]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(besides);
        for (name, file) in &self.templates {
            // With lengths, so that no two lists hash alike.
            for part in [name.as_str(), &file.path, &file.text] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
        hasher.finalize().into()
    }
}

/// The built-in theme with a site's own files over it.
pub fn theme(files: &dyn Files) -> Checked<ThemeFiles> {
    let mut faults = Diagnostics::default();
    let mut theme = builtin();
    for listed in files.list("templates").take(&mut faults) {
        let name = listed.path.trim_start_matches("templates/").to_owned();
        if !name.ends_with(".html") && !name.ends_with(".ftl") {
            continue;
        }
        let Some(file) = files.text(&listed).take(&mut faults) else {
            continue;
        };
        match name
            .strip_prefix("locales/")
            .and_then(|name| name.strip_suffix(".ftl"))
        {
            Some(language) => {
                let own = theme.locales.entry(language.to_owned()).or_default();
                if own.iter().all(|builtin| builtin.text != file.text) {
                    own.push(file);
                }
            }
            None if name.starts_with("builtin/") => faults.push(
                Diagnostic::error(
                    whole(&listed.path),
                    "templates/builtin is the built-in theme's own name",
                )
                .hint("move the template up, out of builtin/"),
            ),
            None => {
                // The repository is a site whose templates are the built-in ones.
                let builtin = theme.templates.get(&format!("builtin/{name}"));
                if builtin.is_none_or(|builtin| builtin.text != file.text) {
                    theme.templates.insert(name, file);
                }
            }
        }
    }
    for listed in files.list("static").take(&mut faults) {
        let name = listed.path.trim_start_matches("static/").to_owned();
        let builtin = BUILTIN
            .iter()
            .find(|(path, _)| path.strip_prefix("static/") == Some(&name));
        let Some((_, builtin)) = builtin else {
            theme.copies.insert(name, listed.path);
            continue;
        };
        match files.read(&listed.path) {
            Ok(bytes) if bytes == *builtin => {}
            Ok(bytes) => {
                theme.assets.insert(name.clone(), bytes);
                theme.copies.insert(name, listed.path);
            }
            Err(fault) => faults.push(Diagnostic::error(
                whole(&listed.path),
                format!("this cannot be read: {fault}"),
            )),
        }
    }
    Checked::new(theme, faults)
}

fn builtin() -> ThemeFiles {
    let mut theme = ThemeFiles {
        templates: BTreeMap::new(),
        locales: BTreeMap::new(),
        assets: BTreeMap::new(),
        copies: BTreeMap::new(),
    };
    for (path, bytes) in BUILTIN {
        if let Some(name) = path.strip_prefix("static/") {
            let lean = LEAN.iter().find(|(known, _)| known == path);
            let bytes = lean.map_or(*bytes, |(_, text)| text.as_bytes());
            theme.assets.insert(name.to_owned(), bytes.to_vec());
            continue;
        }
        let Some(name) = path.strip_prefix("templates/") else {
            continue;
        };
        let text = String::from_utf8_lossy(bytes);
        if let Some(language) = name
            .strip_prefix("locales/")
            .and_then(|name| name.strip_suffix(".ftl"))
        {
            let file = SourceFile::new(*path, text.as_ref());
            theme
                .locales
                .entry(language.to_owned())
                .or_default()
                .push(file);
        } else if name.ends_with(".html") {
            let file = SourceFile::new(format!("templates/builtin/{name}"), text.as_ref());
            theme.templates.insert(format!("builtin/{name}"), file);
        }
    }
    theme
}
