//! What the tests that know only the program and its contract share: the notation of the
//! cases, the program's answers, and a reader for the pages it writes.

#![allow(dead_code)] // each test binary uses its own part

pub mod case; // a Markdown file → its cases
pub mod html; // a page → its tags, and its text as a reader sees it
pub mod pages; // what holds for every page of every site
pub mod program; // the program run on a site
pub mod publishing; // a site brought to a host, and what stands there then
pub mod tools; // programs of the machine, and ports
pub mod verdict; // a case run: what is missing, what is extra
