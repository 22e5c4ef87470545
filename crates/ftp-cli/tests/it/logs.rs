//! Logs that several tests use.

/// Everything worked.
pub(crate) const WORKED: &str = "\
220 ftp.example.org ready
USER alice
331 Password required for alice
PASS tr0ub4dor-and-3
230 Logged in
CWD /clients/acme
250 OK
PASV
227 Entering Passive Mode (203,0,113,20,195,80)
RETR budget.ods
150 Opening data connection
226 Transfer complete
QUIT
221 Goodbye
";

/// The server announces its private address.
pub(crate) const FAILED: &str = "\
---- Connecting to ftp.example.org (203.0.113.20) port 21
<--- 220 (vsFTPd 3.0.3)
---> USER alice
<--- 331 Please specify the password.
---> PASS tr0ub4dor-and-3
<--- 230 Login successful.
---> PWD
<--- 257 \"/home/alice\" is the current directory
---> PASV
<--- 227 Entering Passive Mode (192,168,1,20,195,80).
---- Connecting data socket to (192.168.1.20) port 50000
**** Data socket error (Connection timed out) - reconnecting
---> LIST /clients/acme
---> ABOR
---- Closing aborted data socket
---- Closing control socket
ls: Fatal error: max-retries exceeded (Connection timed out)
";

/// It stops too early.
pub(crate) const INCOMPLETE: &str = "\
220 ready
USER alice
331 Password required for alice
PASS ****
230 Logged in
PASV
";
