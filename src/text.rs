//! Every word of the interface, keyed. A second language is a second value of [`Texts`]; the compiler misses none.
//!
//! Words of findings, replies and commands are not here: they live beside their rule or their catalogue entry. Nor are
//! those that the program's reports have as well: they are in `ftp_diagnosis::words`.

use ftp_diagnosis::words;
use yew::prelude::*;

/// `{name}` in a text is filled in; `{name:one|many}` chooses by the number of that name.
macro_rules! texts {
    ($($key:ident: $english:literal,)*) => {
        /// The words of one language.
        #[derive(PartialEq, Eq, Debug)]
        #[allow(missing_docs, reason = "each field is the text that it names")]
        pub struct Texts { $(pub $key: &'static str,)* }

        /// English.
        pub static ENGLISH: Texts = Texts { $($key: $english,)* };

        impl Texts {
            /// All keys and texts, for tests.
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($key), self.$key),)*]
            }
        }
    };
}

texts! {
    // Frame
    language_tag: "en",
    app_name: "FTP Reply Explainer",
    skip: "Skip to content",
    nav_main: "Main",
    nav_reference: "Reference",
    nav_privacy: "Privacy",
    nav_new: "New log",
    theme_switch: "Switch between light and dark",
    foot_pledge: "Nothing is uploaded",
    foot_codes: "Reply codes and commands",
    keys_open: "Keyboard",
    keys_title: "Keys",
    keys_close: "Close",
    keys_list: "/|Go to the transcript\nj|Next finding\nk|Previous finding\nEnter|Open the line or the evidence\n↑ ↓|Line by line in the transcript\nEsc|Close what is open, then back\n?|This list",
    keys_note: "Single letters work outside of text fields only.",

    // Landing
    home_title: "What does this FTP log say?",
    home_lead: "Paste it. You get one sentence on what happened, whose move it is, the lines that prove it, and what to change.",
    box_label: "FTP log",
    box_placeholder: "Paste an FTP log here, or drop a file anywhere on this page.\n\nFrom FileZilla, WinSCP, curl, lftp, IIS, vsftpd, ProFTPD, a capture…\nA quoted e-mail is fine. So is half a log, or a single reply.",
    box_explain: "Explain this log",
    box_paste: "Paste",
    box_open: "Open file…",
    box_hint: "A paste explains itself at once",
    box_chip_pasted: "Pasted {lines} {lines:line|lines}",
    box_chip_sample: "Sample log: {name}",
    box_chip_note: "Too long for the box; kept in memory.",
    box_remove: "Remove",
    box_show_report: "Show the report",
    box_empty: "There is no text to explain. Paste a log, drop a file, or open a sample.",
    box_no_clipboard: "The browser does not hand over the clipboard. Press Ctrl+V instead.",
    pledge_strong: "Decoded in this page. Nothing is uploaded,",
    pledge_rest: "so it also works offline once it is open. Passwords are masked before anything is shown.",
    pledge_link: "How to check that yourself",
    preview_title: "So far",
    samples_title: "No log at hand? Open one of these",
    samples_note: "Each one opens its full report.",
    lookup_title: "Look something up",
    lookup_note: "Reply codes and commands, each with what to do next.",
    lookup_all: "All codes and commands",
    terminal_title: "The same report in a terminal",
    terminal_lines: "ftp-explain session.log|this report, as text\nftp-explain --redact - < ticket.txt|names, hosts, paths replaced\nftp-explain about 425|the reference article",
    drop_here: "Drop the log to have it explained",
    drop_note: "It stays in this browser.",

    // Samples
    sample_pasv: "Listing hangs after PASV",
    sample_pasv_line: "Entering Passive Mode (10,0,0,11,156,64).",
    sample_pasv_from: "lftp to vsftpd, 30 lines",
    sample_login: "Login incorrect",
    sample_login_line: "Login incorrect.",
    sample_login_from: "FileZilla to vsftpd, 9 lines",
    sample_tls: "The server insists on TLS",
    sample_tls_line: "Non-anonymous sessions must use encryption.",
    sample_tls_from: "FileZilla to vsftpd, 7 lines",
    sample_active: "Active mode from a home network",
    sample_active_line: "Illegal PORT command.",
    sample_active_from: "FileZilla to vsftpd, 30 lines",
    sample_ssh: "An SSH server answered",
    sample_ssh_line: "SSH-2.0-OpenSSH_9.2p1",
    sample_ssh_from: "FileZilla to port 22, 6 lines",
    sample_fine: "Everything is fine",
    sample_fine_line: "Directory send OK.",
    sample_fine_from: "FileZilla to vsftpd over TLS, 46 lines",

    // Meta line
    meta_label: "About this log",
    meta_pasted: "Pasted log",
    meta_typed: "Typed text",
    meta_sample: "Sample log",
    meta_dialect: "{name}",
    meta_dialect_possible: "possibly {name}",
    meta_dialect_bare: "Bare replies and commands",
    meta_dialects: "{count} kinds of log",
    meta_server: "Server: {name}",
    meta_sessions: "{count} {count:session|sessions}",
    meta_lines: "{count} {count:line|lines}",
    meta_understood: "all understood",
    meta_not_understood: "{count} not understood",
    meta_secrets: "{count} {count:password|passwords} masked",
    parts_label: "Parts of the report",
    parts_findings: "Findings",
    parts_transcript: "Transcript",

    // Verdict
    verdict_checks: "{count} {count:check|checks}, none applies.",
    answer_move: "Whose move",
    answer_proof: "Proof, in your log",
    answer_change: "What to change",
    answer_nothing: "Nothing",
    answer_see_finding: "See the steps below",
    answer_more_fixes: "Others can help too: see the steps below.",
    answer_line: "Line {line}",
    answer_lines_more: "and {count} more",
    confidence_certain: "Certain.",
    tab_user: "You",
    tab_server: "Server administrator",
    tab_network: "Network administrator",
    tab_developer: "Developer",
    copy_report: "Copy report",
    copied: "Copied",
    copy_failed: "Copying was refused",
    copy: "Copy",
    live_result: "Analysed {lines} {lines:line|lines}: {failures} {failures:failure|failures}, {warnings} {warnings:warning|warnings}, {notes} {notes:note|notes}.",
    live_reading: "Reading the log.",
    incomplete_next: "Add the lines that follow, at least up to the next error or reply.",
    not_ftp_next: "This page explains FTP. Logs of SFTP, HTTP or mail say other things with the same numbers.",
    add_lines: "Add lines",

    // Stages
    stages_label: "Stages of the session",
    stage_connect: "Connect",
    stage_greeting: "Greeting",
    stage_secure: "TLS",
    stage_login: "Login",
    stage_navigate: "Directory",
    stage_open_data: "Data connection",
    stage_transfer: "Transfer",
    stage_close: "Close",
    stage_line: "line {from}",
    stage_lines: "lines {from} to {to}",
    stage_not_reached: "not reached",
    stage_skipped: "not used",
    stage_unknown: "not known",
    state_passed: "passed",
    state_warned: "with a warning",
    state_failed: "failed",

    // Findings
    severity_failure: "Why it failed",
    severity_warning: "Watch out",
    severity_note: "Worth knowing",
    finding_shows: "What your log shows",
    finding_who: "Who will make the change?",
    finding_explains: "Explains {count} other {count:finding|findings}, folded below",
    finding_times: "in {count} sessions",
    finding_copy: "Copy finding",
    others_title: "Also in this log",
    others_superseded: "explained by the above",
    finding_lines: "{count:line|lines} {list}",
    finding_more_evidence: "{count} more {count:line|lines}",

    // Numbers
    numbers_title: "Reading the numbers",
    numbers_address: "address {address},",
    numbers_port: "port {high} × 256 + {low} =",
    numbers_family: "family: {value}",
    numbers_empty: "empty",
    numbers_address_empty: "address: empty, so that of the control connection",
    numbers_port_plain: "port",
    class_public: "public",
    class_private: "private",
    class_shared: "inside a provider’s network",
    class_loopback: "the machine itself",
    class_link_local: "link-local",
    class_unspecified: "no address at all",
    class_special: "no host’s address",

    // One reply, one command
    single_what: "One reply",
    single_what_command: "One command",
    single_first_digit: "First digit, {digit}",
    single_second_digit: "Second digit, {digit}",
    single_answers: "Answers",
    single_replies: "May be answered by",
    single_after: "After which command",
    single_unknown_code: "The catalogue has no entry for {code}. Its digits still say something:",
    single_unknown_verb: "The catalogue has no entry for {verb}. Servers answer 500 or 502 to a command that they do not know.",
    single_more: "What would say more",
    single_more_reply: "The command before it, and the lines that follow: a reply says what became of that command only.",
    single_more_address: "The address that your client is connected to (mostly a line such as “Connecting to …” at the top), and what the client did next. With those it can be said whether this address is reachable.",
    single_more_command: "The server’s reply to it.",

    // Transcript
    transcript_title: "Transcript",
    transcript_label: "Transcript, {lines} {lines:line|lines}",
    transcript_full: "Open full view",
    transcript_hint: "Select a line to have it explained.",
    transcript_status: "Lines {from} to {to} of {lines}",
    transcript_not_understood: "not understood",
    transcript_gap: "+{seconds} s",
    transcript_gap_label: "{seconds} seconds after the line before",
    dir_sent: "sent:",
    dir_received: "received:",
    head_line: "Line",
    head_time: "Time",
    head_text: "Text",
    secret: "a masked secret",
    explain_close: "Close the explanation",
    explain_line: "line {line}",
    explain_reply_to: "line {line}, reply to {verb} in",
    explain_message_title: "The program’s own words",
    explain_data_title: "Data or decoration",
    explain_unknown_title: "Not understood",
    explain_continued_title: "Part of a longer reply",
    explain_message: "A message of the program that wrote this log, not part of FTP.",
    explain_data: "A listing, the content of a file, a progress meter or a prompt.",
    explain_unknown: "This line is not understood. It is shown as it came.",
    explain_exchange: "The exchange",
    explain_cited: "Cited by",
    explain_digit: "First digit",
    explain_about: "About {name}",
    explain_continued: "The server may answer in several lines. The first and the last begin with the code.",

    // States
    reading_title: "Reading {what}",
    reading_lines: "{done} of {total} lines",
    reading_stop: "Stop",
    reading_this: "the log",
    stopped_word: "Stopped",
    stopped_title: "The reading stopped. Your log is still here.",
    stopped_note: "The fault is on this side, not in your log.",
    stopped_again: "Try again",
    stopped_back: "Back to the text",
    unreadable_title: "The file could not be read.",
    unreadable_note: "It may have been moved or changed since it was opened. Open it again.",
    sample_missing_title: "The sample could not be loaded.",
    sample_missing_note: "It is a file of this site. Without a network it can be read only once it has been open before.",
    not_found_title: "There is no such page.",
    not_found_back: "To the paste box",

    // Reference
    reference_title: "Reply codes and commands",
    reference_codes: "Reply codes",
    reference_commands: "Commands",
    reference_unknown: "The reference has no article on {name}.",
    reference_crumbs: "You are here",
    reference_sources: "Defined in",
    reference_syntax: "Written as",
    reference_unsure: "Not checked against its source: {what}",

    // Privacy
    privacy_title: "What happens to your log",
    privacy_lead: "It is read by the program in this page, on your machine. No part of it is sent, kept or put into an address.",
    privacy_check: "How to check",
    privacy_steps: "Open the developer tools of your browser, tab Network, and paste a log: no request follows.\nSwitch the network off and paste another: it is explained as before.\nRead the page’s source: its content security policy lets it talk to this site only, and send forms nowhere.",
    privacy_kept: "What is kept",
    privacy_kept_note: "The choice of light or dark, if you make one. Nothing else, and nothing of a log.",
    privacy_secrets: "Passwords",
    privacy_secrets_note: "They are masked before a line is shown or copied. The paste box itself shows what you pasted.",
}

