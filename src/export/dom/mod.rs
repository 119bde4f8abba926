//! A page as a tree: what an export changes in a page it changes here, not in the text.
//!
//! The tree is an arena; nodes are numbers. What is detached stays in the arena and is not written.

mod parse;
#[cfg(test)]
mod tests;
mod write;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};

pub use parse::parse;
pub use write::xml;

/// The number of a node.
pub type At = usize;

/// The document itself.
pub const ROOT: At = 0;

/// A page.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Default)]
struct Node {
    parent: Option<At>,
    children: Vec<At>,
    kind: Kind,
}

#[derive(Debug, Clone, Default)]
enum Kind {
    /// The document, or a place where nodes wait.
    #[default]
    Document,
    Text(StrTendril),
    Element(QualName, Vec<Attribute>),
}

impl Tree {
    fn add(&mut self, kind: Kind) -> At {
        let node = Node {
            kind,
            ..Node::default()
        };
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// A new element of HTML, which stands nowhere yet.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)]) -> At {
        let name = QualName::new(None, ns!(html), LocalName::from(name));
        let attributes = attributes.iter().map(|(key, value)| attribute(key, value));
        let attributes = attributes.collect();
        self.add(Kind::Element(name, attributes))
    }

    /// A new text, which stands nowhere yet.
    pub fn text_node(&mut self, text: &str) -> At {
        self.add(Kind::Text(text.into()))
    }

