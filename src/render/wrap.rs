//! Lines of text of a given width. Addresses and commands are never broken.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
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

/// Wraps a text to lines of at most `width` columns, as even as can be; the lines after the first are
/// indented by `hang`.
pub fn wrap(text: &str, max: usize, hang: usize) -> Vec<String> {
    if width(text) <= max {
        return vec![text.to_string()];
    }
    let indent = " ".repeat(hang);
    let options = Options::new(max)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::new_optimal_fit())
        .break_words(false)
        .subsequent_indent(&indent);
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// Wraps a cell to as few lines as `max` allows, and these to about one length.
pub fn balance(text: &str, max: usize, hang: usize) -> Vec<String> {
    let lines = wrap(text, max, hang);
    if lines.len() < 2 {
        return lines;
    }
    let mut best = lines;
    for narrower in (width(text) / best.len()..max).rev() {
        let lines = wrap(text, narrower, hang);
        if lines.len() > best.len() || lines.iter().any(|l| width(l) > narrower) {
            break;
        }
        best = lines;
    }
    best
}
