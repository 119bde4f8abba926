//! Bytes as text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Bytes in base64, with padding.
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The address that holds a file itself; what it is, the end of its path says.
pub fn data_url(path: &str, bytes: &[u8]) -> String {
    let kind = crate::bundle::content_type(path).replace(' ', "");
    format!("data:{kind};base64,{}", base64(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_path_says() {
        assert_eq!(
            data_url("a/b.css", b"f"),
            "data:text/css;charset=utf-8;base64,Zg=="
        );
        assert_eq!(data_url("a.PNG", b"foo"), "data:image/png;base64,Zm9v");
    }
}
