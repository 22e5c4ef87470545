//! The French words for everything that is not about one finding.

use super::{Labels, Letter, Pieces, Verdicts};
use crate::Outcome;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::server::Product;

pub(super) fn labels() -> &'static Labels {
    &LABELS
}

pub(super) fn verdicts() -> &'static Verdicts {
    &VERDICTS
}

pub(super) fn pieces() -> &'static Pieces {
    &PIECES
}

pub(super) fn letter() -> &'static Letter {
    &LETTER
}

static LABELS: Labels = Labels {
    log: "Journal FTP",
    log_left_out: "Le journal n’est pas dans ce fichier, car il dépasse {size}\u{a0}Mo. Demandez-le comme fichier à part.",
    whose_move: "À qui d’agir",
    how_sure: "Certitude",
    proof: "Les lignes qui le montrent",
    why: "Pourquoi",
    what_to_change: "Ce qu’il faut changer",
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
    what_happened: "Ce qui s’est passé",
    wordings: "Comment les serveurs la formulent",
    answers: "Répond à",
    written_as: "S’écrit",
    replies: "Réponses",
    in_practice: "Vues aussi en pratique\u{a0}: {codes}",
    unsure: "Non vérifié\u{a0}:",
    in_english: "(en anglais)",
};

static VERDICTS: Verdicts = Verdicts {
    worked: "Tout a fonctionné.",
    watch_out: "Tout a fonctionné. Un point à surveiller\u{a0}: {title}.",
    incomplete: "Le journal s’arrête avant que quoi que ce soit ne soit décidé.",
    not_ftp: "Rien dans ce texte n’est du FTP, pour autant qu’on puisse le reconnaître.",
    no_session: "Ce texte a la forme du journal d’un programme connu, mais rien d’une session FTP ne peut y être lu.",
    sftp: "Ce journal est celui de SFTP, le transfert de fichiers de SSH, et non de FTP\u{a0}: d’autres commandes, d’autres réponses, et une seule connexion sur le port 22.",
    unexplained: "La session a échoué\u{a0}; le journal ne montre pas pourquoi.",
    several: "Sessions en échec\u{a0}: {failed} sur {all}. La première à examiner est la session {number}.",
};

static PIECES: Pieces = Pieces {
    unknown_code: "Aucune spécification ni aucun serveur connu n’utilise ce code.",
    unknown_verb: "Aucune spécification ni aucun programme connu n’utilise une commande de ce nom.",
    masked: "masqué",
    missing: "manquant",
    server_waits: "Calcul\u{a0}: l’adresse est {host}, le port est {high} × 256 + {low} = {port}\u{a0}; le serveur y attend donc le client\u{a0}: {host}:{port}.",
    client_waits: "Calcul\u{a0}: l’adresse est {host}, le port est {high} × 256 + {low} = {port}\u{a0}; le client y attend donc le serveur\u{a0}: {host}:{port}.",
    only_port: "Calcul\u{a0}: le port est {high} × 256 + {low} = {port}.",
    client_waits_extended: "Calcul\u{a0}: le client attend à l’adresse {host}, port {port}.",
    server_waits_extended: "Calcul\u{a0}: le serveur attend le client sur le port {port}. L’adresse n’est pas indiquée\u{a0}: c’est celle à laquelle le client est déjà connecté.",
    delimiter: "Le séparateur est {delimiter} au lieu de {usual}. La RFC 2428 le permet, mais certains clients ne le lisent pas.",
    code_page: "Il provient d’une page de codes d’IBM i ou de z/OS.",
    size: "Calcul\u{a0}: le fichier fait {size} octets.",
    no_numbers: "Il n’y a pas de nombres\u{a0}: personne ne peut savoir où se connecter.",
    wrong_count: "Il y a {count} nombres au lieu de six.",
    out_of_range: "Le nombre {position} est {value}\u{a0}; chacun des six va de 0 à 255.",
    port_zero: "Le port 0 est inutilisable.",
    no_parentheses: "Les nombres ne sont pas entre parenthèses\u{a0}; quelques clients en ont besoin.",
    not_closed: "La parenthèse n’est pas fermée.",
    extra_inside: "Il y a autre chose que les nombres entre les parenthèses.",
    several_lists: "Il y a plus d’une liste de six nombres\u{a0}; voici la première.",
    addresses: [
        "Cette adresse est joignable de partout, pour autant que son numéro le dise.",
        "C’est une adresse privée\u{a0}: elle n’est joignable que depuis le même réseau. Si l’on joint le serveur par Internet, un client situé à l’extérieur ne peut pas l’utiliser.",
        "Cette adresse appartient à la traduction d’adresses d’un opérateur (100.64.0.0/10)\u{a0}: personne à l’extérieur ne peut s’y connecter.",
        "Cette adresse désigne l’ordinateur même qui l’utilise\u{a0}: aucun autre ne peut s’y connecter.",
        "Ce n’est pas une adresse\u{a0}; certains programmes veulent dire par là «\u{a0}celle que vous connaissez\u{a0}».",
        "C’est une adresse de lien local, qu’un ordinateur se donne lorsqu’il n’en reçoit pas\u{a0}: elle ne sert que sur le même câble.",
        "Aucun ordinateur n’a une telle adresse\u{a0}; rien ne peut s’y connecter.",
    ],
    standard: "{code} est l’une des réponses normales à {verb}.",
    practice: "{code} n’est pas une réponse normale à {verb}, mais des serveurs l’envoient.",
    unexpected: "{code} n’est une réponse à {verb} dans aucune spécification\u{a0}: quelque chose est décalé.",
    answers: "Ce code répond à {commands}.",
    want_command: "la commande à laquelle cette réponse répond, et les réponses qui la précèdent",
    want_reply: "la réponse du serveur à {verb}",
    want_peer: "l’adresse du serveur auquel le client est connecté",
    want_next: "la suite\u{a0}: la connexion de données a-t-elle été établie\u{a0}?",
    want_session: "la session depuis son message d’accueil",
};

