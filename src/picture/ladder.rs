//! The ladder: two lifelines, and between them what was said, from top to bottom.

use super::shape::{Anchor, Drawing, Look, Shape, fit, width};
use super::{Picture, Room, words};
use crate::text::Texts;
use crate::worker::pictures::{Fate, Ladder, Remark, Step, StepKind};
use crate::worker::view::Severity;

/// The places of one drawing.
struct Places {
    width: i32,
    /// Where times begin; none on a phone.
    times: Option<i32>,
    /// Where line numbers end.
    numbers: i32,
    client: i32,
    server: i32,
    row: i32,
}

const TOP: i32 = 6;
const HEAD: i32 = 30;

/// Draws the conversation.
pub fn picture(text: &Texts, model: &Ladder) -> Picture {
    Picture {
        title: text.pic_ladder_title.to_owned(),
        summary: words::ladder_summary(text, model),
        told: words::ladder(text, model),
        wide: draw(text, model, Room::Wide),
        narrow: draw(text, model, Room::Narrow),
    }
}

fn draw(text: &Texts, model: &Ladder, room: Room) -> Drawing {
    let timed = model.steps.iter().any(|s| s.at.is_some());
    let at = match room {
        Room::Wide if timed => Places { width: 640, times: Some(4), numbers: 112, client: 140, server: 596, row: 30 },
        Room::Wide => Places { width: 640, times: None, numbers: 50, client: 78, server: 596, row: 30 },
        Room::Narrow => Places { width: 326, times: None, numbers: 40, client: 58, server: 310, row: 36 },
    };
    let mut out = Drawing { width: at.width, ..Drawing::default() };
    let mut y = TOP + HEAD + 8;
    let mut lines = Drawing::default();
    let mut clock = None;
    let mut band: Option<(i32, Severity)> = None;
    for step in &model.steps {
        if step.mark != band.map(|(_, mark)| mark) {
            close(&mut out, &at, &mut band, y);
            band = step.mark.map(|mark| (y, mark));
        }
        if let Some(gap) = step.silence {
            y += silence(&mut lines, text, &at, y, gap);
        }
        let second = step.at.map(|at| at.div_euclid(1_000));
        if let (Some(x), Some(now)) = (at.times, second.filter(|now| clock != Some(*now))) {
            lines.text(x, y + at.row - 8, Anchor::Start, Look::Faint, &time_of_day(now), 64);
        }
        clock = second.or(clock);
        y += self::step(&mut lines, text, &at, y, step);
    }
    close(&mut out, &at, &mut band, y);
    out.height = y + 14;
    out.path(Look::Life, format!("M{} {}V{}M{} {}V{}", at.client, TOP + HEAD, y + 8, at.server, TOP + HEAD, y + 8));
    head(&mut out, at.client, at.width, model.client.as_deref().unwrap_or(text.pic_client));
    head(&mut out, at.server, at.width, model.server.as_deref().unwrap_or(text.pic_server));
    out.shapes.append(&mut lines.shapes);
    out.hits = lines.hits;
    out
}

/// Ends the band behind the steps that matter.
fn close(out: &mut Drawing, at: &Places, band: &mut Option<(i32, Severity)>, y: i32) {
    if let Some((top, mark)) = band.take() {
        let look = if mark == Severity::Failure { Look::Band } else { Look::Caution };
        out.shapes.push(Shape::Rect(at.client - 12, top, at.server - at.client + 24, y - top + 6, 4, look));
    }
}

/// The name over a lifeline, in a box as wide as it, and within the drawing.
fn head(out: &mut Drawing, x: i32, all: i32, name: &str) {
    let name = fit(name, Look::Head, 140);
    let wide = (width(&name, Look::Head) as i32 + 20).max(64);
    let left = (x - wide / 2).clamp(1, all - wide - 1);
    out.shapes.push(Shape::Rect(left, TOP, wide, HEAD, 6, Look::Node));
    out.shapes.push(Shape::Text(left + wide / 2, TOP + 20, Anchor::Middle, Look::Head, name));
}

fn silence(out: &mut Drawing, text: &Texts, at: &Places, y: i32, gap: u64) -> i32 {
    let words = text.fill(text.pic_silence, &[("time", &words::lasted(text, gap))]);
    let wide = width(&words, Look::Plain) as i32 + 20;
    let middle = (at.client + at.server) / 2;
    out.shapes.push(Shape::Rect(middle - wide / 2, y + 8, wide, 22, 11, Look::Pill));
    out.text(middle, y + 23, Anchor::Middle, Look::Plain, &words, wide);
    32
}

