//! The system's error texts (`strerror`, `gai_strerror`) in the languages that a C library's catalogue has them in.
//! Programs print them after their own words, translated themselves or not.

use crate::note::Failure;
use crate::phrases::{Phrases, Prefer};
use std::sync::LazyLock;

/// Reads the reason out of a text in another language than English.
pub(crate) fn translated(text: &str) -> Option<Failure> {
    let (search, meanings) = TEXTS.as_ref()?;
    meanings.get(search.find(text)?.0).copied()
}

/// All texts in one search, and what each of them means.
static TEXTS: LazyLock<Option<(Phrases, Vec<Failure>)>> = LazyLock::new(|| {
    let all = || TABLE.iter().flat_map(|(failure, texts)| texts.iter().map(move |text| (*failure, *text)));
    let search = Phrases::new(all().map(|(_, text)| text), Prefer::Longest);
    Some((search?, all().map(|(failure, _)| failure).collect()))
});

/// The failures with their texts, without the languages: no text means two of them.
#[rustfmt::skip]
const TABLE: &[(Failure, &[&str])] = &[
    // Connection timed out
    (Failure::TimedOut, &[
        "Spojení bylo příliš dlouho neaktivní", // cs
        "Opkoblingen overskred tidsgrænsen", // da
        "Die Wartezeit für die Verbindung ist abgelaufen", // de
        "Λήξη σύνδεσης", // el
        "Expiró el tiempo de conexión", // es
        "Yhteys aikakatkaistu", // fi
        "Connexion terminée par expiration du délai d'attente", // fr
        "Időtúllépés a kapcsolatban", // hu
        "Connessione scaduta", // it
        "接続がタイムアウトしました", // ja
        "연결 시간 초과", // ko
        "Verbinding is verlopen", // nl
        "Przekroczony czas oczekiwania na połączenie", // pl
        "Tempo esgotado para conexão", // pt_BR
        "Время ожидания соединения истекло", // ru
        "Förbindelsens tidsgräns löpte ut", // sv
        "Bağlantıda zaman aşımı", // tr
        "Перевищено інтервал очікування з'єднання", // uk
        "连接超时", // zh_CN
        "連線超過時間", // zh_TW
    ]),
    // Connection refused
    (Failure::Refused, &[
        "Spojení odmítnuto", // cs
        "Opkobling nægtet", // da
        "Verbindungsaufbau abgelehnt", // de
        "Απόρριψη σύνδεσης", // el
        "Conexión rehusada", // es
        "Yhteys torjuttu", // fi
        "Connexion refusée", // fr
        "Kapcsolat elutasítva", // hu
        "Connessione rifiutata", // it
        "接続を拒否されました", // ja
        "연결이 거부됨", // ko
        "Verbinding is geweigerd", // nl
        "Połączenie odrzucone", // pl
        "Conexão recusada", // pt_BR
        "В соединении отказано", // ru
        "Förbindelsen förvägrad", // sv
        "Bağlantı reddedildi", // tr
        "У з'єднанні відмовлено", // uk
        "拒绝连接", // zh_CN
        "連線被拒絕", // zh_TW
    ]),
    // No route to host
    (Failure::NoRoute, &[
        "K počítači neexistuje cesta", // cs
        "Ingen rute til værtsmaskinen", // da
        "Keine Route zum Zielrechner", // de
        "Δεν υπάρχει διαδρομή στο σύστημα", // el
        "No existe ninguna ruta hasta el `host'", // es
        "Reititystä koneeseen ei ole", // fi
        "Aucun chemin d'accès pour atteindre l'hôte cible", // fr
        "Nincs útvonal a gép felé", // hu
        "Nessun instradamento per l'host", // it
        "ホストへの経路がありません", // ja
        "호스트로 갈 루트가 없음", // ko
        "Geen route naar host", // nl
        "Brak trasy do hosta", // pl
        "Não há rota para o host", // pt_BR
        "Нет маршрута до узла", // ru
        "Ingen väg till värd", // sv
        "Makinaya ağ üzerinden yol yok", // tr
        "Немає маршруту до вузла", // uk
        "没有到主机的路由", // zh_CN
        "找不到通往該主機的路由路徑", // zh_TW
    ]),
    // Network is unreachable
    (Failure::NoRoute, &[
        "Síť není dostupná", // cs
        "Netværket er ikke tilgængeligt", // da
        "Das Netzwerk ist nicht erreichbar", // de
        "Το δίκτυο δεν είναι προσπελάσιμο", // el
        "La red es inaccesible", // es
        "Verkkoa ei tavoiteta", // fi
        "Le réseau n'est pas accessible", // fr
        "A hálózat elérhetetlen", // hu
        "La rete non è raggiungibile", // it
        "ネットワークに届きません", // ja
        "네트워크가 접근 불가능합니다", // ko
        "Netwerk is onbereikbaar", // nl
        "Sieć jest niedostępna", // pl
        "A rede está fora de alcance", // pt_BR
        "Сеть недоступна", // ru
        "Nätverket kan inte nås", // sv
        "Ağ erişilebilir durumda değil", // tr
        "Не вдалося отримати доступ до мережі", // uk
        "网络不可达", // zh_CN
        "無法接觸網路", // zh_TW
    ]),
    // Connection reset by peer
    (Failure::Reset, &[
        "Spojení zrušeno druhou stranou", // cs
        "Forbindelsen brudt i den anden ende", // da
        "Die Verbindung wurde vom Kommunikationspartner zurückgesetzt", // de
        "Η σύνδεση έκλεισε από το ταίρι", // el
        "Conexión reinicializada por la máquina remota", // es
        "Vastapää sulki yhteyden", // fi
        "Connexion ré-initialisée par le correspondant", // fr
        "A kapcsolatot bontotta a távoli fél", // hu
        "Connessione interrotta dal corrispondente", // it
        "接続が相手からリセットされました", // ja
        "상대편이 연결을 끊음", // ko
        "Verbinding is weggevallen", // nl
        "Połączenie zerwane przez drugą stronę", // pl
        "Conexão fechada pela outra ponta", // pt_BR
        "Соединение разорвано другой стороной", // ru
        "Förbindelse borttagen av partnern", // sv
        "Bağlantı karşıdan kesildi", // tr
        "Вузол розірвав з’єднання", // uk
        "连接被对方重设", // zh_CN
        "連線被對方重設", // zh_TW
    ]),
    // Name or service not known
    (Failure::NameNotFound, &[
        "Neznámé jméno nebo služba", // cs
        "Navn eller tjeneste ukendt", // da
        "Der Name oder der Dienst ist nicht bekannt", // de
        "Το όνομα ή η υπηρεσία δεν είναι γνωστά", // el
        "Nombre o servicio desconocido", // es
        "Nimeä tai palvelua ei tunneta", // fi
        "Nom ou service inconnu", // fr
        "A név vagy a szolgáltatás nem ismert", // hu
        "Nome o servizio sconosciuto", // it
        "名前またはサービスが不明です", // ja
        "이름 혹은 서비스를 알 수 없습니다", // ko
        "Naam of dienst is niet bekend", // nl
        "Ta nazwa lub usługa jest nieznana", // pl
        "Nome ou serviço desconhecido", // pt_BR
        "Неизвестное имя или служба", // ru
        "Namn eller tjänst okänd", // sv
        "İsim ya da servis bilinmiyor", // tr
        "Невідома назва чи сервіс", // uk
        "未知的名称或服务", // zh_CN
        "名稱或服務未知", // zh_TW
    ]),
    // Temporary failure in name resolution
    (Failure::NameNotFound, &[
        "Dočasná chyba při vyhodnocování jména", // cs
        "Midlertidig fejl i navneopslag", // da
        "Temporärer Fehler bei der Namensauflösung", // de
        "Προσωρινή αποτυχία κατά την ανάλυση ονόματος", // el
        "Fallo temporal en la resolución del nombre", // es
        "Tilapäinen virhe nimenselvityksessä", // fi
        "Échec temporaire dans la résolution du nom", // fr
        "Átmeneti névfeloldási hiba", // hu
        "Errore temporaneo nella risoluzione del nome", // it
        "名前解決に一時的に失敗しました", // ja
        "name resolution에서 일시적인 실패", // ko
        "Tijdelijk probleem in naamsherleiding", // nl
        "Odwzorowanie nazwy jest chwilowo niemożliwe", // pl
        "Falha temporário na resolução de nome", // pt_BR
        "Временный сбой в разрешении имен", // ru
        "Namnuppslagning misslyckades temporärt", // sv
        "İsim çözünürlüğünde geçici başarısızlık", // tr
        "Тимчасова помилка розв'язання назв", // uk
        "域名解析暂时失败", // zh_CN
        "解析名稱時發生暫時性錯誤", // zh_TW
    ]),
];

#[cfg(test)]
mod tests {
    use super::{TABLE, translated};

    #[test]
    fn every_text_means_one_failure() {
        for (failure, texts) in TABLE {
            for text in *texts {
                assert_eq!(translated(text), Some(*failure), "{text}");
            }
        }
    }
}
