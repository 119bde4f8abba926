use proptest::prelude::*;

use super::*;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|fault| panic!("{text}: {}", fault.message))
}

fn fault(text: &str) -> DateFault {
    Date::parse(text).expect_err("not a date")
}

#[test]
fn every_form_of_the_contract_is_read() {
    for text in [
        "2012",
        "2017-12",
        "2016/2017",
        "2017-12-31",
        "2012~",
        "198X",
        "../2017",
        "2012/..",
        "-0043-03-15",
        "2012?",
        "2012%",
        "2012-21",
        "2012/",
        "/2012",
        "[1667,1668]",
        "{1667,1668,1670..1672}",
        "2017-XX",
        "2017-12-XX",
        "Y170000002",
        "Y17E7",
        "Y17E30",
        "1950S2",
    ] {
        assert_eq!(date(text).as_str(), text);
        assert_eq!(date(&format!("  {text}\n")).as_str(), text);
    }
}

#[test]
fn what_editors_type_gets_the_edtf_that_is_meant() {
    for (typed, meant) in [
        ("March 2017", "2017-03"),
        ("Dec 2017", "2017-12"),
        ("Sept. 2017", "2017-09"),
        ("31.12.2017", "2017-12-31"),
        ("12/31/2017", "2017-12-31"),
        ("31/12/2017", "2017-12-31"),
        ("2017-3-1", "2017-03-01"),
        ("2017/3/1", "2017-03-01"),
        ("2017-3", "2017-03"),
        ("3/2017", "2017-03"),
        ("20171231", "2017-12-31"),
        ("31 December 2017", "2017-12-31"),
        ("December 31st, 2017", "2017-12-31"),
        ("the 31st of December 2017", "2017-12-31"),
        ("2016-2017", "2016/2017"),
        ("2016–2017", "2016/2017"),
        ("2016 - 2017", "2016/2017"),
        ("1914-18", "1914/1918"),
        ("2017/2012", "2012/2017"),
        ("c. 2012", "2012~"),
        ("ca 2012", "2012~"),
        ("circa March 2012", "2012-03~"),
        ("c. 2012-2014", "2012~/2014~"),
        ("perhaps 2012", "2012?"),
        ("March 2012?", "2012-03?"),
        ("1980s", "198X"),
        ("the 1980's", "198X"),
        ("80s", "198X"),
        ("1900s", "19XX"),
        ("20th century", "19XX"),
        ("198x", "198X"),
        ("198?", "198X"),
        ("44 BC", "-0043"),
        ("44 B.C.E.", "-0043"),
        ("15 March 44 BC", "-0043-03-15"),
        ("AD 79", "0079"),
        ("476", "0476"),
        ("12345", "Y12345"),
        ("2012-", "2012/.."),
        ("2012–", "2012/.."),
        ("2012-present", "2012/.."),
        ("2012 to date", "2012/.."),
        ("since 2012", "2012/.."),
        ("since March 2012", "2012-03/.."),
        ("until 2017", "../2017"),
        ("before 2017", "../2017"),
        ("by the end of 2017", "../2017"),
        ("–2017", "../2017"),
        ("spring 2012", "2012-21"),
        ("winter 2012/13", "2012-24"),
        ("Q1 2017", "2017-33"),
        ("2017 H2", "2017-41"),
        ("1667 or 1668", "[1667,1668]"),
        ("1667 and 1668", "{1667,1668}"),
        ("between 2012 and 2014", "2012/2014"),
        ("from March 2012 to May 2014", "2012-03/2014-05"),
        ("September-October 2016", "2016-09/2016-10"),
        ("24-26 September 2016", "2016-09-24/2016-09-26"),
        ("24 September – 10 October 2016", "2016-09-24/2016-10-10"),
        ("2017-12-31 10:00", "2017-12-31"),
        ("2017-12-31T10:00", "2017-12-31"),
    ] {
        assert_eq!(fault(typed).hints, [format!("write `{meant}`")], "{typed}");
        date(meant);
    }
}

