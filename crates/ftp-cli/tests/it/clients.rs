//! What other clients do with a reply, and which mode would work.

use crate::logs::WORKED;
use crate::run::run;

const PRIVATE: &str = "227 Entering Passive Mode (192,168,1,20,195,80)";

#[test]
fn clients_stand_side_by_side() {
    let out = run(&["clients", PRIVATE, "--peer", "203.0.113.7", "--format", "markdown"], "");
    assert_eq!((out.status, out.err.as_str()), (0, ""));
    assert!(out.out.lines().filter(|line| line.starts_with("| ")).count() >= 14, "{}", out.out);
    assert!(out.out.contains("| GNU Wget 1 | connects to 192.168.1.20:50000, as announced |"), "{}", out.out);
    assert!(out.out.contains("connects to 203.0.113.7:50000; it never uses the announced address"), "{}", out.out);
    let ipv6 = run(&["clients", "229", "Extended Passive Mode (|||50000|)", "--peer=[2001:db8::7]"], "");
    assert!(ipv6.out.contains("connects to [2001:db8::7]:50000"), "{}", ipv6.out);
    let unknown = run(&["clients", PRIVATE], "");
    assert!(unknown.out.contains("The server's own address is not known here."), "{}", unknown.out);
}

#[test]
fn a_whole_reply_has_its_article_and_the_clients() {
    let out = run(&["about", PRIVATE, "--peer", "203.0.113.7"], "");
    assert_eq!((out.status, out.err.as_str()), (0, ""));
    assert!(out.out.contains("What other clients do with this reply") && out.out.contains("227 "), "{}", out.out);
    // A code and a comparison stay what they were.
    for subject in ["227", "227-229"] {
        assert!(!run(&["about", subject], "").out.contains("What other clients do with this reply"));
    }
}

#[test]
fn what_is_no_such_reply_is_wrong_usage() {
    for args in [
        &["clients"][..],
        &["clients", "226 Transfer complete"],
        &["clients", PRIVATE, "--peer", "nowhere"],
        &["clients", PRIVATE, "--format", "json"],
        &["report", "--peer", "203.0.113.7"],
    ] {
        let out = run(args, "");
        assert_eq!((out.status, out.out.as_str()), (64, ""), "{args:?}");
    }
}

#[test]
fn modes_are_told_when_asked_for() {
    let heading = "Which mode would work";
    assert!(!run(&["report"], WORKED).out.contains(heading));
    let asked = run(&["report", "--modes"], WORKED);
    assert_eq!(asked.status, 0);
    assert!(asked.out.contains(heading), "{}", asked.out);
    // JSON stays what its contract says.
    let json = |args: &[&str]| run(args, WORKED).out;
    assert_eq!(json(&["report", "--format", "json", "--modes"]), json(&["report", "--format", "json"]));
}
