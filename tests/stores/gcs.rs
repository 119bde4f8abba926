//! A bucket of Google's.

use std::process::{Command, Output, Stdio};

use super::black_box::program::Site;
use super::stand_in::{Luck, StandIn};
use super::{
    LIST, LOCK, assert_same, below, built, command, done, other_site, refused, site, tool,
};

const TOKEN: &str = "ya29.the-token-of-tests";
const PLACE: &str = "gcs: {bucket: bucket, prefix: www}";

/// Asks for that token, and for nothing else.
fn store() -> StandIn {
    let store = StandIn::new();
    store.rule(|asked| {
        let given = asked.headers.get("authorization");
        match given.is_some_and(|it| *it == format!("Bearer {TOKEN}")) {
            true => Luck::Fine,
            false => Luck::Refused(401, "AuthenticationRequired"),
        }
    });
    store
}

fn with(site: &Site, store: &StandIn, token: &str) -> Output {
    let mut command = command(site);
    command
        .env("STORAGE_EMULATOR_HOST", format!("127.0.0.1:{}", store.port))
        .env("CLOUDSDK_AUTH_ACCESS_TOKEN", token);
    command.output().expect("the program starts")
}

fn publish(site: &Site, store: &StandIn) -> Output {
    with(site, store, TOKEN)
}

#[test]
fn a_bucket_holds_what_a_build_makes_beside_what_others_put_there() {
    let store = store();
    for key in ["theirs.txt", "www/theirs.txt"] {
        store.others_put(key, b"theirs", 0);
    }
    // More than one list of keys holds.
    for number in 0..120 {
        store.others_put(&format!("www/more/{number}"), b"theirs", 0);
    }
    let theirs = store.tree();
    let site = site(PLACE);
    let text = done(&publish(&site, &store));
    assert!(text.contains("the bucket bucket"), "{text}");
    let whole = |site: &Site| {
        let mut there = store.tree();
        for (key, bytes) in &theirs {
            assert_eq!(there.remove(key).as_ref(), Some(bytes), "{key}");
        }
        assert_same(&below(there, "www/"), &built(site));
    };
    whole(&site);
    let page = store.object("www/index.html").headers;
    assert_eq!(page["content-type"], "text/html; charset=utf-8");
    assert_eq!(page["cache-control"], "public, max-age=0, must-revalidate");
    let tree = store.tree();
    let style = tree
        .keys()
        .find(|it| it.ends_with(".css"))
        .expect("a style");
    let style = store.object(style).headers;
    assert_eq!(
        style["cache-control"],
        "public, max-age=31536000, immutable"
    );
    assert!(done(&publish(&site, &store)).contains("nothing is to be done"));

    std::fs::remove_file(site.source().join("content/articles/b.md")).expect("it is there");
    let text = done(&publish(&site, &store));
    assert!(text.contains("removed articles/b/index.html"), "{text}");
    whole(&site);

    let before = store.tree();
    store.others_put("www/articles/c/index.html", b"theirs", 0);
    let output = publish(&other_site(PLACE), &store);
    let words = ["`articles/c/index.html`", "Nothing was changed"];
    refused(&output, &words, &[TOKEN]);
    let mut after = store.tree();
    after.remove("www/articles/c/index.html");
    assert_same(&after, &before);
}

#[test]
fn lock_and_list_are_put_on_condition_of_their_generation() {
    let store = store();
    let site = site(PLACE);
    done(&publish(&site, &store));
    let state = store.state();
    let puts = |name: &str| {
        let key = format!("www/{name}");
        let puts = state.asked.iter();
        let puts: Vec<Option<&String>> = puts
            .filter(|it| it.method == "PUT" && it.key == key)
            .map(|it| it.headers.get("x-goog-if-generation-match"))
            .collect();
        puts
    };
    assert_eq!(puts(LOCK), [Some(&"0".to_owned())]);
    let lists = puts(LIST);
    assert!(lists.len() >= 2, "{lists:?}");
    assert_eq!(lists[0], Some(&"0".to_owned()));
    assert!(
        lists[1..].iter().all(|it| it.is_some_and(|it| it != "0")),
        "{lists:?}"
    );
    // What is new to us is put where nothing is.
    assert_eq!(puts("index.html"), [Some(&"0".to_owned())]);
}

#[test]
fn of_two_at_once_the_list_of_one_stands() {
    let store = store();
    let sites = [site(PLACE), other_site(PLACE)];
    std::thread::scope(|scope| {
        for one in &sites {
            scope.spawn(|| {
                for _ in 0..40 {
                    let output = publish(one, &store);
                    if output.status.code() == Some(0) {
                        return;
                    }
                    refused(&output, &["somebody else"], &[TOKEN]);
                    std::thread::sleep(std::time::Duration::from_millis(50));
                }
                panic!("it is never through");
            });
        }
    });
    let there = below(store.tree(), "www/");
    let all = sites.each_ref().map(built);
    let wanted = all.iter().find(|it| it[LIST] == there[LIST]);
    assert_same(&there, wanted.expect("one of the two lists"));
}

