//! The forms of common shapes, kept in a file as the styles write them: reading three styles, and
//! letting them write, takes longer than most else of a small site. A test lets them write anew and
//! compares; with `IBID_RENEW=1` it puts what they wrote into the file.
//!
//! A line: the key of a shape, and what each style makes of it, with tabs between. Marks stand in
//! braces; `{}` parts two texts.

use super::forms::{Form, Mark, Part, Shape};

/// The file.
const TABLE: &str = include_str!("forms.txt");

/// Marks that stand for no author.
const MARKS: [(&str, Mark); 9] = [
    ("title", Mark::Title),
    ("Title", Mark::TitleCased),
    ("site", Mark::Site),
    ("Site", Mark::SiteCased),
    ("year", Mark::Year),
    ("month", Mark::Month),
    ("mon", Mark::ShortMonth),
    ("day", Mark::Day),
    ("url", Mark::Url),
];

/// The forms of a shape, if the file has them.
pub fn known(shape: &Shape) -> Option<Vec<Form>> {
    let key = key(shape);
    let mut lines = TABLE.lines();
    let line = lines.find_map(|line| line.strip_prefix(&*key)?.strip_prefix('\t'))?;
    line.split('\t').map(read).collect()
}

/// `pw3us`: a person with a given name and one without, a date to the day, an address, a site.
fn key(shape: &Shape) -> String {
    let authors = shape.authors.iter();
    let mut key: String = authors
        .map(|given| if *given { 'p' } else { 'w' })
        .collect();
    key.push(char::from(b'0' + shape.date));
    key.push_str(if shape.url { "u" } else { "" });
    key.push_str(if shape.site { "s" } else { "" });
    key
}

fn read(mut text: &str) -> Option<Form> {
    let mut form = Form::new();
    while !text.is_empty() {
        if let Some(rest) = text.strip_prefix('{') {
            let (name, rest) = rest.split_once('}')?;
            if !name.is_empty() {
                form.push(part(name)?);
            }
            text = rest;
        } else {
            let (plain, rest) = text.split_at(text.find('{').unwrap_or(text.len()));
            form.push(Part::Text(plain.to_owned()));
            text = rest;
        }
    }
    Some(form)
}

fn part(name: &str) -> Option<Part> {
    match name {
        "i" => return Some(Part::Italic(true)),
        "/i" => return Some(Part::Italic(false)),
        _ => {}
    }
    if let Some((_, mark)) = MARKS.iter().find(|(known, _)| *known == name) {
        return Some(Part::Mark(*mark));
    }
    let (of, at) = name.split_once(' ')?;
    let at = at.parse().ok()?;
    Some(Part::Mark(match of {
        "family" => Mark::Family(at),
        "given" => Mark::Given(at),
        "initials" => Mark::Initials(at),
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::super::forms::written;
    use super::*;

    /// So many authors have lines of their own.
    const AUTHORS: u32 = 3;

    fn shapes() -> Vec<Shape> {
        let mut all = Vec::new();
        for count in 0..=AUTHORS {
            for given in 0..1_u32 << count {
                for (date, url, site) in (0..16).map(|it| (it >> 2, it & 2 > 0, it & 1 > 0)) {
                    let authors = (0..count).map(|at| given >> at & 1 > 0);
                    all.push(Shape {
                        authors: authors.collect(),
                        date,
                        url,
                        site,
                    });
                }
            }
        }
        all
    }

    fn print(form: &Form) -> String {
        let mut text = String::new();
        let mut before: Option<&Part> = None;
        for part in form {
            if matches!((before, part), (Some(Part::Text(_)), Part::Text(_))) {
                text.push_str("{}");
            }
            before = Some(part);
            let name = match part {
                Part::Text(plain) => {
                    text.push_str(plain);
                    continue;
                }
                Part::Italic(true) => "i".to_owned(),
                Part::Italic(false) => "/i".to_owned(),
                Part::Mark(Mark::Family(at)) => format!("family {at}"),
                Part::Mark(Mark::Given(at)) => format!("given {at}"),
                Part::Mark(Mark::Initials(at)) => format!("initials {at}"),
                Part::Mark(mark) => {
                    let found = MARKS.iter().find(|(_, known)| known == mark);
                    found.map_or("", |(name, _)| name).to_owned()
                }
            };
            text.push_str(&format!("{{{name}}}"));
        }
        text
    }

    #[test]
    #[allow(
        clippy::disallowed_methods,
        reason = "writes the file anew if asked to"
    )]
    fn the_file_says_what_the_styles_write() {
        let mut table = String::new();
        for shape in shapes() {
            let forms = written(&shape);
            assert_eq!(forms.len(), 3);
            table.push_str(&key(&shape));
            for form in forms.iter() {
                table.push('\t');
                table.push_str(&print(form));
            }
            table.push('\n');
        }
        if std::env::var_os("IBID_RENEW").is_some() {
            let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/view/cite/forms.txt");
            std::fs::write(file, &table).expect("the file can be written");
        }
        assert!(table == TABLE, "IBID_RENEW=1 writes it anew");
        for shape in shapes() {
            assert_eq!(
                known(&shape).as_deref(),
                Some(&*written(&shape)),
                "{shape:?}"
            );
        }
    }

    #[test]
    fn a_crowd_is_left_to_the_styles() {
        let crowd = Shape {
            authors: vec![true; AUTHORS as usize + 1],
            date: 3,
            url: true,
            site: true,
        };
        assert_eq!(known(&crowd), None);
    }
}
