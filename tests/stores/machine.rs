//! What is wrong with the machine at work: its disk is full, or a folder is not ours.

use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};

use super::black_box::program::{Site, said};
use super::faults::publish;
use super::stand_in::StandIn;
use super::{Tree, assert_same, built, command, done, other_site, refused, site};

/// Nobody's number on most systems.
const NOBODY: u32 = 65534;

fn read(folder: &Path) -> Tree {
    let mut found = Tree::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is within");
                let bytes = std::fs::read(&path).expect("a file can be read");
                found.insert(name.to_string_lossy().into_owned(), bytes);
            }
        }
    }
    found
}

/// Publishes where no file may become larger than so many half kilobytes, as on a disk that is full.
fn cramped(site: &Site, blocks: u32, more: &[(&str, &str)]) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" publish");
    let own = command(site);
    let mut cramped = Command::new("sh");
    cramped
        .args(["-c", &script, env!("CARGO_BIN_EXE_ibid")])
        .current_dir(site.source());
    for (name, value) in own.get_envs() {
        match value {
            Some(value) => cramped.env(name, value),
            None => cramped.env_remove(name),
        };
    }
    let output = cramped.envs(more.iter().copied()).output();
    output.expect("the shell starts")
}

#[test]
fn a_site_for_which_this_machine_has_no_room_is_not_published() {
    let store = StandIn::new();
    let place = format!(
        "s3: {{bucket: bucket, endpoint: \"http://127.0.0.1:{}\"}}",
        store.port
    );
    done(&publish(&site(&place)));
    let before = store.tree();
    let keys = [("AWS_ACCESS_KEY_ID", "A"), ("AWS_SECRET_ACCESS_KEY", "B")];
    let site = other_site(&place);
    let output = cramped(&site, 4, &keys);
    let text = said(&output);
    assert_ne!(output.status.code(), Some(0), "{text}");
    assert!(text.contains("cannot write"), "{text}");
    assert_same(&store.tree(), &before);
    done(&publish(&site));
    assert_same(&store.tree(), &built(&site));
}

#[test]
fn a_folder_whose_disk_is_full_keeps_the_site_that_is_there() {
    let Some(disk) = Disk::new() else {
        return;
    };
    let www = disk.0.path().join("www");
    let place = format!("folder: {{path: \"{}\"}}", www.display());
    let site = site(&place);
    let publish = || command(&site).output().expect("the program starts");
    done(&publish());
    let before = read(&www);
    // More than there is room for.
    for number in 0..12 {
        let picture = vec![number; 100_000];
        site.write(&format!("static/picture{number}.png"), &picture);
    }
    let output = publish();
    refused(&output, &["the disk is full"], &[]);
    let mut after = read(&www);
    after.retain(|name, _| before.contains_key(name) && name != ".ibid");
    let mut pages = before.clone();
    pages.remove(".ibid");
    assert_same(&after, &pages);
    // There is room again.
    for number in 0..12 {
        let name = format!("static/picture{number}.png");
        std::fs::remove_file(site.source().join(name)).expect("it is there");
    }
    done(&publish());
    assert_same(&read(&www), &built(&site));
}

/// A disk of a megabyte, where this machine lets us have one.
struct Disk(tempfile::TempDir);

impl Disk {
    fn new() -> Option<Disk> {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"])
            .arg(folder.path())
            .output();
        if mount.is_ok_and(|it| it.status.success()) {
            return Some(Disk(folder));
        }
        println!("left out: publishing to a full disk: this machine lets nobody mount one");
        None
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).output();
    }
}

#[test]
fn a_folder_that_is_somebody_elses_is_told_and_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let www = folder.path().join("www");
    let site = site(&format!("folder: {{path: \"{}\"}}", www.display()));
    let mode = |path: &Path, mode: u32| {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(path, mode).expect("it is ours");
    };
    done(&command(&site).output().expect("the program starts"));
    let before = read(&www);
    site.write(
        "content/articles/a.md",
        b"---\ntitle: First\n---\nMuch is new.\n",
    );
    // For root nothing is forbidden: so somebody else publishes, with a copy of the program.
    let program = folder.path().join("ibid");
    std::fs::copy(env!("CARGO_BIN_EXE_ibid"), &program).expect("a file can be copied");
    let source = site.source();
    let beside = source.parent().expect("it lies in a folder");
    for path in [folder.path(), beside, &source, &program] {
        mode(path, 0o755);
    }
    mode(&www, 0o555);
    let own = command(&site);
    let mut command = Command::new(&program);
    command.arg("publish").current_dir(&source);
    for (name, value) in own.get_envs() {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().expect("the program starts");
    mode(&www, 0o755);
    refused(&output, &["you have no permission"], &[]);
    assert_same(&read(&www), &before);
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|it| it.stdout == b"0\n")
}
