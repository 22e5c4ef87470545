//! Stands in for the decoding libraries until they are wired into `analyser.rs`: four prefixes, four findings.

use super::protocol::*;
use super::visible::visible;

const PREFIXES: [(&str, RowKind); 12] = [
    ("Command: ", RowKind::Command),
    ("Response: ", RowKind::Reply),
    ("Status: ", RowKind::Message),
    ("Error: ", RowKind::Message),
    ("---> ", RowKind::Command),
    ("<--- ", RowKind::Reply),
    ("---- ", RowKind::Message),
    ("**** ", RowKind::Message),
    ("> ", RowKind::Command),
    ("< ", RowKind::Reply),
    ("* ", RowKind::Message),
    ("ls: ", RowKind::Message),
];

struct Said<'a> {
    line: LineNumber,
    whole: String,
    row: Row,
    rest: &'a str,
}

pub(super) fn read(bytes: &[u8]) -> (Summary, Vec<Row>) {
    let text = String::from_utf8_lossy(bytes);
    let mut said: Vec<Said<'_>> = text.lines().zip(1..).map(|(line, number)| say(line, number)).collect();
    let single = single(&said);
    let findings = findings(&said);
    for finding in &findings {
        for cited in finding.evidence.iter().filter(|line| line.primary) {
            if let Some(said) = said.iter_mut().find(|said| said.line == cited.line) {
                said.row.severity = Some(said.row.severity.map_or(finding.severity, |was| was.min(finding.severity)));
                let shift = said.whole.len().saturating_sub(said.row.text.text.len()) as u32;
                if said.whole.ends_with(&said.row.text.text) {
                    let moved = cited.text.marks.iter().filter(|mark| mark.start >= shift);
                    said.row.text.marks.extend(moved.map(|m| Mark { start: m.start - shift, end: m.end - shift, ..*m }));
                }
            }
        }
    }
    let ftp = said.iter().any(|said| said.row.chip != Chip::None);
    let closed = said.iter().any(|said| said.rest.starts_with("226") || said.rest.starts_with("221"));
    let lead = findings.iter().position(|finding| finding.severity == Severity::Failure);
    let outcome = match lead {
        Some(_) if !ftp => Outcome::NotFtp,
        Some(_) => Outcome::Failed,
        None if !ftp => Outcome::NotFtp,
        None if !closed => Outcome::Incomplete,
        None => Outcome::Worked,
    };
    let last = said.len() as u32;
    let rows: Vec<Row> = said.iter().map(|said| said.row.clone()).collect();
    let understood = rows.iter().filter(|row| row.kind != RowKind::Unknown).count();
    let failed_at = lead.and_then(|at| findings.get(at)).and_then(|finding| finding.stage);
    let filezilla = said.iter().any(|said| said.whole.contains(" Status: "));
    let summary = Summary {
        lines: last,
        not_understood: last - understood as u32,
        secrets: rows.iter().filter(|row| row.chip == Chip::Verb("PASS".into())).count() as u32,
        checks: 4,
        outcome,
        lead: lead.map(|at| at as u32),
        dialects: vec![DialectView {
            id: if filezilla { "filezilla" } else { "lftp" }.into(),
            name: if filezilla { "FileZilla" } else { "lftp" }.into(),
            first_line: 1,
            last_line: last,
            confidence: Confidence::Certain,
        }],
        sessions: vec![SessionView {
            id: 1,
            first_line: 1,
            last_line: last,
            peer: Some("203.0.113.11:21".into()),
            server: said.iter().any(|said| said.rest.contains("vsFTPd")).then(|| "vsFTPd 3.0.3".into()),
            login: if said.iter().any(|said| said.rest.starts_with("230")) { Login::Accepted } else { Login::Absent },
            tls: if said.iter().any(|said| said.rest.starts_with("234")) { Tls::Explicit } else { Tls::None },
            outcome,
            transfers_done: u32::from(closed),
            ..SessionView::default()
        }],
        session_count: u32::from(ftp),
        stages: stages(&said, failed_at),
        findings,
        last_lines: said.iter().rev().take(1).map(|said| quote(said, true, "")).collect(),
        single,
    };
    (summary, rows)
}

