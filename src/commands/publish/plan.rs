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
    text
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
