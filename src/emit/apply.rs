//! Brings the folder from the old site to the new one.

use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::disk::{Found, Place};
use super::fault::EmitFault;
use super::manifest::print_manifest;
use super::plan::{Obstacles, Plan, Waiting, folders_of};
use super::sink::{FolderSink, Report, numbered, placed};
use super::{MANIFEST, STAGING};
use crate::bundle::{Bundle, OutPath, Ticket};

impl FolderSink {
    pub(super) fn apply(&self, bundle: &Bundle) -> Result<Report, EmitFault> {
        let plan = Plan::of(self, bundle)?;
        let report = self.report(&plan);
        let interrupted = self.old.values().any(Option::is_none);
        if plan.write.is_empty() && plan.gone.is_empty() && !interrupted && !self.fresh {
            // Files may wait that the bundle did not take.
            self.clear()?;
            return Ok(report);
        }
        if self.is_whole_tree(&plan) {
            self.place_tree(&plan)?;
        } else {
            self.place_files(&plan)?;
        }
        self.clear()?;
        Ok(report)
    }

    fn report(&self, plan: &Plan<'_>) -> Report {
        let changed = plan
            .write
            .iter()
            .filter(|waiting| self.old.contains_key(waiting.path))
            .count();
        Report {
            new: plan.write.len() - changed,
            changed,
            unchanged: plan.keep.len(),
            removed: plan.gone.len(),
            bytes: plan.write.iter().map(|waiting| waiting.content.len).sum(),
        }
    }

    /// Removes the place where files waited.
    fn clear(&self) -> Result<(), EmitFault> {
        if !self.disk.has_made(STAGING) {
            return Ok(());
        }
        self.disk
            .remove_tree(STAGING)
            .map_err(|error| self.disk.fault("remove", STAGING, error))
    }

    /// Whether all that waits is the tree, and the tree is all that the site needs.
    fn is_whole_tree(&self, plan: &Plan<'_>) -> bool {
        let placed = |waiting: &Waiting<'_>| waiting.ticket == Ticket::Placed;
        self.fresh
            && plan.write.len() as u64 == self.placed.load(Ordering::Relaxed)
            && plan.write.iter().all(placed)
    }

    /// The first site in a folder: what stands at the top of the tree is renamed as a whole. The
    /// manifest can come first: a file that it lists is as it says or not there.
    fn place_tree(&self, plan: &Plan<'_>) -> Result<(), EmitFault> {
        let paths = plan.write.iter().map(|waiting| waiting.path.as_str());
        let top: BTreeSet<&str> = paths
            .map(|path| path.split_once('/').map_or(path, |(top, _)| top))
            .collect();
        for name in &top {
            match self
                .disk
                .look(name)
                .map_err(|error| self.disk.fault("read", name, error))?
            {
                Found::Missing => {}
                // Somebody has put it there since the folder was opened.
                Found::Folder | Found::File(_) | Found::Link | Found::Odd => {
                    let path = self.disk.shown(name);
                    return Err(EmitFault::Foreign {
                        path,
                        wanted: (*name).to_owned(),
                    });
                }
            }
        }
        self.write_manifest(plan, false)?;
        let is_file = |name: &str| {
            plan.write
                .binary_search_by(|w| w.path.as_str().cmp(name))
                .is_ok()
        };
        let mut top: Vec<&str> = top.into_iter().collect();
        top.sort_by_key(|name| (is_file(name), *name != "assets"));
        for name in top {
            self.disk
                .rename(&format!("{}/{name}", super::TREE), name)
                .map_err(|error| self.disk.fault("write", name, error))?;
        }
        Ok(())
    }

    /// One file after the other, in the places of the old ones.
    fn place_files(&self, plan: &Plan<'_>) -> Result<(), EmitFault> {
        let obstacles = plan.obstacles(self)?;
        self.write_manifest(plan, true)?;
        self.remove_obstacles(&obstacles)?;
        let folders = folders_of(plan.write.iter().map(|waiting| waiting.path.as_str()));
        let folders: Vec<&str> = folders.into_iter().collect();
        folders.par_iter().try_for_each(|folder| {
            let made = self.disk.make_folder(folder);
            made.map_err(|error| self.disk.fault("make the folder", folder, error))
        })?;
        for turn in [Turn::Assets, Turn::Pages, Turn::Top] {
            let mine: Vec<&Waiting<'_>> = plan
                .write
                .iter()
                .filter(|waiting| Turn::of(waiting.path) == turn)
                .collect();
            mine.par_iter()
                .try_for_each(|waiting| self.place(waiting))?;
        }
        self.remove_gone(plan, &obstacles)?;
        self.write_manifest(plan, false)
    }

