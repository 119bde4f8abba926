//! The user's own `ssh`: how it is called, and what its words mean.

use std::process::Command;

use super::super::host::{FaultKind, HostFault};
use super::super::targets::Login;
use super::session::End;

/// Names another program than `ssh`.
const PROGRAM: &str = "IBID_SSH";

/// That machine as people know it.
pub fn shown(login: &Login) -> String {
    let user = login.user.as_ref().map(|it| format!("{it}@"));
    let port = login.port.map(|it| format!(":{it}"));
    format!(
        "{}{}{}",
        user.unwrap_or_default(),
        login.host,
        port.unwrap_or_default()
    )
}

fn program() -> std::ffi::OsString {
    let named = std::env::var_os(PROGRAM).filter(|it| !it.is_empty());
    named.unwrap_or_else(|| "ssh".into())
}

/// `ssh` that asks that machine for SFTP. It is the user's: with its keys, its agent, its
/// configuration and the machines that it knows. It asks nobody anything.
pub fn command(login: &Login) -> Command {
    let mut command = Command::new(program());
    command.env("LC_ALL", "C").args(["-T", "-s"]);
    for option in [
        "BatchMode=yes",
        "ConnectTimeout=20",
        // A line that is dead is noticed within a minute.
        "ServerAliveInterval=15",
        "ServerAliveCountMax=4",
        "ClearAllForwardings=yes",
        "ForwardAgent=no",
        "ForwardX11=no",
        "PermitLocalCommand=no",
        "RemoteCommand=none",
        "LogLevel=INFO",
    ] {
        command.args(["-o", option]);
    }
    if let Some(port) = login.port {
        command.args(["-p", &port.to_string()]);
    }
    if let Some(user) = &login.user {
        command.args(["-l", user]);
    }
    command.args(["--", &login.host, "sftp"]);
    command
}

/// Why `ssh` did not start.
pub fn not_started(error: &std::io::Error) -> HostFault {
    let program = program();
    let program = program.to_string_lossy();
    let message = match error.kind() {
        std::io::ErrorKind::NotFound => format!(
            "the program `{program}` is not installed, by which the site would be brought to another machine\n  \
             install OpenSSH's client (openssh.com; Windows: Settings, Optional features), and try again"
        ),
        _ => format!("the program `{program}` cannot be started: {error}"),
    };
    HostFault::new(FaultKind::Refused, message)
}

/// What it means that a connection ended, or never was.
pub fn ended(login: &Login, end: &End, was_there: bool) -> HostFault {
    let place = shown(login);
    if let Some(noise) = end.noise.as_ref().filter(|_| !was_there) {
        let message = format!(
            "{place} answers something else than SFTP: «{}»\n  \
             a login script there may print that: let it print nothing where no terminal is (try `sftp {}`)",
            visible(noise).trim(),
            typed(login)
        );
        return HostFault::new(FaultKind::Refused, message);
    }
    let words = end.words.to_lowercase();
    let (kind, hint) = match was_there {
        true => (FaultKind::Again, None),
        false => meaning(&words, login),
    };
    let mut message = match was_there {
        true => format!("the connection with {place} was cut"),
        false => format!("{place} cannot be reached"),
    };
    let lines = end.words.lines().map(|line| visible(line.trim()));
    let told = lines.filter(|line| !line.chars().all(|c| c == '@' || c.is_whitespace()));
    // Greetings come before what is wrong.
    let told: Vec<String> = told.collect();
    for line in &told[told.len().saturating_sub(SHOWN)..] {
        message.push_str("\n  ssh: ");
        message.push_str(line);
    }
    if let Some(hint) = hint {
        message.push_str("\n  ");
        message.push_str(&hint);
    }
    HostFault::new(kind, message)
}

/// So many of ssh's last lines are shown.
const SHOWN: usize = 4;

/// Without what would move about on a terminal.
pub fn visible(text: &str) -> String {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().take(300).map(shown).collect()
}

/// What a person types to log in there.
fn typed(login: &Login) -> String {
    let port = login.port.map(|it| format!("-P {it} "));
    let user = login.user.as_ref().map(|it| format!("{it}@"));
    format!(
        "{}{}{}",
        port.unwrap_or_default(),
        user.unwrap_or_default(),
        login.host
    )
}

