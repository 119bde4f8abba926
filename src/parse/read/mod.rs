//! YAML → what it says: each table of the content format has a reader here.
//!
//! A reader takes every key of its table and then reports the others; what is wrong with one key
//! never keeps another from being read.

mod correction;
mod entity;
mod event;
mod facts;
mod front;
mod note;
mod question;
mod reference;
mod relation;
mod relocate;
#[cfg(test)]
mod tests;
mod values;
mod web;

pub(super) use facts::facts_file;
pub(super) use front::{Front, Top};
