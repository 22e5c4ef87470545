//! The faults: in whose logs they show, and what is to be said of them.

use super::ALL;
use super::logs;
use super::scene::{Client, Scene, Why};
use super::story::{Blocked, Fault, Moment, story};
use std::net::{Ipv4Addr, Ipv6Addr};

/// What must lead, and what must be said besides.
pub(crate) struct Expected {
    /// One of these; the empty one where everything worked. More than one where the log cannot decide.
    pub(crate) leads: &'static [&'static str],
    pub(crate) also: &'static [&'static str],
}

/// A session with its fault.
pub(crate) struct Planned {
    pub(crate) scene: Scene,
    pub(crate) fault: Fault,
    pub(crate) expected: Expected,
    /// A session that stands before it in the log.
    pub(crate) before: String,
    /// The client gets over the fault.
    pub(crate) visible_without_stop: bool,
}

pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) clients: &'static [Client],
    pub(crate) plan: fn(Client, u64) -> Option<Planned>,
}

/// The programs that run on the user's machine. A server's log shows neither why its client failed nor that a
/// connection was lost, nor replies out of step.
const USERS: &[Client] =
    &[Client::Lftp, Client::Curl, Client::FileZilla, Client::Ftplib, Client::Tnftp, Client::Wget, Client::WinScp];

pub(crate) const FAULTS: &[Kind] = &[
    Kind { name: "wrong address in 227", clients: ALL, plan: wrong_address },
    Kind { name: "port filtered", clients: ALL, plan: filtered },
    Kind { name: "port closed", clients: USERS, plan: refused },
    // tnftp and wget 1.21 have no FTPS here.
    Kind {
        name: "helper blinded by TLS",
        clients: &[Client::Lftp, Client::Curl, Client::FileZilla, Client::Ftplib, Client::WinScp],
        plan: blinded,
    },
    // Over IPv4 the others never send EPSV.
    Kind {
        name: "EPSV refused, fell back",
        clients: &[Client::Lftp, Client::Curl, Client::Tnftp, Client::Vsftpd],
        plan: fell_back,
    },
    // lftp does so with some refusals; over IPv6 there is nothing to fall back to.
    Kind {
        name: "EPSV refused, no fallback",
        clients: &[Client::Lftp, Client::Curl, Client::Ftplib, Client::Tnftp, Client::Wget],
        plan: no_fallback,
    },
    Kind { name: "active mode blocked", clients: ALL, plan: active_blocked },
    Kind { name: "active mode behind NAT", clients: ALL, plan: active_behind_nat },
    Kind { name: "control connection lost", clients: USERS, plan: lost },
    Kind { name: "idle timeout", clients: ALL, plan: idle },
    // wget makes a new connection for each file, and how WinSCP reads an extra reply is not known.
    Kind {
        name: "one reply too many",
        clients: &[Client::Lftp, Client::Curl, Client::FileZilla, Client::Ftplib, Client::Tnftp],
        plan: extra_reply,
    },
    Kind { name: "a reply lost", clients: USERS, plan: lost_reply },
];

fn planned(scene: Scene, fault: Fault, leads: &'static [&'static str], also: &'static [&'static str]) -> Planned {
    Planned { scene, fault, expected: Expected { leads, also }, before: String::new(), visible_without_stop: false }
}

/// Whether the client uses the server's own address instead of this one, by its own list.
fn repairs(client: Client, told: Ipv4Addr, by_default: bool) -> bool {
    let local = told.is_private() || told.is_loopback() || told.is_link_local();
    match client {
        Client::Lftp => by_default && (local || told.is_unspecified()),
        Client::Curl => by_default,
        Client::FileZilla => local,
        Client::WinScp => local || told.is_unspecified(),
        _ => false,
    }
}

