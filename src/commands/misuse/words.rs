//! What other programs call it, and ibid does not.

/// What to type instead of a command that other programs have.
pub fn command(word: &str) -> Option<&'static str> {
    let serve = "`ibid serve` shows the site in a browser while you write";
    let build = "`ibid build` writes the pages into the folder public";
    let publish = "`ibid publish` brings the site to where others see it";
    Some(match word.to_lowercase().as_str() {
        "server" | "preview" | "watch" | "dev" | "run" | "start" | "view" | "show" | "open"
        | "live" => serve,
        "render" | "compile" | "make" | "generate" | "gen" | "bundle" | "html" => build,
        "deploy" | "upload" | "push" | "sync" | "release" | "gh-deploy" | "ship" => publish,
        "init" | "create" | "site" | "setup" | "quickstart" | "create-project" => {
            "`ibid new my-site` writes a small site to begin with"
        }
        "lint" | "test" | "validate" | "verify" | "doctor" | "links" => {
            "`ibid check` looks for faults, and writes nothing"
        }
        "convert" | "migrate" | "add" => {
            "`ibid import FILE` makes a draft of a text that stands elsewhere"
        }
        "epub" | "ebook" | "book" => "`ibid export epub` makes a book of the site",
        "pdf" | "print" => {
            "ibid makes no PDF; `ibid export html` makes one page, which a browser prints into one"
        }
        "scorm" => "`ibid export scorm --article SLUG` makes a lesson with a score",
        "cartridge" | "imscc" | "canvas" | "moodle" => {
            "`ibid export cartridge` makes a package for a course"
        }
        "csv" => "`ibid export csv` makes tables of the facts",
        "draft" | "todo" | "list" => {
            "`ibid review` lists what is to be confirmed; `ibid serve` shows drafts"
        }
        "clean" | "gc" => {
            "nothing has to be cleaned up: a build removes what is gone from the site"
        }
        "version" => "`ibid --version` says which version this is",
        "article" | "post" | "page" => {
            "an article is a file: copy one in content/articles, and change it"
        }
        _ => return None,
    })
}

/// What to type instead of an option that other programs have.
pub fn option(command: Option<&str>, typed: &str) -> Option<&'static str> {
    let word = typed.trim_start_matches('-').replace(['-', '_'], "");
    let small = match word.len() {
        1 => word.clone(),
        _ => word.to_lowercase(),
    };
    let word = small.as_str();
    let Some(command) = command else {
        return matches!(word, "v" | "ver").then_some("write `--version`");
    };
    of_command(command, word).or_else(|| of_any(word))
}

fn of_command(command: &str, word: &str) -> Option<&'static str> {
    Some(match (command, word) {
        ("build" | "check", "w" | "watch" | "serve" | "livereload" | "open") => {
            "`ibid serve` shows each change as soon as it is saved"
        }
        ("serve", "w" | "watch" | "livereload" | "reload") => {
            "leave it out: `ibid serve` always shows what is saved"
        }
        ("serve", "D" | "d" | "drafts" | "builddrafts" | "draft") => {
            "leave it out: the preview shows drafts; `--no-drafts` leaves them out"
        }
        ("serve", "p") => "write `--port`",
        ("serve", "host" | "interface" | "i" | "ip" | "address" | "b") => "write `--bind`",
        ("serve", "o" | "browser" | "openbrowser") => "write `--open`",
        ("build" | "check", "D" | "builddrafts" | "draft" | "includedrafts") => "write `--drafts`",
        (
            "build",
            "o" | "d" | "output" | "outputdir" | "outdir" | "destination" | "dest" | "to",
        ) => "write `--out FOLDER`",
        ("build" | "publish" | "export" | "embed", "b" | "url" | "base" | "address") => {
            "write `--base-url https://…`"
        }
        ("publish", "n" | "dry" | "test" | "preview") => "write `--dry-run`",
        ("publish", "y") => "write `--yes`",
        ("publish", "t" | "to" | "target" | "env" | "environment" | "branch" | "remote") => {
            "the target's name stands alone: `ibid publish live`; site.yaml says where that is"
        }
        ("publish", "f" | "force") => {
            "leave it out: what others put there is never written over; `--max-deletes N` lets more be deleted"
        }
        ("publish", "o" | "out" | "output" | "folder") => {
            "write the folder into site.yaml: `publish: {live: {folder: {path: …}}}`"
        }
        ("new", "t" | "theme" | "template") => {
            "leave it out: colour, logo and scheme stand under `theme` in content/site.yaml"
        }
        ("new", "n" | "name" | "title") => "the folder's name stands alone: `ibid new my-site`",
        ("new", "f" | "force") => "leave it out: name a folder that does not exist yet",
        ("export", "f" | "t" | "to" | "format" | "as") => {
            "what it is to be stands alone: `ibid export epub`"
        }
        ("export" | "embed", "o" | "output" | "file") => "write `--out FILE`",
        ("export", "slug" | "id" | "page" | "only" | "a") => "write `--article SLUG`",
        ("import", "o" | "out" | "output" | "to" | "site" | "t") => "write `--into my-site`",
        ("import", "slug" | "name" | "title") => "write `--id NAME`",
        ("import", "n" | "dryrun" | "preview") => "write `--print`: it shows what would be written",
        ("check", "strict" | "werror" | "failonwarnings") => "write `--deny-warnings`",
        ("check", "url" | "online" | "site" | "external") => "write `--live https://…`",
        ("review", "all" | "acceptall" | "yes" | "y") => "write `--accept-all`",
        ("review", "confirm" | "done" | "ok" | "a") => "write `--accept ID`",
        _ => return None,
    })
}

fn of_any(word: &str) -> Option<&'static str> {
    Some(match word {
        "s" | "source" | "root" | "r" | "dir" | "C" | "contentdir" => {
            "the site's folder stands alone, behind the command: `ibid check my-site`"
        }
        "v" | "verbose" | "q" | "quiet" | "debug" | "log" => {
            "leave it out: ibid always says what is wrong, and no more"
        }
        "minify" | "gc" | "clean" | "cleandestinationdir" | "nocache" | "environment" | "e" => {
            "leave it out: it is done, or not needed"
        }
        "config" | "c" => "leave it out: the settings are those in content/site.yaml",
        "version" => "`ibid --version` says which version this is",
        _ => return None,
    })
}

/// What is meant by a kind of file that `ibid export` does not know.
pub fn value(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "pdf" | "print" => "`html` is one page, which a browser prints as PDF",
        "book" | "ebook" | "kindle" | "mobi" => "a book is `epub`",
        "canvas" | "moodle" | "blackboard" | "imscc" | "cc" | "course" => {
            "a package for a course is `cartridge`; a lesson with a score `scorm`"
        }
        "quiz" | "lesson" => {
            "a lesson with a score is `scorm`; quizzes for a course are in `cartridge`"
        }
        "excel" | "xlsx" | "xls" | "spreadsheet" | "tables" | "ods" => {
            "tables for a spreadsheet are `csv`"
        }
        "page" | "usb" | "zip" | "web" | "single" => "one page that needs nothing is `html`",
        "docx" | "word" | "odt" => {
            "ibid writes no file for Word; `html` is one page, which Word opens"
        }
        _ => return None,
    })
}
