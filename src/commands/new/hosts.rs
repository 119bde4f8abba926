//! What a host needs to publish the site with each push.

use std::path::Path;

use crate::publish::Server;

/// Where ibid's releases are; empty if this program was built from a source that does not say so.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// A file beside the site: its path and its text.
pub type HostFile = (&'static str, String);

/// The files with which a host publishes a site of that name.
pub fn files(server: Server, name: &str) -> Vec<HostFile> {
    let own = match server {
        Server::Github => (
            ".github/workflows/publish.yml",
            include_str!("hosts/github.yml"),
        ),
        Server::Gitlab => (".gitlab-ci.yml", include_str!("hosts/gitlab.yml")),
        Server::Netlify => ("netlify.toml", include_str!("hosts/netlify.toml")),
        Server::Cloudflare => ("wrangler.toml", include_str!("hosts/cloudflare.toml")),
    };
    let releases = match REPOSITORY.trim_end_matches('/') {
        "" => String::new(),
        repository => format!("{repository}/releases"),
    };
    let all = [own, ("publish.sh", include_str!("hosts/publish.sh"))];
    let filled = |text: &str| {
        text.replace("{name}", name)
            .replace("{releases}", &releases)
            .replace("{version}", env!("CARGO_PKG_VERSION"))
    };
    let mut files: Vec<HostFile> = all.map(|(path, text)| (path, filled(text))).to_vec();
    files.push((".gitignore", "/_site/\n/public/\n".to_owned()));
    files
}

/// The lines of site.yaml by which the host publishes it.
pub fn settings(server: Server, name: &str) -> String {
    let address = match server {
        // Only this host does not tell a build where the site stands.
        Server::Cloudflare => format!("base_url: https://{name}.pages.dev/\n"),
        Server::Github | Server::Gitlab | Server::Netlify => String::new(),
    };
    let mut words = Server::WORDS.iter();
    let word = words.find(|(_, it)| *it == server);
    let word = word.map_or("", |(word, _)| word);
    format!("{address}publish:\n  live:\n    folder: {{path: _site}}\n    host: {word}\n")
}

/// What is left to do, in steps.
pub fn steps(server: Server, name: &str) -> Vec<String> {
    let push = |host: &str| format!("put the folder into a repository at {host}, and push it");
    let mut steps = match server {
        Server::Github => vec![
            "make a repository at github.com; there, in «Settings», «Pages», choose as source «GitHub Actions»"
                .to_owned(),
            push("GitHub"),
            "a minute later the site stands at the address that «Settings», «Pages» shows".to_owned(),
        ],
        Server::Gitlab => vec![
            "make a project at gitlab.com".to_owned(),
            push("GitLab"),
            "a minute later the site stands at the address that «Deploy», «Pages» shows".to_owned(),
        ],
        Server::Netlify => vec![
            push("GitHub, GitLab or Bitbucket"),
            "at app.netlify.com choose «Add new project», «Import an existing project», and that repository".to_owned(),
            "press «Deploy»: what is to be typed there stands in netlify.toml".to_owned(),
        ],
        Server::Cloudflare => vec![
            push("GitHub or GitLab"),
            format!(
                "at dash.cloudflare.com choose «Workers & Pages», «Create», «Pages», that repository, and the name «{name}»"
            ),
            "type as build command `sh publish.sh`, and as output directory `_site`".to_owned(),
        ],
    };
    if REPOSITORY.is_empty() {
        steps.insert(
            0,
            "this ibid was built from its source and does not know where its releases are: write that address into \
             publish.sh, behind `IBID_RELEASES:-`"
                .to_owned(),
        );
    }
    steps
}

/// A name that hosts take, from that of the folder.
pub fn name(dir: &Path) -> String {
    let folder = std::path::absolute(dir).ok();
    let folder = folder.as_deref().unwrap_or(dir);
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let plain = any_ascii::any_ascii(&name).to_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    let name: String = words.join("-").chars().take(58).collect();
    match name.trim_matches('-') {
        "" => "my-site".to_owned(),
        name => name.to_owned(),
    }
}