    /// A new element of HTML with a text.
    pub fn element_of(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> At {
        let made = self.element(name, attributes);
        let text = self.text_node(text);
        self.append(made, text);
        made
    }

    /// The element's name; empty for all else.
    pub fn name(&self, at: At) -> &str {
        match &self.nodes[at].kind {
            Kind::Element(name, _) => &name.local,
            Kind::Document | Kind::Text(_) => "",
        }
    }

    /// Gives an element another name.
    pub fn rename(&mut self, at: At, to: &str) {
        if let Kind::Element(name, _) = &mut self.nodes[at].kind {
            name.local = LocalName::from(to);
        }
    }

    /// Whether it is an element of HTML.
    pub fn is_html(&self, at: At) -> bool {
        matches!(&self.nodes[at].kind, Kind::Element(name, _) if name.ns == ns!(html))
    }

    /// Whether it is an element of SVG.
    pub fn is_svg(&self, at: At) -> bool {
        matches!(&self.nodes[at].kind, Kind::Element(name, _) if name.ns == ns!(svg))
    }

    /// The node that it stands in.
    pub fn parent(&self, at: At) -> Option<At> {
        self.nodes[at].parent
    }

    /// The node before it, in the same one.
    pub fn before(&self, at: At) -> Option<At> {
        let (parent, place) = self.place(at)?;
        Some(self.nodes[parent].children[place.checked_sub(1)?])
    }

    /// What stands in it.
    pub fn children(&self, at: At) -> &[At] {
        &self.nodes[at].children
    }

    /// An attribute's value.
    pub fn attr(&self, at: At, key: &str) -> Option<&str> {
        match &self.nodes[at].kind {
            Kind::Element(_, all) => all.iter().find(|it| is_key(it, key)).map(|it| &*it.value),
            Kind::Document | Kind::Text(_) => None,
        }
    }

    /// The names of an element's attributes.
    pub fn attrs(&self, at: At) -> Vec<String> {
        match &self.nodes[at].kind {
            Kind::Element(_, all) => all.iter().map(key_of).collect(),
            Kind::Document | Kind::Text(_) => Vec::new(),
        }
    }

    /// Sets an attribute.
    pub fn set_attr(&mut self, at: At, key: &str, value: &str) {
        if let Kind::Element(_, all) = &mut self.nodes[at].kind {
            match all.iter_mut().find(|it| is_key(it, key)) {
                Some(known) => known.value = value.into(),
                None => all.push(attribute(key, value)),
            }
        }
    }

    /// Takes an attribute away.
    pub fn remove_attr(&mut self, at: At, key: &str) {
        if let Kind::Element(_, all) = &mut self.nodes[at].kind {
            all.retain(|it| !is_key(it, key));
        }
    }

    /// Whether an element has a class.
    pub fn has_class(&self, at: At, class: &str) -> bool {
        let all = self.attr(at, "class").unwrap_or_default();
        all.split_ascii_whitespace().any(|it| it == class)
    }

    /// All that stands in a node, in the document's order, without the node itself.
    pub fn below(&self, at: At) -> Vec<At> {
        let mut found = Vec::new();
        let mut waiting: Vec<At> = self.nodes[at].children.iter().rev().copied().collect();
        while let Some(next) = waiting.pop() {
            found.push(next);
            waiting.extend(self.nodes[next].children.iter().rev());
        }
        found
    }

    /// The first node below that is so.
    pub fn find(&self, at: At, is: impl Fn(&Tree, At) -> bool) -> Option<At> {
        let mut waiting: Vec<At> = self.nodes[at].children.iter().rev().copied().collect();
        while let Some(next) = waiting.pop() {
            if is(self, next) {
                return Some(next);
            }
            waiting.extend(self.nodes[next].children.iter().rev());
        }
        None
    }

    /// The first element of that name.
    pub fn first(&self, name: &str) -> Option<At> {
        self.find(ROOT, |tree, at| tree.name(at) == name)
    }

    /// The text of a node and of all below.
    pub fn text(&self, at: At) -> String {
        let mut all = String::new();
        let own = std::iter::once(at).chain(self.below(at));
        for node in own {
            if let Kind::Text(text) = &self.nodes[node].kind {
                all.push_str(text);
            }
        }
        all
    }

    /// Takes a node from where it stands.
    pub fn detach(&mut self, at: At) {
        if let Some(parent) = self.nodes[at].parent.take() {
            self.nodes[parent].children.retain(|child| *child != at);
        }
    }

    /// Puts a node at the end of another, from wherever it stands.
    pub fn append(&mut self, parent: At, child: At) {
        self.detach(child);
        self.nodes[child].parent = Some(parent);
        self.nodes[parent].children.push(child);
    }

    /// Puts a node before another.
    pub fn insert_before(&mut self, sibling: At, node: At) {
        self.detach(node);
        if let Some((parent, place)) = self.place(sibling) {
            self.nodes[parent].children.insert(place, node);
            self.nodes[node].parent = Some(parent);
        }
    }

    /// Puts a node behind another.
    pub fn insert_after(&mut self, sibling: At, node: At) {
        self.detach(node);
        if let Some((parent, place)) = self.place(sibling) {
            self.nodes[parent].children.insert(place + 1, node);
            self.nodes[node].parent = Some(parent);
        }
    }

    /// Puts what stands in a node in its place.
    pub fn unwrap(&mut self, at: At) {
        if let Some((parent, place)) = self.place(at) {
            let children = std::mem::take(&mut self.nodes[at].children);
            for child in &children {
                self.nodes[*child].parent = Some(parent);
            }
            let all = &mut self.nodes[parent].children;
            all.splice(place..=place, children);
            self.nodes[at].parent = None;
        }
    }

    /// Puts a node in the place of another.
    pub fn replace(&mut self, old: At, new: At) {
        self.insert_before(old, new);
        self.detach(old);
    }

    /// The parent of a node, and which of its children it is.
    fn place(&self, at: At) -> Option<(At, usize)> {
        let parent = self.nodes[at].parent?;
        let place = self.nodes[parent]
            .children
            .iter()
            .position(|it| *it == at)?;
        Some((parent, place))
    }

    /// A copy of a node of another tree, with all below; it stands nowhere yet.
    pub fn import(&mut self, from: &Tree, at: At) -> At {
        let made = self.add(from.nodes[at].kind.clone());
        for child in &from.nodes[at].children {
            let copy = self.import(from, *child);
            self.nodes[copy].parent = Some(made);
            self.nodes[made].children.push(copy);
        }
        made
    }

    /// What that HTML says, at the end of a node.
    pub fn append_html(&mut self, parent: At, html: &str) {
        let other = parse(html);
        let body = other.first("body").unwrap_or(ROOT);
        for child in other.nodes[body].children.clone() {
            let copy = self.import(&other, child);
            self.append(parent, copy);
        }
    }
}

fn attribute(key: &str, value: &str) -> Attribute {
    Attribute {
        name: QualName::new(None, ns!(), LocalName::from(key)),
        value: value.into(),
    }
}

fn is_key(attribute: &Attribute, key: &str) -> bool {
    match &attribute.name.prefix {
        Some(prefix) => key
            .strip_prefix(&**prefix)
            .and_then(|rest| rest.strip_prefix(':'))
            .is_some_and(|local| local == &*attribute.name.local),
        None => &*attribute.name.local == key,
    }
}

fn key_of(attribute: &Attribute) -> String {
    match &attribute.name.prefix {
        Some(prefix) => format!("{prefix}:{}", attribute.name.local),
        None => attribute.name.local.to_string(),
    }
}
