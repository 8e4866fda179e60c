//! Whom a name finds.

use occ::bundle::Bundle;
use occ::catalog::Catalog;
use occ::fold::{fold, variants};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn catalog() -> Catalog {
    Catalog::new(Bundle::embedded())
}

/// The occupations that a name answers with or lists, what continues an occupation counting for it.
fn found_or_listed(catalog: Catalog, name: &str) -> Vec<usize> {
    match catalog.find(name, &[]) {
        Ok(found) => vec![found.occupation],
        Err(not_found) => not_found.candidates(catalog).iter().map(|c| c.occupation).collect(),
    }
}

/// The occupation itself and those that continue it.
fn itself_or_successors(catalog: Catalog, occupation: usize) -> Vec<usize> {
    let continued = catalog.newest_head(occupation).continued_by;
    continued.iter().filter_map(|s| catalog.find_slug(s)).chain([occupation]).collect()
}

fn assert_reaches(catalog: Catalog, name: &str, occupation: usize) {
    let found = found_or_listed(catalog, name);
    let meant = itself_or_successors(catalog, occupation);
    assert!(found.iter().any(|o| meant.contains(o)), "{name}: {:?}", found.iter().map(|&o| catalog.slug(o)).collect::<Vec<_>>());
}

#[test]
fn every_slug_finds_its_occupation() {
    let catalog = catalog();
    for occupation in 0..catalog.occupations() {
        let newest = catalog.newest_of(occupation);
        let found = catalog.find(catalog.slug(occupation), &[newest]).unwrap();
        assert_eq!(found.occupation, occupation);
        assert_eq!(found.note, None);
    }
}

#[test]
fn every_newest_title_finds_its_occupation_in_any_case_and_number() {
    let catalog = catalog();
    for occupation in 0..catalog.occupations() {
        let newest = catalog.newest();
        let Some(record) = catalog.record(occupation, newest) else { continue };
        let titles = [record.title.clone(), record.title.to_uppercase(), record.title.replace(' ', "-")];
        for title in titles.into_iter().chain(record.singular) {
            let found = catalog.find(&title, &[]).unwrap_or_else(|e| panic!("{title}: {e:?}"));
            assert_eq!(found.occupation, occupation, "{title}");
        }
    }
}

#[test]
fn every_earlier_title_reaches_its_occupation() {
    let catalog = catalog();
    let mut newest_title = BTreeMap::new();
    for occupation in 0..catalog.occupations() {
        newest_title.insert(fold(catalog.title(occupation)), occupation);
    }
    for occupation in 0..catalog.occupations() {
        for edition in catalog.editions_of(occupation) {
            let title = catalog.head(occupation, edition).unwrap().title;
            // Where two occupations have had one title, the newest edition's wins.
            let meant = newest_title.get(&fold(title)).copied().unwrap_or(occupation);
            assert_reaches(catalog, title, meant);
        }
    }
}

#[test]
fn every_soc_and_onet_code_finds_its_occupation() {
    let catalog = catalog();
    let newest = catalog.newest();
    for occupation in 0..catalog.occupations() {
        let Some(record) = catalog.record(occupation, newest) else { continue };
        for code in &record.soc {
            let found = catalog.find(code, &[]).unwrap();
            assert_eq!((found.occupation, found.code.map(|c| c.code)), (occupation, Some(code.clone())), "{code}");
        }
    }
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let taxonomy = occ::source::read_taxonomy(&data).unwrap();
    for [code, _] in &taxonomy.onet {
        let entry = catalog.find_code(code).unwrap_or_else(|| panic!("{code} is not known"));
        assert_eq!(found_or_listed(catalog, code), [usize::from(entry.occupation)], "{code}");
        if code.starts_with("55-") {
            assert_eq!(catalog.slug(usize::from(entry.occupation)), "military-careers");
        }
    }
}

#[test]
fn the_title_of_one_of_several_codes_says_which() {
    let catalog = catalog();
    let mut parts = 0;
    for occupation in 0..catalog.occupations() {
        let Some(record) = catalog.record(occupation, catalog.newest()).filter(|r| r.soc.len() > 1) else { continue };
        let own_names: Vec<String> = record.singular.iter().chain([&record.title]).map(|t| fold(t)).collect();
        for code in record.soc.iter().filter_map(|soc| catalog.find_code(soc)) {
            let Ok(found) = catalog.find(&code.title, &[]) else { continue };
            if !own_names.contains(&fold(&code.title)) {
                assert_eq!(found.code.map(|c| c.code), Some(code.code), "{}", code.title);
                parts += 1;
            }
        }
    }
    assert!(parts > 250, "{parts}");
}

