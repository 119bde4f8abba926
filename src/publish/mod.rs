//! A bundle → where others see it, and nothing lost.
//!
//! Every place is a [`Host`]. A publish reads the host's list of what we put there last, plans
//! ([`Plan`]: pure), shows the plan, and applies it. What holds, whatever goes wrong meanwhile:
//!
//! 1. **Order.** Files with a hash in their name, other files, pages, then front page, sitemap and
//!    feed, then the list, then deletes. So no page that can be seen leads to a file that is missing.
//! 2. **What is not in our list is not ours.** It is neither overwritten nor deleted. So the list
//!    is written first with all that is about to be put, each with an unknown hash.
//! 3. **Deletes are last**, only of what the list names, no more than were allowed, and none when a
//!    file could not be sent.
//! 4. **It goes on where it was cut off.** While files are sent the list is written again now and
//!    then; what it knows is not sent twice.
//! 5. **One at a time.** A lock keeps others away; and the list is only written over the one that
//!    was read, so that two publishers notice each other where a host has no locks.
//! 6. **No secret is said.** A [`HostFault`] holds words for people, cleaned by the host that made them.

mod apply;
mod folder;
mod git;
mod host;
mod lease;
mod plan;
mod release;
mod retries;
pub mod server;
mod sftp;
mod store;
mod targets;
#[cfg(test)]
mod tests;

pub use apply::{Applied, Fault, Progress, Silent, Work, publish};
pub use folder::FolderHost;
pub use git::GitHost;
pub use host::{FaultKind, Host, HostFault, Listed, Lock, Put, Releases, Revision, Standing};
pub use plan::{Plan, Stage, Upload};
pub use release::Release;
pub use retries::Retries;
pub use sftp::SftpHost;
pub use store::StoreHost;
pub use targets::{Branch, Bucket, Login, Packing, Place, Server, Target, targets};
