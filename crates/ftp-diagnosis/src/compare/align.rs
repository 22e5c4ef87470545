//! Puts the steps of two courses side by side: linear in their number, and the same from either side.

use super::course::{Step, StepKind};

/// How far ahead the same step is looked for. Clients ask a few things that others do not, and no more.
const AHEAD: usize = 24;

/// The indices of two steps side by side, or of one alone.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// Whether two steps are the same thing tried, however it ended.
pub(super) fn same(left: &Step, right: &Step) -> bool {
    left.kind == right.kind
        && match left.kind {
            StepKind::Data => purpose(left) == purpose(right),
            StepKind::Command => left.said == right.said,
            StepKind::Reply => left.code == right.code,
            _ => true,
        }
}

/// What a data connection is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Purpose {
    Listing,
    Download,
    Upload,
    Unknown,
}

fn purpose(step: &Step) -> Purpose {
    match step.said.rsplit(", ").next().unwrap_or_default() {
        "LIST" | "NLST" | "MLSD" => Purpose::Listing,
        "RETR" => Purpose::Download,
        "STOR" | "STOU" | "APPE" => Purpose::Upload,
        _ => Purpose::Unknown,
    }
}

/// All steps of both, each once, in order.
pub(super) fn align(left: &[Step], right: &[Step]) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(left.len().max(right.len()));
    let (mut l, mut r) = (0, 0);
    // What stands since the last step that both have.
    let (mut gap_left, mut gap_right) = (0, 0);
    while l < left.len() && r < right.len() {
        match next_common(left.get(l..).unwrap_or_default(), right.get(r..).unwrap_or_default()) {
            Some((skip_left, skip_right)) => {
                (l, r) = (l + skip_left, r + skip_right);
                close_gap(&mut pairs, (left, right), (gap_left, l), (gap_right, r));
                pairs.push((Some(l), Some(r)));
                (l, r) = (l + 1, r + 1);
                (gap_left, gap_right) = (l, r);
            }
            None => (l, r) = (l + 1, r + 1),
        }
    }
    close_gap(&mut pairs, (left, right), (gap_left, left.len()), (gap_right, right.len()));
    pairs
}

/// How many steps of each side come before the next that both have: as few as can be, and then as evenly.
fn next_common(left: &[Step], right: &[Step]) -> Option<(usize, usize)> {
    for sum in 0..=AHEAD {
        // The most even first. Where two are equally even, the kinds decide, so that no side is preferred.
        for uneven in (sum % 2..=sum).step_by(2) {
            let (few, many) = ((sum - uneven) / 2, (sum + uneven) / 2);
            let at = |l: usize, r: usize| left.get(l).zip(right.get(r)).filter(|(a, b)| same(a, b)).map(|(a, _)| a);
            match (at(few, many), at(many, few)) {
                (Some(one), Some(other)) if order(other) < order(one) => return Some((many, few)),
                (Some(_), _) => return Some((few, many)),
                (None, Some(_)) => return Some((many, few)),
                (None, None) => (),
            }
        }
    }
    None
}

/// What is the same for steps that are the same thing tried, and else differs.
fn order(step: &Step) -> (StepKind, Purpose, Option<u16>, &str) {
    let (code, said) = match step.kind {
        StepKind::Reply => (step.code, ""),
        StepKind::Command => (None, step.said.as_str()),
        _ => (None, ""),
    };
    (step.kind, purpose(step), code, said)
}

/// Steps between two that both have: data connections go side by side even if they are for something else; the others
/// stand alone.
fn close_gap(
    pairs: &mut Vec<Pair>,
    (left, right): (&[Step], &[Step]),
    (l, l_end): (usize, usize),
    (r, r_end): (usize, usize),
) {
    let data = |steps: &[Step], from: usize, to: usize| -> Vec<usize> {
        (from..to).filter(|at| steps.get(*at).is_some_and(|step| step.kind == StepKind::Data)).collect()
    };
    let (mut l, mut r) = (l, r);
    for (l_data, r_data) in data(left, l, l_end).into_iter().zip(data(right, r, r_end)) {
        pairs.extend((l..l_data).map(|at| (Some(at), None)));
        pairs.extend((r..r_data).map(|at| (None, Some(at))));
        pairs.push((Some(l_data), Some(r_data)));
        (l, r) = (l_data + 1, r_data + 1);
    }
    pairs.extend((l..l_end).map(|at| (Some(at), None)));
    pairs.extend((r..r_end).map(|at| (None, Some(at))));
}
