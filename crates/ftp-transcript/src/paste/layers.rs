//! Layers around a log: quoting of mail and Markdown, indents, and the prefixes of loggers and containers. A layer is
//! taken off only where some dialect then reads the lines clearly better.

use super::marks::Worth;
use super::prefix;
use super::view::{Layer, Strip, Views};
use std::borrow::Cow;

/// How many lines of a run are read to judge a layer.
const JUDGED: usize = 30;
/// How many runs are judged at most for each look, so that the cost stays in proportion.
const RUNS: usize = 24;
/// How often a log is quoted at most.
const DEEPEST: usize = 3;
/// How many layers lie around each other at most.
const DEPTH: usize = 4;

/// ` ``` `, ` ```text `, `~~~`: marks that Markdown puts around a log.
pub(super) fn is_fence(line: &str) -> bool {
    let line = line.trim();
    let rest = line.trim_start_matches('`');
    let ticks = line.len() - rest.len() >= 3 && !rest.contains('`') && rest.len() <= 20 && !rest.contains(' ');
    ticks || (line.len() >= 3 && line.bytes().all(|b| b == b'~'))
}

/// Finds the layers of the lines from `from` to `until` and adds them to the views. Colours are left out, unless some
/// dialect knows them as its own (gFTP tells commands from replies by them).
pub(super) fn find(views: &mut Views<'_>, from: usize, until: usize, whole: &str) {
    if !views.has_colours {
        find_layers(views, from, until, whole);
        return;
    }
    let said = |views: &Views<'_>| -> Vec<String> {
        let lines = (from..until).map(|line| views.line(line).into_owned());
        lines.filter(|line| !line.trim().is_empty()).take(JUDGED * 2).collect()
    };
    if !views.has_several_colours(from, until) {
        views.coloured = true;
        find_layers(views, from, until, whole);
        return;
    }
    let known = views.layers.len();
    views.coloured = false;
    find_layers(views, from, until, whole);
    let with = Worth::of(&said(views), whole);
    let behind_colours = views.layers.split_off(known);
    views.coloured = true;
    find_layers(views, from, until, whole);
    let without = Worth::of(&said(views), whole);
    // A log that is coloured throughout is coloured by something else.
    let tells = with.spoken > 0 || (with.told > 0 && with.told >= without.told);
    if tells && with.spoken * 4 >= without.spoken * 3 && with.value * 10 >= without.value * 11 {
        views.coloured = false;
        views.layers.truncate(known);
        views.layers.extend(behind_colours);
    }
}

fn find_layers(views: &mut Views<'_>, from: usize, until: usize, whole: &str) {
    let mut left = RUNS;
    for _ in 0..DEPTH {
        let lines: Vec<Cow<'_, str>> = (from..until).map(|line| views.line(line)).collect();
        let said = said(&lines);
        if said.is_empty() {
            return;
        }
        let mut found = Vec::new();
        if said.len() > 1 && said.iter().all(|line| Strip::Ticks.length(line).is_some()) {
            // No program sets each of its lines into back-ticks, and some readers would take them for text.
            found.push((0, lines.len(), Strip::Ticks));
        } else if let Some(dialect) = well_read(&said, whole) {
            found.extend(overlooked(&said, dialect, whole).map(|strip| (0, lines.len(), strip)));
        } else {
            found.extend(marked_runs(&lines, whole, &mut left));
            if found.is_empty() {
                found = indented_runs(&lines, whole, &mut left);
            }
            if found.is_empty() {
                found = set_apart(&lines, whole, &mut left);
            }
            if found.is_empty() {
                let prefix = prefix::find(&lines, whole).map(Strip::Shape);
                let all = (0, lines.len());
                found.extend(
                    prefix.filter(|s| !belongs_to_its_surroundings(&lines, all, s, whole)).map(|s| (0, all.1, s)),
                );
            }
            if found.is_empty() && said.len() < prefix::FEWEST {
                let best = Worth::of(&said, whole).dialect;
                found.extend(overlooked(&said, best, whole).map(|strip| (0, lines.len(), strip)));
            }
        }
        if found.is_empty() {
            return;
        }
        let end = views.line_count();
        for (first, last, strip) in found {
            // A layer that is still there at the end of what was looked at goes on.
            let goes_on = last >= lines.len();
            let until = if goes_on { end } else { from + last };
            views.layers.push(Layer { first: from + first, until, strip });
        }
    }
}

