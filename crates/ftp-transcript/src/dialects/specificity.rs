//! Computed from the samples of all dialects by `cargo xtask weigh`; do not edit by hand.
//! For each dialect, in the order of the list, and each of its forms: in how many other dialects' samples it occurs.

#[rustfmt::skip]
pub(crate) static FOREIGN_SAMPLES: &[&[u8]] = &[
    &[5, 2, 4, 0, 0, 0, 10], // bare
    &[0, 0, 0, 0, 0, 0, 0], // aioftp
    &[0, 0, 0, 0, 0, 0, 0, 0], // aria2
    &[2, 0, 2, 0, 0, 0, 3, 10], // basic-ftp
    &[2, 2, 2, 0, 0, 0, 0, 0, 9, 1], // curl
    &[0, 2, 0, 0, 1], // curl-trace
    &[0, 0, 0, 0, 0, 0, 0, 5, 0], // dotnet-trace
    &[0, 0, 0, 0], // erlang-ftp
    &[0, 0, 1, 1, 1], // filezilla
    &[0, 1, 0, 0, 0, 0, 0, 1, 3, 9], // fluentftp
    &[0, 0, 0, 0], // ftpclient-cpp
    &[0, 0, 0, 0, 0], // ftpconnect
    &[0, 0, 0, 0, 0, 0, 1, 5, 0, 9], // ftplib
    &[0, 0, 0, 0], // fubardev-ftpserver
    &[0, 0, 0, 0], // goftp
    &[1, 0, 0, 0, 0, 0, 1, 1, 9], // lftp
    &[0, 0, 0, 0, 4, 0, 0, 0, 0, 9, 0], // ncftp
    &[0, 0, 0, 0, 0, 0, 9], // net-ftp
    &[0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 1], // node-ftp
    &[0, 0, 0, 5, 0], // pemftp
    &[0, 0, 0, 0, 10], // php
    &[0, 0, 0, 0, 0, 0, 0, 2], // rclone
    &[0, 0, 0, 0, 0, 9, 1], // suppaftp
    &[1, 5, 0, 0, 0, 2, 0, 0, 0, 0, 9, 2], // tnftp
    &[0, 0, 0, 0, 0], // vsftpd-log
    &[0, 0, 0, 0, 0, 5, 0, 6, 0, 0, 0, 10], // wget
    &[0, 2, 2, 0, 0], // winscp
];
