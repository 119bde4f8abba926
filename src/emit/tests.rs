use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use super::disk::Disk;
use super::folder::claim;
use super::*;
use crate::bundle::{Bundle, Content, MemorySink, OutPath, Sink, Ticket};

mod kills;
#[cfg(unix)]
mod links;
mod refusals;

/// Stops all changes after so many, as a kill would: what was underway is left half done, and
/// nothing is cleared away.
pub(super) struct Fuse(AtomicI64);

impl Default for Fuse {
    fn default() -> Fuse {
        Fuse(AtomicI64::new(i64::MAX))
    }
}

impl Fuse {
    pub(super) fn step(&self) -> io::Result<()> {
        if self.0.fetch_sub(1, Ordering::Relaxed) <= 0 {
            return Err(io::Error::other("killed"));
        }
        Ok(())
    }
}

type Files = BTreeMap<String, String>;

fn files(list: &[(&str, &str)]) -> Files {
    list.iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

fn path(text: &str) -> OutPath {
    OutPath::new(text).expect("the test names a good path")
}

/// A folder that is gone after the test, with a site's folder inside.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().expect("tests can write"));
        for folder in ["site/content", "site/static"] {
            fs::create_dir_all(place.0.path().join(folder)).expect("tests can write");
        }
        place
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn out(&self) -> PathBuf {
        self.at("site/public")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        fs::create_dir_all(path.parent().expect("it is in the output")).expect("tests can write");
        fs::write(path, text).expect("tests can write");
    }

    fn open_at(&self, out: &Path) -> Result<FolderSink, EmitFault> {
        let sources = [
            self.at("site/content"),
            self.at("site/static"),
            self.at("site/templates"),
        ];
        FolderSink::open(
            out,
            Protected {
                site: &self.at("site"),
                sources: &sources,
            },
        )
    }

    fn build(&self, files: &Files) -> Result<Report, EmitFault> {
        build(self.open_at(&self.out())?, files)
    }

    fn build_all(&self, list: &[(&str, &str)]) -> Report {
        self.build(&files(list)).expect("the build succeeds")
    }

    /// A build that is killed after so many changes.
    fn build_killed_after(&self, steps: i64, files: &Files) -> Result<Report, EmitFault> {
        let (site, out) = (self.at("site"), self.out());
        let claim = claim(
            &out,
            Protected {
                site: &site,
                sources: &[],
            },
        )?;
        let sink = FolderSink::open_with(claim, |root| {
            let disk = Disk::new(root, out.clone());
            disk.fuse.0.store(steps, Ordering::Relaxed);
            disk
        })?;
        build(sink, files)
    }

    /// All files, links as `-> target`, without the manifest.
    fn read(&self) -> Files {
        let mut found = self.read_all();
        found.remove(MANIFEST);
        found
    }

    fn read_all(&self) -> Files {
        let mut found = Files::new();
        read_into(&self.out(), "", &mut found);
        found
    }

    /// All files and folders with their dates.
    fn dates(&self) -> BTreeMap<PathBuf, SystemTime> {
        let mut found = BTreeMap::new();
        let mut waiting = vec![self.out()];
        while let Some(at) = waiting.pop() {
            let info = fs::symlink_metadata(&at).expect("it was listed");
            if info.is_dir() {
                let inside = fs::read_dir(&at).expect("it is a folder");
                waiting.extend(inside.map(|entry| entry.expect("it can be read").path()));
            }
            found.insert(at, info.modified().expect("there are dates here"));
        }
        found
    }
}

fn read_into(folder: &Path, prefix: &str, found: &mut Files) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let entry = entry.expect("it can be read");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().expect("it has a kind");
        if kind.is_dir() {
            found.insert(format!("{name}/"), String::new());
            read_into(&entry.path(), &format!("{name}/"), found);
        } else if kind.is_symlink() {
            let target = fs::read_link(entry.path()).expect("it is a link");
            found.insert(name, format!("-> {}", target.display()));
        } else {
            found.insert(name, fs::read_to_string(entry.path()).expect("it is text"));
        }
    }
}

/// Those files, and the folders they are in.
fn with_folders(files: &Files) -> Files {
    let mut all = files.clone();
    for path in files.keys() {
        all.extend(
            path.match_indices('/')
                .map(|(i, _)| (path[..=i].to_owned(), String::new())),
        );
    }
    all
}

fn build(sink: FolderSink, files: &Files) -> Result<Report, EmitFault> {
    let mut bundle = Bundle::new();
    for (name, text) in files {
        let content = sink.put(&path(name), text.as_bytes().to_vec())?;
        bundle
            .insert(path(name), content, "a test")
            .expect("the test's files do not collide");
    }
    sink.commit(&bundle)
}

/// Two sites that differ in every way that a file can.
fn two_sites() -> (Files, Files) {
    let old = files(&[
        ("index.html", "old front"),
        ("articles/a/index.html", "the same"),
        ("articles/b/index.html", "old b"),
        ("articles/gone/index.html", "gone"),
        ("articles/gone/picture.png", "gone"),
        ("assets/old.css", "old style"),
        ("becomes/a/file.html", "deep"),
        ("becomes/x.html", "deep"),
        ("folder", "once a file"),
        ("Twin.png", "picture"),
        ("empty", ""),
    ]);
    let new = files(&[
        ("index.html", "new front"),
        ("articles/a/index.html", "the same"),
        ("articles/b/index.html", "new b"),
        ("articles/c/index.html", "new c"),
        ("assets/new.css", "new style"),
        ("becomes", "a file"),
        ("folder/now/index.html", "a folder"),
        ("twin.png", "picture"),
        ("empty", ""),
    ]);
    (old, new)
}

