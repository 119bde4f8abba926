//! Texts from elsewhere: what is recognised in them, that their drafts build, and that no word of
//! them is lost. The texts and what must come of them lie in tests/import.

#![allow(clippy::disallowed_methods)] // the tests read texts, and lay out sites

mod black_box;
#[path = "import/case.rs"]
mod case;

use std::path::{Path, PathBuf};
use std::process::Output;

use black_box::program::{run, said};
use case::{Draft, Expected, squeezed};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

/// All texts that have a file of expectations.
fn texts() -> Vec<(PathBuf, Expected)> {
    let mut found: Vec<(PathBuf, Expected)> = std::fs::read_dir(cases())
        .expect("tests/import is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end != "expected"))
        .filter_map(|path| {
            let expected = std::fs::read_to_string(path.with_extension("expected")).ok()?;
            Some((path, Expected::read(&expected)))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

#[test]
fn what_the_texts_hold_is_recognised() {
    let only = std::env::var("IMPORT").unwrap_or_default();
    let texts = texts();
    assert!(texts.len() >= 10, "{} texts", texts.len());
    let mut faults = Vec::new();
    for (path, expected) in texts {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a plain name");
        if !name.contains(&only) {
            continue;
        }
        let draft = Draft::of(name, &std::fs::read(&path).expect("the text can be read"));
        let (told, found) = expected.compare(&draft);
        println!("{name}: {told}");
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_draft_builds_with_its_facts_in_it_and_beside_it() {
    for (path, _) in texts() {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a plain name");
        let bytes = std::fs::read(&path).expect("the text can be read");
        for facts in [false, true] {
            let faults = case::build(&case::files(name, &bytes, facts), true);
            assert!(faults.is_empty(), "{name}, facts {facts}:\n{faults}");
        }
    }
}

#[test]
fn facts_beside_a_draft_stand_while_it_is_not_published() {
    let bytes = std::fs::read(cases().join("glacier.txt")).expect("the text can be read");
    let mut files = case::files("glacier.txt", &bytes, true);
    files.push((
        "content/articles/other.md".to_owned(),
        "---\ntitle: Another\n---\nNorway.\n".to_owned(),
    ));
    let faults = case::build(&files, false);
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn plain_texts_keep_every_word() {
    for (path, _) in texts() {
        if path.extension().is_none_or(|end| end != "txt") {
            continue;
        }
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a plain name");
        let bytes = std::fs::read(&path).expect("the text can be read");
        // Only what is in Windows-1252 is no UTF-8.
        let (text, ..) = match std::str::from_utf8(&bytes) {
            Ok(_) => encoding_rs::UTF_8.decode(&bytes),
            Err(_) => encoding_rs::WINDOWS_1252.decode(&bytes),
        };
        let draft = Draft::of(name, &bytes);
        let mut gone = squeezed(&text);
        let taken = draft
            .dropped
            .iter()
            .chain(&draft.subtitle)
            .chain([&draft.full_title]);
        for words in taken {
            let words = squeezed(words);
            let at = gone
                .find(&words)
                .unwrap_or_else(|| panic!("{name}: «{words}» is not in the text"));
            gone.replace_range(at..at + words.len(), "");
        }
        assert_eq!(squeezed(&draft.text), gone, "{name}");
    }
}

#[test]
fn a_last_paragraph_about_somebody_is_text_and_one_about_the_author_is_not() {
    let text = |last: &str| {
        format!(
            "A short title\n\nBy Ada Quill\n\nThe first paragraph says what there is to say of it.\n\n{last}\n"
        )
    };
    for last in [
        "South Africa is a member of BRICS, and it knows what that costs.",
        "Imran Khan is the leader of the Movement for Justice. He said so himself.",
        "Ada Lovelace was the first to see it.",
        "The author of the law is unknown.",
        "Ernest Tarn, a Belgian, did better.",
        "Ernest Tarn, a Belgian, did better. His way needs brine and limestone. Soon all soda came from Tarn \
         towers, and the last old works closed.",
    ] {
        let draft = Draft::of("a.txt", text(last).as_bytes());
        assert!(draft.text.contains(last), "{last}: {:?}", draft.dropped);
    }
    for (last, label) in [
        (
            "Ada Quill is a senior fellow at the Harbour Institute.",
            "senior fellow at",
        ),
        (
            "*Ada Quill, Reader in Law at the Harbour Institute",
            "reader in law at",
        ),
        (
            "*The writer is Director of Studies at the Harbour Institute and a member of two others.",
            "director of studies at",
        ),
        (
            "About the author: Ada Quill teaches law at the Harbour Institute.",
            "law at",
        ),
    ] {
        let draft = Draft::of("a.txt", text(last).as_bytes());
        assert!(!draft.text.contains("Harbour"), "{last}");
        for words in [
            "authors: ada-quill",
            "name: Harbour Institute",
            &format!("label: {label}"),
        ] {
            assert!(
                draft.front.contains(words),
                "{last}: no «{words}» in\n{}",
                draft.front
            );
        }
    }
}

/// The op-ed that the project began with; it lies beside the repository, where it may be.
fn op_ed() -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/source/op-ed.txt");
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        println!("left out: ../shared/source/op-ed.txt is not there");
    }
    bytes
}

#[test]
fn the_op_ed_is_recognised() {
    let Some(bytes) = op_ed() else { return };
    let expected = Expected::read(
        "title: Russia-Pakistan Relations: Economic And Diplomatic Dimensions\n\
         kind: op-ed\n\
         authors: venita-christopher\n\
         date: -\n\
         paragraphs 8\n\
         entity Russia (country)\nentity Pakistan (country)\nentity India (country)\n\
         entity Afghanistan (country)\nentity United States (country)\n\
         entity United Nations (organization)\nentity Central Asia (place)\n\
         entity South Asia (place)\nentity Indian Ocean (place)\n\
         entity Eurasian Economic Union (organization)\nentity CPEC\n\
         entity Shanghai Cooperation Organization (organization)\n\
         entity Regional Anti Terrorist Structure (organization)\nentity RATS\n\
         entity President Putin (person)\nentity Venita Christopher (person)\n\
         entity Strategic Vision Institute (organization)\nentity Mi-35 (product)\n\
         entity SU-35 (product)\nentity SU-37 (product)\nentity IPI (project)\n\
         entity TAPI (project)\nentity North-South gas pipeline (project)\n\
         entity Liquefied Natural Gas\nentity Karachi (place)\nentity Lahore (place)\n\
         entity Islamabad (place)\nentity defense ministry of Russia (organization)\n\
         event 2012/.. awaited visit\nevent 2016 exercises\nevent 2017 exercises\n\
         event ../2017 missed completed\nevent - sold Mi-35\n\
         not Security\nnot Recently\nnot Nonetheless\nnot President\nnot By\nnot Leave\n\
         dropped Leave a Reply\n\
         wrong at most 0\n",
    );
    let draft = Draft::of("op-ed.txt", &bytes);
    let (told, faults) = expected.compare(&draft);
    println!("op-ed: {told}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(draft.front.contains("rights: unknown") && draft.front.contains("draft: true"));
    for facts in [false, true] {
        let faults = case::build(&case::files("op-ed.txt", &bytes, facts), true);
        assert!(faults.is_empty(), "{faults}");
    }
}

/// A folder with a small site in it.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::create_dir_all(folder.path().join("site/content/articles"))
        .expect("folders can be made");
    folder
}

fn import(folder: &Path, arguments: &[&str]) -> Output {
    let all = [&["import", "--into", "site"], arguments].concat();
    run(folder, &all)
}

/// Every file of the site.
fn written(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.join("site")];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).expect("it can be read") {
            let path = entry.expect("it can be read").path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.push(
                    path.strip_prefix(folder.join("site"))
                        .expect("within")
                        .display()
                        .to_string(),
                ),
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_program_writes_a_draft_that_the_program_builds() {
    let folder = site();
    let text = cases().join("glacier.txt");
    let done = import(
        folder.path(),
        &[text.to_str().expect("a plain path"), "--id", "ice"],
    );
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    assert!(
        said(&done).contains("left out: «Related articles»"),
        "{}",
        said(&done)
    );
    assert_eq!(written(folder.path()), ["content/articles/ice.md"]);
    let built = run(
        folder.path(),
        &[
            "build",
            "site",
            "--out",
            "out",
            "--drafts",
            "--no-search",
            "--no-cards",
        ],
    );
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let out = folder.path().join("out");
    for page in [
        "articles/ice/index.html",
        "entities/marrow-glacier/index.html",
        "timeline/index.html",
    ] {
        assert!(out.join(page).is_file(), "{page} is missing");
    }
}

#[test]
fn nothing_that_stands_is_overwritten() {
    let folder = site();
    std::fs::write(
        folder.path().join("text.txt"),
        "A title here\n\nSome text that says a thing or two about Norway.\n",
    )
    .expect("written");
    assert_eq!(import(folder.path(), &["text.txt"]).status.code(), Some(0));
    let path = folder.path().join("site/content/articles/a-title-here.md");
    std::fs::write(&path, "---\ntitle: Mine\n---\nMine.\n").expect("written");
    let again = import(folder.path(), &["text.txt"]);
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    assert!(said(&again).contains("--id"), "{}", said(&again));
    assert_eq!(
        std::fs::read_to_string(&path).expect("read"),
        "---\ntitle: Mine\n---\nMine.\n"
    );
    // Neither a file of another folder with the same slug, nor one that is no article.
    std::fs::create_dir_all(folder.path().join("site/content/articles/2018")).expect("made");
    std::fs::rename(
        &path,
        folder
            .path()
            .join("site/content/articles/2018/a-title-here.md"),
    )
    .expect("moved");
    let again = import(folder.path(), &["text.txt"]);
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    assert_eq!(
        written(folder.path()),
        ["content/articles/2018/a-title-here.md"]
    );
    std::fs::create_dir_all(folder.path().join("site/content/facts")).expect("made");
    std::fs::write(
        folder.path().join("site/content/facts/mine.yaml"),
        "# mine\n",
    )
    .expect("written");
    let again = import(folder.path(), &["text.txt", "--id", "mine", "--facts"]);
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    assert_eq!(written(folder.path()).len(), 2, "neither of the two files");
}

#[test]
fn what_the_site_knows_is_used_and_not_written_again() {
    let folder = site();
    std::fs::create_dir_all(folder.path().join("site/content/facts")).expect("made");
    let facts = "entities:\n  pe:\n    name: {en: Republic of Peru, es: Perú}\n    aliases: [Peru]\n  \
        harrow:\n    name: Edmund Harrow\n";
    std::fs::write(folder.path().join("site/content/facts/a.yaml"), facts).expect("written");
    let text = cases().join("museum.txt");
    let text = text.to_str().expect("a plain path");
    let done = import(folder.path(), &[text, "--print"]);
    let draft = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(
        draft.contains("name: Lima"),
        "what is new is written:\n{draft}"
    );
    assert!(
        !draft.contains("name: Peru") && !draft.contains("Harrow\n    type"),
        "{draft}"
    );
    assert!(
        draft.contains("entities: [pe]"),
        "events name it by its id:\n{draft}"
    );
    assert!(said(&done).contains("2 known entities"), "{}", said(&done));
    assert_eq!(
        written(folder.path()),
        ["content/facts/a.yaml"],
        "--print writes nothing"
    );
    assert_eq!(import(folder.path(), &[text]).status.code(), Some(0));
    let built = run(
        folder.path(),
        &[
            "build",
            "site",
            "--out",
            "out",
            "--drafts",
            "--no-search",
            "--no-cards",
        ],
    );
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
}

#[test]
fn a_name_that_two_have_is_told_and_the_name_behind_a_people_is_used() {
    let folder = site();
    std::fs::create_dir_all(folder.path().join("site/content/facts")).expect("made");
    let facts = "entities:\n  lund-a: {name: Lund, type: place}\n  lund-b: {name: Peter Lund, aliases: [Lund]}\n  \
                 salt: {name: Salt Works, type: organization}\n";
    std::fs::write(folder.path().join("site/content/facts/a.yaml"), facts).expect("written");
    let text = |words: &str| {
        let path = folder.path().join("text.txt");
        std::fs::write(path, format!("A title here\n\n{words}\n")).expect("written");
        let done = import(folder.path(), &["text.txt", "--print"]);
        (
            said(&done),
            String::from_utf8_lossy(&done.stdout).into_owned(),
        )
    };
    let (told, draft) =
        text("They say that the Norwegian Salt Works sold all it had to Lund in 1903.");
    assert!(
        told.contains(
            "«Lund» is a name of `lund-a` and of `lund-b`: here it is taken for `lund-a`"
        ),
        "{told}"
    );
    assert!(
        draft.contains("name: Norway") && !draft.contains("name: Norwegian Salt Works"),
        "{draft}"
    );
    let (told, _) = text("They say that Peter Lund came in 1903. Later Lund left.");
    assert!(!told.contains("is a name of"), "{told}");
    let (told, _) = text("");
    assert!(told.contains("nothing stands below the title"), "{told}");
}

#[test]
fn standard_input_is_read_and_printed_bytes_are_those_written() {
    let folder = site();
    let text = std::fs::read(cases().join("rice.txt")).expect("read");
    let printed = case::piped(
        folder.path(),
        &["import", "-", "--into", "site", "--print", "--id", "rice"],
        &text,
    );
    assert_eq!(printed.status.code(), Some(0), "{}", said(&printed));
    let written = case::piped(
        folder.path(),
        &["import", "-", "--into", "site", "--id", "rice"],
        &text,
    );
    assert_eq!(written.status.code(), Some(0), "{}", said(&written));
    let draft =
        std::fs::read(folder.path().join("site/content/articles/rice.md")).expect("it is there");
    assert_eq!(printed.stdout, draft);
}

#[test]
fn bad_input_is_told_plainly_and_nothing_is_written() {
    let folder = site();
    let cyrillic: Vec<u8> = "Долина была сухой"
        .chars()
        .map(|c| match c {
            ' ' => b' ',
            c => (u32::from(c) - 0x410 + 0xc0) as u8,
        })
        .collect();
    let files: [(&str, &[u8], &str); 9] = [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t ", "empty"),
        (
            "binary.bin",
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\x03\0\x3e\0",
            "no text",
        ),
        ("a.pdf", b"%PDF-1.7\n", "PDF"),
        ("a.docx", b"PK\x03\x04\x14\0", "Word"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        ("koi.txt", &cyrillic, "UTF-8"),
        (
            "shift.txt",
            b"\x93\xfa\x96\x7b\x8c\xea\x82\xcc\x95\xb6\x8f\xcd\n",
            "UTF-8",
        ),
        ("cut.txt", b"\xff\xfeA\0B\0\0\xd8", "UTF-16"),
    ];
    for (name, bytes, words) in files {
        std::fs::write(folder.path().join(name), bytes).expect("written");
        let done = import(folder.path(), &[name]);
        assert_eq!(done.status.code(), Some(1), "{name}: {}", said(&done));
        assert!(
            said(&done).contains(words) && said(&done).contains(name),
            "{name}: {}",
            said(&done)
        );
    }
    for (arguments, code, words) in [
        (
            &["import", "nothing.txt", "--into", "site"][..],
            1,
            "no such file",
        ),
        (&["import", "site", "--into", "site"][..], 1, "folder"),
        (&["import", "a.pdf", "--into", "nowhere"][..], 2, "nowhere"),
        (&["import"][..], 2, "which text"),
    ] {
        let done = run(folder.path(), arguments);
        assert_eq!(
            done.status.code(),
            Some(code),
            "{arguments:?}: {}",
            said(&done)
        );
        assert!(
            said(&done).contains(words),
            "{arguments:?}: {}",
            said(&done)
        );
    }
    std::fs::write(folder.path().join("good.txt"), "A title\n\nText.\n").expect("written");
    let done = import(folder.path(), &["good.txt", "--id", "Not An Id"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(said(&done).contains("--id not-an-id"), "{}", said(&done));
    assert_eq!(written(folder.path()), [""; 0]);
}

#[test]
fn other_encodings_are_read() {
    let text = "Wälder ohne Wege\n\nDie Straße nach Süden führt über die Brücke. „Niemand“ – so heißt es – fährt dort.\n";
    let utf16 = |order: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        mark.encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(order)
            .collect()
    };
    let western: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '„' => 0x84,
            '“' => 0x93,
            '–' => 0x96,
            c => u8::try_from(u32::from(c)).expect("Latin-1"),
        })
        .collect();
    let wanted = squeezed(text.split_once('\n').expect("two lines").1);
    for (what, bytes) in [
        ("UTF-16LE", utf16(u16::to_le_bytes, true)),
        ("UTF-16BE", utf16(u16::to_be_bytes, true)),
        ("UTF-16LE without a mark", utf16(u16::to_le_bytes, false)),
        ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
        ("Windows-1252", western),
        ("Windows line ends", text.replace('\n', "\r\n").into_bytes()),
        ("old Mac line ends", text.replace('\n', "\r").into_bytes()),
    ] {
        let draft = Draft::of("text.txt", &bytes);
        assert_eq!(draft.title, "Wälder ohne Wege", "{what}");
        assert_eq!(squeezed(&draft.text), wanted, "{what}");
    }
}

/// The files of the program's own site after an import of a fixture.
fn imported(name: &str, more: &[&str]) -> (tempfile::TempDir, String) {
    let folder = site();
    let file = cases().join(name);
    let done = import(
        folder.path(),
        &[&[file.to_str().expect("a plain path")], more].concat(),
    );
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    (folder, said(&done))
}

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join("site").join(path))
        .unwrap_or_else(|why| panic!("{path}: {why}"))
}

#[test]
fn a_wordpress_export_becomes_a_draft_for_each_post() {
    let (folder, told) = imported("export.xml", &[]);
    let paths = written(folder.path());
    assert_eq!(
        paths,
        [
            "content/articles/an-old-post.md",
            "content/articles/price-of-salt.md"
        ],
        "{told}"
    );
    let first = read(folder.path(), &paths[1]);
    for line in [
        "title: \"Norway & the price of salt: a note\"",
        "authors: linda-doe",
        "date: 2018-03-12",
        "summary: On salt.",
        "  - Trade",
        "  - Salt & co",
        "url: https://valley.example/2018/03/salt/",
        "publisher: The Valley Review",
        "Norway sold its salt works to Sweden in 2011. The [Valley Review](<https://valley.example/about>) said then that it would be *sorry*.",
    ] {
        assert!(first.contains(line), "«{line}» is missing:\n{first}");
    }
    assert!(!first.contains("Aside"), "{first}");
    let second = read(folder.path(), &paths[0]);
    assert!(second.contains("authors: Admin"), "{second}");
    assert!(
        second.contains("\n\nSnow\n\nNobody minded \\[sic] it.\n"),
        "{second}"
    );
    assert!(
        !second.contains("name: Norway"),
        "the first one has it:\n{second}"
    );
    assert!(
        told.contains("snow.jpg") && told.contains("no posts"),
        "{told}"
    );
    let built = run(
        folder.path(),
        &[
            "build",
            "site",
            "--out",
            "out",
            "--drafts",
            "--no-search",
            "--no-cards",
        ],
    );
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    // A second time nothing is new.
    let file = cases().join("export.xml");
    let again = import(folder.path(), &[file.to_str().expect("a plain path")]);
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    assert_eq!(written(folder.path()), paths);
    assert_eq!(read(folder.path(), &paths[1]), first);
}

#[test]
fn bibtex_becomes_references_that_a_text_can_cite() {
    let (folder, _) = imported("works.bib", &[]);
    assert_eq!(written(folder.path()), ["content/facts/works.yaml"]);
    let facts = read(folder.path(), "content/facts/works.yaml");
    let wanted = "references:\n  breeze2006:\n    title: \"The Wall: a über-long history\"\n    authors:\n      - David J. Breeze\n      \
        - Anna van der Berg\n    publisher: Frontier Studies\n    date: 2006-03\n    url: https://doi.org/10.1000/xyz-1\n  \
        adeyemi-2019:\n    title: Notes on No\n    authors: Ruth Adeyemi\n    publisher: Dawn\n    date: 2019-04-05\n    \
        url: https://books.example/no\n";
    assert_eq!(facts, wanted);
    std::fs::write(
        folder.path().join("site/content/articles/a.md"),
        "---\ntitle: A\n---\nSo it is [@breeze2006].\n",
    )
    .expect("written");
    let built = run(
        folder.path(),
        &["build", "site", "--out", "out", "--no-search", "--no-cards"],
    );
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let again = import(
        folder.path(),
        &[
            cases().join("works.bib").to_str().expect("plain"),
            "--id",
            "more",
        ],
    );
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("already"), "{}", said(&again));
}

#[test]
fn a_page_keeps_its_marks_and_its_own_words() {
    let (folder, told) = imported("page.html", &["--id", "ferry"]);
    let draft = read(folder.path(), "content/articles/ferry.md");
    for words in [
        "The *Saint Brendan* has sailed",
        "It is **not the money**.",
        "€2 a head & year",
        "[bypass](<https://courier.example/2018/09/bypass>)",
        "[Court of Auditors](<https://audit.example/report?id=7&year=2017>)",
        "> An island without a boat is a rock.",
        "## What could be done",
        "- one ticket for ferry and bus",
        "publisher: The Sound Courier",
    ] {
        assert!(draft.contains(words), "«{words}» is missing:\n{draft}");
    }
    for words in ["tracking", "Ten beaches", "©", "Home", "By Maeve"] {
        assert!(!draft.contains(words), "«{words}» is no text:\n{draft}");
    }
    assert!(told.contains("ferry.jpg"), "{told}");
}

#[test]
fn markdown_stays_as_it_is_but_for_what_leads_nowhere() {
    let (folder, told) = imported("obsidian.md", &["--id", "wall"]);
    let draft = read(folder.path(), "content/articles/wall.md");
    for words in [
        "Construction of *Hadrian's Wall* began in AD 122.[^1]",
        "[Solway Firth](https://maps.example/solway)",
        "See the other one and my older post.",
        "1. It kept the Caledonians out.\n2. It kept the soldiers busy.\n3. It made a customs border, as \\[@breeze2006] argues.",
        "| Vindolanda | 480 |",
        "```\nNot ours.\n```",
        "[^1]: So says the *Historia Augusta*.",
    ] {
        assert!(draft.contains(words), "«{words}» is missing:\n{draft}");
    }
    assert!(!draft.contains("tower"), "{draft}");
    assert!(
        told.contains("tower.jpg") && told.contains("layout"),
        "{told}"
    );
}

#[test]
fn malformed_files_are_told_with_their_line_and_nothing_is_written() {
    let folder = site();
    let page = std::fs::read_to_string(cases().join("page.html")).expect("read");
    let export = std::fs::read_to_string(cases().join("export.xml")).expect("read");
    let bib = std::fs::read_to_string(cases().join("works.bib")).expect("read");
    let half = |text: &str| {
        text[..text
            .char_indices()
            .map(|(at, _)| at)
            .find(|at| at * 2 > text.len())
            .unwrap_or(0)]
            .to_owned()
    };
    let files: [(&str, String, &str); 14] = [
        ("cut.html", half(&page), "cut off"),
        ("tag.html", "<p>Some words</p><p cla".to_owned(), "cut off"),
        (
            "nothing.html",
            "<html><body><script>x</script></body></html>".to_owned(),
            "no text",
        ),
        ("cut.xml", half(&export), "line"),
        (
            "broken.xml",
            export.replace("</wp:status>", "</wp:statu>"),
            "line",
        ),
        (
            "other.xml",
            "<?xml version=\"1.0\"?><library/>".to_owned(),
            "WordPress",
        ),
        (
            "feed.xml",
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel/></rss>".to_owned(),
            "WordPress",
        ),
        (
            "broken.json",
            "{\"events\": [ {\"text\": }".to_owned(),
            "line 1, column",
        ),
        ("other.json", "{\"name\": \"x\"}".to_owned(), "`events`"),
        (
            "quote.csv",
            "Year,Headline\n2012,\"Open\n2013,Shut\n".to_owned(),
            "line 2",
        ),
        (
            "cells.csv",
            "Year,Headline\n2012,A\n2013,B,C\n".to_owned(),
            "line 3",
        ),
        ("columns.csv", "Yaer,Headline\n2012,A\n".to_owned(), "yaer"),
        (
            "year.csv",
            "Year,Headline\nlast year,A\n".to_owned(),
            "last year",
        ),
        ("broken.bib", half(&bib), "line"),
    ];
    for (name, text, words) in files {
        std::fs::write(folder.path().join(name), text).expect("written");
        let done = import(folder.path(), &[name]);
        assert_eq!(done.status.code(), Some(1), "{name}: {}", said(&done));
        assert!(
            said(&done).contains(words),
            "{name} does not say «{words}»: {}",
            said(&done)
        );
    }
    assert_eq!(written(folder.path()), [""; 0]);
}

#[test]
fn a_format_is_known_by_what_a_file_holds() {
    let folder = site();
    for (name, format) in [
        ("page.html", "a web page"),
        ("export.xml", "a WordPress export"),
        ("flight.json", "TimelineJS timeline (JSON)"),
        ("canal.csv", "TimelineJS timeline (spreadsheet)"),
        ("works.bib", "BibTeX"),
        ("obsidian.md", "Markdown"),
        ("rice.txt", "plain text"),
    ] {
        let bytes = std::fs::read(cases().join(name)).expect("read");
        let done = case::piped(
            folder.path(),
            &["import", "-", "--into", "site", "--print"],
            &bytes,
        );
        assert_eq!(done.status.code(), Some(0), "{name}: {}", said(&done));
        assert!(said(&done).contains(format), "{name}: {}", said(&done));
    }
}

/// A text of so many bytes at least in which nearly every sentence names something new: people, bodies
/// with their acronyms, makes, countries, years.
fn varied(bytes: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ka", "ro", "mi", "te", "sal", "ven", "dor", "lin", "ar", "os", "pel", "gra", "hun", "tov",
        "bri", "nam",
    ];
    let word = |number: usize| {
        let mut left = number;
        let mut word = String::new();
        for _ in 0..4 {
            word.push_str(SYLLABLES[left % 16]);
            left /= 16;
        }
        word
    };
    let name = |number: usize| {
        let word = word(number.wrapping_mul(7919));
        format!("{}{}", word[..1].to_uppercase(), &word[1..])
    };
    let mut text = String::from("A varied text\n\nBy Jane Doe\n\n");
    let mut at = 0;
    while text.len() < bytes {
        let (a, b, c) = (name(at), name(at + 31_000), word(at + 500));
        let letters = format!("{}{}", &a[..1], &b[..1]);
        let year = 1700 + at % 300;
        let made = 10 + at % 90;
        text.push_str(&format!(
            "The {a} {b} Organization ({letters}O) bought {c} in {year}. They met President {b} in {a}, and the \
             {c} of Peru was {c}. Since {year} {b} has had the {letters}-{made}, said Anna {a}.{}",
            if at % 4 == 3 { "\n\n" } else { " " }
        ));
        at += 1;
    }
    text
}

/// How long this thread has had a processor: other work on the machine does not count. Where the system
/// does not say, what a clock says.
fn worked(start: std::time::Instant) -> std::time::Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told
        .and_then(|told| told.split(' ').next()?.parse().ok())
        .filter(|it: &u64| *it > 0);
    nanoseconds.map_or_else(|| start.elapsed(), std::time::Duration::from_nanos)
}

