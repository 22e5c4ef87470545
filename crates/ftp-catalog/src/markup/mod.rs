//! The small Markdown subset of all explanations: text in, a tree of nodes out, and from there text or Markdown.
//!
//! Paragraphs, bullet and numbered lists, code blocks, tables; in them `code`, *emphasis*, **strong emphasis**, links
//! and `{placeholders}`. Parsing is total: every text is a tree, whatever is not understood stays text. There is no
//! HTML anywhere, and filled-in values are never parsed.

mod inline;
mod markdown;
mod parse;
mod text;

pub use markdown::{to_markdown, to_markdown_with};
pub use parse::parse;
pub use text::to_text;

use crate::ReplyCode;

/// A piece of text that stands by itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// `- item` or `1. item`.
    List {
        /// Whether the items are numbered, from 1.
        ordered: bool,
        /// Each item's content.
        items: Vec<Vec<Block>>,
    },
    /// Text between lines of three backticks, shown as it is.
    Code(String),
    /// Lines between vertical bars, the first of them being the header.
    Table {
        /// The cells of the first line.
        header: Vec<Vec<Inline>>,
        /// The other lines; each has as many cells as the header.
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// A piece of running text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Words of the protocol, shown as they are typed.
    Code(String),
    /// `*words*`.
    Emphasis(Vec<Inline>),
    /// `**words**`.
    Strong(Vec<Inline>),
    /// `[words](target)`.
    Link {
        /// Where it leads.
        target: Target,
        /// What is shown.
        text: Vec<Inline>,
    },
    /// `{name}`, a value to be filled in.
    Placeholder(String),
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// `reply:227`.
    Reply(ReplyCode),
    /// `command:EPSV`, `command:SITE-CHMOD`: the file name of the command.
    Command(String),
    /// `compare:227-229`.
    Comparison(String),
    /// `finding:pasv-private-address`.
    Finding(String),
    /// `guide:nat-and-firewalls`.
    Guide(String),
    /// An `https:` address. Other schemes are no links.
    Url(String),
}

impl Target {
    /// Reads what stands between the parentheses of a link.
    pub fn parse(address: &str) -> Option<Target> {
        if address.is_empty() || address.chars().any(|c| c.is_whitespace() || c.is_control() || "()<>\"\\".contains(c))
        {
            return None;
        }
        if address.strip_prefix("https://").is_some_and(|rest| !rest.is_empty()) {
            return Some(Target::Url(address.to_owned()));
        }
        let (kind, name) = address.split_once(':')?;
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return None;
        }
        Some(match kind {
            "reply" if name.bytes().all(|b| b.is_ascii_digit()) => Target::Reply(ReplyCode(name.parse().ok()?)),
            "command" => Target::Command(name.to_owned()),
            "compare" => Target::Comparison(name.to_owned()),
            "finding" => Target::Finding(name.to_owned()),
            "guide" => Target::Guide(name.to_owned()),
            _ => return None,
        })
    }
}

impl std::fmt::Display for Target {
    /// The form that [`Target::parse`] reads.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Target::Reply(code) => write!(f, "reply:{code}"),
            Target::Command(name) => write!(f, "command:{name}"),
            Target::Comparison(id) => write!(f, "compare:{id}"),
            Target::Finding(id) => write!(f, "finding:{id}"),
            Target::Guide(id) => write!(f, "guide:{id}"),
            Target::Url(url) => f.write_str(url),
        }
    }
}

/// Puts values in the place of placeholders, also inside code; those that `value` does not know stay as they are.
/// A value is text: markup in it is not understood as such.
pub fn fill(blocks: &mut [Block], value: &dyn Fn(&str) -> Option<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(words) => fill_inline(words, value),
            Block::List { items, .. } => items.iter_mut().for_each(|item| fill(item, value)),
            Block::Code(code) => *code = inline::fill_code(code, value),
            Block::Table { header, rows } => {
                header.iter_mut().for_each(|cell| fill_inline(cell, value));
                rows.iter_mut().flatten().for_each(|cell| fill_inline(cell, value));
            }
        }
    }
}

fn fill_inline(words: &mut [Inline], value: &dyn Fn(&str) -> Option<String>) {
    for word in words {
        match word {
            Inline::Placeholder(name) => {
                if let Some(text) = value(name) {
                    *word = Inline::Text(one_line(&text));
                }
            }
            Inline::Code(code) => *code = one_line(&inline::fill_code(code, value)),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => {
                fill_inline(inner, value)
            }
            Inline::Text(_) => {}
        }
    }
}

/// Running text has no line ends or control characters of its own.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Visits every link, in the order of the text.
pub fn links(blocks: &[Block], visit: &mut dyn FnMut(&Target)) {
    for block in blocks {
        match block {
            Block::Paragraph(words) => inline_links(words, visit),
            Block::List { items, .. } => items.iter().for_each(|item| links(item, visit)),
            Block::Code(_) => {}
            Block::Table { header, rows } => {
                header.iter().chain(rows.iter().flatten()).for_each(|cell| inline_links(cell, visit));
            }
        }
    }
}

fn inline_links(words: &[Inline], visit: &mut dyn FnMut(&Target)) {
    for word in words {
        match word {
            Inline::Link { target, text } => {
                visit(target);
                inline_links(text, visit);
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) => inline_links(inner, visit),
            Inline::Text(_) | Inline::Code(_) | Inline::Placeholder(_) => {}
        }
    }
}
