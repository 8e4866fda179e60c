//! The page without `--section`: the quick facts, and each section in a few lines.

use super::subject::{Shown, Subject};
use super::{quick_facts, sentences, survey};
use crate::answer::{Block, MarginRow};
use crate::render::keep_together;

pub fn blocks(subject: &Subject) -> Vec<Block> {
    let mut blocks = Vec::new();
    let opening = subject.part(|r| r.summary.as_ref().or(r.highlight.as_ref()));
    blocks.extend(opening.map(|(_, text)| Block::Paragraph(text.clone())));
    blocks.extend(quick_facts::blocks(subject));
    let rows = rows(subject);
    if !rows.is_empty() {
        blocks.push(Block::Margin(rows));
    }
    blocks.push(Block::Lines(source(subject)));
    blocks
}

fn rows(subject: &Subject) -> Vec<MarginRow> {
    let mut rows = Vec::new();
    let mut add = |label: &str, from: &Shown, paragraphs: Vec<String>| {
        let origin = subject.origin(from);
        if !paragraphs.is_empty() {
            rows.push(MarginRow { label: label.into(), origin, paragraphs });
        }
    };
    if let Some((from, section)) = subject.part(|r| r.what_they_do.as_ref()) {
        add("What they do", from, vec![sentences::lead(&section.text).into()]);
    }
    if let Some((from, section)) = subject.part(|r| r.work_environment.as_ref()) {
        let text = section.text.as_deref().map(sentences::lead).map(str::to_string);
        let text = [text, sentences::employers(from)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        add("Work environment", from, Some(text).filter(|t| !t.is_empty()).into_iter().collect());
    }
    if let Some((from, text)) = subject.part(|r| r.how_to_become_one.as_ref().and_then(|s| s.text.as_ref())) {
        add("How to become one", from, vec![sentences::lead(text).into()]);
    }
    pay(subject, &mut add);
    for row in survey::place_rows(subject) {
        add(&row.label, subject.newest(), row.paragraphs);
    }
    outlook(subject, &mut add);
    if let Some((from, similar)) = subject.part(|r| Some(&r.similar).filter(|s| !s.is_empty())) {
        let titles = similar.iter().filter_map(|s| subject.catalog.find_slug(s)).map(|o| subject.catalog.title(o));
        add("Similar occupations", from, vec![titles.collect::<Vec<_>>().join("; ")]);
    }
    rows
}

fn pay(subject: &Subject, add: &mut impl FnMut(&str, &Shown, Vec<String>)) {
    let newest = subject.newest();
    let median = newest.record.quick_facts.as_ref().and_then(|f| f.median_pay).and_then(|p| sentences::median(p, newest));
    let range = survey::range(subject);
    let (own, lent): (Vec<_>, Vec<_>) = match subject.part(|r| r.pay.as_ref()) {
        Some((from, section)) => {
            let theirs = match &section.wages[..] {
                [wages] if range.is_none() => sentences::percentiles(wages, &from.pay_month()),
                _ => None,
            };
            let text = section.text.as_deref().map(|t| sentences::lead(t).to_string());
            let texts: Vec<String> = [theirs, text].into_iter().flatten().collect();
            if from.number == newest.number { (texts, Vec::new()) } else { (Vec::new(), vec![(from, texts)]) }
        }
        None => (Vec::new(), Vec::new()),
    };
    let own: Vec<String> = median.into_iter().chain(range).chain(own).collect();
    let mut label = "Pay";
    if !own.is_empty() {
        add(label, newest, vec![own.join(" ")]);
        label = "";
    }
    for (from, texts) in lent {
        add(label, from, Some(texts.join(" ")).filter(|t| !t.is_empty()).into_iter().collect());
    }
}

fn outlook(subject: &Subject, add: &mut impl FnMut(&str, &Shown, Vec<String>)) {
    let newest = subject.newest();
    let own = sentences::outlook(subject, newest);
    let why = subject.part(|r| r.job_outlook.as_ref().and_then(|s| s.text.as_ref()));
    match (own, why) {
        (Some(own), Some((from, text))) if from.number == newest.number => {
            add("Job outlook", newest, vec![format!("{own} {}", sentences::lead(text))]);
        }
        (own, why) => {
            let label = if own.is_some() { "" } else { "Job outlook" };
            if let Some(own) = own {
                add("Job outlook", newest, vec![own]);
            }
            if let Some((from, text)) = why {
                add(label, from, vec![sentences::lead(text).into()]);
            }
        }
    }
}

/// The source, and how to see it.
fn source(subject: &Subject) -> Vec<String> {
    let mut editions: Vec<&Shown> = subject.shown.iter().chain(&subject.lender).collect();
    editions.sort_by_key(|s| s.number);
    // One that is shown may lend its words too.
    editions.dedup_by_key(|s| s.number);
    let names: Vec<&str> = editions.iter().map(|s| s.edition.name).collect();
    let names = match &names[..] {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        names => names.concat(),
    };
    let page = subject
        .part(|r| r.source.as_ref())
        .map(|_| format!("Web page: {}", keep_together(&format!("occ open {}", subject.again))));
    std::iter::once(format!("Source: BLS Occupational Outlook Handbook, {names}")).chain(page).collect()
}
