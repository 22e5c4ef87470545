//! From the tree back to Markdown, for tickets and mails: nothing in it can become markup that was not markup before.

use super::{Block, Inline, Target};

/// Markdown for readers elsewhere: links to addresses stay links, links inside the reference become their words.
pub fn to_markdown(blocks: &[Block]) -> String {
    to_markdown_with(blocks, &|target| match target {
        Target::Url(url) => Some(url.clone()),
        _ => None,
    })
}

/// Markdown with addresses for links from `address`; a link without an address becomes its words.
pub fn to_markdown_with(blocks: &[Block], address: &dyn Fn(&Target) -> Option<String>) -> String {
    let mut out = blocks.iter().map(|block| write_block(block, address)).collect::<Vec<_>>().join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn write_block(block: &Block, address: &dyn Fn(&Target) -> Option<String>) -> String {
    match block {
        Block::Paragraph(words) => guard_start(write_inline(words, address)),
        Block::Code(code) => {
            let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
            let fence = "`".repeat(longest.max(2) + 1);
            format!("{fence}\n{code}{}{fence}", if code.is_empty() { "" } else { "\n" })
        }
        Block::List { ordered, items } => {
            let item = |(index, item): (usize, &Vec<Block>)| {
                let marker = if *ordered { format!("{}. ", index + 1) } else { "- ".to_owned() };
                let text = item.iter().map(|block| write_block(block, address)).collect::<Vec<_>>().join("\n\n");
                format!("{marker}{}", indent(&text, marker.len()))
            };
            items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
        }
        Block::Table { header, rows } => {
            let line = |cells: &Vec<Vec<Inline>>| {
                let cells: String = cells.iter().map(|cell| format!(" {} |", write_cell(cell, address))).collect();
                format!("|{cells}")
            };
            let rule = format!("|{}", " --- |".repeat(header.len()));
            [line(header), rule].into_iter().chain(rows.iter().map(line)).collect::<Vec<_>>().join("\n")
        }
    }
}

/// Moves all lines but the first to the right.
fn indent(text: &str, width: usize) -> String {
    let mut out = String::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(&" ".repeat(width));
            }
        }
        out.push_str(line);
    }
    out
}

/// A paragraph shall not begin like a list, a heading or a quotation.
fn guard_start(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => format!("{number}\\{rest}"),
        _ if text.starts_with(['-', '+', '#', '>', '=']) => format!("\\{text}"),
        _ => text,
    }
}

/// In text the bar is escaped already; in code only a table needs it.
fn write_cell(cell: &[Inline], address: &dyn Fn(&Target) -> Option<String>) -> String {
    let mut out = String::new();
    for word in cell {
        let text = write_inline(std::slice::from_ref(word), address);
        out.push_str(&if matches!(word, Inline::Code(_)) { text.replace('|', "\\|") } else { text });
    }
    out
}

fn write_inline(words: &[Inline], address: &dyn Fn(&Target) -> Option<String>) -> String {
    let mut out = String::new();
    for word in words {
        match word {
            Inline::Text(text) => escape(text, &mut out),
            Inline::Code(code) => {
                let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
                let fence = "`".repeat(longest + 1);
                let edge = |c: char| c == '`' || c == ' ';
                let pad =
                    code.is_empty() || (code.starts_with(edge) || code.ends_with(edge)) && !code.trim().is_empty();
                let space = if pad { " " } else { "" };
                out.push_str(&format!("{fence}{space}{code}{space}{fence}"));
            }
            Inline::Emphasis(inner) => out.push_str(&format!("*{}*", write_inline(inner, address))),
            Inline::Strong(inner) => out.push_str(&format!("**{}**", write_inline(inner, address))),
            Inline::Link { target, text } => match address(target) {
                Some(address) => out.push_str(&format!("[{}]({address})", write_inline(text, &|_| None))),
                None => out.push_str(&write_inline(text, address)),
            },
            Inline::Placeholder(name) => out.push_str(&format!("{{{name}}}")),
        }
    }
    out
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if "\\`*_[]{}<>|~&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
}
