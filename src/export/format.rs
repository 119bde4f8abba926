//! What can be exported: `build.rs` includes this file, for the command line's manual.

/// What the file is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Entities, events and relations as tables (CSV), in a zip archive
    Csv,
    /// A package for Canvas, Moodle or Blackboard (IMS Common Cartridge): links, and the questions
    Cartridge,
    /// One article as a lesson that a course keeps the score of (SCORM 1.2)
    Scorm,
    /// One article as one page that needs no other file; several as an archive of such pages
    Html,
    /// A book: the site, or one article with all that it names (EPUB 3.3)
    Epub,
}

impl Format {
    /// What the name of a file with one article, or with several, ends in.
    pub fn ending(self, is_one: bool) -> &'static str {
        match self {
            Format::Csv => "-csv.zip",
            Format::Cartridge => ".imscc",
            Format::Scorm => "-scorm.zip",
            Format::Html if is_one => ".html",
            Format::Html => "-html.zip",
            Format::Epub => ".epub",
        }
    }
}
