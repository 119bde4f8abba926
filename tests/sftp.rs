//! `ibid publish` by SFTP: through `ssh` to Debian's sshd on this machine, and, where only the server's
//! part matters, to its `sftp-server` without a line between. `tests/run` installs both.

#![cfg(unix)]
#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was published

mod black_box;

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use black_box::program::{Site, said};
use black_box::publishing::{self, Tree, assert_same, built, done};
use black_box::tools::{self, free_port};

const SFTP_SERVER: &str = "/usr/lib/openssh/sftp-server";

/// Whether there is that program, which tests/run installs.
fn is_there(program: &str) -> bool {
    tools::tool(program, &[program.into()], "publishing by SFTP").is_some()
}

/// A machine to publish to: a folder, and a program that stands for `ssh`.
struct Machine {
    disk: tempfile::TempDir,
}

impl Machine {
    /// One whose sftp-server is called with that, without any line. None where there is no such program.
    fn near(options: &str) -> Option<Machine> {
        if !is_there(SFTP_SERVER) {
            return None;
        }
        let machine = Machine::bare();
        machine.calls(&format!("exec {SFTP_SERVER} {options}"));
        Some(machine)
    }

    fn bare() -> Machine {
        let disk = tempfile::tempdir().expect("a folder can be made");
        std::fs::create_dir(disk.path().join("srv")).expect("a folder can be made");
        let all = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(disk.path(), all).expect("it is ours");
        Machine { disk }
    }

    /// What is run in place of `ssh`.
    fn calls(&self, script: &str) {
        let program = self.disk.path().join("ssh");
        let waiting = self.disk.path().join("ssh.new");
        std::fs::write(&waiting, format!("#!/bin/bash\n{script}\n")).expect("it can be written");
        let runs = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&waiting, runs).expect("it is ours");
        std::fs::rename(&waiting, program).expect("it is ours");
    }

    fn srv(&self, name: &str) -> PathBuf {
        self.disk.path().join("srv").join(name)
    }

    /// A site that is published to `www` there.
    fn site(&self, more: &str) -> Site {
        site(&format!(
            "host: example.org, path: {}{more}",
            self.srv("www").display()
        ))
    }

    fn command(&self, site: &Site, arguments: &[&str]) -> Command {
        let mut command = publishing::command(site);
        command
            .args(arguments)
            .env("IBID_SSH", self.disk.path().join("ssh"));
        command
    }

    fn publish(&self, site: &Site, arguments: &[&str]) -> Output {
        self.command(site, arguments)
            .output()
            .expect("the program starts")
    }

    fn published(&self, site: &Site, arguments: &[&str]) -> String {
        done(&self.publish(site, arguments))
    }

    fn refused(&self, site: &Site, words: &[&str]) {
        refused(&self.publish(site, &[]), words);
    }

    /// What is online.
    fn online(&self) -> Tree {
        tree(&self.srv("www"))
    }

    /// What lies beside it, by name.
    fn beside(&self) -> Vec<String> {
        names(&self.srv("www.releases"))
    }

    /// The release that is online is whole, and nothing is left of the way to it.
    fn assert_whole(&self, site: &Site) {
        assert_same(&self.online(), &built(site));
        let link = std::fs::read_link(self.srv("www")).expect("it is a link");
        assert!(link.starts_with("www.releases"), "{link:?}");
        for name in self.beside() {
            assert!(
                name.contains("Z-") && !name.ends_with(".removing"),
                "{name} is left"
            );
        }
    }

    /// The lock of one that was killed is as old as if some minutes had gone by.
    fn age_lock(&self) {
        if let Ok(lock) = std::fs::File::open(self.srv("www.releases/lock")) {
            let then = SystemTime::now() - Duration::from_secs(300);
            lock.set_modified(then).expect("it is ours");
        }
    }
}

fn refused(output: &Output, words: &[&str]) {
    publishing::refused(output, words, &[]);
}

fn site(login: &str) -> Site {
    publishing::site(&format!("sftp: {{{login}}}"))
}

/// Its first article says something else.
fn change(site: &Site, text: &str) {
    let article = format!("---\ntitle: First\n---\n{text}\n");
    site.write("content/articles/a.md", article.as_bytes());
}

