//! Which language a text is in, by its most common small words and its letters.

/// Small words of languages with Latin letters.
const WORDS: [(&str, &str); 12] = [
    (
        "en",
        "the of and to in that is for was with on as by it from are this be have not which has but",
    ),
    (
        "de",
        "der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden",
    ),
    (
        "fr",
        "le les et des en une du dans qui est pour au sur pas plus par avec ce il sont mais nous cette",
    ),
    (
        "es",
        "el los y las del se por un con una su para es al lo como más pero sus le ya este entre",
    ),
    (
        "it",
        "il di che è la per un non sono della con del si da nel gli alla dei anche le più come",
    ),
    (
        "pt",
        "o os e do da em um para com não uma na no se que por mais dos como foi ao das",
    ),
    (
        "nl",
        "het een van en ik te dat die in niet zijn op aan met als voor er maar om bij ook",
    ),
    (
        "sv",
        "och att det som en på är av för med den till inte om ett har de jag var men",
    ),
    (
        "pl",
        "się na że nie do jest jak ale po co za od ich przez przy tylko był oraz",
    ),
    (
        "tr",
        "ve bir bu için da de ile olarak çok daha olan gibi sonra kadar ama ne var",
    ),
    (
        "id",
        "yang dan di dari untuk dengan ini itu pada tidak dalam adalah akan juga oleh",
    ),
    (
        "ro",
        "și în de la cu nu că pe un o care din este mai pentru sunt prin",
    ),
];

/// The tag of the language, if the text says enough to tell.
pub fn of(text: &str) -> Option<&'static str> {
    let start: String = text.chars().take(20_000).collect();
    script(&start).or_else(|| latin(&start))
}

fn latin(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    let count = |list: &str| {
        let list: Vec<&str> = list.split(' ').collect();
        words.iter().filter(|word| list.contains(word)).count()
    };
    let mut counts: Vec<(usize, &str)> = WORDS
        .iter()
        .map(|(tag, list)| (count(list), *tag))
        .collect();
    counts.sort_by(|a, b| b.cmp(a));
    let [(best, tag), (second, _), ..] = counts.as_slice() else {
        return None;
    };
    // A text of a few words tells nothing.
    (words.len() >= 20 && best * 12 >= words.len() && best * 4 > second * 5).then_some(tag)
}

fn script(text: &str) -> Option<&'static str> {
    let count = |from: char, to: char| text.chars().filter(|c| (from..=to).contains(c)).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count().max(1);
    let most = |count: usize| count * 2 > letters;
    let has = |signs: &[char]| text.contains(signs);
    if most(count('\u{400}', '\u{4ff}')) {
        return Some(if has(&['і', 'ї', 'є', 'ґ']) {
            "uk"
        } else {
            "ru"
        });
    }
    if most(count('\u{600}', '\u{6ff}') + count('\u{750}', '\u{77f}')) {
        return Some(match () {
            () if has(&['ٹ', 'ڈ', 'ڑ', 'ے', 'ں']) => "ur",
            () if has(&['پ', 'چ', 'ژ', 'گ']) => "fa",
            () => "ar",
        });
    }
    let kana = count('\u{3040}', '\u{30ff}');
    if most(kana + count('\u{4e00}', '\u{9fff}')) {
        return Some(if kana > 0 { "ja" } else { "zh" });
    }
    let scripts = [
        ('\u{900}', '\u{97f}', "hi"),
        ('\u{980}', '\u{9ff}', "bn"),
        ('\u{370}', '\u{3ff}', "el"),
        ('\u{590}', '\u{5ff}', "he"),
        ('\u{e00}', '\u{e7f}', "th"),
        ('\u{ac00}', '\u{d7af}', "ko"),
    ];
    scripts
        .into_iter()
        .find(|(from, to, _)| most(count(*from, *to)))
        .map(|(.., tag)| tag)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn languages_are_told_apart() {
        let texts = [
            (
                "en",
                "The valley had been dry for years, and it was the farmers of the north who first said that the river would not come back to them.",
            ),
            (
                "de",
                "Das Tal war seit Jahren trocken, und die Bauern im Norden sagten zuerst, dass der Fluss nicht mehr zu ihnen kommen werde, auch nicht im Winter.",
            ),
            (
                "fr",
                "La vallée était sèche depuis des années, et les paysans du nord dirent les premiers que la rivière ne reviendrait pas dans les champs qui sont au bord.",
            ),
            (
                "ru",
                "Долина была сухой много лет, и первыми это сказали крестьяне севера.",
            ),
            (
                "ur",
                "وادی برسوں سے خشک تھی اور شمال کے کسانوں نے سب سے پہلے یہ بات کہی۔",
            ),
        ];
        for (tag, text) in texts {
            assert_eq!(of(text), Some(tag), "{text}");
        }
        assert_eq!(of("Zzyzx 12"), None);
    }
}
