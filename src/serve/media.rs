//! Which part of a file a browser asks for.

/// The bytes of a file that a `Range` asks for, of a file of that length: the first and the one
/// after the last. None if the whole file is to be sent: no range, several, or one that makes no
/// sense. An error if it lies behind the end.
pub fn range(header: Option<&str>, length: usize) -> Result<Option<(usize, usize)>, ()> {
    let Some(wanted) = header.and_then(|it| it.trim().strip_prefix("bytes=")) else {
        return Ok(None);
    };
    let Some((first, last)) = wanted.split_once('-') else {
        return Ok(None);
    };
    let number = |text: &str| text.trim().parse::<usize>().ok();
    match (number(first), number(last)) {
        (Some(first), _) if first >= length => Err(()),
        (Some(first), None) if last.trim().is_empty() => Ok(Some((first, length))),
        (Some(first), Some(last)) if first <= last => {
            Ok(Some((first, last.saturating_add(1).min(length))))
        }
        (None, Some(0)) if first.trim().is_empty() => Err(()),
        (None, Some(count)) if first.trim().is_empty() => {
            Ok(Some((length.saturating_sub(count), length)))
        }
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_the_standard() {
        let of = |text: &str| range(Some(text), 10);
        assert_eq!(range(None, 10), Ok(None));
        assert_eq!(of("bytes=0-3"), Ok(Some((0, 4))));
        assert_eq!(of("bytes=4-"), Ok(Some((4, 10))));
        assert_eq!(of("bytes=-3"), Ok(Some((7, 10))));
        assert_eq!(of("bytes=-30"), Ok(Some((0, 10))));
        assert_eq!(of("bytes=8-99"), Ok(Some((8, 10))));
        assert_eq!(of("bytes=10-"), Err(()));
        assert_eq!(of("bytes=-0"), Err(()));
        for whole in [
            "bytes=3-1",
            "bytes=0-1,3-4",
            "lines=1-2",
            "bytes=a-b",
            "bytes=-",
        ] {
            assert_eq!(of(whole), Ok(None), "{whole}");
        }
    }
}