#[test]
fn an_ambiguous_date_gets_both_readings() {
    assert_eq!(
        fault("3/4/2017").hints,
        [
            "write `2017-04-03` for 3 April",
            "write `2017-03-04` for 4 March"
        ]
    );
    assert_eq!(fault("4.4.2017").hints, ["write `2017-04-04`"]);
}

#[test]
fn a_fault_says_what_is_wrong_and_where() {
    let fault_of = |text| {
        let DateFault {
            message, offset, ..
        } = fault(text);
        (message, offset)
    };
    assert_eq!(
        fault_of("2017/2012"),
        (
            "`2017/2012` is not a date: it ends before it starts".into(),
            5
        )
    );
    assert_eq!(
        fault_of(" 2017-02-30"),
        (
            "`2017-02-30` is not a date: there is no 30 February in that year".into(),
            9
        )
    );
    assert_eq!(
        fault_of("2017-12-31T10:00:00Z"),
        (
            "`2017-12-31T10:00:00Z` has a time of day; a date here ends with the day".into(),
            10
        )
    );
    assert_eq!(fault("2017-12-31T10:00:00Z").hints, ["write `2017-12-31`"]);
    assert_eq!(
        fault_of("2017-13").0,
        "`2017-13` is not a date: a month is 01 to 12, or 21 to 24 for spring to winter"
    );
    assert_eq!(
        fault_of("03/12/1906").0,
        "`03/12/1906` is not a date: it is written with hyphens, year first; \
         a `/` stands between two dates"
    );
    assert_eq!(fault_of("").0, "the date is empty");
    assert_eq!(
        fault("n.d.").hints,
        ["leave the key out where there is no date"]
    );
    assert!(fault("soon").hints[0].starts_with("a date is written `2017`"));
}

#[test]
fn a_number_is_that_year() {
    for (number, text) in [
        ("2012", "2012"),
        ("476", "0476"),
        ("-43", "-0043"),
        ("0", "0000"),
    ] {
        assert_eq!(Date::parse_number(number).expect("a year").as_str(), text);
    }
    assert!(Date::parse_number("20171231").is_err());
}

#[test]
fn events_stand_by_earliest_then_latest_day() {
    let expected = [
        "Y-17E30",
        "-0509",
        "/-0500",
        "-0043",
        "-0043-03-15",
        "1980",
        "198X",
        "1984~",
        "../1999-01",
        "2012-01-01",
        "2012",
        "2012/2013",
        "2012/..",
        "2013",
        "../2017",
        "2018",
        "Y17E30",
    ];
    let mut sorted = expected;
    sorted.reverse();
    sorted.sort_by_key(|text| date(text).sort_key());
    assert_eq!(sorted, expected);
    assert!(
        expected
            .iter()
            .all(|text| date(text).sort_key() < SortKey::UNDATED)
    );
}

#[test]
fn a_date_stands_under_the_year_of_its_order() {
    for (text, year) in [
        ("2012", Some(2012)),
        ("2016/2017", Some(2016)),
        ("../2017", Some(2017)),
        ("/2017", Some(2017)),
        ("2012/..", Some(2012)),
        ("..2012/..", Some(2012)),
        ("198X", Some(1980)),
        ("-0043-03-15", Some(-43)),
        ("Y17E30", None),
    ] {
        assert_eq!(date(text).year(), year, "{text}");
    }
}

#[test]
fn html_values_are_valid() {
    for (text, value) in [
        ("2012", Some("2012")),
        ("2012~", Some("2012")),
        ("0476", Some("0476")),
        ("2017-12", Some("2017-12")),
        ("2017-12-31?", Some("2017-12-31")),
        ("2017-12-XX", Some("2017-12")),
        ("2017-XX", Some("2017")),
        ("Y12345", Some("12345")),
        ("0000", None),
        ("-0043-03-15", None),
        ("198X", None),
        ("1950S2", None),
        ("Y17E7", None),
        ("2012-21", None),
        ("2016/2017", None),
        ("[1667,1668]", None),
    ] {
        assert_eq!(date(text).html_datetime().as_deref(), value, "{text}");
    }
}

