//! The write: a build that is killed at any moment leaves every file whole, of the old or the new
//! site, and the next build completes it.
//!
//! The tests beside `src/emit` stop a build after each of its changes in turn, within one process.
//! Here builds are killed for good, at random moments: first a program that only writes (this one,
//! started again), then `ibid build` itself.
#![allow(
    clippy::disallowed_methods,
    reason = "this test looks at what was written"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use ibid::bundle::{Bundle, OutPath, Sink};
use ibid::emit::{FolderSink, Protected};
use rayon::prelude::*;

/// Tells this program, started again, what to write where.
const WRITE_SITE: &str = "IBID_TEST_WRITE_SITE";
const WRITE_OUT: &str = "IBID_TEST_WRITE_OUT";

type Tree = BTreeMap<String, Vec<u8>>;

/// Random enough, and the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// Every file in a folder, but for those that wait in the staging folder.
fn read(folder: &Path) -> Tree {
    fn walk(folder: &Path, prefix: &str, tree: &mut Tree) {
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        for entry in entries {
            let entry = entry.expect("it can be read");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().expect("it has a kind").is_dir() {
                if name != ".ibid-staging" {
                    walk(&entry.path(), &format!("{name}/"), tree);
                }
            } else {
                tree.insert(name, fs::read(entry.path()).expect("it can be read"));
            }
        }
    }
    let mut tree = Tree::new();
    walk(folder, "", &mut tree);
    tree
}

/// How many folders are in it.
fn count_folders(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| 1 + count_folders(&entry.path()))
        .sum()
}

/// In memory where there is such a disk: hundreds of builds are written.
fn fast_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let memory = memory
        .is_dir()
        .then(|| tempfile::tempdir_in(memory).ok())
        .flatten();
    memory.unwrap_or_else(|| tempfile::tempdir().expect("tests can write"))
}

fn run(mut command: Command) -> Duration {
    let start = Instant::now();
    let output = command.output().expect("the program starts");
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    start.elapsed()
}

/// Kills builds of several sites into one folder, until so many were killed before their end.
fn survives(kills: usize, sites: usize, build: impl Fn(usize, &Path) -> Command) {
    let temp = fast_folder();
    let mut time = Duration::ZERO;
    let whole: Vec<(Tree, usize)> = (0..sites)
        .map(|site| {
            let out = temp.path().join(format!("whole-{site}"));
            time = time.max(run(build(site, &out)));
            (read(&out), count_folders(&out))
        })
        .collect();
    let out = temp.path().join("public");
    let mut dice = Dice(0x1b1d);
    let (mut killed, mut underway) = (0, 0);
    let start = Instant::now();
    // Windows starts a program, and names a file, many times more slowly.
    let patience = Duration::from_secs(if cfg!(windows) { 900 } else { 120 });
    while killed < kills {
        assert!(
            start.elapsed() < patience,
            "only {killed} builds were killed"
        );
        if dice.below(8) == 0 && out.exists() {
            fs::remove_dir_all(&out).expect("tests can write");
        }
        let before = read(&out);
        let site = usize::try_from(dice.below(sites as u64)).expect("it is small");
        let mut child = build(site, &out)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        if dice.below(2) == 0 {
            std::thread::sleep(time.mul_f64(dice.below(1000) as f64 / 1000.0));
        } else {
            wait_for_the_change(&mut child, &out);
            std::thread::sleep(Duration::from_micros(dice.below(1500)));
        }
        child.kill().expect("it is our child");
        let status = child.wait().expect("it is our child");
        // Windows gives a killed program a code, too.
        let ended = match cfg!(unix) {
            true => status.code().is_some(),
            false => status.success(),
        };
        killed += usize::from(!ended);

        let (new, folders) = &whole[site];
        let after = read(&out);
        for (path, bytes) in &after {
            let is_whole = before.get(path) == Some(bytes) || new.get(path) == Some(bytes);
            if path == ".ibid" && !is_whole {
                underway += 1;
                assert!(bytes.starts_with(b"# ibid 1\n") && bytes.ends_with(b"\n"));
            } else {
                assert!(is_whole, "`{path}` is neither the old nor the new file");
            }
        }
        for (path, bytes) in &before {
            let stays = new.get(path) == Some(bytes);
            // The manifest may be that of a first build that was killed, and other files missing:
            // it is another one while those are written.
            let is_there = match path.as_str() {
                ".ibid" => after.contains_key(path),
                _ => after.get(path) == Some(bytes),
            };
            assert!(!stays || is_there, "`{path}` was lost");
        }
        // Now and then the next build is killed too.
        if dice.below(3) > 0 {
            run(build(site, &out));
            assert!(
                read(&out) == *new,
                "the next build did not complete the site"
            );
            assert_eq!(count_folders(&out), *folders, "folders were left behind");
            assert!(!out.join(".ibid-staging").exists());
        }
    }
    println!("{killed} builds killed, {underway} of them while files were replaced");
    assert!(
        underway > 0,
        "no build was killed while files were replaced"
    );
}

