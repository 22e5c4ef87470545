//! Computed from the samples of all dialects by `cargo xtask weigh`; do not edit by hand.
//! For each dialect, in the order of the list, and each of its forms: in how many other dialects' samples it occurs.

#[rustfmt::skip]
pub(crate) static FOREIGN_SAMPLES: &[&[u8]] = &[
    &[11, 5, 5, 0, 0, 0, 12], // bare
    &[0, 0, 0, 0, 0, 0, 0], // aioftp
    &[0, 0, 0, 0, 0], // aioftp-server
    &[0, 0, 0, 0, 0], // apache-ftpserver
    &[0, 0, 0, 0, 0, 0, 0, 0], // aria2
    &[0, 0, 0, 0, 0, 0], // axel
    &[2, 0, 2, 0, 0, 0, 5, 0, 12], // basic-ftp
    &[0, 0, 0, 0], // busybox
    &[2, 2, 2, 0, 0, 0, 0, 0, 11, 1], // curl
    &[0, 2, 0, 0, 1], // curl-trace
    &[0, 0, 0, 0, 0], // cuteftp
    &[0, 0, 0, 0, 0, 0, 0, 7, 0], // dotnet-trace
    &[0, 0, 0, 0], // erlang-ftp
    &[0, 0, 2, 1, 2, 1], // filezilla
    &[0, 0, 0, 0, 0], // filezilla-server
    &[1, 3, 0, 11], // fireftp
    &[0, 0, 0, 0, 0, 0], // flashfxp
    &[0, 2, 1, 0, 2, 2, 0, 0, 0, 0, 0, 1, 3, 11], // fluentftp
    &[0, 0, 0, 0], // ftp-clf
    &[0, 0, 0], // ftp-srv
    &[0, 0, 0, 0], // ftpclient-cpp
    &[0, 0, 0, 0, 0], // ftpconnect
    &[0, 0, 0, 0, 0, 0], // ftpd-syslog
    &[0, 0, 0, 0, 0, 0, 2, 8, 0, 0, 11], // ftplib
    &[1, 0, 2, 5], // ftptest
    &[0, 0, 0, 0], // fubardev-ftpserver
    &[0, 0, 0, 0, 0, 0, 0, 0, 11, 4], // gftp
    &[0, 0, 0, 0], // goftp
    &[1, 0, 0, 1], // iis-w3c
    &[0, 0, 0], // kio_ftp
    &[1, 0, 0, 0, 0, 0, 0, 0, 11], // lftp
    &[0, 0, 0, 0, 4, 0, 0, 0, 0, 11, 0], // ncftp
    &[0, 0, 0, 0, 0, 0, 11], // net-ftp
    &[0, 0, 0, 0], // ngrep
    &[0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 1], // node-ftp
    &[0, 0, 0, 9, 0], // pemftp
    &[0, 0, 0, 0, 12], // php
    &[0, 0], // proftpd-extendedlog
    &[0, 0, 0, 0, 0, 0], // proftpd-log
    &[0, 0, 0, 0], // pure-ftpd-syslog
    &[0, 0, 0, 3], // pyftpdlib-log
    &[0, 0, 0, 0, 0, 1, 0, 4], // rclone
    &[0, 0, 0, 1, 0], // ruby-net-ftp
    &[0, 0, 0, 0], // sftpgo
    &[0, 0, 3, 11, 0], // smartftp
    &[0, 0, 0, 0, 0, 11, 1], // suppaftp
    &[0, 0, 0], // suricata
    &[0, 0, 0, 0, 0, 0], // tcpdump
    &[0, 0], // tcpflow
    &[1, 11, 0, 0, 0, 3, 0, 0, 0, 0, 11, 3], // tnftp
    &[0, 0, 0, 0, 0, 0], // tshark
    &[0, 0, 0, 0, 0], // tshark-follow
    &[0, 0, 0, 0, 0], // vsftpd-log
    &[0, 1, 0, 1, 0, 11, 0, 16, 0, 1, 0, 12], // wget
    &[0, 2, 2, 0, 0, 0], // winscp
    &[0, 0, 1, 1, 0, 6, 0], // wput
    &[0], // xferlog
    &[0, 0, 0, 5, 0, 0, 11], // yafc
    &[0, 0, 0], // zeek
];