#[test]
fn every_job_title_of_one_occupation_finds_or_lists_it() {
    let catalog = catalog();
    let mut owners = BTreeMap::<String, BTreeSet<usize>>::new();
    let mut titles = Vec::new();
    for occupation in 0..catalog.occupations() {
        let records = catalog.editions_of(occupation).filter_map(|e| catalog.record(occupation, e));
        for title in records.flat_map(|r| r.job_titles).chain(catalog.job_titles(occupation)) {
            for form in variants(&title) {
                owners.entry(form).or_default().insert(occupation);
            }
            titles.push((title, occupation));
        }
    }
    assert!(titles.len() > 40_000);
    let of_one = titles.iter().filter(|(title, _)| owners.get(&fold(title)).is_some_and(|o| o.len() == 1));
    // Every seventh will do: looking all of them up takes long in an unoptimized build.
    for (title, occupation) in of_one.step_by(7) {
        let found = found_or_listed(catalog, title);
        let meant = itself_or_successors(catalog, *occupation);
        // A slug, code or title of another occupation comes before a job title.
        let stronger = catalog.find(title, &[]).is_ok_and(|f| !f.note.is_some_and(|n| n.contains("job title")));
        assert!(stronger || found.iter().any(|o| meant.contains(o)), "{title}: {found:?} instead of {meant:?}");
    }
}

#[test]
fn leftovers_are_found_by_slug_code_and_whole_title_only() {
    let catalog = catalog();
    let counselors = catalog.find_slug("counselors-all-other").unwrap();
    for name in ["counselors-all-other", "21-1019", "Counselors, all other"] {
        assert_eq!(found_or_listed(catalog, name), [counselors]);
    }
    assert!(!found_or_listed(catalog, "counselor").contains(&counselors));
    assert!(!found_or_listed(catalog, "counselors").contains(&counselors));
}

/// What people call a job, and what they mean by it.
#[test]
fn everyday_names_find_what_is_meant_or_list_it_first() {
    let catalog = catalog();
    let names = [
        ("nurse", "registered-nurses"),
        ("doctor", "physicians-and-surgeons"),
        ("millwright", "industrial-machinery-mechanics-and-maintenance-workers-and-millwrights"),
        ("archivist", "curators-museum-technicians-and-conservators"),
        ("plumber", "plumbers-pipefitters-and-steamfitters"),
        ("cop", "police-and-detectives"),
        ("police", "police-and-detectives"),
        ("farmer", "farmers-ranchers-and-other-agricultural-managers"),
        ("teacher", "kindergarten-and-elementary-school-teachers"),
        ("truck driver", "heavy-and-tractor-trailer-truck-drivers"),
        ("software engineer", "software-developers"),
        ("soldier", "military-careers"),
        ("ceo", "top-executives"),
        ("barista", "food-and-beverage-serving-and-related-workers"),
        ("speech therapist", "speech-language-pathologists"),
        ("influencer", "models"),
        ("programmer", "computer-programmers"),
        ("lineman", "line-installers-and-repairers"),
        ("nursing", "registered-nurses"),
        ("welding", "welders-cutters-solderers-and-brazers"),
        ("plumbing", "plumbers-pipefitters-and-steamfitters"),
        ("carpentry", "carpenters"),
        ("dentistry", "dentists"),
        ("accounting", "accountants-and-auditors"),
        ("painting", "painters-construction-and-maintenance"),
        ("journalism", "reporters-correspondents-and-broadcast-news-analysts"),
        ("driving", "heavy-and-tractor-trailer-truck-drivers"),
        ("law", "lawyers"),
        ("trucker", "heavy-and-tractor-trailer-truck-drivers"),
        ("help desk", "computer-support-specialists"),
        ("cybersecurity", "information-security-analysts"),
        ("finance", "financial-managers"),
        ("economics", "economists"),
        ("book keeper", "bookkeeping-accounting-and-auditing-clerks"),
        ("news caster", "reporters-correspondents-and-broadcast-news-analysts"),
        ("stockbroker", "securities-commodities-and-financial-services-sales-agents"),
    ];
    for (name, slug) in names {
        let found = found_or_listed(catalog, name);
        assert_eq!(found.first().map(|&o| catalog.slug(o)), Some(slug), "{name}");
    }
    for (typed, slug) in [("softwear enginer", "software-developers"), ("dental higenist", "dental-hygienists")] {
        let near = catalog.find(typed, &[]).unwrap_err().candidates(catalog);
        assert_eq!(near.first().map(|c| catalog.slug(c.occupation)), Some(slug), "{typed}");
    }
    for name in ["counselor", "therapist", "manager", "lineman", "nursing"] {
        assert!(catalog.find(name, &[]).is_err(), "{name} stands for several");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_search_for_a_name_fail(text in "\\PC{0,40}") {
        let _ = catalog().find(&text, &[]);
    }

    #[test]
    fn case_hyphens_and_punctuation_do_not_matter(n in 0..catalog().occupations(), upper: bool, hyphens: bool) {
        let catalog = catalog();
        let title = catalog.title(n);
        let mut typed = title.replace(',', "");
        if upper { typed = typed.to_uppercase() }
        if hyphens { typed = typed.replace(' ', "-") }
        assert_reaches(catalog, &typed, n);
    }

    #[test]
    fn folding_twice_changes_nothing_more(words in prop::collection::vec(
        "[a-z]{1,5}(men|mens|ies|sses|shes|ches|xes|buses|s|ss|us|is)?", 1..4
    )) {
        let once = fold(&words.join(" "));
        prop_assert_eq!(&fold(&once), &once);
        prop_assert_eq!(once.split(' ').count(), words.len());
        prop_assert_eq!(fold(&words.join("-")), once);
    }
}
