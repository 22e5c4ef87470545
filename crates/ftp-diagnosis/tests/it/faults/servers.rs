//! What servers reply: the texts of their logs in the corpus and the samples, or plain ones of no product.
//!
//! `{user}`, `{addr}` (the server's), `{six}` (227), `{port}` (229), `{file}`, `{size}` are filled in.

pub(crate) struct Server {
    pub(crate) greeting: &'static str,
    pub(crate) user: &'static str,
    pub(crate) pass: &'static str,
    pub(crate) pwd: &'static str,
    pub(crate) syst: &'static str,
    pub(crate) feat: &'static str,
    pub(crate) ascii: &'static str,
    pub(crate) binary: &'static str,
    pub(crate) cwd: &'static str,
    pub(crate) pasv: &'static str,
    pub(crate) epsv: &'static str,
    pub(crate) port: &'static str,
    pub(crate) eprt: &'static str,
    pub(crate) list: &'static str,
    pub(crate) retr: &'static str,
    pub(crate) stor: &'static str,
    pub(crate) listed: &'static str,
    pub(crate) sent: &'static str,
    pub(crate) received: &'static str,
    pub(crate) quit: &'static str,
    pub(crate) idle: &'static str,
    /// The server could not connect to the client.
    pub(crate) unreached: &'static str,
    /// PORT names another address than the client's; empty where the server does not mind.
    pub(crate) foreign: &'static str,
    /// SITE UTIME and other things that it does not know.
    pub(crate) unknown: &'static str,
}

pub(crate) const SERVERS: &[Server] = &[VSFTPD, PROFTPD, PURE_FTPD, FILEZILLA, IIS, PYFTPDLIB, PLAIN];

pub(crate) const VSFTPD: Server = Server {
    greeting: "220 (vsFTPd 3.0.3)",
    user: "331 Please specify the password.",
    pass: "230 Login successful.",
    pwd: "257 \"/\" is the current directory",
    syst: "215 UNIX Type: L8",
    feat: "211-Features:\n EPRT\n EPSV\n MDTM\n PASV\n REST STREAM\n SIZE\n TVFS\n211 End",
    ascii: "200 Switching to ASCII mode.",
    binary: "200 Switching to Binary mode.",
    cwd: "250 Directory successfully changed.",
    pasv: "227 Entering Passive Mode ({six}).",
    epsv: "229 Entering Extended Passive Mode (|||{port}|)",
    port: "200 PORT command successful. Consider using PASV.",
    eprt: "200 EPRT command successful. Consider using EPSV.",
    list: "150 Here comes the directory listing.",
    retr: "150 Opening BINARY mode data connection for {file} ({size} bytes).",
    stor: "150 Ok to send data.",
    listed: "226 Directory send OK.",
    sent: "226 Transfer complete.",
    received: "226 Transfer complete.",
    quit: "221 Goodbye.",
    idle: "421 Timeout.",
    unreached: "425 Failed to establish connection.",
    foreign: "500 Illegal {verb} command.",
    unknown: "500 Unknown command.",
};

const PROFTPD: Server = Server {
    greeting: "220 ProFTPD Server (ProFTPD example server) [{addr}]",
    user: "331 Password required for {user}",
    pass: "230 User {user} logged in",
    feat: "211-Features:\n CLNT\n EPRT\n EPSV\n HOST\n MDTM\n MFMT\n REST STREAM\n SIZE\n TVFS\n UTF8\n211 End",
    ascii: "200 Type set to A",
    binary: "200 Type set to I",
    cwd: "250 CWD command successful",
    port: "200 PORT command successful",
    eprt: "200 EPRT command successful",
    list: "150 Opening ASCII mode data connection for file list",
    retr: "150 Opening BINARY mode data connection for {file} ({size} bytes)",
    stor: "150 Opening BINARY mode data connection for {file}",
    listed: "226 Transfer complete",
    sent: "226 Transfer complete",
    received: "226 Transfer complete",
    idle: "421 Idle timeout (600 seconds): closing control connection",
    unreached: "425 Unable to build data connection: Connection timed out",
    foreign: "500 Illegal {verb} command",
    unknown: "500 'SITE UTIME' not understood",
    ..VSFTPD
};

const PURE_FTPD: Server = Server {
    greeting: "220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------\n220-You are user number 1 of 50 allowed.\n\
               220-Local time is now 06:41. Server port: 21.\n220-IPv6 connections are also welcome on this server.\n\
               220 You will be disconnected after 15 minutes of inactivity.",
    user: "331 User {user} OK. Password required",
    pass: "230 OK. Current restricted directory is /",
    pwd: "257 \"/\" is your current location",
    feat: "211-Extensions supported:\n UTF8\n EPRT\n IDLE\n MDTM\n SIZE\n MFMT\n REST STREAM\n MLSD\n TVFS\n ESTA\n PASV\n EPSV\n ESTP\n211 End.",
    ascii: "200 TYPE is now ASCII",
    binary: "200 TYPE is now 8-bit binary",
    cwd: "250 OK. Current directory is /docs",
    pasv: "227 Entering Passive Mode ({six})",
    port: "200 PORT command successful",
    eprt: "200 PORT command successful",
    list: "150 Accepted data connection",
    retr: "150-Accepted data connection\n150 {size} bytes to download",
    stor: "150 Accepted data connection",
    listed: "226-Options: -l \n226 11 matches total",
    sent: "226-File successfully transferred\n226 0.000 seconds (measured here), 18.48 Mbytes per second",
    received: "226-File successfully transferred\n226 0.000 seconds (measured here), 9.41 Mbytes per second",
    quit: "221-Goodbye. You uploaded 0 and downloaded 0 kbytes.\n221 Logout.",
    idle: "421 Timeout",
    unreached: "425 Could not open data connection to port {port}: Connection refused",
    foreign: "500 I won't open a connection to {inside} (only to {outside})",
    unknown: "500 SITE UTIME is an unknown extension",
    ..VSFTPD
};

