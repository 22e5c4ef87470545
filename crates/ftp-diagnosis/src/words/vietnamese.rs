//! The Vietnamese words for everything that is not about one finding.

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
    log: "Nhật ký FTP",
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
    in_english: "(bằng tiếng Anh)",
};

static VERDICTS: Verdicts = Verdicts {
    worked: "Mọi thứ đều hoạt động.",
    watch_out: "Mọi thứ đều hoạt động. Một điểm cần lưu ý: {title}.",
    incomplete: "Nhật ký kết thúc trước khi có kết quả.",
    not_ftp: "Không có gì trong văn bản này là FTP, theo những gì có thể nhận ra.",
    unexplained: "Phiên đã thất bại; nhật ký không cho thấy vì sao.",
    several: "Số phiên thất bại: {failed} trên {all}. Phiên cần xem trước tiên là phiên {number}.",
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
