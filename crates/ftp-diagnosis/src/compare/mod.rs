//! Two logs side by side: where they part. Pure and total, linear in the number of steps, and the same from either side.

mod align;
mod course;

pub use course::{Course, Ending, Step, StepKind};

use crate::Outcome;
use ftp_transcript::address::class_of;
use std::cmp::Ordering;
use std::net::IpAddr;
use std::ops::Range;

/// Commands that tell or ask something, without which a session goes on: whether they are there, and how they are
/// answered, decides nothing by itself.
const ASIDES: &[&str] = &[
    "ABOR", "ALLO", "AVBL", "CLNT", "CSID", "FEAT", "HASH", "HELP", "HOST", "LANG", "MDTM", "MFMT", "MLST", "MODE",
    "NOOP", "OPTS", "PBSZ", "PROT", "PWD", "RANG", "REST", "SITE", "SIZE", "STAT", "STRU", "SYST", "TYPE", "XCRC",
    "XMD5", "XPWD",
];
/// Shorter runs of common steps are not worth folding.
const SHORTEST_FOLD: usize = 3;

/// Two courses side by side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// The steps of both, each once, in order.
    pub rows: Vec<Pair>,
    /// The row at which they part; none where nothing that matters is different.
    pub parting: Option<usize>,
    /// The last row before it that both have and that mattered.
    pub common: Option<usize>,
    /// What is different about the two as a whole, and may be the reason.
    pub differences: Vec<Difference>,
}

/// A step of each side, or of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pair {
    /// The steps, as indices into [`Course::steps`].
    pub steps: [Option<usize>; 2],
    /// How much alike they are.
    pub likeness: Likeness,
}

/// How much alike the steps of a row are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Likeness {
    /// The same, with the same result.
    Same,
    /// The same result in another way: PASV here and EPSV there, a public address and a private one.
    Way,
    /// Another result.
    Result,
    /// One side has no such step.
    Alone,
}

/// Something that is different about two logs as a whole: what it is, and what it is on either side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// What is different.
    pub what: Trait,
    /// On either side.
    pub values: [String; 2],
}

/// What may be different about two logs as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trait {
    /// The client's program.
    Client,
    /// The server's program.
    Server,
    /// The server's address.
    Peer,
    /// Whether the control connection is encrypted: `yes` or `no`.
    Tls,
    /// The command for the first data connection.
    Mode,
    /// The login: `anonymous`, or `name`.
    Login,
    /// The type of the transfers.
    Type,
}

/// A run of rows, as they are shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// The rows.
    pub rows: Range<usize>,
    /// They are so many, and of so little interest, that they are folded.
    pub folded: bool,
    /// They are the same on both sides.
    pub same: bool,
}

/// Says where two logs part.
pub fn compare(left: &Course, right: &Course) -> Comparison {
    let mut rows: Vec<Pair> = align::align(&left.steps, &right.steps)
        .into_iter()
        .map(|(l, r)| Pair { steps: [l, r], likeness: likeness([left, right], [l, r]) })
        .collect();
    let parting = parting([left, right], &rows);
    // From there on nothing is expected to be the same, so nothing is different for a reason of its own.
    let common = rows
        .iter()
        .take(parting.unwrap_or(rows.len()))
        .rposition(|row| pair([left, right], row).is_some_and(|[l, r]| matters(l) && matters(r)));
    if let Some(row) = parting.and_then(|at| rows.get_mut(at))
        && row.likeness == Likeness::Same
    {
        row.likeness = Likeness::Result;
    }
    Comparison { rows, parting, common, differences: differences(left, right) }
}

impl Comparison {
    /// The rows as they are shown: folded are runs of common ones, but for those beside something of interest, and what
    /// came of it after the parting.
    pub fn runs(&self) -> Vec<Run> {
        let count = self.rows.len();
        let of_interest = |at: usize| {
            let before = self.parting.is_none_or(|parting| at < parting);
            let differs = self.rows.get(at).is_some_and(|row| row.likeness != Likeness::Same);
            self.parting == Some(at) || (before && differs)
        };
        let mut shown: Vec<bool> = (0..count)
            .map(|at| of_interest(at) || at.checked_sub(1).is_some_and(of_interest) || of_interest(at + 1))
            .collect();
        if let Some(slot) = self.common.and_then(|at| shown.get_mut(at)) {
            *slot = self.parting.is_some() || *slot;
        }
        let mut runs: Vec<Run> = Vec::new();
        let mut from = 0;
        while let Some(is_shown) = shown.get(from).copied() {
            let to = (from..count).find(|at| shown.get(*at) != Some(&is_shown)).unwrap_or(count);
            let keep = is_shown || to - from < SHORTEST_FOLD;
            let rows = self.rows.get(from..to).unwrap_or_default();
            let same = rows.iter().all(|row| row.likeness == Likeness::Same);
            match runs.last_mut() {
                Some(before) if keep && !before.folded => {
                    before.rows.end = to;
                    before.same &= same;
                }
                _ => runs.push(Run { rows: from..to, folded: !keep, same }),
            }
            from = to;
        }
        runs
    }