fn wrong_address(client: Client, seed: u64) -> Option<Planned> {
    let mut scene = Scene::new(seed, client);
    let dice = &mut scene.dice;
    // A private network between client and server would make its addresses good ones.
    let (told, id): (Ipv4Addr, &'static [&'static str]) = match dice.below(7) {
        0 => (dice.private(), &["pasv-private-address"]),
        1 => (dice.shared(), &["pasv-cgnat-address"]),
        2 => (Ipv4Addr::new(127, 0, dice.below(2) as u8, 1), &["pasv-loopback-address"]),
        3 => (Ipv4Addr::UNSPECIFIED, &["pasv-unspecified-address"]),
        4 => (Ipv4Addr::new(169, 254, dice.byte(), dice.byte()), &["pasv-link-local-address"]),
        5 => {
            let told = dice.documentation();
            // The server's own address must then be none that stands for a real one.
            scene.server = dice.public();
            (told, &["pasv-address-mismatch"])
        }
        _ => (dice.public(), &["pasv-address-mismatch"]),
    };
    let obeys = !repairs(client, told, scene.dice.once_in(2));
    scene.extended = false;
    let mismatch = id.contains(&"pasv-address-mismatch");
    let documented = mismatch && told.is_documentation();
    let leads: &'static [&'static str] = match client {
        // ProFTPD's greeting may name the address, if it is not the server's inner one.
        Client::Ftplib if mismatch && scene.product.greeting.contains("{addr}") => {
            &["pasv-address-mismatch", "passive-port-blocked"]
        }
        // Neither shows the server's public address, so another public one is as good as any.
        Client::Ftplib | Client::Vsftpd if mismatch => &["passive-port-blocked"],
        // The client may be on the server's own host: then the port is closed.
        Client::Ftplib if told.is_loopback() => &["pasv-loopback-address", "passive-port-refused"],
        // The client carried on with the server's own public address: a warning, and nothing failed.
        _ if mismatch && !obeys && client != Client::Tnftp => &[""],
        _ => id,
    };
    let also: &'static [&'static str] = match client {
        Client::Ftplib | Client::Vsftpd => &[],
        _ if documented => &["pasv-address-mismatch", "pasv-documentation-address"],
        _ => id,
    };
    let mut plan = planned(scene, Fault::WrongAddress { told, obeys }, leads, also);
    plan.visible_without_stop = !obeys;
    Some(plan)
}

fn filtered(client: Client, seed: u64) -> Option<Planned> {
    let fault = Fault::ClosedPort { why: Why::TimedOut, told: None };
    // tnftp tries active mode by itself, in vain behind a home router.
    let also: &'static [&'static str] = if client == Client::Tnftp { &["fallback-loop"] } else { &[] };
    Some(planned(Scene::new(seed, client), fault, &["passive-port-blocked"], also))
}

fn refused(client: Client, seed: u64) -> Option<Planned> {
    let fault = Fault::ClosedPort { why: Why::Refused, told: None };
    Some(planned(Scene::new(seed, client), fault, &["passive-port-refused"], &[]))
}

fn blinded(client: Client, seed: u64) -> Option<Planned> {
    let mut scene = Scene::new(seed, client);
    scene.errands.truncate(1);
    let mut clear = scene.clone();
    clear.dice = super::dice::Dice::new(seed + 1_000_000);
    scene.tls = true;
    let compared = scene.dice.once_in(2);
    if scene.dice.once_in(3) {
        return Some(blinded_active(client, scene, clear, compared));
    }
    let told = scene.dice.once_in(2).then(|| scene.dice.private());
    let before = if compared { logs::write(client, &clear, &story(client, &clear, None)) } else { String::new() };
    let (leads, also): (&'static [&'static str], &'static [&'static str]) = match (client, compared, told) {
        // Its log shows the server's address only where the greeting does: it may be another server each time.
        (Client::Ftplib, _, _) if scene.product.greeting.contains("{addr}") => {
            (&["nat-alg-blind-to-tls", "pasv-private-address", "passive-port-blocked"], &[])
        }
        (Client::Ftplib, _, Some(_)) => (&["pasv-private-address"], &[]),
        (Client::Ftplib, _, None) => (&["passive-port-blocked"], &[]),
        (_, true, _) => (&["nat-alg-blind-to-tls"], &[]),
        // One session alone: the server tells its inner address, and its port is closed; a helper would have cured both.
        (_, false, Some(_)) => (&["pasv-private-address", "passive-port-blocked"], &["nat-alg-blind-to-tls"]),
        // Nothing tells it from a port that is closed to all.
        (_, false, None) => (&["passive-port-blocked"], &[]),
    };
    let mut plan = planned(scene, Fault::ClosedPort { why: Why::TimedOut, told }, leads, also);
    plan.before = before;
    Some(plan)
}

