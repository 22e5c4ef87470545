//! Numbers that make no address and port: as they stand, with what is wrong marked and told. The calculator, a report and
//! the explanation of a line say it in the same words.

use ftp_transcript::grammar::host_port::{HostPort, HostPortProblem, Number};
use ftp_transcript::session::Announced;
use yew::prelude::*;

use super::explain_panel::is_calculated;
use crate::calculator::{Reading, read, read_faults};
use crate::text::use_text;
use crate::worker::protocol::{Chip, EvidenceLine, FindingView};

/// The findings whose proof is such a line.
const FINDINGS: [&str; 2] = ["malformed-227", "malformed-229"];

/// What was announced.
#[derive(Properties, PartialEq)]
pub struct MisreadProps {
    /// The reply or command, or the line of a log that holds it.
    pub line: AttrValue,
    /// The heading above it, where that is not one of the third level.
    #[prop_or_default]
    pub heading: Option<Html>,
}

/// What is wrong with the numbers of a line; nothing where they can be read, or where a hand masked them.
#[component(Misread)]
pub fn misread(props: &MisreadProps) -> Html {
    let text = use_text();
    let Some(reading) = read(&props.line).filter(is_unreadable) else { return Html::default() };
    html! {
        <>
            { props.heading.clone().unwrap_or_else(|| html! { <h3>{ text.numbers_title }</h3> }) }
            { cells(&reading) }
            { faults(&read_faults(text, &reading)) }
        </>
    }
}

/// Whether there is no address and port in it, so far as can be told.
fn is_unreadable(reading: &Reading) -> bool {
    match &reading.announced {
        Announced::HostPort(given) => !given.is_complete() && !given.is_masked(),
        Announced::Extended(given) => given.is_malformed(),
    }
}

/// The line that a finding of unreadable numbers is about.
pub fn line_of_finding(finding: &FindingView) -> Option<AttrValue> {
    let proof = || finding.evidence.iter().find(|line| line.primary);
    (finding.numbers.is_none() && FINDINGS.contains(&finding.id.as_str())).then(proof)?.map(words)
}

/// The line that is explained, where it is one that announces numbers.
pub fn line_of_chip(chip: &Chip, quoted: &[EvidenceLine]) -> Option<AttrValue> {
    quoted.iter().find(|line| line.primary && is_calculated(chip)).map(words)
}

fn words(line: &EvidenceLine) -> AttrValue {
    line.text.text.clone().into()
}

/// The numbers in boxes, those that cannot be marked.
pub fn cells(reading: &Reading) -> Html {
    let Announced::HostPort(given) = &reading.announced else { return Html::default() };
    if given.numbers.is_empty() {
        return Html::default();
    }
    let cell = |(at, number): (usize, Number)| {
        let shown = match number {
            Number::Value(i64::MAX | i64::MIN) => "…".to_owned(),
            Number::Value(value) => value.to_string(),
            Number::Masked => "?".to_owned(),
        };
        html! { <span class={is_bad(given, at).then_some("bad")}>{ shown }</span> }
    };
    html! {
        <div class="decode"><div class="part"><span class="cells">{ for given.numbers.iter().enumerate().map(cell) }</span></div></div>
    }
}

fn is_bad(given: &HostPort, at: usize) -> bool {
    given.problems.iter().any(
        |problem| matches!(problem, HostPortProblem::OutOfRange { position, .. } if usize::from(*position) == at + 1),
    )
}

/// What is wrong, one after the other.
pub fn faults(faults: &[String]) -> Html {
    if faults.is_empty() {
        return Html::default();
    }
    html! { <ul class="dots fail small">{ for faults.iter().map(|fault| html! { <li>{ fault }</li> }) }</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::analyser::analyse;

    fn lead(log: &str) -> Option<FindingView> {
        let summary = analyse(log.as_bytes().to_vec()).summary();
        summary.lead.and_then(|lead| summary.findings.get(lead as usize).cloned())
    }

    #[test]
    fn the_report_names_the_fault_that_the_calculator_names() {
        let log = "220 ready\nUSER a\n331 go on\nPASS b\n230 in\nPASV\n227 Entering Passive Mode (10,0,0,300,1,2)\nQUIT\n221 bye\n";
        let line = lead(log).as_ref().and_then(line_of_finding).expect("the line");
        let reading = read(&line).filter(is_unreadable).expect("what it says");
        assert_eq!(
            read_faults(&crate::text::ENGLISH, &reading),
            ["Number 4, in the address, is 300. Each of the six is from 0 to 255."]
        );
    }

    #[test]
    fn what_can_be_read_has_no_fault_to_name() {
        for line in ["227 Entering Passive Mode (192,0,2,10,195,80).", "229 ok (|||50000|)", "PORT xxx,xxx,xxx,xxx,1,2"]
        {
            assert!(read(line).filter(is_unreadable).is_none(), "{line}");
        }
        for line in ["227 ok", "227 ok (10,0,0,1,0,0)", "229 ok (|||70000|)", "PORT 10,0,0,1,256,1"] {
            assert!(read(line).filter(is_unreadable).is_some(), "{line}");
        }
        assert_eq!(line_of_chip(&Chip::Code(226), &[]), None);
    }
}
