//! The words for two logs side by side: where they part, in a sentence or two, and what their steps and differences are
//! called.

use super::{Language, fill};
use crate::Outcome;
use crate::compare::{Comparison, Course, Difference, Ending, Step, StepKind, Trait};

/// The words of one language.
pub struct ComparisonWords {
    /// What the two logs are called: the one that worked and the one that failed, or the first and the second.
    logs: [&'static str; 4],
    /// Nothing differs.
    same: &'static str,
    /// The steps have the same results, and something else differs.
    same_results: &'static str,
    /// The verdicts differ, and the steps do not show why.
    unexplained: &'static str,
    /// In one log there is no session: `{log}`.
    no_session: &'static str,
    /// In neither there is one.
    no_sessions: &'static str,
    /// `{left}`, `{right}`: lines; `{first}`, `{second}`: logs; `{what}`: what both did.
    same_up_to: &'static str,
    /// They part with the first step.
    at_the_start: &'static str,
    /// `{log}`, `{line}`, `{step}`, `{ended}`.
    then: &'static str,
    /// `{log}`
    no_such_step: &'static str,
    /// What both did well, by kind of step; `{said}`.
    both: [&'static str; 8],
    /// What went wrong in both: `{step}`.
    both_wrong: &'static str,
    /// The kinds of steps.
    kinds: [&'static str; 8],
    /// `{step}`, `{address}`.
    announced: &'static str,
    /// How a step ended: well, refused, failed, open.
    endings: [&'static str; 4],
    /// `{ended}`, `{quote}`.
    quoted: &'static str,
    /// What may be different about two logs.
    traits: [&'static str; 7],
    yes_no: [&'static str; 2],
    anonymous: [&'static str; 2],
}

static ENGLISH: ComparisonWords = ComparisonWords {
    logs: ["the working log", "the failing log", "the first log", "the second log"],
    same: "No difference that matters: both logs take the same steps with the same results.",
    same_results: "No step has another result. What else differs stands below.",
    unexplained: "The steps that both logs show have the same results, though the verdicts differ.",
    no_session: "There is no FTP session in {log}, so there is nothing to compare.",
    no_sessions: "There is no FTP session in either log, so there is nothing to compare.",
    same_up_to: "The same up to line {left} of {first} and line {right} of {second}: {what}.",
    at_the_start: "They part at the start.",
    then: "{log}, line {line}: {step}, {ended}.",
    no_such_step: "{log} has no such step.",
    both: [
        "both connect",
        "the server greets both",
        "both agree on TLS",
        "both log in",
        "both data connections do their work",
        "{said} is carried out in both",
        "the server says the same to both",
        "both end the session",
    ],
    both_wrong: "{step} goes wrong in both in the same way",
    kinds: ["Connection", "Greeting", "TLS", "Login", "Data connection", "Command", "Reply", "End of the session"],
    announced: "{step} with the announced address {address}",
    endings: ["works", "refused", "fails", "the log does not show what became of it"],
    quoted: "{ended}: “{quote}”",
    traits: [
        "Client",
        "Server",
        "Server’s address",
        "Encrypted with TLS",
        "Data connection by",
        "Login",
        "Type of transfer",
    ],
    yes_no: ["yes", "no"],
    anonymous: ["anonymous", "with a user name"],
};

static FRENCH: ComparisonWords = ComparisonWords {
    logs: ["le journal qui fonctionne", "le journal qui échoue", "le premier journal", "le second journal"],
    same: "Aucune différence qui compte : les deux journaux suivent les mêmes étapes avec les mêmes résultats.",
    same_results: "Aucune étape n’a un autre résultat. Ce qui diffère par ailleurs figure ci-dessous.",
    unexplained: "Les étapes que montrent les deux journaux ont les mêmes résultats, bien que les verdicts diffèrent.",
    no_session: "Il n’y a pas de session FTP dans {log} : il n’y a rien à comparer.",
    no_sessions: "Il n’y a de session FTP dans aucun des deux journaux : il n’y a rien à comparer.",
    same_up_to: "Identiques jusqu’à la ligne {left} ({first}) et la ligne {right} ({second}) : {what}.",
    at_the_start: "Ils divergent dès le début.",
    then: "{log}, ligne {line} : {step}, {ended}.",
    no_such_step: "{log} n’a pas cette étape.",
    both: [
        "la connexion s’établit dans les deux",
        "le serveur salue les deux clients",
        "TLS est négocié dans les deux",
        "la connexion de l’utilisateur réussit dans les deux",
        "les connexions de données font leur travail dans les deux",
        "{said} est exécutée dans les deux",
        "le serveur dit la même chose dans les deux",
        "la session se termine dans les deux",
    ],
    both_wrong: "{step} échoue de la même façon dans les deux",
    kinds: [
        "Connexion",
        "Accueil",
        "TLS",
        "Authentification",
        "Connexion de données",
        "Commande",
        "Réponse",
        "Fin de la session",
    ],
    announced: "{step} avec l’adresse annoncée {address}",
    endings: ["cela fonctionne", "refus", "échec", "le journal ne montre pas la suite"],
    quoted: "{ended} : « {quote} »",
    traits: [
        "Client",
        "Serveur",
        "Adresse du serveur",
        "Chiffré par TLS",
        "Connexion de données par",
        "Authentification",
        "Type de transfert",
    ],
    yes_no: ["oui", "non"],
    anonymous: ["anonyme", "avec un nom d’utilisateur"],
};

static VIETNAMESE: ComparisonWords = ComparisonWords {
    logs: ["nhật ký thành công", "nhật ký thất bại", "nhật ký thứ nhất", "nhật ký thứ hai"],
    same: "Không có khác biệt nào đáng kể: cả hai nhật ký đi qua cùng các bước với cùng kết quả.",
    same_results: "Không bước nào có kết quả khác. Những điểm khác còn lại được nêu bên dưới.",
    unexplained: "Các bước mà cả hai nhật ký cho thấy có cùng kết quả, dù kết luận khác nhau.",
    no_session: "Không có phiên FTP nào trong {log}, nên không có gì để so sánh.",
    no_sessions: "Không nhật ký nào có phiên FTP, nên không có gì để so sánh.",
    same_up_to: "Giống nhau đến dòng {left} của {first} và dòng {right} của {second}: {what}.",
    at_the_start: "Hai nhật ký khác nhau ngay từ đầu.",
    then: "{log}, dòng {line}: {step}, {ended}.",
    no_such_step: "{log} không có bước này.",
    both: [
        "cả hai đều kết nối được",
        "máy chủ chào cả hai",
        "cả hai đều thiết lập được TLS",
        "cả hai đều đăng nhập được",
        "kết nối dữ liệu của cả hai đều hoạt động",
        "{said} được thực hiện ở cả hai",
        "máy chủ trả lời cả hai như nhau",
        "cả hai đều kết thúc phiên",
    ],
    both_wrong: "{step} gặp lỗi như nhau ở cả hai",
    kinds: ["Kết nối", "Lời chào", "TLS", "Đăng nhập", "Kết nối dữ liệu", "Lệnh", "Phản hồi", "Kết thúc phiên"],
    announced: "{step} với địa chỉ được thông báo {address}",
    endings: ["thành công", "bị từ chối", "thất bại", "nhật ký không cho thấy kết quả"],
    quoted: "{ended}: “{quote}”",
    traits: [
        "Máy khách",
        "Máy chủ",
        "Địa chỉ máy chủ",
        "Mã hóa bằng TLS",
        "Kết nối dữ liệu bằng",
        "Đăng nhập",
        "Kiểu truyền",
    ],
    yes_no: ["có", "không"],
    anonymous: ["ẩn danh", "bằng tên người dùng"],
};

fn words(language: Language) -> &'static ComparisonWords {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
        Language::Vietnamese => &VIETNAMESE,
    }
}

/// What the two logs are called.
pub fn log_names(language: Language, courses: [&Course; 2]) -> [&'static str; 2] {
    let [working, failing, first, second] = words(language).logs;
    let [left, right] = courses.map(|course| course.outcome);
    let worked = |outcome| matches!(outcome, Some(Outcome::Worked | Outcome::WorkedWithWarnings));
    match (left, right) {
        (left, Some(Outcome::Failed)) if worked(left) => [working, failing],
        (Some(Outcome::Failed), right) if worked(right) => [failing, working],
        _ => [first, second],
    }
}

/// Where they part, in sentences.
pub fn comparison(language: Language, compared: &Comparison, courses: [&Course; 2]) -> Vec<String> {
    let words = words(language);
    let [left, right] = courses;
    let [first, second] = log_names(language, courses);
    match (left.steps.is_empty(), right.steps.is_empty()) {
        (true, true) => return vec![words.no_sessions.to_owned()],
        (true, false) => return vec![fill(words.no_session, &[("log", first)])],
        (false, true) => return vec![fill(words.no_session, &[("log", second)])],
        (false, false) => (),
    }
    let Some(parting) = compared.parting else {
        let differs = !compared.differences.is_empty()
            || compared.rows.iter().any(|row| row.likeness != crate::compare::Likeness::Same);
        return vec![
            match differs {
                _ if left.outcome != right.outcome => words.unexplained,
                true => words.same_results,
                false => words.same,
            }
            .to_owned(),
        ];
    };
    let mut out = vec![match compared.common.map(|at| compared.steps(courses, at)) {
        Some([Some(l), Some(r)]) => {
            let (l_line, r_line) = (l.lines.1.to_string(), r.lines.1.to_string());
            let what = both(language, l);
            let values =
                [("left", &*l_line), ("right", &*r_line), ("first", first), ("second", second), ("what", &*what)];
            fill(words.same_up_to, &values)
        }
        _ => words.at_the_start.to_owned(),
    }];
    let told = compared.steps(courses, parting).into_iter().zip([first, second]);
    out.extend(told.map(|(step, log)| {
        let log = super::capital(log);
        match step {
            Some(step) => {
                let line = step.lines.0.to_string();
                let (ended, step) = (ended(language, step), step_in_words(language, step));
                fill(words.then, &[("log", &log), ("line", &line), ("step", &step), ("ended", &ended)])
            }
            None => fill(words.no_such_step, &[("log", &log)]),
        }
    }));
    out
}

/// What both did.
fn both(language: Language, step: &Step) -> String {
    let words = words(language);
    if step.ending.is_bad() {
        return fill(words.both_wrong, &[("step", &step_in_words(language, step))]);
    }
    let sentence = words.both.get(step.kind as usize).copied().unwrap_or_default();
    fill(sentence, &[("said", &step.said)])
}

/// A kind of step.
pub fn kind(language: Language, kind: StepKind) -> &'static str {
    words(language).kinds.get(kind as usize).copied().unwrap_or_default()
}

/// What a step is: `PASV, LIST with the announced address 10.0.0.5`.
pub fn step_in_words(language: Language, step: &Step) -> String {
    let said = if step.said.is_empty() { kind(language, step.kind) } else { &step.said };
    match &step.announced {
        Some(address) => fill(words(language).announced, &[("step", said), ("address", address)]),
        None => said.to_owned(),
    }
}

/// How a step ended, in a word.
pub fn ending(language: Language, ending: Ending) -> &'static str {
    words(language).endings.get(ending as usize).copied().unwrap_or_default()
}

/// How a step ended, with what was said of it.
fn ended(language: Language, step: &Step) -> String {
    let words = words(language);
    let word = ending(language, step.ending);
    let quote = match step.code {
        Some(code) => format!("{code} {}", step.quote),
        None => step.quote.clone(),
    };
    let quote = quote.trim().trim_end_matches('.');
    if step.ending.is_bad() && !quote.is_empty() {
        fill(words.quoted, &[("ended", word), ("quote", quote)])
    } else {
        word.to_owned()
    }
}

/// What differs about two logs, and what it is on either side.
pub fn difference(language: Language, difference: &Difference) -> (&'static str, [String; 2]) {
    let words = words(language);
    let named = |value: &str| match (difference.what, value) {
        (Trait::Tls, "yes") => words.yes_no[0].to_owned(),
        (Trait::Tls, _) => words.yes_no[1].to_owned(),
        (Trait::Login, "anonymous") => words.anonymous[0].to_owned(),
        (Trait::Login, _) => words.anonymous[1].to_owned(),
        _ => value.to_owned(),
    };
    let [left, right] = &difference.values;
    (words.traits.get(difference.what as usize).copied().unwrap_or_default(), [named(left), named(right)])
}
