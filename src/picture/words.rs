//! What the pictures say, whole: their labels, and the same contents as a list for those who read.

use crate::text::Texts;
use crate::worker::pictures::{Connections, Fate, Ladder, Node, NodeKind, Remark, Spot, Step, StepKind, What, Why};

/// One item of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// What it says.
    pub text: String,
    /// The lines that show it.
    pub lines: Vec<u32>,
    /// Whether it is what went wrong.
    pub bad: bool,
}

/// What a node is called.
pub(super) fn node(text: &Texts, kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Client => text.pic_client,
        NodeKind::ClientRouter => text.pic_client_router,
        NodeKind::Filter => text.pic_filter,
        NodeKind::Helper => text.pic_helper,
        NodeKind::ServerRouter => text.pic_server_router,
        NodeKind::Server => text.pic_server,
        NodeKind::OtherServer => text.pic_other_server,
    }
}

/// What is said of a connection's address: never one that the log does not show.
pub(super) fn place(text: &Texts, spot: &Spot) -> String {
    match (&spot.host, spot.port) {
        (Some(host), Some(port)) if host.contains(':') => format!("[{host}]:{port}"),
        (Some(host), Some(port)) => format!("{host}:{port}"),
        (Some(host), None) => host.clone(),
        (None, Some(port)) => text.fill(text.pic_port_only, &[("port", &port.to_string())]),
        (None, None) => text.pic_no_address.to_owned(),
    }
}

/// What a connection is called.
pub(super) fn lane(text: &Texts, what: &What) -> String {
    let by = |whole: &str, verb: &Option<String>| match verb {
        Some(verb) => format!("{whole}, {verb}"),
        None => whole.to_owned(),
    };
    match what {
        What::Control(false) => text.pic_control.to_owned(),
        What::Control(true) => format!("{}, TLS", text.pic_control),
        What::Data(verb) => by(text.pic_data, verb),
        What::Announced(verb) => by(text.pic_announced, verb),
    }
}

/// What became of a connection.
pub(super) fn fate(text: &Texts, fate: &Fate) -> String {
    match fate {
        Fate::Worked => text.pic_worked.to_owned(),
        Fate::Broke(why) => text.fill(text.pic_broke, &[("why", &self::why(text, why))]),
        Fate::Failed(_, why) => text.fill(text.pic_failed, &[("why", &self::why(text, why))]),
        Fate::Unused => text.pic_unused.to_owned(),
        Fate::Declined(code) => text.fill(text.pic_declined, &[("code", &code.to_string())]),
        Fate::Unknown => text.pic_unknown.to_owned(),
    }
}

pub(super) fn why(text: &Texts, why: &Why) -> String {
    match why {
        Why::TimedOut => text.why_timed_out.to_owned(),
        Why::Refused => text.why_refused.to_owned(),
        Why::NoRoute => text.why_no_route.to_owned(),
        Why::Reset => text.why_reset.to_owned(),
        Why::Aborted => text.why_aborted.to_owned(),
        Why::Closed => text.why_closed.to_owned(),
        Why::NameNotFound => text.why_name_not_found.to_owned(),
        Why::Tls => text.why_tls.to_owned(),
        Why::Certificate => text.why_certificate.to_owned(),
        Why::Other => text.why_other.to_owned(),
        Why::AddressRefused => text.why_address_refused.to_owned(),
        Why::Unreadable => text.why_unreadable.to_owned(),
        Why::Reply(code) => text.fill(text.why_reply, &[("code", &code.to_string())]),
        Why::NoReply => text.why_no_reply.to_owned(),
        Why::Foreign(name) => text.fill(text.why_foreign, &[("name", name)]),
    }
}

/// Whether a connection came to grief.
pub(super) fn is_bad(fate: &Fate) -> bool {
    matches!(fate, Fate::Failed(..) | Fate::Broke(_))
}

/// How long, as the transcript says it; less than a second in milliseconds.
pub(super) fn lasted(text: &Texts, millis: u64) -> String {
    match millis {
        0..1_000 => format!("{millis} ms"),
        1_000..10_000 if millis % 1_000 < 100 => format!("{} s", millis / 1_000),
        1_000..10_000 => format!("{}.{} s", millis / 1_000, millis % 1_000 / 100),
        10_000..120_000 => format!("{} s", millis / 1_000),
        _ => format!("{} min", text.number(millis / 60_000)),
    }
}

