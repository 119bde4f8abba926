//! What a release consists of: the manual and completions that `build.rs` makes, archives, installers,
//! notes, and the package for crates.io. The installer fetches a made-up release from this machine.
#![cfg(unix)]
#![allow(clippy::disallowed_methods)] // the tests lay out releases and read what was installed

mod black_box;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, OnceLock};

use black_box::program::said;
use black_box::tools;
use clap::CommandFactory;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

const ASSETS: &str = concat!(env!("OUT_DIR"), "/assets");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const TARGET: &str = "x86_64-unknown-linux-musl";
const ARCHIVE: &str = "ibid-x86_64-unknown-linux-musl.tar.gz";

/// A program that tests/run installs.
fn tool(name: &str) -> Option<PathBuf> {
    tools::tool(name, &[], "releases")
}

fn asset(name: &str) -> String {
    fs::read_to_string(Path::new(ASSETS).join(name)).unwrap_or_else(|it| panic!("{name}: {it}"))
}

/// Each command of ibid, with its long options.
fn commands() -> BTreeMap<String, Vec<String>> {
    let mut whole = ibid::cli::Cli::command();
    whole.build();
    let parts = whole.get_subcommands().filter(|it| it.get_name() != "help");
    let options = |it: &clap::Command| {
        let shown = it.get_arguments().filter(|it| !it.is_hide_set());
        shown
            .filter_map(|it| Some(it.get_long()?.to_owned()))
            .collect()
    };
    parts
        .map(|it| (it.get_name().to_owned(), options(it)))
        .collect()
}

#[test]
fn every_command_and_option_has_its_place_in_the_manual() {
    let commands = commands();
    assert!(commands.len() >= 10, "{commands:?}");
    let whole = asset("man/ibid.1");
    for (command, options) in &commands {
        assert!(
            whole.contains(&format!("\n\\fB{command}\\fR\n")),
            "ibid.1: {command}"
        );
        assert!(
            whole.contains(&format!("\\fBibid\\-{command}\\fR(1)")),
            "see also {command}"
        );
        let page = asset(&format!("man/ibid-{command}.1"));
        for option in options {
            let written = format!("\\fB\\-\\-{}\\fR", option.replace('-', "\\-"));
            assert!(
                page.contains(&written),
                "ibid-{command}.1 has no --{option}"
            );
        }
    }
    // And no page of a command that is gone.
    let pages = fs::read_dir(Path::new(ASSETS).join("man")).expect("there are pages");
    assert_eq!(pages.count(), commands.len() + 1);
}

#[test]
fn every_command_and_option_is_completed() {
    let fish = asset("completions/ibid.fish");
    let others = ["_ibid", "_ibid.ps1", "ibid.elv"];
    let others = others.map(|name| (name, asset(&format!("completions/{name}"))));
    for (command, options) in commands() {
        for (name, text) in &others {
            assert!(text.contains(&command), "{name} has no {command}");
        }
        let own = format!("__fish_ibid_using_subcommand {command}\"");
        for option in options {
            for (name, text) in &others {
                assert!(
                    text.contains(&format!("--{option}")),
                    "{name}: {command} --{option}"
                );
            }
            let found = fish
                .lines()
                .any(|it| it.contains(&own) && it.contains(&format!(" -l {option} ")));
            assert!(found || option == "help", "ibid.fish: {command} --{option}");
        }
    }
}

/// What bash offers behind these words.
fn offered(words: &[&str]) -> Vec<String> {
    let script = "source \"$1\"; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); \
                  _ibid ibid \"${@: -1}\" \"${@: -2:1}\"; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let output = Command::new("bash")
        .args(["-c", script, "bash"])
        .arg(Path::new(ASSETS).join("completions/ibid.bash"))
        .args(words)
        .output()
        .expect("bash is there");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn bash_offers_what_there_is() {
    if tool("bash").is_none() {
        return;
    }
    let all = offered(&["ibid", ""]);
    for (command, options) in commands() {
        assert!(all.contains(&command), "{command}: {all:?}");
        let mut found = offered(&["ibid", &command, "--"]);
        let mut wanted: Vec<String> = options.iter().map(|it| format!("--{it}")).collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "ibid {command} --");
    }
    assert_eq!(offered(&["ibid", "pub"]), ["publish"]);
    assert_eq!(
        offered(&["ibid", "embed", "x", "--kind", "moo"]),
        ["moodle"]
    );
}

