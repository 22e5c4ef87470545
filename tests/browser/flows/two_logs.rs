//! Two logs side by side: given in any way, compared at once, and each replaced without the other.
use browser_tests::{Page, visit};

use crate::given::{in_focus, log, paste};

/// Waits for the comparison of logs that part, or that do not, and gives what it says.
fn parting(page: &Page<'_>, part: bool) -> String {
    let heading = if part { "Where they part" } else { "What the comparison says" };
    let text = page.find("region", heading).text();
    page.wait_until("the comparison in focus", || in_focus(page, "h2#parting"));
    text
}

#[test]
fn a_working_and_a_failing_log_are_compared() {
    visit("two-logs", |page| {
        page.find("link", "Compare two logs").click();
        page.find("textbox", "First log").paste(&log("pasv-ok/lftp--pure-ftpd"));
        page.find("button", "Replace");
        page.find("textbox", "Second log").paste(&log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd"));
        let said = parting(page, true);
        assert!(said.contains("both log in"), "{said}");
        assert!(
            said.contains("The failing log, line 22: PASV, LIST with the announced address 10.0.0.11, fails"),
            "{said}"
        );
        let differences = page.find("region", "What is different about them").text();
        assert!(differences.contains("Pure-FTPd") && differences.contains("vsFTPd 3.0.3"), "{differences}");
        let steps = page.find("region", "Step by step");
        assert!(steps.text().contains("They part here"), "{}", steps.text());
        assert!(!page.text().contains("S3cret"), "no password");

        // Another one in place of the second: the same log has nothing that differs.
        let second = page.find("region", "Second log");
        second.find("button", "Replace").click();
        page.drop_file("again.log", log("pasv-ok/lftp--pure-ftpd").as_bytes());
        let said = parting(page, false);
        assert!(said.contains("No difference that matters"), "{said}");
        assert!(page.find("region", "Second log").text().contains("again.log"));
    });
}

#[test]
fn the_log_of_a_report_is_put_beside_another_and_stays_open() {
    visit("two-from-report", |page| {
        paste(page, &log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd"));
        page.find("link", "Compare with another log").click();
        page.wait_until("its verdict", || page.find("region", "First log").text().contains("Failed"));
        page.run(
            "const choice = document.querySelector('#log-1-sample');
             choice.value = 'everything-fine';
             choice.dispatchEvent(new Event('change', { bubbles: true }));",
            &[],
        );
        let said = parting(page, true);
        assert!(said.contains("The working log, line"), "{said}");
        page.back();
        page.find_containing("article", "");
        assert!(page.text().contains("10.0.0.11"), "the report is where it was");
    });
}

#[test]
fn what_is_no_ftp_is_said_to_be_nothing_to_compare() {
    visit("two-nothing", |page| {
        page.open("#/two");
        page.find("textbox", "First log").paste("hello\n");
        page.find("textbox", "Second log").paste(&log("pasv-ok/lftp--pure-ftpd"));
        assert!(parting(page, false).contains("There is no FTP session in the first log"), "{}", page.text());
    });
}
