//! The six numbers of PORT and 227 (RFC 959 §4.1.2): `h1,h2,h3,h4,p1,p2`, scanned without needing parentheses,
//! each number judged by itself and never wrapped.

use std::net::Ipv4Addr;

/// One of the six numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Number {
    /// A number as written; more than nine digits are kept as `u32::MAX`.
    Value(u32),
    /// Masked by hand: `xxx`, `***`.
    Masked,
}

/// What is odd about the numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HostPortProblem {
    /// No comma-separated numbers at all.
    NoNumbers,
    /// Another count than six.
    WrongCount(u32),
    /// Number `position` (1 to 6) is above 255.
    OutOfRange {
        /// Which of the six, from 1.
        position: u8,
        /// What it says.
        value: u32,
    },
    /// Both port numbers are 0.
    PortZero,
    /// The numbers stand without parentheses around them.
    NoParentheses,
    /// An opening parenthesis without its closing one.
    NotClosed,
    /// Something else than the numbers stands inside the parentheses, such as `=`.
    ExtraInside,
    /// A number was masked by hand.
    Masked,
}

/// What a PORT argument or a 227 text says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HostPort {
    /// The numbers as written (at most the first eight).
    pub numbers: Vec<Number>,
    /// The address, where all four numbers give one.
    pub host: Option<Ipv4Addr>,
    /// p1 × 256 + p2, where both are in range. 0 is what was said, too, but no port that can be used.
    pub port: Option<u16>,
    /// What is odd.
    pub problems: Vec<HostPortProblem>,
}

impl HostPort {
    /// Whether the six numbers can be used as RFC 959 means them.
    pub fn is_complete(&self) -> bool {
        self.host.is_some() && self.port.is_some_and(|port| port > 0)
    }

    /// The address as written where it is none, because a number is above 255: `203.0.113.300`. `None` where it is an
    /// address, or where it cannot be told which four numbers are meant.
    pub fn impossible_host(&self) -> Option<String> {
        let value = |number: &Number| match number {
            Number::Value(value) => Some(value.to_string()),
            Number::Masked => None,
        };
        let four = self.numbers.get(..4).filter(|_| self.numbers.len() == 6 && self.host.is_none())?;
        Some(four.iter().map(value).collect::<Option<Vec<_>>>()?.join("."))
    }

    /// Whether a problem says that the numbers cannot be right, as opposed to oddly framed or masked by hand.
    pub fn is_malformed(&self) -> bool {
        use HostPortProblem::*;
        self.problems.iter().any(|p| matches!(p, NoNumbers | WrongCount(_) | OutOfRange { .. } | PortZero))
    }

    /// Whether a number was masked by hand.
    pub fn is_masked(&self) -> bool {
        self.problems.contains(&HostPortProblem::Masked)
    }
}

/// One run of numbers joined by commas.
struct Run {
    numbers: Vec<Number>,
    count: u32,
    start: usize,
    end: usize,
}

/// Reads the text of a 227 reply (without the code). Linear: every byte is looked at once.
pub fn passive_reply(text: &str) -> HostPort {
    let runs = runs(text);
    let in_parentheses = |run: &Run| before(text, run.start).contains(['(', '[', '{', '<']);
    let best = runs.iter().max_by_key(|run| (run.count == 6, in_parentheses(run), run.count > 1, run.count.min(6)));
    let Some(run) = best.filter(|run| run.count > 1) else {
        return HostPort { problems: vec![HostPortProblem::NoNumbers], ..HostPort::default() };
    };
    let mut found = judge(run);
    let lead = before(text, run.start);
    let open = lead.rfind(['(', '[', '{', '<']);
    match open {
        None => found.problems.push(HostPortProblem::NoParentheses),
        Some(at) => {
            if lead.get(at + 1..).is_some_and(|gap| !gap.trim().is_empty()) {
                found.problems.push(HostPortProblem::ExtraInside);
            }
            if !text.get(run.end..).unwrap_or_default().contains([')', ']', '}', '>']) {
                found.problems.push(HostPortProblem::NotClosed);
            }
        }
    }
    found
}

/// Reads a PORT argument.
pub fn port_argument(argument: &str) -> HostPort {
    match runs(argument).first() {
        Some(run) if run.count > 1 => judge(run),
        _ => HostPort { problems: vec![HostPortProblem::NoNumbers], ..HostPort::default() },
    }
}

/// The few characters before a run, enough to see how it is framed.
fn before(text: &str, start: usize) -> &str {
    let mut from = start.saturating_sub(4);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..start).unwrap_or_default()
}

fn judge(run: &Run) -> HostPort {
    let mut problems = Vec::new();
    if run.count != 6 {
        problems.push(HostPortProblem::WrongCount(run.count));
        return HostPort { numbers: run.numbers.clone(), problems, ..HostPort::default() };
    }
    let mut octets = [None; 6];
    for (i, (slot, number)) in octets.iter_mut().zip(&run.numbers).enumerate() {
        match number {
            Number::Value(value) => match u8::try_from(*value) {
                Ok(octet) => *slot = Some(octet),
                Err(_) => problems.push(HostPortProblem::OutOfRange { position: i as u8 + 1, value: *value }),
            },
            Number::Masked if !problems.contains(&HostPortProblem::Masked) => problems.push(HostPortProblem::Masked),
            Number::Masked => {}
        }
    }
    let host = match octets {
        [Some(a), Some(b), Some(c), Some(d), ..] => Some(Ipv4Addr::new(a, b, c, d)),
        _ => None,
    };
    let port = match octets {
        [.., Some(0), Some(0)] => {
            problems.push(HostPortProblem::PortZero);
            Some(0)
        }
        [.., Some(high), Some(low)] => Some(u16::from(high) * 256 + u16::from(low)),
        _ => None,
    };
    HostPort { numbers: run.numbers.clone(), host, port, problems }
}