/// Waits until a build has all files and begins to put them into their places, or is done.
fn wait_for_the_change(child: &mut Child, out: &Path) {
    let manifest = out.join(".ibid");
    let date = || {
        fs::metadata(&manifest)
            .and_then(|manifest| manifest.modified())
            .ok()
    };
    let before = date();
    while date() == before && child.try_wait().is_ok_and(|ended| ended.is_none()) {
        std::thread::sleep(Duration::from_micros(100));
    }
}

/// The site of that number: some files are in all sites, some are alike in all.
fn files_of(site: u64) -> Vec<(OutPath, Vec<u8>)> {
    let mut files = Vec::new();
    for i in 0..120_u64 {
        let mut dice = Dice(i * 7 + 1);
        let folder = ["assets", "articles/one", "articles/two", "entities"][(i % 4) as usize];
        let (name, version) = match i % 5 {
            0 => (format!("{folder}/{i}/index.html"), 0),
            1 => (format!("{folder}/{i}/only-in-{site}.html"), site),
            2 if site.is_multiple_of(2) => (format!("{folder}/turns/{i}"), site),
            2 => (format!("{folder}/turns/{i}/index.html"), site),
            3 => (format!("{i}.html"), site),
            _ => (format!("{folder}/{i}/index.html"), site),
        };
        let length = dice.below(40_000);
        let bytes = (0..length)
            .map(|at| (at.wrapping_mul(i + 3) / 7 + version) as u8)
            .collect();
        files.push((OutPath::new(name).expect("it is a good path"), bytes));
    }
    files
}

/// Not a test by itself: what the next test starts and kills.
#[test]
fn writer() {
    let (Ok(site), Ok(out)) = (std::env::var(WRITE_SITE), std::env::var(WRITE_OUT)) else {
        return;
    };
    let site = site.parse().expect("the test gives a number");
    let nowhere = PathBuf::from(&out).join("../site");
    let protected = Protected {
        site: &nowhere,
        sources: &[],
    };
    let sink = FolderSink::open(Path::new(&out), protected).expect("the folder is ours");
    let put = |(path, bytes): (OutPath, Vec<u8>)| Ok((path.clone(), sink.put(&path, bytes)?));
    let put: io::Result<Vec<_>> = files_of(site).into_par_iter().map(put).collect();
    let put = put.unwrap_or_else(|error| panic!("{error}"));
    let mut bundle = Bundle::new();
    for (path, content) in put {
        bundle
            .insert(path, content, "the test")
            .expect("the paths differ");
    }
    sink.commit(&bundle)
        .unwrap_or_else(|error| panic!("{error}"));
}

/// This program as the writer of that site.
fn start_writer(site: usize, out: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program is a file"));
    command
        .args(["--exact", "writer"])
        .env(WRITE_SITE, site.to_string())
        .env(WRITE_OUT, out);
    command
}

#[test]
fn a_writer_killed_at_any_moment_leaves_every_file_whole() {
    survives(100, 3, start_writer);
}

/// The shell lets no file grow beyond some blocks, so that a write ends half way, as on a disk
/// that is full.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_takes_no_more_leaves_the_old_site() {
    let temp = fast_folder();
    let out = temp.path().join("public");
    run(start_writer(0, &out));
    let before = read(&out);
    let writer = start_writer(1, &out);
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "sh"]);
    limited.arg(writer.get_program()).args(writer.get_args());
    limited.envs(
        writer
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    let output = limited.output().expect("there is a shell");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success() && said.contains("cannot write"),
        "{said}"
    );
    assert!(
        said.contains("The site in the folder is as it was"),
        "{said}"
    );
    assert!(read(&out) == before);
    assert!(!out.join(".ibid-staging").exists());
}

