//! A branch of a git repository as a host, by the `git` program.
//!
//! The branch's last commit is fetched into a repository that is thrown away in the end. Files go into
//! one `git fast-import`; the list ends it with one commit on top of that one, which is then pushed,
//! never by force. So history is kept, nothing is seen before the push, and if somebody else has
//! pushed meanwhile the push is refused and all is begun again on top of theirs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::host::{FaultKind, Host, HostFault, Listed, Lock, Put, Revision};
use super::targets::Branch;
use crate::bundle::{MANIFEST, Manifest, OutPath, folder_of};
use crate::emit::{print_manifest, read_manifest};

mod import;
mod program;

use import::Import;
pub use program::without_secret;
use program::{Git, Said};

/// A branch of a git repository.
pub struct GitHost {
    git: Git,
    /// The repository's address, as git is told it.
    remote: String,
    branch: String,
    state: Mutex<State>,
}

/// What is known of the branch, and what is on its way to it.
#[derive(Default)]
struct State {
    /// The branch's last commit; none if there is no branch yet.
    base: Option<String>,
    /// Every file of that commit.
    there: BTreeSet<String>,
    /// What the list says of them.
    listed: Manifest,
    import: Option<Import>,
    /// What was put: path → its mark.
    put: BTreeMap<OutPath, usize>,
    deleted: BTreeSet<OutPath>,
}

impl GitHost {
    /// That branch. A relative path, or a remote's name, is looked for in the site's folder.
    pub fn new(branch: &Branch, site: &Path) -> Result<GitHost, HostFault> {
        let scratch = tempfile::Builder::new()
            .prefix("ibid-git-")
            .tempdir()
            .map_err(|error| {
                let message = format!("a temporary folder cannot be made: {error}");
                HostFault::new(FaultKind::Refused, message)
            })?;
        let (remote, shown) = address(&branch.remote, site)?;
        let git = Git::new(scratch, &remote, shown);
        git.done(&["init", "--quiet", "--bare", "."])?;
        Ok(GitHost {
            git,
            remote,
            branch: branch.branch.clone(),
            state: Mutex::default(),
        })
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|it| it.into_inner())
    }

    fn full_name(&self) -> String {
        format!("refs/heads/{}", self.branch)
    }

    /// The branch's last commit, as the repository has it now.
    fn tip(&self) -> Result<Option<String>, HostFault> {
        let name = self.full_name();
        let said = self.git.remote(&["ls-remote", "--", &self.remote, &name])?;
        let mut lines = said.lines().filter_map(|line| line.split_once('\t'));
        Ok(lines
            .find(|(_, it)| *it == name)
            .map(|(commit, _)| commit.to_owned()))
    }

    /// Fetches the branch's last commit; gives it and its files.
    fn fetch(&self) -> Result<(Option<String>, BTreeSet<String>), HostFault> {
        if self.tip()?.is_none() {
            return Ok((None, BTreeSet::new()));
        }
        let refs = format!("+{}:refs/ibid/base", self.full_name());
        self.git.remote(&[
            "fetch",
            "--quiet",
            "--no-tags",
            "--depth=1",
            "--",
            &self.remote,
            &refs,
        ])?;
        let commit = self.git.done(&["rev-parse", "refs/ibid/base^{commit}"])?;
        let files = self
            .git
            .done(&["ls-tree", "-r", "-z", "--name-only", "refs/ibid/base"])?;
        let files = files.split('\0').filter(|it| !it.is_empty());
        Ok((
            Some(commit.trim().to_owned()),
            files.map(str::to_owned).collect(),
        ))
    }

    /// Pushes a commit. That the answer was lost, or that somebody was faster, is seen by what the
    /// branch is then.
    fn push(&self, commit: &str, base: Option<&String>) -> Result<(), HostFault> {
        let to = format!("{commit}:{}", self.full_name());
        let pushed = self
            .git
            .remote(&["push", "--quiet", "--", &self.remote, &to]);
        let Err(fault) = pushed else {
            return Ok(());
        };
        match self.tip() {
            Ok(Some(now)) if now == commit => Ok(()),
            Ok(now) if now.as_ref() != base => Err(HostFault::new(
                FaultKind::Moved,
                "others have pushed to the branch meanwhile, again and again",
            )),
            _ => Err(fault),
        }
    }
}