static LETTER: Letter = Letter {
    subject: "FTP\u{a0}: {title}",
    greeting: "Bonjour,",
    to_user: "Merci pour le journal de la session FTP avec {server}. Il montre ce qui s’est passé, et vous pouvez y remédier.",
    to_server_admin: "Une session FTP avec {server} a échoué. Son journal montre pourquoi, et la cause peut être supprimée sur le serveur.",
    to_network_admin: "Une session FTP avec {server} a échoué. Son journal montre pourquoi, et la cause peut être supprimée sur le pare-feu ou le routeur qui se trouve sur le chemin.",
    to_developer: "Une session FTP avec {server} a échoué. Son journal montre pourquoi, et la cause se trouve dans le programme.",
    unknown_server: "un serveur que le journal ne nomme pas",
    what_happened: "Ce qui s’est passé",
    unsure: "Ce journal seul ne permet pas de trancher. La vérification ci-dessous le permet.",
    nothing_failed: "Le journal ne montre aucun échec\u{a0}: il n’y a rien à changer.",
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
        Confidence::Possible => "possible\u{a0}; ce qui permettrait de trancher n’est pas dans le journal",
    }
}

pub(super) fn actor(actor: Actor) -> &'static str {
    match actor {
        Actor::User => "à vous, côté client",
        Actor::ServerAdmin => "à l’administrateur du serveur",
        Actor::NetworkAdmin => "à l’administrateur du pare-feu ou du routeur",
        Actor::Developer => "à l’auteur du programme",
        Actor::Nobody => "personne n’a à agir",
    }
}

pub(super) fn doer(actor: Actor) -> &'static str {
    match actor {
        Actor::User => "Vous, côté client",
        Actor::ServerAdmin => "L’administrateur du serveur",
        Actor::NetworkAdmin => "L’administrateur du pare-feu ou du routeur",
        Actor::Developer => "L’auteur du programme",
        Actor::Nobody => "Personne",
    }
}

pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Connect => "l’établissement de la connexion",
        Stage::Greeting => "le message d’accueil",
        Stage::Tls => "le chiffrement",
        Stage::Login => "l’ouverture de session",
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
        "reply-never-closed" => "une réponse de plusieurs lignes n’est jamais close par son code suivi d’une espace",
        "reply-without-parentheses" => "les six nombres ne sont pas entre parenthèses",
        "reply-without-closing-parenthesis" => "une parenthèse ouverte n’est jamais fermée",
        "number-out-of-range" => "l’un des six nombres dépasse 255",
        "wrong-count-of-numbers" => "il n’y a pas exactement six nombres",
        "port-out-of-range" => "le port est inutilisable\u{a0}: 0, ou supérieur à 65535",
        "extended-reply-malformed" => "le port n’est pas écrit comme le veut la RFC 2428",
        "masked-number" => "un nombre a été masqué à la main",
        _ => return super::english::problem(id),
    };
    words.to_owned()
}