const FILEZILLA: Server = Server {
    greeting: "220 FileZilla Server 0.9.60 beta",
    user: "331 Password required for {user}",
    pass: "230 Logged on",
    pwd: "257 \"/\" is current directory.",
    syst: "215 UNIX emulated by FileZilla",
    feat: "211-Features:\n MDTM\n REST STREAM\n SIZE\n MLST type*;size*;modify*;\n UTF8\n CLNT\n211 End",
    ascii: "200 Type set to A",
    binary: "200 Type set to I",
    cwd: "250 CWD successful. \"/docs\" is current directory.",
    pasv: "227 Entering Passive Mode ({six})",
    port: "200 Port command successful",
    eprt: "200 Port command successful",
    list: "150 Opening data channel for directory listing of \"/\"",
    retr: "150 Opening data channel for file download from server of \"/{file}\"",
    stor: "150 Opening data channel for file upload to server of \"/{file}\"",
    listed: "226 Successfully transferred \"/\"",
    sent: "226 Successfully transferred \"/{file}\"",
    received: "226 Successfully transferred \"/{file}\"",
    quit: "221 Goodbye",
    idle: "421 Connection timed out.",
    unreached: "425 Can't open data connection for transfer of \"/\"",
    foreign: "421 Rejected command, requested IP address does not match control connection IP.",
    unknown: "500 Syntax error, command unrecognized.",
    ..VSFTPD
};

const IIS: Server = Server {
    greeting: "220 Microsoft FTP Service",
    user: "331 Password required for {user}.",
    pass: "230 User logged in.",
    pwd: "257 \"/\" is current directory.",
    syst: "215 Windows_NT",
    feat: "211-Extended features supported:\n LANG EN*\n UTF8\n AUTH TLS;TLS-C;SSL;TLS-P;\n PBSZ\n PROT C;P;\n HOST\n SIZE\n MDTM\n REST STREAM\n211 END",
    ascii: "200 Type set to A.",
    binary: "200 Type set to I.",
    cwd: "250 CWD command successful.",
    port: "200 PORT command successful.",
    eprt: "200 EPRT command successful.",
    list: "150 Opening ASCII mode data connection.",
    retr: "150 Opening BINARY mode data connection.",
    stor: "150 Opening BINARY mode data connection.",
    listed: "226 Transfer complete.",
    idle: "421 Timeout (120 seconds): closing control connection.",
    unreached: "425 Cannot open data connection.",
    foreign: "501 Server cannot accept argument.",
    unknown: "500 Command not understood.",
    ..VSFTPD
};

const PYFTPDLIB: Server = Server {
    greeting: "220 pyftpdlib based FTP server ready.",
    user: "331 Username ok, send password.",
    pwd: "257 \"/\" is the current directory.",
    feat: "211-Features supported:\n EPRT\n EPSV\n MDTM\n MFMT\n REST STREAM\n SIZE\n TVFS\n UTF8\n211 End FEAT.",
    ascii: "200 Type set to: ASCII.",
    binary: "200 Type set to: Binary.",
    cwd: "250 \"/docs\" is the current directory.",
    pasv: "227 Entering passive mode ({six}).",
    epsv: "229 Entering extended passive mode (|||{port}|).",
    port: "200 Active data connection established.",
    eprt: "200 Active data connection established.",
    list: "150 File status okay. About to open data connection.",
    retr: "125 Data connection already open. Transfer starting.",
    stor: "125 Data connection already open. Transfer starting.",
    listed: "226 Transfer complete.",
    idle: "421 Control connection timed out.",
    // In reply to PORT.
    unreached: "425 Can't connect to specified address.",
    foreign: "501 Rejected data connection to foreign address {inside}:{port}.",
    unknown: "500 Command \"SITE UTIME\" not understood.",
    ..VSFTPD
};

const PLAIN: Server = Server {
    greeting: "220 FTP server ready.",
    user: "331 Password required for {user}.",
    pass: "230 User {user} logged in.",
    pwd: "257 \"/\" is current directory.",
    feat: "500 'FEAT': command not understood.",
    ascii: "200 Type set to A.",
    binary: "200 Type set to I.",
    cwd: "250 CWD command successful.",
    port: "200 PORT command successful.",
    eprt: "200 EPRT command successful.",
    list: "150 Opening ASCII mode data connection for '/bin/ls'.",
    retr: "150 Opening BINARY mode data connection for '{file}' ({size} bytes).",
    stor: "150 Opening BINARY mode data connection for '{file}'.",
    listed: "226 Transfer complete.",
    idle: "421 Timeout (900 seconds): closing control connection.",
    unreached: "425 Can't build data connection: Connection timed out.",
    foreign: "500 Illegal {verb} Command",
    unknown: "500 'SITE UTIME': command not understood.",
    ..VSFTPD
};
