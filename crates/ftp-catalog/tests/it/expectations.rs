//! The expectation tables against RFC 959 §5.4 and its successors, written down here by hand.

use ftp_catalog::Expectation::{InPractice, Standard, Unexpected, Unknown};
use ftp_catalog::{ReplyCode, Verb, expected, expected_greeting};

/// RFC 959 §5.4, without 421 and 500, which hold for every command.
const RFC_959: &[(&str, &[u16])] = &[
    ("USER", &[230, 530, 501, 331, 332]),
    ("PASS", &[230, 202, 530, 501, 503, 332]),
    ("ACCT", &[230, 202, 530, 501, 503]),
    ("CWD", &[250, 501, 502, 530, 550]),
    ("CDUP", &[200, 501, 502, 530, 550]),
    ("SMNT", &[202, 250, 501, 502, 530, 550]),
    ("REIN", &[120, 220, 502]),
    ("QUIT", &[221]),
    ("PORT", &[200, 501, 530]),
    ("PASV", &[227, 501, 502, 530]),
    ("MODE", &[200, 501, 504, 530]),
    ("TYPE", &[200, 501, 504, 530]),
    ("STRU", &[200, 501, 504, 530]),
    ("ALLO", &[200, 202, 501, 504, 530]),
    ("REST", &[501, 502, 530, 350]),
    ("STOR", &[125, 150, 226, 250, 425, 426, 451, 551, 552, 532, 450, 452, 553, 501, 530]),
    ("STOU", &[125, 150, 226, 250, 425, 426, 451, 551, 552, 532, 450, 452, 553, 501, 530]),
    ("RETR", &[125, 150, 226, 250, 425, 426, 451, 450, 550, 501, 530]),
    ("LIST", &[125, 150, 226, 250, 425, 426, 451, 450, 501, 502, 530]),
    ("NLST", &[125, 150, 226, 250, 425, 426, 451, 450, 501, 502, 530]),
    ("APPE", &[125, 150, 226, 250, 425, 426, 451, 551, 552, 532, 450, 550, 452, 553, 501, 502, 530]),
    ("RNFR", &[450, 550, 501, 502, 530, 350]),
    ("RNTO", &[250, 532, 553, 501, 502, 503, 530]),
    ("DELE", &[250, 450, 550, 501, 502, 530]),
    ("RMD", &[250, 501, 502, 530, 550]),
    ("MKD", &[257, 501, 502, 530, 550]),
    ("PWD", &[257, 501, 502, 550]),
    ("ABOR", &[225, 226, 501, 502]),
    ("SYST", &[215, 501, 502]),
    ("STAT", &[211, 212, 213, 450, 501, 502, 530]),
    ("HELP", &[211, 214, 501, 502]),
    ("SITE", &[200, 202, 501, 530]),
    ("NOOP", &[200]),
];

fn verb(name: &str) -> Verb {
    Verb::new(name).unwrap()
}

#[test]
fn what_rfc_959_lists_is_standard() {
    for (name, codes) in RFC_959 {
        for code in codes.iter().chain(&[421, 500]) {
            assert_eq!(expected(verb(name), ReplyCode(*code)), Standard, "{name} {code}");
        }
    }
}

#[test]
fn success_of_the_wrong_kind_is_unexpected() {
    for (name, codes) in RFC_959 {
        for code in [226, 227, 229, 230, 257, 331, 350].into_iter().filter(|code| !codes.contains(code)) {
            let found = expected(verb(name), ReplyCode(code));
            // Subcommands of SITE bring replies of their own.
            assert!(found == Unexpected || *name == "SITE" && found == InPractice, "{name} {code}: {found:?}");
        }
    }
}

#[test]
fn extensions() {
    for (name, code, wanted) in [
        ("PASV", 227, Standard),
        ("PASV", 229, Unexpected),
        ("PASV", 200, Unexpected),
        ("PASV", 425, InPractice),
        ("EPSV", 229, Standard),
        ("EPSV", 522, Standard),
        ("EPSV", 227, Unexpected),
        ("EPSV", 200, InPractice),
        ("EPRT", 200, Standard),
        ("EPRT", 522, Standard),
        ("EPRT", 220, InPractice),
        ("CDUP", 250, Standard),
        ("CWD", 200, InPractice),
        ("MKD", 250, InPractice),
        ("PASS", 332, Standard),
        ("PASS", 220, Unexpected),
        ("RETR", 110, InPractice),
        ("STOR", 550, InPractice),
        ("LIST", 550, InPractice),
        ("RNTO", 550, InPractice),
        ("ABOR", 426, Standard),
        ("AUTH", 234, Standard),
        ("AUTH", 530, InPractice),
        ("PBSZ", 503, Standard),
        ("PROT", 536, Standard),
        ("CCC", 534, Standard),
        ("FEAT", 211, Standard),
        ("OPTS", 202, InPractice),
        ("SIZE", 213, Standard),
        ("MLST", 250, Standard),
        ("MLSD", 226, Standard),
        ("MFMT", 213, Standard),
        ("HOST", 220, Standard),
        ("LANG", 504, Standard),
        ("USER", 534, InPractice),
        ("SITE", 350, InPractice),
        ("NOOP", 530, InPractice),
        ("NOOP", 633, Standard),
        ("NOOP", 299, Unexpected),
        ("XYZZY", 200, Unknown),
        ("XYZZY", 500, Unknown),
    ] {
        assert_eq!(expected(verb(name), ReplyCode(code)), wanted, "{name} {code}");
    }
}

#[test]
fn the_greeting() {
    for (code, wanted) in
        [(120, Standard), (220, Standard), (421, Standard), (530, InPractice), (230, Unexpected), (299, Unexpected)]
    {
        assert_eq!(expected_greeting(ReplyCode(code)), wanted, "{code}");
    }
}

#[test]
fn codes_know_the_commands_they_answer() {
    let names = |code| -> Vec<_> {
        ftp_catalog::reply(ReplyCode(code)).unwrap().answers().map(|(command, _)| command.name).collect()
    };
    assert_eq!(names(229), ["EPSV"]);
    assert_eq!(names(257), ["MKD", "PWD", "XMKD", "XPWD"]);
}
