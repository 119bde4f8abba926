//! A text from elsewhere → a draft that builds: read → recognise → suggest → write.
//!
//! Each step gives a type of its own: bytes become a `Reading`, whatever its format; of that the
//! title, the authors and the text are `Recognised`; `Suggested` holds the things and events
//! that it seems to name; `Written` are files, to be put into a site. Nothing here touches a disk.

mod bytes;
mod clean;
mod dates;
mod events;
mod format;
mod known;
mod language;
mod read;
mod recognise;
mod suggest;
mod write;

use std::fmt;

pub use format::Format;
pub use known::Known;
pub use suggest::Suggested;
pub use write::Written;

use crate::names::World;
use crate::yaml::Id;
use read::{Reading, Readings};
use recognise::Recognised;

/// The most bytes that are read of one file.
pub const LONGEST: u64 = 200_000_000;

/// A file that is to be imported.
#[derive(Debug, Clone, Copy)]
pub struct Input<'i> {
    /// Its name, without folders; none of what came by standard input.
    pub name: Option<&'i str>,
    /// What it holds.
    pub bytes: &'i [u8],
}

/// How it is to be written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wishes<'w> {
    /// The slug of the draft, instead of the one made from its title.
    pub id: Option<&'w str>,
    /// Whether facts go to a file of their own.
    pub facts: bool,
}

/// Why nothing could be made of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl Fault {
    fn new(message: impl Into<String>) -> Fault {
        Fault {
            message: message.into(),
            hint: None,
        }
    }

    fn hint(mut self, hint: impl Into<String>) -> Fault {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Fault {}

/// What came of one file.
#[derive(Debug)]
pub struct Imported {
    /// What the file was taken for.
    pub format: Format,
    /// What is to be written, in the order of the file.
    pub written: Vec<Written>,
    /// What is to be told of the file as a whole.
    pub notes: Vec<String>,
}

/// Makes drafts of a file. `known` is what the site says already; what is written here is known
/// from then on.
pub fn import(
    input: &Input<'_>,
    wishes: &Wishes<'_>,
    known: &mut Known,
) -> Result<Imported, Fault> {
    let wanted = wishes.id.map(wanted_id).transpose()?;
    let decoded = bytes::decode(input.bytes)?;
    let format = format::find(&decoded.text, input.name)?;
    let notes = Vec::from_iter(decoded.note);
    let stem = input.name.map(stem);
    let readings = read::read(format, &decoded.text, stem)?;
    let texts = match readings {
        Readings::Texts(texts) => texts,
        Readings::References(references) => {
            let file = write::references(&references, wanted, stem, known)?;
            let written = vec![file];
            return Ok(Imported {
                format,
                written,
                notes,
            });
        }
    };
    if let Some(id) = &wanted
        && texts.len() > 1
    {
        return Err(Fault::new(format!(
            "--id {id} names one text, and there are {} in this file",
            texts.len()
        ))
        .hint("leave --id out: each gets a name of its own"));
    }
    let world = World::read();
    let mut written = Vec::with_capacity(texts.len());
    for text in texts {
        written.push(one(text, wanted.clone(), wishes, known, &world)?);
    }
    Ok(Imported {
        format,
        written,
        notes,
    })
}

/// One text, from what was read to what is to be written.
fn one(
    reading: Reading,
    wanted: Option<Id>,
    wishes: &Wishes<'_>,
    known: &mut Known,
    world: &World,
) -> Result<Written, Fault> {
    let recognised = recognise::recognise(reading);
    let slug = slug(&recognised, wanted, known)?;
    let body = clean::body(&recognised)?;
    let suggested = suggest::suggest(&recognised, &body, known, world);
    Ok(write::write(
        &recognised,
        &body,
        &suggested,
        slug,
        wishes,
        known,
    ))
}

/// The slug of a draft: one that no text of the site has.
fn slug(recognised: &Recognised, wanted: Option<Id>, known: &mut Known) -> Result<Id, Fault> {
    let made = wanted.is_none();
    let id = wanted.unwrap_or_else(|| {
        let words = recognised.slug.as_deref().unwrap_or(&recognised.title);
        Id::folded(shortened(words))
    });
    if let Some(path) = known.article(&id) {
        return Err(
            Fault::new(format!("there is an article `{id}` already: {path}")).hint(match made {
                true => "give the new one another name: --id NAME",
                false => "give another name",
            }),
        );
    }
    Ok(id)
}

/// The first words of a title, as many as an address may well have.
fn shortened(words: &str) -> &str {
    const MOST: usize = 70;
    match words.char_indices().nth(MOST) {
        None => words,
        Some((at, _)) => words[..at]
            .rfind(' ')
            .map_or(&words[..at], |end| &words[..end]),
    }
}

fn wanted_id(text: &str) -> Result<Id, Fault> {
    Id::new(text).ok_or_else(|| {
        Fault::new(format!("`{text}` cannot be the name of an article")).hint(format!(
            "small letters a–z, digits and hyphens: --id {}",
            Id::folded(text)
        ))
    })
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}
