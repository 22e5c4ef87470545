//! Computed from the samples of all dialects by `cargo xtask weigh`; do not edit by hand.
//! For each dialect, in the order of the list, and each of its forms: in how many other dialects' samples it occurs.

#[rustfmt::skip]
pub(crate) static FOREIGN_SAMPLES: &[&[u8]] = &[
    &[2, 0, 2, 0, 0, 0, 5], // bare
    &[1, 1, 2, 0, 0, 0, 0, 0, 4, 0], // curl
    &[0, 2, 0, 0, 1], // curl-trace
    &[0, 0, 0, 0, 0], // filezilla
    &[0, 0, 0, 0, 0, 0, 0, 0, 0, 4], // ftplib
    &[1, 0, 0, 0, 0, 0, 0, 0, 4], // lftp
    &[0, 0, 0, 0, 2, 0, 0, 0, 0, 4, 0], // ncftp
    &[1, 2, 0, 0, 0, 2, 0, 0, 0, 0, 4, 1], // tnftp
    &[0, 0, 0, 0, 0], // vsftpd-log
    &[0, 0, 0, 0, 0, 2, 0, 1, 0, 0, 0, 5], // wget
    &[0, 1, 1, 0, 0], // winscp
];
