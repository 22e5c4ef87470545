//! The list of rules. One folder each: `mod.rs` with the rule, `en.md` with its words, `fires.log`, `silent.log`.

#[cfg(any(test, not(feature = "prose")))]
mod head;

use crate::rule::Rule;
use crate::words::Language;

macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        static RULES: &[&Rule] = &[$(&$name::RULE),*];
        // Apart from the rules, which bring their checks and with them the decoder: the page knows words alone.
        static IDS: &[&str] = &[$($name::RULE.id),*];
        // In the order of the rules. Apart from them: the page's worker diagnoses and must not have to load the prose.
        static TEXTS: &[Texts] = &[$(texts!($name)),*];
    };
}

/// All that people read of a rule.
#[cfg(feature = "prose")]
macro_rules! texts {
    ($name:ident) => {
        Texts {
            english: include_str!(concat!(stringify!($name), "/en.md")),
            french: include_str!(concat!(stringify!($name), "/fr.md")),
            vietnamese: include_str!(concat!(stringify!($name), "/vi.md")),
            example: include_str!(concat!(stringify!($name), "/fires.log")),
        }
    };
}

/// The English title and sentence alone; the rest is on the [shelf](crate::words::shelf) when it has been loaded. The
/// head is copied, so that the linker drops the rest of the file.
#[cfg(not(feature = "prose"))]
macro_rules! texts {
    ($name:ident) => {{
        const WORDS: &str = include_str!(concat!(stringify!($name), "/en.md"));
        const HEAD: [u8; head::length(WORDS)] = head::copy(WORDS);
        Texts { english: head::text(&HEAD), french: "", vietnamese: "", example: "" }
    }};
}

rules! {
    reply_227_without_parentheses,
    abor_double_reply,
    account_required,
    active_mode_behind_nat,
    active_mode_blocked,
    active_mode_disabled,
    active_port_invalid,
    addresses_redacted,
    anonymous_refused,
    ascii_corruption,
    ascii_unsupported,
    bad_sequence,
    ccc_used,
    charset_mismatch,
    clear_text_password,
    client_behind_cgnat,
    client_refused_pasv_address,
    client_repaired_pasv_address,
    client_trusted_pasv_address,
    closed_without_greeting,
    command_unsupported,
    commands_missing,
    connect_timeout,
    connection_refused,
    control_connection_lost,
    control_idle_nat_timeout,
    data_connection_aborted,
    data_in_clear,
    data_no_route,
    data_peer_mismatch,
    data_stalled_after_150,
    directory_not_empty,
    disk_full,
    double_nat,
    double_preliminary_reply,
    duplicated_log_lines,
    empty_directory,
    eprt_unsupported_fell_back,
    epsv_all_then_pasv,
    epsv_answered_227,
    epsv_denied,
    epsv_refused_522,
    epsv_unsupported_fell_back,
    epsv_unsupported_no_fallback,
    epsv_unsupported_on_ipv6,
    fallback_loop,
    file_busy,
    file_missing,
    file_name_not_allowed,
    final_reply_before_preliminary,
    fxp_refused,
    greeting_slow,
    hairpin_nat,
    home_unavailable,
    host_command,
    host_not_found,
    idle_timeout,
    keepalive_noise,
    large_transfer_stalls,
    list_options_rejected,
    listing_truncated,
    listing_unparsable,
    log_truncated_end,
    log_truncated_start,
    login_failed,
    lpsv_lprt_seen,
    malformed_227,
    malformed_229,
    malformed_reply,
    missing_preliminary_reply,
    mkd_after_failed_cwd,
    mlsd_unsupported,
    multiline_227,
    nat_alg_blind_to_tls,
    nat_alg_dropped_pasv,
    nat_alg_no_epsv,
    nat_alg_nonstandard_port,
    nat_alg_rewrote_address,
    nat64_or_dual_stack,
    no_completion_reply,
    no_data_setup,
    no_greeting,
    not_a_plain_file,
    not_logged_in,
    overwrite_denied,
    passive_port_blocked,
    passive_port_outside_range,
    passive_port_refused,
    passive_port_reserved_by_alg,
    passive_ports_exhausted,
    password_visible_in_log,
    pasv_address_mismatch,
    pasv_address_needed_by_load_balancer,
    pasv_answered_229,
    pasv_cgnat_address,
    pasv_container_address,
    pasv_documentation_address,
    pasv_impossible_on_ipv6,
    pasv_link_local_address,
    pasv_loopback_address,
    pasv_multicast_or_broadcast_address,
    pasv_private_address,
    pasv_private_on_private_network,
    pasv_refused,
    pasv_unspecified_address,
    pbsz_order,
    permission_denied,
    pipelined_commands,
    prot_p_missing,
    proxy_login,
    pwd_malformed,
    quota_exceeded,
    rename_sequence,
    replies_missing,
    replies_out_of_step,
    resume_large_file,
    resume_mismatch,
    server_address_private,
    server_local_error,
    server_shutting_down,
    service_not_available_421,
    service_not_ready_120,
    several_sessions,
    site_chmod_denied,
    size_in_ascii,
    syntax_error,
    timestamps_unsupported,
    tls_auth_refused,
    tls_cert_expired,
    tls_cert_hostname,
    tls_cert_untrusted,
    tls_data_cert_differs,
    tls_data_handshake_deadlock,
    tls_handshake_failed,
    tls_implicit_explicit_mismatch,
    tls_refused_sent_in_clear,
    tls_required,
    tls_session_reuse_required,
    tls13_trouble,
    too_many_connections,
    transfer_aborted_by_user,
    transfer_incomplete,
    transfer_worked_anyway,
    unexpected_reply_code,
    unterminated_multiline,
    vsftpd_oops,
    windows_ftp_no_passive,
    wrong_protocol_on_port,
    wrong_protocol_ssh,
}

