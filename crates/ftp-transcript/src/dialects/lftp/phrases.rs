//! What lftp's notes and errors mean, in the languages of its catalogues (Debian package lftp 4.9.2). Most lines are
//! told by their form; these are the ones that have none. What a catalogue lacks, lftp prints in English.

/// What a phrase means for the session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Phrase {
    /// lftp closes the control connection.
    Closing,
    /// It changes between active and passive mode.
    Switching,
    /// The data connection stands.
    DataOpened,
    /// The server closed the control connection.
    PeerClosed,
    /// No answer for too long.
    TimedOut,
    /// The name has no address.
    NoSuchHost,
    /// It cannot read the reply to EPSV.
    UnreadableExtended,
    /// The login was refused.
    LoginFailed,
}

/// The meaning of a text that begins with one of the phrases.
pub(super) fn phrase(text: &str) -> Option<Phrase> {
    TABLE.iter().find(|(_, texts)| texts.iter().any(|t| text.starts_with(t))).map(|(phrase, _)| *phrase)
}

// In the order en cs de es fr it ja ko pl pt_BR ru uk zh_CN zh_HK zh_TW.
#[rustfmt::skip]
const TABLE: &[(Phrase, &[&str])] = &[
    (Phrase::Closing, &[
        "Closing control socket", "Řídicí socket bude uzavřen", "Schließe den Kontroll - Socket",
        "Cerrando socket de control", "Fermeture du socket de contrôle", "Chiusura del socket di controllo",
        "コントロールソケットを閉じています", "제어 소켓 닫음", "Zamykanie gniazda sterującego",
        "Закрытие управляющего соединения", "Закриваємо контрольний сокет", "关闭控制套接字",
        "正在關閉控制 socket",
    ]),
    (Phrase::Switching, &[
        "Switching passive mode ", "Zapíná se pasivní režim", "Pasivní režim bude vypnut", "Schalte Passivmodus ",
        "Conectando modo pasivo", "Desconectando modo pasivo", "Activation du mode passif",
        "Désactivation du mode passif", "Abilito la modalità passiva", "Metto ad off (disabilito) la modalità passiva",
        "パッシヴモードをオンに切り替えました", "パッシヴモードをオフに切り替えました", "패시브(passive) 모드로 전환",
        "패시브(passive) 모드 끔", "Włączam tryb pasywny", "Wyłączam tryb pasywny", "Включение пассивного режима",
        "Отключение пассивного режима", "Вмикаємо пасивний режим", "Вимикаємо пасивний режим", "打开被动模式",
        "关闭被动模式", "開啟 passive 模式", "關閉 passive 模式",
    ]),
    (Phrase::DataOpened, &[
        "Data connection established", "Datové spojení navázáno", "Datenverbindung hergestellt",
        "Connexion de donnée établie", "Ustanowiono połączenie dla danych", "Канал данных установлен",
        "Встановлено з’єднання для обміну даними", "数据连接已建立", "成功建立數據連線",
    ]),
    (Phrase::PeerClosed, &[
        "Peer closed connection", "Druhá strana uzavřela spojení", "Gegenüber hat Verbindung beendet",
        "El otro extremo cerró la conexión", "Connexion interrompue par le tiers", "Connessione chiusa dal peer",
        "ピアが接続を閉じました", "접속이 끊겼습니다", "Komputer po drugiej stronie zamknął połączenie",
        "Соединение закрыто удаленной машиной", "З’єднання перервано з ініціативи віддаленого комп’ютера",
        "对端关闭连接", "對方關閉了連線",
    ]),
    (Phrase::TimedOut, &[
        "Timeout - reconnecting", "Časový limit vypršel – obnovuje se spojení", "Zeitablauf - neu verbinden",
        "Tiempo fuera - reconectando", "Temps écoulé - reconnexion", "Timeout - riconnessione in corso",
        "タイムアウト - 再接続中", "시간초과 - 재접속", "Przekroczony limit czasu - łączę się ponownie",
        "Превышение лимита времени ожидания - повторное соединение",
        "Перевищено час очікування. Повторна спроба встановлення з’єднання.", "超时 - 重新连接", "逾時 - 重新連線",
    ]),
    (Phrase::NoSuchHost, &[
        "Host name lookup failure", "Překlad názvu stroje selhal", "Nachschlagen des Hostnamen fehlgeschlagen",
        "Falla en la resolución del nombre del servidor", "La résolution du nom a échouée",
        "ホスト名検索に失敗しました", "호스트명 찾기 실패", "Rozwiązywanie nazwy hosta nie powiodło się",
        "Ошибка при преобразовании адреса сервера", "Помилка під час визначення назви вузла", "主机名称查找失败",
        "檢查主機名稱失敗",
    ]),
    (Phrase::UnreadableExtended, &[
        "cannot parse EPSV response", "odpověď EPSV nelze rozebrat", "Kann EPSV Antwort nicht auswerten",
        "no se pudo interpretar la respuesta EPSV", "ne peut analyser la réponse EPSV",
        "EPSV レスポンスを解析できません", "nie można przeanalizować odpowiedzi EPSV",
        "невозможно разобрать ответ на EPSV", "не вдалося обробити відповідь EPSV", "无法解析 EPSV 响应",
        "無法分析 EPSV 回應內容",
    ]),
    (Phrase::LoginFailed, &[
        "Login failed", "Přihlášení selhalo", "Login fehlgeschlagen", "Falló la identificación con el servidor",
        "L'authentification a échoué", "Login fallito", "ログインに失敗しました", "로그인 실패",
        "Logowanie nie udało się", "Ошибка регистрации", "Невдала спроба увійти", "登录失败",
        "登入錯誤",
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_means_one_thing() {
        for (meaning, texts) in TABLE {
            for text in *texts {
                assert_eq!(phrase(text), Some(*meaning), "{text}");
            }
        }
        assert_eq!(phrase("Data socket error (x) - reconnecting"), None);
    }
}