fn many(site: &Site, text: &str) {
    for number in 0..40 {
        let article = format!("---\ntitle: Article {number}\n---\n{text}\n");
        site.write(
            &format!("content/articles/n{number}.md"),
            article.as_bytes(),
        );
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|it| it.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn read(folder: &Path, prefix: &str, found: &mut Tree) {
    for name in names(folder) {
        let (at, path) = (folder.join(&name), format!("{prefix}{name}"));
        match at.is_dir() {
            true => read(&at, &format!("{path}/"), found),
            false => {
                if let Ok(bytes) = std::fs::read(at) {
                    found.insert(path, bytes);
                }
            }
        }
    }
}

fn tree(folder: &Path) -> Tree {
    let mut found = Tree::new();
    // What a link leads to is one whole, even if the link is switched meanwhile.
    let folder = folder.canonicalize().unwrap_or(folder.to_owned());
    read(&folder, "", &mut found);
    found
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .expect("it starts");
    assert!(output.status.success(), "{program}: {}", said(&output));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Debian's sshd as long as this lives, with keys of its own.
struct Sshd {
    machine: Machine,
    child: Child,
    port: u16,
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Sshd {
    /// With those lines in its configuration. None where there is no such program.
    fn start(lines: &str) -> Option<Sshd> {
        const SSHD: &str = "/usr/sbin/sshd";
        if !(is_there(SSHD) && is_there(SFTP_SERVER) && is_there("/usr/bin/ssh")) {
            return None;
        }
        let machine = Machine::bare();
        let at = |name: &str| machine.disk.path().join(name).display().to_string();
        for key in ["host", "other-host", "user", "other-user"] {
            run(
                "ssh-keygen",
                &["-q", "-t", "ed25519", "-N", "", "-f", &at(key)],
            );
        }
        let port = free_port();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nUsePAM no\n\
             StrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             MaxStartups 100\n{lines}\n",
            at("host"),
            at("user.pub"),
        );
        std::fs::write(at("sshd_config"), config).expect("it can be written");
        // Where sshd goes without rights while it does not yet know who it is.
        let _ = std::fs::create_dir_all("/run/sshd");
        let log = std::fs::File::create(at("sshd.log")).expect("it can be written");
        let child = Command::new(SSHD)
            .args(["-D", "-e", "-f", &at("sshd_config")])
            .stderr(log)
            .spawn()
            .expect("sshd starts");
        let sshd = Sshd {
            machine,
            child,
            port,
        };
        sshd.knows("host");
        sshd.logs_in("user", port);
        let since = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let log = std::fs::read_to_string(sshd.at("sshd.log")).unwrap_or_default();
            assert!(
                since.elapsed() < Duration::from_secs(30),
                "sshd does not answer: {log}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(sshd)
    }

    fn at(&self, name: &str) -> String {
        self.machine.disk.path().join(name).display().to_string()
    }

    /// Which key the machine is known by here.
    fn knows(&self, key: &str) {
        let key = std::fs::read_to_string(self.at(&format!("{key}.pub"))).expect("it was made");
        std::fs::write(self.at("known"), format!("* {key}")).expect("it can be written");
    }

    /// With which key, and to which port, the user's configuration logs in.
    fn logs_in(&self, key: &str, port: u16) {
        let config = format!(
            "Host *\n  HostName 127.0.0.1\n  Port {port}\n  User {}\n  IdentityFile {}\n  IdentitiesOnly yes\n  \
             UserKnownHostsFile {}\n  GlobalKnownHostsFile /dev/null\n",
            run("id", &["-un"]),
            self.at(key),
            self.at("known"),
        );
        std::fs::write(self.at("config"), config).expect("it can be written");
        self.machine.calls(&format!(
            "exec /usr/bin/ssh -F {} \"$@\"",
            self.at("config")
        ));
    }
}

fn subsystem() -> String {
    format!("Subsystem sftp {SFTP_SERVER}")
}

#[test]
fn a_folder_on_another_machine_holds_what_a_build_makes() {
    let Some(sshd) = Sshd::start(&subsystem()) else {
        return;
    };
    let machine = &sshd.machine;
    let site = machine.site("");
    let text = machine.published(&site, &["--dry-run"]);
    assert!(text.contains("www on example.org"), "{text}");
    assert_eq!(names(&machine.srv("")), [] as [&str; 0]);

    let text = machine.published(&site, &[]);
    assert!(text.contains("Published: "), "{text}");
    machine.assert_whole(&site);
    assert!(
        machine
            .published(&site, &[])
            .contains("nothing is to be done")
    );
    assert_eq!(machine.beside().len(), 1);

    std::fs::remove_file(site.source().join("content/articles/b.md")).expect("it is there");
    change(&site, "Much is new.");
    let style = |machine: &Machine| {
        let online = machine.online();
        let style = online
            .keys()
            .find(|it| it.ends_with(".css"))
            .expect("a style");
        let found = std::fs::metadata(machine.srv("www").join(style));
        found.expect("it is there").ino()
    };
    let before = style(machine);
    let text = machine.published(&site, &[]);
    assert!(text.contains("changed articles/a/index.html"), "{text}");
    assert!(text.contains("removed articles/b/index.html"), "{text}");
    assert!(!text.contains("sent again"), "{text}");
    machine.assert_whole(&site);
    assert_eq!(style(machine), before, "the style was sent again");
    assert_eq!(machine.beside().len(), 2);
}

#[test]
fn a_server_without_a_shell_is_enough() {
    let machine = Machine::bare();
    let forced = format!(
        "Subsystem sftp internal-sftp\nForceCommand internal-sftp -d {}\nPermitTTY no\nAllowTcpForwarding no",
        machine.srv("").display()
    );
    let Some(sshd) = Sshd::start(&forced) else {
        return;
    };
    // From the folder in which who logs in stands.
    let site = site("host: example.org, path: ~/www");
    let run = |arguments: &[&str]| sshd.machine.publish(&site, arguments);
    for text in ["One.", "Two."] {
        change(&site, text);
        let output = run(&[]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        machine.assert_whole(&site);
    }
    let output = run(&["--rollback"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    change(&site, "One.");
    machine.assert_whole(&site);
}

#[test]
fn why_nobody_is_let_in_is_told_with_what_to_do() {
    let Some(sshd) = Sshd::start(&subsystem()) else {
        return;
    };
    let machine = &sshd.machine;
    let site = machine.site("");
    std::fs::write(sshd.at("known"), "").expect("it can be written");
    machine.refused(&site, &["has not met it yet", "sftp example.org"]);
    sshd.knows("other-host");
    machine.refused(
        &site,
        &["another key than last time", "ssh-keygen -R example.org"],
    );
    sshd.knows("host");
    sshd.logs_in("other-user", sshd.port);
    machine.refused(&site, &["does not let you in", "ssh-add"]);
    sshd.logs_in("user", free_port());
    machine.refused(&site, &["nothing listens there", "`port`"]);
    machine.calls("exec /usr/bin/ssh -F /dev/null -o HostName=nowhere.invalid \"$@\"");
    machine.refused(&site, &["cannot be reached", "`host`"]);
    machine.calls("echo 'Welcome to this machine.'; sleep 1");
    machine.refused(
        &site,
        &["something else than SFTP", "Welcome", "login script"],
    );
    let mut command = machine.command(&site, &[]);
    command.env("IBID_SSH", "/nowhere/ssh");
    refused(
        &command.output().expect("it starts"),
        &["/nowhere/ssh", "not installed"],
    );
    assert_eq!(names(&machine.srv("")), [] as [&str; 0]);
    drop(sshd);

    let Some(sshd) = Sshd::start("") else {
        return;
    };
    let site = sshd.machine.site("");
    sshd.machine.refused(&site, &["offers no SFTP"]);
}

#[test]
fn what_stands_in_the_way_is_told_and_left_alone() {
    let Some(machine) = Machine::near("") else {
        return;
    };
    let site = machine.site("");
    let www = machine.srv("www");
    std::fs::create_dir(&www).expect("a folder can be made");
    std::fs::write(www.join("theirs.txt"), "theirs").expect("it can be written");
    machine.refused(&site, &["`theirs.txt`", "Nothing was changed", ".old"]);
    std::fs::remove_file(www.join("theirs.txt")).expect("it is there");
    // An empty one makes way.
    machine.published(&site, &[]);
    machine.assert_whole(&site);

    std::fs::remove_file(&www).expect("it is a link");
    symlink("/elsewhere", &www).expect("a link can be made");
    machine.refused(&site, &["a link that ibid has not made", "`/elsewhere`"]);
    std::fs::remove_file(&www).expect("it is a link");
    std::fs::write(&www, "theirs").expect("it can be written");
    machine.refused(&site, &["is a file"]);
    std::fs::remove_file(&www).expect("it is a file");
    assert_eq!(machine.beside().len(), 1);

    let below = machine.site("/nowhere/www");
    machine.refused(&below, &["there is no folder", "nowhere`", "`path`"]);
    // What is online again is whole, after whatever was there.
    machine.published(&site, &[]);
    machine.assert_whole(&site);
}

#[test]
fn without_leave_to_write_there_it_says_what_to_ask_for() {
    let Some(machine) = Machine::near("") else {
        return;
    };
    let is_root = run("id", &["-u"]) == "0";
    match is_root {
        true => machine.calls(&format!(
            "exec setpriv --reuid=65534 --regid=65534 --clear-groups {SFTP_SERVER}"
        )),
        false => {
            let locked = std::fs::Permissions::from_mode(0o555);
            std::fs::set_permissions(machine.srv(""), locked).expect("it is ours");
        }
    }
    let site = machine.site("");
    let (path, beside) = (machine.srv("www"), machine.srv("www.releases"));
    let words = [
        "does not let you do that".to_owned(),
        beside.display().to_string(),
        format!("path: {}/site", path.display()),
    ];
    machine.refused(&site, &words.each_ref().map(String::as_str));
    assert_eq!(names(&machine.srv("")), [] as [&str; 0]);
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(machine.srv(""), open).expect("it is ours");
}

#[test]
fn a_disk_that_is_full_leaves_online_what_was() {
    let Some(machine) = Machine::near("") else {
        return;
    };
    let site = machine.site("");
    machine.published(&site, &[]);
    let before = machine.online();
    // No file may be longer than so many kilobytes.
    machine.calls(&format!("trap '' XFSZ; ulimit -f 1; exec {SFTP_SERVER}"));
    change(&site, &"Very much is new. ".repeat(500));
    machine.refused(&site, &["cannot write", "used up"]);
    assert_same(&machine.online(), &before);
    machine.calls(&format!("exec {SFTP_SERVER}"));
    machine.published(&site, &[]);
    machine.assert_whole(&site);

    let disk = machine.disk.path().join("small");
    std::fs::create_dir(&disk).expect("a folder can be made");
    let small = disk.display().to_string();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=1m", "tmpfs", &small])
        .stderr(Stdio::null())
        .status();
    if !mounted.is_ok_and(|it| it.success()) {
        // Not everywhere may a disk be mounted; what a server then says was tried above.
        return;
    }
    let site = site_at(&format!("{small}/www"));
    many(&site, &"Much. ".repeat(2000));
    let output = machine.publish(&site, &[]);
    let visible = disk.join("www").exists();
    run("umount", &[&small]);
    refused(
        &output,
        &["the disk of example.org is full", "goes on from here"],
    );
    assert!(!visible, "half a site is online");
}

fn site_at(path: &str) -> Site {
    site(&format!("host: example.org, path: {path}"))
}

#[test]
fn what_others_put_there_goes_along_and_old_releases_go() {
    let Some(machine) = Machine::near("") else {
        return;
    };
    let site = machine.site(", keep: 2");
    machine.published(&site, &[]);
    std::fs::create_dir(machine.srv("www.releases/theirs")).expect("a folder can be made");
    let www = machine.srv("www");
    std::fs::create_dir_all(www.join(".well-known/empty")).expect("a folder can be made");
    for name in ["theirs.txt", ".well-known/theirs.txt"] {
        std::fs::write(www.join(name), "theirs").expect("it can be written");
    }
    symlink("theirs.txt", www.join("link")).expect("a link can be made");
    for text in ["One.", "Two.", "Three.", "Four."] {
        change(&site, text);
        machine.published(&site, &[]);
        let mut online = machine.online();
        for name in ["theirs.txt", ".well-known/theirs.txt", "link"] {
            assert_eq!(
                online.remove(name).as_deref(),
                Some(&b"theirs"[..]),
                "{name}"
            );
        }
        assert_same(&online, &built(&site));
        assert!(www.join(".well-known/empty").is_dir());
        assert!(www.join("link").is_symlink());
    }
    let left = machine.beside();
    assert_eq!(left.len(), 3, "{left:?}");
    assert!(
        left[0].contains("Z-4-after-3") && left[1].contains("Z-5-after-4"),
        "{left:?}"
    );
    assert_eq!(left[2], "theirs");

    // What they put into a release while another one was online stays when that one goes.
    let old = machine.srv("www.releases").join(&left[0]);
    std::fs::write(old.join("late.txt"), "theirs").expect("it can be written");
    change(&site, "Five.");
    machine.published(&site, &[]);
    let kept = machine
        .srv("www.releases")
        .join(format!("{}.removing", left[0]));
    assert_eq!(
        tree(&kept),
        Tree::from([("late.txt".to_owned(), b"theirs".to_vec())])
    );

    // The site needs the place of theirs.
    site.write("static/theirs.txt", b"ours");
    let before = machine.online();
    machine.refused(&site, &["`theirs.txt`", "Nothing was changed"]);
    assert_same(&machine.online(), &before);
}

#[test]
fn what_was_online_before_is_online_again() {
    let Some(machine) = Machine::near("") else {
        return;
    };
    let site = machine.site("");
    let mut versions = Vec::new();
    for text in ["One.", "Two.", "Three."] {
        change(&site, text);
        machine.published(&site, &[]);
        versions.push(machine.online());
    }
    let text = machine.published(&site, &["--rollback", "--dry-run"]);
    for words in [
        "online is release 3 of",
        "back to   release 2 of",
        "changed articles/a/index.html",
    ] {
        assert!(text.contains(words), "it does not say «{words}»:\n{text}");
    }
    assert_same(&machine.online(), &versions[2]);
    machine.published(&site, &["--rollback"]);
    assert_same(&machine.online(), &versions[1]);
    machine.published(&site, &["live", "--rollback"]);
    assert_same(&machine.online(), &versions[0]);
    let output = machine.publish(&site, &["--rollback"]);
    refused(&output, &["release 1 of", "the oldest", "`keep`"]);
    assert_same(&machine.online(), &versions[0]);

    // A publish says so, and is the newest.
    let text = machine.published(&site, &["--dry-run"]);
    assert!(text.contains("What is online is release 1 of"), "{text}");
    change(&site, "Four.");
    machine.published(&site, &[]);
    assert!(
        machine
            .beside()
            .iter()
            .any(|it| it.ends_with("Z-4-after-1"))
    );
    machine.assert_whole(&site);
    // Before it, that was online, whatever else there was.
    machine.published(&site, &["--rollback"]);
    assert_same(&machine.online(), &versions[0]);

    site.write(
        "content/site.yaml",
        b"title: A site\npublish: {live: {folder: {path: ../www}}}\n",
    );
    let output = machine.publish(&site, &["--rollback"]);
    refused(&output, &["keeps no older releases"]);
}

#[test]
fn a_server_that_can_less_holds_the_whole_site_all_the_same() {
    for (denied, words) in [
        ("hardlink", &[][..]),
        (
            "hardlink,copy-data",
            &["all are sent again", "had to be sent again"][..],
        ),
        ("posix-rename", &["cannot switch in one step"][..]),
        (
            "hardlink,copy-data,posix-rename,statvfs,limits,fsync",
            &["sent again"][..],
        ),
    ] {
        let Some(machine) = Machine::near(&format!("-P {denied}")) else {
            return;
        };
        let site = machine.site("");
        machine.published(&site, &[]);
        std::fs::write(machine.srv("www/theirs.txt"), "theirs").expect("it can be written");
        symlink("theirs.txt", machine.srv("www/link")).expect("a link can be made");
        change(&site, "Much is new.");
        let text = machine.published(&site, &[]);
        for words in words {
            assert!(
                text.contains(words),
                "{denied}: «{words}» is not in\n{text}"
            );
        }
        let mut online = machine.online();
        for name in ["theirs.txt", "link"] {
            assert_eq!(
                online.remove(name).as_deref(),
                Some(&b"theirs"[..]),
                "{denied}: {name}"
            );
        }
        assert_same(&online, &built(&site));
    }
}

#[test]
fn while_one_publishes_another_waits() {
    let Some(machine) = Machine::near("") else {
        return;
    };
    let site = machine.site("");
    machine.published(&site, &[]);
    let before = machine.online();
    let lock = machine.srv("www.releases/lock");
    std::fs::write(&lock, "somebody else's").expect("it can be written");
    change(&site, "Much is new.");
    machine.refused(&site, &["somebody else is publishing", "wait"]);
    refused(&machine.publish(&site, &["--rollback"]), &["oldest"]);
    assert_same(&machine.online(), &before);
    assert_eq!(
        std::fs::read(&lock).expect("it is there"),
        b"somebody else's"
    );
    // One whose holder is gone is taken over.
    machine.age_lock();
    machine.published(&site, &[]);
    machine.assert_whole(&site);
}

#[test]
fn of_two_at_once_one_comes_last_and_whole() {
    let Some(machine) = Machine::near("") else {
        return;
    };
    let sites = [machine.site(""), machine.site("")];
    many(&sites[0], "Here.");
    many(&sites[1], "There.");
    std::thread::scope(|scope| {
        for one in &sites {
            let machine = &machine;
            scope.spawn(move || {
                for turn in 0..3 {
                    change(one, &format!("Turn {turn}."));
                    let is_through = (0..100).any(|_| {
                        let output = machine.publish(one, &[]);
                        if output.status.code() != Some(0) {
                            refused(&output, &["somebody else"]);
                        }
                        output.status.code() == Some(0)
                    });
                    assert!(is_through, "it is never through");
                }
            });
        }
    });
    let online = machine.online();
    let last = sites.iter().find(|it| built(it) == online);
    machine.assert_whole(last.expect("one of the two is whole"));
}

/// Numbers that look as if by chance, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

#[test]
fn whoever_is_killed_online_is_one_whole_version_and_the_next_publish_goes_on() {
    let Some(machine) = Machine::near("") else {
        return;
    };
    let pid = machine.disk.path().join("pid");
    machine.calls(&format!("echo $$ >{}; exec {SFTP_SERVER}", pid.display()));
    let site = machine.site(", keep: 2");
    machine.published(&site, &[]);
    let mut chance = Chance(20_261_128);
    let mut killed = 0;
    for round in 0..40 {
        if round >= 12 && killed > 1 {
            break;
        }
        let old = machine.online();
        many(&site, &format!("Round {round}. {}", "Much. ".repeat(400)));
        let new = built(&site);
        let mut running = machine
            .command(&site, &[])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let since = Instant::now();
        let lock = machine.srv("www.releases/lock");
        while !lock.exists() && since.elapsed() < Duration::from_secs(60) {
            std::thread::sleep(Duration::from_micros(200));
        }
        std::thread::sleep(Duration::from_micros(chance.below(120_000)));
        match chance.below(2) {
            0 => running.kill().expect("it is ours"),
            // The server is killed: ibid comes again by itself.
            _ => {
                let pid = std::fs::read_to_string(&pid).expect("it was written");
                let _ = Command::new("kill")
                    .args(["-9", pid.trim()])
                    .stderr(Stdio::null())
                    .status();
            }
        }
        killed += u32::from(!running.wait().expect("it ends").success());
        let online = machine.online();
        assert!(
            online == old || online == new,
            "round {round}: a mixture is online"
        );
        machine.age_lock();
        machine.published(&site, &[]);
        match online == new {
            // Nothing was to be done: what is to be cleared away is by the next that does something.
            true => assert_same(&machine.online(), &new),
            false => machine.assert_whole(&site),
        }
    }
    assert!(killed > 1, "nobody was killed in the middle");
    machine.age_lock();
    change(&site, "The last.");
    let text = machine.published(&site, &[]);
    machine.assert_whole(&site);
    let left = machine.beside();
    assert_eq!(left.len(), 2, "{left:?}\n{text}");
}

#[test]
fn a_link_that_was_never_switched_goes_with_the_next_publish() {
    let Some(machine) = Machine::near("") else {
        return;
    };
    let site = machine.site("");
    machine.published(&site, &[]);
    let beside = machine.srv("www.releases");
    // Of one that was killed a moment before the switch; and what others may have put there.
    let left = beside.join(format!("switch-{}", "0b42585d86175a64".repeat(2)));
    let theirs = beside.join("switch-notes");
    for link in [&left, &theirs] {
        symlink("nowhere", link).expect("it can be made");
    }
    change(&site, "Another text.");
    machine.published(&site, &[]);
    assert!(left.symlink_metadata().is_err(), "{:?}", machine.beside());
    assert!(theirs.symlink_metadata().is_ok());
}

#[test]
fn what_had_arrived_when_it_was_cut_off_is_not_sent_again() {
    let Some(machine) = Machine::near("") else {
        return;
    };
    let site = machine.site("");
    for round in 0..40 {
        many(&site, &format!("Round {round}. {}", "Much. ".repeat(400)));
        let mut running = machine
            .command(&site, &[])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut found = Vec::new();
        while found.is_empty() && running.try_wait().expect("it is ours").is_none() {
            found = arrived(&machine);
        }
        running.kill().expect("it is ours");
        let _ = running.wait();
        machine.age_lock();
        machine.published(&site, &[]);
        let now = |path: &str| std::fs::metadata(machine.srv("www").join(path));
        let is_same = |(path, inode): &(String, u64)| now(path).is_ok_and(|it| it.ino() == *inode);
        if !found.is_empty() && found.iter().all(is_same) {
            return machine.assert_whole(&site);
        }
    }
    panic!("what had arrived was sent again");
}

/// What a publish that was cut off has left, as far as its list knows.
fn arrived(machine: &Machine) -> Vec<(String, u64)> {
    let mut found = Vec::new();
    for name in machine.beside() {
        let half = machine.srv("www.releases").join(&name);
        if name.starts_with("unfinished-")
            && let Ok(list) = std::fs::read_to_string(half.join(".ibid-arrived"))
        {
            let paths = list.lines().filter_map(|it| it.split_once("  "));
            found.extend(paths.filter_map(|(_, path)| {
                let file = std::fs::metadata(half.join(path)).ok()?;
                Some((path.to_owned(), file.ino()))
            }));
        }
    }
    found
}

/// Between the program and sshd: each line is cut after some bytes, and waits a little before each piece.
fn bad_line(to: u16) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it has an address").port();
    let lines = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&lines);
    std::thread::spawn(move || {
        let mut chance = Chance(7);
        for stream in listener.incoming().flatten() {
            counted.fetch_add(1, Ordering::Relaxed);
            // Who is let in has sent some thousand bytes until then.
            let left = 20_000 + chance.below(120_000);
            std::thread::spawn(move || carry(stream, to, left));
        }
    });
    (port, lines)
}

fn carry(mut from: TcpStream, to: u16, mut left: u64) {
    let Ok(mut server) = TcpStream::connect(("127.0.0.1", to)) else {
        return;
    };
    let (Ok(mut back), Ok(mut answer)) = (from.try_clone(), server.try_clone()) else {
        return;
    };
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut answer, &mut back);
        let _ = back.shutdown(Shutdown::Both);
    });
    let mut some = [0; 2048];
    while let Ok(read) = from.read(&mut some) {
        std::thread::sleep(Duration::from_millis(2));
        if read == 0 || read as u64 > left || server.write_all(&some[..read]).is_err() {
            break;
        }
        left -= read as u64;
    }
    let _ = server.shutdown(Shutdown::Both);
    let _ = from.shutdown(Shutdown::Both);
}

#[test]
fn a_line_that_is_slow_and_breaks_again_and_again_brings_the_whole_site() {
    let Some(sshd) = Sshd::start(&subsystem()) else {
        return;
    };
    let machine = &sshd.machine;
    let site = machine.site("");
    many(&site, &"Much. ".repeat(300));
    let (port, lines) = bad_line(sshd.port);
    sshd.logs_in("user", port);
    for _ in 0..20 {
        let output = machine.publish(&site, &[]);
        if output.status.code() == Some(0) {
            assert!(lines.load(Ordering::Relaxed) > 2, "the line never broke");
            return machine.assert_whole(&site);
        }
        refused(&output, &["example.org"]);
        assert!(!machine.srv("www").exists(), "half a site is online");
        machine.age_lock();
    }
    panic!(
        "it never comes through: {}",
        said(&machine.publish(&site, &[]))
    );
}
