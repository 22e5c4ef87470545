//! What is wrong, in words: which number, and what it says.

use ftp_transcript::grammar::extended::ExtendedProblem;
use ftp_transcript::grammar::host_port::HostPortProblem;
use ftp_transcript::session::Announced;

use super::{AddressFault, Form, Reading};
use crate::text::Texts;

/// The most characters of somebody's own words that are quoted.
const MOST_QUOTED: usize = 60;

/// Each fault of a reading.
pub fn read_faults(text: &Texts, reading: &Reading) -> Vec<String> {
    match &reading.announced {
        Announced::HostPort(found) => found.problems.iter().map(|problem| host_port(text, *problem)).collect(),
        Announced::Extended(found) => {
            found.problems.iter().map(|problem| extended(text, reading.form, *problem)).collect()
        }
    }
}

fn host_port(text: &Texts, problem: HostPortProblem) -> String {
    match problem {
        HostPortProblem::NoNumbers => text.fault_no_numbers.to_owned(),
        HostPortProblem::WrongCount(count) => text.fill(text.fault_count, &[("count", &count.to_string())]),
        HostPortProblem::OutOfRange { position, value } => {
            let words = if position > 4 { text.fault_port_octet } else { text.fault_octet };
            text.fill(words, &[("position", &position.to_string()), ("value", &shown(text, value))])
        }
        HostPortProblem::PortZero => text.fault_port_zero.to_owned(),
        HostPortProblem::NoParentheses => text.fault_no_parentheses.to_owned(),
        HostPortProblem::NotClosed => text.fault_not_closed.to_owned(),
        HostPortProblem::ExtraInside => text.fault_extra.to_owned(),
        HostPortProblem::Masked => text.fault_masked.to_owned(),
        HostPortProblem::Several => text.fault_several.to_owned(),
    }
}

fn extended(text: &Texts, form: Form, problem: ExtendedProblem) -> String {
    match problem {
        ExtendedProblem::NoParentheses => text.fault_no_parentheses.to_owned(),
        ExtendedProblem::NotClosed => text.fault_not_closed.to_owned(),
        ExtendedProblem::Delimiters if form == Form::ExtendedPort => text.fault_eprt_delimiters.to_owned(),
        ExtendedProblem::Delimiters => text.fault_delimiters.to_owned(),
        ExtendedProblem::MixedDelimiters => text.fault_mixed.to_owned(),
        ExtendedProblem::Port(Some(value)) => text.fill(text.fault_port, &[("value", &shown(text, value))]),
        ExtendedProblem::Port(None) => text.fault_port_missing.to_owned(),
        ExtendedProblem::Blanks => text.fault_blanks.to_owned(),
        ExtendedProblem::ExtraInside => text.fault_extra.to_owned(),
        ExtendedProblem::AddressInside => text.fault_address_inside.to_owned(),
        ExtendedProblem::Address => text.fault_address.to_owned(),
        ExtendedProblem::Protocol => text.fault_protocol.to_owned(),
        ExtendedProblem::Numbers => text.fault_numbers.to_owned(),
    }
}

/// The grammar keeps no more than eighteen digits.
fn shown(text: &Texts, value: i64) -> String {
    if matches!(value, i64::MAX | i64::MIN) { text.calculator_big.to_owned() } else { value.to_string() }
}

/// What is wrong with an address that somebody typed; nothing where nothing was typed.
pub fn address_fault(text: &Texts, fault: &AddressFault, typed: &str) -> Option<String> {
    Some(match fault {
        AddressFault::Empty => return None,
        AddressFault::Octet { position, value } => {
            let values = [("position", &*position.to_string()), ("value", &*shown(text, *value))];
            text.fill(text.fault_own_octet, &values)
        }
        AddressFault::Count(count) => text.fill(text.fault_own_count, &[("count", &count.to_string())]),
        AddressFault::Zone => text.fault_own_zone.to_owned(),
        AddressFault::Other => text.fill(text.fault_own_address, &[("value", &quoted(typed))]),
    })
}

/// What was typed, as far as it is worth repeating.
pub fn quoted(typed: &str) -> String {
    let typed = typed.trim();
    match typed.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{}…", typed.get(..end).unwrap_or_default()),
        None => typed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calculator::{address, read};
    use crate::text::ENGLISH;

    fn faults(typed: &str) -> Vec<String> {
        read(typed).map(|reading| read_faults(&ENGLISH, &reading)).unwrap_or_default()
    }

    #[test]
    fn each_fault_says_which_number_and_its_value() {
        let only = |typed: &str| faults(typed).join(" | ");
        assert_eq!(
            only("227 ok (203,0,113,300,1,2)"),
            "Number 4, in the address, is 300. Each of the six is from 0 to 255."
        );
        assert!(only("PORT 10,0,0,1,256,1").starts_with("Number 5, of the port, is 256."));
        assert!(only("PORT 10,0,0,1,1").starts_with("There are 5 numbers where six are due"));
        assert_eq!(only("229 ok (|||70000|)"), "The port is 70000. Ports are from 1 to 65535.");
        assert!(only("EPRT |2|192.0.2.1|21|").contains("does not fit the address"));
        assert!(only("(99999999999999999999,0,0,1,4,1)").contains("a number of more than eighteen digits"));
        assert!(only("229 ok (|||50000!)").contains("|||50000|"), "{}", only("229 ok (|||50000!)"));
        assert_eq!(faults("227 Entering Passive Mode (192,0,2,10,195,80)."), <[&str; 0]>::default());
    }

    #[test]
    fn what_is_typed_is_quoted_and_cut() {
        let own = |typed: &str| address(typed).err().and_then(|fault| address_fault(&ENGLISH, &fault, typed));
        assert_eq!(
            own("10.0.0.300").as_deref(),
            Some("Number 4 of the address is 300. Each of the four is from 0 to 255.")
        );
        assert!(own("<b>bold</b>").is_some_and(|words| words.contains("“<b>bold</b>”")));
        assert!(own(&"ä".repeat(5_000)).is_some_and(|words| words.chars().count() < 200));
        assert_eq!(own(""), None);
    }
}
