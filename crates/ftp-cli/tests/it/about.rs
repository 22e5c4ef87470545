//! The reference.

use crate::run::run;

#[test]
fn explains_codes_commands_findings_and_comparisons() {
    for (subject, words) in [
        ("229", "Entering extended passive mode"),
        ("epsv", "EPSV"),
        ("SITE-CHMOD", "SITE CHMOD"),
        ("pasv-private-address", "The server announces its private address"),
        ("227-229", "Passive mode with and without an address"),
        ("229-227", "Passive mode with and without an address"),
        ("nat-and-firewalls", "EPSV cures wrong addresses, not closed ports"),
    ] {
        for format in ["text", "markdown"] {
            let run = run(&["about", subject, "--format", format], "");
            assert_eq!((run.status, run.err.as_str()), (0, ""), "{subject}");
            assert!(run.out.contains(words) && !run.out.contains("{picture"), "{subject}: {}", run.out);
        }
    }
    let example = run(&["about", "pasv-private-address"], "").out;
    assert!(example.contains("> <--- 227 ") && !example.contains("S3cret"), "{example}");
}

#[test]
fn articles_come_in_the_language_asked_for() {
    for (language, wording, what_to_do) in [
        ("en", "How servers word it", "What to do"),
        ("fr", "Comment les serveurs la formulent", "Que faire"),
        ("vi", "Cách các máy chủ diễn đạt", "Cần làm gì"),
    ] {
        let article = run(&["about", "229", "--lang", language], "").out;
        assert!(article.contains(wording) && article.contains(what_to_do), "{language}: {article}");
        // A reply that stands alone is explained in the same words.
        let alone = run(&["report", "--lang", language, "-"], "227 Entering Passive Mode (192,168,1,20,195,80)\n").out;
        assert!(alone.contains(what_to_do) && alone.contains("195 × 256 + 80"), "{language}: {alone}");
        assert_eq!(alone.contains("Worked out"), language == "en", "{language}: {alone}");
    }
}

#[test]
fn what_is_unknown_names_what_is_near() {
    let run = run(&["about", "pasv-privat-adress"], "");
    assert_eq!((run.status, run.out.as_str()), (64, ""));
    assert!(run.err.contains("pasv-private-address"), "{}", run.err);
}
