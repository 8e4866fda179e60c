//! Checks over every record of data/, and what a broken one is told.

use occ::bundle::Bundle;
use occ::catalog::Catalog;
use occ::record::Record;
use occ::source::{Handbook, problems, read_handbook};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

fn handbook() -> Handbook {
    read_handbook(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/handbook")).expect("data/handbook fits its schema")
}

#[test]
fn the_glossary_has_a_term_for_every_column() {
    let terms: Vec<String> = handbook().glossary.into_iter().flat_map(|t| t.also.into_iter().chain([t.term])).collect();
    let facts = occ::catalog::facts::FACTS.iter().chain(&occ::catalog::facts::PLACE_FACTS);
    for name in facts.filter(|f| f.key != "title").flat_map(|f| f.alias.into_iter().chain([f.key])) {
        assert!(terms.iter().any(|t| t.eq_ignore_ascii_case(name)), "{name}");
    }
}

#[test]
fn every_record_is_valid() {
    assert_eq!(problems(&handbook()), Vec::<String>::new());
}

#[test]
fn the_editions_hold_what_they_should() {
    let counts: Vec<_> = handbook()
        .editions
        .iter()
        .map(|e| {
            let profiles = e.records.iter().filter(|r| r.record.in_detail).count();
            (e.edition.name.clone(), profiles, e.records.len() - profiles)
        })
        .collect();
    let expected = [("2010-20", 340, 0), ("2019-29", 323, 0), ("2024-34", 342, 229), ("2025-35", 342, 225)];
    assert_eq!(counts, expected.map(|(name, profiles, others)| (name.to_string(), profiles, others)));
}

#[test]
fn the_jobs_add_up_to_the_nations() {
    let jobs = |name: &str| -> u64 {
        let handbook = handbook();
        let folder = handbook.editions.iter().find(|e| e.edition.name == name).unwrap();
        folder.records.iter().filter_map(|r| r.record.quick_facts.as_ref()?.number_of_jobs).map(u64::from).sum()
    };
    assert_eq!(jobs("2024-34"), 169_956_100);
    assert_eq!(jobs("2025-35"), 170_267_300);
}

#[test]
fn what_the_newest_edition_lacks_says_what_continues_it() {
    let handbook = handbook();
    let slugs = |i: usize| handbook.editions[i].records.iter().map(|e| e.slug.as_str()).collect::<HashSet<_>>();
    let newest = slugs(handbook.editions.len() - 1);
    let mut continued = HashSet::new();
    for folder in &handbook.editions {
        for entry in &folder.records {
            let ends = !newest.contains(entry.slug.as_str());
            assert!(ends || entry.record.continued_by.is_empty(), "{} goes on and is continued", entry.slug);
            if !entry.record.continued_by.is_empty() {
                continued.insert(entry.slug.clone());
            }
        }
    }
    // The 33 that the source names, and three of 2024-34 whose SOC code the newest edition counts under another slug.
    assert_eq!(continued.len(), 36);
}

#[test]
fn a_record_reads_back_from_the_bundle_as_it_stands_in_the_file() {
    let (handbook, catalog) = (handbook(), Catalog::new(Bundle::embedded()));
    for (number, folder) in handbook.editions.iter().enumerate() {
        assert_eq!(catalog.edition(number), folder.edition);
        let head = catalog.edition_head(number);
        assert_eq!((head.name, head.total), (&folder.edition.name[..], folder.edition.total.clone()));
        for entry in &folder.records {
            let occupation = catalog.find_slug(&entry.slug).expect("every slug is in the bundle");
            assert_eq!(catalog.record(occupation, number).as_ref(), Some(&entry.record), "{}", entry.path.display());
            let (head, record) = (catalog.head(occupation, number).unwrap(), &entry.record);
            assert_eq!((head.title, head.group), (&record.title[..], entry.group));
            assert_eq!((head.soc_complete, head.in_detail), (record.soc_complete, record.in_detail));
            assert_eq!(head.has_prose, record.what_they_do.is_some());
            let lists = [(head.soc, &record.soc), (head.not_known, &record.not_known), (head.continued_by, &record.continued_by)];
            assert!(lists.iter().all(|(own, words)| own.iter().eq(*words)), "{}: {lists:?}", entry.path.display());
            assert_eq!(head.quick_facts.map(|f| f.map(|phrase| phrase.text().to_string())), record.quick_facts);
        }
    }
}

/// The profiles that have words, with their slugs.
fn written() -> Vec<(String, Record)> {
    let newest_with_words = handbook().editions.into_iter().find(|e| e.edition.name == "2024-34").unwrap();
    newest_with_words.records.into_iter().filter(|e| e.record.in_detail).map(|e| (e.slug, e.record)).collect()
}

#[test]
fn every_profile_has_its_words_within_their_ranges() {
    let count = |text: &str| text.split_whitespace().count();
    for (slug, record) in written() {
        let what = record.what_they_do.as_ref().unwrap_or_else(|| panic!("{slug} has no what_they_do"));
        let text = |t: Option<&String>, field: &str| t.unwrap_or_else(|| panic!("{slug} has no {field}")).clone();
        let fields = [
            ("summary", text(record.summary.as_ref(), "summary"), 8..=30),
            ("highlight", text(record.highlight.as_ref(), "highlight"), 6..=30),
            ("what_they_do", what.text.clone(), 45..=130),
            (
                "work_environment",
                text(record.work_environment.as_ref().and_then(|s| s.text.as_ref()), "work_environment"),
                35..=120,
            ),
            (
                "how_to_become_one",
                text(record.how_to_become_one.as_ref().and_then(|s| s.text.as_ref()), "how_to_become_one"),
                45..=140,
            ),
            ("job_outlook", text(record.job_outlook.as_ref().and_then(|s| s.text.as_ref()), "job_outlook"), 30..=110),
        ];
        for (field, text, range) in fields {
            assert!(range.contains(&count(&text)), "{slug}: {field} has {} words", count(&text));
        }
        let pay = record.pay.as_ref().and_then(|p| p.text.as_deref()).unwrap_or_default();
        assert!(count(pay) <= 50, "{slug}: pay has {} words", count(pay));
        assert!((1..=12).contains(&what.duties.len()), "{slug} has {} duties", what.duties.len());
        for duty in &what.duties {
            assert!((4..=18).contains(&count(duty)), "{slug}: '{duty}'");
            assert!(duty.starts_with(char::is_uppercase) && !duty.ends_with('.'), "{slug}: '{duty}'");
        }
    }
}

#[test]
fn no_two_records_share_a_sentence() {
    let mut seen = HashMap::<String, String>::new();
    for (slug, record) in written() {
        let duties = record.what_they_do.iter().flat_map(|s| s.duties.iter().map(String::as_str));
        let sentences = record.prose().flat_map(|t| t.split_inclusive(['.', '!', '?']));
        for sentence in sentences.chain(duties) {
            let plain = sentence.trim().trim_end_matches('.').to_lowercase();
            // What an abbreviation cuts off is no sentence.
            if plain.split(' ').count() < 3 {
                continue;
            }
            if let Some(other) = seen.insert(plain.clone(), slug.clone())
                && other != slug
            {
                panic!("{slug} and {other} share '{plain}'");
            }
        }
    }
}

/// A handbook of one record of the real one, with its text changed.
fn with_change(change: impl Fn(String) -> String) -> (tempfile::TempDir, Result<Vec<String>, String>) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/handbook");
    let folder = tempfile::tempdir().unwrap();
    let group = folder.path().join("2025-35/legal");
    fs::create_dir_all(&group).unwrap();
    for file in ["groups.toml", "glossary.toml", "2025-35/edition.toml"] {
        fs::copy(data.join(file), folder.path().join(file)).unwrap();
    }
    let text = fs::read_to_string(data.join("2025-35/legal/lawyers.toml")).unwrap();
    let changed = change(text.clone());
    assert_ne!(text, changed, "the change changes something");
    fs::write(group.join("lawyers.toml"), changed).unwrap();
    let result = read_handbook(folder.path()).map(|h| problems(&h)).map_err(|e| format!("{e:#}"));
    (folder, result)
}

