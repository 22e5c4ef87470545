//! Searches that people make, over the catalogue as it is.

use ftp_catalog::{commands, comparisons, replies};

use super::*;

fn index() -> Index {
    let mut entries = Vec::new();
    for reply in replies() {
        let texts = reply.typical_texts().iter().map(|text| text.text.to_owned()).collect();
        let (title, summary) = (reply.title().to_owned(), reply.summary().to_owned());
        entries.push(Entry { place: Place::reply(reply.code.0), title, summary, texts });
    }
    for command in commands() {
        let (title, summary) = (command.title().to_owned(), command.summary().to_owned());
        entries.push(Entry { place: Place::new(Kind::Command, command.name), title, summary, texts: vec![] });
    }
    for comparison in comparisons() {
        let (title, summary) = (comparison.names.title.to_owned(), comparison.names.summary.to_owned());
        entries.push(Entry { place: Place::new(Kind::Comparison, comparison.id), title, summary, texts: vec![] });
    }
    Index::new(entries)
}

/// Kind and name of the first results.
fn found(index: &Index, query: &str) -> Vec<String> {
    let name = |hit: Hit| index.entry(hit).map(|entry| entry.place.page("en")).unwrap_or_default();
    index.find(query, 8).into_iter().map(name).collect()
}

fn first(index: &Index, query: &str) -> String {
    found(index, query).into_iter().next().unwrap_or_default()
}

#[test]
fn codes_and_verbs_come_first() {
    let index = index();
    assert_eq!(first(&index, "229"), "reply/229/");
    assert_eq!(first(&index, "pasv"), "command/pasv/");
    assert_eq!(first(&index, "SITE CHMOD"), "command/site-chmod/");
    assert_eq!(first(&index, "229 Entering Extended Passive Mode (|||40035|)"), "reply/229/");
    let both = found(&index, "227 vs 229");
    assert_eq!(both.first().map(String::as_str), Some("compare/227-229/"));
    assert!(both.contains(&"reply/227/".to_owned()) && both.contains(&"reply/229/".to_owned()), "{both:?}");
    assert_eq!(first(&index, "pasv port"), "compare/port-pasv/");
}

#[test]
fn texts_are_found_however_they_are_typed() {
    let index = index();
    for query in
        ["can't open data connection", "cant open data connection", "Cant opne dta conection", "cant open data conn"]
    {
        assert_eq!(first(&index, query), "reply/425/", "{query}");
    }
    let hit = index.find("illegal port command", 1).into_iter().next();
    assert!(hit.and_then(|hit| index.text(hit)).is_some_and(|text| text.contains("Illegal PORT")), "{hit:?}");
}

#[test]
fn misspelt_verbs_are_found_and_numbers_are_not_guessed() {
    let index = index();
    assert!(found(&index, "epvs").contains(&"command/epsv/".to_owned()));
    assert!(found(&index, "pav").contains(&"command/pasv/".to_owned()));
    assert!(!found(&index, "228").contains(&"reply/229/".to_owned()));
    assert_eq!(fit("passiv", "passive"), BEGINS);
    assert_eq!(fit("pasive", "passive"), ALMOST);
    assert_eq!(fit("conecti", "connection"), BEGINS_ALMOST);
}

#[test]
fn title_words_come_before_texts() {
    let entry = |name: &str, title: &str, texts: &[&str]| Entry {
        place: Place::new(Kind::Finding, name),
        title: title.to_owned(),
        summary: String::new(),
        texts: texts.iter().map(|text| (*text).to_owned()).collect(),
    };
    let index = Index::new(vec![
        entry("a", "Something else", &["426 Transfer aborted", "another"]),
        entry("b", "The transfer was aborted", &[]),
    ]);
    assert_eq!(found(&index, "transfer aborted"), ["finding/b/", "finding/a/"]);
    assert_eq!(index.find("transfer aborted", 8).last().map(|hit| hit.text), Some(Some(0)));
}

#[test]
fn nothing_and_nonsense_find_nothing() {
    let index = index();
    for query in ["", "  ", "…", "qqqqwwww zzzz", &"x".repeat(100_000)] {
        assert_eq!(found(&index, query), <[&str; 0]>::default());
    }
    assert!(index.find(&"data connection ".repeat(10_000), 8).len() <= 8);
}

#[test]
fn the_comparison_of_two_is_found_in_either_order() {
    let index = index();
    let name = |first, second| index.comparison(first, second).map(|entry| entry.place.page("en"));
    assert_eq!(name("229", "227").as_deref(), Some("compare/227-229/"));
    assert_eq!(name("PASV", "port").as_deref(), Some("compare/port-pasv/"));
    assert_eq!(name("227", "250"), None);
}
