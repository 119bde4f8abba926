//! Whether an event came about.

use std::fmt;
use std::str::FromStr;

/// What became of an event or a relation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It took place.
    #[default]
    Happened,
    /// It has begun and goes on.
    Ongoing,
    /// It has a date to come.
    Planned,
    /// It is hoped for; no date is set.
    Awaited,
    /// It was called off.
    Cancelled,
    /// A deadline that was not met.
    Missed,
    /// Whether it took place is in question.
    Disputed,
}

/// The text names no status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownStatus;

impl Status {
    /// All of them, in the order in which they are explained.
    pub const ALL: [Status; 7] = [
        Status::Happened,
        Status::Ongoing,
        Status::Planned,
        Status::Awaited,
        Status::Cancelled,
        Status::Missed,
        Status::Disputed,
    ];

    /// As it is written in YAML and in data files.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Happened => "happened",
            Status::Ongoing => "ongoing",
            Status::Planned => "planned",
            Status::Awaited => "awaited",
            Status::Cancelled => "cancelled",
            Status::Missed => "missed",
            Status::Disputed => "disputed",
        }
    }

    /// Reads a status; capitals do not matter.
    pub fn parse(text: &str) -> Option<Status> {
        Status::ALL
            .into_iter()
            .find(|status| status.as_str().eq_ignore_ascii_case(text.trim()))
    }
}

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(text: &str) -> Result<Status, UnknownStatus> {
        Status::parse(text).ok_or(UnknownStatus)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for UnknownStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a status")
    }
}

impl std::error::Error for UnknownStatus {}
