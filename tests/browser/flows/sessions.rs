//! A server's log with thousands of sessions: listed, sorted, scrolled through, and each leading to its lines.
use browser_tests::{Page, visit};

use crate::given::{in_focus, title, wait_for_verdict};

const SESSIONS: u32 = 3_000;

/// A log as vsftpd writes it: every fifth login is refused, every seventh listing waits for a connection that never
/// comes; the sessions of two clients run at the same time.
pub(crate) fn server_log() -> String {
    let mut log = String::new();
    for session in 0..SESSIONS {
        let (hour, minute, second) = (session / 130, session % 130 * 27 / 60 % 60, session * 27 % 60);
        let (pid, client) = (10_000 + session, format!("198.51.100.{}", session % 40 + 1));
        let user = ["alice", "bob", "carol"].get(session as usize % 3).copied().unwrap_or_default();
        let mut say = |what: &str, text: &str| {
            log.push_str(&format!(
                "Sat Nov 21 {hour:02}:{minute:02}:{second:02} 2026 [pid {pid}] {what}: Client \"{client}\"{text}\n"
            ));
        };
        say("CONNECT", "");
        say("FTP response", ", \"220 (vsFTPd 3.0.3)\"");
        say("FTP command", &format!(", \"USER {user}\""));
        say(&format!("[{user}] FTP response"), ", \"331 Please specify the password.\"");
        say(&format!("[{user}] FTP command"), ", \"PASS <password>\"");
        if session % 5 == 4 {
            say(&format!("[{user}] FTP response"), ", \"530 Login incorrect.\"");
            say("FTP command", ", \"QUIT\"");
            say("FTP response", ", \"221 Goodbye.\"");
            continue;
        }
        say(&format!("[{user}] FTP response"), ", \"230 Login successful.\"");
        say(&format!("[{user}] FTP command"), ", \"PASV\"");
        say(&format!("[{user}] FTP response"), ", \"227 Entering Passive Mode (203,0,113,11,156,64).\"");
        say(&format!("[{user}] FTP command"), ", \"LIST\"");
        if session % 7 == 6 {
            say(&format!("[{user}] FTP response"), ", \"425 Failed to establish connection.\"");
        } else {
            say(&format!("[{user}] FTP response"), ", \"150 Here comes the directory listing.\"");
            say(&format!("[{user}] FTP response"), ", \"226 Directory send OK.\"");
        }
        say(&format!("[{user}] FTP command"), ", \"QUIT\"");
        say(&format!("[{user}] FTP response"), ", \"221 Goodbye.\"");
    }
    log
}

/// Opens the list of sessions of that log.
fn open_list(page: &Page<'_>) {
    page.drop_file("vsftpd.log", server_log().as_bytes());
    wait_for_verdict(page);
    page.find("link", "3,000 sessions").click();
    page.find("table", "Sessions");
    wait_for_first(page, "Session 1, from line 1");
}

/// Waits until the list begins with that session.
fn wait_for_first(page: &Page<'_>, name: &str) {
    let first = "return document.querySelector('.sess tbody .r a')?.ariaLabel ?? ''";
    page.wait_until(name, || page.run(first, &[]).as_str() == Some(name));
}