/// A site of a few dozen articles. Each second one is alike in all versions.
fn write_site(folder: &Path, version: usize) {
    let articles = folder.join("content/articles");
    fs::create_dir_all(&articles).expect("tests can write");
    fs::write(folder.join("content/site.yaml"), "title: Kept whole\n").expect("tests can write");
    for i in 0..60 {
        let (name, version) = match i % 4 {
            0 | 1 => (format!("article-{i}"), 0),
            2 => (format!("article-{i}"), version),
            _ => (format!("article-{i}-of-{version}"), version),
        };
        let text = format!("The tide of {version} reached step {i} of the quay.\n\n").repeat(20);
        let article = format!("---\ntitle: Article {i} of version {version}\n---\n{text}");
        fs::write(articles.join(format!("{name}.md")), article).expect("tests can write");
    }
}

/// `ibid build` of that site into that folder.
fn start_build(site: &Path, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    command.arg("build").arg(site).arg("--out").arg(out);
    command
}

/// Every file and folder with its date.
fn dates(at: &Path, found: &mut BTreeMap<PathBuf, SystemTime>) {
    let info = fs::symlink_metadata(at).expect("it was listed");
    found.insert(
        at.to_owned(),
        info.modified().expect("there are dates here"),
    );
    if info.is_dir() {
        for entry in fs::read_dir(at).expect("it is a folder") {
            dates(&entry.expect("it can be read").path(), found);
        }
    }
}

/// The index of the search takes long to make: what a build keeps of it must be what it would make.
#[test]
fn the_index_is_kept_only_while_it_is_whole_and_of_these_texts() {
    let temp = fast_folder();
    let (site, out) = (temp.path().join("site"), temp.path().join("public"));
    let build = || {
        let made = start_build(&site, &out).output().expect("it runs");
        assert!(made.status.success());
        String::from_utf8_lossy(&made.stderr).contains("search was indexed")
    };
    write_site(&site, 0);
    assert!(build());
    let whole = read(&out);
    let entry = out.join("pagefind/pagefind-entry.json");
    assert!(entry.is_file());
    assert!(!build());
    // A file that is lost, and one that somebody changed.
    fs::remove_file(&entry).expect("tests can");
    assert!(build());
    assert!(read(&out) == whole);
    let (fragment, _) = whole
        .iter()
        .find(|(path, _)| path.contains("fragment/"))
        .expect("there is one");
    fs::write(out.join(fragment), "other").expect("tests can");
    assert!(build());
    assert!(read(&out) == whole);
    // Other texts, and the first ones again.
    write_site(&site, 1);
    assert!(build());
    assert!(read(&out) != whole);
    write_site(&site, 0);
    for name in ["article-3-of-1", "article-7-of-1"] {
        assert!(site.join(format!("content/articles/{name}.md")).is_file());
    }
    fs::remove_dir_all(site.join("content/articles")).expect("tests can");
    write_site(&site, 0);
    assert!(build());
    assert!(read(&out) == whole);
}

#[test]
fn a_second_build_writes_no_file() {
    let temp = tempfile::tempdir().expect("tests can write");
    let (site, out) = (temp.path().join("site"), temp.path().join("public"));
    write_site(&site, 0);
    run(start_build(&site, &out));
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    dates(&out, &mut before);
    assert!(before.contains_key(&out.join("index.html")));
    std::thread::sleep(Duration::from_millis(20));
    run(start_build(&site, &out));
    dates(&out, &mut after);
    assert_eq!(before, after);
}

#[test]
fn a_build_killed_at_any_moment_leaves_every_file_whole() {
    let temp = tempfile::tempdir().expect("tests can write");
    let sites: Vec<PathBuf> = (0..2)
        .map(|i| temp.path().join(format!("site-{i}")))
        .collect();
    for (version, site) in sites.iter().enumerate() {
        write_site(site, version);
    }
    survives(100, sites.len(), |site, out| start_build(&sites[site], out));
}
