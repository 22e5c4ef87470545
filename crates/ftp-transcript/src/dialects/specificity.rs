//! Computed from the samples of all dialects by `cargo xtask weigh`; do not edit by hand.
//! For each dialect, in the order of the list, and each of its forms: in how many other dialects' samples it occurs.

#[rustfmt::skip]
pub(crate) static FOREIGN_SAMPLES: &[&[u8]] = &[
    &[8, 2, 5, 0, 0, 0, 11], // bare
    &[0, 0, 0, 0, 0, 0, 0], // aioftp
    &[0, 0, 0, 0, 0], // aioftp-server
    &[0, 0, 0, 0, 0], // apache-ftpserver
    &[0, 0, 0, 0, 0, 0, 0, 0], // aria2
    &[0, 0, 0, 0, 0, 0], // axel
    &[2, 0, 2, 0, 0, 0, 3, 11], // basic-ftp
    &[0, 0, 0, 0], // busybox
    &[2, 2, 2, 0, 0, 0, 0, 0, 10, 1], // curl
    &[0, 2, 0, 0, 1], // curl-trace
    &[0, 0, 0, 0, 0], // cuteftp
    &[0, 0, 0, 0, 0, 0, 0, 6, 0], // dotnet-trace
    &[0, 0, 0, 0], // erlang-ftp
    &[0, 0, 1, 1, 1], // filezilla
    &[0, 0, 0, 0, 0], // filezilla-server
    &[1, 8], // fireftp
    &[0, 0, 0, 0, 0, 0], // flashfxp
    &[0, 0, 2, 0, 0, 0, 0, 1, 3, 10], // fluentftp
    &[0, 0, 0, 0], // ftp-clf
    &[0, 0, 0], // ftp-srv
    &[0, 0, 0, 0], // ftpclient-cpp
    &[0, 0, 0, 0, 0], // ftpconnect
    &[0, 0, 0, 0, 0, 0], // ftpd-syslog
    &[0, 0, 0, 0, 0, 0, 2, 6, 0, 10], // ftplib
    &[0, 0, 0, 0], // fubardev-ftpserver
    &[0, 0, 0, 0, 0, 0, 0], // gftp
    &[0, 0, 0, 0], // goftp
    &[1, 0, 0, 1], // iis-w3c
    &[0, 0, 0], // kio_ftp
    &[1, 0, 0, 0, 0, 0, 1, 1, 10], // lftp
    &[0, 0, 0, 0, 5, 0, 0, 0, 1, 10, 0], // ncftp
    &[0, 0, 0, 0, 0, 0, 10], // net-ftp
    &[0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 1], // node-ftp
    &[0, 0, 0, 8, 0], // pemftp
    &[0, 0, 0, 0, 11], // php
    &[0, 0], // proftpd-extendedlog
    &[0, 0, 0, 0, 0, 0], // proftpd-log
    &[0, 0, 0, 0], // pure-ftpd-syslog
    &[0, 0, 0, 3], // pyftpdlib-log
    &[0, 0, 0, 0, 0, 1, 0, 3], // rclone
    &[0, 0, 0, 0], // sftpgo
    &[0, 0, 3, 8, 0], // smartftp
    &[0, 0, 0, 0, 0, 10, 1], // suppaftp
    &[1, 8, 0, 0, 0, 3, 0, 0, 0, 0, 10, 2], // tnftp
    &[0, 0, 0, 0, 0], // vsftpd-log
    &[0, 1, 0, 1, 0, 8, 0, 13, 0, 1, 0, 11], // wget
    &[0, 2, 2, 0, 0], // winscp
    &[0, 1, 1, 1, 0, 4, 0], // wput
    &[0], // xferlog
    &[0, 0, 0, 4, 0, 0, 10], // yafc
];
