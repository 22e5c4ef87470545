//! Each article is complete, and everything it points at exists.

use ftp_catalog::markup::{self, Target};
use ftp_catalog::{
    Article, ReplyCode, Verb, command, command_named, commands, comparison, comparisons, guide, guides, languages,
    phrase, picture, replies, reply,
};

fn check(name: &str, article: &Article, sections: &[&str]) {
    for key in sections {
        let section = article.section(key).unwrap_or_else(|| panic!("{name}: no section {key}"));
        assert!(!section.blocks.is_empty(), "{name}: section {key} is empty");
    }
    for section in &article.sections {
        assert!(!section.heading.is_empty(), "{name}: text before the first heading");
        markup::links(&section.blocks, &mut |target| {
            let found = match target {
                Target::Reply(code) => reply(*code).is_some(),
                Target::Command(command) => command_named(command).is_some(),
                Target::Comparison(id) => comparison(id).is_some(),
                Target::Guide(id) => guide(id).is_some(),
                // The rules are another crate's, and the pages' own test follows these links.
                Target::Finding(_) | Target::Url(_) => true,
            };
            assert!(found, "{name}: a link leads to {target}, which does not exist");
        });
    }
}

/// Words that shout, blame or make light of the reader's trouble.
fn check_tone(name: &str, text: &str) {
    for word in [" simply ", " obviously ", " easy ", " your fault"] {
        assert!(!text.contains(word), "{name}: {word:?} in {text:?}");
    }
}

fn check_names(name: &str, title: &str, summary: &str) {
    assert!((3..=60).contains(&title.chars().count()), "{name}: title {title:?}");
    assert!(!title.ends_with('.'), "{name}: title {title:?}");
    assert!(summary.ends_with('.') && summary.chars().count() <= 200, "{name}: summary {summary:?}");
    check_tone(name, summary);
}

#[test]
fn every_reply_has_its_words() {
    assert_eq!(replies().len(), 94);
    assert!(replies().is_sorted_by_key(|entry| entry.code));
    for entry in replies() {
        let name = entry.code.to_string();
        check_names(&name, entry.title(), entry.summary());
        check(&name, &entry.article(), &["description", "when-you-see-it", "what-to-do", "common-causes"]);
        check_tone(&name, entry.body());
        assert!(!entry.references.is_empty());
    }
}

#[test]
fn every_command_has_its_words() {
    assert_eq!(commands().len(), 117);
    assert!(commands().is_sorted_by_key(|entry| entry.name));
    for entry in commands() {
        check_names(entry.name, entry.title(), entry.summary());
        check(entry.name, &entry.article(), &["description", "good-to-know"]);
        check_tone(entry.name, entry.body());
        assert!(
            entry.example().lines().all(|line| line.starts_with("C: ") || line.starts_with("S: ")),
            "{}",
            entry.name
        );
    }
}

#[test]
fn every_comparison_has_its_words() {
    for entry in comparisons() {
        check_names(entry.id, entry.names.title, entry.names.summary);
        check(entry.id, &entry.article(), &["key-differences"]);
        check_tone(entry.id, entry.body());
    }
}

#[test]
fn every_guide_has_its_words() {
    for entry in guides() {
        assert!((3..=80).contains(&entry.names.title.chars().count()), "{}: {:?}", entry.id, entry.names.title);
        assert!(entry.names.summary.ends_with('.'), "{}: {:?}", entry.id, entry.names.summary);
        let article = entry.words("en").article();
        check(entry.id, &article, &["sources"]);
        let pictures = article.sections.iter().flat_map(|section| &section.blocks).filter_map(picture);
        assert!(pictures.clone().all(|name| ["passive", "active", "nat"].contains(&name)), "{}", entry.id);
        assert_eq!(
            entry.body.matches("{picture").count(),
            pictures.count(),
            "{}: a picture has no paragraph",
            entry.id
        );
        check_tone(entry.id, entry.body);
    }
}

#[test]
fn a_language_without_words_is_answered_in_english() {
    assert_eq!(languages().next(), Some("en"));
    let words = reply(ReplyCode(229)).unwrap().words("tlh");
    assert_eq!((words.language, words.names.title), ("en", "Entering extended passive mode"));
    assert_eq!(phrase("tlh", "heading.what-to-do"), "What to do");
    assert_eq!(phrase("en", "no-such-key"), "");
    for section in &words.article().sections {
        assert!(!phrase("en", &format!("heading.{}", section.key)).is_empty(), "no phrase for {}", section.heading);
    }
}

#[test]
fn what_is_unsure_is_said_in_fixed_sentences() {
    // They are translated with the phrases.
    let notes = replies().iter().flat_map(|entry| entry.unsure).chain(commands().iter().flat_map(|entry| entry.unsure));
    for note in notes {
        assert_eq!(phrase("en", &format!("unsure.{note}")), *note);
    }
}