fn say(line: &str, number: LineNumber) -> Said<'_> {
    let (kind, mut rest) = PREFIXES
        .iter()
        .filter_map(|(prefix, kind)| line.find(prefix).filter(|at| *at < 40).map(|at| (at, prefix, kind)))
        .min_by_key(|(at, ..)| *at)
        .map_or((RowKind::Unknown, line), |(at, prefix, kind)| (*kind, line.get(at + prefix.len()..).unwrap_or("")));
    let mut row = Row { line: number, session: 1, kind, ..Row::default() };
    let code = rest.get(..3).and_then(|code| code.parse::<u16>().ok()).filter(|code| (100..700).contains(code));
    let word: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
    let mut text = if kind == RowKind::Message && !line.starts_with("20") { line } else { rest };
    if let (Some(code), true) = (code, kind != RowKind::Message) {
        row.chip = Chip::Code(code);
        row.kind = RowKind::Reply;
        text = rest.get(4..).unwrap_or("");
    } else if kind == RowKind::Command || (kind == RowKind::Unknown && word.len() > 2 && word == word.to_uppercase()) {
            row.chip = Chip::Verb(word.clone());
            row.kind = RowKind::Command;
            text = rest.get(word.len()..).unwrap_or("").trim_start();
    }
    row.time = line.starts_with("20").then(|| line.get(11..19).unwrap_or("").to_owned());
    let mut whole = line.to_owned();
    if row.chip == Chip::Verb("PASS".into()) {
        let shown = "***";
        row.text = MarkedText { text: shown.into(), marks: vec![Mark { start: 0, end: 3, kind: MarkKind::Secret }] };
        whole = format!("{}PASS ***", line.split("PASS").next().unwrap_or(""));
        rest = "";
    } else {
        row.text = visible(text, &[]);
    }
    Said { line: number, whole, row, rest }
}

fn quote(said: &Said<'_>, primary: bool, proof: &str) -> EvidenceLine {
    let marks = said.whole.find(proof).filter(|_| !proof.is_empty()).map(|at| Mark {
        start: at as u32,
        end: (at + proof.len()) as u32,
        kind: MarkKind::Proof,
    });
    EvidenceLine { line: said.line, text: visible(&said.whole, marks.as_slice()), primary }
}

