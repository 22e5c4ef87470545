//! The login went through an FTP proxy.

use ftp_catalog::letters;
use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::LineId;
use ftp_transcript::session::Exchange;
use ftp_transcript::grammar::find::holds;

pub(super) static RULE: Rule = Rule {
    id: "proxy-login",
    severity: Severity::Note,
    actor: Actor::User,
    stage: Stage::Login,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let user = case.exchanges_of(Verb::USER).next();
    let target = user.map(|e| case.argument(e)).and_then(|name| target_of(&name).map(|t| (name.matches('@').count(), t.to_owned())));
    // `user@domain` alone is an ordinary name with many hosting providers.
    let mut lines: Vec<LineId> = named_by_server(case);
    let mut confidence = Confidence::Certain;
    if lines.is_empty() {
        confidence = Confidence::Likely;
        let anonymous = user.is_some_and(|e| {
            let name = case.argument(e).to_ascii_lowercase();
            name.starts_with("anonymous@") || name.starts_with("ftp@")
        });
        let chained = target.as_ref().is_some_and(|(times, _)| *times > 1);
        let opened = opened_before_login(case);
        if !(chained || anonymous && target.is_some() || opened.is_some()) {
            return;
        }
        lines.extend(opened);
    } else if target.is_none() && opened_before_login(case).is_none() {
        return;
    }
    lines.extend(user.filter(|_| target.is_some()).and_then(Exchange::first_line));
    report
        .finding(confidence, lines)
        .fact_if("host", target.map(|(_, host)| Fact::Host(host)))
        .fact_if("peer", case.peer_fact());
}

/// The host in `user@host`, where it is one: a name with a dot, or an address.
fn target_of(name: &str) -> Option<&str> {
    let (user, host) = name.trim().split_once('@')?;
    let host = host.split(['@', ' ']).next().unwrap_or_default();
    (!user.is_empty() && host.contains(['.', ':']) && !host.contains('/')).then_some(host)
}

/// Where the greeting, or the reply to USER, calls itself a proxy.
fn named_by_server(case: &Case<'_>) -> Vec<LineId> {
    let greeting = case.session.greeting.and_then(|g| case.session.exchanges.get(g));
    let said = greeting.into_iter().chain(case.exchanges_of(Verb::USER).take(1)).flat_map(|e| &e.replies);
    let proxy = |text: &str| holds(text, "proxy") && !holds(text, "mod_proxy");
    said.filter(|r| proxy(&letters::small(&case.text(r)))).flat_map(reply_lines).collect()
}

/// `OPEN host` or `SITE host` before the login, accepted.
fn opened_before_login(case: &Case<'_>) -> Option<LineId> {
    let first = case.session.exchanges.iter().take_while(|e| e.code() != Some(ReplyCode(230)));
    let asks = |e: &&Exchange| {
        let argument = case.argument(e);
        let host = argument.contains('.') && !argument.trim().contains(' ');
        e.verb().is_some_and(|v| v == Verb::SITE || v.as_str() == "OPEN") && host && e.succeeded()
    };
    first.filter(asks).find_map(Exchange::first_line)
}