/// What people read of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Texts {
    english: &'static str,
    french: &'static str,
    vietnamese: &'static str,
    /// A log on which the rule fires.
    pub example: &'static str,
}

impl Texts {
    /// The words, Markdown with a head of `title:` and `sentence:`. Sources stand in the English ones alone. Without the
    /// feature `prose` there is the English head alone, and nothing in other languages.
    pub fn words(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::French => self.french,
            Language::Vietnamese => self.vietnamese,
        }
    }
}

/// Every rule.
pub fn all() -> &'static [&'static Rule] {
    RULES
}

/// The ids of all rules.
pub fn ids() -> &'static [&'static str] {
    IDS
}

/// The texts of a rule by the id of its finding.
pub fn texts(id: &str) -> Option<Texts> {
    TEXTS.get(IDS.iter().position(|known| *known == id)?).copied()
}

/// A rule by the id of its finding.
pub fn get(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

#[cfg(test)]
mod complete;

#[cfg(test)]
mod tests {
    //! What every rule must keep: its id is in the vocabulary, it fires and stays silent where it should, and its
    //! words fit its facts.

    use super::{Language, RULES};
    use crate::finding::{Actor, Severity};
    use crate::{Finding, diagnose};

    fn findings(log: &str) -> Vec<Finding> {
        diagnose(&ftp_transcript::decode(log.as_bytes().to_vec())).findings
    }

    /// `id → (severity, actor)` of the vocabulary.
    fn vocabulary() -> Vec<(&'static str, Severity, Actor)> {
        let rows = include_str!("../../findings.tsv").lines().skip(1);
        rows.map(|row| {
            let mut cells = row.split('\t');
            let id = cells.next().unwrap();
            let severity = cells.nth(1).and_then(Severity::from_word).unwrap();
            (id, severity, cells.next().and_then(Actor::from_word).unwrap())
        })
        .collect()
    }

    #[test]
    fn ids_severities_and_actors_are_those_of_the_vocabulary() {
        let vocabulary = vocabulary();
        for rule in RULES {
            let known = vocabulary.iter().find(|(id, ..)| *id == rule.id);
            assert_eq!(known, Some(&(rule.id, rule.severity, rule.actor)), "{}", rule.id);
            for id in rule.supersedes {
                assert!(vocabulary.iter().any(|(known, ..)| known == id), "{} supersedes {id}", rule.id);
            }
        }
        let mut ids: Vec<_> = RULES.iter().map(|r| r.id).collect();
        ids.dedup();
        assert!(ids.is_sorted(), "the list is sorted: {ids:?}");
        assert_eq!(ids.len(), RULES.len(), "no id twice");
    }

    #[test]
    fn each_rule_fires_on_its_log_and_stays_silent_on_the_innocent_twin() {
        let mut wrong = Vec::new();
        for rule in RULES {
            assert!(!rule.fires.is_empty() && !rule.silent.is_empty(), "{} has both logs", rule.id);
            for (number, log) in rule.fires.iter().enumerate() {
                match findings(log).into_iter().find(|f| f.id == rule.id) {
                    None => wrong.push(format!("{}: silent on fires {number}", rule.id)),
                    Some(f) if f.lines.is_empty() => wrong.push(format!("{}: no evidence on fires {number}", rule.id)),
                    Some(_) => {}
                }
            }
            for (number, log) in rule.silent.iter().enumerate() {
                if findings(log).iter().any(|f| f.id == rule.id) {
                    wrong.push(format!("{}: fires on silent {number}", rule.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn words_have_all_parts_and_only_mention_facts_that_the_rule_tells() {
        let mut wrong = Vec::new();
        for rule in RULES {
            let words = super::texts(rule.id).unwrap().words(Language::English);
            for part in
                ["title: ", "sentence: ", "## What happened", "## Why it fails", "## How to confirm", "## Sources"]
            {
                if !words.lines().any(|l| l.starts_with(part)) {
                    wrong.push(format!("{}: no {part:?}", rule.id));
                }
            }
            if !words.contains(&format!("## Fix: {}", rule.actor.word())) && rule.actor != Actor::Nobody {
                wrong.push(format!("{}: no fix for {}", rule.id, rule.actor.word()));
            }
            let Some(finding) = findings(rule.fires[0]).into_iter().find(|f| f.id == rule.id) else { continue };
            // `{name|otherwise}` says itself what to write where the fact is missing.
            let placeholders = words.split('{').skip(1).filter_map(|rest| rest.split('}').next());
            for name in placeholders.filter(|name| !name.contains('|')) {
                if finding.fact(name).is_none() {
                    wrong.push(format!("{}: no fact {{{name}}} on its first log", rule.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
