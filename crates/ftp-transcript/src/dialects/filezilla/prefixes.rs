//! The words in front of FileZilla's lines, in all of its languages. One row is one language.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a line's first word says that the line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Prefix {
    Status,
    Command,
    Response,
    Error,
    Trace,
    Listing,
}

/// In the order of the cells of [`LANGUAGES`].
const ORDER: [Prefix; 6] =
    [Prefix::Status, Prefix::Command, Prefix::Response, Prefix::Error, Prefix::Trace, Prefix::Listing];

/// Language; status, command, response, error, trace, listing. Without the colon: some have a full stop, a
/// full-width colon, a no-break space before it, or none at all. What is not translated stands in English.
#[rustfmt::skip]
const LANGUAGES: &[(&str, [&str; 6])] = &[
    ("en", ["Status", "Command", "Response", "Error", "Trace", "Listing"]),
    ("an", ["Estau", "Comando", "Respuesta", "Error", "Traza", "Listau"]),
    ("ar", ["الحالة", "الأمر", "الإستجابة", "الخطأ", "الأثر", "القائمة"]),
    ("az", ["Statu", "Komanda", "Cavab", "Xəta", "İz", "Sıralama"]),
    ("bg_BG", ["Състояние", "Команда", "Отговор", "Грешка", "Трасиране", "Списък"]),
    ("ca", ["Estat", "Ordre", "Resposta", "Error", "Traça", "Llistant"]),
    ("ca_ES@valencia", ["Estat", "Orde", "Resposta", "Error", "Traça", "Llistant"]),
    ("co", ["Statu", "Cumanda", "Risposta", "Sbagliu", "Traccia", "Cuntenutu"]),
    ("cs_CZ", ["Stav", "Příkaz", "Odpověď", "Chyba", "Trasování", "Výpis"]),
    ("cy", ["Statws", "Gorchymyn", "Ymateb", "Gwall", "Olrhain", "Rhestr"]),
    ("da", ["Status", "Kommando", "Svar", "Fejl", "Spor", "Liste"]),
    ("de", ["Status", "Befehl", "Antwort", "Fehler", "Trace", "Auflistung"]),
    ("el", ["Κατάσταση", "Εντολή", "Απάντηση", "Σφάλμα", "Εντοπισμός", "Λίστα"]),
    ("es", ["Estado", "Comando", "Respuesta", "Error", "Traza", "Listado"]),
    ("et", ["Staatus", "Käsk", "Vastus", "Viga", "Täitmine", "Loetelu"]),
    ("eu", ["Egoera", "Komandoa", "Erantzuna", "Errorea", "Jarraitu aztarnari", "Zerrenda"]),
    ("fa_IR", ["وضعيت", "فرمان", "پاسخ", "خطا", "ردیابی", "در حال شنيدن"]),
    ("fi_FI", ["Tila", "Komento", "Vastaus", "Virhe", "Jäljitä", "Listaus"]),
    ("fr", ["Statut", "Commande", "Réponse", "Erreur", "Suivi", "Contenu"]),
    ("ga", ["Stádas", "Ordú", "Freagra", "Earráid", "Rian", "Liostú"]),
    ("gl_ES", ["Estado", "Orde", "Resposta", "Erro", "Seguimento", "Lista"]),
    ("he_IL", ["מצב", "פקודה", "תגובה", "שגיאה", "מעקב", "הצגה"]),
    ("hr", ["Stanje", "Naredba", "Odgovor", "Pogreška", "Trag", "Popis"]),
    ("hu_HU", ["Állapot", "Parancs", "Válasz", "Hiba", "Részlet", "Listázás"]),
    ("hy", ["Գործողությունը", "Հրամանը", "Պատասխանը", "Սխալ", "Ուղեգծում", "Ցանկը"]),
    ("id_ID", ["Status", "Perintah", "Respon", "Kesalahan", "Jejak", "Daftar"]),
    ("is", ["Staða", "Skipun", "Svar", "Villa", "Rakning", "Listun"]),
    ("it", ["Stato", "Comando", "Risposta", "Errore", "Traccia", "Elenco"]),
    ("ja_JP", ["状態", "コマンド", "レスポンス", "エラー", "トレース", "リスト"]),
    ("ka", ["სტატუსი", "ბრძანება", "პასუხი", "შეცდომა", "კვალი", "Listing"]),
    ("kab", ["Addad", "Anezḍay", "Tiririt", "Tuccḍa", "Trace", "Agbur"]),
    ("km_KH", ["Status", "Command", "Response", "Error", "Trace", "Listing"]),
    ("ko_KR", ["상태", "명령", "응답", "오류", "추적", "목록"]),
    ("ku", ["Rewş", "Ferman", "Bersîv", "Çewtî", "Riyê Bişopîne", "Rêzkirin"]),
    ("ky", ["Абал", "Команда", "Жооп", "Ката", "Trace", "Listing"]),
    ("lo_LA", ["ສະຖານະ", "ຄຳສັ່ງ", "ການຕອບສະໜອງ", "ຜິດພາດ", "ຕິດຕາມ", "ລາຍການ"]),
    ("lt_LT", ["Būsena", "Komanda", "Atsakymas", "Klaida", "Pėdsakas", "Sąrašas"]),
    ("lv_LV", ["Status", "Komanda", "Atbilde", "Kļūda", "Izsekot", "Saraksts"]),
    ("mk_MK", ["Статус", "Команда", "Одговор", "Грешка", "Следи", "Листање"]),
    ("nb_NO", ["Status", "Kommando", "Respons", "Feil", "Sporing", "Liste"]),
    ("ne", ["वस्तुस्थिति", "आदेश", "प्रतिक्रिया", "त्रुटि", "पदचिन्ह", "सूची"]),
    ("nl", ["Status", "Opdracht", "Antwoord", "Fout", "Opsporen", "Lijst"]),
    ("nn_NO", ["Status", "Kommando", "Svar", "Feil", "Sporing", "Listar"]),
    ("oc", ["Estatut", "Comanda", "Responsa", "Error", "Traçament", "Lista"]),
    ("pl_PL", ["Status", "Polecenie", "Odpowiedź", "Błąd", "Dojście", "Lista"]),
    ("pt_BR", ["Estado", "Comando", "Resposta", "Erro", "Traçar", "Listando"]),
    ("pt_PT", ["Estado", "Comando", "Resposta", "Erro", "Traçar", "A listar"]),
    ("ro_RO", ["Stare", "Comandă", "Răspuns", "Eroare", "Urmărire", "Listă"]),
    ("ru", ["Статус", "Команда", "Ответ", "Ошибка", "Трассировка", "Список"]),
    ("sk_SK", ["Stav", "Príkaz", "Odpoveď", "Chyba", "Trasovanie", "Výpis"]),
    ("sl_SI", ["Stanje", "Ukaz", "Odgovor", "Napaka", "Sledi", "Seznam"]),
    ("sr", ["Стање", "Наредба", "Одговор", "Грешка", "Траг", "Попис"]),
    ("sv", ["Status", "Kommando", "Svar", "Fel", "Spårning", "Listning"]),
    ("ta", ["நிலை", "கட்டளை", "பதில்", "பிழை", "டிரேஸ்", "பட்டியல்"]),
    ("th_TH", ["สถานะ", "คำสั่ง", "การตอบสนอง", "ข้อผิดพลาด", "ติดตาม", "รายการ"]),
    ("tr", ["Durum", "Komut", "Yanıt", "Hata", "Yol izlensin", "Sıralama"]),
    ("uk_UA", ["Статус", "Команда", "Відповідь", "Помилка", "Відстежити", "Список"]),
    ("vi_VN", ["Tình trạng", "Lệnh", "Trả về", "Lỗi", "Dấu vết", "Danh sách"]),
    ("zh_CN", ["状态", "命令", "响应", "错误", "追踪", "列表"]),
    ("zh_TW", ["狀態", "指令", "回應", "錯誤", "歷程", "列表"]),
    // What people make of it who translate a log by hand.
    ("en (by hand)", ["Status", "Command", "Answer", "Error", "Trace", "Listing"]),
    ("fr (2.x)", ["Etat", "Commande", "Réponse", "Erreur", "Trace", "Listing"]),
    ("ja (2.x)", ["状態", "コマンド", "応答", "Error", "Trace", "Listing"]),
    ("pl (2.x)", ["Status", "Komenda", "Odpowiedź", "Błąd", "Trace", "Listing"]),
    ("ru (2.x)", ["Состояние", "Команда", "Ответ", "Ошибка", "Trace", "Listing"]),
];