fn sorted_by(page: &Page<'_>) -> String {
    let script = "return [...document.querySelectorAll('.sess th[aria-sort]')].map((th) => th.textContent + ' ' + th.ariaSort).join()";
    page.run(script, &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn three_thousand_sessions_are_listed_sorted_and_lead_to_their_lines() {
    visit("sessions", |page| {
        open_list(page);
        let drawn = page.run("return document.querySelectorAll('.sess tbody .r').length", &[]).as_u64();
        assert!(drawn.is_some_and(|rows| rows < 100), "a window, not the whole list: {drawn:?}");
        assert_eq!(page.find("table", "Sessions").attribute("aria-rowcount").as_deref(), Some("3001"));
        assert_eq!(sorted_by(page), "Session ascending");

        // By clients: as numbers, both ways, and by keyboard.
        page.find("button", "Client").click();
        page.wait_until("sorted", || sorted_by(page) == "Client ascending");
        wait_for_first(page, "Session 1, from line 1");
        page.press('\u{e007}');
        page.wait_until("sorted the other way", || sorted_by(page) == "Client descending");
        wait_for_first(page, "Session 40, from line 469");

        // To the very end of the list.
        page.find("button", "Session").click();
        wait_for_first(page, "Session 1, from line 1");
        page.run("const box = document.querySelector('.sessbox'); box.scrollTop = box.scrollHeight", &[]);
        let last = page.find_containing("link", "Session 3,000, from line");
        let row = "return document.querySelector('.sess tbody tr[aria-rowindex=\"3001\"]').getBoundingClientRect().bottom <= document.querySelector('.sessbox').getBoundingClientRect().bottom + 1";
        page.wait_until("the last row in view", || page.run(row, &[]).as_bool() == Some(true));
        last.click();
        page.wait_until("its first line", || {
            let chosen = "return document.querySelector('[role=option][aria-selected=true]')?.textContent ?? ''";
            page.run(chosen, &[]).as_str().is_some_and(|line| line.contains("[pid 12999] CONNECT"))
        });
    });
}

#[test]
fn sessions_of_one_outcome_are_picked_by_link() {
    visit("sessions-outcome", |page| {
        open_list(page);
        page.find("navigation", "Sessions by outcome").find("link", "Failed").click();
        page.wait_until("the failed ones", || page.text().contains(" of 3,000 sessions"));
        let list = page.find("region", "List of sessions");
        page.wait_until("the leading finding", || list.text().contains(&title("login-failed")));
        assert!(page.address().ends_with("#/sessions/outcome/failed"));
        page.back();
        wait_for_first(page, "Session 1, from line 1");
        assert_eq!(page.find_all("alert").len(), 0);
    });
}

#[test]
fn the_sessions_of_an_hour_lead_to_its_lines() {
    visit("sessions-hour", |page| {
        open_list(page);
        page.find_containing("link", "from 07:00 to 07:59, 130 sessions").click();
        page.find("link", "Lines of this hour in the transcript").click();
        let value = |name: &str| page.find("textbox", name).property("value").as_str().unwrap_or_default().to_owned();
        page.wait_until("the range", || value("From") == "07:00:00" && value("To") == "07:59:59");
        // The first session of that hour begins with it.
        let first = "return document.querySelector('#transcript [role=option]')?.textContent ?? ''";
        page.wait_until("its first line", || {
            page.run(first, &[]).as_str().is_some_and(|line| line.contains("07:00:30") && line.contains("CONNECT"))
        });
        page.back();
        page.find("navigation", "Sessions by outcome").find("link", "All").click();
        page.wait_gone("link", "Lines of this hour in the transcript");
    });
}

#[test]
fn the_list_fits_a_phone() {
    visit("sessions-phone", |page| {
        page.resize(390, 844);
        open_list(page);
        let needed = page.run("return Math.max(document.documentElement.scrollWidth, innerWidth)", &[]).as_u64();
        assert_eq!(needed, Some(390));
        page.find("button", "Outcome").click();
        page.wait_until("sorted", || sorted_by(page) == "Outcome ascending");
        wait_for_first(page, "Session 5, from line 53");
        page.find("navigation", "Parts of the report").find("link", "Findings").click();
        page.find("navigation", "Parts of the report").find("link", "Sessions").click();
        page.find("table", "Sessions");
    });
}

#[test]
fn each_bar_leads_to_as_many_sessions_as_it_says() {
    visit("sessions-bars", |page| {
        open_list(page);
        for (board, bar, sessions, kind) in [
            ("Outcome", "Failed, 943 sessions".to_owned(), "943 of 3,000 sessions", ""),
            ("Findings, worst first", format!("{}, 600 sessions", title("login-failed")), "600 of 3,000 sessions", ""),
            ("Clients, most frequent first", "20 others, 1,500 sessions".to_owned(), "1,500 of 3,000", "20 others"),
            ("Sessions by hour", "from 07:00 to 07:59, 130 sessions".to_owned(), "130 of 3,000", "from 07:00 to 07:59"),
        ] {
            page.find("region", board).find_all("link");
            let link = page.find_containing("link", &bar);
            link.click();
            let list = page.find("region", "List of sessions");
            page.wait_until(sessions, || list.text().contains(sessions) && list.text().contains(kind));
            page.wait_until("the list in focus", || in_focus(page, "#list"));
        }
        page.find("navigation", "Sessions by outcome").find("link", "All").click();
        wait_for_first(page, "Session 1, from line 1");
    });
}
