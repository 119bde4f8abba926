//! How wide a text is, roughly: no font is at hand, and every reader has another.

/// In pixels at 13 px, in a sans face, rather too much than too little.
pub fn text_width(text: &str) -> f64 {
    13.0 * text.chars().map(share).sum::<f64>()
}

/// A letter's width as a share of its height.
fn share(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '’' | '!' => 0.3,
        'f' | 'r' | 't' | ' ' | '(' | ')' | '-' => 0.4,
        'm' | 'w' | 'M' | 'W' | '…' | '—' => 0.92,
        // Marks above and below letters.
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' => 0.0,
        '\u{590}'..='\u{8ff}' => 0.56,
        '\u{400}'..='\u{52f}' if letter.is_uppercase() => 0.76,
        '\u{400}'..='\u{52f}' => 0.64,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => 1.05,
        _ if letter.is_uppercase() => 0.72,
        _ => 0.6,
    }
}