/// All comma-separated runs of numbers or masks in the text, blanks around the commas allowed.
fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    let mut current: Option<Run> = None;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let number_end = token_end(bytes, at);
        if number_end == at {
            // A comma goes on with the run; blanks may stand around it; anything else ends it.
            if !(byte.is_ascii_whitespace() || *byte == b',') {
                runs.extend(current.take());
            }
            at += 1;
            continue;
        }
        let number = read_number(bytes.get(at..number_end).unwrap_or_default());
        // Joined to the run only by a comma: look at what lies between.
        let joined = current.as_ref().is_some_and(|run| {
            let gap = bytes.get(run.end..at).unwrap_or_default();
            gap.iter().filter(|b| **b == b',').count() == 1
        });
        if !joined {
            runs.extend(current.take());
        }
        let run = current.get_or_insert(Run { numbers: Vec::new(), count: 0, start: at, end: at });
        run.count += 1;
        if run.numbers.len() < 8 {
            run.numbers.push(number);
        }
        run.end = number_end;
        at = number_end;
    }
    runs.extend(current.take());
    runs
}

/// The end of the number or mask that starts at `at`; `at` itself where none does.
fn token_end(bytes: &[u8], at: usize) -> usize {
    let is_digit = |b: &u8| b.is_ascii_digit();
    let is_mask = |b: &u8| matches!(b, b'x' | b'X' | b'*' | b'?' | b'#');
    let rest = bytes.get(at..).unwrap_or_default();
    let digits = rest.iter().take_while(|b| is_digit(b)).count();
    if digits > 0 {
        return at + digits;
    }
    let mask = rest.iter().take_while(|b| is_mask(b)).count();
    // A mask stands for itself, not for letters of a word around it.
    let word = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphabetic());
    let alone = !word(rest.get(mask)) && !word(at.checked_sub(1).and_then(|before| bytes.get(before)));
    if (1..=3).contains(&mask) && alone { at + mask } else { at }
}

fn read_number(digits: &[u8]) -> Number {
    let Some(first) = digits.first() else { return Number::Masked };
    if !first.is_ascii_digit() {
        return Number::Masked;
    }
    let value = digits.iter().try_fold(0u32, |sum, d| sum.checked_mul(10)?.checked_add(u32::from(d - b'0')));
    Number::Value(value.unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> (Option<String>, Option<u16>, Vec<HostPortProblem>) {
        let found = passive_reply(text);
        (found.host.map(|h| h.to_string()), found.port, found.problems)
    }

    #[test]
    fn reads_what_servers_write() {
        use HostPortProblem::*;
        let ok = |host: &str, port| (Some(host.to_owned()), Some(port), vec![]);
        assert_eq!(seen("Entering Passive Mode (192,168,1,20,195,80)."), ok("192.168.1.20", 50000));
        assert_eq!(seen("=(10, 0, 0, 1, 4, 1)"), ok("10.0.0.1", 1025));
        assert_eq!(seen("Entering Passive Mode 10,0,0,1,4,1").2, vec![NoParentheses]);
        assert_eq!(seen("Passive mode OK (=203,0,113,67,155,155)").2, vec![ExtraInside]);
        assert_eq!(seen("Entering Passive Mode (203,0,113,67,172").2, vec![WrongCount(5), NotClosed]);
        assert_eq!(seen("Mode (203,0,113,300,1,2)"), (None, Some(258), vec![OutOfRange { position: 4, value: 300 }]));
        let impossible = |text| passive_reply(text).impossible_host();
        assert_eq!(impossible("Mode (203,0,113,300,1,2)").as_deref(), Some("203.0.113.300"));
        assert_eq!(impossible("Mode (203,0,113,30,300,2)"), None);
        assert_eq!(impossible("Mode (203,0,113,xxx,1,2)"), None);
        assert_eq!(impossible("Mode (203,0,300,1,2)"), None);
        assert_eq!(seen("Mode (203,0,113,67,0,0)"), (Some("203.0.113.67".into()), Some(0), vec![PortZero]));
        assert_eq!(seen("OK"), (None, None, vec![NoNumbers]));
        assert_eq!(seen("Mode (xxx,xxx,xxx,xxx,195,84)"), (None, Some(50004), vec![Masked]));
        assert_eq!(seen("Mode (84,149,130,xxx,234,238)").1, Some(60142));
    }

    #[test]
    fn takes_the_best_of_several_runs() {
        assert_eq!(seen("Data 1,2 is (10,0,0,1,4,1)").0.as_deref(), Some("10.0.0.1"));
    }

    #[test]
    fn never_wraps_a_number() {
        let found = passive_reply("(4294967297,0,0,1,4,1)");
        assert_eq!(found.host, None);
        assert_eq!(found.problems, vec![HostPortProblem::OutOfRange { position: 1, value: u32::MAX }]);
    }
}
