//! Blocks written in the plain way of nearly all: keys and hyphens below one another, each value
//! on its key's line. They are read in one pass; whatever else stands in a block leaves the whole
//! of it to the parser, so that YAML's finer rules stand in one place. A property test holds that
//! both read the same.

use super::tree::{Kind, Tree};

/// Deeper blocks are left to the parser.
const DEEPEST: usize = 32;
/// So are longer keys: YAML has a limit for them.
const LONGEST_KEY: usize = 128;

/// A block as data, as [`tree::read`](super::tree::read) gives it; nothing where anything in it
/// is not plain. `from` is the text's first byte in its file.
pub(super) fn read(text: &str, from: usize) -> Option<Tree> {
    u32::try_from(from.checked_add(text.len())?).ok()?;
    let is_plain = text
        .bytes()
        .fold(true, |plain, byte| plain & is_plain_byte(byte));
    if !is_plain || !(text.is_ascii() || text.chars().all(is_plain_char)) {
        return None;
    }
    let mut reading = Reading {
        text,
        bytes: text.as_bytes(),
        from,
        at: 0,
        indent: 0,
        next: 0,
    };
    reading.line(0);
    let tree = reading.block(0)?;
    reading.is_over().then_some(tree)
}

fn is_plain_byte(byte: u8) -> bool {
    (byte >= b' ' && byte != 0x7f) || byte == b'\n'
}

/// Neither a control character nor one of Unicode's ends of a line nor one that YAML refuses.
fn is_plain_char(character: char) -> bool {
    !matches!(
        character,
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    )
}

struct Reading<'t> {
    text: &'t str,
    bytes: &'t [u8],
    from: usize,
    /// The byte that is read next.
    at: usize,
    /// How many spaces stand before the line's first sign.
    indent: usize,
    /// The number of the next value.
    next: u32,
}

