//! oEmbed 1.0 as static files (oembed.com): what a page is called, and the frame that shows it.

use serde::Serialize;

use crate::parse::markdown::escape;
use crate::view::context::Context;
use crate::view::embed::Embed;

/// How wide the frame is, in pixels. A static host cannot heed `maxwidth`: a modest width fits most.
pub const WIDTH: u32 = 600;

/// One answer. Fields of the thumbnail are all there, or none.
#[derive(Debug, Serialize)]
struct OEmbed<'c> {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_name: Option<String>,
    provider_name: &'c str,
    provider_url: String,
    html: String,
    width: u32,
    height: u32,
    #[serde(flatten)]
    thumbnail: Option<Thumbnail>,
}

#[derive(Debug, Serialize)]
struct Thumbnail {
    thumbnail_url: String,
    thumbnail_width: u32,
    thumbnail_height: u32,
}

/// The oEmbed file of what stands in a frame. None without base_url: its addresses are absolute.
pub fn oembed(context: &Context, embed: Embed) -> Option<Vec<u8>> {
    let whole = context.absolute(&context.whole_path(embed))?;
    let frame = context.absolute(&embed.path(&context.site))?;
    let title = context.embed_title(embed);
    let height = context.embed_height(embed);
    let html = format!(
        "<blockquote><a href=\"{whole}\">{text}</a></blockquote>\
         <iframe src=\"{frame}\" width=\"{WIDTH}\" height=\"{height}\" frameborder=\"0\" \
         title=\"{name}\"></iframe>",
        whole = escape::attribute(&whole),
        frame = escape::attribute(&frame),
        text = escape::text(&title),
        name = escape::attribute(&title),
    );
    let card = context.card_view(embed.whole());
    let answer = OEmbed {
        version: "1.0",
        kind: "rich",
        title: &title,
        author_name: author(context, embed),
        provider_name: &context.title,
        provider_url: context.absolute("")?,
        html,
        width: WIDTH,
        height,
        thumbnail: card.map(|card| Thumbnail {
            thumbnail_url: card.src,
            thumbnail_width: card.width,
            thumbnail_height: card.height,
        }),
    };
    serde_json::to_vec(&answer).ok()
}

/// Who wrote what is shown: an article's authors, else whoever is responsible for the site.
fn author(context: &Context, embed: Embed) -> Option<String> {
    let names = match embed {
        Embed::Article(ix) | Embed::Events(ix) => {
            let hrefs = context.hrefs("");
            let authors = context.site.document(ix).authors.iter();
            let names = authors.map(|it| context.person(it, &hrefs).text.to_string());
            names.collect::<Vec<_>>().join(", ")
        }
        Embed::Entity(_) | Embed::Timeline(_) => String::new(),
    };
    let of_site = || context.site.config.author.as_ref();
    match names.is_empty() {
        true => of_site().map(|text| context.text(text).to_owned()),
        false => Some(names),
    }
}
