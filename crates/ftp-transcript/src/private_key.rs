//! Private keys that were pasted along with a log: where their bodies stand, which are secrets like passwords. Keys of
//! OpenSSL and PKCS #8 (RFC 7468), OpenSSH, PGP (RFC 9580 §6.2) and SSH2 (RFC 4716 §3.2) between their marks, and PuTTY's
//! after `Private-Lines`.

use std::ops::Range;

/// What a line has where a body begins behind it: to find such lines by.
pub(crate) const MARKS: [&str; 2] = ["PRIVATE KEY", "Private-Lines: "];
/// Lines of a body have 64, 70 or 76 characters, but the last. No word of a log that is one line long has that many.
const MIN_RUN: usize = 16;
/// A key of 16,384 bits has some two hundred lines.
const MOST_LINES: usize = 400;

/// Where the bodies of the keys stand whose marks these lines have: line, and bytes in it. `line` gives the text of a line.
pub(crate) fn bodies<'t>(marked: &[usize], line: impl Fn(usize) -> Option<&'t str>) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for &first in marked {
        let Some(text) = line(first) else { continue };
        let Some(from) = body_begins(text) else { continue };
        let rest = text.get(from..).unwrap_or_default();
        // A key in one line, its line feeds written as `\n`.
        if longest_run(rest).len() >= MIN_RUN {
            let to = rest.find("--").map_or(text.len(), |length| from + length);
            found.push((first, from..to));
            found.extend(
                runs(rest).filter(|run| run.len() >= MIN_RUN).map(|run| (first, from + run.start..from + run.end)),
            );
            continue;
        }
        for at in first + 1..first + MOST_LINES {
            let Some(text) = line(at).filter(|text| !body_ends(text) && body_begins(text).is_none()) else { break };
            let run = longest_run(text);
            // The last line is short, and so is the checksum that may follow.
            let is_last = || (1..=2).any(|more| line(at + more).is_some_and(body_ends));
            if run.len() >= MIN_RUN {
                found.push((at, run));
            } else if is_head(text) {
                continue;
            } else if is_last() {
                found.extend(runs(text).last().map(|run| (at, run)));
            } else {
                break;
            }
        }
    }
    found
}

/// Where the text behind the mark begins.
fn body_begins(text: &str) -> Option<usize> {
    let [key, lines] = MARKS;
    if let Some(at) = text.find(lines) {
        let count = text.get(at + lines.len()..)?.trim_end();
        let is_count = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
        return is_count.then_some(text.len());
    }
    let at = text.find(key)?;
    let (dashes, kind) = text.get(..at)?.rsplit_once("BEGIN ")?;
    let is_kind = kind.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b' ');
    let behind = at + key.len();
    let rest = text.get(behind..)?;
    let mark = rest.strip_prefix(" BLOCK").unwrap_or(rest).trim_start_matches(' ');
    let is_mark = is_kind && dashes.trim_end().ends_with("----") && mark.starts_with("----");
    is_mark.then(|| text.len() - mark.trim_start_matches('-').len())
}

/// The mark at the end, or what stands there in PuTTY's files.
fn body_ends(text: &str) -> bool {
    (text.contains("--") && text.contains("END ")) || text.contains("Private-MAC:")
}

/// A line that is blank but for a quoting mark, or a head of the key: `Proc-Type: 4,ENCRYPTED`.
fn is_head(text: &str) -> bool {
    runs(text).next().is_none()
        || ["Proc-Type:", "DEK-Info:", "Comment:", "Version:"].iter().any(|head| text.contains(head))
}

/// The runs of base64 in a text.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + use<'_> {
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let mut at = 0;
    text.as_bytes().chunk_by(move |one, next| is_base64(one) == is_base64(next)).filter_map(move |part| {
        let run = at..at + part.len();
        at = run.end;
        part.first().is_some_and(is_base64).then_some(run)
    })
}

