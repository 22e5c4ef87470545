//! What the samples decode to, and the tricky lines one by one.

use crate::address::AddressClass;
use crate::note::{Failure, Note};
use crate::session::{Connection, End, Login, Session, Tls, TransferOutcome};
use crate::{Decoded, decode};
use ftp_catalog::Verb;

fn read(text: &str) -> Decoded {
    let decoded = decode(text.as_bytes().to_vec());
    let id = decoded.transcript.segments().first().and_then(|s| crate::dialects::get(s.dialect)).map(|d| d.id);
    assert_eq!(id, Some("filezilla"));
    decoded
}

fn peer(session: &Session) -> (String, Option<u16>) {
    (session.peer.address.map(|a| a.to_string()).unwrap_or_default(), session.peer.port)
}

#[test]
fn the_log_file_gives_a_session() {
    let decoded = read(include_str!("samples/file.log"));
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    let session = &decoded.sessions[0];
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(peer(session), ("203.0.113.109".into(), Some(21)));
    assert_eq!((session.tls, session.login), (Tls::None, Login::Accepted));
    let (_, feat) = session.exchanges_of(Verb::FEAT).next().unwrap();
    assert_eq!(feat.replies[0].last_line.0 - feat.replies[0].first_line.0, 8);
    let channel = &session.channels[0];
    assert_eq!(channel.announced.as_ref().unwrap().port(), Some(50_821));
    assert_eq!(channel.outcome, TransferOutcome::Failed);
}

#[test]
fn the_window_gives_two_sessions() {
    let decoded = read(include_str!("samples/window.log"));
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    assert_eq!(decoded.sessions.len(), 2);
    for session in &decoded.sessions {
        assert_eq!(peer(session), ("203.0.113.26".into(), Some(21)));
        assert_eq!((session.tls, session.login), (Tls::None, Login::Accepted));
        assert!(matches!(session.channels[0].connection, Connection::Failed(_, Failure::TimedOut)));
    }
}

#[test]
fn a_translated_window_gives_a_session() {
    let decoded = read(include_str!("samples/window-de.log"));
    let session = &decoded.sessions[0];
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    assert_eq!(peer(session), ("203.0.113.70".into(), Some(21)));
    assert_eq!(session.login, Login::Refused);
}

#[test]
fn a_translated_trace_tells_the_repair() {
    let decoded = read(include_str!("samples/trace.log"));
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    let session = &decoded.sessions[0];
    assert_eq!(session.client_address.map(crate::address::class_of), Some(AddressClass::Private));
    let channel = &session.channels[0];
    assert_eq!(channel.announced.as_ref().unwrap().address(), Some([10, 0, 0, 12].into()));
    assert_eq!(channel.used.unwrap().address, Some([203, 0, 113, 12].into()));
    assert!(channel.repaired.is_some());
    assert_eq!(channel.outcome, TransferOutcome::Completed);
}

#[test]
fn engines_are_told_apart() {
    let decoded = read(
        "2026-11-21 07:14:14 7 1 Status: Connecting to 192.0.2.1:21...\n\
         2026-11-21 07:14:14 7 2 Status: Connecting to 192.0.2.2:21...\n\
         2026-11-21 07:14:14 7 1 Response: 220-one\n\
         2026-11-21 07:14:14 7 2 Response: 220 two\n\
         2026-11-21 07:14:14 7 1 Response: 220 one\n\
         2026-11-21 07:14:14 7 2 Command: USER b\n\
         2026-11-21 07:14:14 7 1 Command: USER a\n\
         2026-11-21 07:14:15 7 2 Response: 230 in\n\
         2026-11-21 07:14:15 7 1 Response: 530 out\n",
    );
    let logins: Vec<_> = decoded.sessions.iter().map(|s| (peer(s).0, s.login)).collect();
    assert_eq!(logins, [("192.0.2.1".into(), Login::Refused), ("192.0.2.2".into(), Login::Accepted)]);
}

#[test]
fn pasted_tabs_may_be_blanks() {
    let decoded = read(
        "Status:      Connecting to 192.0.2.1:21...\n\
         Response:    220 ready\n\
         Command:     FEAT\n\
         Response:    211-Features:\n\
         Response:     211 is not the end\n\
         Response:    211 End\n\
         Command:     PASV\n\
         Response:    227 Entering Passive Mode (192,0,2,1,195,80)\n\
         Command:     LIST\n\
         Error:        \tConnection timed out after 20 seconds of inactivity\n\
         Error:        \tFailed to retrieve directory listing\n",
    );
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    let session = &decoded.sessions[0];
    assert_eq!(session.exchanges.len(), 4);
    assert!(session.exchanges[1].replies[0].closed);
    assert!(matches!(session.channels[0].connection, Connection::Failed(_, Failure::TimedOut)));
}

