//! The frame that syslog puts around a server's messages, in the forms of RFC 3164, of ISO stamps and of journalctl.

use crate::grammar::clock::{Stamp, date_time, syslog_time};

/// A line of syslog, taken apart.
pub(crate) struct Syslog<'a> {
    pub(crate) at: Option<Stamp>,
    /// The host that the line names; of a line without a time nothing.
    pub(crate) host: &'a str,
    pub(crate) program: &'a str,
    pub(crate) pid: Option<u64>,
    pub(crate) text: &'a str,
}

/// `Nov 21 07:12:51 ftp1 ftpd[20904]: command: PASV`, `2026-11-21T07:12:51.123+00:00 ftp1 pure-ftpd: (…)`, or the
/// message with its program alone. `None` where no program stands before a colon.
pub(crate) fn syslog(line: &str) -> Option<Syslog<'_>> {
    let (rest, at) = match syslog_time(line).or_else(|_| date_time(line)) {
        Ok((rest, at)) => (rest, Some(at)),
        Err(_) => (line, None),
    };
    let (head, text) = rest.split_once(": ").or_else(|| Some((rest.strip_suffix(':')?, "")))?;
    // Zone and host, where there are any: the program is the last word.
    let (before, tag) = head.rsplit_once(' ').unwrap_or(("", head));
    let host = before.rsplit(' ').next().unwrap_or_default();
    if head.split_ascii_whitespace().count() > 3 {
        return None;
    }
    let (program, pid) = match tag.strip_suffix(']').and_then(|t| t.split_once('[')) {
        Some((program, pid)) => (program, pid.parse().ok()),
        None => (tag, None),
    };
    (!program.is_empty()).then_some(Syslog { at, host, program, pid, text })
}

#[cfg(test)]
mod tests {
    use super::syslog;

    #[test]
    fn takes_the_frame_apart() {
        let seen = |line| syslog(line).map(|s| (s.at.is_some(), s.program, s.pid, s.text));
        assert_eq!(
            seen("Nov 21 07:12:51 h ftpd[20904]: command: PASV"),
            Some((true, "ftpd", Some(20904), "command: PASV"))
        );
        assert_eq!(
            seen("2026-11-21T07:12:51.1+00:00 h pure-ftpd: (?@h) x"),
            Some((true, "pure-ftpd", None, "(?@h) x"))
        );
        assert_eq!(seen("pure-ftpd: (?@h) x"), Some((false, "pure-ftpd", None, "(?@h) x")));
        assert_eq!(seen("Nov 21 07:12:51 h ftpd[1]:"), Some((true, "ftpd", Some(1), "")));
        assert_eq!(seen("nothing"), None);
    }
}
