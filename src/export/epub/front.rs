//! What a book has and a site has not: cover, title page, contents, glossary.

use std::fmt::Write;

use super::super::dom::xml;
use super::document::Document;
use super::{Book, Chapter, Part};

/// The address of a file of the book, seen from another.
pub fn relative(from: &str, to: &str) -> String {
    let folders = |path: &str| path.matches('/').count();
    let shared = from
        .split_inclusive('/')
        .zip(to.split_inclusive('/'))
        .take_while(|(one, other)| one == other && one.ends_with('/'))
        .map(|(one, _)| one.len())
        .sum::<usize>();
    let up = folders(&from[shared..]);
    format!("{}{}", "../".repeat(up), &to[shared..])
}

/// A document of ours.
fn document(book: &Book, title: &str, body: &str) -> String {
    let lang = xml(book.context.language.as_str());
    let dir = book.context.words.direction();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         lang=\"{lang}\" xml:lang=\"{lang}\" dir=\"{dir}\">\n\
         <head>\n<title>{}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n\
         <body>\n{body}</body>\n</html>\n",
        xml(title)
    )
}

/// The page with the picture of the cover.
pub fn cover_page(book: &Book) -> String {
    let title = xml(book.title());
    let body = format!(
        "<section epub:type=\"cover\" class=\"cover\" aria-label=\"{title}\">\n\
         <img src=\"cover.png\" alt=\"{title}\" role=\"doc-cover\"/>\n</section>\n"
    );
    document(book, book.title(), &body)
}

/// A line of the title page, if there is something to say.
fn line(out: &mut String, class: &str, words: &str) {
    if !words.trim().is_empty() {
        let _ = writeln!(out, "<p class=\"{class}\">{}</p>", xml(words));
    }
}

/// Title, authors, what may be done with it.
pub fn title_page(book: &Book) -> String {
    let context = book.context;
    let config = &context.site.config;
    let text = |it: &crate::yaml::Text| context.text(it).to_owned();
    let mut body = String::from(
        "<section epub:type=\"titlepage\" class=\"titlepage\" aria-labelledby=\"title\">\n",
    );
    let (deck, of) = match book.article {
        Some(ix) => (
            context
                .site
                .document(ix)
                .article
                .meta
                .subtitle
                .as_deref()
                .map(str::to_owned),
            &*context.title,
        ),
        None => (config.description.as_ref().map(text), ""),
    };
    line(&mut body, "kicker", of);
    let _ = writeln!(body, "<h1 id=\"title\">{}</h1>", xml(book.title()));
    line(&mut body, "deck", &deck.unwrap_or_default());
    line(
        &mut body,
        "author",
        &config.author.as_ref().map(text).unwrap_or_default(),
    );
    let date = date(book);
    if !date.is_empty() {
        let args = [("date", date.into())];
        line(
            &mut body,
            "date",
            &context.words.format("article-updated", &args),
        );
    }
    if let Some(licence) = config.licence.as_ref().map(text) {
        let word = context.words.text("footer-licence");
        line(&mut body, "licence", &format!("{word} {licence}"));
    }
    let path = book.article.map_or(String::new(), |ix| {
        context.site.document(ix).path.to_string()
    });
    if let Some(url) = context.absolute(&path) {
        let url = xml(&url);
        let shown = url.trim_start_matches("https://").trim_end_matches('/');
        let _ = writeln!(body, "<p class=\"home\"><a href=\"{url}\">{shown}</a></p>");
    }
    let made = context
        .words
        .format("footer-made-with", &[("name", "ibid".into())]);
    let _ = writeln!(body, "<p class=\"made\">{}</p>\n</section>", xml(&made));
    document(book, book.title(), &body)
}

/// The contents, and where a reader begins.
pub fn nav(book: &Book, documents: &[Document], has_cover: bool) -> String {
    let words = &book.context.words;
    let contents = xml(&words.text("book-contents"));
    let mut body = format!(
        "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\" aria-labelledby=\"contents\">\n\
         <h1 id=\"contents\">{contents}</h1>\n<ol>\n"
    );
    let title = xml(book.title());
    let _ = writeln!(body, "<li><a href=\"title.xhtml\">{title}</a></li>");
    articles(&mut body, book, documents);
    link_first(&mut body, book, |part| part == Part::Timeline);
    entities(&mut body, book);
    if book.words().next().is_some() {
        let glossary = xml(&words.text("nav-glossary"));
        let _ = writeln!(body, "<li><a href=\"glossary.xhtml\">{glossary}</a>\n<ol>");
        for (chapter, _) in book.words() {
            link(&mut body, chapter);
        }
        body.push_str("</ol></li>\n");
    }
    for chapter in book.chapters.iter().filter(|it| it.part == Part::Text) {
        link(&mut body, chapter);
    }
    body.push_str("</ol>\n</nav>\n");
    landmarks(&mut body, book, has_cover);
    document(book, &words.text("book-contents"), &body)
}

fn link(out: &mut String, chapter: &Chapter) {
    let _ = writeln!(
        out,
        "<li><a href=\"{}\">{}</a></li>",
        chapter.file,
        xml(&chapter.title)
    );
}

