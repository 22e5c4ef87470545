//! What advice says about modes, as ids: verdicts, reasons and conditions.

/// What would become of a mode.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// The log shows that it works.
    Works,
    /// Nothing that the log shows speaks against it, and something for it.
    Should,
    /// It depends on something that the log does not show.
    OnlyIf,
    /// It fails as things are.
    Fails,
    /// The log does not tell.
    Unknown,
}

macro_rules! ids {
    ($(#[$doc:meta])* $name:ident { $($(#[$own:meta])* $variant:ident = $id:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$own])* $variant),* }

        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The id.
            pub fn id(self) -> &'static str {
                match self { $($name::$variant => $id),* }
            }
        }
    };
}

ids!(
    /// Why a mode works or not.
    Reason {
        /// A transfer in this mode was completed.
        Shown = "shown",
        /// It was, but another one could not be made.
        NotAlways = "not-always",
        /// The client replaced a wrong address.
        AddressReplaced = "address-replaced",
        /// The client is known to use the server's own address instead of such a one.
        AddressIgnored = "address-ignored",
        /// The client announced a private address, and still was reached: something on the way translated it.
        AddressTranslated = "address-translated",
        /// The address that 227 announces cannot be reached by this client.
        WrongAddress = "wrong-address",
        /// The same, if the server is where it seems to be.
        MaybeWrongAddress = "maybe-wrong-address",
        /// 229 has no address that could be wrong.
        NoAddressNeeded = "no-address-needed",
        /// Nobody can be reached at the announced port.
        PortClosed = "port-closed",
        /// The ports are those of the other passive command, which cannot be reached.
        SamePorts = "same-ports",
        /// The ports are those of the other passive command, which could be reached.
        SamePortsOpen = "same-ports-open",
        /// What helps in the clear cannot read anything under TLS.
        HelperBlind = "helper-blind",
        /// Without TLS, something on the way may translate or let through what it reads.
        HelperMaySee = "helper-may-see",
        /// Six numbers hold no IPv6 address.
        Ipv4Only = "ipv4-only",
        /// The server refuses the command.
        Refused = "refused",
        /// The server refuses active mode.
        ActiveRefused = "active-refused",
        /// The server has no free port.
        NoFreePort = "no-free-port",
        /// EPSV ALL forbids every other command.
        EpsvAll = "epsv-all",
        /// The server insists on TLS.
        TlsRequired = "tls-required",
        /// The server refuses TLS.
        TlsRefused = "tls-refused",
        /// The server wants the data connection to resume the TLS session.
        SessionNotResumed = "session-not-resumed",
        /// The reply cannot be read.
        Unreadable = "unreadable",
        /// The client's address cannot be reached from outside.
        BehindNat = "behind-nat",
        /// The same, unless the server is in the client's network.
        MaybeBehindNat = "maybe-behind-nat",
        /// The server could not connect to the client.
        ClientUnreached = "client-unreached",
        /// Copying from server to server needs an address in the reply.
        NeedsAddress = "needs-address",
        /// The client has no passive mode.
        NoPassive = "no-passive",
        /// The log shows nothing of this mode or of one like it.
        NotTried = "not-tried",
        /// The log does not show whether TLS was on.
        TlsNotShown = "tls-not-shown",
    }
);

ids!(
    /// What must be so, or must be changed, before a mode works.
    Condition {
        /// The passive ports are open and forwarded from outside.
        PortsOpen = "ports-open",
        /// The server announces the address at which it is reached.
        AnnounceAddress = "announce-address",
        /// The client uses the server's own address instead of the announced one.
        IgnoreAddress = "ignore-address",
        /// The server knows the command and allows it.
        CommandAllowed = "command-allowed",
        /// The server offers TLS.
        TlsOffered = "tls-offered",
        /// The client asks for TLS.
        UseTls = "use-tls",
        /// The client resumes the TLS session on the data connection.
        ResumeSession = "resume-session",
        /// The server lets the client connect to it: another client, or passive mode.
        UsePassive = "use-passive",
        /// The router at the client's side translates PORT and EPRT.
        RouterTranslates = "router-translates",
        /// The server can connect to the client: a public address, and a firewall that lets it in.
        ClientReachable = "client-reachable",
        /// The extended command is used instead.
        UseExtended = "use-extended",
        /// The server's reply is repaired.
        RepairReply = "repair-reply",
        /// The server gets more passive ports.
        MorePorts = "more-ports",
        /// The client does not send EPSV ALL.
        NoEpsvAll = "no-epsv-all",
        /// PASV (or CPSV under TLS) is used for the copy between servers.
        PasvForCopy = "pasv-for-copy",
        /// Another client.
        OtherClient = "other-client",
    }
);