#[test]
fn a_broken_record_is_named_with_file_line_and_field() {
    let told = |from: &str, to: &str| {
        let (_folder, result) = with_change(|text| text.replacen(from, to, 1));
        match result {
            Ok(problems) => problems.join("\n"),
            Err(error) => error,
        }
    };
    let cases = [
        ("number_of_jobs", "number_of_job", "lawyers.toml", "number_of_job"),
        (
            "entry_level_education = \"doctoral\"",
            "entry_level_education = \"phd\"",
            "lawyers.toml:8",
            "quick_facts.entry_level_education",
        ),
        ("percent = ", "percent = 1", "lawyers.toml:12", "quick_facts.job_outlook"),
        ("hourly = ", "hourly = 1", "lawyers.toml:7", "quick_facts.median_pay"),
        ("annual = ", "annual = -", "lawyers.toml", "median_pay"),
        ("[quick_facts]", "[quick_facts", "lawyers.toml", "quick_facts"),
    ];
    for (from, to, place, field) in cases {
        let told = told(from, to);
        assert!(told.contains(place) && told.contains(field), "{from} -> {to}: {told}");
    }
}

#[test]
fn unknown_links_are_told() {
    let (_folder, result) = with_change(|text| text.replacen("[quick_facts]", "similar = [\"no-such\"]\n\n[quick_facts]", 1));
    let problems = result.unwrap();
    assert!(problems.len() == 1 && problems[0].contains("`similar`: \"no-such\" is no occupation"), "{problems:?}");
}