fn link_first(out: &mut String, book: &Book, is: impl Fn(Part) -> bool) {
    if let Some(chapter) = book.chapters.iter().find(|it| is(it.part)) {
        link(out, chapter);
    }
}

/// Articles; of one alone its headings.
fn articles(out: &mut String, book: &Book, documents: &[Document]) {
    let is_article = |it: &&Chapter| matches!(it.part, Part::Article(_));
    let all: Vec<&Chapter> = book.chapters.iter().filter(is_article).collect();
    let [one] = all.as_slice() else {
        if !all.is_empty() {
            let words = xml(&book.context.words.text("nav-articles"));
            let _ = writeln!(out, "<li><span>{words}</span>\n<ol>");
            all.iter().for_each(|it| link(out, it));
            out.push_str("</ol></li>\n");
        }
        return;
    };
    let headings = documents.iter().find(|it| it.file == one.file);
    let headings = headings.map_or(&[][..], |it| &it.headings);
    let (file, title) = (&one.file, xml(&one.title));
    let _ = write!(out, "<li><a href=\"{file}\">{title}</a>");
    if !headings.is_empty() {
        out.push_str("\n<ol>\n");
        for (id, words) in headings {
            let (id, words) = (xml(id), xml(words));
            let _ = writeln!(out, "<li><a href=\"{file}#{id}\">{words}</a></li>");
        }
        out.push_str("</ol>");
    }
    out.push_str("</li>\n");
}

/// People and things by type.
fn entities(out: &mut String, book: &Book) {
    let context = book.context;
    let mut kind = None;
    for chapter in book.chapters.iter().filter(|it| it.number == 1) {
        let Part::Entity(ix) = chapter.part else {
            continue;
        };
        let own = context.site.entity(ix).kind;
        if kind != Some(own) {
            if kind.is_some() {
                out.push_str("</ol></li>\n");
            }
            let words = context.words.text(&format!("type-{}-plural", own.as_str()));
            let _ = writeln!(out, "<li><span>{}</span>\n<ol>", xml(&words));
            kind = Some(own);
        }
        link(out, chapter);
    }
    if kind.is_some() {
        out.push_str("</ol></li>\n");
    }
}

fn landmarks(out: &mut String, book: &Book, has_cover: bool) {
    let words = &book.context.words;
    let contents = xml(&words.text("book-contents"));
    let _ = writeln!(
        out,
        "<nav epub:type=\"landmarks\" aria-label=\"{}\" hidden=\"hidden\">\n<ol>",
        xml(&words.text("book-places"))
    );
    let mut item = |kind: &str, href: &str, words: &str| {
        let _ = writeln!(
            out,
            "<li><a epub:type=\"{kind}\" href=\"{href}\">{words}</a></li>"
        );
    };
    let title = xml(book.title());
    if has_cover {
        item("cover", "cover.xhtml", &title);
    }
    item("titlepage", "title.xhtml", &title);
    item("toc", "nav.xhtml", &contents);
    if let Some(first) = book.chapters.first() {
        item("bodymatter", &first.file, &xml(&first.title));
    }
    if book.words().next().is_some() {
        item(
            "glossary",
            "glossary.xhtml",
            &xml(&words.text("nav-glossary")),
        );
    }
    out.push_str("</ol>\n</nav>\n");
}

/// All terms with what they mean; none where there are none.
pub fn glossary(book: &Book) -> Option<String> {
    let context = book.context;
    let title = context.words.text("nav-glossary");
    let mut body = format!(
        "<section epub:type=\"glossary\" role=\"doc-glossary\" class=\"glossary\" aria-labelledby=\"glossary\">\n\
         <h1 id=\"glossary\">{}</h1>\n<dl>\n",
        xml(&title)
    );
    let mut is_empty = true;
    for (chapter, ix) in book.words() {
        let entity = context.site.entity(ix);
        let summary = entity
            .summary
            .as_ref()
            .map(|it| context.text(it).to_owned());
        let summary = summary.unwrap_or_else(|| context.kind_word(entity));
        let _ = writeln!(
            body,
            "<dt><a href=\"{}\"><dfn>{}</dfn></a></dt>\n<dd>{}</dd>",
            chapter.file,
            xml(&chapter.title),
            xml(&summary)
        );
        is_empty = false;
    }
    body.push_str("</dl>\n</section>\n");
    (!is_empty).then(|| document(book, &title, &body))
}

/// The day of the last change, in words; empty where nothing is dated.
fn date(book: &Book) -> String {
    let date = super::package::newest(book);
    let words = date.map(|date| book.context.date(date, None).words.to_string());
    words.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn files_of_a_book_are_seen_from_each_other() {
        for (from, to, seen) in [
            (
                "articles/a.xhtml",
                "entities/b.xhtml",
                "../entities/b.xhtml",
            ),
            ("articles/a.xhtml", "articles/b.xhtml", "b.xhtml"),
            ("timeline.xhtml", "timeline/2.xhtml", "timeline/2.xhtml"),
            ("entities/b/2.xhtml", "entities/b.xhtml", "../b.xhtml"),
            ("entities/b/2.xhtml", "style.css", "../../style.css"),
            ("nav.xhtml", "nav.xhtml", "nav.xhtml"),
        ] {
            assert_eq!(relative(from, to), seen);
        }
    }
}
