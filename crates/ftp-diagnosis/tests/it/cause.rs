//! Cause before consequence, and what is no failure at all: short logs with their nearest twins.

use ftp_diagnosis::{Diagnosis, Outcome, Severity, diagnose};
use ftp_transcript::decode;

fn diagnosis(log: &str) -> Diagnosis {
    diagnose(&decode(log.as_bytes().to_vec()))
}

fn lead(diagnosis: &Diagnosis) -> Option<&'static str> {
    diagnosis.verdict.lead.and_then(|at| diagnosis.findings.get(at)).map(|f| f.id)
}

fn severity(diagnosis: &Diagnosis, id: &str) -> Option<Severity> {
    diagnosis.findings.iter().find(|f| f.id == id).map(|f| f.severity)
}

const LOGIN: &str = "\
---- Connecting to ftp.example.org (203.0.113.20) port 21
<--- 220 ready
---> USER alice
<--- 331 Password required
---> PASS XXXX
<--- 230 Logged in
";

#[test]
fn an_address_that_the_client_replaced_does_not_explain_a_closed_port() {
    let log = |address: &str, place: &str| {
        format!(
            "{LOGIN}---> PASV\n<--- 227 Entering Passive Mode (192,168,1,20,195,80).\n{address}\
             ---- Connecting data socket to ({place}) port 50000\n\
             **** Data socket error (Connection refused) - reconnecting\n---> LIST\n---> ABOR\n\
             ---- Closing aborted data socket\n---- Closing control socket\n\
             ls: Fatal error: max-retries exceeded (Connection refused)\n"
        )
    };
    let stands = |d: &Diagnosis| d.findings.iter().any(|f| f.id == "passive-port-refused" && f.superseded_by.is_none());
    let obeyed = diagnosis(&log("", "192.168.1.20"));
    assert_eq!((lead(&obeyed), stands(&obeyed)), (Some("pasv-private-address"), false));
    let words = "---- Address returned by PASV seemed to be incorrect and has been fixed\n";
    let repaired = diagnosis(&log(words, "203.0.113.20"));
    assert_eq!((lead(&repaired), stands(&repaired)), (Some("pasv-private-address"), true));
    assert_eq!(severity(&repaired, "passive-port-refused"), Some(Severity::Failure));
}

#[test]
fn what_was_got_over_leads_as_a_warning() {
    let log = format!(
        "{LOGIN}---> PASV\n<--- 227 Entering Passive Mode (192,168,1,20,195,80).\n\
         ---- Address returned by PASV seemed to be incorrect and has been fixed\n\
         ---- Connecting data socket to (203.0.113.20) port 50000\n---- Data connection established\n---> LIST\n\
         <--- 150 Here it comes\n---- Got EOF on data connection\n---- Closing data socket\n<--- 226 Done\n---> QUIT\n<--- 221 Bye\n"
    );
    let found = diagnosis(&log);
    assert_eq!((found.verdict.outcome, lead(&found)), (Outcome::WorkedWithWarnings, Some("pasv-private-address")));
    assert_eq!(severity(&found, "pasv-private-address"), Some(Severity::Warning));
    // The same with the right address: nothing to lead.
    let right = diagnosis(
        &log.replace("192,168,1,20", "203,0,113,20")
            .replace("---- Address returned by PASV seemed to be incorrect and has been fixed\n", ""),
    );
    assert_eq!((right.verdict.outcome, lead(&right)), (Outcome::Worked, None));
}

const REFUSED: &str = "---> CWD /nowhere\n<--- 550 /nowhere: No such file or directory.\n---> QUIT\n<--- 221 Bye\n";

#[test]
fn who_goes_through_the_commands_of_a_server_gets_no_alarm_for_its_answers() {
    let command = |verb: &str| format!("---> {verb}\n<--- 200 OK\n");
    let tried = |verbs: &[&str]| verbs.iter().map(|v| command(v)).collect::<String>();
    let survey = ["SYST", "HELP", "STAT", "NOOP", "MODE S", "STRU F", "ALLO 10", "ACCT x", "SMNT /"];
    let found = diagnosis(&format!("{LOGIN}{}{REFUSED}", tried(&[survey.as_slice(), &["PWD"; 6]].concat())));
    assert_eq!(severity(&found, "file-missing"), Some(Severity::Note));
    assert_eq!((found.verdict.outcome, lead(&found)), (Outcome::Worked, None));
    // One that looks at the server's state, and then at a folder that is not there.
    let usual = ["SYST", "HELP", "STAT", "NOOP", "MODE S", "STRU F"];
    let found = diagnosis(&format!("{LOGIN}{}{REFUSED}", tried(&[usual.as_slice(), &["PWD"; 9]].concat())));
    assert_ne!(severity(&found, "file-missing"), Some(Severity::Note));
    assert!(severity(&found, "file-missing").is_some());
}