#[cfg(feature = "translations")]
#[test]
fn every_entry_has_its_words_in_every_language() {
    assert_eq!(languages().collect::<Vec<_>>(), ["en", "fr", "vi"]);
    for language in languages() {
        let check_words = |name: &str, words: ftp_catalog::Words| {
            assert_eq!(words.language, language, "{name} has no words of its own");
            let (title, summary) = (words.names.title, words.names.summary);
            assert!((3..=80).contains(&title.chars().count()) && !title.ends_with('.'), "{name} {language}: {title:?}");
            assert!(summary.ends_with('.') && summary.chars().count() <= 260, "{name} {language}: {summary:?}");
            let article = words.article();
            check(name, &article, &article.sections.iter().map(|section| section.key.as_str()).collect::<Vec<_>>());
        };
        replies().iter().for_each(|entry| check_words(&entry.code.to_string(), entry.words(language)));
        commands().iter().for_each(|entry| check_words(entry.name, entry.words(language)));
        comparisons().iter().for_each(|entry| check_words(entry.id, entry.words(language)));
        guides().iter().for_each(|entry| check_words(entry.id, entry.words(language)));
    }
}

#[cfg(feature = "translations")]
#[test]
fn a_translation_has_the_links_and_the_code_of_the_original() {
    for language in languages().skip(1) {
        let check = |name: &str, words: ftp_catalog::Words, english: &str| {
            assert_eq!(anchors(words.body), anchors(english), "{name} {language}");
        };
        replies().iter().for_each(|entry| check(&entry.code.to_string(), entry.words(language), entry.body()));
        commands().iter().for_each(|entry| check(entry.name, entry.words(language), entry.body()));
        comparisons().iter().for_each(|entry| check(entry.id, entry.words(language), entry.body()));
        guides().iter().for_each(|entry| check(entry.id, entry.words(language), entry.body));
    }
}

/// What no translation changes, section by section: code, and where links lead. A language may order them otherwise.
fn anchors(body: &str) -> Vec<Vec<String>> {
    let mut sections = Vec::new();
    for section in Article::parse(body).sections {
        let mut found: Vec<String> = Vec::new();
        markup::links(&section.blocks, &mut |target| found.push(target.to_string()));
        let text = markup::to_markdown(&section.blocks);
        found.extend(text.split('`').skip(1).step_by(2).map(str::to_owned));
        found.sort();
        sections.push(found);
    }
    sections
}

#[test]
fn facts_have_words_in_every_language() {
    for language in languages() {
        for entry in replies() {
            let words = [entry.status.words_in(language), entry.next.words_in(language)];
            assert!(words.iter().all(|words| !words.is_empty()), "{} {language}: {words:?}", entry.code);
        }
    }
}

#[test]
fn comparisons_are_found_in_any_order() {
    let found = comparison("227-229").unwrap();
    assert_eq!(comparison("229-227"), Some(found));
    assert_eq!(comparison("pasv-epsv"), comparison("EPSV-PASV"));
    assert!(comparison("pasv-epsv").is_some());
    assert_eq!(comparison("227"), None);
    assert_eq!(comparison(""), None);
}

#[test]
fn lookup_is_open_and_forgiving() {
    assert_eq!(reply(ReplyCode(299)), None);
    assert_eq!(command(Verb::new("XYZZY").unwrap()), None);
    assert_eq!(command(Verb::EPSV).unwrap().name, "EPSV");
    assert_eq!(command_named("site-chmod").unwrap().subcommand, "CHMOD");
    assert_eq!(command_named("Site Chmod").unwrap().verb, Verb::SITE);
    assert_eq!(command(Verb::SITE).unwrap().subcommand, "");
    assert_eq!(reply(ReplyCode(10060)).unwrap().title(), "Connection timed out");
}

#[test]
fn references_lead_to_the_section() {
    let epsv = command(Verb::EPSV).unwrap().references[0];
    assert_eq!(epsv.to_string(), "RFC 2428 §3, §4");
    assert_eq!(epsv.url().unwrap(), "https://www.rfc-editor.org/rfc/rfc2428#section-3");
}

#[test]
fn typical_texts_keep_their_lines() {
    let feat = reply(ReplyCode(211)).unwrap().typical_texts();
    let vsftpd = feat.iter().find(|text| text.product == Some("vsftpd")).unwrap();
    assert_eq!(vsftpd.text, "211-Features:\n211 End");
    let size = reply(ReplyCode(213)).unwrap().typical_texts()[0];
    assert_eq!((size.product, size.command), (None, "SIZE"));
}

#[test]
fn a_translation_keeps_the_keys() {
    let article = Article::parse("## Que faire {#what-to-do}\n\nRien.\n");
    let section = article.section("what-to-do").unwrap();
    assert_eq!(section.heading, "Que faire");
}

#[test]
fn articles_render_within_the_width() {
    for entry in replies() {
        let text = entry.article().to_text(60);
        for line in text.lines().filter(|line| !line.starts_with("    ") && line.contains(' ')) {
            assert!(line.chars().count() <= 60, "{}: {line:?}", entry.code);
        }
        assert!(!text.contains("](") && !text.contains("**"), "{}: markup left over in {text}", entry.code);
    }
}
