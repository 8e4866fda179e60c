//! Lines of text of a given width. Addresses and commands are never broken.

use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Stands for a space at which no line is broken, until the page is written.
const NO_BREAK: char = '\u{a0}';

/// A command or address as a unit that no line end parts.
pub fn keep_together(s: &str) -> String {
    s.replace(' ', "\u{a0}")
}

/// Undoes [`keep_together`].
pub fn release(line: &mut String) {
    if line.contains(NO_BREAK) {
        *line = line.replace(NO_BREAK, " ");
    }
}

pub fn width(s: &str) -> usize {
    if s.is_ascii() { s.len() } else { UnicodeWidthStr::width(s) }
}

/// Wraps a text to lines of at most `max` columns, as many words on each as fit; the lines after the
/// first are indented by `hang`. A word that is longer stands alone.
pub fn wrap(text: &str, max: usize, hang: usize) -> Vec<String> {
    if width(text) <= max {
        return vec![text.to_string()];
    }
    let words = measured(text);
    lines(&words, fill(&words, max, hang), hang)
}

/// Wraps a cell to as few lines as `max` allows, and these to about one length.
pub fn balance(text: &str, max: usize, hang: usize) -> Vec<String> {
    if width(text) <= max {
        return vec![text.to_string()];
    }
    let words = measured(text);
    let count = fill(&words, max, hang).len();
    let (mut low, mut high) = (width(text) / count, max);
    while low < high {
        let middle = low.midpoint(high);
        let overflows = words.iter().any(|(_, w)| *w + hang > middle);
        if overflows || fill(&words, middle, hang).len() > count { low = middle + 1 } else { high = middle }
    }
    lines(&words, fill(&words, high, hang), hang)
}

fn measured(text: &str) -> Vec<(&str, usize)> {
    text.split(' ').map(|w| (w, width(w))).collect()
}

fn lines(words: &[(&str, usize)], ranges: Vec<Range<usize>>, hang: usize) -> Vec<String> {
    let mut lines = Vec::with_capacity(ranges.len());
    for range in ranges {
        let mut line = " ".repeat(if range.start == 0 { 0 } else { hang });
        for (i, (word, _)) in words[range].iter().enumerate() {
            if i > 0 {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// The words of each line, as many as fit.
fn fill(words: &[(&str, usize)], max: usize, hang: usize) -> Vec<Range<usize>> {
    let (mut lines, mut start, mut used) = (Vec::new(), 0, 0);
    for (i, (_, width)) in words.iter().enumerate() {
        if i > start && used + 1 + width > max {
            lines.push(start..i);
            (start, used) = (i, hang + width);
        } else {
            used += width + usize::from(i > start);
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
    fn commands_are_never_broken() {
        let text = format!("What varies: {}", keep_together("occ show cooks -s pay"));
        let mut lines = wrap(&text, 25, 0).join("|");
        release(&mut lines);
        assert_eq!(lines, "What varies:|occ show cooks -s pay");
    }
}