/// The dialect that reads all of the lines as they are, and their moments where they show them.
fn well_read(lines: &[&str], whole: &str) -> Option<usize> {
    let judged = &some_of(lines, JUDGED * 2);
    let worth = Worth::of(judged, whole);
    let stamped = judged.iter().filter(|line| prefix::shows_time(line)).count();
    let has_moments = stamped * 2 < judged.len() || worth.value >= 650 * judged.len() as u64;
    (worth.read == judged.len() && has_moments).then_some(worth.dialect)
}

/// The layer before each single line that the reader of lines overlooks, since it finds what it looks for anywhere in
/// them.
fn overlooked(lines: &[&str], dialect: usize, whole: &str) -> Option<Strip> {
    let judged = &some_of(lines, JUDGED * 2);
    let lies_on_all = |strip: &Strip| lines.iter().all(|line| strip.length(line).is_some());
    let without = |strip: &Strip| -> Vec<&str> { judged.iter().map(|l| strip.off(l).unwrap_or(l)).collect() };
    let least = lines.iter().map(|line| indent(line)).min().unwrap_or(0);
    let marks = ['>', '|'].into_iter().flat_map(|mark| (1..=DEEPEST).map(move |times| Strip::Mark(mark, times)));
    let marked = marks.chain([Strip::Indent(least)]).filter(|s| *s != Strip::Indent(0) && lies_on_all(s));
    let before = Worth::of(judged, whole);
    marked
        .into_iter()
        .find(|strip| Worth::of(&without(strip), whole).tells_more_than(before))
        .or_else(|| prefix::overlooked(judged, dialect, whole).map(Strip::Shape).filter(lies_on_all))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

type Run = (usize, usize, Strip);

/// Runs of lines that all begin with a mark.
fn marked_runs(lines: &[Cow<'_, str>], whole: &str, left: &mut usize) -> Vec<Run> {
    let mut found = Vec::new();
    for mark in ['>', '|'] {
        let once = Strip::Mark(mark, 1);
        for (first, last) in runs(lines, |line| once.length(line).is_some()) {
            // Clients mark what they send, and what they get, with marks of their own.
            let around = [
                lines.get(..first).and_then(|before| before.iter().rev().find(|l| !l.trim().is_empty())),
                lines.get(last..).and_then(|after| after.iter().find(|l| !l.trim().is_empty())),
            ];
            let marks = ['<', '*', '.', '!', '{', '}'];
            let spoken = around.into_iter().flatten().any(|line| line.trim_start().starts_with(marks));
            let run = lines.get(first..last).unwrap_or_default();
            let said = || run.iter().filter(|line| !line.trim().is_empty());
            for strip in (1..=DEEPEST).map(|times| Strip::Mark(mark, times)) {
                let before = found.len();
                if spoken || !said().all(|line| strip.length(line).is_some()) {
                    break;
                }
                judge(lines, first, last, &strip, whole, left, &mut found);
                if found.len() > before {
                    break;
                }
            }
        }
    }
    found
}

/// Runs of lines that are all indented: by as much as the one that is indented least.
fn indented_runs(lines: &[Cow<'_, str>], whole: &str, left: &mut usize) -> Vec<Run> {
    let mut found = Vec::new();
    let all = said(lines).len();
    for (first, last) in runs(lines, |line| indent(line) >= 2 || line.starts_with('\t')) {
        let Some(run) = lines.get(first..last) else { continue };
        let here = said(run);
        let least = here.iter().map(|line| indent(line)).min().unwrap_or(0);
        // What a reply of several lines holds is indented too; but it holds no replies, and is not all there is.
        if here.len() == all || run.iter().filter_map(|line| line.get(least..)).any(holds_reply) {
            judge(lines, first, last, &Strip::Indent(least), whole, left, &mut found);
        }
    }
    found
}

/// What Markdown sets apart line by line: each in back-ticks, or all in slanting letters, of which the mark stands before
/// the first; and lines that all begin with one blank, which may as well be part of them.
fn set_apart(lines: &[Cow<'_, str>], whole: &str, left: &mut usize) -> Vec<Run> {
    let mut found = Vec::new();
    for (first, last) in runs(lines, |line| Strip::Ticks.length(line).is_some()) {
        judge(lines, first, last, &Strip::Ticks, whole, left, &mut found);
    }
    let slanting = Strip::Mark('_', 1);
    if let Some(first) = lines.iter().position(|line| slanting.length(line).is_some()).filter(|_| found.is_empty()) {
        judge(lines, first, first + 1, &slanting, whole, left, &mut found);
    }
    if found.is_empty() && said(lines).iter().all(|line| line.starts_with(' ')) {
        judge(lines, 0, lines.len(), &Strip::Indent(1), whole, left, &mut found);
    }
    found
}

/// Three digits that could be a reply's code stand in the line.
fn holds_reply(line: &str) -> bool {
    line.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
        word.len() == 3
            && word.bytes().all(|b| b.is_ascii_digit())
            && (b'1'..=b'6').contains(&word.as_bytes().first().copied().unwrap_or(0))
    })
}

fn judge(
    lines: &[Cow<'_, str>],
    first: usize,
    last: usize,
    strip: &Strip,
    whole: &str,
    left: &mut usize,
    found: &mut Vec<Run>,
) {
    let Some(run) = lines.get(first..last) else { return };
    let said = said(run);
    let before = some_of(&said, JUDGED);
    if before.is_empty() || *left == 0 {
        return;
    }
    *left -= 1;
    let after: Vec<&str> = before.iter().map(|l| strip.off(l).unwrap_or(l)).collect();
    let (bare, covered) = (Worth::of(&after, whole), Worth::of(&before, whole));
    // What lies on many lines and is of no use to any reader is none of theirs.
    let useless = said.len() >= prefix::FEWEST && bare.is_as_good_as(covered);
    let better = useless || bare.is_clearly_better_than(covered) || bare.tells_more_than(covered);
    if better && !belongs_to_its_surroundings(lines, (first, last), strip, whole) {
        found.push((first, last, strip.clone()));
    }
}

/// The lines by which to judge: no blank ones, and none twice in a row.
fn said<'a>(lines: &'a [Cow<'_, str>]) -> Vec<&'a str> {
    let said: Vec<&str> = lines.iter().map(AsRef::as_ref).filter(|l: &&str| !l.trim().is_empty()).collect();
    once(&said)
}

/// The lines without those that only repeat the one before.
pub(super) fn once<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut lines = lines.to_vec();
    lines.dedup();
    lines
}

/// At most so many of the lines by which to judge them all: from the beginning, and from the end, where clients say in
/// words of their own how it went.
pub(super) fn some_of<'a>(lines: &[&'a str], most: usize) -> Vec<&'a str> {
    let last = lines.len().min(most) / 3;
    let first = lines.len().min(most) - last;
    let (first, last) = (lines.get(..first), lines.get(lines.len() - last..));
    [first, last].into_iter().flatten().flatten().copied().collect()
}