#[test]
fn a_first_build_makes_the_folder() {
    let place = Place::new();
    let (old, _) = two_sites();
    let report = place.build(&old).expect("the build succeeds");
    assert_eq!(
        report,
        Report {
            new: old.len(),
            bytes: report.bytes,
            ..Report::default()
        }
    );
    assert_eq!(
        report.bytes,
        old.values().map(|text| text.len() as u64).sum::<u64>()
    );
    assert_eq!(place.read(), with_folders(&old));
}

#[test]
fn the_manifest_is_plain_text() {
    let place = Place::new();
    place.build_all(&[("b/c.html", "2"), ("a.html", "1"), ("b-c", "3")]);
    let text = fs::read_to_string(place.out().join(MANIFEST)).expect("there is a manifest");
    assert_eq!(
        text,
        "# ibid 1\n\
         6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  a.html\n\
         4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce  b-c\n\
         d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35  b/c.html\n"
    );
}

#[test]
fn a_manifest_is_read_back_or_refused() {
    let bundle = ["a", "b/c"].iter().fold(Bundle::new(), |mut bundle, name| {
        bundle
            .insert(path(name), Content::memory(Vec::new()), "a test")
            .expect("they differ");
        bundle
    });
    let mut manifest = bundle.manifest();
    manifest.insert(path("d e"), None);
    let lines = manifest
        .iter()
        .map(|(path, sha256)| (path, sha256.as_ref()));
    let text = String::from_utf8(print_manifest(lines)).expect("it is text");
    assert_eq!(read_manifest(&text), Ok(manifest));
    for (text, wrong) in [
        ("", "is damaged: its first line is not `# ibid 1`"),
        (
            "<<<<<<< HEAD\n",
            "is damaged: its first line is not `# ibid 1`",
        ),
        ("# ibid 2\n", "was written by another version of ibid"),
        ("# ibid 1\n-  a\n-  ../etc/passwd\n", "is damaged in line 3"),
        ("# ibid 1\n-  /etc/passwd\n", "is damaged in line 2"),
        ("# ibid 1\n12  a\n", "is damaged in line 2"),
        (
            "# ibid 1\n-  a\n-  a\n",
            "is damaged: it names a file twice",
        ),
    ] {
        assert_eq!(read_manifest(text), Err(wrong.to_owned()));
    }
}

#[test]
fn a_folder_goes_from_one_site_to_the_next() {
    let place = Place::new();
    let (old, new) = two_sites();
    place.build(&old).expect("the build succeeds");
    let report = place.build(&new).expect("the build succeeds");
    let bytes = report.bytes;
    assert_eq!(
        report,
        Report {
            new: 5,
            changed: 2,
            unchanged: 2,
            removed: 7,
            bytes
        }
    );
    assert_eq!(place.read(), with_folders(&new));
    place.build(&old).expect("and back");
    assert_eq!(place.read(), with_folders(&old));
}

#[test]
fn what_is_unchanged_is_not_rewritten() {
    let place = Place::new();
    let (old, new) = two_sites();
    place.build(&old).expect("the build succeeds");
    std::thread::sleep(Duration::from_millis(20));
    let before = place.dates();
    place.build(&new).expect("the build succeeds");
    let after = place.dates();
    for same in ["articles/a/index.html", "articles/a", "empty"] {
        let same = place.out().join(same);
        assert_eq!(before[&same], after[&same], "{}", same.display());
    }
}

#[test]
fn a_second_build_writes_nothing() {
    let place = Place::new();
    let (old, _) = two_sites();
    place.build(&old).expect("the build succeeds");
    for _ in 0..2 {
        std::thread::sleep(Duration::from_millis(20));
        let before = place.dates();
        let report = place.build(&old).expect("the build succeeds");
        assert_eq!(
            report,
            Report {
                unchanged: old.len(),
                ..Report::default()
            }
        );
        assert_eq!(place.dates(), before);
    }
}

#[test]
fn a_second_build_from_memory_writes_nothing() {
    let place = Place::new();
    let mut bundle = Bundle::new();
    for name in ["a", "b/c"] {
        let content = MemorySink
            .put(&path(name), b"text".to_vec())
            .expect("memory takes all");
        bundle
            .insert(path(name), content, "a test")
            .expect("they differ");
    }
    let open = || place.open_at(&place.out()).expect("it is ours");
    assert_eq!(
        open()
            .commit(&bundle)
            .expect("the build succeeds")
            .written(),
        2
    );
    assert_eq!(
        place.read(),
        with_folders(&files(&[("a", "text"), ("b/c", "text")]))
    );
    assert_eq!(
        open()
            .commit(&bundle)
            .expect("the build succeeds")
            .unchanged,
        2
    );
}

#[test]
fn what_was_changed_or_lost_since_is_restored() {
    let place = Place::new();
    let (old, _) = two_sites();
    place.build(&old).expect("the build succeeds");
    std::thread::sleep(Duration::from_millis(20));
    let edited = place.out().join("articles/a/index.html");
    let date = fs::metadata(&edited)
        .and_then(|info| info.modified())
        .expect("it is there");
    // Of the same length.
    place.write("articles/a/index.html", "the SAME");
    let file = fs::File::options()
        .write(true)
        .open(&edited)
        .expect("it is there");
    // Windows does not tell that a file was dated back.
    if cfg!(unix) {
        file.set_modified(date).expect("tests can date a file");
    }
    fs::remove_file(place.out().join("index.html")).expect("it is there");
    fs::remove_dir_all(place.out().join("becomes")).expect("it is there");
    let report = place.build(&old).expect("the build succeeds");
    assert_eq!((report.changed, report.new), (4, 0));
    assert_eq!(place.read(), with_folders(&old));
}
