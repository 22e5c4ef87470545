//! The markup parser: what it understands, and that no text can harm it.

use ftp_catalog::markup::{Block, Inline, Target, fill, parse, to_markdown, to_markdown_with, to_text};
use ftp_catalog::{Article, ReplyCode};
use proptest::prelude::*;

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

fn words(source: &str) -> Vec<Inline> {
    match parse(source).as_slice() {
        [Block::Paragraph(words)] => words.clone(),
        other => panic!("{source:?} is {other:?}"),
    }
}

#[test]
fn running_text() {
    assert_eq!(
        words("Send `PROT P`, *then* **wait**\nfor [227](reply:227)."),
        [
            text("Send "),
            Inline::Code("PROT P".to_owned()),
            text(", "),
            Inline::Emphasis(vec![text("then")]),
            text(" "),
            Inline::Strong(vec![text("wait")]),
            text(" for "),
            Inline::Link { target: Target::Reply(ReplyCode(227)), text: vec![text("227")] },
            text("."),
        ]
    );
}

#[test]
fn what_is_no_markup_stays_text() {
    for source in [
        "p1 * 256 + p2",
        "(|||50000|)",
        "[click](javascript:alert)",
        "[click](http://example.com)",
        "[](reply:227)",
        "<b>bold</b>",
        "{not a name}",
        "a ` b",
        "**open",
    ] {
        assert_eq!(words(source), [text(source)]);
    }
    assert_eq!(words(r"\*as it is\*"), [text("*as it is*")]);
}

#[test]
fn lists_code_and_tables() {
    let blocks =
        parse("Do this:\n\n1. First\n   `a`\n\n   ```\n   x = 1\n   ```\n2. Second\n\n- one\n- two\n  - inner\n");
    let [Block::Paragraph(_), Block::List { ordered: true, items }, Block::List { ordered: false, items: bullets }] =
        blocks.as_slice()
    else {
        panic!("{blocks:?}")
    };
    assert_eq!(items[0][1], Block::Code("x = 1".to_owned()));
    assert_eq!(items.len(), 2);
    assert!(matches!(bullets[1][1], Block::List { .. }));
    let blocks = parse("| | 227 | 229 |\n|---|---|---|\n| Port | `p1` | a \\| b |\n");
    let [Block::Table { header, rows }] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(header.len(), 3);
    assert_eq!(rows[0][2], [text("a | b")]);
}

#[test]
fn values_are_never_markup() {
    let mut blocks = parse("The server said `{said}` at {address}, not {unknown}.");
    fill(&mut blocks, &|name| match name {
        "said" => Some("227 `x`".to_owned()),
        "address" => Some("*<b>[x](https://evil.example)*\n# no".to_owned()),
        _ => None,
    });
    assert_eq!(to_text(&blocks, 0), "The server said 227 `x` at *<b>[x](https://evil.example)* # no, not {unknown}.\n");
    assert_eq!(to_text(&parse(&to_markdown(&blocks)), 0), to_text(&blocks, 0));
}

#[test]
fn text_is_wrapped() {
    let blocks = parse(
        "one two three four\n\n- five six seven\n- eight [there](https://example.com)\n\n```\ncode stays as it is\n```",
    );
    assert_eq!(
        to_text(&blocks, 12),
        "one two\nthree four\n\n- five six\n  seven\n- eight\n  there\n  (https://example.com)\n\n    code stays as it is\n"
    );
}

#[test]
fn links_inside_the_reference_become_words_elsewhere() {
    let blocks = parse("See [229](reply:229) and [the RFC](https://www.rfc-editor.org/rfc/rfc2428).");
    assert_eq!(to_markdown(&blocks), "See 229 and [the RFC](https://www.rfc-editor.org/rfc/rfc2428).\n");
}

/// Text in which markup is likely.
fn marked_up() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("*".to_owned()),
        Just("**".to_owned()),
        Just("`".to_owned()),
        Just("```\n".to_owned()),
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("- ".to_owned()),
        Just("\n1. ".to_owned()),
        Just("\n  ".to_owned()),
        Just("[a](reply:227)".to_owned()),
        Just("[".to_owned()),
        Just("](".to_owned()),
        Just("{name}".to_owned()),
        Just("|".to_owned()),
        Just("\n|---|---|\n".to_owned()),
        Just("\\".to_owned()),
        Just("## ".to_owned()),
        Just(" ".to_owned()),
        Just("é".to_owned()),
        Just("\r\n".to_owned()),
        "[a-z]{1,3}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_an_article(source in any::<String>(), width in 0usize..100) {
        let article = Article::parse(&source);
        article.to_text(width);
        article.to_markdown();
    }

    #[test]
    fn likely_text_is_an_article(source in marked_up(), width in 0usize..40) {
        let mut article = Article::parse(&source);
        article.fill(&|name| Some(format!("<{name}>")));
        article.to_text(width);
        article.to_markdown();
    }

    #[test]
    fn markdown_says_the_same_again(source in marked_up()) {
        let blocks = parse(&source);
        let written = to_markdown_with(&blocks, &|target| Some(target.to_string()));
        prop_assert_eq!(parse(&written), blocks, "{}", written);
    }

    #[test]
    fn plain_words_survive(source in "[a-z ,.]{1,60}") {
        prop_assume!(!source.trim().is_empty());
        let written = to_text(&parse(&source), 0);
        let (written, source): (Vec<_>, Vec<_>) = (written.split_whitespace().collect(), source.split_whitespace().collect());
        prop_assert_eq!(written, source);
    }
}
