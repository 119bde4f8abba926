//! Words that are no names although they may stand with a capital.

use crate::parse::dates::MONTHS;

/// Words of all kinds that begin sentences, and that some write with a capital.
const STOP: &str = "a an the this that these those i we you he she it they me us him her them my our \
your his its their mine who whom whose which what when where why how and or but nor so yet for if \
unless until while although though because since as at by from in into of off on onto out over per \
than to under up upon via with within without about above across after against along among amid \
around before behind below beneath beside besides between beyond despite down during except inside \
like near outside past through throughout toward towards is are was were be been being am do does \
did has have had can could may might must shall should will would not no yes all any both each \
either every few many more most much neither none one other others own same several some such two \
three four five six seven eight nine ten first second third last next then there here now too very \
just also only even still again once ever never often always sometimes today tomorrow yesterday \
however moreover furthermore nonetheless nevertheless therefore thus hence meanwhile otherwise \
instead indeed perhaps maybe rather whether another let etc ok oped op-ed usd eur gbp \
inr pkr rub cny jpy tv pm am ceo cfo pdf faq url id ad bc bce ce vs i'm i've i'd i'll it's that's \
there's don't can't won't isn't aren't wasn't weren't doesn't didn't he's she's they're we're \
you're let's what's who's here's";

/// Words that stand before a name at a sentence's beginning, and never belong to it.
const OPENERS: &str = "recently currently similarly finally additionally consequently subsequently \
given despite unlike like although while when since after before during keeping regarding \
concerning considering following according both neither either today yesterday tomorrow now then \
once still yet even only perhaps maybe like many most some several few other such how why what \
where dear hello welcome meanwhile next last thus hence overall besides instead indeed";

/// Short forms of months, and days; the months themselves are `MONTHS`.
const CALENDAR: [&str; 19] = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Whether a word is no name.
pub fn is_stop(word: &str) -> bool {
    // Capitals throughout are an acronym, whatever the word: `US`, `WHO`, `IT`.
    let is_loud = word.len() > 1 && word.chars().all(|c| !c.is_lowercase());
    let lower = word.to_lowercase().replace('’', "'");
    let is_in = |list: &str| list.split(' ').any(|other| other == lower);
    match is_loud {
        true => matches!(
            word,
            "A" | "I"
                | "OK"
                | "USD"
                | "EUR"
                | "GBP"
                | "INR"
                | "PKR"
                | "RUB"
                | "CNY"
                | "JPY"
                | "TV"
                | "PM"
                | "AM"
                | "CEO"
                | "CFO"
                | "PDF"
                | "FAQ"
                | "URL"
                | "ID"
                | "AD"
                | "BC"
                | "BCE"
                | "CE"
                | "II"
                | "III"
                | "IV"
                | "VI"
                | "VII"
                | "VIII"
                | "IX"
                | "XI"
                | "XII"
                | "THE"
                | "AND"
                | "OF"
                | "NOT"
                | "NO"
                | "IN"
                | "ON"
                | "TO"
                | "BY"
                | "AS"
                | "AT"
                | "OR"
                | "IS"
                | "BE"
                | "ARE"
                | "FOR"
        ),
        false => is_in(STOP),
    }
}

/// Whether a word that is no name by itself begins one: `First World War`, `Can Tho`, `Will Smith`.
pub fn may_begin(word: &str) -> bool {
    matches!(
        word,
        "First"
            | "Second"
            | "Third"
            | "Can"
            | "Will"
            | "Seven"
            | "Three"
            | "Two"
            | "Other"
            | "Same"
    )
}

/// Numbers behind the names of rulers.
pub fn is_roman(word: &str) -> bool {
    matches!(
        word,
        "II" | "III"
            | "IV"
            | "V"
            | "VI"
            | "VII"
            | "VIII"
            | "IX"
            | "X"
            | "XI"
            | "XII"
            | "XIII"
            | "XIV"
            | "XV"
            | "XVI"
    )
}

/// Verbs behind the `I` that speaks.
pub fn is_of_i(word: &str) -> bool {
    matches!(
        word,
        "am" | "was"
            | "have"
            | "had"
            | "do"
            | "did"
            | "would"
            | "will"
            | "could"
            | "can"
            | "should"
            | "may"
            | "think"
            | "believe"
            | "know"
            | "saw"
            | "met"
    )
}

/// Whether a word in lower case stands before a name, and never belongs to it.
pub fn is_opener(lower: &str) -> bool {
    OPENERS.split(' ').any(|other| other == lower)
}

/// Months and days.
pub fn is_calendar(word: &str) -> bool {
    MONTHS.contains(&word) || CALENDAR.contains(&word)
}

/// Whether a full stop behind a word ends no sentence, and a name goes on.
pub fn is_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "Dr" | "Mr"
            | "Mrs"
            | "Ms"
            | "Prof"
            | "St"
            | "Gen"
            | "Col"
            | "Lt"
            | "Sen"
            | "Rep"
            | "Gov"
            | "Jr"
            | "Sr"
            | "Capt"
            | "Sgt"
    )
}

/// Words that are counted: `Chapter 11` is no name.
pub fn is_numbered(word: &str) -> bool {
    matches!(
        word,
        "Chapter"
            | "Section"
            | "Article"
            | "Page"
            | "Figure"
            | "Table"
            | "Part"
            | "Volume"
            | "Number"
            | "No"
            | "Room"
            | "Step"
            | "Day"
            | "Week"
            | "Level"
    )
}

/// What a country has, and no other thing is called.
pub fn is_government(word: &str) -> bool {
    matches!(
        word,
        "Government"
            | "Parliament"
            | "Senate"
            | "Army"
            | "Navy"
            | "Police"
            | "States"
            | "President"
    )
}

/// What ministries are for.
pub fn is_ministry(word: &str) -> bool {
    matches!(
        word,
        "defence"
            | "defense"
            | "foreign"
            | "finance"
            | "interior"
            | "energy"
            | "health"
            | "education"
            | "trade"
            | "economic"
            | "economy"
            | "culture"
            | "justice"
            | "agriculture"
            | "transport"
            | "labour"
            | "labor"
            | "environment"
            | "planning"
            | "water"
    )
}
