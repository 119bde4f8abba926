//! What may stand under `publish:`, and what is said of the rest.

use super::super::*;
use crate::diag::{Diagnostics, SourceFile};
use crate::project::Config;

fn read(yaml: &str) -> (Vec<Target>, Diagnostics) {
    let text = format!("publish:\n{yaml}");
    let file = SourceFile::new("content/site.yaml", text);
    let config = Config::read(Some(&file));
    let mut faults = config.diagnostics;
    let found = targets(config.value.publish.as_ref()).take(&mut faults);
    (found, faults)
}

/// The one target, of which nothing is wrong.
fn one(yaml: &str) -> Target {
    let (found, faults) = read(yaml);
    let said: Vec<_> = faults.iter().map(|it| &it.message).collect();
    assert!(faults.is_empty(), "{said:?}");
    let [target] = found.try_into().expect("one target");
    target
}

/// What is said, with its place and its hints.
fn said(yaml: &str) -> String {
    let (found, faults) = read(yaml);
    assert!(found.is_empty(), "it was read: {found:?}");
    let one = |it: &crate::diag::Diagnostic| {
        format!(
            "{}: {} [{}]",
            it.span.text(),
            it.message,
            it.hints.join("; ")
        )
    };
    faults.iter().map(one).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_kind_of_place_is_read() {
    let target =
        one("  live:\n    folder: {path: /srv/www}\n    base_url: https://example.org/x\n");
    assert_eq!(target.name, "live");
    assert_eq!(
        target.place,
        Place::Folder {
            path: "/srv/www".into()
        }
    );
    assert_eq!(target.base_url.unwrap().as_str(), "https://example.org/x/");

    let target = one(
        "  live: {s3: {bucket: b, prefix: /a/b/, region: eu-west-1, endpoint: \"https://s3.example.org\"}}",
    );
    let bucket = Bucket {
        bucket: "b".into(),
        prefix: Some("a/b".into()),
        region: Some("eu-west-1".into()),
        endpoint: Some("https://s3.example.org".into()),
        account: None,
        compress: None,
    };
    assert_eq!(target.place, Place::S3(bucket));
    assert!(matches!(one("  live: {gcs: {bucket: b}}").place, Place::Gcs(it) if it.bucket == "b"));
    let azure = one("  live: {azure: {account: a, container: c}}").place;
    assert!(
        matches!(azure, Place::Azure(it) if it.bucket == "c" && it.account.as_deref() == Some("a"))
    );

    let git = one(
        "  live: {git: {remote: \"git@example.org:a/b.git\", branch: pages, cname: www.example.org}, host: github}",
    );
    let branch = Branch {
        remote: "git@example.org:a/b.git".into(),
        branch: "pages".into(),
        cname: Some("www.example.org".into()),
    };
    assert_eq!(
        (git.place, git.server),
        (Place::Git(branch), Some(Server::Github))
    );
    let git = one("  live: {git: {cname: www.example.org}}").place;
    assert!(matches!(git, Place::Git(it) if it.remote == "origin" && it.branch == "gh-pages"));

    let sftp =
        one("  live: {sftp: {host: example.org, port: 2222, user: me, path: /srv, keep: 3}}");
    let login = Login {
        host: "example.org".into(),
        port: Some(2222),
        user: Some("me".into()),
        path: "/srv".into(),
        keep: 3,
    };
    assert_eq!(sftp.place, Place::Sftp(login));
}

#[test]
fn faults_are_told_at_their_place_with_what_to_write() {
    for (yaml, words) in [
        (
            "  live: {foldr: {path: /a}}",
            ["foldr: unknown key `foldr`", "`folder`"],
        ),
        (
            "  live: {folder: {pth: /a}}",
            ["pth: unknown key `pth`", "`path`"],
        ),
        ("  live: {folder: {}}", ["`path` is missing", "path: …"]),
        ("  live: {folder: {path: \" \"}}", ["`path` is empty", ""]),
        (
            "  live: {base_url: \"https://a.org/\"}",
            ["does not say where", "`sftp`"],
        ),
        ("  live:", ["does not say where", "folder: {path"]),
        (
            "  live: {folder: {path: /a}, git: {}}",
            ["names two places", "target of its own"],
        ),
        (
            "  live: {folder: {path: /a}, base_url: example.org}",
            ["not the address", "https://example.org"],
        ),
        (
            "  live: {folder: {path: /a}, host: netlfy}",
            ["netlfy", "netlify"],
        ),
        (
            "  live: {git: {branch: --force}}",
            ["`--force` is no name", "gh-pages"],
        ),
        ("  live: {git: {branch: a b}}", ["`a b` is no name", ""]),
        (
            "  live: {git: {cname: \"https://www.example.org/\"}}",
            ["is not a domain", "cname: www.example.org"],
        ),
        (
            "  live: {s3: {bucket: b, endpoint: \"https://key:secret@s3.example.org\"}}",
            ["holds a name or a password", "environment"],
        ),
        (
            "  live: {s3: {bucket: b, secret: x}}",
            ["unknown key `secret`", "known here"],
        ),
        (
            "  live: {sftp: {host: h, path: p, port: 99999}}",
            ["from 1 to 65535", ""],
        ),
        (
            "  live: {sftp: {host: \"me:pw@h\", path: p}}",
            ["`host` is not the name of a machine", "`user`"],
        ),
        (
            "  live: {sftp: {host: -oProxyCommand=x, path: p}}",
            ["`host` is not the name of a machine", "www.example.org"],
        ),
        (
            "  live: {azure: {container: c}}",
            ["`account` is missing", ""],
        ),
    ] {
        let said = said(yaml);
        for words in words {
            assert!(
                said.contains(words),
                "{yaml}: it does not say «{words}»:\n{said}"
            );
        }
    }
}

#[test]
fn a_fault_of_one_target_leaves_the_others() {
    let (found, faults) = read("  live: {folder: {}}\n  test: {folder: {path: out}}\n");
    assert!(faults.has_errors());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].name, "test");
}

#[test]
fn who_may_show_pages_in_frames_is_a_list_of_sites() {
    let target = one(
        "  live:\n    folder: {path: /x}\n    frames: [https://Moodle.example.edu/, \"https://*.example.org:8443\"]\n",
    );
    let expected = ["https://moodle.example.edu", "https://*.example.org:8443"];
    assert_eq!(target.frames, expected);
    for bad in [
        "moodle.example.edu",
        "https://a.example.edu/x",
        "\"*\"",
        "\"https://a.edu; script-src *\"",
        "ftp://a.edu",
    ] {
        let yaml = format!("  live:\n    folder: {{path: /x}}\n    frames: {bad}\n");
        let said = said(&yaml);
        assert!(
            said.contains("is not a site that could show pages"),
            "{bad}: {said}"
        );
        assert!(said.contains("https://moodle.example.edu"), "{said}");
    }
}
