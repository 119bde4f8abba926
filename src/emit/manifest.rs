//! The manifest `.ibid`: what was written, with SHA-256.
//!
//! Plain text, sorted by path. The first line is `# ibid 1`; each other line is a file's SHA-256
//! in hexadecimal, two spaces and its path, so that `sha256sum -c .ibid` checks a folder. While a
//! build is at work, or after it was interrupted, `-` stands for a hash that is not known: the
//! file may be the old one, the new one or not there.

use crate::bundle::{Manifest, OutPath};

/// The manifest's first line. The number counts the versions of this format.
const VERSION: &str = "# ibid 1";

/// The manifest as text. `files` must be sorted by path.
pub fn print_manifest<'a>(
    files: impl Iterator<Item = (&'a OutPath, Option<&'a [u8; 32]>)>,
) -> Vec<u8> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = Vec::with_capacity(1 << 12);
    text.extend_from_slice(VERSION.as_bytes());
    text.push(b'\n');
    for (path, sha256) in files {
        match sha256 {
            None => text.push(b'-'),
            Some(sha256) => {
                for byte in sha256 {
                    text.push(DIGITS[usize::from(byte >> 4)]);
                    text.push(DIGITS[usize::from(byte & 15)]);
                }
            }
        }
        text.extend_from_slice(b"  ");
        text.extend_from_slice(path.as_str().as_bytes());
        text.push(b'\n');
    }
    text
}

/// Reads a manifest, or says what is wrong with it: every path in it will be written to or
/// removed, so that nothing is let pass.
pub fn read_manifest(text: &str) -> Result<Manifest, String> {
    let mut lines = text.lines();
    match lines.next() {
        Some(VERSION) => {}
        Some(line) if line.strip_prefix("# ibid ").is_some_and(is_number) => {
            return Err("was written by another version of ibid".to_owned());
        }
        _ => return Err(format!("is damaged: its first line is not `{VERSION}`")),
    }
    let damaged = |number: usize| format!("is damaged in line {}", number + 2);
    let mut files = Vec::with_capacity(text.len() / 80);
    for (number, line) in lines.enumerate() {
        let (sha256, path) = line.split_once("  ").ok_or_else(|| damaged(number))?;
        let path = OutPath::new(path).map_err(|_| damaged(number))?;
        let sha256 = match sha256 {
            "-" => None,
            digits => Some(unhex(digits).ok_or_else(|| damaged(number))?),
        };
        files.push((path, sha256));
    }
    let count = files.len();
    let files: Manifest = files.into_iter().collect();
    if files.len() < count {
        return Err("is damaged: it names a file twice".to_owned());
    }
    Ok(files)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn unhex(digits: &str) -> Option<[u8; 32]> {
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    if pairs.len() != 32 || !rest.is_empty() {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        *byte = unhex_digit(pair[0])? << 4 | unhex_digit(pair[1])?;
    }
    Some(bytes)
}

fn unhex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}
