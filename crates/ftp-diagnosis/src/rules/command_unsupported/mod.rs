//! Optional command refused.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::session::{Exchange, Reply};

pub(super) static RULE: Rule = Rule {
    id: "command-unsupported",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Transfer,
    supersedes: &["syntax-error"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("by_words.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

/// Commands that a server may lack without harm, apart from those that have a finding of their own.
const OPTIONAL: &[Verb] = &[
    Verb::ALLO, Verb::CLNT, Verb::CSID, Verb::FEAT, Verb::HASH, Verb::HELP, Verb::HOST, Verb::LANG, Verb::MLST,
    Verb::MODE, Verb::OPTS, Verb::SITE, Verb::SIZE, Verb::STAT, Verb::STRU, Verb::SYST,
];

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.refusals().filter(|(e, r)| is_meant(case, e, r)) {
        report.refusal(case, exchange, reply);
    }
}

fn is_meant(case: &Case<'_>, exchange: &Exchange, reply: &Reply) -> bool {
    let says_so = match reply.code.0 {
        500 | 502 | 504 => true,
        503 => data_setup::says_unknown(&case.text(reply)),
        _ => false,
    };
    let Some(verb) = exchange.verb().filter(|_| says_so) else { return false };
    let checksum = verb.as_str().starts_with('X') && !matches!(verb, Verb::XCWD | Verb::XPWD | Verb::XMKD | Verb::XRMD | Verb::XCUP);
    // For these SITE commands there are rules.
    let argument = case.argument(exchange).trim_start().to_ascii_uppercase();
    let own = verb == Verb::SITE && (argument.starts_with("CHMOD") || argument.starts_with("UTIME"));
    (OPTIONAL.contains(&verb) || checksum) && !own && !case.text(reply).contains("OOPS")
}
