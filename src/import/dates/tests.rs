use super::*;

fn dates(text: &str) -> Vec<(String, &str)> {
    find(text, &words(text, 0))
        .into_iter()
        .map(|when| {
            (
                when.date,
                text.get(when.start..when.end).unwrap_or_default(),
            )
        })
        .collect()
}

#[track_caller]
fn one(text: &str, date: &str, words: &str) {
    assert_eq!(dates(text), [(date.to_owned(), words)], "{text}");
}

#[test]
fn a_date_is_as_precise_as_its_words() {
    one(
        "They met on 12 March 2018 in Rome.",
        "2018-03-12",
        "on 12 March 2018",
    );
    one(
        "On March 12, 2018, they met.",
        "2018-03-12",
        "On March 12, 2018",
    );
    one(
        "On the 3rd of May 1921 it was divided.",
        "1921-05-03",
        "On the 3rd of May 1921",
    );
    one("It opened in March 2018.", "2018-03", "in March 2018");
    one(
        "It opened in the spring of 2014.",
        "2014-21",
        "in the spring of 2014",
    );
    one("It opened in late 2014.", "2014", "in late 2014");
    one("It opened in mid-2014.", "2014", "in mid-2014");
    one("The treaty (1921) held.", "1921", "1921");
    one("The 2008 crisis was worse.", "2008", "2008");
    one(
        "The wall fell during the 1980s.",
        "198X",
        "during the 1980s",
    );
    one(
        "Mills came in the nineteenth century.",
        "18XX",
        "in the nineteenth century",
    );
    one("It was built around 1850.", "1850~", "around 1850");
    one("Caesar died in 44 BC.", "-0043", "in 44 BC");
    one("Vesuvius erupted in AD 79.", "0079", "in AD 79");
}

#[test]
fn prepositions_make_intervals() {
    one("It has grown since 2012.", "2012/..", "since 2012");
    one("It lasted until 1991.", "../1991", "until 1991");
    one(
        "It is due by the end of 2017.",
        "../2017",
        "by the end of 2017",
    );
    one(
        "From 1914 to 1918 there was war.",
        "1914/1918",
        "From 1914 to 1918",
    );
    one(
        "Between 1990 and 1995 it shrank.",
        "1990/1995",
        "Between 1990 and 1995",
    );
    one("The war (1939–1945) ended.", "1939/1945", "1939–1945");
    one("In 2014-15 the harvest failed.", "2014/2015", "In 2014-15");
}

#[test]
fn two_years_are_two_dates() {
    let found = dates("the ones in 2016 and 2017.");
    assert_eq!(
        found,
        [("2016".to_owned(), "in 2016"), ("2017".to_owned(), "2017")]
    );
}

#[test]
fn other_numbers_and_vague_times_are_no_dates() {
    for text in [
        "Some 2000 people came.",
        "It cost $1990 then.",
        "In the last two years much was said.",
        "Resolution 1973 was adopted.",
        "The plan is called Vision 2030 there.",
        "It is 1500 km long.",
        "They may come in March.",
        "About 1,500 came.",
        "The road is to 2000 metres.",
    ] {
        assert_eq!(dates(text), [], "{text}");
    }
}

#[test]
fn a_line_may_be_a_date() {
    for (line, date) in [
        ("March 12, 2018", "2018-03-12"),
        ("Published: Monday, 12 March 2018 10:30 am", "2018-03-12"),
        ("12.03.2018", "2018-03-12"),
        ("31/12/2018", "2018-12-31"),
        ("2018-03-12", "2018-03-12"),
        ("Posted on Mar 3, 2019", "2019-03-03"),
    ] {
        assert_eq!(of_line(line).as_deref(), Some(date), "{line}");
    }
    assert_eq!(of_line("03/04/2018"), None, "read two ways");
    assert_eq!(of_line("The war of 12 March 2018"), None);
}
