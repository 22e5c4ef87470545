//! Advice as parts of a document: which mode would work, what this client does, what to set, and what other clients
//! make of a reply.

use super::Options;
use super::document::{Document, Part, shown};
use super::modes::{self, ModesTold, name};
use crate::Diagnosis;
use crate::advice::clients::{self, Cause, Deed, Error, Row};
use crate::advice::habits::{self, Next};
use crate::advice::{Condition, settings};
use crate::case::Case;
use crate::redact::Redactor;
use crate::words::{Language, fill};
use ftp_catalog::markup::{Block, Inline};
use ftp_transcript::Decoded;
use std::net::IpAddr;

/// The section on modes, of the session that decides; nothing where no data connection had trouble and nobody asks.
pub(super) fn section(decoded: &Decoded, diagnosis: &Diagnosis, redactor: &Redactor, options: Options) -> Document {
    let mut out = Document::default();
    let Some(told) = ModesTold::new(decoded, diagnosis, redactor, options.modes) else { return out };
    let Some(index) = diagnosis.verdict.session else { return out };
    let Some(session) = decoded.sessions.get(index) else { return out };
    let case = Case::new(decoded, session, index, &[]);
    let language = options.language;
    out.parts.extend(modes::write(language, &told).parts);
    client(language, &case, &mut out);
    if needs(&told) {
        server(language, decoded, &case, redactor, &mut out);
    }
    out
}

/// What the client that wrote the log does by itself, and what to set.
fn client(language: Language, case: &Case<'_>, out: &mut Document) {
    let Some(habit) = habits::of(case) else { return };
    let labels = language.advice();
    out.push(Part::Subheading(fill(labels.this_client, &[("client", habit.name)])));
    let mut text = vec![fill(labels.begins, &[("command", name(habit.first))])];
    let next = |next: Next, refused| language.next_step(next, refused).map(str::to_owned);
    text.extend(next(habit.refused, true));
    text.extend(next(habit.unreached, false));
    text.extend(language.private_address(habit.private).map(str::to_owned));
    let observed: Vec<String> = habits::observed(case).iter().map(|(verb, _)| verb.to_string()).collect();
    if !observed.is_empty() {
        text.push(fill(labels.observed, &[("commands", &observed.join(", "))]));
    }
    out.paragraph(&text.join(" "));
    let options = habit.options.iter();
    items(options.map(|(purpose, option)| (language.purpose(*purpose), vec![(*option).to_owned()])), out);
}

/// Items of words and code.
fn items<'i>(told: impl Iterator<Item = (&'i str, Vec<String>)>, out: &mut Document) {
    let item = |(words, codes): (&str, Vec<String>)| {
        let mut inside = vec![Inline::Text(format!("{words}: "))];
        for (index, code) in codes.into_iter().enumerate() {
            if index > 0 {
                inside.push(Inline::Text(", ".to_owned()));
            }
            inside.push(Inline::Code(code));
        }
        vec![Block::Paragraph(inside)]
    };
    let items: Vec<Vec<Block>> = told.map(item).collect();
    if !items.is_empty() {
        out.push(Part::Blocks(vec![Block::List { ordered: false, items }]));
    }
}

/// Whether something about the server's address or ports has to be so first.
fn needs(found: &ModesTold) -> bool {
    let wanted = [Condition::PortsOpen, Condition::AnnounceAddress, Condition::MorePorts];
    found.cells.iter().any(|cell| cell.conditions.iter().any(|condition| wanted.contains(condition)))
}

fn server(language: Language, decoded: &Decoded, case: &Case<'_>, redactor: &Redactor, out: &mut Document) {
    let labels = language.advice();
    let numbers = settings::numbers(case);
    let product = settings::product(decoded, case);
    out.push(Part::Subheading(labels.at_server.to_owned()));
    let [from_log, example] = labels.range;
    let (low, high) = (numbers.range.0.to_string(), numbers.range.1.to_string());
    let mut text = Vec::new();
    if product.is_none() {
        text.push(labels.choose.to_owned());
    }
    text.insert(0, fill(if numbers.from_log { from_log } else { example }, &[("low", &low), ("high", &high)]));
    if numbers.address.is_none() {
        text.insert(1, labels.no_address.to_owned());
    }
    out.paragraph(&text.join(" "));
    let server = settings::server(product, &numbers, |address| redactor.address(address));
    items(server.into_iter().map(|setting| (setting.place, setting.lines)), out);
    out.push(Part::Subheading(labels.before_server.to_owned()));
    items(
        settings::network(&numbers, |address| redactor.address(address))
            .into_iter()
            .map(|setting| (setting.place, setting.lines)),
        out,
    );
}

/// What other clients do with a reply 227 or 229; `None` for any other text.
pub fn clients(reply: &str, peer: Option<IpAddr>, options: Options) -> Option<Document> {
    let rows = clients::clients(reply, peer);
    if rows.is_empty() {
        return None;
    }
    let (language, labels) = (options.language, options.language.advice());
    let mut out = Document::default();
    out.push(Part::Title(labels.other_clients.to_owned()));
    out.push(Part::Blocks(vec![Block::Code(shown(reply.trim_end()))]));
    if peer.is_none() {
        out.paragraph(labels.peer_unknown);
    }
    let cells = |row: &Row| vec![row.client.name.to_owned(), deed(language, row, peer)];
    out.table(&labels.client_columns, rows.iter().map(cells).collect());
    Some(out)
}

fn place(address: IpAddr, port: u16) -> String {
    match address {
        IpAddr::V4(address) => format!("{address}:{port}"),
        IpAddr::V6(address) => format!("[{address}]:{port}"),
    }
}

fn deed(language: Language, row: &Row, peer: Option<IpAddr>) -> String {
    let labels = language.advice();
    let deeds = &labels.deeds;
    let own = |port: u16| peer.map_or_else(|| format!("{}, {port}", labels.own_address), |peer| place(peer, port));
    let with_place = |words: &str, place: String| fill(words, &[("place", &place)]);
    let words = match &row.deed {
        Deed::Announced(address, port) => with_place(deeds.announced, place((*address).into(), *port)),
        Deed::Peer(_, port, Cause::Always) => with_place(deeds.always, own(*port)),
        Deed::Peer(_, port, Cause::Replaced) => with_place(deeds.replaced, own(*port)),
        Deed::Peer(_, port, Cause::NoAddress) => with_place(deeds.no_address, own(*port)),
        Deed::Depends(address, port) => with_place(deeds.depends, place((*address).into(), *port)),
        Deed::OnlyIfSame(address, port) => with_place(deeds.only_if_same, place((*address).into(), *port)),
        Deed::LooksUp(text, port) => fill(deeds.looks_up, &[("text", &format!("{}:{port}", shown(text)))]),
        Deed::Fails(Error::Unreadable) => deeds.unreadable.to_owned(),
        Deed::Fails(Error::Port(port)) => fill(deeds.port, &[("port", &port.to_string())]),
        Deed::Fails(Error::UnsafePort(port)) => fill(deeds.unsafe_port, &[("port", &port.to_string())]),
        Deed::Fails(Error::Differs(text)) => fill(deeds.differs, &[("text", &shown(text))]),
        Deed::LetsThrough(port) => fill(deeds.lets_through, &[("port", &port.to_string())]),
        Deed::Ignores(_) => deeds.ignores.to_owned(),
        Deed::NotKnown => deeds.not_known.to_owned(),
        Deed::NeverAsks => deeds.never_asks.to_owned(),
    };
    match row.says {
        Some(says) => format!("{words}. {}", fill(labels.says, &[("text", says)])),
        None => words,
    }
}
