//! The connections with room: hosts beside each other, and each connection a line from one to the other.

use super::connections::{Place, place};
use super::shape::{Anchor, Drawing, Hit, Look, width, wrap};
use super::words;
use crate::text::Texts;
use crate::worker::pictures::{Connections, Fate, Lane, Node, NodeKind};

const WIDTH: i32 = 760;
const HEAD: i32 = 66;
const TOP: i32 = 6;
const LANE: i32 = 92;
/// From the middle of a post to what touches it.
const EDGE: i32 = 10;

/// Draws them.
pub(super) fn connections(text: &Texts, model: &Connections) -> Drawing {
    let lanes = i32::try_from(model.lanes.len()).unwrap_or(0);
    let height = TOP + HEAD + 10 + lanes * LANE + 6;
    let mut out = Drawing { width: WIDTH, height, ..Drawing::default() };
    let (middles, box_width) = middles(model.nodes.len());
    for (node, x) in model.nodes.iter().zip(&middles) {
        post(&mut out, node, *x, height);
        head(&mut out, text, node, *x, box_width);
    }
    for (lane, at) in model.lanes.iter().zip(0..) {
        self::lane(&mut out, text, model, lane, &middles, TOP + HEAD + 12 + at * LANE);
    }
    out
}

/// The middle of each host, and how wide they are.
fn middles(count: usize) -> (Vec<i32>, i32) {
    let count = i32::try_from(count).unwrap_or(2).max(2);
    let width = match count {
        2 => 210,
        3 => 180,
        _ => 158,
    };
    let first = width / 2 + 4;
    let step = (WIDTH - 2 * first) / (count - 1);
    ((0..count).map(|at| first + at * step).collect(), width)
}

/// Whether the log shows it to be there only by what it does.
pub(super) fn is_guess(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Filter | NodeKind::Helper)
}

fn post(out: &mut Drawing, node: &Node, x: i32, height: i32) {
    let look = if is_guess(node) { Look::Guess } else { Look::Node };
    let top = TOP + HEAD - 1;
    out.shapes.push(super::Shape::Rect(x - 6, top, 12, height - top - 4, 3, look));
}

fn head(out: &mut Drawing, text: &Texts, node: &Node, x: i32, width: i32) {
    let look = if is_guess(node) { Look::Guess } else { Look::Node };
    out.shapes.push(super::Shape::Rect(x - width / 2, TOP, width, HEAD, 10, look));
    let mut rows = vec![(Look::Head, words::node(text, node.kind).to_owned())];
    rows.extend(node.name.clone().map(|name| (Look::Plain, name)));
    if !is_guess(node) {
        rows.push(match &node.address {
            Some(address) => (Look::Mono, address.clone()),
            None => (Look::Faint, text.pic_no_address.to_owned()),
        });
    } else if let Some(line) = node.proof {
        rows.push((Look::Faint, text.fill(text.answer_line, &[("line", &line.to_string())])));
    }
    if node.meddles && rows.len() < 3 {
        rows.push((Look::Faint, text.pic_meddles_short.to_owned()));
    }
    let count = i32::try_from(rows.len()).unwrap_or(1);
    let mut y = TOP + HEAD / 2 - (count - 1) * 9 + 4;
    for (look, row) in rows {
        out.text(x, y, Anchor::Middle, look, &row, width - 12);
        y += 18;
    }
}

