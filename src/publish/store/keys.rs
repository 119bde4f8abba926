//! Keys, from where each store's own tools look for them.
#![allow(
    clippy::disallowed_methods,
    reason = "the files of the stores' own tools hold the keys"
)]

use std::path::{Path, PathBuf};

/// Keys and region, as far as they are given.
#[derive(Default)]
pub struct Keys {
    pub id: Option<String>,
    pub secret: Option<String>,
    pub token: Option<String>,
    pub region: Option<String>,
}

/// Those of the profile in the user's files.
pub fn of_files() -> Keys {
    let profile = variable("AWS_PROFILE").unwrap_or_else(|| "default".to_owned());
    let read_file = |named: &str, usual: &str| {
        let path = variable(named)
            .map(PathBuf::from)
            .or_else(|| Some(home()?.join(".aws").join(usual)))?;
        text(&path)
    };
    let credentials = read_file("AWS_SHARED_CREDENTIALS_FILE", "credentials").unwrap_or_default();
    let config = read_file("AWS_CONFIG_FILE", "config").unwrap_or_default();
    read(&profile, &credentials, &config)
}

/// A variable of the environment that holds something.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|it| !it.is_empty())
}

/// The user's own folder.
pub fn home() -> Option<PathBuf> {
    let home = variable("HOME").or_else(|| variable("USERPROFILE"));
    home.map(PathBuf::from)
}

/// What a file holds.
pub fn text(path: &Path) -> Option<String> {
    std::fs::read_to_string(path).ok()
}

/// Whether a program of that name is installed.
pub fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names = [program.to_owned(), format!("{program}.cmd")];
    std::env::split_paths(&path).any(|it| names.iter().any(|name| it.join(name).is_file()))
}

/// What the machine says of itself: by that one knows a machine that a host lends.
pub fn of_machine(fact: &str) -> String {
    let text = text(&Path::new("/sys/class/dmi/id").join(fact));
    text.unwrap_or_default().trim().to_owned()
}

fn read(profile: &str, credentials: &str, config: &str) -> Keys {
    let of_config = match profile {
        "default" => "default".to_owned(),
        other => format!("profile {other}"),
    };
    let find =
        |name: &str| value(credentials, profile, name).or_else(|| value(config, &of_config, name));
    Keys {
        id: find("aws_access_key_id"),
        secret: find("aws_secret_access_key"),
        token: find("aws_session_token"),
        region: find("region"),
    }
}

/// The value of a name in a section.
fn value(text: &str, section: &str, name: &str) -> Option<String> {
    let mut is_here = false;
    for line in text.lines().map(str::trim) {
        if let Some(title) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            is_here = title.trim() == section;
        } else if let Some((key, value)) = line.split_once('=')
            && is_here
            && key.trim().eq_ignore_ascii_case(name)
        {
            return Some(value.trim().to_owned()).filter(|it| !it.is_empty());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_profile_has_keys_in_one_file_and_its_region_in_the_other() {
        let credentials = "[default]\naws_access_key_id = A\naws_secret_access_key=B\n\n[work]\naws_access_key_id = C\naws_secret_access_key = D=\n";
        let config = "[default]\nregion = eu-west-1\n[profile work]\nregion = eu-north-1\n";
        let keys = read("default", credentials, config);
        assert_eq!(
            (keys.id.as_deref(), keys.secret.as_deref()),
            (Some("A"), Some("B"))
        );
        assert_eq!(keys.region.as_deref(), Some("eu-west-1"));
        let keys = read("work", credentials, config);
        assert_eq!(
            (keys.id.as_deref(), keys.secret.as_deref()),
            (Some("C"), Some("D="))
        );
        assert_eq!(keys.region.as_deref(), Some("eu-north-1"));
        assert!(read("none", credentials, config).id.is_none());
    }
}
