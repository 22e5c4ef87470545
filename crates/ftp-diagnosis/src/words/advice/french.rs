//! The French words of advice.

use super::{AdviceLabels, Deeds};
use crate::advice::habits::{Next, Private, Purpose};
use crate::advice::{Condition, Reason, Verdict};

pub(super) fn labels() -> &'static AdviceLabels {
    &LABELS
}

static LABELS: AdviceLabels = AdviceLabels {
    which_mode: "Quel mode fonctionnerait",
    of_session: "Il s’agit de la session {n}.",
    columns: ["Mode", "Sans TLS", "Avec TLS"],
    cell: ["{mode} sans TLS", "{mode} avec TLS"],
    and: "et",
    marks: ["\u{a0}; ", "\u{a0}: "],
    first: "D’abord\u{a0}:",
    this_client: "Ce client, {client}",
    begins: "En IPv4, il commence par {command}.",
    observed: "Dans ce journal, il a utilisé successivement\u{a0}: {commands}.",
    at_server: "Le mode passif sur le serveur",
    choose: "Le journal ne nomme aucun logiciel serveur dont les réglages sont connus ici. Choisissez le vôtre\u{a0}:",
    range: [
        "La plage contient les ports que montre ce journal, {low} à {high}\u{a0}; gardez celle du serveur s’il en a déjà une.",
        "La plage {low} à {high} est un exemple\u{a0}: les ports de ce journal, s’il y en a, n’en montrent aucune.",
    ],
    no_address: "L’adresse à annoncer n’est pas remplie, car le journal ne montre aucune adresse publique du serveur.",
    before_server: "Pare-feu, conteneurs et nuages devant lui",
    other_clients: "Ce que d’autres clients font de cette réponse",
    client_columns: ["Client", "Ce qu’il fait"],
    peer_unknown: "L’adresse propre du serveur n’est pas connue ici. Là où elle décide, les deux cas sont nommés\u{a0}; --peer ADRESSE l’indique.",
    own_address: "l’adresse propre du serveur",
    says: "Il affiche «\u{a0}{text}\u{a0}».",
    deeds: Deeds {
        announced: "se connecte à {place}, comme annoncé",
        always: "se connecte à {place}\u{a0}; il n’utilise jamais l’adresse annoncée",
        replaced: "se connecte à {place} au lieu de l’adresse annoncée, à laquelle il ne se fie pas",
        no_address: "se connecte à {place}",
        depends: "se connecte à {place}, ou à l’adresse propre du serveur si l’une des deux est privée et l’autre non",
        only_if_same: "se connecte à {place} si c’est l’adresse propre du serveur, et abandonne sinon",
        looks_up: "essaie {text} tel quel, ce qui n’est pas une adresse valable",
        unreadable: "abandonne\u{a0}: il ne trouve ni adresse ni port dans ce texte",
        port: "abandonne\u{a0}: {port} n’est pas un port",
        unsafe_port: "refuse le port {port}, qui appartient à un autre service",
        differs: "abandonne\u{a0}: {text} n’est pas l’adresse propre du serveur",
        lets_through: "attend une connexion de données vers le port {port} et la laisse passer",
        ignores: "n’attend pas cette connexion de données\u{a0}; d’autres règles doivent la laisser passer",
        not_known: "inconnu ici",
        never_asks: "n’a pas de mode passif et ne demande jamais cette réponse",
    },
};

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Works => "fonctionne, le journal le montre",
        Verdict::Should => "devrait fonctionner",
        Verdict::OnlyIf => "fonctionne sous conditions",
        Verdict::Fails => "échoue en l’état",
        Verdict::Unknown => "ce journal ne le dit pas",
    }
}