/// What git is told, and what people are shown.
fn address(typed: &str, site: &Path) -> Result<(String, String), HostFault> {
    let refused = |message: String| HostFault::new(FaultKind::Refused, message);
    if typed.starts_with('-') {
        return Err(refused(format!(
            "`{typed}` is not the address of a repository"
        )));
    }
    let absolute = std::path::absolute(site).unwrap_or_else(|_| site.to_owned());
    if typed.contains("://") || is_ssh(typed) || Path::new(typed).is_absolute() {
        return Ok((typed.to_owned(), program::without_secret(typed)));
    }
    if typed.contains(['/', '\\']) || typed.starts_with('.') {
        let path: PathBuf = absolute.join(typed);
        return Ok((path.to_string_lossy().into_owned(), typed.to_owned()));
    }
    match program::remote_of(&absolute, typed)? {
        Some(url) => {
            let shown = program::without_secret(&url);
            // It is written as from the repository's folder.
            let is_path = !url.contains("://") && !is_ssh(&url) && Path::new(&url).is_relative();
            match is_path {
                true => Ok((absolute.join(&url).to_string_lossy().into_owned(), shown)),
                false => Ok((url, shown)),
            }
        }
        None => Err(refused(format!(
            "the site lies in no git repository that has a remote `{typed}`\n  \
             write the repository's address in site.yaml: `git: {{remote: https://…}}`"
        ))),
    }
}

/// `git@example.org:a/b.git`; not `C:\a`.
fn is_ssh(typed: &str) -> bool {
    typed
        .split_once(':')
        .is_some_and(|(host, _)| host.len() > 1 && !host.contains(['/', '\\']))
}

struct NoLock;

impl Lock for NoLock {}

impl Host for GitHost {
    fn name(&self) -> String {
        format!("the branch {} of {}", self.branch, self.git.shown())
    }

    fn is_atomic(&self) -> bool {
        true
    }

    /// None is needed: a push on top of what somebody else has pushed is refused.
    fn lock(&self) -> Result<Box<dyn Lock + '_>, HostFault> {
        Ok(Box::new(NoLock))
    }

    fn listed(&self) -> Result<Listed, HostFault> {
        let (base, there) = self.fetch()?;
        let files = match there.contains(MANIFEST) {
            false => Manifest::new(),
            true => {
                let text = self
                    .git
                    .done(&["cat-file", "blob", "refs/ibid/base:.ibid"])?;
                read_manifest(&text).map_err(|wrong| {
                    let message = format!(
                        "`{MANIFEST}`, the list of what ibid has put into {}, {wrong}\n  publish to another branch",
                        self.name()
                    );
                    HostFault::new(FaultKind::Refused, message)
                })?
            }
        };
        // What others took out of the branch is not there any more, whatever the list says.
        let mut known = files;
        for (path, hash) in &mut known {
            if !there.contains(path.as_str()) {
                *hash = None;
            }
        }
        *self.state() = State {
            base: base.clone(),
            there,
            listed: known.clone(),
            ..State::default()
        };
        Ok(Listed {
            files: known,
            revision: Revision(base),
        })
    }

    fn taken(&self, paths: &[OutPath]) -> Result<Vec<OutPath>, HostFault> {
        let state = self.state();
        let theirs: BTreeSet<&str> = state
            .there
            .iter()
            .map(String::as_str)
            .filter(|it| *it != MANIFEST && !state.listed.contains_key(*it))
            .collect();
        let is_taken = |path: &&OutPath| {
            let within = format!("{path}/");
            let mut above = std::iter::successors(path.folder(), |it| folder_of(it));
            theirs.contains(path.as_str())
                || above.any(|folder| theirs.contains(folder))
                || theirs
                    .range(within.as_str()..)
                    .next()
                    .is_some_and(|it| it.starts_with(&within))
        };
        Ok(paths.iter().filter(is_taken).cloned().collect())
    }

    fn get(&self, path: &OutPath) -> Result<Option<Vec<u8>>, HostFault> {
        if !self.state().there.contains(path.as_str()) {
            return Ok(None);
        }
        let name = format!("refs/ibid/base:{path}");
        let said: Said = self.git.run(&["cat-file", "blob", &name])?;
        Ok(said.is_fine.then_some(said.out))
    }

    fn put(&self, path: &OutPath, bytes: &[u8], _: Put) -> Result<(), HostFault> {
        let mut state = self.state();
        let mark = state.put.len() + 1;
        if state.import.is_none() {
            state.import = Some(Import::start(&self.git)?);
        }
        let Some(import) = state.import.as_mut() else {
            return Ok(());
        };
        import.blob(mark, bytes)?;
        state.put.insert(path.clone(), mark);
        Ok(())
    }

    fn delete(&self, path: &OutPath) -> Result<(), HostFault> {
        self.state().deleted.insert(path.clone());
        Ok(())
    }

    fn list(&self, files: &Manifest, last: &Revision) -> Result<Revision, HostFault> {
        let (commit, base) = {
            let mut state = self.state();
            if state.base != last.0 {
                let message = "another publish is going on";
                return Err(HostFault::new(FaultKind::Moved, message));
            }
            let import = match state.import.take() {
                Some(import) => import,
                None => Import::start(&self.git)?,
            };
            let text = print_manifest(files.iter().map(|(path, hash)| (path, hash.as_ref())));
            let commit = import.commit(&self.git, &state, &text)?;
            (commit, state.base.clone())
        };
        self.push(&commit, base.as_ref())?;
        Ok(Revision(Some(commit)))
    }
}