/// The least time of two that an import takes.
fn takes(text: &str) -> std::time::Duration {
    let one = || {
        let start = std::time::Instant::now();
        let before = worked(start);
        let files = case::files("varied.txt", text.as_bytes(), false);
        assert_eq!(files.len(), 1);
        worked(start) - before
    };
    one().min(one())
}

#[test]
fn four_times_the_text_takes_four_times_as_long() {
    let (short, long) = (varied(300_000), varied(1_200_000));
    let (short, long) = (takes(&short), takes(&long));
    println!("300 KB: {short:?}, 1.2 MB: {long:?}");
    assert!(long < short * 6, "{short:?} became {long:?}");
}

#[test]
fn three_hundred_posts_take_ten_times_as_long_as_thirty() {
    let export = std::fs::read_to_string(cases().join("export.xml")).expect("read");
    let (head, _) = export.split_once("<item>").expect("it has a post");
    let of = |posts: usize| {
        let mut all = head.to_owned();
        for at in 0..posts {
            let text = varied(3_000 + at);
            all.push_str(&format!(
                "<item><title>Post {at}</title><content:encoded><![CDATA[{text}]]></content:encoded>\
                 <wp:post_date>2019-02-03 10:00:00</wp:post_date><wp:post_name>post-{at}</wp:post_name>\
                 <wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
            ));
        }
        all + "</channel></rss>"
    };
    let takes = |posts: usize| {
        let export = of(posts);
        let start = std::time::Instant::now();
        let before = worked(start);
        let files = case::files("export.xml", export.as_bytes(), false);
        assert_eq!(files.len(), posts);
        worked(start) - before
    };
    let (few, many) = (takes(30).min(takes(30)), takes(300));
    println!("30 posts: {few:?}, 300: {many:?}");
    assert!(many < few * 15, "{few:?} became {many:?}");
}