#[test]
fn a_refused_connection_is_told_in_any_language() {
    for text in [
        "Status:\tConnecting to 192.0.2.1:21...\nStatus:\tConnection attempt failed with \"ECONNREFUSED - Connection refused by server\".\nError:\tCould not connect to server\n",
        "状態:\t192.0.2.1:21 に接続中...\n状態:\t\"ECONNREFUSED - サーバーによって接続が拒否されました\" への接続の試行が失敗しました。\nエラー:\tサーバーに接続できません\n",
    ] {
        let decoded = read(text);
        let notes: Vec<_> = decoded.sessions[0].notes.iter().map(|n| &n.note).collect();
        assert!(matches!(notes[1], crate::note::Note::Failed(crate::note::Channel::Control, Failure::Refused, _)), "{notes:?}");
        assert_eq!(decoded.sessions.len(), 1);
    }
}

#[test]
fn a_name_is_told_in_any_language() {
    let decoded = read(
        "Status:\tAuflösen der IP-Adresse für ftp.nonexistent.example\n\
         Status:\tVerbindungsversuch fehlgeschlagen mit \"EAI_NONAME - Weder 'nodename' noch 'servname' angegeben\".\n\
         Fehler:\tHerstellen der Verbindung zum Server fehlgeschlagen\n",
    );
    let host = decoded.sessions[0].peer.host.unwrap();
    assert_eq!(decoded.transcript.text(host), "ftp.nonexistent.example");
}

#[test]
fn a_silent_server_is_no_dead_host() {
    for (text, stood) in [
        ("Statut :\tConnexion à 192.0.2.1:21…\nStatut :\tConnexion établie, attente du message d’accueil…\n\
          Erreur :\tConnection interrompue après 20 secondes d’inactivité\n", true),
        ("Statut :\tConnexion à 192.0.2.1:21…\nErreur :\tConnection interrompue après 20 secondes d’inactivité\n", false),
    ] {
        let decoded = read(text);
        let notes: Vec<_> = decoded.sessions[0].notes.iter().map(|n| &n.note).collect();
        let opened = notes.iter().any(|n| matches!(n, crate::note::Note::Opened(..)));
        let unanswered = notes.iter().any(|n| matches!(n, crate::note::Note::NoReply));
        assert_eq!((opened, unanswered), (stood, stood), "{notes:?}");
    }
}

#[test]
fn an_error_alone_is_no_log_of_filezilla() {
    let decoded = decode(b"Error: Connection refused (os error 111)\nStatus: done\n".to_vec());
    let read = |s: &crate::dialect::Segment| crate::dialects::get(s.dialect).unwrap().id;
    assert!(decoded.transcript.segments().iter().all(|s| read(s) != "filezilla"));
}

#[test]
fn a_window_with_single_blanks_is_filezillas() {
    let decoded = read(include_str!("samples/window-blanks.log"));
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    let [session] = decoded.sessions.as_slice() else { panic!("one session") };
    assert_eq!(peer(session), ("203.0.113.44".into(), Some(21)));
    assert_eq!((session.tls, session.login), (Tls::None, Login::Accepted));
    let (_, feat) = session.exchanges_of(Verb::FEAT).next().unwrap();
    assert_eq!(feat.replies[0].last_line.0 - feat.replies[0].first_line.0, 10);
    let channel = &session.channels[0];
    assert!(channel.repaired.is_some());
    assert!(matches!(channel.connection, Connection::Failed(_, Failure::TimedOut)));
    let french = read(include_str!("samples/window-blanks-fr.log"));
    assert_eq!((french.sessions.len(), french.sessions[0].login), (1, Login::Refused));
}

#[test]
fn a_short_window_with_single_blanks_is_filezillas() {
    // Neither ftptest.net, which calls a reply one, nor FluentFTP, which has no errors, prints these.
    let decoded = read(
        "Status: Connecting to 192.0.2.1:21...\n\
         Status: Connection established, waiting for welcome message...\n\
         Response: 220 ready\n\
         Command: USER anna\n\
         Response: 331 Password required\n\
         Command: PASS ****\n\
         Response: 530 Login incorrect.\n\
         Error: Critical error: Could not connect to server\n",
    );
    assert_eq!(decoded.sessions[0].login, Login::Refused);
}