static WORDS: LazyLock<HashMap<&str, Prefix>> = LazyLock::new(|| {
    LANGUAGES.iter().flat_map(|(_, words)| words.iter().copied().zip(ORDER)).collect()
});

/// Reads a prefix in any language, with its colon. Gives what follows, blanks and all.
pub(super) fn prefix(line: &str) -> Option<(Prefix, &str)> {
    // The longest prefix has two dozen letters of at most three bytes.
    let far = line.char_indices().map(|(at, _)| at).take_while(|at| *at < 90).last()?;
    let near = line.get(..far)?;
    let cuts = [near.find([':', '：']), near.find('.'), near.find('\t'), near.find(' ')];
    cuts.into_iter().flatten().find_map(|cut| {
        let word = line.get(..cut)?.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        let found = *WORDS.get(word)?;
        let rest = line.get(cut..)?;
        Some((found, rest.trim_start_matches('\u{202f}').strip_prefix([':', '：', '.']).unwrap_or(rest)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things() {
        for (language, words) in LANGUAGES {
            for (word, meaning) in words.iter().zip(ORDER) {
                assert_eq!(WORDS.get(word), Some(&meaning), "{word} ({language})");
            }
        }
    }

    #[test]
    fn reads_every_way_of_writing_a_prefix() {
        assert_eq!(prefix("Commande\u{a0}: USER alice"), Some((Prefix::Command, " USER alice")));
        assert_eq!(prefix("Commande :\tUSER alice"), Some((Prefix::Command, "\tUSER alice")));
        assert_eq!(prefix("状态：\t已登录"), Some((Prefix::Status, "\t已登录")));
        assert_eq!(prefix("Odpowiedź\t220 x: y"), Some((Prefix::Response, "\t220 x: y")));
        assert_eq!(prefix("Odpowiedź 220 ready"), Some((Prefix::Response, " 220 ready")));
        assert_eq!(prefix("Հրամանը.\tPASV"), Some((Prefix::Command, "\tPASV")));
        assert_eq!(prefix("Answer: 220 ready"), Some((Prefix::Response, " 220 ready")));
        assert_eq!(prefix("Reply: 220 ready"), None);
        assert_eq!(prefix(""), None);
    }
}
