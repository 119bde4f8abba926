//! A build that is kept warm all day: what it once read is given back.

#[path = "law/plain.rs"]
mod plain;

use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use ibid::build::{Options, Warm};
use ibid::diag::SourceFile;
use ibid::parse::Article;
use plain::Plain;

/// The system's memory, and how many bytes of it are held.
struct Counted;

static HELD: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is the system's own doing; only numbers are kept besides.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.fetch_add(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static MEMORY: Counted = Counted;

/// What becomes of the code in the text that is edited.
#[derive(Clone, Copy)]
enum Code {
    Stays,
    Changes,
}

const PATH: &str = "content/articles/edited.md";

/// One test at a time: the bytes are those of all threads.
static ALONE: Mutex<()> = Mutex::new(());

/// A text in which nearly everything is new at each save; its code too, if so wished.
fn edited(save: usize, code: Code) -> String {
    // As long each time, so that the bytes held can be compared.
    let save = format!("{save:06}");
    let code = match code {
        Code::Stays => "000000",
        Code::Changes => &save,
    };
    format!(
        "---\ntitle: Save {save}\nentities: {{fixed: {{name: Fixed, aliases: [Alias{save}]}}, e{save}: {{name: Name{save}}}}}\n\
         events: [{{title: Event {save}, date: 2012, entities: [fixed], passage: words of save {save}}}]\n\
         topics: [Topic {save}]\n---\n## Heading {save}\n\nThe words of save {save} name Fixed, Alias{save} and Name{save}.\n\n\
         ```rust\nlet save = {code};\n```\n\n```{{timeline}}\nentities: [e{save}]\n```\n\nSee [other](other.md).\n"
    )
}

/// Things of one save that must be gone some saves later.
struct Traces {
    file: Weak<SourceFile>,
    article: Weak<Article>,
    page: usize,
}

fn save(number: usize, code: Code, files: &mut Plain, warm: &mut Warm) -> Traces {
    files.write(PATH, edited(number, code));
    let other = format!("content/pages/p{:06}.md", number / 2);
    match number % 2 {
        0 => files.write(
            &other,
            format!("---\ntitle: P\n---\nA page of save {number:06} on Fixed.\n"),
        ),
        _ => files.delete(&other),
    }
    // Templates change at first only: what is kept with them must not pile up afterwards.
    if number.is_multiple_of(20) && number <= 160 {
        let text = format!("<footer>Save {number:06}</footer>");
        files.write("templates/parts/footer.html", text);
    }
    let built = warm.update(files);
    assert!(!built.diagnostics.has_errors(), "{:?}", built.diagnostics);
    let prepared = built.value.expect("the site can be made");
    // As a preview does: the page that is looked at, and sometimes all of them.
    let page = prepared
        .file(files, "articles/edited/index.html")
        .expect("it can be read");
    let page = page.expect("it is there").expect("it can be made");
    if number.is_multiple_of(5) {
        let survey = warm
            .survey(&prepared, files, &|| false)
            .expect("memory can be read");
        assert!(survey.is_some_and(|survey| survey.diagnostics.is_empty()));
    }
    let mut documents = prepared.site().documents.iter();
    let document = documents.find(|document| &*document.article.file.path == PATH);
    let document = document.expect("it is there");
    assert!(Arc::ptr_eq(&document.article.file, files.get(PATH)));
    Traces {
        file: Arc::downgrade(files.get(PATH)),
        article: Arc::downgrade(&document.article),
        page: page.len(),
    }
}

#[test]
fn a_thousand_saves_hold_no_more_than_a_hundred() {
    saves(Code::Stays);
}

#[test]
fn a_thousand_pieces_of_code_are_not_held() {
    saves(Code::Changes);
}

fn saves(code: Code) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let (mut files, mut warm) = (Plain::default(), Warm::new(Options::default()));
    for (path, title) in [
        ("articles/other", "Other"),
        ("articles/more", "More"),
        ("pages/about", "About"),
    ] {
        let text = format!("---\ntitle: {title}\n---\nA text on Fixed.\n");
        files.write(&format!("content/{path}.md"), text);
    }
    let mut past: VecDeque<Traces> = VecDeque::new();
    let mut held = Vec::new();
    for number in 100..1_100 {
        let new = save(number, code, &mut files, &mut warm);
        let first = past.front().unwrap_or(&new);
        assert_eq!(new.page, first.page, "the saves are alike");
        past.push_back(new);
        // Two builds later nothing of it is alive.
        if past.len() > 2
            && let Some(old) = past.pop_front()
        {
            let gone = old.file.upgrade().is_none() && old.article.upgrade().is_none();
            assert!(
                gone,
                "save {number}: of two builds before something is held"
            );
        }
        if number % 100 == 99 {
            held.push(HELD.load(Ordering::Relaxed));
        }
    }
    println!("bytes held after each hundred saves: {held:?}");
    let (first, last) = (held[0], held[held.len() - 1]);
    assert!(last <= first + 32 * 1024, "{first} bytes became {last}");
}