impl Texts {
    /// The same language for the words that the page shares with the program.
    pub fn language(&self) -> words::Language {
        words::Language::from_tag(self.language_tag).unwrap_or_default()
    }

    /// Fills a text in.
    pub fn fill(&self, text: &str, values: &[(&str, &str)]) -> String {
        fill(text, values)
    }

    /// A number as it is written in this language.
    pub fn number(&self, number: impl Into<u64>) -> String {
        let digits = number.into().to_string();
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out
    }
}

/// Fills `{name}` and `{name:one|many}`; what has no value stays, so that a mistake is seen.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((inner, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            break;
        };
        let (name, forms) = inner.split_once(':').map_or((inner, None), |(name, forms)| (name, forms.split_once('|')));
        match (values.iter().find(|(known, _)| *known == name), forms) {
            (Some((_, value)), Some((one, many))) => out.push_str(if *value == "1" { one } else { many }),
            (Some((_, value)), None) => out.push_str(value),
            (None, _) => {
                out.push('{');
                out.push_str(inner);
                out.push('}');
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The words of the chosen language.
#[hook]
pub fn use_text() -> &'static Texts {
    use_context::<Language>().map_or(&ENGLISH, |language| language.0)
}

/// The chosen language, as a context.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Language(pub &'static Texts);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_names_and_chooses_forms() {
        let text = "{count} {count:line|lines} of {name}";
        assert_eq!(fill(text, &[("count", "1"), ("name", "a")]), "1 line of a");
        assert_eq!(fill(text, &[("count", "0"), ("name", "{x}")]), "0 lines of {x}");
        assert_eq!(fill("{unknown} and {", &[]), "{unknown} and {");
    }

    #[test]
    fn groups_digits() {
        for (number, text) in [(0u64, "0"), (999, "999"), (1_000, "1,000"), (1_248_312, "1,248,312")] {
            assert_eq!(ENGLISH.number(number), text);
        }
    }

    #[test]
    fn no_text_is_empty_or_shouts() {
        for (key, text) in ENGLISH.all() {
            assert!(!text.trim().is_empty() && !text.contains('!'), "{key}");
        }
    }
}