/// The connections as a list: the hosts, then who connects to whom, and what became of it.
pub(super) fn connections(text: &Texts, model: &Connections) -> Vec<Told> {
    let hosts = model.nodes.iter().map(|it| {
        let address = it.address.as_deref().unwrap_or(text.pic_no_address);
        let name = it.name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
        let between = matches!(it.kind, NodeKind::Filter | NodeKind::Helper);
        let what = if between {
            text.fill(text.pic_between, &[("what", node(text, it.kind))])
        } else {
            format!("{}{name}: {address}", node(text, it.kind))
        };
        let meddles = if it.meddles { format!(" {}", text.pic_meddles) } else { String::new() };
        Told { text: format!("{what}.{meddles}"), lines: it.proof.into_iter().collect(), bad: false }
    });
    let lanes = model.lanes.iter().map(|it| {
        let called = |at: u32| model.nodes.get(at as usize).map_or("", |n: &Node| node(text, n.kind));
        let to = if it.spot.as_control {
            format!("{} ({})", place(text, &it.spot), text.pic_as_control)
        } else {
            place(text, &it.spot)
        };
        let values = [
            ("what", lane(text, &it.what)),
            ("from", called(it.from).to_owned()),
            ("to", called(it.to).to_owned()),
            ("place", to),
            ("fate", fate(text, &it.fate)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let sentence = text.fill(text.pic_lane, &values);
        Told { text: sentence, lines: it.lines.clone(), bad: is_bad(&it.fate) }
    });
    hosts.chain(lanes).collect()
}

/// The connections that matter, in one text.
pub(super) fn summary(text: &Texts, model: &Connections) -> String {
    let told = connections(text, model);
    let lanes: Vec<&str> = told.iter().skip(model.nodes.len()).map(|t: &Told| t.text.as_str()).collect();
    lanes.join(" ")
}

/// What a step says.
pub(super) fn step(text: &Texts, step: &Step) -> String {
    match &step.kind {
        StepKind::Connect(spot, fate) => {
            let words = text.fill(text.pic_connects, &[("place", &place(text, spot))]);
            if is_bad(fate) { format!("{words}: {}", self::fate(text, fate)) } else { words }
        }
        StepKind::Command { verb, argument, answered } => {
            let words = command(verb, argument);
            if *answered { words } else { format!("{words} ({})", text.pic_no_reply) }
        }
        StepKind::Reply { code, text: said } => format!("{code:03} {said}").trim_end().to_owned(),
        StepKind::Secured => text.pic_secured.to_owned(),
        StepKind::Login => text.pic_login.to_owned(),
        StepKind::Data { spot, fate, .. } => {
            format!("{}: {}", text.fill(text.pic_data_to, &[("place", &place(text, spot))]), self::fate(text, fate))
        }
        StepKind::Transfer { fate, millis, .. } => {
            let words = transfer(text, *millis);
            if is_bad(fate) { format!("{words}: {}", self::fate(text, fate)) } else { words }
        }
        StepKind::Said(remark) => self::remark(text, remark),
        StepKind::Fold(lines) => text.fill(text.pic_fold, &[("count", &text.number(*lines))]),
    }
}

/// A command with its argument, a secret as the transcript shows it.
pub(super) fn command(verb: &str, argument: &str) -> String {
    let argument = if argument == "***" { "••••••••" } else { argument };
    format!("{verb} {argument}").trim_end().to_owned()
}

/// The bar of a transfer.
pub(super) fn transfer(text: &Texts, millis: Option<u64>) -> String {
    match millis {
        Some(millis) => format!("{}, {}", text.pic_transfer, lasted(text, millis)),
        None => text.pic_transfer.to_owned(),
    }
}

pub(super) fn remark(text: &Texts, remark: &Remark) -> String {
    match remark {
        Remark::Failed(why) => text.fill(text.pic_said_failed, &[("why", &self::why(text, why))]),
        Remark::AddressRefused => text.why_address_refused.to_owned(),
        Remark::Repaired => text.pic_said_repaired.to_owned(),
        Remark::Unreadable => text.why_unreadable.to_owned(),
        Remark::NotResumed => text.pic_said_not_resumed.to_owned(),
        Remark::Stopped => text.pic_said_stopped.to_owned(),
        Remark::Lost(why) => text.fill(text.pic_said_lost, &[("why", &self::why(text, why))]),
        Remark::Idle => text.pic_said_idle.to_owned(),
        Remark::NoReply => text.pic_no_reply.to_owned(),
        Remark::Foreign(name) => text.fill(text.why_foreign, &[("name", name)]),
        Remark::Closed => text.pic_said_closed.to_owned(),
    }
}

/// Who says or does it, for the list.
fn speaker(text: &Texts, kind: &StepKind) -> Option<&'static str> {
    match kind {
        StepKind::Connect(..) | StepKind::Command { .. } => Some(text.pic_client),
        StepKind::Data { active, .. } => Some(if *active { text.pic_server } else { text.pic_client }),
        StepKind::Reply { .. } | StepKind::Said(Remark::Foreign(_)) => Some(text.pic_server),
        StepKind::Said(_) => Some(text.pic_client),
        StepKind::Secured | StepKind::Login | StepKind::Transfer { .. } | StepKind::Fold(_) => None,
    }
}

/// The conversation as a list.
pub(super) fn ladder(text: &Texts, model: &Ladder) -> Vec<Told> {
    let item = |it: &Step| {
        let words = step(text, it);
        let who = speaker(text, &it.kind).map_or(String::new(), |who| format!("{who}: "));
        let pause = it.silence.map(|gap| text.fill(text.pic_after, &[("time", &lasted(text, gap))]));
        let pause = pause.map_or(String::new(), |pause| format!("{pause} "));
        let (first, last) = it.lines;
        let bar = matches!(it.kind, StepKind::Transfer { .. });
        let lines =
            if bar { Vec::new() } else { std::iter::once(first).chain((last != first).then_some(last)).collect() };
        Told { text: format!("{pause}{who}{words}"), lines, bad: it.mark.is_some() }
    };
    model.steps.iter().map(item).collect()
}

/// The ladder in one text: how many steps, and which failed.
pub(super) fn ladder_summary(text: &Texts, model: &Ladder) -> String {
    let marked: Vec<String> = model.steps.iter().filter(|s| s.mark.is_some()).map(|s| step(text, s)).collect();
    let mut out = text.pic_ladder_about.to_owned();
    if !marked.is_empty() {
        out.push(' ');
        out.push_str(&text.fill(text.pic_ladder_marked, &[("steps", &marked.join("; "))]));
    }
    out
}