#[test]
fn a_survey_does_not_excuse_a_closed_data_connection() {
    let log = format!(
        "{LOGIN}---> EPSV 9\n<--- 522 Bad network protocol.\n---> PASV\n\
         <--- 227 Entering Passive Mode (203,0,113,20,195,80).\n\
         ---- Connecting data socket to (203.0.113.20) port 50000\n\
         **** Data socket error (Connection refused) - reconnecting\n---> LIST\n---> ABOR\n\
         ---- Closing aborted data socket\n---- Closing control socket\n\
         ls: Fatal error: max-retries exceeded (Connection refused)\n"
    );
    let found = diagnosis(&log);
    assert_eq!((found.verdict.outcome, lead(&found)), (Outcome::Failed, Some("passive-port-refused")));
}

#[test]
fn what_failed_before_the_cause_is_no_consequence_of_it() {
    let port = "---> PORT 192,168,1,23,131,139\n<--- 500 Illegal PORT command.\n";
    let passive = "---> PASV\n<--- 227 Entering Passive Mode (203,0,113,20,195,80).\n\
         ---- Connecting data socket to (203.0.113.20) port 50000\n\
         **** Data socket error (Connection refused) - reconnecting\n";
    let folded = |log: String| {
        let found = diagnosis(&log);
        found.findings.iter().find(|f| f.id == "active-mode-behind-nat").expect("PORT was refused").superseded_by
    };
    let end = "---- Closing control socket\n";
    assert_eq!(folded(format!("{LOGIN}{passive}{port}{end}")), Some("passive-port-refused"));
    assert_eq!(folded(format!("{LOGIN}{port}{passive}{end}")), None);
}

#[test]
fn a_transfer_whose_command_is_not_shown_failed_where_it_is_certain_why() {
    const HEAD: &str = "\
Connected to 203.0.113.5.
220 (vsFTPd 3.0.3)
Name (203.0.113.5:alice): alice
331 Please specify the password.
Password:
230 Login successful.
";
    const REFUSED: &str = "\
ftp> ls
227 Entering Passive Mode (203,0,113,5,156,124).
425 Security: Bad IP connecting.
";
    const LISTED: &str = "\
ftp> ls
227 Entering Passive Mode (203,0,113,5,156,125).
150 Here comes the directory listing.
226 Directory send OK.
";
    const LEFT: &str = "ftp> quit\n221 Goodbye.\n";
    let outcome = |parts: &[&str]| {
        let found = diagnosis(&parts.concat());
        (found.verdict.outcome, lead(&found))
    };
    let failed = (Outcome::Failed, Some("data-peer-mismatch"));
    assert_eq!(outcome(&[HEAD, REFUSED]), failed);
    assert_eq!(outcome(&[HEAD, REFUSED, LEFT]), failed);
    assert_eq!(outcome(&[HEAD, LISTED, REFUSED, LEFT]), failed);
    // What a later try made good is only to be watched.
    assert_eq!(outcome(&[HEAD, REFUSED, LISTED, LEFT]).0, Outcome::WorkedWithWarnings);
    let other = REFUSED.replace("Security: Bad IP connecting.", "Failed to establish connection.");
    assert_eq!(outcome(&[HEAD, &other]), (Outcome::Failed, Some("passive-port-blocked")));
    // A server that names the port that it called was in active mode, whatever was announced before.
    let called = other.replace("establish connection.", "open data connection to port 45163: Connection refused");
    assert_eq!(outcome(&[HEAD, &called]), (Outcome::Failed, None));
    // Replies alone, without what was typed, tell as much.
    let replies: String =
        [HEAD, &other].concat().lines().filter(|l| !l.starts_with("ftp>")).map(|l| format!("{l}\n")).collect();
    assert_eq!(outcome(&[&replies]), (Outcome::Failed, Some("passive-port-blocked")));
}