/// Draws a step, and says how high it is.
fn step(out: &mut Drawing, text: &Texts, at: &Places, y: i32, step: &Step) -> i32 {
    let marked = step.mark == Some(Severity::Failure);
    let line = y + at.row - 4;
    let (line_look, word_look) = if marked { (Look::LineMark, Look::MonoBad) } else { (Look::LineSaid, Look::Mono) };
    let numbered = !matches!(step.kind, StepKind::Transfer { .. });
    if numbered {
        out.numbers(at.numbers, line - 4, &[step.lines.0]);
    }
    let room = at.server - at.client - 24;
    let said = words::step(text, step);
    match &step.kind {
        StepKind::Command { verb, argument, answered } => {
            let quiet = text.pic_no_reply;
            let aside = if *answered { 0 } else { width(quiet, Look::Faint) as i32 + 12 };
            out.text(at.client + 12, line - 6, Anchor::Start, word_look, &words::command(verb, argument), room - aside);
            if !answered {
                out.text(at.server - 12, line - 6, Anchor::End, Look::Faint, quiet, room);
            }
            right(out, at, line, line_look);
        }
        StepKind::Connect(_, fate) | StepKind::Data { active: false, fate, .. } => {
            return tried(out, text, at, line, step, fate, true);
        }
        StepKind::Data { active: true, fate, .. } => return tried(out, text, at, line, step, fate, false),
        StepKind::Reply { code, text: words } => {
            // The numbers say more than the words before them.
            let place = words.find('(').filter(|_| matches!(code, 227 | 229) && width(&said, word_look) > room as f32);
            let said = place.and_then(|at| words.get(at..)).map_or(said, |numbers| format!("{code} {numbers}"));
            out.text(at.server - 12, line - 6, Anchor::End, word_look, &said, room);
            left(out, at, line, line_look);
        }
        StepKind::Said(Remark::Foreign(_)) => {
            out.text(at.server - 12, line - 6, Anchor::End, if marked { Look::Bad } else { Look::Plain }, &said, room);
            left(out, at, line, line_look);
        }
        StepKind::Said(_) => {
            out.path(line_look, format!("M{} {}h14", at.client - 7, line - 10));
            out.text(
                at.client + 12,
                line - 6,
                Anchor::Start,
                if marked { Look::Bad } else { Look::Plain },
                &said,
                room,
            );
        }
        StepKind::Secured | StepKind::Login => {
            out.text((at.client + at.server) / 2, line - 6, Anchor::Middle, Look::Good, &said, room);
            right(out, at, line, Look::LineOk);
            left(out, at, line, Look::LineOk);
        }
        StepKind::Transfer { upload, fate, millis } => {
            let bad = words::is_bad(fate);
            let look = match fate {
                Fate::Worked => Look::Bar,
                _ if bad => Look::Band,
                _ => Look::Guess,
            };
            out.shapes.push(Shape::Rect(at.client + 10, y + 8, at.server - at.client - 20, 22, 4, look));
            let arrow = if *upload { "→" } else { "←" };
            let words = if bad { said } else { words::transfer(text, *millis) };
            let words = if *upload { format!("{words} {arrow}") } else { format!("{arrow} {words}") };
            let look = if bad { Look::Bad } else { Look::Plain };
            out.text((at.client + at.server) / 2, y + 23, Anchor::Middle, look, &words, room - 12);
            return 34;
        }
        StepKind::Fold(_) => {
            out.text((at.client + at.server) / 2, line - 4, Anchor::Middle, Look::Faint, &said, room);
        }
    }
    at.row
}

fn right(out: &mut Drawing, at: &Places, y: i32, look: Look) {
    let (from, to) = (at.client + 6, at.server - 6);
    out.path(look, format!("M{from} {y}H{to}M{} {}L{to} {y}L{} {}", to - 6, y - 4, to - 6, y + 4));
}

fn left(out: &mut Drawing, at: &Places, y: i32, look: Look) {
    let (from, to) = (at.server - 6, at.client + 6);
    out.path(look, format!("M{from} {y}H{to}M{} {}L{to} {y}L{} {}", to + 6, y - 4, to + 6, y + 4));
}

/// A connection that is tried: it comes through, or ends in a cross with the reason below.
fn tried(out: &mut Drawing, text: &Texts, at: &Places, line: i32, step: &Step, fate: &Fate, passive: bool) -> i32 {
    let bad = words::is_bad(fate);
    let room = at.server - at.client - 24;
    let (spot, millis) = match &step.kind {
        StepKind::Connect(spot, _) => (text.fill(text.pic_connects, &[("place", &words::place(text, spot))]), None),
        StepKind::Data { spot, millis, .. } => {
            (text.fill(text.pic_data_to, &[("place", &words::place(text, spot))]), *millis)
        }
        _ => (String::new(), None),
    };
    let look = if bad { Look::Bad } else { Look::Plain };
    let (x, anchor) = if passive { (at.client + 12, Anchor::Start) } else { (at.server - 12, Anchor::End) };
    out.text(x, line - 6, anchor, look, &spot, if bad { room - 36 } else { room });
    if !bad {
        let look = if *fate == Fate::Worked { Look::LineOk } else { Look::LineOff };
        if passive {
            right(out, at, line, look)
        } else {
            left(out, at, line, look)
        }
        return at.row;
    }
    let reach = at.server - at.client - 28;
    let (from, to) = if passive { (at.client + 6, at.client + reach) } else { (at.server - 6, at.server - reach) };
    let before = if passive { to - 14 } else { to + 14 };
    out.path(Look::LineBad, format!("M{from} {line}H{before}"));
    out.disc(to, line, Look::DiscBad);
    let mut words = match fate {
        Fate::Failed(_, why) | Fate::Broke(why) => words::why(text, why),
        other => words::fate(text, other),
    };
    if let Some(millis) = millis {
        words = format!("{words}, {}", text.fill(text.pic_after_short, &[("time", &words::lasted(text, millis))]));
    }
    out.text(x, line + 17, anchor, Look::Bad, &words, room);
    at.row + 20
}

fn time_of_day(seconds: i64) -> String {
    let seconds = seconds.rem_euclid(86_400);
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}
