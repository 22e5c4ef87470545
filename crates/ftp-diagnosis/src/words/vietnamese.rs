//! The Vietnamese words for everything that is not about one finding.

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
    log: "Nhật ký FTP",
    log_left_out: "Nhật ký không có trong tệp này vì nó dài hơn {size} MB. Hãy xin nó dưới dạng tệp riêng.",
    whose_move: "Ai cần hành động",
    how_sure: "Mức chắc chắn",
    proof: "Các dòng chứng minh",
    why: "Vì sao",
    what_to_change: "Cần thay đổi gì",
    other_servers: "Các máy chủ khác",
    how_to_confirm: "Cách kiểm tra",
    also: "Phát hiện khác",
    follows: "Hệ quả của",
    problems: "Điểm lạ trong văn bản",
    sessions: "Các phiên",
    session_columns: ["Phiên", "Dòng", "Máy chủ", "Đăng nhập", "Truyền tải", "Kết quả"],
    sources: "Nguồn",
    example: "Ví dụ",
    to_say_more: "Để nói được nhiều hơn",
    line: "dòng",
    lines: "các dòng",
    not_understood: "Số dòng không hiểu được: {unread} trên {lines}.",
    and_more: "và {n} điểm khác",
    of_session: "phiên {n}",
    in_sessions: "trong {n} phiên",
    login: ["được chấp nhận", "bị từ chối", "không thấy"],
    not_shown: "không hiển thị",
    done_of: "{done} trên {tried}",
    later: "{time} giây sau",
    decimal_sign: ",",
    what_happened: "Điều đã xảy ra",
    wordings: "Cách các máy chủ diễn đạt",
    answers: "Trả lời cho",
    written_as: "Cách viết",
    replies: "Phản hồi",
    in_practice: "Trong thực tế còn gặp: {codes}",
    unsure: "Chưa chắc chắn:",
    in_english: "(bằng tiếng Anh)",
};

static VERDICTS: Verdicts = Verdicts {
    worked: "Mọi thứ đều hoạt động.",
    watch_out: "Mọi thứ đều hoạt động. Một điểm cần lưu ý: {title}.",
    incomplete: "Nhật ký kết thúc trước khi có kết quả.",
    not_ftp: "Không có gì trong văn bản này là FTP, theo những gì có thể nhận ra.",
    no_session: "Văn bản này có dạng nhật ký của một chương trình đã biết, nhưng không đọc được gì trong đó về một phiên FTP.",
    sftp: "Đây là nhật ký của SFTP, cách truyền tệp của SSH, chứ không phải của FTP: lệnh khác, trả lời khác, và chỉ một kết nối trên cổng 22.",
    unexplained: "Phiên đã thất bại; nhật ký không cho thấy vì sao.",
    several: "Số phiên thất bại: {failed} trên {all}. Phiên cần xem trước tiên là phiên {number}.",
};

static PIECES: Pieces = Pieces {
    unknown_code: "Không có đặc tả nào và không máy chủ nào được biết dùng mã này.",
    unknown_verb: "Không có đặc tả nào và không chương trình nào được biết dùng lệnh có tên này.",
    masked: "bị che",
    missing: "thiếu",
    server_waits: "Tính ra: địa chỉ là {host}, cổng là {high} × 256 + {low} = {port}, vậy máy chủ chờ máy khách tại đó: {host}:{port}.",
    client_waits: "Tính ra: địa chỉ là {host}, cổng là {high} × 256 + {low} = {port}, vậy máy khách chờ máy chủ tại đó: {host}:{port}.",
    only_port: "Tính ra: cổng là {high} × 256 + {low} = {port}.",
    client_waits_extended: "Tính ra: máy khách chờ tại {host}, cổng {port}.",
    server_waits_extended: "Tính ra: máy chủ chờ máy khách trên cổng {port}. Địa chỉ không được nói đến; đó là địa chỉ mà máy khách đang kết nối sẵn.",
    delimiter: "Dấu phân cách là {delimiter} thay vì {usual}. RFC 2428 cho phép điều đó, nhưng một số máy khách không đọc được.",
    code_page: "Nó xuất phát từ một bảng mã của IBM i hoặc z/OS.",
    size: "Tính ra: tệp có {size} byte.",
    no_numbers: "Trong đó không có con số nào, nên không ai biết phải kết nối đến đâu.",
    wrong_count: "Có {count} số, trong khi cần sáu số.",
    out_of_range: "Số thứ {position} là {value}; mỗi số trong sáu số phải từ 0 đến 255.",
    port_zero: "Cổng 0 không dùng được.",
    no_parentheses: "Các số không nằm trong ngoặc đơn; một vài máy khách cần có ngoặc.",
    not_closed: "Dấu ngoặc đơn không được đóng.",
    extra_inside: "Giữa hai dấu ngoặc còn có thứ khác ngoài các số.",
    several_lists: "Có hơn một dãy sáu số; đây là dãy đầu tiên.",
    addresses: [
        "Xét theo con số thì có thể đến được địa chỉ này từ bất cứ đâu.",
        "Đây là địa chỉ riêng: chỉ đến được từ trong cùng một mạng. Nếu máy chủ được truy cập qua Internet, máy khách ở bên ngoài không thể dùng địa chỉ này.",
        "Địa chỉ này thuộc phần dịch địa chỉ riêng của nhà mạng (100.64.0.0/10): không ai ở bên ngoài kết nối đến được.",
        "Địa chỉ này là chính máy tính đang dùng nó: không máy nào khác kết nối đến được.",
        "Đây hoàn toàn không phải là một địa chỉ; một số chương trình dùng nó với nghĩa \u{201c}địa chỉ mà bạn đã biết\u{201d}.",
        "Đây là địa chỉ liên kết cục bộ, máy tính tự đặt cho mình khi không được cấp địa chỉ: chỉ dùng được trên cùng một dây mạng.",
        "Không máy tính riêng lẻ nào có địa chỉ như vậy; không gì kết nối đến được.",
    ],
    standard: "{code} là một trong những phản hồi tiêu chuẩn cho {verb}.",
    practice: "{code} không phải là phản hồi tiêu chuẩn cho {verb}, nhưng có máy chủ vẫn gửi.",
    unexpected: "Không đặc tả nào coi {code} là phản hồi cho {verb}: có gì đó đã bị lệch nhịp.",
    answers: "Mã này trả lời cho {commands}.",
    want_command: "lệnh mà phản hồi này trả lời, và các phản hồi trước đó",
    want_reply: "phản hồi của máy chủ cho {verb}",
    want_peer: "địa chỉ của máy chủ mà máy khách đang kết nối",
    want_next: "điều xảy ra tiếp theo: kết nối dữ liệu có được thiết lập hay không",
    want_session: "phiên làm việc kể từ lời chào",
};

