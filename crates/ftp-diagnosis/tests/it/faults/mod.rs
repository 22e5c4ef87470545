//! Fault injection: sessions with exactly one fault, written as each program would log them, must lead with the finding
//! that names the fault; the same sessions without it must not alarm anybody.
//!
//! `FAULT_CASES=1000 cargo test --release -p ftp-diagnosis --test it faults -- --nocapture` prints the shares.

pub(crate) mod dice;
mod logs;
mod plan;
mod scene;
mod servers;
mod story;

use ftp_diagnosis::{Diagnosis, Severity, diagnose, rules};
use ftp_transcript::decode;
use plan::{Expected, FAULTS, Planned};
use scene::{Client, Event};
use std::collections::{BTreeMap, HashMap};

/// How many sessions for each fault.
fn cases() -> u64 {
    std::env::var("FAULT_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(16)
}

/// `id → family`, as the vocabulary has it.
fn families() -> HashMap<&'static str, &'static str> {
    let rows = include_str!("../../../findings.tsv").lines().skip(1);
    rows.filter_map(|row| row.split('\t').next().zip(row.split('\t').nth(1))).collect()
}

fn diagnosed(log: &str) -> Diagnosis {
    diagnose(&decode(log.as_bytes().to_vec()))
}

fn lead(found: &Diagnosis) -> &'static str {
    found.verdict.lead.and_then(|at| found.findings.get(at)).map_or("", |f| f.id)
}

fn is_right(found: &Diagnosis, expected: &Expected) -> bool {
    let has = |id: &&str| found.findings.iter().any(|f| f.id == *id);
    expected.leads.contains(&lead(found)) && expected.also.iter().all(has)
}

/// Failures and warnings where nothing is wrong.
fn false_alarms(found: &Diagnosis, families: &HashMap<&str, &str>) -> Vec<&'static str> {
    let alarms = found.findings.iter().filter(|f| f.severity <= Severity::Warning && f.superseded_by.is_none());
    // That a password stands in the log is true of both.
    alarms.map(|f| f.id).filter(|id| families.get(id) != Some(&"log")).collect()
}

/// Whether the fault came to pass: the moment for it may never come in a short session.
fn came_to_pass(planned: &Planned, events: &[Event]) -> bool {
    planned.visible_without_stop || events.iter().any(|e| matches!(e, Event::Stop(..)))
}

#[test]
fn one_fault_leads_and_its_innocent_twin_is_silent() {
    let families = families();
    let mut bad = Vec::new();
    let show = std::env::var("FAULT_SHOW").ok();
    for fault in FAULTS {
        let (mut shares, mut seed, mut done): (BTreeMap<String, (u32, u32)>, u64, u64) = (BTreeMap::new(), 0, 0);
        let (mut right, mut alarms) = (0u32, 0u32);
        let mut missed: BTreeMap<String, (u32, String)> = BTreeMap::new();
        while done < cases() {
            let client = fault.clients[seed as usize % fault.clients.len()];
            seed += 1;
            assert!(seed < 40 * cases() + 400, "{}: hardly ever comes to pass", fault.name);
            let Some(planned) = (fault.plan)(client, seed) else { continue };
            let events = story::story(client, &planned.scene, Some(&planned.fault));
            if !came_to_pass(&planned, &events) {
                continue;
            }
            done += 1;
            let log = planned.before.clone() + &logs::write(client, &planned.scene, &events);
            let found = diagnosed(&log);
            let ok = is_right(&found, &planned.expected);
            let share = shares.entry(format!("{client:?}")).or_default();
            *share = (share.0 + u32::from(ok), share.1 + 1);
            right += u32::from(ok);
            if !ok {
                let what =
                    format!("{client:?} {:?}: {:?} not {:?}", planned.fault, lead(&found), planned.expected.leads);
                let what = what.split(|c: char| c.is_ascii_digit()).collect::<String>();
                let miss = missed.entry(what).or_insert((0, log));
                miss.0 += 1;
            }
            let twin =
                planned.before + &logs::write(client, &planned.scene, &story::story(client, &planned.scene, None));
            let alarm = false_alarms(&diagnosed(&twin), &families);
            if !alarm.is_empty() {
                alarms += 1;
                let miss = missed.entry(format!("{client:?} twin: {alarm:?}")).or_insert((0, twin));
                miss.0 += 1;
            }
        }
        let share = f64::from(right) / done as f64;
        let each: Vec<String> = shares.iter().map(|(c, (r, n))| format!("{c} {r}/{n}")).collect();
        println!("{:28} {share:.4} of {done}, twins that alarm: {alarms}   {}", fault.name, each.join(" "));
        if let Some(show) = &show {
            for (what, (count, log)) in &missed {
                println!("   {count} × {what}");
                if show == "all" || what.contains(show.as_str()) {
                    println!("{log}\n");
                }
            }
        }
        if share < 0.99 || alarms > 0 {
            bad.push((
                fault.name,
                share,
                missed.into_iter().map(|(what, (n, _))| (n, what)).take(5).collect::<Vec<_>>(),
            ));
        }
    }
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn every_id_that_is_expected_has_a_rule() {
    for fault in FAULTS {
        for client in fault.clients {
            for planned in (0..50).filter_map(|seed| (fault.plan)(*client, seed)) {
                let ids = planned.expected.leads.iter().chain(planned.expected.also).filter(|id| !id.is_empty());
                ids.for_each(|id| assert!(rules::get(id).is_some(), "{id}"));
            }
        }
    }
}

/// The eight programs, in the order in which they are asked.
const ALL: &[Client] = &[
    Client::Lftp,
    Client::Curl,
    Client::FileZilla,
    Client::Ftplib,
    Client::Tnftp,
    Client::Wget,
    Client::WinScp,
    Client::Vsftpd,
];