#[test]
fn a_refused_download_is_not_the_one_that_worked() {
    let decoded = read(
        "Status:\tConnecting to 203.0.113.25:21...\n\
         Status:\tConnection established, waiting for welcome message...\n\
         Status:\tLogged in\n\
         Status:\tStarting download of /gone.txt\n\
         Command:\tPASV\n\
         Response:\t227 Entering Passive Mode (203,0,113,25,195,80)\n\
         Command:\tRETR gone.txt\n\
         Response:\t550 Failed to open file.\n\
         Error:\tCritical file transfer error\n\
         Status:\tStarting download of /report.txt\n\
         Status:\tFile transfer successful, transferred 1,492 bytes in 1 second\n",
    );
    let session = &decoded.sessions[0];
    assert_eq!(session.channels[0].outcome, TransferOutcome::Failed);
    let done = session.notes.iter().find(|entry| entry.note == Note::TransferDone).expect("the one that worked");
    assert_eq!(done.channel(), None);
}

#[test]
fn tls_after_the_welcome_is_explicit_though_auth_is_hidden() {
    // The first line of each tells whether the server speaks first; the last language is not one whose words are known.
    for (text, tls) in [
        ("Status:\tConnecting to 192.0.2.1:21...\nStatus:\tConnection established, waiting for welcome message...\n\
          Status:\tInitializing TLS...\nStatus:\tTLS connection established.\nStatus:\tLogged in\n", Tls::Explicit),
        ("Status:\tConnecting to 192.0.2.1:990...\nStatus:\tConnection established, initializing TLS...\n\
          Status:\tTLS connection established, waiting for welcome message...\nStatus:\tLogged in\n", Tls::Implicit),
        ("Status:\tVerbinde mit 192.0.2.1:990...\nStatus:\tVerbindung hergestellt, initialisiere TLS...\n\
          Status:\tTLS-Verbindung hergestellt.\nStatus:\tAngemeldet\n", Tls::Implicit),
        ("Estado:\tConectando a 192.0.2.1:21...\nEstado:\tConexión establecida, esperando el mensaje de bienvenida...\n\
          Estado:\tInicializando TLS...\nEstado:\tConexión TLS establecida.\nComando:\tUSER anna\n", Tls::Explicit),
        ("Stanje:\tPovezovanje z 192.0.2.1:21...\nStanje:\tPovezava vzpostavljena...\n\
          Stanje:\tTLS se pripravlja...\nStanje:\tPovezava TLS je vzpostavljena.\nUkaz:\tUSER anna\n", Tls::Explicit),
        ("Stanje:\tPovezovanje z 192.0.2.1:21...\nStanje:\tPovezava vzpostavljena...\n\
          Stanje:\tStrežnik ne podpira FTP prek TLS.\nUkaz:\tUSER anna\n", Tls::Unknown),
        ("Stanje:\tPovezovanje z 192.0.2.1:21...\nStanje:\tPovezava vzpostavljena...\n\
          Stanje:\tTLS se pripravlja...\nNapaka:\tNapaka TLS\n", Tls::Unknown),
    ] {
        assert_eq!(read(text).sessions[0].tls, tls, "{text}");
    }
}

#[test]
fn older_french_words_tell_that_tls_is_missing() {
    let decoded = read(
        "Statut :\tConnexion à 192.0.2.1:21...\n\
         Statut :\tConnexion établie, attente du message d'accueil...\n\
         Statut :\tServeur non sécurisé, celui-ci ne supporte pas FTP sur TLS.\n\
         Statut :\tConnecté\n",
    );
    assert_eq!((decoded.sessions[0].tls, decoded.sessions[0].login), (Tls::None, Login::Accepted));
}

#[test]
fn a_named_or_masked_host_with_single_blanks_is_filezillas() {
    for (host, known) in [("ftp.example.org", true), ("nas", true), ("IP", false), ("xxx.xxx.xxx.xxx", false), ("***", false)] {
        let decoded = read(&format!(
            "Status: Connecting to {host}:21...\n\
             Status: Connection established, waiting for welcome message...\n\
             Status: Insecure server, it does not support FTP over TLS.\n\
             Status: Logged in\n\
             Status: Retrieving directory listing...\n\
             Command: PWD\n\
             Response: 257 \"/\" is the current directory\n\
             Command: PASV\n\
             Response: 227 Entering Passive Mode (192,0,2,112,244,156).\n\
             Command: MLSD\n\
             Error: Connection timed out after 20 seconds of inactivity\n\
             Error: Failed to retrieve directory listing\n"
        ));
        let session = &decoded.sessions[0];
        assert_eq!((session.peer.host.is_some(), session.peer.port), (known, Some(21)), "{host}");
        assert_eq!((session.tls, session.login), (Tls::None, Login::Accepted));
        assert!(matches!(session.channels[0].connection, Connection::Failed(_, Failure::TimedOut)));
    }
    // A listing of a file with such a name connects to nothing.
    let decoded = read("Status:\tLogged in\nStatus:\tRetrieving directory listing of \"/a:21\"...\nCommand:\tPWD\n");
    assert_eq!(decoded.sessions[0].peer.port, None);
}

