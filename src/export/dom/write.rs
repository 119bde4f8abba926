//! A tree → HTML, or XHTML.

use html5ever::{Attribute, Namespace, QualName, ns};

use super::{At, Kind, ROOT, Tree};
use crate::parse::markdown::escape;
use crate::view::exports::xml::clean;

/// Elements of HTML that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements of HTML whose text is written as it is.
const RAW: [&str; 6] = ["iframe", "noembed", "noframes", "script", "style", "xmp"];

/// Namespaces of a document of XHTML, and of EPUB's own attributes.
const XHTML: &str =
    " xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"";

impl Tree {
    /// The whole document as HTML.
    pub fn html(&self) -> String {
        let mut out = String::with_capacity(self.nodes.len() * 24);
        out.push_str("<!doctype html>\n");
        for child in self.children(ROOT) {
            self.write_html(*child, &mut out);
        }
        out.push('\n');
        out
    }

    /// A node as HTML.
    pub fn html_of(&self, at: At) -> String {
        let mut out = String::new();
        self.write_html(at, &mut out);
        out
    }

    /// The whole document as XHTML. What XML cannot say is left out.
    pub fn xhtml(&self) -> String {
        let mut out = String::with_capacity(self.nodes.len() * 24);
        out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n");
        for child in self.children(ROOT) {
            self.write_xhtml(*child, &ns!(), &mut out);
        }
        out.push('\n');
        out
    }

    fn write_html(&self, at: At, out: &mut String) {
        match &self.nodes[at].kind {
            Kind::Document => {}
            Kind::Text(text) => escape::push_attribute(out, text),
            Kind::Element(name, attributes) => {
                out.push('<');
                out.push_str(&name.local);
                for attribute in attributes {
                    push_attribute(attribute, out);
                }
                let is_html = name.ns == ns!(html);
                let children = self.children(at);
                if !is_html && children.is_empty() {
                    out.push_str("/>");
                    return;
                }
                out.push('>');
                if is_html && VOID.contains(&&*name.local) {
                    return;
                }
                let is_raw = is_html && RAW.contains(&&*name.local);
                for child in children {
                    match &self.nodes[*child].kind {
                        Kind::Text(text) if is_raw => out.push_str(text),
                        // A line break right behind <pre> is none.
                        Kind::Text(text) if &*name.local == "pre" && text.starts_with('\n') => {
                            out.push('\n');
                            escape::push_attribute(out, text);
                        }
                        Kind::Text(_) | Kind::Element(..) | Kind::Document => {
                            self.write_html(*child, out);
                        }
                    }
                }
                out.push_str("</");
                out.push_str(&name.local);
                out.push('>');
            }
        }
    }

    fn write_xhtml(&self, at: At, around: &Namespace, out: &mut String) {
        match &self.nodes[at].kind {
            Kind::Document => {}
            Kind::Text(text) => push_xml(text, out),
            Kind::Element(name, attributes) => {
                let children = self.children(at);
                if !is_xml_name(&name.local) {
                    for child in children {
                        self.write_xhtml(*child, around, out);
                    }
                    return;
                }
                out.push('<');
                out.push_str(&name.local);
                self.push_namespace(name, around, out);
                for attribute in attributes {
                    push_xml_attribute(attribute, out);
                }
                let is_void = name.ns != ns!(html) || VOID.contains(&&*name.local);
                if is_void && children.is_empty() {
                    out.push_str("/>");
                    return;
                }
                out.push('>');
                for child in children {
                    self.write_xhtml(*child, &name.ns, out);
                }
                out.push_str("</");
                out.push_str(&name.local);
                out.push('>');
            }
        }
    }

    fn push_namespace(&self, name: &QualName, around: &Namespace, out: &mut String) {
        if name.ns == *around {
            return;
        }
        if around.is_empty() {
            out.push_str(XHTML);
        } else {
            out.push_str(" xmlns=\"");
            out.push_str(&name.ns);
            out.push('"');
        }
    }
}

fn push_attribute(attribute: &Attribute, out: &mut String) {
    out.push(' ');
    push_key(attribute, out);
    if attribute.value.is_empty() && &*attribute.name.local != "alt" {
        return;
    }
    out.push_str("=\"");
    escape::push_attribute(out, &attribute.value);
    out.push('"');
}

fn push_key(attribute: &Attribute, out: &mut String) {
    if let Some(prefix) = &attribute.name.prefix {
        out.push_str(prefix);
        out.push(':');
    }
    out.push_str(&attribute.name.local);
}

fn push_xml_attribute(attribute: &Attribute, out: &mut String) {
    let QualName { prefix, local, .. } = &attribute.name;
    let (mut key, is_epub) = match local.strip_prefix("epub:") {
        Some(rest) => (rest, true),
        None => (&**local, false),
    };
    // A namespace is declared where it begins, and nowhere else.
    if key.starts_with("xmlns") || prefix.as_ref().is_some_and(|it| &**it == "xmlns") {
        return;
    }
    let is_language = key == "xml:lang";
    if is_language {
        key = "lang";
    }
    if !is_xml_name(key) {
        return;
    }
    out.push(' ');
    match prefix {
        // `href` says the same.
        Some(prefix) if &**prefix == "xlink" => {}
        Some(prefix) => {
            out.push_str(prefix);
            out.push(':');
        }
        None if is_epub => out.push_str("epub:"),
        None if is_language => out.push_str("xml:"),
        None => {}
    }
    out.push_str(key);
    out.push_str("=\"");
    push_xml(&attribute.value, out);
    out.push('"');
}

/// Whether XML can have an element or attribute of that name, without a prefix.
fn is_xml_name(name: &str) -> bool {
    let is_start = |c: char| c.is_alphabetic() || c == '_';
    name.starts_with(is_start)
        && name
            .chars()
            .all(|c| is_start(c) || c.is_ascii_digit() || matches!(c, '-' | '.'))
}

/// A text for XML, in an attribute too, without the characters that it does not allow.
fn push_xml(text: &str, out: &mut String) {
    escape::push_attribute(out, &clean(text));
}

/// A text as XML has it, in an attribute too.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_xml(text, &mut out);
    out
}
