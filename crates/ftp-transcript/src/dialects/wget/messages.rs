//! wget's messages about FTP in the languages of its catalogues. `%s` stands for any text.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a message means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Message {
    LoggedIn,
    LoginRefused,
    UnreadablePassive,
    NoPassive,
    Missing,
    NoFolder,
    ControlClosed,
    Untrusted,
    Expired,
    WrongName,
    NoTls,
    Reusing,
    /// Nothing for the session.
    Other,
}

/// Recognises a message. The whole line must be it.
pub(super) fn message(line: &str) -> Option<Message> {
    let line = line.trim();
    let of = |first: Option<u8>| TEMPLATES.get(&first).map(Vec::as_slice).unwrap_or_default();
    let candidates = of(line.bytes().next()).iter().chain(of(None));
    candidates.into_iter().find(|(_, pieces)| fits(pieces, line)).map(|(message, _)| *message)
}

/// A text with its meaning, taken apart where anything may stand in it.
type Template = (Message, Vec<&'static str>);

/// The table's texts by the byte that each begins with, if it is always the same: a look at a line is then short.
static TEMPLATES: LazyLock<HashMap<Option<u8>, Vec<Template>>> = LazyLock::new(|| {
    let mut all: HashMap<Option<u8>, Vec<Template>> = HashMap::new();
    for (message, texts) in TABLE {
        for text in *texts {
            let pieces: Vec<&str> = text.split("%s").collect();
            let first = pieces.first().and_then(|piece| piece.bytes().next());
            all.entry(first).or_default().push((*message, pieces));
        }
    }
    all
});

fn fits(template: &[&str], line: &str) -> bool {
    let [first, others @ ..] = template else { return false };
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    let Some((last, inner)) = others.split_last() else { return rest.is_empty() };
    // The end before what stands between: it dismisses nearly all without a search.
    if !rest.ends_with(last) {
        return false;
    }
    for piece in inner {
        let Some(at) = rest.find(piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

#[rustfmt::skip]
const TABLE: &[(Message, &[&str])] = &[
    (Message::LoggedIn, &[
        "Logged in!", "Přihlášeno!", "Logget ind!", "Angemeldet!", "Επιτυχής σύνδεση!", "¡Dentro!", "Kirjauduttu!",
        "Session établie.", "Belépve!", "Accesso eseguito.", "ログインしました!", "로그인했습니다!", "Ingelogd!", "Zalogowano się!",
        "Acesso autorizado!", "Выполнен вход в систему!", "Inloggad!", "Oturum açıldı!", "Реєстрація вдалась!",
        "登录成功！", "登入完成！",
    ]),
    (Message::LoginRefused, &[
        "Login incorrect.", "Chyba při přihlášení.", "Fejl ved indlogning.", "Fehler bei der Anmeldung.",
        "Σφάλμα στην αυθεντικοποίηση.", "Nombre de usuario incorrecto.", "Kirjautuminen epäonnistui.",
        "Erreur d’établissement de session.", "A belépés helytelen.", "Accesso non corretto.", "ログインに失敗しました。",
        "로그인 정보가 올바르지 않습니다.", "Login onjuist.", "Nieprawidłowy login lub hasło.", "Identificação incorreta.",
        "Неверный логин.", "Felaktig inloggning.", "Oturum açma başarısız.", "Некоректне ім’я користувача.", "登录不正确。",
        "登入錯誤。", "The server refuses login.", "Server odmítá přihlášení.", "Serveren tillader ikke indlogning.",
        "Der Server verweigert die Anmeldung.", "Ο διακομιστής απαγορεύει τη σύνδεση.",
        "El servidor ha rechazado el acceso.", "Palvelin hylkäsi kirjautumisen.",
        "Le serveur refuse l’établissement de session.", "A kiszolgáló visszautasítja a belépést.",
        "Il server rifiuta l'accesso.", "サーバがログインを拒否しました。", "서버에서 로그인을 거부했습니다.", "De server weigert de login.",
        "Serwer nie pozwala na zalogowanie się.", "O servidor recusou o acesso.", "Сервер отклонил логин.",
        "Inloggning nekas av servern.", "Sunucu oturum açmayı reddetti.", "Сервер відмовив у реєстрації.", "服务器拒绝登录。",
        "伺服器拒絕登入。",
    ]),
    (Message::UnreadablePassive, &[
        "Cannot parse PASV response.", "Odpověď na PASV není pochopitelná.", "Kan ikke tolke PASV-tilbagemelding.",
        "PASV-Antwort kann nicht ausgewertet werden.", "Δεν είναι δυνατή η μετάφραση της απάντησης PASV.",
        "No se pudo analizar la respuesta PASV.", "PASV-vastauksen jäsentäminen epäonnistui.",
        "Impossible d’analyser la réponse PASV.", "A PASV válasz nem dolgozható fel.",
        "Impossibile analizzare la risposta PASV.", "PASVの応答を解析できません。", "PASV 응답을 해석할 수 없습니다.",
        "Kan PASV-antwoord niet verwerken.", "Nie można przeanalizować składni odpowiedzi PASV.",
        "Não foi possível entender resposta do comando PASV.", "Ошибка разбора ответа PASV.",
        "Kan inte tolka PASV-svar.", "PASV yanıtı çözümlenemedi.", "Помилка синтаксичного аналізу відповіді PASV.",
        "无法解析 PASV 响应内容。", "無法分析 PASV 回應訊息。",
    ]),
    (Message::NoPassive, &[
        "Cannot initiate PASV transfer.", "Nelze spustit pasivní přenos dat.", "Kan ikke opsætte PASV-overførsel.",
        "PASV-Übertragung kann nicht begonnen werden.", "Δεν είναι δυνατή να ξεκινήσει μεταφορά τύπου PASV.",
        "No se pudo iniciar la trasferencia PASV.", "PASV-siirron alustus epäonnistui.",
        "Impossible d’initier le transfert PASV.", "Nem kezdeményezhető PASV átvitel.",
        "Impossibile iniziare il trasferimento PASV.", "PASV転送の初期化ができません。", "PASV 전송을 초기화할 수 없습니다.",
        "Kan geen PASV-transport starten.", "Nie można zainicjować przesyłania typu PASV.",
        "Não é possível iniciar transferência PASV.", "Невозможно начать PASV-передачу.",
        "Kan inte initiera PASV-överföring.", "PASV aktarımı başlatılamadı.", "Не вдалося ініціювати PASV-передачу.",
        "无法启动 PASV 传输。", "無法初始化 PASV 檔案傳送方式。", "Invalid PORT.", "Neplatný PORT.", "Ugyldig PORT.", "Ungültiger PORT.",
        "Μη έγκυρη ΘΥΡΑ.", "PUERTO inválido.", "Virheellinen PORTTI.", "Port incorrect.", "Érvénytelen PORT.",
        "PORT non valido.", "無効なポート番号です。", "부적절한 포트 번호.", "Ongeldige PORT-opdracht.", "Nieprawidłowe PORT.",
        "PORT é inválido.", "Недопустимый PORT.", "Felaktig PORT.", "PORT geçersiz.", "Некоректний PORT.",
        "PORT 命令无效。", "PORT 指令無效。",
    ]),
    (Message::NoFolder, &["No such directory %s."]),
    (Message::Missing, &[
        "No such file %s.", "Soubor %s neexistuje.", "Ingen fil ved navn %s.", "Die Datei %s existiert nicht.",
        "No existe tal fichero %s.", "Tiedostoa %s ei ole.", "Fichier %s inexistant.", "Nincs ilyen fájl: %s.",
        "Il file %s non esiste.", "%s というファイルはありません。", "%s 파일이 없습니다.", "Bestand '%s' bestaat niet.", "Brak pliku %s.",
        "O arquivo %s não foi encontrado.", "Нет такого файла: %s.", "Filen %s finns inte.", "%s diye bir dosya yok.",
        "Файл %s відсутній.", "文件 %s 不存在。", "不存在檔案 %s。", "No such directory %s.", "Adresář %s neexistuje.",
        "Intet katalog ved navn %s.", "Das Verzeichnis %s existiert nicht.", "No existe el directorio %s.",
        "Hakemistoa %s ei ole.", "Répertoire %s inexistant.", "Nincs ilyen könyvtár: %s.",
        "La directory %s non esiste.", "%s というディレクトリはありません。", "%s 디렉터리가 없습니다.", "Map '%s' bestaat niet.",
        "Nie ma katalogu %s.", "O diretório %s não foi encontrado.", "Нет такого каталога: %s.",
        "Katalogen %s finns inte.", "%s diye bir dizin yok.", "Каталог %s відсутній.", "目录 %s 不存在。", "不存在的目錄「%s」。",
        "No such file or directory %s.", "Soubor či adresář %s neexistuje.", "Ingen fil eller katalog ved navn %s.",
        "Die Datei oder das Verzeichnis %s existiert nicht.", "No existe tal fichero o directorio %s.",
        "Tiedostoa tai hakemistoa %s ei ole.", "Fichier ou répertoire %s inexistants.",
        "Nincs ilyen fájl vagy könyvtár: %s.", "Il file o la directory %s non esiste.", "%s というファイルまたはディレクトリはありません。",
        "%s 파일 또는 디렉터리가 없습니다.", "Bestand of map '%s' bestaat niet.", "Nie ma pliku ani katalogu %s.",
        "O arquivo ou diretório %s não foi encontrado.", "Нет такого файла или каталога: %s.",
        "Filen eller katalogen %s finns inte.", "%s diye bir dosya veya dizin yok.", "Файл чи каталог %s відсутній.",
        "文件或目录 %s 不存在。", "不存在檔案或目錄 %s。",
    ]),
    (Message::ControlClosed, &[
        "Control connection closed.", "Řídicí spojení bylo ukončeno.", "Forbindelsen lukket.",
        "Kontroll-Verbindung wurde geschlossen.", "Η σύνδεση ελέγχου έκλεισε.", "Conexión de control cerrada.",
        "Hallintayhteys suljettu.", "Connexion de contrôle fermée.", "Vezérlőkapcsolat lezárva.",
        "Connessione di controllo chiusa.", "制御用の接続を切断します。", "제어 연결을 끊었습니다.", "Besturingsverbinding is gesloten.",
        "Zamknięto połączenie sterujące.", "A conexão de controle está fechada.", "Управляющее соединение закрыто.",
        "Styranslutning stängd.", "Kontrol bağlantısı kapatıldı.", "Керівне з'єднання закрито.", "已关闭控制连接。",
        "已關閉控制連線。", "Error in server response, closing control connection.",
        "Řídicí spojení bude ukončeno, protože server odpověděl chybovým hlášením.",
        "Fejl i svar fra server, lukker kontrolforbindelsen.",
        "Fehler in der Antwort des Servers; Kontroll-Verbindung wird geschlossen.",
        "Σφάλμα στην απάντηση του διακομιστή, κλείνει η σύνδεση ελέγχου.",
        "Error en la respuesta del servidor, cerrando la conexión de control.",
        "Virhe palvelimen vastauksessa. Hallintayhteys suljetaan.",
        "Erreur de réponse du serveur, fermeture de la connexion de contrôle.",
        "Hiba a kiszolgáló válaszában, vezérlőkapcsolat lezárása.",
        "Errore nella risposta del server, chiusura della connessione di controllo.", "サーバの応答にエラーがあるので、接続を終了します。",
        "서버 응답에 오류가 있습니다. 제어 연결을 끊습니다.", "Fout in server-antwoord -- de besturingsverbinding wordt gesloten.",
        "Błąd w odpowiedzi serwera, zamykanie połączenia sterującego.",
        "Erro na resposta do servidor, fechando a conexão de controle.",
        "Ошибка в ответе сервера, управляющее соединение закрывается.", "Fel i serversvar, stänger styranslutning.",
        "Sunucu yanıtında hata, kontrol bağlantısı kapatılıyor.",
        "Помилка в реакції сервера, закриття керівного з'єднання.", "服务器响应时发生错误，正在关闭控制连接。", "伺服器回應訊息發生錯誤，會關閉控制連線。",
        "Write failed, closing control connection.", "Řídicí spojení bude ukončeno, protože nelze zapsat data.",
        "Fejl ved skrivning, lukker kontrolforbindelsen.",
        "Schreiben schlug fehl; Kontroll-Verbindung wird geschlossen.",
        "Αποτυχία στην εγγραφή δεδομένων, κλείνει η σύνδεση ελέγχου.",
        "Fallo de escritura, cerrando la conexión de control.", "Kirjoitus epäonnistui. Hallintayhteys suljetaan.",
        "Échec d’écriture, fermeture de la connexion de contrôle.", "Írás sikertelen, vezérlőkapcsolat lezárása.",
        "Scrittura non riuscita, chiusura della connessione di controllo.", "書き込みに失敗したので、接続を終了します。",
        "쓰기 실패. 제어 연결을 끊습니다.", "Schrijffout -- de besturingsverbinding wordt gesloten.",
        "Niepowodzenie podczas zapisu, zamykanie połączenia sterującego.",
        "Falha de escrita, fechando a conexão de controle.", "Ошибка записи, управляющее соединение закрывается.",
        "Skrivning misslyckades, stänger styranslutning.", "Yazma başarısız, kontrol bağlantısı kapatılıyor.",
        "Помилка запису, закриття керівного з'єднання.", "写入失败，正在关闭控制连接。", "無法寫入，會關閉控制連線。",
        "Error in server response. Closing.", "Error in server greeting.",
    ]),
    (Message::Untrusted, &[
        "%s: The certificate of %s is not trusted.", "%s: Certifikát %s není důvěryhodný.",
        "%s: Certifikatet for %s er ikke betroet.", "%s: Dem Zertifikat von %s wird nicht vertraut.",
        "%s: El certificado de %s no es confiable.", "%s: Varmenne %s ei ole luotettu.",
        "%s : le certificat de %s n’est pas de confiance.", "%s: %s tanúsítványa nem megbízható.",
        "%s: il certificato di %s non è fidato.", "%s: %s の証明書は信用されません。", "%s: %s 인증서를 신뢰할 수 없습니다.",
        "%s: Het certificaat van '%s' wordt niet vertrouwd.",
        "%s: Żaden certyfikat nie został przedstawiony przez %s.", "%s: O certificado de %s não é confiável.",
        "%s: Нет доверия сертификату для %s.", "%s: Certifikatet för %s är inte betrott.",
        "%s: %s sertifikası güvenilir değil.", "%s: Сертифікат %s не довірений.", "%s: %s 的证书不可信。", "%s：%s 的憑證不受信任。",
        "%s: The certificate of %s doesn't have a known issuer.", "%s: Certifikát %s nemá známého vydavatele.",
        "%s: Das Zertifikat von »%s« hat keinen bekannten Austeller.",
        "%s: El certificado de %s no tiene un emisor conocido.", "%s: Varmenteella %s ei ole tunnettua myöntäjää.",
        "%s : le certificat de %s n’est pas d’un émetteur connu.",
        "%s: il certificato di %s non ha un emittente conosciuto.", "%s: %s の証明書の発行者が不明です。",
        "%s: %s 인증서에 알려진 발급자 정보가 없습니다.", "%s: Certyfikat %s nie ma znanego wystawcy.",
        "%s: O certificado de %s não tem um emissor conhecido.", "%s: Неизвестный издатель сертификата %s.",
        "%s: Certifikatet för %s har inte en känd utfärdare.",
        "%s: сертифікат %s не містить даних щодо відомого програмі видавця.", "%s: %s 的证书颁发者未知。",
        "%s：%s 的憑證沒有已知的發行者。", "%s: cannot verify %s's certificate, issued by %s:",
        "%s: certifikát pro %s vydaný %s nelze ověřit:", "%s: kan ikke verificere certifikat for %s, udstedt af %s:",
        "%s: Das Zertifikat von %s kann nicht geprüft werden, ausgestellt von %s:.",
        "%s: no se puede verificar el certificado de %s, emitido por %s:",
        "%s: kohteen %s varmenteen todentaminen epäonnistui, myöntäjä: %s:",
        "%s : impossible de vérifier l’attribut %s du certificat, émis par %s :",
        "%s: %s %s által kiadott tanúsítványa nem ellenőrizhető:",
        "%s: impossibile verificare il certificato di %s, rilasciato da %s:", "%s: %s の証明書(発行者: %s)の検証に失敗しました:",
        "%s: %s에서 발급한 %s 인증서를 검증할 수 없습니다:", "%s: kan certificaat van %s (uitgegeven door %s) niet controleren:",
        "%s: błąd kontroli certyfikatu dla %s, wystawionego przez %s:",
        "%s: não foi possível verificar o certificado de %s, emitido por %s:",
        "%s: невозможно проверить сертификат %s, выпущенный %s:",
        "%s: kan inte validera certifikatet för %s, utfärdat av %s:",
        "%s: %s sertifikası doğrulanamıyor. %s tarafından sağlanmış:",
        "%s: не вдалося перевірити сертифікат %s, випущений %s:", "%s: 无法验证 %s 的由 %s 颁发的证书:",
        "%s：無法驗證 %s 的憑證 (由 %s 簽發)：",
    ]),
    (Message::Expired, &[
        "%s: The certificate of %s has expired.", "%s: Certifikátu pro %s vypršela platnost.",
        "%s: Das Zertifikat von %s ist abgelaufen.", "%s: El certificado de %s ha expirado.",
        "%s: Varmenne %s on vanhentunut.", "%s : le certificat de %s a expiré.", "%s: %s tanúsítványa lejárt.",
        "%s: Il certificato di %s è scaduto.", "%s: %s の証明書は失効しています。", "%s: %s 인증서는 더이상 유효하지 않습니다.",
        "%s: Het certificaat van '%s' is verlopen.", "%s: Certyfikat %s wygasł.", "%s: O certificado de %s expirou.",
        "%s: Срок действия сертификата %s истёк.", "%s: Certifikatet för %s har gått ut.",
        "%s: %s sertifikasının geçerlilik süresi dolmuş.", "%s: строк дії сертифіката %s вичерпано.",
        "%s: %s 的证书已经过期。", "%s：%s 的憑證已經到期。", "The certificate has expired", "Certifikátu uplynula doba platnosti",
        "Certifikatet er udløbet", "Das ausgestellte Zertifikat ist nicht mehr gültig.", "Ha expirado el certificado",
        "Varmenne on vanhentunut", "Le certificat a expiré", "A tanúsítvány lejárt.", "Il certificato è scaduto",
        "証明書は失効しています。", "인증서가 더이상 유효하지 않습니다", "Het certificaat is verlopen", "Certyfikat wygasł.",
        "O certificado expirou", "Срок действия сертификата истек", "Certifikatet har gått ut",
        "Sertifikanın kullanım süresi dolmuş", "Сертифікат прострочений", "证书已经过期", "憑證已過期",
        "%s: The certificate of %s is not yet activated.", "%s: Certifikát pro %s ještě nevstoupil v platnost.",
        "%s: Dem Zertifikat von %s ist noch nicht aktiviert.", "%s: El certificado de %s no está aún activado.",
        "%s: Varmennetta %s ei ole vielä aktivoitu.", "%s : le certificat de %s n’est pas encore activé.",
        "%s: %s tanúsítványa még nincs aktiválva.", "%s: il certificato di %s non è stato ancora attivato.",
        "%s: %s の証明書はまだ有効になっていません。", "%s: %s 인증서를 아직 활성화하지 않았습니다.",
        "%s: Het certificaat van '%s' is nog niet geactiveerd.", "%s: Certyfikat %s nie jest jeszcze aktywny.",
        "%s: O certificado de %s ainda não está ativo.", "%s: Сертификат %s ещё не активирован.",
        "%s: Certifikatet för %s är inte aktiverat ännu.", "%s: %s sertifikası henüz etkin değil.",
        "%s: сертифікат %s ще не активовано.", "%s: %s 的证书还未生效。", "%s：%s 的憑證尚未啟用。",
    ]),
    (Message::WrongName, &[
        "The certificate's owner does not match hostname %s",
        "Jméno vlastníka certifikátu se neshoduje se jménem počítače %s",
        "Certifikatets ejer svarer ikke til værtsnavnet %s", "Der Zertifikat-Eigentümer passt nicht zum Hostname %s.",
        "El propietario del certificado no se ajusta al nombre de equipo %s",
        "Varmenteen omistaja ei täsmää konenimeen %s",
        "Le propriétaire du certificat ne correspond pas au nom d’hôte %s",
        "A tanúsítvány tulajdonosa nem felel meg a gépnévnek (%s).",
        "Il proprietario del certificato non corrisponde al nome dell'host %s.", "証明書の所有者の名前とホスト名 %s が一致しません",
        "인증서 소유자가 %s 호스트 이름과 일치하지 않습니다", "De certificaateigenaar komt niet overeen met hostnaam '%s'",
        "Właściciel certyfikatu nie pasuje do nazwy hosta %s",
        "O dono do certificado não coincide com o nome de máquina %s.",
        "Владелец сертификата не совпадает с именем узла %s", "Certifikatets ägare matchar inte värdnamnet %s",
        "Sertifika sahibi host adı ile uyuşmuyor %s", "Запис власника сертифіката не відповідає назві вузла %s",
        "证书所有者与主机名 %s 不符", "憑證所有者與主機名稱 %s 不相符",
    ]),
    (Message::NoTls, &[
        "Unable to establish SSL connection.", "Nebylo možné navázat SSL spojení.",
        "Kunne ikke etablere SSL-forbindelse.", "Es ist nicht möglich, eine SSL-Verbindung herzustellen.",
        "Αδύνατη η σύσταση σύνδεσης SSL.", "No se pudo establecer la conexión SSL.",
        "SSL-yhteyden muodostaminen ei onnistunut.", "Incapable d’établir une connexion SSL.",
        "Nem lehet létrehozni SSL-kapcsolatot.", "Impossibile stabilire una connessione SSL.", "SSL による接続が確立できません。",
        "SSL 연결을 수립할 수 없습니다.", "Kan geen SSL-verbinding maken.", "Niemożliwe utworzenie połączenia SSL.",
        "Não foi possível estabelecer conexão segura (SSL).", "Не удаётся установить SSL-соединение.",
        "Kan inte etablera en SSL-anslutning.", "SSL bağlantısı kurulamıyor.", "Не вдалося встановити SSL-з'єднання.",
        "无法建立 SSL 连接。", "無法建立 SSL 連線。",
    ]),
    (Message::Reusing, &[
        "Reusing existing connection to %s:%s.", "Využije se existující spojení s %s:%s.",
        "Genbruger eksisterende forbindelse til %s:%s.", "Wiederverwendung der bestehenden Verbindung zu %s:%s.",
        "Reutilizando la conexión con %s:%s.", "Uudelleenkäytetään yhteyttä osoitteeseen %s:%s.",
        "Réutilisation de la connexion existante à %s:%s.",
        "Meglévő kapcsolat újrafelhasználása a következőhöz: %s:%s.",
        "Riutilizzo della connessione esistente a %s:%s.", "%s:%s への接続を再利用します。", "%s에 기존 연결 재활용:%s.",
        "Verbinding met %s:%s wordt hergebruikt.", "Ponowne użycie połączenia do %s:%s.",
        "Reaproveitando a conexão existente para %s:%s.", "Повторное использование соединения с %s:%s.",
        "Återanvänder befintlig anslutning till %s:%s.", "Bağlantı tekrar kullanılıyor: %s:%s.",
        "Повторне використання зв'язку з %s:%s.", "再次使用存在的到 %s:%s 的连接。", "繼續使用和 %s:%s 的連線。",
        "Reusing existing connection to [%s]:%s.", "Využije se existující spojení s [%s]:%s.",
        "Wiederverwendung der bestehenden Verbindung zu [%s]:%s.", "Reutilizando la conexión existente a [%s]:%s.",
        "Uudelleenkäytetään yhteyttä osoitteeseen [%s]:%s.", "Réutilisation de la connexion existante à [%s]:%s.",
        "Meglévő kapcsolat újrafelhasználása a következőhöz: [%s]:%s.",
        "Riutilizzo della connessione esistente a [%s]:%s.", "[%s]:%s への接続を再利用します。", "[%s]에 기존 연결 재활용:%s.",
        "Verbinding met [%s]:%s wordt hergebruikt.", "Ponowne użycie połączenia do [%s]:%s.",
        "Reaproveitando a conexão existente para [%s]:%s.", "Повторное использование соединения с [%s]:%s.",
        "Återanvänder befintlig anslutning till [%s]:%s.", "[%s] için mevcut bağlantı yeniden kullanılıyor:%s.",
        "Повторне використання зв'язку з [%s]:%s.", "重用已有的的到 [%s]:%s 的连接", "繼續使用對 [%s]:%s 的已存在連線。",
    ]),
    (Message::Other, &[
        "Giving up.", "Ani poslední pokus nebyl úspěšný.", "Giver op.", "Aufgegeben.", "Εγκαταλείπω.", "Abandonando.",
        "Luovutetaan.", "Abandon.", "Feladás.", "Rinuncio.", "中止しました。", "포기합니다.", "Pogingen worden gestaakt.",
        "Program nie może sobie poradzić.", "Desistindo.", "Завершение.", "Ger upp.", "Vazgeçiliyor.",
        "Аварійне завершення.", "放弃操作。", "放棄。", "Retrying.", "Zkusí se to znovu.", "Prøver igen.",
        "Erneuter Versuch.", "Προσπάθεια ξανά.", "Reintentando.", "Yritetään uudelleen.", "Nouvel essai.",
        "Újrapróbálkozás.", "Altro tentativo in corso.", "再試行しています。", "다시 시도 중.", "Nieuwe poging.",
        "Ponawianie próby.", "Tentando novamente.", "Повтор.", "Försöker igen.", "Tekrarlanıyor.",
        "Продовження спроб.", "重试中。", "準備重試。", "To connect to %s insecurely, use `--no-check-certificate'.",
        "Pro nezabezpečené spojení s %s použijte „--no-check-certificate“.",
        "Brug '--no-check-certificate' for at forbinde til %s på usikker vis.",
        "Verwenden Sie »--no-check-certificate«, um zu dem Server %s eine nicht gesicherte Verbindung aufzubauen.",
        "Para conectar inseguramente a %s, use `--no-check-certificate'.",
        "Ottaaksesi yhteyden kohteeseen %s:n turvattomasti, käytä ”--no-check-certificate”-valitsinta.",
        "Pour établir une connexion non sécurisée à %s, utilisez « --no-check-certificate ».",
        "A(z) %s géphez történő nem biztonságos kapcsolódáshoz használja a",
        "Per connettersi a %s in modo non sicuro, usare \"--no-check-certificate\".",
        "%s に安全の確認をしないで接続するには、`--no-check-certificate' を使ってください。",
        "%s에 안전하지 않게 연결하려면, `--no-check-certificate' 옵션을 활용하십시오.",
        "Gebruik '--no-check-certificate' om een onbeveiligde verbinding met %s te maken.",
        "Aby połączyć się z %s w sposób niebezpieczny, można użyć `--no-check-certificate'.",
        "Para se conectar a %s de forma insegura, use \"--no-check-certificate\".",
        "Для небезопасного подключения к %s используйте параметр «--no-check-certificate».",
        "För att ansluta till %s på osäkert sätt, använd \"--no-check-certificate\".",
        "%s adresine güvenliği gözardı ederek bağlanmak için `--no-check-certificate' seçeneğini kullanın.",
        "Для з’єднання з %s без захисту, скористайтеся параметром «--no-check-certificate».",
        "要以不安全的方式连接至 %s，使用“--no-check-certificate”。", "如果不想用安全模式連接 %s，請使用 ‘--no-check-certificate’ 選項",
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognises_messages() {
        assert_eq!(message("Login incorrect."), Some(Message::LoginRefused));
        assert_eq!(message("No such file ‘nope.zip’."), Some(Message::Missing));
        assert_eq!(message("No such directory ‘docs’."), Some(Message::NoFolder));
        assert_eq!(message("Fichier « nope.zip » inexistant."), Some(Message::Missing));
        assert_eq!(message("ERROR: The certificate of ‘192.0.2.1’ is not trusted."), Some(Message::Untrusted));
        assert_eq!(message("Die Datei »nope.zip« existiert nicht."), Some(Message::Missing));
        assert_eq!(message("something else"), None);
    }
}
