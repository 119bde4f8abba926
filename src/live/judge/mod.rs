//! What is wrong with the answers, and what to do: each judge is a pure function.

pub mod caching;
pub mod found;
pub mod framing;
pub mod fresh;
pub mod kinds;
pub mod links;
pub mod moved;
pub mod oembed;
pub mod policy;

use super::Look;
use crate::diag::Diagnostic;

/// All that is wrong.
pub fn all(look: &Look<'_>) -> Vec<Diagnostic> {
    const JUDGES: [fn(&Look<'_>, &mut Vec<Diagnostic>); 9] = [
        framing::judge,
        policy::judge,
        kinds::judge,
        caching::judge,
        moved::judge,
        found::judge,
        links::judge,
        oembed::judge,
        fresh::judge,
    ];
    let mut told = Vec::new();
    for judge in JUDGES {
        judge(look, &mut told);
    }
    told
}