#[test]
fn keys_that_are_wrong_or_missing_are_told_without_saying_them() {
    let store = store();
    let site = site(PLACE);
    done(&publish(&site, &store));
    let before = store.tree();
    let other = other_site(PLACE);
    let output = with(&other, &store, "ya29.another-token");
    let secrets = ["ya29.another-token"];
    refused(&output, &["keys are not accepted", "gcloud auth"], &secrets);
    assert_same(&store.tree(), &before);

    let none = |other: &Site| command(other).output().expect("the program starts");
    let words = ["there are no keys", "GOOGLE_APPLICATION_CREDENTIALS"];
    refused(&none(&other), &words, &[]);
    for (text, words) in [
        ("{}", "of a kind that ibid cannot read"),
        (r#"{"type": "external_account"}"#, "print-access-token"),
        ("the-secret", "no JSON"),
        (
            r#"{"type": "service_account", "client_email": "a", "private_key_id": "b", "private_key": "the-secret"}"#,
            "cannot be read",
        ),
    ] {
        // Where `gcloud auth application-default login` puts it.
        let path = ".config/gcloud/application_default_credentials.json";
        other.write(path, text.as_bytes());
        refused(&none(&other), &[words], &["the-secret"]);
    }
    let mut named = command(&other);
    named.env("GOOGLE_APPLICATION_CREDENTIALS", "nowhere.json");
    let output = named.output().expect("the program starts");
    refused(&output, &["nowhere.json", "cannot be read"], &[]);
}

#[test]
fn a_bucket_that_is_not_there_or_not_ours_is_told() {
    let store = store();
    let nowhere = site("gcs: {bucket: nowhere}");
    let output = publish(&nowhere, &store);
    refused(&output, &["no such bucket", "`bucket`"], &[TOKEN]);
    let site = site(PLACE);
    done(&publish(&site, &store));
    let before = store.tree();
    store.rule(|asked| match asked.method == "PUT" {
        true => Luck::Refused(403, "AccessDenied"),
        false => Luck::Fine,
    });
    let output = publish(&other_site(PLACE), &store);
    refused(
        &output,
        &["may not do that", "Storage Object Admin"],
        &[TOKEN],
    );
    assert_same(&store.tree(), &before);
}

/// A service's key signs what it sends: checked by the public half.
#[test]
fn the_key_of_a_service_signs_and_is_not_said() {
    let Some(openssl) = tool("openssl", &[]) else {
        return;
    };
    let store = StandIn::new();
    let site = site(PLACE);
    let folder = site.source();
    let ssl = |arguments: &[&str]| {
        let mut command = Command::new(&openssl);
        command.args(arguments).current_dir(&folder);
        let output = command.stderr(Stdio::null()).output();
        output.expect("openssl starts")
    };
    let made = ssl(&[
        "genpkey",
        "-algorithm",
        "RSA",
        "-pkeyopt",
        "rsa_keygen_bits:2048",
        "-out",
        "key.pem",
    ]);
    assert!(made.status.success(), "no key was made");
    ssl(&["pkey", "-in", "key.pem", "-pubout", "-out", "public.pem"]);
    let key = std::fs::read_to_string(folder.join("key.pem")).expect("a key was made");
    let file = serde_json::json!({
        "type": "service_account", "client_email": "publisher@example.org", "private_key_id": "1",
        "private_key": key, "gcs_base_url": format!("http://127.0.0.1:{}", store.port),
    });
    site.write("keys.json", file.to_string().as_bytes());
    let mut command = command(&site);
    command.env("GOOGLE_APPLICATION_CREDENTIALS", folder.join("keys.json"));
    let text = done(&command.output().expect("the program starts"));
    assert!(!text.contains("publisher"), "{text}");
    assert_same(&below(store.tree(), "www/"), &built(&site));

    let sent = store.state().asked[0].headers["authorization"].clone();
    let token = sent.strip_prefix("Bearer ").expect("a token");
    let (signed, signature) = token.rsplit_once('.').expect("it is signed");
    site.write("signed", signed.as_bytes());
    site.write("signature", &of_base64(signature));
    let seen = ssl(&[
        "dgst",
        "-sha256",
        "-verify",
        "public.pem",
        "-signature",
        "signature",
        "signed",
    ]);
    assert!(
        seen.status.success(),
        "the signature is not that of the key"
    );
    let claims = of_base64(signed.split('.').nth(1).expect("claims"));
    let claims: serde_json::Value = serde_json::from_slice(&claims).expect("JSON");
    assert_eq!(claims["iss"], "publisher@example.org");
}

fn of_base64(text: &str) -> Vec<u8> {
    use base64::Engine;
    let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    engine.decode(text).expect("base64")
}
