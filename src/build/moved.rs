//! Pages at old addresses, which lead to where things are now.

use std::sync::Arc;

use crate::parse::markdown::escape;
use crate::resolve::{EventIx, Moved};
use crate::view::Context;
use crate::view::hrefs::Hrefs;

/// The output path of the page at an old address, and the page.
pub fn page(context: &Context, from: &Arc<str>, to: &Moved) -> (String, String) {
    // A browser writes it encoded; a host looks for a file by its name.
    let from = crate::resolve::decode(from);
    let from = from.trim_matches('/');
    let is_file = from
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    let (out, folder) = match (is_file, from.rsplit_once('/')) {
        (true, Some((folder, _))) => (from.to_owned(), format!("{folder}/")),
        (true, None) => (from.to_owned(), String::new()),
        (false, _) => (format!("{from}/index.html"), format!("{from}/")),
    };
    let hrefs = Hrefs::from(&folder, context.site.config.links);
    let (href, absolute) = match to {
        Moved::Page(path) => (hrefs.page(path), context.absolute(path)),
        Moved::Event(ix) => (event(context, *ix, &hrefs), None),
    };
    let (href, title) = (
        escape::attribute(&href),
        context.words.text("page-moved-title"),
    );
    let canonical = absolute.map_or_else(String::new, |url| {
        format!(
            "<link rel=\"canonical\" href=\"{}\">",
            escape::attribute(&url)
        )
    });
    let html = format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<meta name=\"robots\" content=\"noindex\">\n{canonical}\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n</head>\n<body>\n\
         <main><h1>{title}</h1><p><a href=\"{href}\">{text}</a></p></main>\n</body>\n</html>\n",
        lang = context.language.as_str(),
        dir = context.words.direction(),
        title = escape::text(&title),
        text = escape::text(&context.words.text("page-moved-link")),
    );
    (out, html)
}

fn event(context: &Context, ix: EventIx, hrefs: &Hrefs) -> String {
    context.event_href(ix, hrefs)
}
