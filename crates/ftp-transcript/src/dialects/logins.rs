//! Tells the sessions of a server's log apart whose lines show only the client and the user: before the login a
//! session is the client's, after it the user's from that client.

use std::collections::HashMap;

#[derive(Default)]
pub(crate) struct Logins {
    last: u64,
    /// The session of each client that has not logged in.
    before: HashMap<String, Before>,
    /// The session of each user from each client.
    after: HashMap<(String, String), u64>,
}

#[derive(Clone, Copy)]
struct Before {
    key: u64,
    /// A password was refused in it.
    refused: bool,
}

impl Logins {
    /// A new session of a client, before its login.
    pub(crate) fn begin(&mut self, client: &str) -> u64 {
        self.last += 1;
        self.before.insert(client.to_owned(), Before { key: self.last, refused: false });
        self.last
    }

    /// The session of a line without a user.
    pub(crate) fn before(&mut self, client: &str) -> u64 {
        match self.before.get(client) {
            Some(before) => before.key,
            None => self.begin(client),
        }
    }

    /// The session of a line with a user. `entering`: the line is the one by which the user logs in, or the first one
    /// after it.
    pub(crate) fn after(&mut self, client: &str, user: &str, entering: bool) -> u64 {
        let who = (client.to_owned(), user.to_owned());
        let known = self.after.get(&who).copied().filter(|_| !entering);
        let key = known.or_else(|| self.before.remove(client).map(|b| b.key)).unwrap_or_else(|| {
            self.last += 1;
            self.last
        });
        self.after.insert(who, key);
        key
    }

    /// Whether a session of this client waits for its login.
    pub(crate) fn waits(&self, client: &str) -> bool {
        self.before.contains_key(client)
    }

    /// The login of the client's session was refused.
    pub(crate) fn refuse(&mut self, client: &str) {
        if let Some(before) = self.before.get_mut(client) {
            before.refused = true;
        }
    }

    /// Whether the login of the client's session was refused.
    pub(crate) fn was_refused(&self, client: &str) -> bool {
        self.before.get(client).is_some_and(|b| b.refused)
    }

    /// The session is over: whatever the client sends next belongs to another.
    pub(crate) fn end(&mut self, client: &str, user: Option<&str>) {
        match user {
            None => {
                self.before.remove(client);
            }
            Some(user) => {
                self.after.remove(&(client.to_owned(), user.to_owned()));
            }
        }
    }
}
