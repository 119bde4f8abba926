//! A prepared site → one file to hand on.

pub mod alone;
mod css;
pub mod dom;
mod encode;