/// The helper rewrites PORT where it can read it, and lets the server in.
fn blinded_active(client: Client, mut scene: Scene, mut clear: Scene, compared: bool) -> Planned {
    let place = scene.dice.private();
    (scene.active, clear.active, clear.outside) = (true, true, place);
    let before = if compared { logs::write(client, &clear, &story(client, &clear, None)) } else { String::new() };
    // Both are true: the client names an inner address, and only a helper could have made it good.
    let leads = &["active-mode-behind-nat", "nat-alg-blind-to-tls"];
    let also: &'static [&'static str] = if client == Client::Ftplib { &[] } else { leads };
    let mut plan = planned(scene, Fault::Active { how: Blocked::Foreign, place }, leads, also);
    plan.before = before;
    plan
}

fn fell_back(client: Client, seed: u64) -> Option<Planned> {
    let mut scene = Scene::new(seed, client);
    scene.extended = true;
    if client == Client::Lftp {
        scene.errands.truncate(1);
    }
    let reply = match client {
        // lftp falls back for these two only; vsftpd refuses it by `cmds_denied`.
        Client::Lftp => *scene.dice.pick(&["500 'EPSV': command not understood.", "502 Command not implemented."]),
        Client::Vsftpd => "550 Permission denied.",
        _ => *scene.dice.pick(&REFUSALS),
    };
    let fault = Fault::RefusedEpsv { reply: reply.to_owned(), falls_back: true };
    let mut plan = planned(scene, fault, &[""], &["epsv-unsupported-fell-back"]);
    plan.visible_without_stop = true;
    Some(plan)
}

const REFUSALS: [&str; 6] = [
    "500 'EPSV': command not understood.",
    "500 Unknown command.",
    "501 Server cannot accept argument.",
    "502 Command not implemented.",
    "522 Network protocol not supported, use (1)",
    "504 Command not implemented for that parameter.",
];

fn no_fallback(client: Client, seed: u64) -> Option<Planned> {
    let mut scene = Scene::new(seed, client);
    scene.extended = true;
    scene.errands.truncate(1);
    let reply =
        *scene.dice.pick(&["501 Server cannot accept argument.", "522 Network protocol not supported, use (1)"]);
    let fault = Fault::RefusedEpsv { reply: reply.to_owned(), falls_back: false };
    let over_six = client != Client::Lftp || scene.dice.once_in(2);
    scene.six = over_six.then(|| Ipv6Addr::new(0x2001, 0xdb8, seed as u16, 0, 0, 0, 0, u16::from(scene.dice.byte())));
    let leads: &'static [&'static str] = match client {
        // It speaks EPSV over IPv6 only, but its log shows no address.
        Client::Ftplib => &["epsv-unsupported-no-fallback", "epsv-unsupported-on-ipv6"],
        _ if over_six => &["epsv-unsupported-on-ipv6"],
        _ => &["epsv-unsupported-no-fallback"],
    };
    Some(planned(scene, fault, leads, &[]))
}

fn active(client: Client, seed: u64) -> Scene {
    let mut scene = Scene::new(seed, client);
    scene.active = true;
    scene
}

fn active_blocked(client: Client, seed: u64) -> Option<Planned> {
    let mut scene = active(client, seed);
    let ways = [Blocked::Answer, Blocked::AnswerAfter150, Blocked::Silence, Blocked::SilenceAfter150];
    let how = *scene.dice.pick(&ways);
    // The server's own log shows what it answers, not that its client gave up.
    if client == Client::Vsftpd && matches!(how, Blocked::Silence | Blocked::SilenceAfter150) {
        return None;
    }
    let place = scene.outside;
    let leads: &'static [&'static str] = match (client, how) {
        // wget says the same words for no reply and for a connection that was closed.
        (Client::Wget, Blocked::Silence) => &["active-mode-blocked", "control-connection-lost"],
        _ => &["active-mode-blocked"],
    };
    Some(planned(scene, Fault::Active { how, place }, leads, &[]))
}

