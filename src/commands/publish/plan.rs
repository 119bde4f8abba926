//! A plan in words.

use super::count;
use crate::bundle::OutPath;
use crate::publish::{Plan, server::size};

/// So many paths of each kind are named.
const SHOWN: usize = 8;

/// How many files are new, changed, removed, and which.
pub fn told(plan: &Plan) -> String {
    if plan.is_empty() {
        return format!(
            "  nothing is to be done: {} there already",
            stand(plan.same)
        );
    }
    let mut text = format!(
        "  {}, {} changed, {} removed, {} as they are; {} to send",
        count(plan.new_files(), "new file", "new files"),
        plan.changed(),
        plan.removed.len(),
        plan.same,
        size(plan.bytes())
    );
    let of = |is_new: bool| plan.uploads.iter().filter(move |it| it.is_new == is_new);
    let mut name = |kind: &str, paths: Vec<&OutPath>| named(&mut text, kind, &paths);
    name("new    ", of(true).map(|it| &it.path).collect());
    name("changed", of(false).map(|it| &it.path).collect());
    name("removed", plan.removed.iter().collect());
    text.push_str(&addresses_gone(plan));
    text
}

/// A word on readers' links to pages that go: what leads on stands at the same place, so that its
/// file would not be removed.
fn addresses_gone(plan: &Plan) -> String {
    let pages: Vec<String> = plan
        .removed
        .iter()
        .filter_map(|path| path.as_str().strip_suffix("index.html"))
        .filter(|page| !page.split('/').any(|part| part == "embed"))
        .map(|page| format!("/{page}"))
        .collect();
    let Some(first) = pages.first() else {
        return String::new();
    };
    format!(
        "\n  {} lead nowhere then, such as {first}. What has moved keeps its old address by \
         a line in the text that it is now: `redirect_from: [{first}]`",
        count(pages.len(), "address will", "addresses will")
    )
}

/// Some of these paths, one a line.
pub fn named(text: &mut String, kind: &str, paths: &[&OutPath]) {
    let more = paths.len().saturating_sub(SHOWN);
    for path in paths.iter().take(SHOWN) {
        text.push_str(&format!("\n  {kind} {path}"));
    }
    if more > 0 {
        text.push_str(&format!("\n  {kind} … and {more} more"));
    }
}

fn stand(files: usize) -> String {
    count(files, "file stands", "files stand")
}
