//! A block of YAML as data. Texts that stand in the file as they are meant are kept as their place
//! there, so reading copies nothing.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

/// A value and its number: how many values (keys among them) stand before it, each alias counted
/// as what it stands for. [`Places`](super::places::Places) finds the bytes by that number.
#[derive(Debug)]
pub(super) struct Tree {
    pub number: u32,
    pub kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// A text that stands in the file byte by byte: from, to.
    Typed(u32, u32),
    /// A text that is written otherwise: folded, with escapes.
    Text(Box<str>),
    List(Vec<Tree>),
    /// Entries as written, keys that occur twice among them.
    Map(Vec<(Tree, Tree)>),
}

/// What is found besides the tree while it is read.
#[derive(Default)]
pub(super) struct Found {
    /// Values with a tag (`!tag`).
    pub tagged: Vec<(u32, String)>,
    /// Whether the values, each alias written out, were too many.
    pub too_many: bool,
}

/// Reads one value; every value of a block has the same limits and numbers.
#[derive(Clone, Copy)]
struct Seed<'s> {
    base: usize,
    state: &'s State,
}

struct State {
    next: Cell<u32>,
    /// How many more values and bytes of copied text there may be.
    left: Cell<usize>,
    found: RefCell<Found>,
}

/// The first document of a text, and whether another follows. `from` is the text's first byte in
/// its file.
pub(super) fn read(text: &str, from: usize) -> (Result<Tree, serde_yaml::Error>, Found, bool) {
    let state = State {
        next: Cell::new(0),
        // Far beyond what anyone writes, and little enough to fail quickly.
        left: Cell::new(text.len().saturating_mul(4).saturating_add(1_000_000)),
        found: RefCell::default(),
    };
    let base = (text.as_ptr() as usize).wrapping_sub(from);
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let tree = match documents.next() {
        Some(document) => Seed {
            base,
            state: &state,
        }
        .deserialize(document),
        None => Ok(Tree {
            number: 0,
            kind: Kind::Null,
        }),
    };
    let second = if tree.is_ok() { documents.next() } else { None };
    let (tree, more) = match second.map(de::IgnoredAny::deserialize) {
        // What cannot be read may be the rest of the first, where its end was taken too early.
        Some(Err(error)) => (Err(error), false),
        second => (tree, second.is_some()),
    };
    (tree, state.found.into_inner(), more)
}

impl Seed<'_> {
    fn spend<E: de::Error>(&self, cost: usize) -> Result<(), E> {
        match self.state.left.get().checked_sub(cost) {
            Some(left) => {
                self.state.left.set(left);
                Ok(())
            }
            None => {
                self.state.found.borrow_mut().too_many = true;
                Err(E::custom("too many values"))
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Tree;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        self.spend(1)?;
        let number = self.state.next.get();
        self.state.next.set(number + 1);
        let kind = deserializer.deserialize_any(self)?;
        Ok(Tree { number, kind })
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Kind, E> {
        Ok(Kind::Null)
    }

    fn visit_none<E>(self) -> Result<Kind, E> {
        Ok(Kind::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Kind, E> {
        Ok(Kind::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Kind, E> {
        Ok(Kind::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Kind, E> {
        Ok(i64::try_from(value).map_or(Kind::Float(value as f64), Kind::Int))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Kind, E> {
        Ok(Kind::Float(value as f64))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Kind, E> {
        Ok(Kind::Float(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Kind, E> {
        Ok(Kind::Float(value))
    }

    fn visit_borrowed_str<E: de::Error>(self, value: &'de str) -> Result<Kind, E> {
        let start = (value.as_ptr() as usize).wrapping_sub(self.base);
        match (
            u32::try_from(start),
            u32::try_from(start.saturating_add(value.len())),
        ) {
            (Ok(start), Ok(end)) => Ok(Kind::Typed(start, end)),
            _ => self.visit_str(value),
        }
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Kind, E> {
        self.spend(value.len())?;
        Ok(Kind::Text(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Kind, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Kind::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Kind, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = access.next_key_seed(self)? {
            entries.push((key, access.next_value_seed(self)?));
        }
        Ok(Kind::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Kind, A::Error> {
        let (tag, value) = access.variant::<String>()?;
        let number = self.state.next.get() - 1;
        self.state.found.borrow_mut().tagged.push((number, tag));
        // The value has the number already, so not through the seed itself.
        value.newtype_variant_seed(Untagged(self))
    }
}

/// What a tag stands before.
struct Untagged<'s>(Seed<'s>);

impl<'de> DeserializeSeed<'de> for Untagged<'_> {
    type Value = Kind;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<Kind, D::Error> {
        deserializer.deserialize_any(self.0)
    }
}
