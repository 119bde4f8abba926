//! A block of keys, read strictly: what nobody asks for is an error.

use super::meant::meant;
use super::node::{is_merge, merge_refused};
use super::tree::Kind;
use super::{Id, Node, Origin, Text, mend};
use crate::diag::{Diagnostic, Diagnostics, did_you_mean};

/// Reads the keys of a mapping and remembers which were asked for; [`Reader::finish`] then
/// reports the others.
pub struct Reader<'d, 's> {
    node: Node<'d>,
    sink: &'s mut Diagnostics,
    asked: Vec<&'s str>,
}

impl<'d, 's> Reader<'d, 's> {
    pub(super) fn new(node: Node<'d>, sink: &'s mut Diagnostics) -> Reader<'d, 's> {
        Reader {
            node,
            sink,
            asked: Vec::with_capacity(24),
        }
    }

    /// The mapping itself.
    pub fn node(&self) -> Node<'d> {
        self.node
    }

    /// Where the mapping was written, to be kept.
    pub fn origin(&self) -> Origin {
        self.node.origin()
    }

    /// Where the faults go.
    pub fn sink(&mut self) -> &mut Diagnostics {
        self.sink
    }

    /// What stands under that key, if anything does.
    pub fn field(&mut self, name: &'s str) -> Option<Node<'d>> {
        self.asked.push(name);
        self.find(name).filter(|node| !node.is_null())
    }

    /// As [`Reader::field`], of a key whose value is a text: `null` is one.
    pub fn text_field(&mut self, name: &'s str) -> Option<Node<'d>> {
        self.asked.push(name);
        self.find(name).filter(|node| !node.is_empty())
    }

    /// What stands under that key; an error if nothing does.
    pub fn required(&mut self, name: &'s str) -> Option<Node<'d>> {
        self.asked.push(name);
        let found = self.find(name);
        if found.is_none_or(|node| node.is_empty()) {
            let hint = match found {
                Some(_) => format!("write it after the `:`, as in `{name}: …`"),
                None => format!("add a line `{name}: …`"),
            };
            // An empty key is shown itself, an absent one at the mapping.
            let span = found.unwrap_or(self.node).span();
            let message = format!("`{name}` is missing");
            self.sink.push(Diagnostic::error(span, message).hint(hint));
            return None;
        }
        found
    }

    /// The text under that key.
    pub fn text(&mut self, name: &'s str) -> Option<String> {
        self.text_field(name)?.text(self.sink)
    }

    /// The texts of the list under that key.
    pub fn texts(&mut self, name: &'s str) -> Vec<String> {
        self.field(name)
            .map(|node| node.texts(self.sink))
            .unwrap_or_default()
    }

    /// The items of the list under that key.
    pub fn list(&mut self, name: &'s str) -> Vec<Node<'d>> {
        self.field(name).map(|node| node.list()).unwrap_or_default()
    }

    /// The flag under that key.
    pub fn flag(&mut self, name: &'s str) -> Option<bool> {
        self.field(name)?.flag(self.sink)
    }

    /// The number under that key.
    pub fn number(&mut self, name: &'s str) -> Option<f64> {
        self.field(name)?.number(self.sink)
    }

    /// The id under that key.
    pub fn id(&mut self, name: &'s str) -> Option<Id> {
        self.field(name)?.id(self.sink)
    }

    /// The text in one or several languages under that key.
    pub fn localized(&mut self, name: &'s str) -> Option<Text> {
        self.text_field(name)?.localized(self.sink)
    }

    /// Reports each key that nobody asked for.
    pub fn finish(self) {
        let Reader { node, sink, asked } = self;
        let Kind::Map(entries) = &node.tree.kind else {
            return;
        };
        if entries.len() <= asked.len()
            && node.pairs().iter().all(|(key, _)| is_asked(*key, &asked))
        {
            return;
        }
        let odd = mend::odd_keys(node);
        for (key, _) in node.pairs() {
            if is_asked(key, &asked) {
                continue;
            }
            let Some(typed) = key.typed() else {
                let message = format!("a key cannot be {}", key.shape().words());
                sink.push(Diagnostic::error(key.span(), message));
                continue;
            };
            if is_merge(key) {
                sink.push(merge_refused(key));
            } else if odd.contains(&key.tree.number) {
                sink.extend(mend::comma_fault(key, &odd));
            } else {
                let hint = meant(&typed, &asked)
                    .or_else(|| did_you_mean(&typed, asked.iter().copied()))
                    .or_else(|| begins_the_text(key, &typed))
                    .unwrap_or_else(|| known_keys(&asked));
                let message = format!("unknown key `{typed}`");
                sink.push(Diagnostic::error(key.span(), message).hint(hint));
            }
        }
    }

    fn find(&self, name: &str) -> Option<Node<'d>> {
        let Node { document, tree, .. } = self.node;
        let Kind::Map(entries) = &tree.kind else {
            return None;
        };
        entries
            .iter()
            .find(|(key, _)| {
                Node {
                    document,
                    tree: key,
                    key: None,
                }
                .is_text(name)
            })
            .map(|(key, tree)| Node {
                document,
                tree,
                key: Some(key),
            })
    }
}

fn is_asked(key: Node<'_>, asked: &[&str]) -> bool {
    asked.iter().any(|name| key.is_text(name))
}

/// What to do if it is no key at all, but the first line of a text whose front matter has no end.
fn begins_the_text(key: Node<'_>, typed: &str) -> Option<String> {
    let span = key.span();
    let text = &span.file.text[..span.range().start];
    let alone = text.ends_with("\n\n") || text.ends_with("\n\r\n");
    (alone && typed.contains(' ') && span.file.path.ends_with(".md"))
        .then(|| "if the text begins here, write a line `---` above this one".to_owned())
}

fn known_keys(asked: &[&str]) -> String {
    let mut known: Vec<&str> = Vec::new();
    for name in asked {
        if !known.contains(name) {
            known.push(name);
        }
    }
    let known: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
    match known.as_slice() {
        [] => "no key is known here".to_owned(),
        [one] => format!("the only key known here is {one}"),
        _ => format!("the keys known here are {}", known.join(", ")),
    }
}

impl Node<'_> {
    /// Whether it is that text; without copying, and without looking for places.
    fn is_text(&self, text: &str) -> bool {
        match &self.tree.kind {
            Kind::Typed(start, end) => {
                let range = *start as usize..*end as usize;
                range.len() == text.len() && &self.document.source.file.text[range] == text
            }
            Kind::Text(own) => **own == *text,
            Kind::Null | Kind::List(_) | Kind::Map(_) => false,
            Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) => {
                self.typed().is_some_and(|typed| typed == text)
            }
        }
    }
}
