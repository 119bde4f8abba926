//! Addresses as they stand in files: from the site's root, or whole.

use crate::resolve::EventIx;
use crate::view::context::{Context, EVENTS_PER_PAGE, page_path};
use crate::view::hrefs::Hrefs;

/// The whole address of an event on the timeline; none without base_url.
pub fn event_url(context: &Context, ix: EventIx) -> Option<String> {
    let page = page_path("timeline/", ix.0 as usize / EVENTS_PER_PAGE + 1);
    let mut url = context.absolute(&context.in_tree(&page))?;
    url.push('#');
    url.push_str(context.site.event(ix).id.as_str());
    Some(url)
}

/// Addresses from the site's root, where the files stand.
pub(super) fn from_root(context: &Context) -> Hrefs {
    context.hrefs("")
}
