//! A bundle → a folder.
//!
//! The output folder goes from one site to the next: what is unchanged is not rewritten, what is
//! gone is removed, and a kill at any point leaves every file whole, of the old or the new site.
//!
//! 1. [`FolderSink::open`] locks the folder and reads its manifest `.ibid`, which marks it as
//!    ours. A folder that holds anything and has no manifest is never touched.
//! 2. [`Sink::put`](crate::bundle::Sink::put) takes each file as it is rendered. One
//!    that stands there already stays; any other waits, whole, in `.ibid-staging` beside the
//!    manifest, on the same disk.
//! 3. [`FolderSink::commit`] first replaces the manifest by one that lists the files of both
//!    sites, those that differ with an unknown hash; then renames each waiting file into its
//!    place, removes what is gone, and writes the new manifest last.
//!
//! Killed before 3, a build has changed nothing but its staging folder, which the next one
//! removes. Killed within 3, it leaves a manifest that still knows every file as ours, and the
//! next build writes those of unknown hash again. Files are not flushed to the disk one by one: a
//! power cut is left to the file system, and a file that it emptied is found by its length.
//!
//! What others have put into the folder is left alone, and a file of ours that would overwrite it
//! is an [`EmitFault`]. A symlink in the output is never followed: where ours belongs it is
//! replaced, and what it points at is not touched.
//!
//! In a folder that is new, files wait under their own paths in `.ibid-staging/tree`, so that
//! whole folders are renamed into place.
#![allow(
    clippy::disallowed_methods,
    reason = "this module is what writes the site"
)]

mod apply;
mod disk;
mod fault;
mod file;
mod folder;
mod manifest;
mod plan;
mod sink;
#[cfg(test)]
mod tests;

pub use fault::EmitFault;
pub use file::{refuse_existing, write_file};
pub use folder::{Held, Protected, hold, place};
pub use manifest::{print_manifest, read_manifest};
pub use sink::{FolderSink, Report};

use crate::bundle::MANIFEST;

/// Where files wait, inside the output folder. No [`crate::bundle::OutPath`] begins with it.
const STAGING: &str = ".ibid-staging";
/// Where files wait under their own paths.
const TREE: &str = ".ibid-staging/tree";