fn finding(
    said: &[Said<'_>],
    at: usize,
    id: &str,
    stage: Stage,
    actor: Actor,
    proof: &str,
    more: usize,
) -> FindingView {
    let from = at.saturating_sub(1);
    FindingView {
        id: id.into(),
        session: 1,
        times: 1,
        severity: Severity::Failure,
        confidence: Confidence::Certain,
        actor,
        stage: Some(stage),
        facts: vec![Fact { name: "address".into(), value: "10.0.0.11".into() }],
        evidence: said
            .iter()
            .enumerate()
            .skip(from)
            .take(at - from + more + 2)
            .map(|(i, said)| quote(said, (at..=at + more).contains(&i), proof))
            .collect(),
        numbers: None,
        superseded_by: None,
    }
}

fn findings(said: &[Said<'_>]) -> Vec<FindingView> {
    let mut found = Vec::new();
    let at = |part: &str| said.iter().position(|said| said.rest.contains(part));
    if let Some(at) = at("(10,0,0,11,156,64)") {
        let mut lead =
            finding(said, at, "pasv-private-address", Stage::OpenData, Actor::ServerAdmin, "10,0,0,11,156,64", 2);
        lead.numbers = Some(Numbers::HostPort { host: [10, 0, 0, 11], port: [156, 64], class: AddressClass::Private });
        found.push(lead);
    }
    if let Some(at) = at("530 Login incorrect") {
        found.push(finding(said, at, "login-failed", Stage::Login, Actor::User, "530 Login incorrect.", 0));
    }
    if let Some(at) = at("must use encryption") {
        found.push(finding(said, at, "tls-required", Stage::Secure, Actor::User, "must use encryption", 0));
    }
    if let Some(at) = at("500 Illegal PORT") {
        found.push(finding(said, at, "active-mode-behind-nat", Stage::OpenData, Actor::User, "Illegal PORT", 0));
    }
    if let Some(at) = at("SSH-2.0") {
        found.push(finding(said, at, "wrong-protocol-ssh", Stage::Greeting, Actor::User, "SSH-2.0", 0));
    }
    if let Some(at) = said.iter().position(|said| said.row.chip == Chip::Verb("PASS".into()))
        && !said.iter().any(|said| said.rest.starts_with("234"))
    {
        let mut clear = finding(said, at, "clear-text-password", Stage::Login, Actor::ServerAdmin, "", 0);
        clear.severity = Severity::Warning;
        found.push(clear);
        if found.first().is_some_and(|lead| lead.id == "pasv-private-address") {
            let mut trusted = finding(said, at + 5, "client-trusted-pasv-address", Stage::OpenData, Actor::User, "", 0);
            trusted.severity = Severity::Note;
            trusted.superseded_by = Some(0);
            found.push(trusted);
        }
    }
    found
}

fn stages(said: &[Said<'_>], failed_at: Option<Stage>) -> Vec<StageView> {
    let all = [
        (Stage::Connect, "onnecting to"),
        (Stage::Greeting, "220"),
        (Stage::Secure, "234"),
        (Stage::Login, "230"),
        (Stage::OpenData, "227"),
        (Stage::Transfer, "226"),
        (Stage::Close, "losing control"),
    ];
    let mut over = false;
    all.iter()
        .map(|&(stage, sign)| {
            let line = said.iter().find(|said| said.rest.contains(sign)).map(|said| (said.line, said.line));
            let state = match line {
                _ if failed_at == Some(stage) => StageState::Failed,
                _ if over && line.is_none() => StageState::NotReached,
                Some(_) => StageState::Passed,
                None if stage == Stage::Secure => StageState::Skipped,
                None => StageState::Unknown,
            };
            over |= state == StageState::Failed;
            StageView { stage, state, lines: line }
        })
        .collect()
}

fn single(said: &[Said<'_>]) -> Option<SingleView> {
    let [only] = said else { return None };
    let digits: Vec<u8> = only.rest.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    let numbers = match digits.as_slice() {
        [227, host @ .., p1, p2] | [host @ .., p1, p2] => {
            <[u8; 4]>::try_from(host).ok().map(|host| Numbers::HostPort {
                host,
                port: [*p1, *p2],
                class: if matches!(host, [10, ..] | [192, 168, ..]) {
                    AddressClass::Private
                } else {
                    AddressClass::Public
                },
            })
        }
        _ => None,
    };
    (only.row.chip != Chip::None).then(|| SingleView {
        chip: only.row.chip.clone(),
        text: only.row.text.clone(),
        numbers,
    })
}

pub(super) fn explain(summary: &Summary, rows: &[Row], line: LineNumber) -> LineView {
    let at = (line as usize).saturating_sub(1);
    let row = rows.get(at).cloned().unwrap_or_default();
    let command = rows.iter().take(at + 1).rev().find_map(|row| match &row.chip {
        Chip::Verb(verb) => Some((verb.clone(), row.line)),
        _ => None,
    });
    let cited_by = summary
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.evidence.iter().any(|cited| cited.primary && cited.line == line))
        .map(|(at, _)| at as u32)
        .collect();
    let from = command.as_ref().map_or(line, |(_, at)| *at);
    let exchange = rows
        .iter()
        .filter(|row| row.line >= from && row.line <= line && row.chip != Chip::None)
        .map(|row| EvidenceLine { line: row.line, text: row.text.clone(), primary: row.line == line })
        .collect();
    let numbers = summary.findings.iter().find(|f| f.evidence.iter().any(|e| e.primary && e.line == line));
    LineView { row, command, exchange, numbers: numbers.and_then(|f| f.numbers.clone()), cited_by }
}
