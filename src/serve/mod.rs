//! The preview: the site as it is now, served while it is being written.
//!
//! `watch` sees what changes and puts it into an `Inbox`; `engine`, one thread, builds and replaces
//! what is served, the `snapshot`; `http` answers from that, and tells every open page of each of
//! the `events`. What is served is what a build writes, but for the script that each page gets.

mod address;
mod background;
mod batch;
mod difference;
mod engine;
mod events;
mod faults;
mod found;
mod guard;
mod http;
mod media;
mod moved;
mod page;
mod preview;
mod snapshot;
mod terminal;
mod watch;

use std::io;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

pub use media::content_type;

use batch::Inbox;
use engine::{Engine, Stage};
use events::Log;
use guard::Guard;
use http::Server;
use snapshot::Shown;
use terminal::{Terminal, say};
use watch::Watch;

use crate::build::Options;
use crate::pictures::Store;
use crate::project::Config;
use crate::project::files::{Disk, Files, Kept};

/// What is served, and where.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The site's folder.
    pub site: PathBuf,
    /// The address to listen at.
    pub bind: IpAddr,
    /// The port; if it is taken, one of the next.
    pub port: u16,
    /// Whether a browser is opened.
    pub open: bool,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// Why there is no preview.
#[derive(Debug)]
pub enum ServeFault {
    /// Nothing can listen there.
    Listen(IpAddr, u16, io::Error),
    /// The folder cannot be watched.
    Watch(notify::Error),
    /// The machine does not give what a server needs.
    Machine(io::Error),
}

impl std::fmt::Display for ServeFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ServeFault::Listen(bind, port, fault) if fault.kind() == io::ErrorKind::AddrInUse => {
                write!(
                    f,
                    "port {port} of {bind} is taken, and so are those after it\n  \
                     name another: `--port 5000`"
                )
            }
            ServeFault::Listen(bind, port, fault) => write!(
                f,
                "nothing can listen at {bind}, port {port}: {fault}\n  \
                 name another port or address: `--port 5000`, `--bind 127.0.0.1`"
            ),
            ServeFault::Watch(fault) if watch::is_limit(fault) => write!(
                f,
                "this machine does not allow to watch so many folders\n  \
                 on Linux, raise fs.inotify.max_user_watches"
            ),
            ServeFault::Watch(fault) => write!(f, "the folder cannot be watched: {fault}"),
            ServeFault::Machine(fault) => write!(f, "the preview cannot be started: {fault}"),
        }
    }
}

impl std::error::Error for ServeFault {}

/// Serves a site until Ctrl-C.
pub fn serve(options: &ServeOptions) -> Result<(), ServeFault> {
    let (bind, port) = (options.bind, options.port);
    let (listener, is_other) =
        address::listen(bind, port).map_err(|fault| ServeFault::Listen(bind, port, fault))?;
    let at = listener.local_addr().map_err(ServeFault::Machine)?;
    let origin = address::origin(at);
    let inbox = Arc::new(Inbox::default());
    let watch = Watch::start(&options.site, inbox.clone()).map_err(ServeFault::Watch)?;
    let stage = Arc::new(Stage {
        files: Kept::new(Disk::new(&options.site)),
        shown: Shown::default(),
        log: Log::new(word()),
        index: found::Index::default(),
    });
    let base = base(&stage.files);
    if is_other {
        say(&format!("Port {port} is taken: this is the next free one."));
    }
    greet(options, &origin, &base, address::from_outside(at));
    let terminal = Terminal::new(origin.clone(), base.clone());
    let building = Options {
        drafts: options.drafts,
        store: Store::of_user(),
        ..Options::default()
    };
    let engine = Engine::new(stage.clone(), inbox, watch, building, terminal);
    let server = Server {
        stage,
        guard: Guard::new(bind),
        origin: origin.clone(),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(ServeFault::Machine)?;
    std::thread::Builder::new()
        .name("engine".to_owned())
        .spawn(|| engine.run())
        .map_err(ServeFault::Machine)?;
    if options.open {
        open(format!("{origin}{base}"));
    }
    let ended = runtime.block_on(until_the_end(server, listener));
    // Nobody waits for pages that are still being made, or for who still listens.
    runtime.shutdown_background();
    ended.map_err(ServeFault::Machine)
}

async fn until_the_end(server: Server, listener: std::net::TcpListener) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let serving = tokio::spawn(http::serve(server, listener));
    ending().await?;
    serving.abort();
    Ok(())
}

/// Comes back when the program is asked to end.
#[cfg(unix)]
async fn ending() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut killed = signal(SignalKind::terminate())?;
    let mut left = signal(SignalKind::hangup())?;
    let killed = std::pin::pin!(killed.recv());
    let left = std::pin::pin!(left.recv());
    let stopped = std::pin::pin!(tokio::signal::ctrl_c());
    let killed = futures_util::future::select(killed, left);
    futures_util::future::select(stopped, killed).await;
    Ok(())
}

/// Comes back when the program is asked to end.
#[cfg(not(unix))]
async fn ending() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// Says where the preview is and what it does.
fn greet(options: &ServeOptions, origin: &str, base: &str, outside: Option<String>) {
    let site = match options.site.as_os_str() == "." {
        true => "this folder".to_owned(),
        false => options.site.display().to_string(),
    };
    let drafts = match options.drafts {
        true => "Drafts are shown.",
        false => "Drafts are left out.",
    };
    say(&format!("The preview of {site} stands at {origin}{base}"));
    if !options.bind.is_loopback() {
        let from = match outside {
            Some(outside) => format!("at {outside}{base}"),
            None => "at this machine's address there".to_owned(),
        };
        say(&format!(
            "Everyone in this machine's network can see it, {from}: on a phone, say. Without --bind \
             only this machine can."
        ));
    }
    say(&format!(
        "What is saved in content, templates or static is shown at once. {drafts}"
    ));
    say("Ctrl-C ends it.");
}

/// The path at which the site stands.
fn base(files: &Kept) -> String {
    let listed = files.list("content").value;
    let settings = listed.iter().find(|it| &*it.path == "content/site.yaml");
    let settings = settings.and_then(|file| files.text(file).value);
    let config = Config::read(settings.as_ref()).value;
    let base = config.base_url.as_ref().map_or("/", |url| url.path());
    base.to_owned()
}

/// A word that no other run has, so that a page knows one that was started anew.
fn word() -> String {
    use std::hash::{BuildHasher, RandomState};

    format!("{:016x}", RandomState::new().hash_one(std::process::id()))
}

/// Opens a browser, if there is one; it is no fault if there is none.
fn open(address: String) {
    // Without a screen the system would look for a browser that takes over the terminal.
    let screens = ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER"];
    let has_screen = screens.iter().any(|name| std::env::var_os(name).is_some());
    if cfg!(any(windows, target_os = "macos")) || has_screen {
        std::thread::spawn(move || {
            let _ = opener::open_browser(address);
        });
    }
}
