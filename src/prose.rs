//! The prose of a record.

use crate::record::Record;

impl Record {
    /// The texts of the record, duties left out.
    pub fn prose(&self) -> impl Iterator<Item = &str> {
        let texts = [
            self.summary.as_ref(),
            self.highlight.as_ref(),
            self.what_they_do.as_ref().map(|s| &s.text),
            self.work_environment.as_ref().and_then(|s| s.text.as_ref()),
            self.how_to_become_one.as_ref().and_then(|s| s.text.as_ref()),
            self.pay.as_ref().and_then(|s| s.text.as_ref()),
            self.job_outlook.as_ref().and_then(|s| s.text.as_ref()),
        ];
        texts.into_iter().flatten().map(String::as_str)
    }

    /// Joins the lines of each paragraph of the prose: TOML wraps them for people to edit.
    pub fn unwrap_prose(&mut self) {
        let texts = [
            self.what_they_do.as_mut().map(|s| &mut s.text),
            self.work_environment.as_mut().and_then(|s| s.text.as_mut()),
            self.how_to_become_one.as_mut().and_then(|s| s.text.as_mut()),
            self.pay.as_mut().and_then(|s| s.text.as_mut()),
            self.job_outlook.as_mut().and_then(|s| s.text.as_mut()),
        ];
        for text in texts.into_iter().flatten() {
            let paragraphs = text.trim().split("\n\n");
            *text = paragraphs.map(|p| p.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n\n");
        }
    }
}

/// The sentences of a text.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").flat_map(|paragraph| {
        let mut start = 0;
        let ends = paragraph.match_indices(['.', '!', '?']).map(|(i, _)| i).filter(|&i| ends_sentence(paragraph, i));
        let ends = ends.map(|i| i + 1).chain([paragraph.len()]);
        ends.map(move |end| paragraph[std::mem::replace(&mut start, end)..end].trim()).filter(|sentence| !sentence.is_empty())
    })
}

/// Whether the full stop at `i` ends a sentence: a capital or nothing follows, and it closes no abbreviation.
pub fn ends_sentence(text: &str, i: usize) -> bool {
    let mut rest = text[i + 1..].chars();
    match (rest.next(), rest.next()) {
        (None, _) => true,
        (Some(' '), Some(next)) if next.is_uppercase() => {
            let word = text[..i].rsplit([' ', '(']).next().unwrap_or_default();
            let abbreviation = word.contains('.') || word.len() == 1 || ["Dr", "St", "Mr", "Ms", "No", "Inc"].contains(&word);
            !abbreviation
        }
        _ => false,
    }
}
