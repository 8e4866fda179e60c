//! Lists of words as one text.

use serde::{Deserialize, Serialize};

/// Words that hold no ';', joined by it: as the bundle keeps short lists, and as CSV prints them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined<'a>(pub &'a str);

impl<'a> Joined<'a> {
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        self.0.split(';').filter(|word| !word.is_empty())
    }

    /// The word, where there is but one.
    pub fn only(self) -> Option<&'a str> {
        (!self.is_empty() && !self.0.contains(';')).then_some(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Joined;

    #[test]
    fn words_come_back() {
        for words in [&[][..], &["29-2072"], &["29-2072", "29-1141"]] {
            let text = words.join(";");
            let joined = Joined(&text);
            assert_eq!(joined.iter().collect::<Vec<_>>(), words);
            assert_eq!((joined.is_empty(), joined.only().is_some()), (words.is_empty(), words.len() == 1));
        }
    }
}