/// One connection: its name and place above its line, what became of it below.
fn lane(out: &mut Drawing, text: &Texts, model: &Connections, lane: &Lane, middles: &[i32], top: i32) {
    let x_of = |at: usize| middles.get(at).copied().unwrap_or_default();
    let (from, to) = (lane.from as usize, lane.to as usize);
    // To the right, or to the left.
    let way = if to >= from { 1 } else { -1 };
    let (start, end) = (x_of(from) + way * EDGE, x_of(to) - way * EDGE);
    let anchor = if way > 0 { Anchor::Start } else { Anchor::End };
    let label = start + way * 4;
    let room = (end - start).abs() - 12;
    let line = top + 46;
    let (word_look, line_look) = looks(&lane.fate);
    // What stands between the two is not to be written over.
    let next = x_of(if way > 0 { from + 1 } else { from.saturating_sub(1) });
    let first = (next - start).abs() - EDGE - 4;
    out.text(label, top + 16, anchor, word_look, &words::lane(text, &lane.what), room);
    let mut target = words::place(text, &lane.spot);
    let aside = format!("{target} ({})", text.pic_as_control_short);
    if lane.spot.as_control && width(&aside, Look::Mono) <= first as f32 {
        target = aside;
    }
    let target_look = if lane.spot.host.is_none() && lane.spot.port.is_none() { Look::Faint } else { Look::Mono };
    out.text(label, top + 34, anchor, target_look, &target, room);
    let arrow = |at: i32| format!("M{} {}L{at} {line}L{} {}", at - way * 7, line - 5, at - way * 7, line + 5);
    let before = |at: usize| if way > 0 { at.saturating_sub(1) } else { at + 1 };
    match place(model, lane) {
        Place::Through => {
            out.path(line_look, format!("M{start} {line}H{end}{}", arrow(end)));
            for at in (from.min(to) + 1)..from.max(to) {
                out.disc(x_of(at), line, Look::DiscOk);
            }
        }
        Place::Nowhere => out.path(line_look, format!("M{start} {line}H{end}")),
        // A piece of the line shows who would have connected.
        Place::Start => {
            out.path(line_look, format!("M{start} {line}H{}", start + way * 42));
            out.disc(start + way * 56, line, Look::DiscBad);
        }
        Place::At(node) => {
            let guess = model.nodes.get(node).is_some_and(is_guess);
            let x = if guess { x_of(node) } else { x_of(node) - way * (EDGE + 8) };
            out.path(line_look, format!("M{start} {line}H{}", x - way * 14));
            out.disc(x, line, Look::DiscBad);
        }
        Place::Before(node) => {
            // The last part of the way is the one on which it was lost; its labels stand before.
            let x = (x_of(before(node)) + x_of(node)) / 2;
            out.path(line_look, format!("M{start} {line}H{}", x - way * 14));
            out.disc(x, line, Look::DiscBad);
        }
    }
    let below = line + 20;
    let numbers: i32 = lane.lines.iter().map(|line| Hit::width_of(*line) + 4).sum();
    let note_look = if words::is_bad(&lane.fate) { Look::Bad } else { Look::Plain };
    let free = if first < room { first } else { room - numbers - 56 };
    for (row, y) in wrap(&words::fate(text, &lane.fate), note_look, free).iter().zip([below, below + 16]) {
        out.text(label, y, anchor, note_look, row, free);
    }
    let right = if way > 0 { end } else { start.min(end) + numbers + 44 };
    numbered(out, text, right, below, &lane.lines);
}

/// `lines 23 25`, ending at `x`.
pub(super) fn numbered(out: &mut Drawing, text: &Texts, x: i32, y: i32, lines: &[u32]) {
    let Some(first) = lines.first() else { return };
    out.numbers(x, y, lines);
    let word = text.fill(text.pic_lines, &[("count", &lines.len().to_string())]);
    let left = out.hits.iter().rev().take(lines.len()).map(|hit| hit.x - Hit::width_of(hit.line)).min();
    let x = left.unwrap_or(x - Hit::width_of(*first));
    out.text(x - 2, y, Anchor::End, Look::Faint, &word, 60);
}

/// The look of a connection's name, and of its line.
pub(super) fn looks(fate: &Fate) -> (Look, Look) {
    match fate {
        Fate::Worked => (Look::Good, Look::LineOk),
        fate if words::is_bad(fate) => (Look::Bad, Look::LineBad),
        _ => (Look::Head, Look::LineOff),
    }
}
