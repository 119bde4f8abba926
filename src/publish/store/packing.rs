//! Files that are stored packed, and what the list says of them.
//!
//! The list keeps the SHA-256 of the file as it was built. Of one that is stored packed it says how,
//! right after: `HASH+br  PATH`. A list that says so of any file begins with a line of its own, so that
//! a program that does not know it leaves it alone.

use std::io::{Read, Write};

use crate::bundle::{Manifest, OutPath, content_type};
use crate::emit::{print_manifest, read_manifest};
use crate::publish::targets::Packing;

/// The first line of a list without packed files, and of one with some.
const PLAIN: &str = "# ibid 1";
const PACKED: &str = "# ibid 2";
/// Nearly as small as it gets, and several times as fast.
const GZIP: u32 = 8;
const BROTLI: u32 = 9;

impl Packing {
    /// As HTTP calls it.
    pub fn encoding(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Brotli => "br",
        }
    }

    fn of_encoding(name: &str) -> Option<Packing> {
        [Packing::Gzip, Packing::Brotli]
            .into_iter()
            .find(|it| it.encoding() == name)
    }
}

/// How a file is stored: only text is packed, and what packs like it. What comes in a packed format is
/// as small as it is.
pub fn of(path: &OutPath, wanted: Option<Packing>) -> Option<Packing> {
    let kind = content_type(path.as_str());
    let is_text = kind.starts_with("text/")
        || kind.ends_with("/json")
        || kind.ends_with("+json")
        || kind.ends_with("/xml")
        || kind.ends_with("+xml")
        || matches!(kind, "application/wasm" | "font/ttf" | "font/otf");
    wanted.filter(|_| is_text)
}

/// The same bytes always become the same.
pub fn pack(packing: Packing, bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(bytes.len() / 4 + 64);
    let done = match packing {
        Packing::Gzip => {
            let level = flate2::Compression::new(GZIP);
            let mut to = flate2::GzBuilder::new().write(&mut packed, level);
            to.write_all(bytes).and_then(|()| to.finish().map(drop))
        }
        Packing::Brotli => {
            let mut to = brotli::CompressorWriter::new(&mut packed, 1 << 14, BROTLI, 22);
            let done = to.write_all(bytes);
            // This writes what is left.
            to.into_inner();
            done
        }
    };
    debug_assert!(done.is_ok(), "memory takes what is written");
    packed
}

/// What was packed; none if it is damaged, or packed in a way that is not known.
pub fn unpack(encoding: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    match Packing::of_encoding(encoding)? {
        Packing::Gzip => flate2::read::GzDecoder::new(bytes).read_to_end(&mut whole),
        Packing::Brotli => brotli::Decompressor::new(bytes, 1 << 14).read_to_end(&mut whole),
    }
    .ok()?;
    Some(whole)
}

/// The list as text, for files that are stored as [`of`] says.
pub fn print(files: &Manifest, wanted: Option<Packing>) -> Vec<u8> {
    let plain = print_manifest(files.iter().map(|(path, hash)| (path, hash.as_ref())));
    if wanted.is_none() {
        return plain;
    }
    let plain = String::from_utf8_lossy(&plain);
    let mut text = String::with_capacity(plain.len() + files.len() * 5);
    let mut lines = plain.lines();
    text.push_str(lines.next().map_or("", |_| PACKED));
    text.push('\n');
    for ((path, hash), line) in files.iter().zip(lines) {
        match (of(path, wanted), line.split_once("  "), hash) {
            (Some(packing), Some((hash, path)), Some(_)) => {
                for part in [hash, "+", packing.encoding(), "  ", path] {
                    text.push_str(part);
                }
            }
            _ => text.push_str(line),
        }
        text.push('\n');
    }
    text.into_bytes()
}

