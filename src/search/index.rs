//! Records → the files of one part of the index. Here alone pagefind is asked.

use std::collections::BTreeMap;
use std::io;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use crate::parse::markdown::escape;
use crate::view::Record;

/// What a result shows stands in so many files at most: a large site would have one for each page.
const MOST_FRAGMENTS: u32 = 500;
/// What pagefind writes for interfaces of its own and for a worker: the search page needs neither.
const UNUSED: [&str; 8] = [
    "pagefind-component-ui.css",
    "pagefind-component-ui.js",
    "pagefind-highlight.js",
    "pagefind-modular-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-ui.css",
    "pagefind-ui.js",
    "pagefind-worker.js",
];

/// The files of an index, by their names in its folder. The first part alone has the programs.
pub fn make(
    records: Vec<(String, Record)>,
    is_first: bool,
) -> io::Result<BTreeMap<String, Vec<u8>>> {
    // Nothing of this waits for anything: it is asynchronous in form only.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(io::Error::other)?;
    let made = runtime.block_on(async {
        let options = PagefindServiceConfig::builder()
            .max_fragments(MOST_FRAGMENTS)
            .build();
        let mut index = PagefindIndex::new(Some(options))?;
        for (language, record) in records {
            add(&mut index, language, record).await?;
        }
        index.get_files().await
    });
    let files = made.map_err(|fault: anyhow::Error| io::Error::other(fault.to_string()))?;
    let mut all = BTreeMap::new();
    for file in files {
        // Always with forward slashes.
        let parts = file.filename.iter().map(|part| part.to_string_lossy());
        let name = parts.collect::<Vec<_>>().join("/");
        let is_program = name.ends_with(".js") || name.starts_with("wasm.");
        if !UNUSED.contains(&&*name) && (is_first || !is_program) {
            all.insert(name, file.contents);
        }
    }
    Ok(all)
}

async fn add(index: &mut PagefindIndex, language: String, record: Record) -> anyhow::Result<()> {
    let Record {
        href,
        title,
        text,
        kind,
        label,
        entities,
    } = record;
    let meta = BTreeMap::from([("title".to_owned(), title)]);
    // Escaped, for a host may serve these files as a page.
    let filters = BTreeMap::from([
        (
            "entity".to_owned(),
            entities.iter().map(|it| escape::text(it)).collect(),
        ),
        ("kind".to_owned(), vec![kind.to_owned()]),
        // Not to be filtered by: a result shows it, and it is not searched as `meta` is.
        ("label".to_owned(), vec![escape::text(&label)]),
    ]);
    index
        .add_custom_record(href, text, language, Some(meta), Some(filters), None)
        .await?;
    Ok(())
}