/// Runs a checker on files; it must say nothing.
fn says_nothing(name: &str, arguments: &[&str], files: &[PathBuf]) {
    let Some(program) = tool(name) else { return };
    for file in files {
        let output = Command::new(&program).args(arguments).arg(file).output();
        let output = output.expect("it can be started");
        let mut text = said(&output);
        // Before the first release there is no date to be written.
        if !fs::read_to_string(file).is_ok_and(|it| it.contains("\"1\" \"2")) {
            text = text
                .lines()
                .filter(|it| !it.contains("missing date, using \"\""))
                .collect();
        }
        assert!(text.is_empty(), "{name} {}: {text}", file.display());
    }
}

#[test]
fn checkers_find_nothing() {
    let pages = fs::read_dir(Path::new(ASSETS).join("man")).expect("there are pages");
    let pages: Vec<PathBuf> = pages.map(|it| it.expect("it can be read").path()).collect();
    says_nothing("mandoc", &["-T", "lint"], &pages);
    says_nothing("groff", &["-man", "-ww", "-z"], &pages);
    let completion = |name: &str| [Path::new(ASSETS).join("completions").join(name)];
    says_nothing("bash", &["-n"], &completion("ibid.bash"));
    says_nothing("zsh", &["-n"], &completion("_ibid"));
    says_nothing("fish", &["-n"], &completion("ibid.fish"));
    let scripts = [
        "install.sh",
        "tools/release/installers",
        "tools/release/notes",
    ];
    says_nothing(
        "shellcheck",
        &[],
        &scripts.map(|it| Path::new(ROOT).join(it)),
    );
}

/// What a made-up ibid is: it knows its version, and no more.
const PROGRAM: &str = "#!/bin/sh\necho 'ibid 9.9.9 (made up)'\n";

/// The archive that tools/release/pack makes of it. None if there is no Python to do it.
fn archive() -> Option<&'static [u8]> {
    static MADE: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    MADE.get_or_init(|| packed(PROGRAM)).as_deref()
}

fn packed(program: &str) -> Option<Vec<u8>> {
    tool("python3")?;
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("ibid"), program).expect("it can be written");
    let output = Command::new(Path::new(ROOT).join("tools/release/pack"))
        .arg(TARGET)
        .arg(folder.path().join("ibid"))
        .arg(ASSETS)
        .arg(folder.path())
        .output()
        .expect("it can be started");
    assert!(output.status.success(), "{}", said(&output));
    Some(fs::read(folder.path().join(ARCHIVE)).expect("there is an archive"))
}

/// A web server with these files, by their paths.
fn serve(files: BTreeMap<String, Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    let files = Arc::new(files);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let files = Arc::clone(&files);
            std::thread::spawn(move || answer(stream, &files));
        }
    });
    format!("http://{address}")
}

fn answer(mut stream: TcpStream, files: &BTreeMap<String, Vec<u8>>) {
    let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let _ = lines.find(String::is_empty);
    let path = first.split(' ').nth(1).unwrap_or_default();
    let (status, body) = match files.get(path) {
        Some(body) => ("200 OK", body.as_slice()),
        None => ("404 Not Found", b"no".as_slice()),
    };
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(body);
}

fn sums(archive: &[u8]) -> String {
    let digest = Sha256::digest(archive);
    let hex: String = digest.iter().map(|it| format!("{it:02x}")).collect();
    format!("{}  install.sh\n{hex}  {ARCHIVE}\n", "0".repeat(64))
}

/// A machine on which the installer is run: its programs, its user's folder.
struct Machine {
    folder: TempDir,
    releases: String,
}

