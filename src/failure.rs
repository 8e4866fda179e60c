//! Why a command did not answer.

use std::fmt;

/// The exit code where the answer can't be written, or the browser opened.
pub const SYSTEM_FAILED: u8 = 3;

/// A message for people on stderr, and the exit code that scripts see.
#[derive(Debug)]
pub struct Failure {
    pub exit: u8,
    pub message: String,
}

impl Failure {
    /// Not found, ambiguous or not published.
    pub fn nothing(message: impl Into<String>) -> Self {
        Self { exit: 1, message: message.into() }
    }

    /// Wrong usage, or a word outside a closed list.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { exit: 2, message: message.into() }
    }

    /// A word outside a closed list: names the list and the nearest of it.
    pub fn not_one_of<'a>(what: &str, word: &str, valid: impl IntoIterator<Item = &'a str>) -> Self {
        let valid: Vec<&str> = valid.into_iter().collect();
        let near = nearest(word, valid.iter().copied()).map(|n| format!("\nDid you mean '{n}'?")).unwrap_or_default();
        Self::usage(format!("no {what} '{word}'. There are: {}{near}", valid.join(", ")))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// The word of a list that is nearest to the one typed: one that it begins, or else one within two
/// typing errors.
pub fn nearest<'a>(word: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let distance = |v: &str| if v.starts_with(&word) { 0 } else { strsim::osa_distance(v, &word) };
    let best = valid.into_iter().map(|v| (distance(&v.to_lowercase()), v)).min_by_key(|(d, _)| *d)?;
    (best.0 <= 2 && best.0 < word.chars().count()).then_some(best.1)
}
