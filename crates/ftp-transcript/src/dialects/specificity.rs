//! Computed from the samples of all dialects by `cargo xtask weigh`; do not edit by hand.
//! For each dialect, in the order of the list, and each of its forms: in how many other dialects' samples it occurs.

#[rustfmt::skip]
pub(crate) static FOREIGN_SAMPLES: &[&[u8]] = &[
    &[4, 2, 2, 0, 0, 0, 6], // bare
    &[1, 1, 2, 0, 0, 0, 0, 0, 5, 0], // curl
    &[0, 2, 0, 0, 1], // curl-trace
    &[0, 0, 1, 1, 0], // filezilla
    &[0, 0, 0, 0, 0, 0, 0, 1, 0, 5], // ftplib
    &[0, 0, 0, 0], // ftptest
    &[1, 0, 0, 0, 0, 0, 1, 1, 5], // lftp
    &[0, 0, 0, 0, 2, 0, 0, 0, 0, 5, 0], // ncftp
    &[0, 0, 0, 0], // ngrep
    &[0, 0, 0], // suricata
    &[0, 0, 0, 0, 0, 0], // tcpdump
    &[0, 0], // tcpflow
    &[1, 4, 0, 0, 0, 2, 0, 0, 0, 0, 5, 2], // tnftp
    &[0, 0, 0, 0, 0, 0], // tshark
    &[0, 0, 0, 0, 0], // tshark-follow
    &[0, 0, 0, 0, 0], // vsftpd-log
    &[0, 0, 0, 0, 0, 4, 0, 2, 0, 0, 0, 6], // wget
    &[0, 1, 1, 0, 0], // winscp
    &[0, 0, 0], // zeek
];