impl Machine {
    /// Linux on x86-64, and a release 9.9.9 with these files.
    fn new(archive: &[u8], sums: &str) -> Machine {
        let mut files = BTreeMap::new();
        for at in ["latest/download", "download/v9.9.9"] {
            files.insert(format!("/{at}/{ARCHIVE}"), archive.to_vec());
            files.insert(format!("/{at}/SHA256SUMS"), sums.as_bytes().to_vec());
        }
        let folder = TempDir::new().expect("a folder");
        for name in ["home", "tools"] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        let machine = Machine {
            folder,
            releases: serve(files),
        };
        let path = std::env::var_os("PATH").unwrap_or_default();
        let wanted = "sh bash dash tar gzip sha256sum sed cut mkdir cp chmod mv rm mktemp cat curl wget getconf";
        for name in wanted.split(' ') {
            let found = std::env::split_paths(&path)
                .map(|it| it.join(name))
                .find(|it| it.is_file());
            if let Some(found) = found {
                symlink(found, machine.tool(name)).expect("it can be linked");
            }
        }
        machine.is("Linux", "x86_64");
        machine
    }

    fn good() -> Option<Machine> {
        let archive = archive()?;
        tool("curl")?;
        Some(Machine::new(archive, &sums(archive)))
    }

    fn tool(&self, name: &str) -> PathBuf {
        self.folder.path().join("tools").join(name)
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    fn script(&self, name: &str, text: &str) {
        let path = self.tool(name);
        fs::write(&path, text).expect("it can be written");
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it can be run");
    }

    /// What `uname` calls it.
    fn is(&self, system: &str, kind: &str) {
        let text = format!("#!/bin/sh\n[ \"$1\" = -m ] && echo '{kind}' || echo '{system}'\n");
        self.script("uname", &text);
    }

    fn lacks(&self, names: &[&str]) {
        for name in names {
            fs::remove_file(self.tool(name)).ok();
        }
    }

    fn command(&self, shell: &str) -> Command {
        let mut command = Command::new(self.tool(shell));
        command
            .env_clear()
            .env("PATH", self.folder.path().join("tools"))
            .env("HOME", self.home())
            .env("TMPDIR", self.folder.path())
            .env("SHELL", "/bin/bash")
            .env("IBID_RELEASES", &self.releases);
        command
    }

    fn install(&self, arguments: &[&str]) -> Output {
        let mut command = self.command("sh");
        command
            .arg(Path::new(ROOT).join("install.sh"))
            .args(arguments);
        command.output().expect("it can be started")
    }

    /// All files below the user's folder.
    fn installed(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut waiting = vec![self.home()];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).expect("it can be listed").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    waiting.push(path);
                } else {
                    let short = path.strip_prefix(self.home()).expect("it is below");
                    found.push(short.display().to_string());
                }
            }
        }
        found.sort();
        found
    }

    /// Nothing is installed, and it says why.
    fn refuses(&self, arguments: &[&str], words: &[&str]) {
        let output = self.install(arguments);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(1), "{text}");
        for word in words {
            assert!(text.contains(word), "no «{word}»: {text}");
        }
        assert!(self.installed().is_empty(), "{:?}", self.installed());
        self.leaves_nothing_behind();
    }

    fn leaves_nothing_behind(&self) {
        let entries = fs::read_dir(self.folder.path()).expect("it can be listed");
        assert_eq!(entries.count(), 2, "a temporary folder is left behind");
    }
}

#[test]
fn the_installer_puts_a_release_in_its_place() {
    let Some(machine) = Machine::good() else {
        return;
    };
    // Twice: the second time over a program that is there.
    for _ in 0..2 {
        let output = machine.install(&[]);
        let text = said(&output);
        assert!(output.status.success(), "{text}");
        assert!(
            text.contains("ibid 9.9.9 (made up) now stands at"),
            "{text}"
        );
        assert!(text.contains(">> ~/.bashrc"), "{text}");
    }
    let mut wanted: Vec<String> = commands()
        .keys()
        .map(|it| format!("man/man1/ibid-{it}.1"))
        .collect();
    wanted.extend(["man/man1/ibid.1", "bash-completion/completions/ibid"].map(Into::into));
    wanted.extend(
        [
            "zsh/site-functions/_ibid",
            "fish/vendor_completions.d/ibid.fish",
        ]
        .map(Into::into),
    );
    let mut wanted: Vec<String> = wanted
        .iter()
        .map(|it| format!(".local/share/{it}"))
        .collect();
    wanted.push(".local/bin/ibid".into());
    wanted.sort();
    assert_eq!(machine.installed(), wanted);
    machine.leaves_nothing_behind();
    let run = Command::new(machine.home().join(".local/bin/ibid")).output();
    assert_eq!(said(&run.expect("it runs")), "ibid 9.9.9 (made up)\n");
}

