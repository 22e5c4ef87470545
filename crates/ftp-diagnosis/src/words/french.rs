//! The French words for everything that is not about one finding.

use super::{Labels, Letter, Verdicts};
use crate::Outcome;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::server::Product;

pub(super) fn labels() -> &'static Labels {
    &LABELS
}

pub(super) fn verdicts() -> &'static Verdicts {
    &VERDICTS
}

pub(super) fn letter() -> &'static Letter {
    &LETTER
}

static LABELS: Labels = Labels {
    log: "Journal FTP",
    whose_move: "À qui d'agir",
    how_sure: "Certitude",
    proof: "Les lignes qui le montrent",
    why: "Pourquoi",
    what_to_change: "Ce qu'il faut changer",
    other_servers: "Autres serveurs",
    how_to_confirm: "Comment vérifier",
    also: "Autres constats",
    follows: "Découle de",
    problems: "Anomalies du texte",
    sessions: "Sessions",
    session_columns: ["Session", "Lignes", "Serveur", "Connexion", "Transferts", "Résultat"],
    sources: "Sources",
    example: "Exemple",
    to_say_more: "Pour en dire plus",
    line: "ligne",
    lines: "lignes",
    not_understood: "Lignes non comprises\u{a0}: {unread} sur {lines}.",
    and_more: "et {n} de plus",
    of_session: "session {n}",
    in_sessions: "dans {n} sessions",
    login: ["acceptée", "refusée", "non vue"],
    not_shown: "non montré",
    done_of: "{done} sur {tried}",
    later: "{time} s plus tard",
    decimal_sign: ",",
    in_english: "(en anglais)",
};

static VERDICTS: Verdicts = Verdicts {
    worked: "Tout a fonctionné.",
    watch_out: "Tout a fonctionné. Un point à surveiller\u{a0}: {title}.",
    incomplete: "Le journal s'arrête avant que quoi que ce soit ne soit décidé.",
    not_ftp: "Rien dans ce texte n'est du FTP, pour autant qu'on puisse le reconnaître.",
    unexplained: "La session a échoué\u{a0}; le journal ne montre pas pourquoi.",
    several: "Sessions en échec\u{a0}: {failed} sur {all}. La première à examiner est la session {number}.",
};

static LETTER: Letter = Letter {
    subject: "FTP\u{a0}: {title}",
    greeting: "Bonjour,",
    to_user: "Merci pour le journal de la session FTP avec {server}. Il montre ce qui s'est passé, et vous pouvez y remédier.",
    to_server_admin: "Une session FTP avec {server} a échoué. Son journal montre pourquoi, et la cause peut être supprimée sur le serveur.",
    to_network_admin: "Une session FTP avec {server} a échoué. Son journal montre pourquoi, et la cause peut être supprimée sur le pare-feu ou le routeur qui se trouve sur le chemin.",
    to_developer: "Une session FTP avec {server} a échoué. Son journal montre pourquoi, et la cause se trouve dans le programme.",
    unknown_server: "un serveur que le journal ne nomme pas",
    what_happened: "Ce qui s'est passé",
    unsure: "Ce journal seul ne permet pas de trancher. La vérification ci-dessous le permet.",
    nothing_failed: "Le journal ne montre aucun échec\u{a0}: il n'y a rien à changer.",
    secrets: "Les mots de passe ont été retirés des lignes citées.",
    thanks: "Merci.",
};

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Failure => "échec",
        Severity::Warning => "avertissement",
        Severity::Note => "remarque",
        Severity::Info => "normal",
    }
}

pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "",
        Confidence::Likely => "très probable",
        Confidence::Possible => "possible\u{a0}; ce qui permettrait de trancher n'est pas dans le journal",
    }
}

pub(super) fn actor(actor: Actor) -> &'static str {
    match actor {
        Actor::User => "à vous, côté client",
        Actor::ServerAdmin => "à l'administrateur du serveur",
        Actor::NetworkAdmin => "à l'administrateur du pare-feu ou du routeur",
        Actor::Developer => "à l'auteur du programme",
        Actor::Nobody => "personne n'a à agir",
    }
}

pub(super) fn doer(actor: Actor) -> &'static str {
    match actor {
        Actor::User => "Vous, côté client",
        Actor::ServerAdmin => "L'administrateur du serveur",
        Actor::NetworkAdmin => "L'administrateur du pare-feu ou du routeur",
        Actor::Developer => "L'auteur du programme",
        Actor::Nobody => "Personne",
    }
}

pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Connect => "l'établissement de la connexion",
        Stage::Greeting => "le message d'accueil",
        Stage::Tls => "le chiffrement",
        Stage::Login => "l'ouverture de session",
        Stage::Data => "la connexion de données",
        Stage::Transfer => "le transfert",
        Stage::Close => "la fin de la session",
        Stage::Log => "le journal lui-même",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Worked => "réussi",
        Outcome::WorkedWithWarnings => "réussi, avec des avertissements",
        Outcome::Incomplete => "incomplet",
        Outcome::Failed => "échoué",
        Outcome::NotFtp => "pas du FTP",
    }
}

pub(super) fn this_server(product: Product) -> String {
    format!("Ce serveur, {}", product.name())
}

pub(super) fn problem(id: &str) -> String {
    let words = match id {
        "reply-never-closed" => "une réponse de plusieurs lignes n'est jamais close par son code suivi d'une espace",
        "reply-without-parentheses" => "les six nombres ne sont pas entre parenthèses",
        "reply-without-closing-parenthesis" => "une parenthèse ouverte n'est jamais fermée",
        "number-out-of-range" => "l'un des six nombres dépasse 255",
        "wrong-count-of-numbers" => "il n'y a pas exactement six nombres",
        "port-out-of-range" => "le port est inutilisable\u{a0}: 0, ou supérieur à 65535",
        "extended-reply-malformed" => "le port n'est pas écrit comme le veut la RFC 2428",
        "masked-number" => "un nombre a été masqué à la main",
        _ => return super::english::problem(id),
    };
    words.to_owned()
}