pub(super) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Shown => "Le journal montre qu’une telle connexion de données fonctionne.",
        Reason::NotAlways => {
            "Toutes les connexions de données n’ont pas abouti\u{a0}; peut-être que seuls certains ports sont joignables."
        }
        Reason::AddressReplaced => {
            "Ce client utilise l’adresse propre du serveur au lieu de celle annoncée\u{a0}; d’autres ne le font pas forcément."
        }
        Reason::AddressIgnored => {
            "Ce client est connu pour utiliser l’adresse propre du serveur au lieu d’une telle adresse, du moins dans ses versions récentes."
        }
        Reason::AddressTranslated => {
            "Le client a annoncé {address} et a pourtant été joint\u{a0}: un équipement sur le chemin l’a traduite."
        }
        Reason::WrongAddress => "Le serveur annonce {address}, qui ne peut pas être la bonne adresse pour ce client.",
        Reason::MaybeWrongAddress => {
            "Le serveur annonce {address}. Elle n’est bonne que dans son propre réseau\u{a0}; le journal ne montre pas où il a été joint."
        }
        Reason::NoAddressNeeded => "La réponse à EPSV ne contient pas d’adresse qui pourrait être fausse.",
        Reason::PortClosed => "Personne n’a pu être joint sur le port annoncé.",
        Reason::SamePorts => "PASV et EPSV utilisent les mêmes ports, et ceux-ci n’ont pas pu être joints.",
        Reason::SamePortsOpen => "PASV et EPSV utilisent les mêmes ports, et ceux-ci ont pu être joints.",
        Reason::HelperBlind => {
            "Un pare-feu ou un routeur qui traduit les adresses ou ouvre les ports en lisant la session ne le peut pas sous TLS, sauf si CCC y met fin pour les commandes."
        }
        Reason::HelperMaySee => {
            "Sans TLS, un pare-feu ou un routeur peut lire la session, traduire les adresses ou ouvrir les ports\u{a0}; rien ne montre que celui-ci le fait."
        }
        Reason::Ipv4Only => "{command} ne porte que des adresses IPv4, et cette session passe par IPv6 (RFC 2428).",
        Reason::Refused => "Le serveur répond {code} à {command}.",
        Reason::ActiveRefused => "Le serveur interdit le mode actif\u{a0}: il a répondu {code}.",
        Reason::NoFreePort => "Le serveur n’avait pas de port libre\u{a0}: il a répondu {code}.",
        Reason::EpsvAll => "EPSV ALL a été convenu, ce qui interdit {command} jusqu’à la fin de la session.",
        Reason::TlsRequired => "Le serveur exige TLS.",
        Reason::TlsRefused => "Le serveur refuse TLS.",
        Reason::SessionNotResumed => {
            "Le serveur veut que la connexion de données reprenne la session TLS de la connexion de contrôle."
        }
        Reason::Unreadable => {
            "La réponse du serveur n’est pas écrite comme il faut\u{a0}; certains clients la lisent, d’autres non."
        }
        Reason::BehindNat => "Le client annonce {address}, que le serveur ne peut pas joindre de l’extérieur.",
        Reason::MaybeBehindNat => {
            "Le client annonce {address}, que seul son propre réseau peut joindre\u{a0}; le journal ne montre pas si le serveur en fait partie."
        }
        Reason::ClientUnreached => "Le serveur n’a pas pu se connecter au client.",
        Reason::NeedsAddress => {
            "La copie de serveur à serveur a besoin d’une adresse dans la réponse, et celle à EPSV n’en a pas."
        }
        Reason::NoPassive => "Ce client n’a pas de mode passif.",
        Reason::NotTried => "Rien de semblable n’a été essayé.",
        Reason::TlsNotShown => "Le journal ne montre pas si TLS était actif.",
    }
}

pub(super) fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::PortsOpen => {
            "les ports passifs du serveur sont ouverts et redirigés depuis l’extérieur, et rien du côté du client ne les bloque"
        }
        Condition::AnnounceAddress => "le serveur annonce l’adresse à laquelle ce client le joint",
        Condition::IgnoreAddress => "ou le client utilise l’adresse propre du serveur au lieu de celle annoncée",
        Condition::CommandAllowed => "le serveur connaît et autorise {command}",
        Condition::TlsOffered => "le serveur propose TLS",
        Condition::UseTls => "le client demande TLS",
        Condition::ResumeSession => "le client reprend la session TLS, ou le serveur cesse de l’exiger",
        Condition::UsePassive => "plutôt un mode passif, où c’est le client qui se connecte",
        Condition::RouterTranslates => "sinon, le routeur du côté du client traduit {command}",
        Condition::ClientReachable => {
            "le client a une adresse que le serveur peut joindre, et son pare-feu laisse entrer le serveur"
        }
        Condition::UseExtended => "utiliser EPSV ou EPRT, qui portent les deux sortes d’adresses",
        Condition::RepairReply => "la réponse du serveur est corrigée",
        Condition::MorePorts => "le serveur reçoit davantage de ports passifs, ou moins de transferts à la fois",
        Condition::NoEpsvAll => "le client n’envoie pas EPSV ALL",
        Condition::PasvForCopy => "PASV pour la copie, ou CPSV si les serveurs la protègent par TLS",
        Condition::OtherClient => "un autre client",
    }
}

pub(super) fn next(next: Next, refused: bool) -> Option<&'static str> {
    Some(match (next, refused) {
        (Next::Pasv, true) => "En cas de refus, il envoie PASV.",
        (Next::Active, true) => "En cas de refus, il passe en mode actif.",
        (Next::GivesUp, true) => "En cas de refus, il abandonne.",
        (Next::Pasv, false) => "Si la connexion de données échoue, il envoie PASV.",
        (Next::Active, false) => "Si la connexion de données échoue, il passe en mode actif.",
        (Next::GivesUp, false) => "Si la connexion de données échoue, il le signale et n’essaie pas d’autre mode.",
        (Next::Unknown, _) => return None,
    })
}

pub(super) fn private(private: Private) -> Option<&'static str> {
    Some(match private {
        Private::Obeys => "Il se connecte à une adresse privée reçue dans 227, où que soit le serveur.",
        Private::Ignores => "Il n’utilise jamais l’adresse de 227, du moins dans ses versions récentes.",
        Private::Replaces => {
            "Il remplace une adresse privée reçue dans 227 par celle du serveur si celle-ci est publique."
        }
        Private::Aborts => "Il abandonne si l’adresse de 227 n’est pas celle du serveur.",
        Private::Unknown => return None,
    })
}

pub(super) fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Epsv => "pour utiliser EPSV",
        Purpose::Pasv => "pour utiliser PASV",
        Purpose::Active => "pour utiliser le mode actif",
        Purpose::IgnoreAddress => "pour utiliser l’adresse propre du serveur au lieu de celle annoncée",
        Purpose::TrustAddress => "pour utiliser l’adresse annoncée",
    }
}
