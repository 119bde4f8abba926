//! Files that a build writes besides pages.
use super::Context;
pub fn feed(_: &Context<'_>) -> Option<String> { None }
pub fn sitemap(_: &Context<'_>, _: &[(String, Option<String>)]) -> Vec<(String, String)> { Vec::new() }
pub fn robots(_: &Context<'_>) -> String { String::new() }
pub fn data(_: &Context<'_>) -> Vec<u8> { b"{}".to_vec() }
pub fn timeline_json(_: &Context<'_>) -> Vec<u8> { b"{}".to_vec() }