fn longest_run(text: &str) -> Range<usize> {
    runs(text).max_by_key(Range::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::decode;

    const BODY: &str = "MIIEpAIBAAKCAQEA1c7+9z5Pad7OejecsQ0buX7Kd3lPcFCLZ2qR3Yo3ZYqVbD1k\n\
                        b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAABFwAAAAdz";

    fn shown(log: &str) -> String {
        let decoded = decode(log.as_bytes().to_vec());
        let transcript = &decoded.transcript;
        (0..transcript.line_count() as u32)
            .map(|line| format!("{}\n", transcript.line_text(crate::session::LineId(line))))
            .collect()
    }

    fn hides(log: &str) {
        let shown = shown(log);
        for secret in ["MIIEpAIB", "3ZYqVbD1k", "b3BlbnNz", "Rk9PLg==", "=aB3d"] {
            assert!(!shown.contains(secret), "{secret} in:\n{shown}");
        }
        assert!(
            shown.contains("***") && shown.contains("220 ready") && shown.contains("530 Login incorrect."),
            "{shown}"
        );
    }

    #[test]
    fn the_body_of_a_key_is_masked_in_all_its_forms() {
        for (begin, end) in [
            ("-----BEGIN RSA PRIVATE KEY-----", "-----END RSA PRIVATE KEY-----"),
            ("-----BEGIN OPENSSH PRIVATE KEY-----", "-----END OPENSSH PRIVATE KEY-----"),
            ("-----BEGIN EC PRIVATE KEY-----", "-----END EC PRIVATE KEY-----"),
            ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"),
            (
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,2A\n",
                "-----END RSA PRIVATE KEY-----",
            ),
            ("-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: x\n", "=aB3d\n-----END PGP PRIVATE KEY BLOCK-----"),
            ("---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: \"me\"", "---- END SSH2 ENCRYPTED PRIVATE KEY ----"),
            ("Private-Lines: 3", "Private-MAC: 1a"),
        ] {
            let key = format!("{begin}\n{BODY}\nRk9PLg==\n{end}\n");
            let login = "220 ready\nUSER ana\n331 go on\nPASS ****\n530 Login incorrect.\n";
            hides(&format!("{login}{key}"));
            hides(&format!("{key}{login}"));
            let quoted: String = format!("{login}{key}").lines().map(|line| format!("> {line}\r\n")).collect();
            hides(&quoted);
        }
    }

    #[test]
    fn a_key_in_one_line_and_one_that_is_cut_off_are_masked() {
        let line = BODY.replace('\n', "\\n");
        let login = "220 ready\nUSER ana\n530 Login incorrect.\n";
        hides(&format!(
            "{login}key = \"-----BEGIN PRIVATE KEY-----\\n{line}\\nRk9PLg==\\n-----END PRIVATE KEY-----\\n\"\n"
        ));
        hides(&format!("{login}-----BEGIN RSA PRIVATE KEY-----\n{BODY}"));
        hides(&format!("-----BEGIN RSA PRIVATE KEY-----\n{BODY}\n{login}"));
    }

    #[test]
    fn a_key_that_a_server_sent_in_a_reply_is_masked_there_too() {
        let lines = BODY.replace('\n', "\n230-");
        let log = format!(
            "220 ready\nUSER ana\n230-----BEGIN EC PRIVATE KEY-----\n230-{lines}\n230 -----END EC PRIVATE KEY-----\n"
        );
        let decoded = decode(log.into_bytes());
        let replies = decoded.sessions.iter().flat_map(|session| &session.exchanges).flat_map(|one| &one.replies);
        let said: String = replies.map(|reply| decoded.transcript.reply_text(reply)).collect();
        assert!(said.contains("***") && !said.contains("b3BlbnNz"), "{said}");
    }

    #[test]
    fn certificates_and_what_only_names_a_key_stay() {
        for log in [
            format!("220 ready\n-----BEGIN CERTIFICATE-----\n{BODY}\n-----END CERTIFICATE-----\n"),
            format!("220 ready\n-----BEGIN PUBLIC KEY-----\n{BODY}\n-----END PUBLIC KEY-----\n"),
            "220 ready\nError: the file is no -----BEGIN RSA PRIVATE KEY----- file\n530 Login incorrect.\n".to_owned(),
            "220 ready\nYour PRIVATE KEY is not readable\nQUIT\n221 Goodbye.\n".to_owned(),
            "220 ready\nStatus: reading -----BEGIN OPENSSH PRIVATE KEY-----\nStatus: done\nUSER ana\n331 go on\n"
                .to_owned(),
            format!("220 ready\nBEGIN PRIVATE KEY\n{BODY}\n"),
        ] {
            assert_eq!(shown(&log), log);
        }
    }
}
