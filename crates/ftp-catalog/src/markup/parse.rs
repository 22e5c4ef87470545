//! Blocks: paragraphs, lists, code and tables, by looking at how each line begins.

use super::{Block, Inline, inline};

/// Lists in lists stop here, so that no text can exhaust the stack.
const MAX_DEPTH: usize = 5;

/// Reads any text as blocks.
pub fn parse(text: &str) -> Vec<Block> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').collect();
    blocks(&lines, 0)
}

fn blocks(lines: &[&str], depth: usize) -> Vec<Block> {
    let mut out = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        if line.trim().is_empty() {
            rest = after;
        } else if let Some(fence) = fence(line) {
            let end = after.iter().position(|line| closes(line, fence));
            let (code, tail) = after.split_at(end.unwrap_or(after.len()));
            out.push(Block::Code(code.join("\n")));
            rest = tail.get(1..).unwrap_or_default();
        } else if let Some((table, tail)) = table(rest) {
            out.push(table);
            rest = tail;
        } else if let Some((list, tail)) = list(rest, depth) {
            out.push(list);
            rest = tail;
        } else {
            let end = after.iter().position(|line| ends_paragraph(line, depth)).map_or(rest.len(), |end| end + 1);
            let (words, tail) = rest.split_at(end);
            let words = words.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
            out.push(Block::Paragraph(inline::parse(words.trim())));
            rest = tail;
        }
    }
    out
}

fn ends_paragraph(line: &str, depth: usize) -> bool {
    line.trim().is_empty() || fence(line).is_some() || (depth < MAX_DEPTH && marker(line).is_some())
}

/// The number of backticks that open a code block; three at least, with at most a word after them.
fn fence(line: &str) -> Option<usize> {
    let line = line.trim();
    let run = line.chars().take_while(|c| *c == '`').count();
    let info = line.get(run..)?;
    (run >= 3 && info.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')).then_some(run)
}

fn closes(line: &str, fence: usize) -> bool {
    let line = line.trim();
    line.len() >= fence && line.bytes().all(|b| b == b'`')
}

/// `- ` or `12. ` before something: whether it is numbered, and how many bytes it takes.
fn marker(line: &str) -> Option<(bool, usize)> {
    let (ordered, width) = if line.starts_with("- ") {
        (false, 2)
    } else {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let dot = line.get(digits..)?.starts_with(". ");
        if !dot || !(1..=3).contains(&digits) {
            return None;
        }
        (true, digits + 2)
    };
    (!line.get(width..)?.trim().is_empty()).then_some((ordered, width))
}

fn list<'a, 'b>(lines: &'a [&'b str], depth: usize) -> Option<(Block, &'a [&'b str])> {
    if depth >= MAX_DEPTH {
        return None;
    }
    let (ordered, _) = marker(lines.first()?)?;
    let mut items = Vec::new();
    let mut rest = lines;
    loop {
        let blank = rest.iter().take_while(|line| line.trim().is_empty()).count();
        let Some((first, after)) = rest.get(blank..).and_then(<[&str]>::split_first) else { break };
        let Some((_, width)) = marker(first).filter(|(other, _)| *other == ordered) else { break };
        let mut item = vec![first.get(width..).unwrap_or_default()];
        let mut taken = 0;
        for (index, line) in after.iter().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            if !line.starts_with("  ") {
                break;
            }
            item.extend(after.get(taken..=index).unwrap_or_default().iter().map(|line| dedent(line, width)));
            taken = index + 1;
        }
        items.push(blocks(&item, depth + 1));
        rest = after.get(taken..).unwrap_or_default();
    }
    Some((Block::List { ordered, items }, rest))
}

/// Takes away up to `width` spaces at the beginning.
fn dedent(line: &str, width: usize) -> &str {
    let spaces = line.bytes().take_while(|b| *b == b' ').count().min(width);
    line.get(spaces..).unwrap_or_default()
}

/// A header line, a line of `|---|`, and lines that begin with a bar.
fn table<'a, 'b>(lines: &'a [&'b str]) -> Option<(Block, &'a [&'b str])> {
    let header = cells(lines.first()?)?;
    let rule = cells(lines.get(1)?)?;
    let is_rule = |cell: &String| !cell.is_empty() && cell.chars().all(|c| c == '-' || c == ':') && cell.contains('-');
    if rule.len() != header.len() || !rule.iter().all(is_rule) {
        return None;
    }
    let body = lines.get(2..).unwrap_or_default();
    let end = body.iter().position(|line| cells(line).is_none()).unwrap_or(body.len());
    let (body, rest) = body.split_at(end);
    let rows = body.iter().filter_map(|line| cells(line)).map(|mut row| {
        row.resize(header.len(), String::new());
        in_cells(&row)
    });
    let rows = rows.collect();
    Some((Block::Table { header: in_cells(&header), rows }, rest))
}

fn in_cells(cells: &[String]) -> Vec<Vec<Inline>> {
    cells.iter().map(|cell| inline::parse(cell)).collect()
}

/// The cells of a line between bars; `\|` is a bar inside a cell, also in code.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.trim().strip_prefix('|')?;
    let mut cells = vec![String::new()];
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, cells.last_mut()) {
            ('|', _) => cells.push(String::new()),
            ('\\', Some(cell)) if chars.peek() == Some(&'|') => {
                cell.extend(chars.next());
            }
            (c, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
    }
    // What stands after the last bar is nothing, or else the bar is missing and this is no table line.
    if !cells.pop()?.trim().is_empty() || cells.is_empty() {
        return None;
    }
    Some(cells.iter().map(|cell| cell.trim().to_owned()).collect())
}