/// How many lines around a run are read with it.
const AROUND: usize = 40;

/// Whether the lines around a run are read better together with it as it stands: CuteFTP indents replies, the curl of
/// others the lines of a hex dump.
fn belongs_to_its_surroundings(
    lines: &[Cow<'_, str>],
    (first, last): (usize, usize),
    strip: &Strip,
    whole: &str,
) -> bool {
    let from = first.saturating_sub(AROUND);
    let Some(part) = lines.get(from..lines.len().min(last.min(first + JUDGED) + AROUND)) else { return false };
    let bare = |(at, line): (usize, &Cow<'_, str>)| -> Cow<'_, str> {
        let inside = (first..last).contains(&(from + at));
        strip.off(line).filter(|_| inside).unwrap_or(line).to_owned().into()
    };
    let without: Vec<Cow<'_, str>> = part.iter().enumerate().map(bare).collect();
    let (with, without) = (Worth::of(&said(part), whole), Worth::of(&said(&without), whole));
    let outside = |at: usize, line: &str| !(first..last).contains(&(from + at)) || strip.length(line).is_none();
    let around = part.iter().enumerate().filter(|(at, line)| outside(*at, line) && !line.trim().is_empty());
    let around: Vec<&str> = around.map(|(_, line)| line.as_ref()).collect();
    let is_read = Worth::to(with.dialect, &around, whole).read * 2 > around.len();
    is_read && with.tells_more_than(without) && with.told >= without.told
}

/// The longest runs of lines that fit, with blank lines inside.
fn runs(lines: &[Cow<'_, str>], fits: impl Fn(&str) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    for (at, line) in lines.iter().enumerate() {
        let blank = line.trim().is_empty();
        run = match run {
            _ if !blank && fits(line) => Some((run.map_or(at, |(first, _)| first), at + 1)),
            Some(run) if blank => Some(run),
            Some(ended) => {
                found.push(ended);
                None
            }
            None => None,
        };
    }
    if let Some((first, last)) = run {
        // Blank lines at the end belong to the run as long as it may go on.
        let rest_is_blank = lines.get(last..).is_some_and(|rest| rest.iter().all(|l| l.trim().is_empty()));
        found.push((first, if rest_is_blank { lines.len() } else { last }));
    }
    found
}
