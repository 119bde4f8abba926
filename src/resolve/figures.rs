//! The pictures that texts show.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::addresses::Addresses;
use crate::diag::{Diagnostics, SourceFile, Span};
use crate::parse::markdown::{Body, HoleKind};

/// The pictures of `{figure}` components, which lie beside the text like those of Markdown.
pub fn figures(
    body: &Body,
    page: &str,
    addresses: &Addresses<'_>,
    copies: &mut BTreeMap<Arc<str>, Arc<str>>,
    faults: &mut Diagnostics,
) -> BTreeMap<u32, Arc<str>> {
    let mut figures = BTreeMap::new();
    for (at, hole) in body.holes.iter().enumerate() {
        let HoleKind::Component { name, yaml } = &hole.kind else {
            continue;
        };
        let (true, Some(file)) = (&**name == "figure", &body.file) else {
            continue;
        };
        let Some((address, span)) = figure_src(file, yaml) else {
            continue;
        };
        if let Some((path, copied)) = addresses.file(&address, page, &span, faults) {
            if let Some(file) = copied {
                copies.insert(path.clone(), file);
            }
            figures.insert(at as u32, path);
        }
    }
    figures
}

/// The address of a figure's picture, as typed, and its place. Its other keys, and faults of YAML,
/// are the view's to report.
pub fn figure_src(file: &Arc<SourceFile>, yaml: &Range<u32>) -> Option<(String, Span)> {
    let mut unheard = Diagnostics::default();
    let range = yaml.start as usize..yaml.end as usize;
    let parsed = crate::yaml::parse(file, range).take(&mut unheard)?;
    let mut reader = parsed.root().mapping(&mut unheard)?;
    let src = reader.field("src")?;
    let address = src.text(&mut Diagnostics::default())?;
    Some((address.to_string(), src.span()))
}