#[test]
fn the_line_that_removes_it_removes_all() {
    let Some(machine) = Machine::good() else {
        return;
    };
    let text = said(&machine.install(&[]));
    let (_, line) = text.split_once("To remove it: ").expect("it says how");
    let output = machine.command("sh").args(["-c", line]).output();
    assert!(
        output.expect("it can be started").status.success(),
        "{line}"
    );
    assert_eq!(machine.installed(), Vec::<String>::new());
}

#[test]
fn a_version_and_a_folder_can_be_chosen() {
    let Some(machine) = Machine::good() else {
        return;
    };
    let there = machine.home().join("there");
    let there = there.to_str().expect("it is text");
    let output = machine.install(&["--version", "v9.9.9", &format!("--prefix={there}")]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(machine.installed().contains(&"there/bin/ibid".to_owned()));
    machine.refuses_version();
}

impl Machine {
    fn refuses_version(&self) {
        for (arguments, words) in [
            (["--version", "9.9.8"], "could not be fetched"),
            (["--version", "../x"], "is not a version"),
            (["--versoin", "9.9.9"], "Known are --version"),
        ] {
            let output = self.install(&arguments);
            let text = said(&output);
            assert_eq!(output.status.code(), Some(1), "{text}");
            assert!(text.contains(words), "{text}");
        }
    }
}

#[test]
fn what_was_not_released_is_refused() {
    let Some(archive) = archive() else { return };
    let mut other = archive.to_vec();
    let middle = other.len() / 2;
    other[middle] ^= 1;
    let words = ["is not what was released", "expected SHA-256"];
    Machine::new(&other, &sums(archive)).refuses(&[], &words);
    let half = archive.get(..middle).expect("it is that long");
    Machine::new(half, &sums(archive)).refuses(&[], &words);
    let silent = sums(archive).replace(ARCHIVE, "ibid-other.tar.gz");
    Machine::new(archive, &silent).refuses(&[], &["says nothing of", "cannot be trusted"]);
    // Nothing to compute it with.
    let machine = Machine::new(archive, &sums(archive));
    machine.lacks(&["sha256sum"]);
    machine.refuses(&[], &["can compute a SHA-256"]);
}

#[test]
fn a_program_that_does_not_run_is_refused() {
    let Some(archive) = packed("#!/nowhere/sh\n") else {
        return;
    };
    Machine::new(&archive, &sums(&archive)).refuses(&[], &["does not run on this machine"]);
}

#[test]
fn other_machines_are_told_so() {
    let Some(machine) = Machine::good() else {
        return;
    };
    for (system, kind, words) in [
        (
            "Linux",
            "riscv64",
            "no ready-made ibid for this machine (Linux, riscv64)",
        ),
        ("Linux", "armv7l", "It can be built from its source"),
        ("FreeBSD", "amd64", "no ready-made ibid for FreeBSD"),
        ("MINGW64_NT-10.0", "x86_64", "use install.ps1"),
        // There is one, but not in this release.
        (
            "Darwin",
            "arm64",
            "ibid-aarch64-apple-darwin.tar.gz could not be fetched",
        ),
        (
            "Linux",
            "aarch64",
            "ibid-aarch64-unknown-linux-musl.tar.gz could not be fetched",
        ),
    ] {
        machine.is(system, kind);
        machine.refuses(&[], &[words]);
    }
    machine.is("Linux", "x86_64");
    machine.lacks(&["getconf"]);
    machine.script("getconf", "#!/bin/sh\necho 32\n");
    machine.refuses(&[], &["32 bits"]);
}

#[test]
fn wget_will_do() {
    let Some(machine) = Machine::good() else {
        return;
    };
    if tool("wget").is_some() {
        machine.lacks(&["curl"]);
        let output = machine.install(&[]);
        assert!(output.status.success(), "{}", said(&output));
    }
    let machine = Machine::good().expect("it was there");
    machine.lacks(&["curl", "wget"]);
    machine.refuses(&[], &["neither curl nor wget"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let Some(machine) = Machine::good() else {
        return;
    };
    // A file where a folder should be stops root too.
    let file = machine.tool("sh");
    let prefix = file.to_str().expect("it is text");
    machine.refuses(
        &["--prefix", prefix],
        &["cannot be written to", "Choose a folder that is yours"],
    );
}

#[test]
fn where_the_shell_looks_is_told_by_its_kind() {
    let Some(machine) = Machine::good() else {
        return;
    };
    let run = |set: &[(&str, &str)]| {
        let mut command = machine.command("sh");
        command
            .arg(Path::new(ROOT).join("install.sh"))
            .envs(set.iter().copied());
        said(&command.output().expect("it can be started"))
    };
    assert!(run(&[("SHELL", "/usr/bin/fish")]).contains("fish_add_path"));
    assert!(run(&[("SHELL", "/bin/zsh")]).contains("~/.zshrc"));
    assert!(run(&[("SHELL", "/bin/ksh")]).contains("~/.profile"));
    let tools = machine.folder.path().join("tools");
    let path = format!(
        "{}/.local/bin:{}",
        machine.home().display(),
        tools.display()
    );
    let text = run(&[("PATH", &path)]);
    assert!(
        !text.contains("does not look there") && !text.contains("comes first"),
        "{text}"
    );
    machine.script("ibid", PROGRAM);
    let path = format!(
        "{}:{}/.local/bin",
        tools.display(),
        machine.home().display()
    );
    assert!(run(&[("PATH", &path)]).contains("Another one comes first"));
    let steps = machine.home().join("steps");
    let text = run(&[("GITHUB_PATH", steps.to_str().expect("it is text"))]);
    assert!(!text.contains("does not look there"), "{text}");
    let told = fs::read_to_string(steps).expect("it was written");
    assert_eq!(told, format!("{}/.local/bin\n", machine.home().display()));
}

#[test]
fn half_an_installer_does_nothing() {
    let Some(machine) = Machine::good() else {
        return;
    };
    let whole = fs::read_to_string(Path::new(ROOT).join("install.sh")).expect("it is there");
    let lines: Vec<&str> = whole.lines().collect();
    for end in (1..lines.len()).step_by(7) {
        let mut child = machine
            .command("sh")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it can be started");
        let half = lines.get(..end).expect("it is that long").join("\n");
        let mut input = child.stdin.take().expect("it is piped");
        let _ = input.write_all(half.as_bytes());
        drop(input);
        let _ = child.wait();
        assert!(machine.installed().is_empty(), "{end} lines");
    }
}

#[test]
fn a_releases_own_installers_know_where_it_is() {
    let Some(machine) = Machine::good() else {
        return;
    };
    // The tree's own belongs to no release.
    let mut command = machine.command("sh");
    command
        .env_remove("IBID_RELEASES")
        .arg(Path::new(ROOT).join("install.sh"));
    let text = said(&command.output().expect("it can be started"));
    assert!(text.contains("belongs to no release"), "{text}");
    let into = TempDir::new().expect("a folder");
    let output = Command::new(Path::new(ROOT).join("tools/release/installers"))
        .args([&machine.releases, "v9.9.9"])
        .arg(into.path())
        .output()
        .expect("it can be started");
    assert!(output.status.success(), "{}", said(&output));
    let mut command = machine.command("sh");
    command
        .env_remove("IBID_RELEASES")
        .arg(into.path().join("install.sh"));
    let text = said(&command.output().expect("it can be started"));
    let wanted = format!(
        "could not be fetched from {}/releases/download/v9.9.9",
        machine.releases
    );
    assert!(text.contains(&wanted), "{text}");
    let windows = fs::read_to_string(into.path().join("install.ps1")).expect("it is there");
    assert!(windows.contains(&format!("$ibidRepository = '{}'\n", machine.releases)));
    assert!(windows.contains("$ibidVersion = '9.9.9'\n"));
    assert!(
        windows.is_ascii(),
        "Windows PowerShell reads anything else wrongly"
    );
}

#[test]
fn the_notes_are_the_versions_part_of_the_changelog() {
    let folder = TempDir::new().expect("a folder");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("it can be written");
    };
    write(
        "Cargo.toml",
        "[package]\nversion = \"1.2.3\"\nrepository = \"https://example.org/a/ibid\"\n[dependencies]\nversion = \"7\"\n",
    );
    write(
        "CHANGELOG.md",
        "# C\n\n## [Unreleased]\n\n- later\n\n## [1.2.3] - 2026-12-01\n\n### Added\n\n- This\n\n## [1.2.2] - 2026-11-01\n\n- old\n",
    );
    let notes = |tag: &str, address: &str| {
        let mut command = Command::new(Path::new(ROOT).join("tools/release/notes"));
        command.args([tag, address]).arg(folder.path());
        command.output().expect("it can be started")
    };
    let address = "https://example.org/a/ibid";
    let text = said(&notes("v1.2.3", address));
    assert!(
        text.contains(&format!(
            "{address}/releases/download/v1.2.3/install.sh | sh\n"
        )),
        "{text}"
    );
    assert!(text.ends_with("\n### Added\n\n- This\n"), "{text}");
    assert!(
        !text.contains("- later") && !text.contains("- old"),
        "{text}"
    );
    for (tag, address, words) in [
        ("v1.2.4", address, "Cargo.toml's version is 1.2.3"),
        ("1.2.3", address, "a release's tag is like v1.2.3"),
        (
            "v1.2.3",
            "https://example.org/b",
            "Cargo.toml's repository is «https://example.org/a/ibid»",
        ),
    ] {
        let output = notes(tag, address);
        assert!(!output.status.success(), "{tag} {address}");
        assert!(said(&output).contains(words), "{}", said(&output));
    }
    write("CHANGELOG.md", "# C\n\n## [Unreleased]\n\n- later\n");
    assert!(said(&notes("v1.2.3", address)).contains("has no part «## [1.2.3]"));
}

#[test]
fn the_package_holds_what_a_build_reads_and_no_more() {
    let output = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(ROOT)
        .output()
        .expect("cargo is there");
    assert!(output.status.success(), "{}", said(&output));
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    let listed: Vec<&str> = listed.lines().collect();
    for folder in ["src", "templates", "static", "tools"] {
        let mut waiting = vec![Path::new(ROOT).join(folder)];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).expect("it can be listed").flatten() {
                let path = entry.path();
                let short = path
                    .strip_prefix(ROOT)
                    .expect("it is below")
                    .display()
                    .to_string();
                let is_tool = short.starts_with("tools") && !short.ends_with(".rs");
                if path.is_dir() {
                    waiting.push(path);
                } else if !is_tool && !short.contains("/.") {
                    assert!(
                        listed.contains(&short.as_str()),
                        "{short} is not in the package"
                    );
                }
            }
        }
    }
    let bytes: u64 = listed
        .iter()
        .filter_map(|it| Some(fs::metadata(Path::new(ROOT).join(it)).ok()?.len()))
        .sum();
    assert!(bytes < 6_000_000, "the package has {bytes} bytes");
    assert!(
        !listed.iter().any(|it| it.starts_with("tests/")),
        "{listed:?}"
    );
}

#[test]
fn known_faults_are_passed_over_in_one_list() {
    let ids = |name: &str| -> Vec<String> {
        let text = fs::read_to_string(Path::new(ROOT).join(name)).expect("it is there");
        let parts = text.split('"').filter(|it| it.starts_with("RUSTSEC-"));
        parts.map(ToOwned::to_owned).collect()
    };
    assert_eq!(ids("deny.toml"), ids(".cargo/audit.toml"));
    assert!(!ids("deny.toml").is_empty());
}

#[test]
fn the_version_is_told() {
    let output = Command::new(env!("CARGO_BIN_EXE_ibid"))
        .arg("--version")
        .output();
    let text = said(&output.expect("it runs"));
    let version = concat!("ibid ", env!("CARGO_PKG_VERSION"));
    let rest = text
        .trim_end()
        .strip_prefix(version)
        .expect("it begins with the version");
    let is_commit = |it: &str| it.len() == 12 && it.bytes().all(|it| it.is_ascii_hexdigit());
    let commit = rest.strip_prefix(" (").and_then(|it| it.strip_suffix(')'));
    assert!(rest.is_empty() || commit.is_some_and(is_commit), "{text}");
}