#[test]
fn traces_alone_are_filezillas() {
    let decoded = read(
        "Trace:  CTransferSocket::OnConnect\n\
         Trace:  CTlsSocket::ContinueHandshake()\n\
         Trace:  CTlsSocket::Failure(-19, 103)\n\
         Error:  GnuTLS error -19: An unexpected TLS handshake packet was received.\n\
         Trace:  CFtpControlSocket::TransferEnd()\n",
    );
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    let failed = |n: &&crate::session::NoteEntry| matches!(n.note, Note::Failed(crate::note::Channel::Control, ..));
    assert_eq!(decoded.sessions[0].notes.iter().find(failed), None);
    let others = decode(b"Trace: ready (1)\nTrace: Client::connect()\nError: no\nTrace: done\n".to_vec());
    assert!(others.sessions.is_empty());
}

#[test]
fn a_broken_transfer_socket_is_no_lost_control_connection() {
    let text = "Status:\tConnecting to 192.0.2.1:21...\nStatus:\tConnection established, waiting for welcome message...\n\
         Response:\t220 ready\nCommand:\tUSER anna\nResponse:\t230 in\nCommand:\tPASV\n\
         Response:\t227 Entering Passive Mode (192,0,2,1,195,80)\nCommand:\tMLSD\nResponse:\t150 Opening data connection.\n\
         Error:\tCould not read from transfer socket: ECONNRESET - Connection reset by peer\n\
         Response:\t226 Closing data connection.\nError:\tFailed to retrieve directory listing\n";
    let decoded = read(text);
    assert_eq!((decoded.sessions.len(), decoded.sessions[0].end), (1, End::Open));
    let control = decode(text.replace("transfer socket", "socket").into_bytes());
    assert!(matches!(control.sessions[0].end, End::Lost(_, Failure::Reset)));
}

#[test]
fn sftp_is_another_protocol() {
    let sftp = "Status:\tConnecting to 192.0.2.7...\n\
         Response:\tfzSftp started\n\
         Command:\topen \"bob@192.0.2.7\" 22\n\
         Command:\tTrust new Hostkey: Once\n\
         Command:\tPass: hunter2\n\
         Status:\tConnected to 192.0.2.7\n\
         Command:\tpwd\n\
         Response:\tCurrent directory is: \"/home/bob\"\n\
         Command:\tls\n\
         Status:\tDirectory listing successful\n";
    let decoded = read(sftp);
    let [session] = decoded.sessions.as_slice() else { panic!("one session") };
    assert_eq!(session.foreign.map(|(foreign, _)| foreign), Some(crate::note::Foreign::Sftp));
    assert!(session.exchanges.is_empty());
    assert!(!decoded.transcript.line_text(crate::LineId(4)).contains("hunter2"));
    // Another site, in the same window, is spoken to by FTP.
    let decoded = read(&format!(
        "{sftp}Status:\tDisconnected from server\nStatus:\tConnecting to 192.0.2.9:21...\n\
         Status:\tConnection established, waiting for welcome message...\nResponse:\t220 ready\nCommand:\tUSER anna\n\
         Response:\t230 in\nCommand:\tPWD\nResponse:\t257 \"/\"\n"
    ));
    let [_, session] = decoded.sessions.as_slice() else { panic!("two sessions") };
    assert_eq!((session.foreign, session.login, session.exchanges.len()), (None, Login::Accepted, 3));
}

#[test]
fn a_name_ends_before_what_else_stands_on_the_line() {
    let decoded = read(
        "Status:\tResolving address of ftp.example.org Status: Connecting to the server\n\
         Error:\tCould not connect to server\n",
    );
    let host = decoded.sessions[0].peer.host.unwrap();
    assert_eq!(decoded.transcript.text(host), "ftp.example.org");
}
