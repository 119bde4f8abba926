//! `ibid`: a compiler from a written argument to a website that explains it.
//!
//! The modules stand in the order in which data flows; each imports only from those above it.

pub mod diag; // what is wrong, where, and what to do
pub mod yaml; // YAML text → nodes that know their place, read strictly
pub mod project; // site.yaml, files, the theme's layers
pub mod bundle; // output path → contents, ordered
pub mod parse; // one file → one Article
pub mod resolve; // all articles → one Site
pub mod names; // a text → what it names
pub mod pictures; // bytes of a picture → its size, and the same smaller
pub mod view; // Site → one plain view per page
pub mod render; // view → HTML
pub mod build; // the one path that every command takes
pub mod web; // an address → what its host answers
pub mod against; // the site held against what was published last
pub mod review; // what is to be confirmed, what may be missing
pub mod search; // the finished bundle → its index
pub mod emit; // bundle → a folder
pub mod export; // a prepared site → one file: tables, packages
pub mod serve; // the preview: watch, build, serve
pub mod publish; // bundle → where others see it, and nothing lost
pub mod live; // the published site, looked at from outside
pub mod import; // a text from elsewhere → a draft that builds
pub mod cli; // what is typed
pub mod commands; // one file per command