    fn place(&self, waiting: &Waiting<'_>) -> Result<(), EmitFault> {
        let path = waiting.path;
        let renamed = match waiting.ticket {
            Ticket::Placed => self.disk.rename(&placed(path), path.as_str()),
            Ticket::Numbered(number) => self.disk.rename(&numbered(number), path.as_str()),
            Ticket::Kept | Ticket::Dropped => Err(io::Error::other(
                "its contents were not put into this folder",
            )),
        };
        renamed.map_err(|error| self.disk.fault("write", path.as_str(), error))
    }

    fn remove_obstacles(&self, obstacles: &Obstacles<'_>) -> Result<(), EmitFault> {
        for path in &obstacles.files {
            self.remove_file(path)?;
        }
        for folder in &obstacles.folders {
            self.disk
                .remove_tree(folder)
                .map_err(|error| self.disk.fault("remove", folder, error))?;
        }
        Ok(())
    }

    fn remove_file(&self, path: &str) -> Result<(), EmitFault> {
        self.disk
            .remove_file(path)
            .map_err(|error| self.disk.fault("remove", path, error))
    }

    /// Removes files that are gone, and the folders that are empty without them.
    fn remove_gone(&self, plan: &Plan<'_>, obstacles: &Obstacles<'_>) -> Result<(), EmitFault> {
        plan.gone.par_iter().try_for_each(|path| {
            let path = path.as_str();
            let fault = |error| self.disk.fault("remove", path, error);
            // What stands behind a symlink is not ours; what was in the way is gone already, and
            // a file of the new site may be in its place.
            if obstacles.files.contains(path)
                || !self.folders.reaches(&self.disk, path).map_err(fault)?
            {
                return Ok(());
            }
            match self.disk.look(path).map_err(fault)? {
                Found::File(_) | Found::Link => self.remove_file(path),
                Found::Missing | Found::Folder | Found::Odd => Ok(()),
            }
        })?;
        let folders = folders_of(plan.gone.iter().map(|path| path.as_str()));
        // Those inside first. One that is not empty stays.
        for folder in folders.into_iter().rev() {
            if matches!(self.folders.place(&self.disk, folder), Ok(Place::Folder)) {
                self.disk.remove_empty_folder(folder);
            }
        }
        Ok(())
    }

    /// Replaces the manifest. While files are being replaced it lists those of both sites, and
    /// those that differ without a hash.
    fn write_manifest(&self, plan: &Plan<'_>, underway: bool) -> Result<(), EmitFault> {
        let mut lines: Vec<(&OutPath, Option<&[u8; 32]>)> = plan
            .keep
            .iter()
            .map(|(path, content)| (*path, Some(&content.sha256)))
            .collect();
        lines.extend(plan.write.iter().map(|waiting| {
            let Waiting { path, content, .. } = waiting;
            (*path, (!underway).then_some(&content.sha256))
        }));
        if underway {
            lines.extend(plan.gone.iter().map(|path| (*path, None)));
        }
        lines.sort_unstable_by_key(|(path, _)| *path);
        let text = print_manifest(lines.into_iter());
        let waiting = format!(
            "{STAGING}/{}",
            if underway { "underway" } else { "manifest" }
        );
        let fault = |error| self.disk.fault("write", MANIFEST, error);
        self.disk.create(&waiting, &text).map_err(fault)?;
        self.disk.begin_to_change();
        self.disk.rename(&waiting, MANIFEST).map_err(fault)
    }
}

/// When a file is put into its place: what pages need comes before them, and what leads to them
/// after.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Assets,
    Pages,
    Top,
}

impl Turn {
    fn of(path: &OutPath) -> Turn {
        match path.as_str().split_once('/') {
            Some(("assets", _)) => Turn::Assets,
            Some(_) => Turn::Pages,
            None => Turn::Top,
        }
    }
}
