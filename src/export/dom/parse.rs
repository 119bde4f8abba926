//! HTML → a tree, as browsers read it.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

use super::{At, Kind, ROOT, Tree};

/// Reads a page. Comments are left out; what a `<template>` holds stands in it.
pub fn parse(html: &str) -> Tree {
    let sink = Sink(RefCell::new(Tree {
        nodes: vec![super::Node::default()],
    }));
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            // What stands in <noscript> is read like all else.
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    parse_document(sink, options).one(html)
}

struct Sink(RefCell<Tree>);

/// A name, for the parser.
#[derive(Debug)]
struct Named(QualName);

impl ElemName for Named {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    /// A node for what is to be put somewhere; None for a text that joined the one before it.
    fn made(&self, child: NodeOrText<At>, before: Option<At>) -> Option<At> {
        let mut tree = self.0.borrow_mut();
        match child {
            NodeOrText::AppendNode(node) => Some(node),
            NodeOrText::AppendText(text) => {
                if let Some(before) = before
                    && let Kind::Text(known) = &mut tree.nodes[before].kind
                {
                    known.push_tendril(&text);
                    return None;
                }
                Some(tree.add(Kind::Text(text)))
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = At;
    type Output = Tree;
    type ElemName<'a> = Named;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> At {
        ROOT
    }

    fn elem_name(&self, target: &At) -> Named {
        match &self.0.borrow().nodes[*target].kind {
            Kind::Element(name, _) => Named(name.clone()),
            Kind::Document | Kind::Text(_) => unreachable!("the parser asks for elements' names"),
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> At {
        self.0.borrow_mut().add(Kind::Element(name, attrs))
    }

    fn create_comment(&self, _: StrTendril) -> At {
        self.0.borrow_mut().add(Kind::Text(StrTendril::new()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> At {
        self.create_comment(StrTendril::new())
    }

    fn append(&self, parent: &At, child: NodeOrText<At>) {
        let last = self.0.borrow().nodes[*parent].children.last().copied();
        if let Some(node) = self.made(child, last) {
            self.0.borrow_mut().append(*parent, node);
        }
    }

    fn append_based_on_parent_node(&self, element: &At, previous: &At, child: NodeOrText<At>) {
        let has_parent = self.0.borrow().nodes[*element].parent.is_some();
        match has_parent {
            true => self.append_before_sibling(element, child),
            false => self.append(previous, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &At) -> At {
        *target
    }

    fn same_node(&self, one: &At, other: &At) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &At, node: NodeOrText<At>) {
        let place = self.0.borrow().place(*sibling);
        let before = place.and_then(|(parent, place)| {
            let tree = self.0.borrow();
            let children = &tree.nodes[parent].children;
            place.checked_sub(1).map(|before| children[before])
        });
        if let Some(node) = self.made(node, before) {
            self.0.borrow_mut().insert_before(*sibling, node);
        }
    }

    fn add_attrs_if_missing(&self, target: &At, attrs: Vec<Attribute>) {
        if let Kind::Element(_, known) = &mut self.0.borrow_mut().nodes[*target].kind {
            for attr in attrs {
                if known.iter().all(|it| it.name != attr.name) {
                    known.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &At) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &At, new_parent: &At) {
        let mut tree = self.0.borrow_mut();
        for child in std::mem::take(&mut tree.nodes[*node].children) {
            tree.nodes[child].parent = None;
            tree.append(*new_parent, child);
        }
    }
}
