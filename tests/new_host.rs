//! `ibid new --host`: what it writes is valid, and a host that runs it publishes the site.

#![allow(clippy::disallowed_methods)] // the tests look at what was written

mod black_box;

use std::path::Path;
use std::process::Command;

use black_box::program::{run, said};
use serde_yaml::Value;
use tempfile::TempDir;

const HOSTS: [(&str, &str); 4] = [
    ("github", ".github/workflows/publish.yml"),
    ("gitlab", ".gitlab-ci.yml"),
    ("netlify", "netlify.toml"),
    ("cloudflare", "wrangler.toml"),
];

/// A new site for that host, in `Night train/`.
fn new(host: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let output = run(folder.path(), &["new", "Night train", "--host", host]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    (folder, said)
}

fn read(folder: &Path, path: &str) -> String {
    let path = folder.join("Night train").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

#[test]
fn each_host_gets_its_file_and_is_told_of_in_steps() {
    for (host, file) in HOSTS {
        let (folder, said) = new(host);
        for path in [file, "publish.sh", ".gitignore", "content/site.yaml"] {
            let text = read(folder.path(), path);
            assert!(
                !text.contains("{name}") && !text.contains("{releases}"),
                "{path}: {text}"
            );
            assert!(!text.contains("{version}"), "{path}: {text}");
        }
        assert!(said.contains("  3. "), "{said}");
        let settings: Value =
            serde_yaml::from_str(&read(folder.path(), "content/site.yaml")).unwrap();
        let live = &settings["publish"]["live"];
        assert_eq!(live["host"], Value::from(host));
        assert_eq!(live["folder"]["path"], Value::from("_site"));
        let checked = run(folder.path(), &["check", "Night train", "--deny-warnings"]);
        assert_eq!(
            checked.status.code(),
            Some(0),
            "{host}: {}",
            black_box::program::said(&checked)
        );
    }
}

#[test]
fn githubs_workflow_is_one() {
    let (folder, _) = new("github");
    let text = read(folder.path(), ".github/workflows/publish.yml");
    let flow: Value = serde_yaml::from_str(&text).expect("it is YAML");
    // YAML 1.1 reads `on` as a truth value; this reader and GitHub's read 1.2.
    assert!(flow["on"]["push"]["branches"].is_sequence(), "{text}");
    for (right, value) in [
        ("contents", "read"),
        ("pages", "write"),
        ("id-token", "write"),
    ] {
        assert_eq!(flow["permissions"][right], Value::from(value), "{right}");
    }
    let job = &flow["jobs"]["publish"];
    assert_eq!(job["runs-on"], Value::from("ubuntu-latest"));
    let steps = job["steps"].as_sequence().expect("it has steps");
    let mut ids = Vec::new();
    for step in steps {
        if let Some(uses) = step["uses"].as_str() {
            let (_, version) = uses
                .split_once('@')
                .unwrap_or_else(|| panic!("{uses} has no version"));
            let digits = version.strip_prefix('v').expect("a major version");
            assert!(digits.parse::<u32>().is_ok(), "{uses}");
        } else {
            assert!(step["run"].is_string(), "{step:?} does nothing");
        }
        ids.extend(step["id"].as_str());
    }
    for part in text.split("steps.").skip(1) {
        let id = part.split('.').next().unwrap_or_default();
        assert!(ids.contains(&id), "no step is called {id}");
    }
    let uses = |name: &str| {
        let mut steps = steps.iter();
        let found = steps.position(|it| it["uses"].as_str().is_some_and(|it| it.starts_with(name)));
        found.unwrap_or_else(|| panic!("{name} is missing"))
    };
    assert!(uses("actions/checkout@") < uses("actions/configure-pages@"));
    assert!(uses("actions/upload-pages-artifact@") < uses("actions/deploy-pages@"));
    let upload = &steps[uses("actions/upload-pages-artifact@")]["with"];
    assert_eq!(upload["path"], Value::from("_site"));
    assert_eq!(upload["include-hidden-files"], Value::from(true));
}

#[test]
fn gitlabs_job_leaves_what_it_takes() {
    let (folder, _) = new("gitlab");
    let text = read(folder.path(), ".gitlab-ci.yml");
    let flow: Value = serde_yaml::from_str(&text).expect("it is YAML");
    let job = &flow["pages"];
    let script = job["script"].as_sequence().expect("it has a script");
    assert!(script.iter().all(Value::is_string), "{script:?}");
    assert_eq!(job["artifacts"]["paths"][0], Value::from("public"));
    assert!(job["rules"][0]["if"].is_string());
}

#[test]
fn netlifys_and_cloudflares_settings_are_toml() {
    let (folder, _) = new("netlify");
    let text = read(folder.path(), "netlify.toml");
    assert_eq!(
        keys(&text),
        ["build", "publish=_site", "command=sh publish.sh \"$URL\""]
    );
    let (folder, _) = new("cloudflare");
    let found = keys(&read(folder.path(), "wrangler.toml"));
    assert!(found.contains(&"name=night-train".to_owned()), "{found:?}");
    assert!(
        found.contains(&"pages_build_output_dir=_site".to_owned()),
        "{found:?}"
    );
    let settings = read(folder.path(), "content/site.yaml");
    assert!(
        settings.contains("\nbase_url: https://night-train.pages.dev/\n"),
        "{settings}"
    );
}

/// The tables and keys of TOML in its plainest form, which is all that is written.
fn keys(text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .filter(|it| !it.is_empty() && !it.starts_with('#'));
    let one = |line: &str| match line.strip_prefix('[') {
        Some(table) => table
            .strip_suffix(']')
            .expect("a table's name ends")
            .to_owned(),
        None => {
            let (key, value) = line.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
            let plain = |c: char| c.is_ascii_lowercase() || c == '_';
            assert!(key.chars().all(plain), "{line}");
            let value: String =
                serde_json::from_str(value).unwrap_or_else(|why| panic!("{line}: {why}"));
            format!("{key}={value}")
        }
    };
    lines.map(one).collect()
}

/// What a host does: it runs publish.sh, in a checkout, without a terminal.
#[cfg(unix)]
#[test]
fn a_host_that_runs_it_has_the_site() {
    if Command::new("curl").arg("--version").output().is_err() {
        println!("left out: a host that publishes a new site: there is no curl");
        return;
    }
    for (host, _) in HOSTS {
        let (folder, _) = new(host);
        let site = folder.path().join("Night train");
        // A release, as far as publish.sh sees it: an installer that is asked for a folder.
        let version = env!("CARGO_PKG_VERSION");
        let release = folder.path().join(format!("download/v{version}"));
        std::fs::create_dir_all(&release).unwrap();
        let program = env!("CARGO_BIN_EXE_ibid");
        let installer = format!(
            "set -eu\n[ \"$1\" = --prefix ]\nmkdir -p \"$2/bin\"\nln -sf '{program}' \"$2/bin/ibid\"\n"
        );
        std::fs::write(release.join("install.sh"), installer).unwrap();
        let mut command = Command::new("sh");
        command.arg("publish.sh");
        if host != "cloudflare" {
            command.arg("https://example.org/train");
        }
        let output = command
            .current_dir(&site)
            .env("HOME", folder.path())
            .env("IBID_CACHE", "")
            .env(
                "IBID_RELEASES",
                format!("file://{}", folder.path().display()),
            )
            .output()
            .expect("sh starts");
        assert!(output.status.success(), "{host}: {}", said(&output));
        let has = |path: &str| site.join("_site").join(path).is_file();
        assert!(
            has("index.html") && has("sitemap.xml"),
            "{host}: it knows its address"
        );
        assert_eq!(
            has("_headers"),
            ["netlify", "cloudflare"].contains(&host),
            "{host}"
        );
        assert_eq!(has(".nojekyll"), host == "github", "{host}");
    }
}

#[cfg(unix)]
#[test]
fn without_a_release_it_says_what_to_set() {
    let (folder, _) = new("netlify");
    let site = folder.path().join("Night train");
    let script = read(folder.path(), "publish.sh");
    if !script.contains("IBID_RELEASES:-}") {
        return; // this program knows where its releases are
    }
    let output = Command::new("sh")
        .arg("publish.sh")
        .current_dir(site)
        .env_remove("IBID_RELEASES")
        .output();
    let output = output.expect("sh starts");
    assert!(!output.status.success());
    assert!(
        said(&output).contains("set this variable at the host"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_site_that_is_there_gets_only_the_hosts_files() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let made = run(folder.path(), &["new", "town"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    let town = folder.path().join("town");
    std::fs::write(town.join("publish.sh"), "mine\n").unwrap();
    let settings = std::fs::read_to_string(town.join("content/site.yaml")).unwrap();
    let output = run(folder.path(), &["new", "town", "--host", "github"]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(town.join(".github/workflows/publish.yml").is_file());
    assert_eq!(
        std::fs::read_to_string(town.join("publish.sh")).unwrap(),
        "mine\n"
    );
    assert!(
        said.contains("publish.sh is there already, and stays as it is"),
        "{said}"
    );
    assert_eq!(
        std::fs::read_to_string(town.join("content/site.yaml")).unwrap(),
        settings
    );
    assert!(
        said.contains(
            "    publish:\n      live:\n        folder: {path: _site}\n        host: github"
        ),
        "{said}"
    );
}

#[test]
fn a_fetched_repository_may_hold_what_its_host_put_there() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    std::fs::write(folder.path().join("README.md"), "mine\n").unwrap();
    let output = run(folder.path(), &["new", "."]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let output = run(folder.path(), &["new", ".", "--host", "gitlab"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(folder.path().join("content/site.yaml").is_file());
    std::fs::write(folder.path().join("letter.txt"), "mine\n").unwrap();
    std::fs::rename(folder.path().join("content"), folder.path().join("other")).unwrap();
    let output = run(folder.path(), &["new", ".", "--host", "gitlab"]);
    assert!(said(&output).contains("is not empty"), "{}", said(&output));
}
