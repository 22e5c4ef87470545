//! The connection picture: nodes, and where on its way each connection ends.

use super::{Picture, narrow, wide, words};
use crate::text::Texts;
use crate::worker::pictures::{Connections, Fate, Lane, NodeKind, Stop};

/// Draws the connections.
pub fn picture(text: &Texts, model: &Connections) -> Picture {
    Picture {
        title: text.pic_connections_title.to_owned(),
        summary: words::summary(text, model),
        told: words::connections(text, model),
        wide: wide::connections(text, model),
        narrow: narrow::connections(text, model),
    }
}

/// Whether one of the connections came to grief.
pub fn is_broken(model: &Connections) -> bool {
    model.lanes.iter().any(|lane| words::is_bad(&lane.fate))
}

/// Where the mark of a connection stands: at a node, or before one on the way there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// At the other end: it came through.
    Through,
    /// At its own host.
    Start,
    /// At that node.
    At(usize),
    /// Between that node and the one before it, on the way.
    Before(usize),
    /// Nowhere: there is nothing to mark.
    Nowhere,
}

/// Where the mark of a connection stands.
pub(super) fn place(model: &Connections, lane: &Lane) -> Place {
    let (from, to) = (lane.from as usize, lane.to as usize);
    // The first that belongs to the other end: its router, or itself.
    let kind = |at: usize| model.nodes.get(at).map(|n| n.kind);
    let router = if to > from { to.checked_sub(1) } else { Some(to + 1) };
    let owned = |at: &usize| matches!(kind(*at), Some(NodeKind::ServerRouter | NodeKind::ClientRouter)) && *at != from;
    let gate = router.filter(owned).unwrap_or(to);
    let (low, high) = (from.min(to), from.max(to));
    let filter = (low..=high).find(|at| matches!(kind(*at), Some(NodeKind::Filter | NodeKind::Helper)));
    match &lane.fate {
        Fate::Worked => Place::Through,
        Fate::Failed(Stop::Start, _) => Place::Start,
        Fate::Failed(Stop::End, _) => Place::At(gate),
        Fate::Failed(Stop::Way, _) => filter.map_or(Place::Before(gate), Place::At),
        Fate::Broke(_) => Place::Before(gate),
        Fate::Unused | Fate::Declined(_) | Fate::Unknown => Place::Nowhere,
    }
}
