use super::Words;
use crate::parse::dates::{Date, Status};

fn in_words(language: &str, date: &str, status: Status) -> String {
    let words = Words::new(language, &[]).expect("the language is one");
    words.date(&Date::parse(date).expect("the date is one"), Some(status))
}

#[test]
fn a_date_is_said_as_precisely_as_it_was_given() {
    for (date, said) in [
        ("2012", "2012"),
        ("2017-12", "December 2017"),
        ("2017-12-31", "31 December 2017"),
        ("2012~", "c. 2012"),
        ("198X", "1980s"),
        ("2016/2017", "2016–2017"),
        ("../2017", "until 2017"),
        ("2012/..", "since 2012"),
    ] {
        assert_eq!(in_words("en", date, Status::Happened), said, "{date}");
    }
}

#[test]
fn a_year_before_the_common_era_is_counted_without_a_year_zero() {
    assert_eq!(in_words("en", "-0509", Status::Happened), "510 BCE");
    assert_eq!(
        in_words("en", "-0043-03-15", Status::Happened),
        "15 March 44 BCE"
    );
    assert_eq!(in_words("en", "0000", Status::Happened), "1 BCE");
}

#[test]
fn an_open_start_is_a_deadline_where_something_was_planned_or_missed() {
    for status in [Status::Planned, Status::Missed] {
        assert_eq!(in_words("en", "../2017", status), "due by the end of 2017");
    }
}

#[test]
fn another_language_keeps_its_own_months_and_says_the_rest_in_english() {
    let french = Words::new("fr", &[]).expect("French is a language");
    let date = Date::parse("2017-12").expect("the date is one");
    assert_eq!(french.date(&date, None), "décembre 2017");
    assert!(!french.missing().untranslated.is_empty());
}

#[test]
fn a_message_of_a_later_text_replaces_that_of_an_earlier_one() {
    let words = Words::new("en", &["a-word = one".into(), "a-word = two".into()]);
    assert_eq!(words.expect("both texts are Fluent").text("a-word"), "two");
}

#[test]
fn a_fault_in_fluent_has_its_line() {
    let fault = Words::new("en", &["good = yes\nbad bad".into()]).expect_err("it is no Fluent");
    assert_eq!((fault.source, fault.line), (Some(0), 2));
}

#[test]
fn what_is_no_language_is_said() {
    assert!(
        Words::new("no language", &[]).is_err_and(|fault| fault.message.contains("no language"))
    );
}

#[test]
fn a_key_that_is_nowhere_is_remembered() {
    let words = Words::new("en", &[]).expect("English is a language");
    let _ = words.text("no-such-word");
    assert_eq!(words.missing().unknown, ["no-such-word"]);
}