impl Reading<'_> {
    fn is_over(&self) -> bool {
        self.at == self.bytes.len()
    }

    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_spaces(&mut self) {
        while self.byte() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Goes to the first sign of the next line that holds more than a remark; that line begins at
    /// this byte, or further on.
    fn line(&mut self, mut start: usize) {
        loop {
            self.at = start;
            self.skip_spaces();
            self.indent = self.at - start;
            match self.byte() {
                None => return,
                Some(b'\n') => start = self.at + 1,
                Some(b'#') => match memchr::memchr(b'\n', &self.bytes[self.at..]) {
                    Some(length) => start = self.at + length + 1,
                    None => return self.at = self.bytes.len(),
                },
                Some(_) => return,
            }
        }
    }

    /// Goes to the next line, if nothing more stands in this one.
    fn end_line(&mut self) -> Option<()> {
        self.skip_spaces();
        match self.byte() {
            None => {}
            Some(b'\n') => self.line(self.at + 1),
            Some(_) => return None,
        }
        Some(())
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    fn typed(&self, start: usize, end: usize) -> Kind {
        let place = |at: usize| u32::try_from(self.from + at).expect("read() looked at the end");
        Kind::Typed(place(start), place(end))
    }

    /// What begins with this line.
    fn block(&mut self, depth: usize) -> Option<Tree> {
        if depth > DEEPEST {
            return None;
        }
        match self.is_hyphen() {
            true => self.list(self.indent, depth),
            false => self.map(self.indent, depth),
        }
    }

    fn is_hyphen(&self) -> bool {
        self.bytes[self.at..].starts_with(b"- ")
    }

    /// Whether another entry of the block at that column follows; nothing if its lines do not
    /// stand in one column.
    fn goes_on(&self, column: usize) -> Option<bool> {
        if self.is_over() {
            return Some(false);
        }
        (self.indent <= column).then_some(self.indent == column)
    }

    fn map(&mut self, column: usize, depth: usize) -> Option<Tree> {
        let number = self.number();
        let mut entries = Vec::new();
        loop {
            let end = self.key_end()?;
            let key = Tree {
                number: self.number(),
                kind: self.scalar(self.at, end)?,
            };
            self.at = end + 1;
            self.skip_spaces();
            let value = if matches!(self.byte(), None | Some(b'\n')) {
                self.end_line()?;
                self.below(column, depth)?
            } else {
                self.value(column, depth)?
            };
            entries.push((key, value));
            if !self.goes_on(column)? {
                break;
            }
        }
        let kind = Kind::Map(entries);
        Some(Tree { number, kind })
    }

    /// The value of a key with nothing after its colon.
    fn below(&mut self, column: usize, depth: usize) -> Option<Tree> {
        let is_list = !self.is_over() && self.indent == column && self.is_hyphen();
        if !self.is_over() && (self.indent > column || is_list) {
            return self.block(depth + 1);
        }
        let number = self.number();
        let kind = Kind::Null;
        Some(Tree { number, kind })
    }

    fn list(&mut self, column: usize, depth: usize) -> Option<Tree> {
        let number = self.number();
        let mut items = Vec::new();
        loop {
            let hyphen = self.at;
            self.at += 1;
            self.skip_spaces();
            items.push(match self.key_end() {
                Some(_) => self.map(column + self.at - hyphen, depth + 1)?,
                None => self.value(column, depth)?,
            });
            if !self.goes_on(column)? || !self.is_hyphen() {
                break;
            }
        }
        let kind = Kind::List(items);
        Some(Tree { number, kind })
    }

    /// The colon of the key that stands here, if one does.
    fn key_end(&self) -> Option<usize> {
        let rest = &self.bytes[self.at..];
        let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let length = rest.iter().take_while(|byte| is_sign(byte)).count();
        let is_key = rest.first().is_some_and(u8::is_ascii_alphabetic)
            && length <= LONGEST_KEY
            && rest.get(length) == Some(&b':')
            && matches!(rest.get(length + 1), None | Some(b' ' | b'\n'));
        is_key.then_some(self.at + length)
    }

    /// A value with nothing after it in its line; the block that it belongs to stands at that column.
    fn value(&mut self, column: usize, depth: usize) -> Option<Tree> {
        let value = match self.byte()? {
            b'"' | b'\'' | b'[' | b'{' => self.enclosed(depth)?,
            b'>' | b'|' => return self.lines(column),
            _ => {
                let rest = &self.bytes[self.at..];
                let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                let line = &rest[..length];
                let cuts = |at: usize| matches!(line.get(at + 1), None | Some(b' '));
                if memchr::memchr2_iter(b'#', b':', line).any(|at| line[at] == b'#' || cuts(at)) {
                    return None;
                }
                self.plain(length)?
            }
        };
        self.end_line()?;
        Some(value)
    }

    /// A text in lines of its own, `>` or `|`: all of them in one column, none of them empty.
    fn lines(&mut self, column: usize) -> Option<Tree> {
        let number = self.number();
        let between = if self.byte()? == b'>' { " " } else { "\n" };
        let rest = &self.text[self.at + 1..];
        let (is_kept, rest) = match rest.strip_prefix('-') {
            Some(rest) => (false, rest),
            None => (true, rest),
        };
        let mut next = self.text.len() - rest.strip_prefix('\n')?.len();
        let indent = self.text[next..].bytes().take_while(|byte| *byte == b' ');
        let indent = indent.count();
        if indent <= column {
            return None;
        }
        let mut text = String::new();
        while let Some(line) = self.text.get(next..).and_then(|rest| rest.lines().next()) {
            let own = line.trim_start_matches(' ');
            if own.is_empty() || line.len() - own.len() < indent {
                break;
            }
            if line.len() - own.len() > indent || own.ends_with(' ') {
                return None;
            }
            if !text.is_empty() {
                text.push_str(between);
            }
            text.push_str(own);
            next += line.len() + 1;
        }
        let is_ended = next <= self.text.len();
        self.line(next.min(self.text.len()));
        // Another paragraph of it; or YAML's rules about how it ends.
        if text.is_empty() || !self.is_over() && self.indent > column || is_kept && !is_ended {
            return None;
        }
        if is_kept {
            text.push('\n');
        }
        let kind = Kind::Text(text.into());
        Some(Tree { number, kind })
    }

    /// A text in quotes, or what stands in brackets, all in one line.
    fn enclosed(&mut self, depth: usize) -> Option<Tree> {
        let number = self.number();
        let open = self.byte()?;
        self.at += 1;
        let start = self.at;
        let rest = &self.bytes[start..];
        let kind = match open {
            b'"' | b'\'' => {
                // Escapes, and quotes written twice, make another text of it.
                let length = match open {
                    b'"' => memchr::memchr3(b'"', b'\\', b'\n', rest)?,
                    _ => memchr::memchr2(b'\'', b'\n', rest)?,
                };
                if rest[length] != open || rest.get(length + 1) == Some(&open) {
                    return None;
                }
                self.at = start + length + 1;
                self.typed(start, start + length)
            }
            b'[' => Kind::List(self.within(b']', |reading| reading.item(depth + 1))?),
            b'{' => Kind::Map(self.within(b'}', |reading| reading.entry(depth + 1))?),
            _ => return None,
        };
        Some(Tree { number, kind })
    }

    /// What stands between brackets, with commas between.
    fn within<T>(&mut self, close: u8, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        self.skip_spaces();
        while self.byte()? != close {
            if !all.is_empty() {
                if self.byte()? != b',' {
                    return None;
                }
                self.at += 1;
                self.skip_spaces();
            }
            all.push(read(self)?);
            self.skip_spaces();
        }
        self.at += 1;
        Some(all)
    }

    fn item(&mut self, depth: usize) -> Option<Tree> {
        if depth > DEEPEST {
            return None;
        }
        if matches!(self.byte()?, b'"' | b'\'' | b'[' | b'{') {
            return self.enclosed(depth);
        }
        let rest = &self.bytes[self.at..];
        let is_special = |byte: &u8| b",[]{}:?#\"'&*!|>%@`\n".contains(byte);
        let length = rest.iter().position(is_special)?;
        matches!(rest[length], b',' | b']' | b'}').then_some(())?;
        self.plain(length)
    }

    fn entry(&mut self, depth: usize) -> Option<(Tree, Tree)> {
        let end = self.key_end()?;
        let key = Tree {
            number: self.number(),
            kind: self.scalar(self.at, end)?,
        };
        self.at = end + 1;
        self.skip_spaces();
        Some((key, self.item(depth)?))
    }

    /// A text or number without quotes, of at most so many bytes: the spaces after it are not its
    /// own.
    fn plain(&mut self, length: usize) -> Option<Tree> {
        let text = &self.text[self.at..self.at + length];
        let end = self.at + text.trim_end_matches(' ').len();
        let kind = self.scalar(self.at, end)?;
        self.at = end;
        let number = self.number();
        Some(Tree { number, kind })
    }

    /// What is written without quotes: a text, unless it is a number or a flag. Nothing of what
    /// takes YAML's rules to tell.
    fn scalar(&self, start: usize, end: usize) -> Option<Kind> {
        let text = &self.text[start..end];
        let bytes = text.as_bytes();
        let first = *bytes.first()?;
        if first.is_ascii_digit() {
            return number(text).or_else(|| is_no_number(bytes).then(|| self.typed(start, end)));
        }
        if let Some(text) = text.strip_prefix('-') {
            return negative(number(text)?);
        }
        if text.starts_with("../") {
            return Some(self.typed(start, end));
        }
        if !first.is_ascii_alphabetic() && first.is_ascii() {
            return None;
        }
        match text {
            "true" => Some(Kind::Bool(true)),
            "false" => Some(Kind::Bool(false)),
            _ => {
                let is_word = |word: &&str| word.eq_ignore_ascii_case(text);
                let is_other = ["null", "true", "false"].iter().any(is_word);
                (!is_other).then(|| self.typed(start, end))
            }
        }
    }
}

/// `2012`, `0.5`: digits, and digits after one point.
fn number(text: &str) -> Option<Kind> {
    let (whole, part) = text
        .split_once('.')
        .map_or((text, None), |(whole, part)| (whole, Some(part)));
    let are_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_padded = whole.len() > 1 && whole.starts_with('0');
    if text.len() > 18 || is_padded || !are_digits(whole) || !part.is_none_or(are_digits) {
        return None;
    }
    match part {
        None => text.parse().ok().map(Kind::Int),
        Some(_) => text.parse().ok().map(Kind::Float),
    }
}

/// A number less than nought. What a nought with a sign is, YAML's rules tell.
fn negative(number: Kind) -> Option<Kind> {
    match number {
        Kind::Int(number) if number > 0 => Some(Kind::Int(-number)),
        Kind::Float(number) if number > 0.0 => Some(Kind::Float(-number)),
        _ => None,
    }
}

/// Whether what begins with a digit is surely a text: a date, an interval, or several words.
fn is_no_number(bytes: &[u8]) -> bool {
    let is_date = bytes.contains(&b'-')
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_digit() || *byte == b'-');
    is_date || bytes.iter().any(|byte| b" /~?".contains(byte))
}
