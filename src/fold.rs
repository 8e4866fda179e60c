//! Names without regard to case, plural, hyphen and punctuation.

/// Folds a name: lower case, words parted by single spaces, each word in its singular.
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in words(name) {
        if !out.is_empty() {
            out.push(' ');
        }
        singular(&word, &mut out);
    }
    out
}

/// The forms under which a name is found: whole, without a parenthesis, and the parenthesis' inside,
/// each also with its hyphens and periods closed up ('x ray' and 'xray', 'r n' and 'rn').
pub fn variants(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_string()];
    if let (Some(open), Some(close)) = (name.find('('), name.rfind(')'))
        && open < close
    {
        forms.push(format!("{} {}", &name[..open], &name[close + 1..]));
        forms.push(name[open + 1..close].to_string());
    }
    let mut folded: Vec<String> = forms.iter().map(|f| fold(f)).collect();
    let joined = forms.iter().filter(|f| f.contains(['-', '.']));
    folded.extend(joined.map(|f| fold(&f.replace(['-', '.'], ""))));
    folded.sort();
    folded.dedup();
    folded.retain(|f| !f.is_empty());
    folded
}

/// What stands between the spaces and punctuation of a text.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '+' | '#' | '\u{ae}')))
}

/// The words of a text in lower case; an apostrophe does not part them.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    parts(text).filter_map(|part| {
        let keep = part.chars().filter(|c| !matches!(c, '\'' | '\u{2019}' | '\u{ae}'));
        let word: String = keep.flat_map(char::to_lowercase).collect();
        (!word.is_empty()).then_some(word)
    })
}

/// Whether a title names what is left of a class once its named occupations are taken out, and nothing else. One
/// that names workers besides is no such title, for they are to be found: 'Physicians, all other; and
/// ophthalmologists', 'Miscellaneous assemblers and fabricators'.
pub fn is_leftovers(title: &str) -> bool {
    const ENDING: &[u8] = b", all other";
    let (title, length) = (title.as_bytes(), ENDING.len());
    title.len() >= length && title[title.len() - length..].eq_ignore_ascii_case(ENDING)
}

/// What the words for the workers of a field begin with, of the word for the field: 'nurs' of 'nursing',
/// 'dentist' of 'dentistry'. Nothing where the word has no such ending, or little else.
pub fn stem(word: &str) -> Option<&str> {
    const ENDINGS: [(&str, usize); 5] = [("ing", 3), ("ism", 4), ("ry", 4), ("ure", 5), ("y", 5)];
    let of = |(ending, least): &(&str, usize)| word.strip_suffix(ending).filter(|stem| stem.chars().count() >= *least);
    ENDINGS.iter().find_map(of)
}

/// Whether a text has the folded word. Only what has the word's beginning in it is folded.
pub fn holds(text: &str, word: &str) -> bool {
    const BEGINNING: usize = 4;
    // The last letters may be another ending's: 'secretaries', 'linemen'.
    let beginning = &word.as_bytes()[..BEGINNING.min(word.len().saturating_sub(2))];
    let may = |text: &str| {
        !word.is_ascii()
            || beginning.is_empty()
            || text.as_bytes().windows(beginning.len()).any(|w| w.eq_ignore_ascii_case(beginning))
    };
    may(text) && parts(text).any(|part| may(part) && fold(part) == word)
}

/// Appends the singular of a lower-case word, by its ending alone: both sides of a comparison are
/// folded alike, so that a word made up by the rule does no harm.
fn singular(word: &str, out: &mut String) {
    let (stem, ending) = if let Some(stem) = ["men", "mens"].iter().find_map(|e| word.strip_suffix(e)) {
        (stem, "man")
    } else if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        (stem, "y")
    } else if ["sses", "shes", "ches", "xes", "buses"].iter().any(|e| word.ends_with(e)) {
        (&word[..word.len() - 2], "")
    } else if word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|e| word.ends_with(e)) {
        (&word[..word.len() - 1], "")
    } else {
        (word, "")
    };
    out.push_str(stem);
    out.push_str(ending);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_plural_hyphen_and_punctuation() {
        assert_eq!(fold("Registered Nurses"), "registered nurse");
        assert_eq!(fold("registered-nurses"), "registered nurse");
        assert_eq!(fold("Patients' Files, etc."), "patient file etc");
        assert_eq!(fold("Businesses & Bus Boys"), "business bus boy");
        assert_eq!(fold("Secretaries"), "secretary");
        assert_eq!(fold("Linemen"), fold("lineman"));
        assert_eq!(fold("Women's Shoes"), "woman shoe");
        assert_eq!(fold("C++ Programmer"), "c++ programmer");
    }

    #[test]
    fn a_field_of_work_has_the_stem_of_its_workers() {
        let stems = ["nursing", "dentistry", "pharmacy", "journalism", "architecture"].map(stem);
        assert_eq!(stems, ["nurs", "dentist", "pharmac", "journal", "architect"].map(Some));
        assert_eq!(["nurse", "king", "army"].map(stem), [None; 3]);
    }

    #[test]
    fn a_text_holds_a_word_in_any_number() {
        assert!(holds("Legal Secretaries", "secretary") && holds("LINEMEN", "lineman") && holds("EMT/Paramedic", "emt"));
        assert!(!holds("Hospitality clerk", "hospital"));
    }

    #[test]
    fn leftovers_name_no_workers_besides() {
        assert!(is_leftovers("Managers, all other") && is_leftovers("Counselors, All Other"));
        let others = [
            "Physicians, all other; and ophthalmologists, except pediatric",
            "Dentists, all other specialists",
            "Miscellaneous construction and related workers",
            "all other",
        ];
        assert!(others.iter().all(|title| !is_leftovers(title)));
    }

    #[test]
    fn a_parenthesis_counts_whole_without_and_by_its_inside() {
        let names = variants("Development Operations Engineer (DevOps Engineer)");
        assert_eq!(names, ["development operation engineer", "development operation engineer devop engineer", "devop engineer"]);
        assert_eq!(variants("X-Ray Technician"), ["x ray technician", "xray technician"]);
        assert_eq!(variants("R.N."), ["r n", "rn"]);
    }
}