#[test]
fn feeds_get_the_first_day() {
    let feed = |text| date(text).rfc3339_first_day();
    assert_eq!(feed("2017").as_deref(), Some("2017-01-01T00:00:00Z"));
    assert_eq!(
        feed("2017-12-31/2018").as_deref(),
        Some("2017-12-31T00:00:00Z")
    );
    assert_eq!(feed("../2017"), None);
    assert_eq!(feed("-0043"), None);
    assert_eq!(feed("Y12345"), None);
}

#[test]
fn schema_org_gets_only_what_is_known() {
    for (text, value) in [
        ("2017-12-31", Some("2017-12-31")),
        ("2016/2017-03", Some("2016/2017-03")),
        ("2012/..", Some("2012/..")),
        ("../2017", Some("../2017")),
        ("2012/", None),
        ("2012~", None),
        ("2012?/2017", None),
        ("198X", None),
        ("-0043", None),
        ("0000", None),
        ("2012-21", None),
    ] {
        assert_eq!(date(text).schema_org().as_deref(), value, "{text}");
    }
    assert_eq!(
        date("2016/2017~").schema_org_start().as_deref(),
        Some("2016")
    );
    assert_eq!(date("2016/2017~").schema_org_end(), None);
}

#[test]
fn timelinejs_traps_are_minded() {
    let parts = |year, month: u8, day: u8| Parts {
        year,
        month: (month > 0).then_some(month),
        day: (day > 0).then_some(day),
    };
    for (text, start, end, needs_display) in [
        ("2012", parts(2012, 0, 0), None, false),
        ("2017-12", parts(2017, 12, 0), None, false),
        ("2012~", parts(2012, 0, 0), None, true),
        // 500 BCE is −0499 in EDTF, −500 there.
        ("-0499", parts(-500, 0, 0), None, false),
        ("0000", parts(-1, 0, 0), None, false),
        // An end that names a year means all of it.
        (
            "1914/1928",
            parts(1914, 0, 0),
            Some(parts(1928, 12, 31)),
            true,
        ),
        (
            "2016-09/2017-02",
            parts(2016, 9, 0),
            Some(parts(2017, 2, 28)),
            true,
        ),
        (
            "2016-09-24/2016-10-10",
            parts(2016, 9, 24),
            Some(parts(2016, 10, 10)),
            false,
        ),
        ("198X", parts(1980, 1, 1), Some(parts(1989, 12, 31)), true),
        ("2012-21", parts(2012, 3, 1), Some(parts(2012, 5, 31)), true),
        ("../2017", parts(2017, 12, 31), None, true),
        ("2012/..", parts(2012, 0, 0), None, true),
        (
            "[1667,1668]",
            parts(1667, 1, 1),
            Some(parts(1668, 12, 31)),
            true,
        ),
    ] {
        let expected = TimelineJsDate {
            start,
            end,
            needs_display,
        };
        assert_eq!(date(text).timelinejs(), Some(expected), "{text}");
    }
    assert_eq!(date("Y17E30").timelinejs(), None);
}

#[test]
fn precision_is_the_finest_part_given() {
    for (text, precision) in [
        ("2017", Precision::Year),
        ("2017-XX", Precision::Year),
        ("2017-12", Precision::Month),
        ("2017-12-XX", Precision::Month),
        ("2012-21", Precision::Season),
        ("2017-12-31~", Precision::Day),
        ("198X", Precision::Span),
        ("2016/2017", Precision::Span),
    ] {
        assert_eq!(date(text).precision(), precision, "{text}");
    }
    assert!(date("2017-12-31").is_day());
}