/// The list that stands there. A file that is stored otherwise than it is wanted now is ours, and what it
/// holds counts as unknown: so it is sent again.
pub fn read(text: &str, wanted: Option<Packing>) -> Result<Manifest, String> {
    let mut stored = Vec::new();
    let mut plain = String::with_capacity(text.len());
    let is_packed = text.lines().next() == Some(PACKED);
    for (number, line) in text.lines().enumerate() {
        let packed = line
            .split_once("  ")
            .and_then(|(hash, path)| Some((hash.split_once('+')?, path)));
        match packed {
            _ if number == 0 => plain.push_str(if is_packed { PLAIN } else { line }),
            Some(((hash, encoding), path)) if is_packed => {
                let packing = Packing::of_encoding(encoding);
                let packing =
                    packing.ok_or_else(|| format!("is damaged in line {}", number + 1))?;
                stored.push((path, packing));
                for part in [hash, "  ", path] {
                    plain.push_str(part);
                }
            }
            _ => plain.push_str(line),
        }
        plain.push('\n');
    }
    let mut files = read_manifest(&plain)?;
    if wanted.is_none() && stored.is_empty() {
        return Ok(files);
    }
    stored.sort_unstable_by_key(|it| it.0);
    for (path, hash) in &mut files {
        let found = stored.binary_search_by_key(&path.as_str(), |it| it.0);
        let packing = found.ok().map(|at| stored[at].1);
        if packing != of(path, wanted) {
            *hash = None;
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> OutPath {
        OutPath::new(text).expect("a path")
    }

    fn list() -> Manifest {
        [
            ("a/index.html", Some([1; 32])),
            ("old.html", None),
            ("picture.png", Some([2; 32])),
        ]
        .into_iter()
        .map(|(name, hash)| (path(name), hash))
        .collect()
    }

    #[test]
    fn what_is_packed_is_the_same_again_and_always_the_same() {
        let text = "To Russia, and back again. ".repeat(200);
        for packing in [Packing::Gzip, Packing::Brotli] {
            let packed = pack(packing, text.as_bytes());
            assert!(packed.len() < text.len() / 10, "{}", packed.len());
            assert_eq!(packed, pack(packing, text.as_bytes()));
            let whole = unpack(packing.encoding(), &packed).expect("it is whole");
            assert_eq!(whole, text.as_bytes());
            assert!(unpack(packing.encoding(), &packed[..packed.len() / 2]).is_none());
            let nothing = pack(packing, b"");
            assert_eq!(
                unpack(packing.encoding(), &nothing).as_deref(),
                Some(&b""[..])
            );
        }
        assert!(unpack("zstd", b"").is_none());
    }

    #[test]
    fn text_is_packed_and_what_is_packed_already_is_not() {
        for (name, is_packed) in [
            ("a/index.html", true),
            ("assets/style.css", true),
            ("assets/a.js", true),
            ("data.json", true),
            ("feed.xml", true),
            ("assets/map.svg", true),
            ("robots.txt", true),
            ("search/a.wasm", true),
            ("picture.webp", false),
            ("book.epub", false),
            ("assets/text.woff2", false),
            ("search/index.pf_meta", false),
        ] {
            let found = of(&path(name), Some(Packing::Brotli));
            assert_eq!(found.is_some(), is_packed, "{name}");
            assert_eq!(of(&path(name), None), None, "{name}");
        }
    }

    #[test]
    fn a_list_says_what_is_packed_and_another_setting_sends_it_again() {
        let files = list();
        let plain = print(&files, None);
        assert!(plain.starts_with(b"# ibid 1\n"));
        let plain = String::from_utf8(plain).expect("text");
        let packed = String::from_utf8(print(&files, Some(Packing::Brotli))).expect("text");
        assert!(packed.starts_with("# ibid 2\n"), "{packed}");
        assert!(packed.contains("01+br  a/index.html\n"), "{packed}");
        assert!(packed.contains("02  picture.png\n"), "{packed}");
        assert!(packed.contains("\n-  old.html\n"), "{packed}");
        assert!(
            read_manifest(&packed).is_err(),
            "one that does not know it leaves it alone"
        );
        for (text, written) in [(&plain, None), (&packed, Some(Packing::Brotli))] {
            assert_eq!(read(text, written).as_ref(), Ok(&files));
            for wanted in [None, Some(Packing::Gzip), Some(Packing::Brotli)] {
                let found = read(text, wanted).expect("it is read");
                let page = found.get("a/index.html").expect("it is listed");
                assert_eq!(page.is_some(), wanted == written, "{wanted:?}");
                let picture = found.get("picture.png").expect("it is listed");
                assert!(picture.is_some(), "a picture is never packed");
            }
        }
        assert!(read(&packed.replace("+br", "+zz"), None).is_err());
        assert!(read(&plain.replace("  a/", "+br  a/"), None).is_err());
    }
}
