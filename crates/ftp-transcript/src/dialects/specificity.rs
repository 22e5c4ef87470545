//! Computed from the samples of all dialects by `cargo xtask weigh`; do not edit by hand.
//! For each dialect, in the order of the list, and each of its forms: in how many other dialects' samples it occurs.

#[rustfmt::skip]
pub(crate) static FOREIGN_SAMPLES: &[&[u8]] = &[
    &[5, 0, 3, 0, 0, 0, 6], // bare
    &[0, 0, 0, 0, 0], // aioftp-server
    &[0, 0, 0, 0, 0], // apache-ftpserver
    &[0, 0, 0, 0, 0, 0], // axel
    &[0, 0, 0, 0], // busybox
    &[1, 1, 2, 0, 0, 0, 0, 0, 5, 0], // curl
    &[0, 2, 0, 0, 1], // curl-trace
    &[0, 0, 0, 0, 0], // cuteftp
    &[0, 0, 0, 0, 0], // filezilla
    &[0, 0, 0, 0, 0], // filezilla-server
    &[0, 5], // fireftp
    &[0, 0, 0, 0, 0, 0], // flashfxp
    &[0, 0, 0, 0], // ftp-clf
    &[0, 0, 0], // ftp-srv
    &[0, 0, 0, 0, 0, 0], // ftpd-syslog
    &[0, 0, 0, 0, 0, 0, 1, 1, 0, 5], // ftplib
    &[0, 0, 0, 0, 0, 0, 0], // gftp
    &[1, 0, 0, 1], // iis-w3c
    &[0, 0, 0], // kio_ftp
    &[1, 0, 0, 0, 0, 0, 1, 1, 5], // lftp
    &[0, 0, 0, 0, 3, 0, 0, 0, 1, 5, 0], // ncftp
    &[0, 0], // proftpd-extendedlog
    &[0, 0, 0, 0, 0, 0], // proftpd-log
    &[0, 0, 0, 0], // pure-ftpd-syslog
    &[0, 0, 0, 2], // pyftpdlib-log
    &[0, 0, 0, 0], // sftpgo
    &[0, 0, 2, 5, 0], // smartftp
    &[1, 5, 0, 0, 0, 3, 0, 0, 0, 0, 5, 1], // tnftp
    &[0, 0, 0, 0, 0], // vsftpd-log
    &[0, 1, 0, 1, 0, 5, 0, 8, 0, 1, 0, 6], // wget
    &[0, 1, 1, 0, 0], // winscp
    &[0, 1, 1, 1, 0, 1, 0], // wput
    &[0], // xferlog
    &[0, 0, 0, 2, 0, 0, 5], // yafc
];