#[test]
fn spans_contain_and_overlap() {
    let (year, open, until) = (date("2017"), date("2012/.."), date("../2017"));
    assert!(year.contains(&date("2017-12-31")) && !date("2017-12-31").contains(&year));
    assert!(open.contains(&year) && open.overlaps(&until) && !open.contains(&until));
    assert!(!date("2011").overlaps(&open) && !date("2018").overlaps(&until));
}

#[test]
fn spellings_of_one_meaning_say_the_same() {
    let (one, other) = (date("?2004-?06"), date("2004-06?"));
    assert!(one.says_the_same(&other) && one != other);
}

#[test]
fn every_status_is_read_back() {
    for status in Status::ALL {
        assert_eq!(Status::parse(status.as_str()), Some(status));
    }
    assert_eq!(Status::parse("Planned"), Some(Status::Planned));
    assert_eq!(Status::parse("done"), None);
    assert_eq!(Status::default(), Status::Happened);
}

fn simple() -> impl Strategy<Value = String> {
    prop_oneof![
        (-3000..3000i32).prop_map(|year| Date::from_year(year).as_str().to_owned()),
        (1..3000, 1..=12).prop_map(|(year, month)| format!("{year:04}-{month:02}")),
        (1..3000, 1..=12, 1..=28).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        (0..300).prop_map(|decade| format!("{decade:03}X")),
        (1..3000, 21..=24).prop_map(|(year, season)| format!("{year:04}-{season}")),
    ]
}

fn any_date() -> impl Strategy<Value = Date> {
    let text = prop_oneof![
        simple(),
        simple().prop_map(|date| format!("{date}~")),
        simple().prop_map(|date| format!("../{date}")),
        simple().prop_map(|date| format!("{date}/")),
        (simple(), simple()).prop_map(|(one, other)| format!("[{one},{other}]")),
        (simple(), simple()).prop_map(|(one, other)| format!("{one}/{other}")),
    ];
    text.prop_filter_map("the end is before the start", |text| {
        Date::parse(&text).ok()
    })
}

proptest! {
    #[test]
    fn the_order_is_total_and_follows_the_days(a in any_date(), b in any_date(), c in any_date()) {
        let (ka, kb, kc) = (a.sort_key(), b.sort_key(), c.sort_key());
        prop_assert_eq!(ka.cmp(&kb), kb.cmp(&ka).reverse());
        prop_assert!(!(ka <= kb && kb <= kc) || ka <= kc);
        prop_assert!(ka < SortKey::UNDATED);
        let stand = |date: &Date| date.first_day().or(date.last_day()).expect("one side is dated");
        prop_assert_eq!(stand(&a).cmp(&stand(&b)).then(ka.cmp(&kb)), ka.cmp(&kb));
        prop_assert_eq!(a.year(), Some(stand(&a).year));
    }

    #[test]
    fn bounds_are_in_order_and_exchange_forms_are_well_formed(date in any_date()) {
        if let (Some(first), Some(last)) = (date.first_day(), date.last_day()) {
            prop_assert!(first <= last);
        }
        prop_assert!(date.overlaps(&date) && date.contains(&date));
        if let Some(value) = date.html_datetime() {
            let fields: Vec<&str> = value.split('-').collect();
            prop_assert!(fields[0].len() >= 4 && fields[0].parse::<u32>().expect("a year") > 0);
            prop_assert!(fields.len() <= 3 && fields[1..].iter().all(|field| field.len() == 2));
        }
        if let Some(parts) = date.timelinejs() {
            prop_assert!(parts.start.year != 0 && parts.end.is_none_or(|end| end.day.is_some()));
        }
    }

    #[test]
    fn any_text_is_a_date_or_a_fault_within_it(text in "\\PC{0,30}|[0-9XY/.~?%{},\\[\\] T:-]{0,14}") {
        match Date::parse(&text) {
            Ok(date) => prop_assert_eq!(date.as_str(), text.trim()),
            Err(fault) => {
                prop_assert!(fault.offset <= text.len() && !fault.hints.is_empty());
            }
        }
    }
}
