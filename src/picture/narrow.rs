//! The connections on a phone: hosts below each other, each connection a line down or up, named by a number.

use super::connections::{Place, place};
use super::shape::{Anchor, Drawing, Look, Shape, wrap};
use super::wide::{is_guess, looks, numbered};
use super::words;
use crate::text::Texts;
use crate::worker::pictures::{Connections, Lane};

const WIDTH: i32 = 326;
const BOX: i32 = 50;
/// Between two hosts, where nothing is written.
const GAP: i32 = 44;
/// Between the lines of two connections.
const BESIDE: i32 = 30;
const FIRST: i32 = 20;
const ROW: i32 = 17;

/// Draws them.
pub(super) fn connections(text: &Texts, model: &Connections) -> Drawing {
    let mut out = Drawing { width: WIDTH, ..Drawing::default() };
    let left = FIRST + BESIDE * i32::try_from(model.lanes.len()).unwrap_or(0) - 4;
    let last = model.nodes.len().saturating_sub(1);
    // What is written about each connection, and in which gap: the one beside the host that connects.
    let labels: Vec<(usize, Vec<(Look, String)>)> = model
        .lanes
        .iter()
        .map(|lane| {
            let gap = if lane.to >= lane.from { lane.from } else { lane.from.saturating_sub(1) };
            (gap as usize, label(text, lane, WIDTH - left - 4))
        })
        .collect();
    let mut tops: Vec<i32> = Vec::with_capacity(model.nodes.len());
    let mut y = 4;
    for (node, at) in model.nodes.iter().zip(0..) {
        let look = if is_guess(node) { Look::Guess } else { Look::Node };
        out.shapes.push(Shape::Rect(1, y, WIDTH - 2, BOX, 10, look));
        let x = left + 2;
        let room = WIDTH - x - 8;
        let name = node.name.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
        out.text(x, y + 21, Anchor::Start, Look::Head, &format!("{}{name}", words::node(text, node.kind)), room);
        let second = match (&node.address, node.proof) {
            (Some(address), _) => (Look::Mono, address.clone()),
            (None, Some(line)) if is_guess(node) => {
                (Look::Faint, text.fill(text.answer_line, &[("line", &line.to_string())]))
            }
            _ => (Look::Faint, text.pic_no_address.to_owned()),
        };
        out.text(x, y + 39, Anchor::Start, second.0, &second.1, room);
        tops.push(y);
        y += BOX;
        if at == last {
            break;
        }
        let mut below = y + 8;
        for ((gap, rows), (lane, index)) in labels.iter().zip(model.lanes.iter().zip(1..)) {
            if *gap != at {
                continue;
            }
            out.shapes.push(Shape::Disc(left + 9, below + 12, 9, disc(lane)));
            out.text(left + 9, below + 16, Anchor::Middle, Look::Digit, &index.to_string(), 20);
            for (row, (look, words)) in rows.iter().enumerate() {
                let indent = if row == 0 { 24 } else { 0 };
                out.text(left + indent, below + 16, Anchor::Start, *look, words, WIDTH - left - indent);
                below += ROW;
            }
            numbered(&mut out, text, WIDTH - 2, below + 18, &lane.lines);
            below += if lane.lines.is_empty() { 10 } else { 36 };
        }
        y = (below + 4).max(y + GAP);
    }
    out.height = y + 4;
    for (lane, index) in model.lanes.iter().zip(0..) {
        self::lane(&mut out, model, lane, index, &tops);
    }
    out
}

fn disc(lane: &Lane) -> Look {
    match looks(&lane.fate).1 {
        Look::LineOk => Look::DiscOk,
        Look::LineBad => Look::DiscBad,
        _ => Look::DiscOff,
    }
}

/// The name of a connection, where it goes, what became of it.
fn label(text: &Texts, lane: &Lane, room: i32) -> Vec<(Look, String)> {
    let look = looks(&lane.fate).0;
    let name = words::lane(text, &lane.what);
    let mut rows: Vec<(Look, String)> = wrap(&name, look, room - 24).into_iter().map(|row| (look, row)).collect();
    let unknown = lane.spot.host.is_none() && lane.spot.port.is_none();
    rows.push((if unknown { Look::Faint } else { Look::Mono }, words::place(text, &lane.spot)));
    let note = if words::is_bad(&lane.fate) { Look::Bad } else { Look::Plain };
    rows.extend(wrap(&words::fate(text, &lane.fate), note, room).into_iter().map(|row| (note, row)));
    rows
}

fn lane(out: &mut Drawing, model: &Connections, lane: &Lane, index: i32, tops: &[i32]) {
    let x = FIRST + index * BESIDE;
    let top = |at: u32| tops.get(at as usize).copied().unwrap_or_default();
    let down = if lane.to >= lane.from { 1 } else { -1 };
    // From the edge of one host to the edge of the other.
    let edge = |at: usize, near: bool| top(at as u32) + if (down > 0) == near { 0 } else { BOX };
    let (from, to) = (lane.from as usize, lane.to as usize);
    let (start, end) = (edge(from, false) + down * 4, edge(to, true) - down * 4);
    let look = looks(&lane.fate).1;
    let arrow = |y: i32| format!("M{} {}L{x} {y}L{} {}", x - 5, y - down * 7, x + 5, y - down * 7);
    match place(model, lane) {
        Place::Through => {
            out.path(look, format!("M{x} {start}V{end}{}", arrow(end)));
            for at in (from.min(to) + 1)..from.max(to) {
                out.disc(x, top(at as u32) + BOX / 2, Look::DiscOk);
            }
        }
        Place::Nowhere => out.path(look, format!("M{x} {start}V{end}")),
        Place::Start => {
            out.path(look, format!("M{x} {start}V{}", start + down * 10));
            out.disc(x, start + down * 22, Look::DiscBad);
        }
        Place::At(node) => {
            let guess = model.nodes.get(node).is_some_and(is_guess);
            let y = if guess { top(node as u32) + BOX / 2 } else { edge(node, true) - down * 14 };
            out.path(look, format!("M{x} {start}V{}", y - down * 14));
            out.disc(x, y, Look::DiscBad);
        }
        Place::Before(node) => {
            let before = if down > 0 { node.saturating_sub(1) } else { node + 1 };
            let y = (edge(before, false) + edge(node, true)) / 2;
            out.path(look, format!("M{x} {start}V{}", y - down * 14));
            out.disc(x, y, Look::DiscBad);
        }
    }
}
