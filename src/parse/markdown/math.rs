//! Formulas as MathML.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// The formula as MathML, or why not.
pub(super) fn html(tex: &str, block: bool) -> Result<String, String> {
    let converter =
        LatexToMathML::new(MathCoreConfig::default()).map_err(|fault| format!("{fault:?}"))?;
    let display = if block {
        MathDisplay::Block
    } else {
        MathDisplay::Inline
    };
    converter
        .convert_with_local_state(tex, display)
        .map(|done| done.mathml)
        .map_err(|fault| fault.to_string())
}
