//! Lines of text of a given width. Addresses and commands are never broken.

use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Stands for a space at which no line is broken, until the page is written.
const NO_BREAK: char = '\u{a0}';

/// After these a word may be parted.
const PARTS_END: [char; 2] = ['-', '/'];

/// A command or address as a unit that no line end parts.
pub fn keep_together(s: &str) -> String {
    s.replace(' ', "\u{a0}")
}

/// Stand around a marked word, until the page is written.
const MARKS: [char; 2] = ['\u{e000}', '\u{e001}'];

/// A word to be marked on the page.
pub fn mark(word: &str) -> String {
    format!("{}{word}{}", MARKS[0], MARKS[1])
}

/// Undoes [`keep_together`], and puts `marks` around marked words.
pub fn release(text: &mut String, marks: [&str; 2]) {
    if text.contains(NO_BREAK) {
        *text = text.replace(NO_BREAK, " ");
    }
    if text.contains(MARKS[0]) {
        *text = text.replace(MARKS[0], marks[0]).replace(MARKS[1], marks[1]);
    }
}

pub fn width(s: &str) -> usize {
    if s.is_ascii() { s.len() } else { UnicodeWidthStr::width(s) }
}

/// Wraps a text to lines of at most `max` columns, as many words on each as fit; the lines after the
/// first are indented by `hang`. A word that is longer is parted after its hyphens and slashes, or stands
/// alone.
pub fn wrap(text: &str, max: usize, hang: usize) -> Vec<String> {
    if width(text) <= max {
        return vec![text.to_string()];
    }
    let words = measured(text, max.saturating_sub(hang));
    lines(&words, fill(&words, max, hang), hang)
}

/// Wraps a cell to as few lines as `max` allows, and these to about one length. Words are parted where that
/// saves a line.
pub fn balance(text: &str, max: usize, hang: usize) -> Vec<String> {
    if width(text) <= max {
        return vec![text.to_string()];
    }
    let mut words = measured(text, max.saturating_sub(hang));
    let mut count = fill(&words, max, hang).len();
    if text.contains(PARTS_END) {
        let parted = measured(text, 0);
        let fewer = fill(&parted, max, hang).len();
        if fewer < count {
            (words, count) = (parted, fewer);
        }
    }
    let (mut low, mut high) = (width(text) / count, max);
    while low < high {
        let middle = low.midpoint(high);
        let overflows = words.iter().any(|w| w.width + hang > middle);
        if overflows || fill(&words, middle, hang).len() > count { low = middle + 1 } else { high = middle }
    }
    lines(&words, fill(&words, high, hang), hang)
}

/// Whether a text can be wrapped to lines of `max` columns.
pub fn breaks_to(text: &str, max: usize, hang: usize) -> bool {
    width(text) <= max || measured(text, max.saturating_sub(hang)).iter().all(|w| w.width + hang <= max)
}

/// A word, or a part of one.
struct Word<'a> {
    text: &'a str,
    width: usize,
    /// The columns between it and what stands before it: none within a word.
    gap: usize,
}

fn measured(text: &str, max: usize) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for word in text.split(' ') {
        let whole = Word { text: word, width: width(word), gap: 1 };
        if whole.width <= max || !word.contains(PARTS_END) || word.contains(NO_BREAK) || word.contains("://") {
            words.push(whole);
            continue;
        }
        let parts = word.split_inclusive(PARTS_END).enumerate();
        words.extend(parts.map(|(i, part)| Word { text: part, width: width(part), gap: usize::from(i == 0) }));
    }
    words
}

fn lines(words: &[Word], ranges: Vec<Range<usize>>, hang: usize) -> Vec<String> {
    let mut lines = Vec::with_capacity(ranges.len());
    for range in ranges {
        let mut line = " ".repeat(if range.start == 0 { 0 } else { hang });
        for (i, word) in words[range].iter().enumerate() {
            if i > 0 && word.gap > 0 {
                line.push(' ');
            }
            line.push_str(word.text);
        }
        lines.push(line);
    }
    lines
}

/// The words of each line, as many as fit.
fn fill(words: &[Word], max: usize, hang: usize) -> Vec<Range<usize>> {
    let (mut lines, mut start, mut used) = (Vec::new(), 0, 0);
    for (i, word) in words.iter().enumerate() {
        if i > start && used + word.gap + word.width > max {
            lines.push(start..i);
            (start, used) = (i, hang + word.width);
        } else {
            used += word.width + if i > start { word.gap } else { 0 };
        }
    }
    lines.push(start..words.len());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_wrap_to_even_lines() {
        assert_eq!(balance("Postsecondary non-degree award", 27, 0), ["Postsecondary", "non-degree award"]);
        assert_eq!(
            balance("Educational services; state, local, and private", 30, 2),
            ["Educational services;", "  state, local, and private"]
        );
        assert_eq!(balance("unbreakable", 5, 0), ["unbreakable"]);
    }

    #[test]
    fn a_cell_parts_a_word_to_save_a_line() {
        let lines = balance("San Francisco-Oakland-Fremont, CA", 27, 2);
        assert_eq!(lines, ["San Francisco-", "  Oakland-Fremont, CA"]);
    }

    #[test]
    fn a_word_too_long_is_parted_after_a_hyphen_or_slash() {
        assert_eq!(balance("Internship/residency", 12, 0), ["Internship/", "residency"]);
        assert_eq!(balance("https://www.bls.gov", 12, 0), ["https://www.bls.gov"]);
        let lines = balance("Washington-Arlington-Alexandria, DC-VA-MD-WV", 29, 2);
        assert_eq!(lines, ["Washington-Arlington-", "  Alexandria, DC-VA-MD-WV"]);
    }

    #[test]
    fn commands_are_never_broken() {
        let text = format!("What varies: {}", keep_together("occ show cooks -s pay"));
        let mut lines = wrap(&text, 25, 0).join("|");
        release(&mut lines, ["", ""]);
        assert_eq!(lines, "What varies:|occ show cooks -s pay");
    }
}
