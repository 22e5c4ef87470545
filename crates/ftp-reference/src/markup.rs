//! Articles as HTML: a tree of nodes in, escaped text out.

use ftp_catalog::markup::{Block, Inline, Target};
use ftp_catalog::{Article, Section};
use maud::{Markup, html};

use crate::draw;
use crate::page::Desk;
use crate::picture;

/// All sections of an article.
pub(crate) fn article(article: &Article, desk: &mut Desk<'_>) -> Markup {
    html! { @for part in &article.sections { (section(part, desk)) } }
}

/// One section with its heading.
pub(crate) fn section(section: &Section, desk: &mut Desk<'_>) -> Markup {
    if section.heading.is_empty() {
        return blocks(&section.blocks, "", desk);
    }
    headed(&section.key, &section.heading, desk, |desk| blocks(&section.blocks, &section.heading, desk))
}

/// A heading, and what follows it.
pub(crate) fn headed(
    key: &str,
    heading: &str,
    desk: &mut Desk<'_>,
    content: impl FnOnce(&mut Desk<'_>) -> Markup,
) -> Markup {
    let id = desk.section(key, heading);
    html! { h2 id=(id) { (heading) } (content(desk)) }
}

/// Blocks; tables are called by the heading that they stand under.
pub(crate) fn blocks(blocks: &[Block], heading: &str, desk: &Desk<'_>) -> Markup {
    html! { @for part in blocks { (block(part, heading, desk)) } }
}

fn block(block: &Block, heading: &str, desk: &Desk<'_>) -> Markup {
    if let Some(picture) = ftp_catalog::picture(block).and_then(|name| picture::picture(name, desk.tongue)) {
        return html! { figure { (picture) } };
    }
    match block {
        Block::Paragraph(words) => html! { p { (inlines(words, desk)) } },
        Block::List { ordered: true, items } => {
            html! { ol.nums { @for part in items { li { (item(part, heading, desk)) } } } }
        }
        Block::List { items, .. } => html! { ul.dots { @for part in items { li { (item(part, heading, desk)) } } } },
        Block::Code(code) => html! { div.block { pre tabindex="0" { code { (code.trim_end()) } } } },
        Block::Table { header, rows } => table(header, rows, heading, desk),
    }
}

/// A paragraph alone is the item itself.
fn item(item: &[Block], heading: &str, desk: &Desk<'_>) -> Markup {
    match item {
        [Block::Paragraph(words)] => inlines(words, desk),
        other => blocks(other, heading, desk),
    }
}

/// Where the first cell of the header is empty, the first cell of each row is what the row is about.
fn table(header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], heading: &str, desk: &Desk<'_>) -> Markup {
    let named_rows = header.first().is_some_and(Vec::is_empty);
    let label = (!heading.is_empty()).then_some(heading);
    html! {
        div class="card scrollx" tabindex="0" role=[label.map(|_| "group")] aria-label=[label] { table.tbl {
            thead { tr { @for cell in header {
                @if cell.is_empty() { td {} } @else { th scope="col" { (inlines(cell, desk)) } }
            } } }
            tbody { @for row in rows { tr { @for (at, cell) in row.iter().enumerate() {
                @if named_rows && at == 0 { th scope="row" { (inlines(cell, desk)) } } @else { td { (inlines(cell, desk)) } }
            } } } }
        } }
    }
}

/// Running text.
pub(crate) fn inlines(words: &[Inline], desk: &Desk<'_>) -> Markup {
    html! { @for word in words { (inline(word, desk)) } }
}

fn inline(word: &Inline, desk: &Desk<'_>) -> Markup {
    match word {
        Inline::Text(text) => html! { (text) },
        Inline::Code(code) => html! { code.in { (code) } },
        Inline::Emphasis(inner) => html! { em { (inlines(inner, desk)) } },
        Inline::Strong(inner) => html! { strong { (inlines(inner, desk)) } },
        Inline::Placeholder(name) => html! { (name) },
        Inline::Link { target, text } => link(target, text, desk),
    }
}

/// A link that only names its code or command is the chip.
fn link(target: &Target, text: &[Inline], desk: &Desk<'_>) -> Markup {
    let plain = match text {
        [Inline::Text(text) | Inline::Code(text)] => text.as_str(),
        _ => "",
    };
    let Some(href) = desk.link(target) else { return inlines(text, desk) };
    match target {
        Target::Reply(code) if plain == code.to_string() => draw::code_link(*code, &href),
        Target::Command(name) if plain == name.replace('-', " ") => draw::verb_link(plain, &href),
        _ => html! { a href=(href) { (inlines(text, desk)) } },
    }
}