fn active_behind_nat(client: Client, seed: u64) -> Option<Planned> {
    let mut scene = active(client, seed);
    let how = *scene.dice.pick(&[Blocked::Answer, Blocked::Foreign, Blocked::Foreign]);
    let shared = scene.dice.once_in(3);
    let place = if shared { scene.dice.shared() } else { scene.dice.private() };
    let leads: &'static [&'static str] = match (client, how, shared) {
        // Without the server's address the two may be neighbours, behind one translator: then something else blocks.
        (Client::Ftplib, Blocked::Answer, false) => &["active-mode-behind-nat", "active-mode-blocked"],
        (Client::Ftplib, Blocked::Answer, true) => &["client-behind-cgnat", "active-mode-blocked"],
        (_, _, false) => &["active-mode-behind-nat"],
        (_, _, true) => &["client-behind-cgnat"],
    };
    Some(planned(scene, Fault::Active { how, place }, leads, &[]))
}

const MOMENTS: [Moment; 4] = [Moment::First, Moment::Setup, Moment::Transfer, Moment::After150];

fn lost(client: Client, seed: u64) -> Option<Planned> {
    let mut scene = Scene::new(seed, client);
    scene.active = scene.dice.once_in(4);
    let at = *scene.dice.pick(&MOMENTS);
    let why = if scene.dice.once_in(2) { Why::Reset } else { Why::Closed };
    let leads: &'static [&'static str] = match at {
        // A helper that does not like PASV resets the connection too.
        Moment::Setup if !scene.active && !scene.extended => &["control-connection-lost", "nat-alg-dropped-pasv"],
        _ => &["control-connection-lost"],
    };
    Some(planned(scene, Fault::Lost { at, why }, leads, &[]))
}

fn idle(client: Client, seed: u64) -> Option<Planned> {
    let scene = Scene::new(seed, client);
    Some(planned(scene, Fault::Lost { at: Moment::First, why: Why::Idle }, &["idle-timeout"], &[]))
}

fn extra_reply(client: Client, seed: u64) -> Option<Planned> {
    let mut scene = Scene::new(seed, client);
    if scene.errands.len() < 2 {
        return None;
    }
    let reply = *scene.dice.pick(&["226 Transfer complete.", "226 Transfer complete.", "200 NOOP command successful."]);
    let leads: &'static [&'static str] = match client {
        // They stop at the first reply that they cannot use: a server that answers PASV with 200 looks the same.
        Client::Curl | Client::Ftplib if reply.starts_with("200") => &["replies-out-of-step", "pasv-refused"],
        _ => &["replies-out-of-step"],
    };
    let mut plan = planned(scene, Fault::Extra(reply.to_owned()), leads, &[]);
    plan.visible_without_stop = matches!(client, Client::Lftp | Client::FileZilla);
    Some(plan)
}

fn lost_reply(client: Client, seed: u64) -> Option<Planned> {
    let mut scene = Scene::new(seed, client);
    let at = *scene.dice.pick(&MOMENTS);
    let leads: &'static [&'static str] = match at {
        // wget says the same words for no reply and for a connection that was closed.
        _ if client == Client::Wget => &["control-connection-lost", "nat-alg-dropped-pasv"],
        Moment::Setup if !scene.extended => &["nat-alg-dropped-pasv"],
        // These do not say whether the data came.
        Moment::After150 if matches!(client, Client::FileZilla | Client::WinScp) => {
            &["no-completion-reply", "control-connection-lost", "data-stalled-after-150"]
        }
        Moment::After150 => &["no-completion-reply", "control-connection-lost"],
        // These say the transfer command before the data connection stands, and not which of the two they waited for.
        Moment::Transfer if matches!(client, Client::FileZilla | Client::WinScp) => {
            &["control-connection-lost", "passive-port-blocked"]
        }
        _ => &["control-connection-lost"],
    };
    Some(planned(scene, Fault::LostReply(at), leads, &[]))
}
