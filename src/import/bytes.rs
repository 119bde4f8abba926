//! Bytes → text: which encoding a file is in, and what to say of one that is no text.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Fault;

/// A file's text, with one kind of line break and no byte order mark.
#[derive(Debug)]
pub struct Decoded {
    pub text: String,
    /// How it was read, where that is not plain.
    pub note: Option<String>,
}

/// How other files begin, and what to do with them.
const OTHERS: [(&[u8], &str, &str); 9] = [
    (
        b"%PDF",
        "a PDF file",
        "copy its text into a file, or save it as text",
    ),
    (
        b"PK\x03\x04",
        "a packed file: a text of Word or LibreOffice, or a zip archive",
        "save it as plain text or as a web page (HTML), and import that",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "a file of an old Word or Excel",
        "save it as plain text or as a web page (HTML), and import that",
    ),
    (
        b"{\\rtf",
        "a Rich Text file",
        "save it as plain text or as a web page (HTML), and import that",
    ),
    (b"\x89PNG", "a picture", "import the text that goes with it"),
    (
        b"\xff\xd8\xff",
        "a picture",
        "import the text that goes with it",
    ),
    (b"GIF8", "a picture", "import the text that goes with it"),
    (b"\x1f\x8b", "a packed file", "unpack it first"),
    (b"SQLite format", "a database", "export its texts first"),
];

/// Reads bytes as text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Fault> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(empty());
    }
    if let Some((_, what, hint)) = OTHERS.iter().find(|(start, ..)| bytes.starts_with(start)) {
        return Err(Fault::new(format!("this is no text but {what}")).hint(*hint));
    }
    let (text, note) = letters(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
    let (mut all, mut controls, mut first) = (0_usize, 0_usize, None);
    for (at, c) in text.char_indices() {
        all += 1;
        if odd(c) {
            controls += 1;
            first.get_or_insert((at, c));
        }
    }
    if let Some((at, c)) = first
        && (c == '\0' || controls * 50 > all)
    {
        return Err(binary(text, at));
    }
    let mut text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{c}'], "\n");
    if controls > 0 {
        text.retain(|c| !odd(c));
    }
    if text.trim().is_empty() {
        return Err(empty());
    }
    Ok(Decoded { text, note })
}

fn empty() -> Fault {
    Fault::new("this file is empty").hint("save the text into it first")
}

fn binary(text: &str, at: usize) -> Fault {
    Fault::new(format!(
        "this is no text: byte {} is none of a letter's",
        at + 1
    ))
    .hint(match text.is_empty() {
        true => "save the text as UTF-8, and import that",
        false => "save the text itself as a file, in UTF-8, and import that",
    })
}

/// The text, and how it was found.
fn letters(bytes: &[u8]) -> Result<(String, Option<String>), Fault> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return certain(encoding, &bytes[length..]);
    }
    if let Some(encoding) = looks_like_utf16(bytes) {
        return certain(encoding, bytes);
    }
    let fault = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((text.to_owned(), None)),
        Err(fault) => fault,
    };
    if let Some(encoding) = declared(bytes)
        && encoding != encoding_rs::UTF_8
    {
        return certain(encoding, bytes);
    }
    let at = fault.valid_up_to();
    if looks_western(bytes) {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        let note = "read as Windows-1252, the letters of Western Europe: look whether accents and \
                    quotation marks are right";
        return Ok((text.into_owned(), Some(note.to_owned())));
    }
    let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    if bytes.contains(&0) {
        let at = memchr::memchr(0, bytes).unwrap_or(at);
        return Err(binary("", at));
    }
    Err(Fault::new(format!(
        "this text is not in UTF-8: byte {} (line {line}) is 0x{:02x}, which no letter has there",
        at + 1,
        bytes[at]
    ))
    .hint("open it in an editor, and save it with the encoding «UTF-8»"))
}

/// Reads what is surely in an encoding.
fn certain(encoding: &'static Encoding, bytes: &[u8]) -> Result<(String, Option<String>), Fault> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => {
            let note =
                (encoding != encoding_rs::UTF_8).then(|| format!("read as {}", encoding.name()));
            Ok((text.into_owned(), note))
        }
        None => {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            let good = text.find('\u{fffd}').unwrap_or(text.len());
            let line = text[..good].matches('\n').count() + 1;
            Err(Fault::new(format!(
                "this file says that it is in {}, but line {line} is not",
                encoding.name()
            ))
            .hint("open it in an editor, and save it with the encoding «UTF-8»"))
        }
    }
}

/// UTF-16 without a mark: in a text of most languages every other byte is alike, and in a Western
/// one it is 0.
fn looks_like_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096) & !1];
    if start.len() < 4 {
        return None;
    }
    let zeros = |from: usize| {
        start
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let half = start.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, odd) if odd * 3 > half => Some(UTF_16LE),
        (even, 0) if even * 3 > half => Some(UTF_16BE),
        _ => None,
    }
}

/// What a web page or an XML file says of itself.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start: Vec<u8> = bytes[..bytes.len().min(2048)].to_ascii_lowercase();
    if !start.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    ["charset=", "encoding="].iter().find_map(|key| {
        let at = memchr::memmem::find(&start, key.as_bytes())? + key.len();
        let rest = start[at..].trim_ascii_start();
        let rest = rest
            .strip_prefix(b"\"")
            .or(rest.strip_prefix(b"'"))
            .unwrap_or(rest);
        let end = rest
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || b"-_".contains(byte)))?;
        Encoding::for_label(&rest[..end])
    })
}

/// Whether bytes that are not UTF-8 are a text in Windows-1252: its special letters and marks stand
/// alone among plain ones. In other alphabets they follow each other.
fn looks_western(bytes: &[u8]) -> bool {
    let (mut high, mut run, mut longest) = (0_usize, 0_usize, 0_usize);
    for byte in bytes {
        if matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d) || *byte == 0 {
            return false;
        }
        if *byte >= 0x80 {
            high += 1;
            run += 1;
            longest = longest.max(run);
        } else {
            run = 0;
        }
    }
    let letters = bytes
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    // Marks that no prose has between its letters: an encoding whose letters are there.
    let signs = bytes
        .windows(3)
        .filter(|three| {
            three[0].is_ascii_lowercase()
                && matches!(three[1], 0xa1..=0xbf | 0xd7 | 0xf7 | 0x80..=0x90 | 0x98..=0x9b)
                && three[1] != 0xad
                && three[2].is_ascii_lowercase()
        })
        .count();
    longest <= 3 && high * 4 <= letters && signs * 10 <= high
}
