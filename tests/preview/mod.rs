//! Runs the preview and asks it over TCP.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::black_box::program::Site;

/// Longer than this nothing takes, even where a machine is busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// A preview that runs; it ends with its value.
pub struct Preview {
    child: Child,
    said: Arc<Mutex<String>>,
    pub port: u16,
}

/// An answer to a request.
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// Events as they come.
pub struct Events {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// The numbers that came; no two are one.
    seen: Vec<u64>,
}

/// An article of that title and text.
pub fn article(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\n---\n{text}\n")
}

impl Preview {
    /// Of a site, at some free port.
    pub fn start(site: &Site, arguments: &[&str]) -> Preview {
        Preview::start_at(site, 0, arguments)
    }

    pub fn start_at(site: &Site, port: u16, arguments: &[&str]) -> Preview {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
        let port = port.to_string();
        command.arg("serve").arg(site.source());
        command.args(["--port", &port]).args(arguments);
        Preview::of(command)
    }

    /// `ibid` in the site's folder, with that browser.
    pub fn alone(site: &Site, browser: &Path) -> Preview {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
        command.current_dir(site.source()).env("BROWSER", browser);
        Preview::of(command)
    }

    fn of(mut command: Command) -> Preview {
        let mut child = command
            // Nothing is taken from other runs.
            .env("IBID_CACHE", "")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let said = Arc::new(Mutex::new(String::new()));
        let stderr = child.stderr.take().expect("it is piped");
        let into = said.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let mut said = into.lock().expect("nobody panics with it");
                said.push_str(&line);
                said.push('\n');
            }
        });
        let mut preview = Preview {
            child,
            said,
            port: 0,
        };
        let said = preview.wait_for("Ctrl-C ends it.");
        let at = said
            .split("stands at http://")
            .nth(1)
            .expect("it says where");
        let port = at.split('/').next().and_then(|at| at.rsplit(':').next());
        preview.port = port.and_then(|it| it.parse().ok()).expect("a port");
        preview
    }

    /// All that it said, once that is among it.
    pub fn wait_for(&self, words: &str) -> String {
        let start = Instant::now();
        loop {
            let said = self.said.lock().expect("nobody panics with it").clone();
            if said.contains(words) {
                return said;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "it never says «{words}»:\n{said}"
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &[]).expect("it answers")
    }

    /// None, if there is no answer within a moment: only events may take their time.
    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Option<Answer> {
        let mut text = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\n",
            self.port
        );
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("Connection: close\r\n\r\n");
        self.raw(&text)
    }

    pub fn raw(&self, text: &str) -> Option<Answer> {
        let mut stream = self.connect();
        stream.write_all(text.as_bytes()).expect("it listens");
        let is_events = text.contains("_ibid/events");
        let patience = if is_events {
            Duration::from_millis(300)
        } else {
            PATIENCE
        };
        stream.set_read_timeout(Some(patience)).expect("a time");
        let mut all = Vec::new();
        match stream.read_to_end(&mut all) {
            Ok(_) => {}
            Err(_) if is_events => {
                let body = all
                    .windows(4)
                    .position(|it| it == b"\r\n\r\n")
                    .map(|at| at + 4);
                body.filter(|at| *at < all.len())?;
            }
            Err(fault) => panic!("no answer: {fault}"),
        }
        Some(Answer::of(&all))
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).expect("it listens")
    }

    /// All events after that one.
    pub fn events(&self, since: u64) -> Events {
        let mut stream = self.connect();
        let text = format!(
            "GET /_ibid/events?since={since} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
            self.port
        );
        stream.write_all(text.as_bytes()).expect("it listens");
        let mut events = Events {
            stream,
            buffer: Vec::new(),
            seen: Vec::new(),
        };
        let head = events
            .read_until(b"\r\n\r\n", PATIENCE)
            .expect("it answers");
        let head = String::from_utf8_lossy(&head).into_owned();
        assert!(
            head.contains(" 200 ") && head.contains("text/event-stream"),
            "{head}"
        );
        events
    }

    /// Ends it as Ctrl-C does: its exit code, and all that it said.
    pub fn end(self) -> (Option<i32>, String) {
        self.end_by("INT")
    }

    pub fn end_by(mut self, signal: &str) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(sent.is_ok_and(|sent| sent.success()));
        let code = self.child.wait().expect("it ends").code();
        // What it said last may still be on its way.
        std::thread::sleep(Duration::from_millis(30));
        let said = self.said.lock().expect("nobody panics with it").clone();
        (code, said)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    fn of(all: &[u8]) -> Answer {
        let end = all.windows(4).position(|it| it == b"\r\n\r\n");
        let end = end.expect("an answer has a head");
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(": "));
        Answer {
            status: status.and_then(|it| it.parse().ok()).expect("a status"),
            headers: headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: all[end + 4..].to_vec(),
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    }

    /// The number of the last event that it includes.
    pub fn version(&self) -> u64 {
        let version = self.header("x-ibid-version").and_then(|it| it.parse().ok());
        version.expect("a file of the site has its version")
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The script that the preview added to a page.
pub fn script_of(page: &Answer, base: &str) -> String {
    let text = page.text();
    let start = text.find(&format!("<script src=\"{base}_ibid/preview.js\""));
    let start = start.unwrap_or_else(|| panic!("no script of the preview: {text}"));
    let end = start + text[start..].find("</script>").expect("it ends") + "</script>".len();
    assert!(
        text[end..].is_empty() || text[end..].starts_with("</body>"),
        "{text}"
    );
    text[start..end].to_owned()
}

/// A page without it.
pub fn bare(page: &Answer) -> Vec<u8> {
    let text = page.text();
    // The last one: a page may have scripts of its own.
    let start = text.rfind("<script src=").expect("it has the script");
    let base = text[start..]
        .split('"')
        .nth(1)
        .and_then(|it| it.strip_suffix("_ibid/preview.js"));
    let script = script_of(page, base.expect("the script is the preview's"));
    text.replacen(&script, "", 1).into_bytes()
}

impl Events {
    /// The next one, in good time.
    pub fn next(&mut self) -> Option<Value> {
        self.within(PATIENCE)
    }

    /// The next one that comes within that time.
    pub fn within(&mut self, time: Duration) -> Option<Value> {
        let start = Instant::now();
        let block = loop {
            let left = time.saturating_sub(start.elapsed());
            let block = self.read_until(b"\n\n", left)?;
            // What keeps the connection is no event.
            if block.windows(5).any(|it| it == b"data:") {
                break String::from_utf8_lossy(&block).into_owned();
            }
        };
        let field = |name: &str| {
            let mut lines = block.lines();
            lines
                .find_map(|line| line.strip_prefix(name))
                .map(str::trim)
        };
        assert_eq!(field("event:"), Some("change"), "{block}");
        let data: Value = serde_json::from_str(field("data:").expect("it has data")).expect("JSON");
        let number = data["version"].as_u64().expect("a number");
        assert_eq!(field("id:"), Some(number.to_string().as_str()));
        assert!(
            !self.seen.contains(&number),
            "two events are number {number}"
        );
        self.seen.push(number);
        Some(data)
    }

    /// The first one for which that holds.
    pub fn until(&mut self, mut holds: impl FnMut(&Value) -> bool) -> Value {
        loop {
            let event = self.next().expect("it never comes to that");
            if holds(&event) {
                return event;
            }
        }
    }

    /// Reads up to a mark; what stands between the lengths of chunks is left out.
    fn read_until(&mut self, mark: &[u8], time: Duration) -> Option<Vec<u8>> {
        let start = Instant::now();
        loop {
            let found = self.buffer.windows(mark.len()).position(|it| it == mark);
            if let Some(at) = found {
                return Some(self.buffer.drain(..at + mark.len()).collect());
            }
            let left = time
                .checked_sub(start.elapsed())
                .filter(|left| !left.is_zero())?;
            self.stream.set_read_timeout(Some(left)).expect("a time");
            let mut more = [0; 65536];
            match self.stream.read(&mut more) {
                Ok(0) => return None,
                Ok(count) => self.buffer.extend_from_slice(&more[..count]),
                Err(_) => return None,
            }
        }
    }
}
