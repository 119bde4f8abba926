//! XML, element by element, indented.

use crate::view::exports::xml;

/// A document that is being written.
pub struct Xml {
    out: String,
    open: Vec<&'static str>,
}

/// Attributes: name and value.
pub type Attributes<'a> = [(&'a str, &'a str)];

impl Xml {
    /// An empty one, in UTF-8.
    pub fn new() -> Xml {
        Xml {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
            open: Vec::new(),
        }
    }

    /// Begins an element that holds others.
    pub fn open(&mut self, name: &'static str, attributes: &Attributes<'_>) {
        self.tag(name, attributes);
        self.out.push('>');
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.line();
            self.end(name);
        }
    }

    /// An element that holds a text.
    pub fn text(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        self.tag(name, attributes);
        self.out.push('>');
        xml::push(&mut self.out, text);
        self.end(name);
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.tag(name, attributes);
        self.out.push_str("/>");
    }

    /// The whole document.
    pub fn done(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.push('\n');
        self.out.into_bytes()
    }

    fn line(&mut self) {
        self.out.push('\n');
        for _ in &self.open {
            self.out.push_str("  ");
        }
    }

    fn tag(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.line();
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            xml::push(&mut self.out, value);
            self.out.push('"');
        }
    }

    fn end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_in_each_other() {
        let mut xml = Xml::new();
        xml.open("a", &[("b", "\"<\u{1}")]);
        xml.text("c", &[], "x & y");
        xml.open("d", &[]);
        xml.empty("e", &[]);
        let text = String::from_utf8(xml.done()).expect("UTF-8");
        let lines: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(
            lines,
            [
                "<a b=\"&quot;&lt;\">",
                "  <c>x &amp; y</c>",
                "  <d>",
                "    <e/>",
                "  </d>",
                "</a>"
            ]
        );
    }
}