static LETTER: Letter = Letter {
    subject: "FTP: {title}",
    greeting: "Xin chào,",
    to_user: "Cảm ơn bạn đã gửi nhật ký của phiên FTP với {server}. Nhật ký cho thấy điều gì đã xảy ra, và bạn có thể khắc phục được.",
    to_server_admin: "Một phiên FTP với {server} đã thất bại. Nhật ký của phiên cho thấy vì sao, và nguyên nhân có thể được khắc phục trên máy chủ.",
    to_network_admin: "Một phiên FTP với {server} đã thất bại. Nhật ký của phiên cho thấy vì sao, và nguyên nhân có thể được khắc phục trên tường lửa hoặc bộ định tuyến nằm trên đường đi.",
    to_developer: "Một phiên FTP với {server} đã thất bại. Nhật ký của phiên cho thấy vì sao, và nguyên nhân nằm trong chương trình.",
    unknown_server: "một máy chủ mà nhật ký không nêu tên",
    what_happened: "Điều gì đã xảy ra",
    unsure: "Chỉ riêng nhật ký này chưa đủ để kết luận. Bước kiểm tra bên dưới sẽ cho câu trả lời.",
    nothing_failed: "Nhật ký không cho thấy thất bại nào, vì vậy không cần thay đổi gì.",
    secrets: "Mật khẩu đã được bỏ khỏi các dòng được trích dẫn.",
    thanks: "Xin cảm ơn.",
};

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Failure => "thất bại",
        Severity::Warning => "cảnh báo",
        Severity::Note => "ghi chú",
        Severity::Info => "bình thường",
    }
}

pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "",
        Confidence::Likely => "rất có thể",
        Confidence::Possible => "có thể; điều giúp kết luận không có trong nhật ký",
    }
}

pub(super) fn actor(actor: Actor) -> &'static str {
    match actor {
        Actor::User => "bạn, ở phía máy khách",
        Actor::ServerAdmin => "người quản trị máy chủ",
        Actor::NetworkAdmin => "người quản trị tường lửa hoặc bộ định tuyến",
        Actor::Developer => "người viết chương trình",
        Actor::Nobody => "không ai cần làm gì",
    }
}

pub(super) fn doer(actor: Actor) -> &'static str {
    match actor {
        Actor::User => "Bạn, ở phía máy khách",
        Actor::ServerAdmin => "Người quản trị máy chủ",
        Actor::NetworkAdmin => "Người quản trị tường lửa hoặc bộ định tuyến",
        Actor::Developer => "Người viết chương trình",
        Actor::Nobody => "Không ai",
    }
}

pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Connect => "việc kết nối",
        Stage::Greeting => "lời chào",
        Stage::Tls => "mã hóa",
        Stage::Login => "đăng nhập",
        Stage::Data => "kết nối dữ liệu",
        Stage::Transfer => "truyền tải",
        Stage::Close => "kết thúc phiên",
        Stage::Log => "chính nhật ký",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Worked => "thành công",
        Outcome::WorkedWithWarnings => "thành công, có cảnh báo",
        Outcome::Incomplete => "chưa đầy đủ",
        Outcome::Failed => "thất bại",
        Outcome::NotFtp => "không phải FTP",
    }
}

pub(super) fn this_server(product: Product) -> String {
    format!("Máy chủ này, {}", product.name())
}

pub(super) fn problem(id: &str) -> String {
    let words = match id {
        "reply-never-closed" => "một phản hồi nhiều dòng không bao giờ được kết thúc bằng mã của nó và một dấu cách",
        "reply-without-parentheses" => "sáu số không nằm trong dấu ngoặc đơn",
        "reply-without-closing-parenthesis" => "một dấu ngoặc mở không bao giờ được đóng",
        "number-out-of-range" => "một trong sáu số lớn hơn 255",
        "wrong-count-of-numbers" => "không có đúng sáu số",
        "port-out-of-range" => "cổng không dùng được: 0, hoặc lớn hơn 65535",
        "extended-reply-malformed" => "cổng không được viết như RFC 2428 quy định",
        "masked-number" => "một số đã bị che đi bằng tay",
        _ => return super::english::problem(id),
    };
    words.to_owned()
}
