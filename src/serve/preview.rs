//! The script that every previewed page has. Its parts share one function, so nothing of them is global.

/// What is served as `_ibid/preview.js`.
pub const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("preview/served.js"),
    include_str!("preview/match.js"),
    include_str!("preview/patch.js"),
    include_str!("preview/loads.js"),
    include_str!("preview/place.js"),
    include_str!("preview/style.js"),
    include_str!("preview/overlay.js"),
    include_str!("preview/connection.js"),
    "})();\n",
);
