//! A phone, 390 px wide: one column, nothing to scroll sideways, the transcript on a tab of its own.
use browser_tests::{Page, visit};

use crate::given::{log, paste, title, wait_for_program};

#[track_caller]
fn fits(page: &Page<'_>, what: &str) {
    let needed = page.run("return Math.max(document.documentElement.scrollWidth, innerWidth)", &[]).as_u64();
    assert_eq!(needed, Some(390), "{what} needs more than a phone has");
}

#[test]
fn all_screens_fit_a_phone() {
    visit("phone", |page| {
        page.resize(390, 844);
        wait_for_program(page);
        page.open("");
        page.find("heading", "What does this FTP log say?");
        fits(page, "landing");
        for name in [
            "pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd",
            "pasv-private-leak-not-forwarded/commons-net--vsftpd",
            "login-wrong-password/wget-S--vsftpd",
        ] {
            paste(page, &log(name));
            fits(page, name);
            page.run("for (const fold of document.querySelectorAll('details')) fold.open = true", &[]);
            fits(page, &format!("{name}, all open"));
            page.back();
        }
        paste(page, "227 Entering Passive Mode (192,168,1,20,195,80)");
        fits(page, "one reply");
        for path in ["#/reference", "#/reference/reply/229", "#/reference/command/PASV", "#/privacy", "#/nowhere"] {
            page.open(path);
            page.wait_until(path, || {
                page.address().ends_with(path) && page.find_all("heading").len() == 1
                    || page.find_all("heading").len() > 1
            });
            fits(page, path);
        }
    });
}

#[test]
fn evidence_leads_to_the_transcript_and_back() {
    visit("phone-evidence", |page| {
        page.resize(390, 844);
        paste(page, &log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd"));
        page.find("article", &title("pasv-private-address")).find("link", "Line 23").click();
        page.find("heading", "Entering passive mode");
        page.wait_until("the line in view", || {
            let row = "return document.getElementById('L23')?.getBoundingClientRect().top ?? -1";
            page.run(row, &[]).as_f64().is_some_and(|top| (0.0..844.0).contains(&top))
        });
        fits(page, "transcript");
        page.find("button", "Close the explanation").click();
        page.wait_gone("heading", "Entering passive mode");
        page.find("navigation", "Parts of the report").find("link", "Findings").click();
        page.find("article", &title("pasv-private-address"));
    });
}
