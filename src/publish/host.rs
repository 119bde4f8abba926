//! What every place is to what publishes: files by path, and one list of what we put there.

use std::fmt;

use super::release::Release;
use crate::bundle::{Manifest, OutPath};

/// Where a site is published to. All of it works from any thread; what it is asked for twice is
/// as if it was asked for once.
pub trait Host: Sync {
    /// The place as it is shown to people: without any secret.
    fn name(&self) -> String;

    /// How many files may be on their way at once.
    fn lanes(&self) -> usize {
        1
    }

    /// Whether nothing that is put or deleted can be seen before the list is written.
    fn is_atomic(&self) -> bool {
        false
    }

    /// Keeps other publishers away until it is dropped.
    fn lock(&self) -> Result<Box<dyn Lock + '_>, HostFault>;

    /// The list of what we put there last.
    fn listed(&self) -> Result<Listed, HostFault>;

    /// Which of these paths hold something, or cannot be had since something is in the way.
    fn taken(&self, paths: &[OutPath]) -> Result<Vec<OutPath>, HostFault>;

    /// On a host where each publish makes a whole new version: begins one with those files that stay as
    /// they are, and into which those others will be put. Gives those that must be put all the same.
    fn begin(&self, _kept: &[OutPath], _sent: &[OutPath]) -> Result<Vec<OutPath>, HostFault> {
        Ok(Vec::new())
    }

    /// What stands at that path.
    fn get(&self, path: &OutPath) -> Result<Option<Vec<u8>>, HostFault>;

    /// Puts a file there, whole or not at all.
    fn put(&self, path: &OutPath, bytes: &[u8], put: Put) -> Result<(), HostFault>;

    /// Takes a file away; that it is not there is fine.
    fn delete(&self, path: &OutPath) -> Result<(), HostFault>;

    /// Writes the list, if it is still the one of that revision.
    fn list(&self, files: &Manifest, last: &Revision) -> Result<Revision, HostFault>;

    /// Takes away what only older versions needed; how many files could not be.
    fn tidy(&self) -> Result<usize, HostFault> {
        Ok(0)
    }

    /// What is worth saying of the place beside the plan, once its list was read.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }

    /// What it keeps of older versions, if it does.
    fn releases(&self) -> Option<&dyn Releases> {
        None
    }
}

/// A host that keeps older versions, and can go back to them.
pub trait Releases {
    /// What there is.
    fn standing(&self) -> Result<Standing, HostFault>;

    /// The list of a release.
    fn files(&self, release: &Release) -> Result<Manifest, HostFault>;

    /// Puts another release online, if it is still that one which is.
    fn switch(&self, from: &Release, to: &Release) -> Result<(), HostFault>;
}

/// Which releases a host has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// All of them, the oldest first.
    pub all: Vec<Release>,
    /// The one that is online.
    pub online: Option<Release>,
}

/// What keeps other publishers away.
pub trait Lock {}

/// Whether something may stand there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// Nothing may: it would be somebody else's.
    New,
    /// What stands there is ours.
    Over,
}

/// What a host's list says, and which one it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Each path with its hash, or none where it may be the old file or the new one.
    pub files: Manifest,
    /// To notice that somebody else has written it.
    pub revision: Revision,
}

/// Which list it is; none where there is none yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revision(pub Option<String>);

/// Why a host did not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostFault {
    /// What to do about it.
    pub kind: FaultKind,
    /// In words, without any secret.
    pub message: String,
}

/// What to do about a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It may work in a moment.
    Again,
    /// Something stands there that should not.
    Taken,
    /// Somebody else has written the list meanwhile.
    Moved,
    /// Somebody else is publishing.
    Busy,
    /// It will not work until somebody does something about it.
    Refused,
}

impl HostFault {
    /// A fault of that kind, in those words.
    pub fn new(kind: FaultKind, message: impl Into<String>) -> HostFault {
        HostFault {
            kind,
            message: message.into(),
        }
    }
}

impl fmt::Display for HostFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for HostFault {}