/// Whether it may be otherwise in a moment, and what can be done.
fn meaning(words: &str, login: &Login) -> (FaultKind, Option<String>) {
    let says = |some: &[&str]| some.iter().any(|it| words.contains(it));
    let sftp = typed(login);
    let refused = |hint: String| (FaultKind::Refused, Some(hint));
    if says(&[
        "identification has changed",
        "host key for",
        "has changed and you have requested",
    ]) {
        refused(format!(
            "it shows another key than last time: either it was set up anew, or somebody stands between. Ask who looks after it;\n  \
             if the new key is right, type `ssh-keygen -R {}`, then `sftp {sftp}`",
            match login.port {
                Some(port) if port != 22 => format!("'[{}]:{port}'", login.host),
                _ => login.host.clone(),
            }
        ))
    } else if says(&[
        "host key verification failed",
        "no matching host key",
        "key is known for",
    ]) {
        refused(format!(
            "this machine has not met it yet: type `sftp {sftp}` once, compare the key that is shown with the one that \
             your host names, and answer yes"
        ))
    } else if says(&[
        "permission denied",
        "too many authentication failures",
        "no supported authentication",
    ]) {
        refused(format!(
            "it does not let you in with your keys: try `sftp {sftp}` in this terminal. ibid types no password: \
             make a key (`ssh-keygen`), and give its public half to your host; one with a passphrase must be in your agent (`ssh-add`)"
        ))
    } else if says(&["subsystem request failed"]) {
        refused(
            "it lets you in, but offers no SFTP: ask who looks after it to switch that on"
                .to_owned(),
        )
    } else if says(&["could not resolve"]) {
        (
            FaultKind::Again,
            Some("there is no machine of that name, or you are not online: look at `host` in site.yaml".to_owned()),
        )
    } else if says(&["connection refused"]) {
        (
            FaultKind::Again,
            Some("nothing listens there: look at `host` and `port` in site.yaml".to_owned()),
        )
    } else if says(&[
        "bad configuration option",
        "bad owner or permissions",
        "configuration",
    ]) {
        refused("look at your ~/.ssh/config".to_owned())
    } else {
        (
            FaultKind::Again,
            Some("look whether you are online, and at `host` and `port` in site.yaml".to_owned()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login() -> Login {
        Login {
            host: "example.org".to_owned(),
            port: Some(2222),
            user: Some("me".to_owned()),
            path: "www".to_owned(),
            keep: 5,
        }
    }

    fn told(words: &str) -> HostFault {
        let end = End {
            words: words.to_owned(),
            noise: None,
        };
        ended(&login(), &end, false)
    }

    #[test]
    fn what_ssh_says_is_told_with_what_to_do() {
        for (words, kind, hint) in [
            (
                "Host key verification failed.",
                FaultKind::Refused,
                "type `sftp -P 2222 me@example.org` once",
            ),
            (
                "@@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\n@@@@\nHost key verification failed.",
                FaultKind::Refused,
                "ssh-keygen -R '[example.org]:2222'",
            ),
            (
                "me@example.org: Permission denied (publickey).",
                FaultKind::Refused,
                "ssh-add",
            ),
            (
                "subsystem request failed on channel 0",
                FaultKind::Refused,
                "offers no SFTP",
            ),
            (
                "ssh: connect to host example.org port 2222: Connection refused",
                FaultKind::Again,
                "`port`",
            ),
            (
                "ssh: Could not resolve hostname example.org",
                FaultKind::Again,
                "`host`",
            ),
        ] {
            let fault = told(words);
            assert_eq!(fault.kind, kind, "{words}");
            assert!(fault.message.contains(hint), "{words}: {fault}");
            assert!(!fault.message.contains("@@@@"), "{fault}");
        }
    }

    #[test]
    fn nothing_of_it_moves_about_on_a_terminal() {
        let end = End {
            words: String::new(),
            noise: Some("Welcome\x1b[2J".to_owned()),
        };
        let fault = ended(&login(), &end, false);
        assert!(fault.message.contains("«Welcome [2J»"), "{fault}");
        assert_eq!(fault.kind, FaultKind::Refused);
    }

    #[test]
    fn ssh_is_asked_for_sftp_and_for_no_prompt() {
        let command = command(&login());
        let arguments: Vec<_> = command.get_args().map(|it| it.to_string_lossy()).collect();
        assert!(arguments.windows(2).any(|it| it == ["-o", "BatchMode=yes"]));
        assert!(arguments.ends_with(&["--".into(), "example.org".into(), "sftp".into()]));
    }
}