    /// The steps of a row.
    pub fn steps<'a>(&self, courses: [&'a Course; 2], row: usize) -> [Option<&'a Step>; 2] {
        let [left, right] = self.rows.get(row).map_or([None, None], |row| row.steps);
        let [of_left, of_right] = courses;
        [left.and_then(|at| of_left.steps.get(at)), right.and_then(|at| of_right.steps.get(at))]
    }
}

/// Both steps of a row that has two.
fn pair<'a>([left, right]: [&'a Course; 2], row: &Pair) -> Option<[&'a Step; 2]> {
    let [l, r] = row.steps;
    Some([left.steps.get(l?)?, right.steps.get(r?)?])
}

/// Whether a session turns on such a step.
fn matters(step: &Step) -> bool {
    step.kind != StepKind::Command || !ASIDES.contains(&step.said.as_str())
}

fn worked(course: &Course) -> bool {
    matches!(course.outcome, Some(Outcome::Worked | Outcome::WorkedWithWarnings))
}

/// How much worse than well it went.
fn badness(course: &Course) -> u8 {
    match course.outcome {
        _ if worked(course) => 0,
        Some(Outcome::Incomplete) => 1,
        _ => 2,
    }
}

fn likeness(courses: [&Course; 2], steps: [Option<usize>; 2]) -> Likeness {
    let [left, right] = courses;
    let both = steps[0].and_then(|at| left.steps.get(at)).zip(steps[1].and_then(|at| right.steps.get(at)));
    let Some((l, r)) = both else { return Likeness::Alone };
    if result(l, left) != result(r, right) {
        Likeness::Result
    } else if (l.kind == StepKind::Data && (l.said != r.said || class(l) != class(r)))
        || (l.kind == StepKind::Secure && l.code != r.code)
    {
        Likeness::Way
    } else {
        Likeness::Same
    }
}

/// The result of a step: how it ended, and for a refusal its code. What a log that worked leaves open went well.
fn result(step: &Step, course: &Course) -> (Ending, Option<u16>) {
    match step.ending {
        Ending::Open if worked(course) => (Ending::Went, None),
        Ending::Refused => (Ending::Refused, step.code),
        ending => (ending, None),
    }
}

/// Whether the announced address is a public one; a placeholder tells nothing.
fn class(step: &Step) -> Option<ftp_transcript::address::AddressClass> {
    step.announced.as_ref()?.parse::<IpAddr>().ok().map(class_of)
}

/// The first step that matters and has another result; else, where one log did better than the other, what went wrong on that side alone, or how far it did not come, or an aside that was answered otherwise.
fn parting(courses: [&Course; 2], rows: &[Pair]) -> Option<usize> {
    let other_result = |asides: bool| {
        rows.iter().position(|row| {
            row.likeness == Likeness::Result
                && pair(courses, row).is_some_and(|[l, r]| asides || matters(l) || matters(r))
        })
    };
    let found = other_result(false);
    let [left, right] = courses;
    let (good, bad) = match badness(left).cmp(&badness(right)) {
        _ if found.is_some() => return found,
        Ordering::Equal => return None,
        Ordering::Less => (0, 1),
        Ordering::Greater => (1, 0),
    };
    let alone = |row: &Pair, side: usize| -> Option<&Step> {
        let other = row.steps.get(1 - side).copied().flatten();
        let own = row.steps.get(side).copied().flatten().filter(|_| other.is_none())?;
        courses.get(side)?.steps.get(own)
    };
    let went_wrong =
        || rows.iter().position(|row| alone(row, bad).is_some_and(|step| matters(step) && step.ending.is_bad()));
    let end = rows.iter().rposition(|row| row.likeness != Likeness::Alone).map_or(0, |at| at + 1);
    let not_reached =
        || (end..rows.len()).find(|at| rows.get(*at).is_some_and(|row| alone(row, good).is_some_and(matters)));
    went_wrong().or_else(not_reached).or_else(|| other_result(true))
}

/// What both logs tell, and tell differently.
fn differences(left: &Course, right: &Course) -> Vec<Difference> {
    let yes = |it: Option<bool>| it.map(|it| if it { "yes" } else { "no" }.to_owned());
    let login = |it: Option<bool>| it.map(|it| if it { "anonymous" } else { "name" }.to_owned());
    let all = [
        (Trait::Client, left.client.clone(), right.client.clone()),
        (Trait::Server, left.server.clone(), right.server.clone()),
        (Trait::Peer, left.peer.clone(), right.peer.clone()),
        (Trait::Tls, yes(left.tls), yes(right.tls)),
        (Trait::Login, login(left.anonymous), login(right.anonymous)),
        (Trait::Mode, left.mode.clone(), right.mode.clone()),
        (Trait::Type, left.transfer_type.clone(), right.transfer_type.clone()),
    ];
    all.into_iter()
        .filter_map(|(what, l, r)| Some(Difference { what, values: [l?, r?] }))
        .filter(|difference| difference.values[0] != difference.values[1])
        .collect()
}

#[cfg(test)]
mod tests;
