//! The Vietnamese words of advice.

use super::{AdviceLabels, Deeds};
use crate::advice::habits::{Next, Private, Purpose};
use crate::advice::{Condition, Reason, Verdict};

pub(super) fn labels() -> &'static AdviceLabels {
    &LABELS
}

static LABELS: AdviceLabels = AdviceLabels {
    which_mode: "Chế độ nào sẽ hoạt động",
    of_session: "Phần này nói về phiên {n}.",
    columns: ["Chế độ", "Không có TLS", "Có TLS"],
    cell: ["{mode} không có TLS", "{mode} có TLS"],
    and: "và",
    marks: ["; ", ": "],
    first: "Trước hết:",
    this_client: "Máy khách này, {client}",
    begins: "Với IPv4, nó bắt đầu bằng {command}.",
    observed: "Trong nhật ký này, nó lần lượt dùng: {commands}.",
    at_server: "Chế độ thụ động trên máy chủ",
    choose: "Nhật ký không nêu tên phần mềm máy chủ nào có thiết lập được biết ở đây. Hãy chọn phần mềm của bạn:",
    range: [
        "Dải này chứa các cổng mà nhật ký cho thấy, từ {low} đến {high}; nếu máy chủ đã có dải riêng thì hãy dùng dải đó.",
        "Dải {low} đến {high} chỉ là ví dụ: các cổng trong nhật ký này, nếu có, không cho thấy dải nào.",
    ],
    no_address: "Địa chỉ cần thông báo không được điền, vì nhật ký không cho thấy địa chỉ công cộng nào của máy chủ.",
    before_server: "Tường lửa, container và đám mây ở phía trước",
    other_clients: "Các máy khách khác làm gì với phản hồi này",
    client_columns: ["Máy khách", "Nó làm gì"],
    peer_unknown: "Ở đây không biết địa chỉ của chính máy chủ. Chỗ nào địa chỉ ấy quyết định thì cả hai trường hợp đều được nêu; dùng --peer ĐỊA_CHỈ để cho biết.",
    own_address: "địa chỉ của chính máy chủ",
    says: "Nó hiện “{text}”.",
    deeds: Deeds {
        announced: "kết nối tới {place}, đúng như được thông báo",
        always: "kết nối tới {place}; nó không bao giờ dùng địa chỉ được thông báo",
        replaced: "kết nối tới {place} thay cho địa chỉ được thông báo, vì nó không tin địa chỉ đó",
        no_address: "kết nối tới {place}",
        depends: "kết nối tới {place}, hoặc tới địa chỉ của chính máy chủ nếu một trong hai là địa chỉ riêng còn cái kia thì không",
        only_if_same: "kết nối tới {place} nếu đó là địa chỉ của chính máy chủ, nếu không thì bỏ cuộc",
        looks_up: "thử {text} nguyên như vậy, mà đó không phải địa chỉ hợp lệ",
        unreadable: "bỏ cuộc: nó không tìm thấy địa chỉ và cổng trong đoạn chữ này",
        port: "bỏ cuộc: {port} không phải là cổng",
        unsafe_port: "từ chối cổng {port}, vì cổng này thuộc về dịch vụ khác",
        differs: "bỏ cuộc: {text} không phải địa chỉ của chính máy chủ",
        lets_through: "chờ một kết nối dữ liệu tới cổng {port} và cho nó đi qua",
        ignores: "không chờ kết nối dữ liệu này, nên phải có quy tắc khác cho nó đi qua",
        not_known: "ở đây không biết",
        never_asks: "không có chế độ thụ động và không bao giờ yêu cầu phản hồi này",
    },
};

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Works => "hoạt động, như nhật ký cho thấy",
        Verdict::Should => "có lẽ hoạt động",
        Verdict::OnlyIf => "hoạt động có điều kiện",
        Verdict::Fails => "thất bại trong tình trạng hiện nay",
        Verdict::Unknown => "nhật ký này không cho biết",
    }
}

pub(super) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Shown => "Nhật ký cho thấy kết nối dữ liệu kiểu này hoạt động.",
        Reason::NotAlways => "Không phải kết nối dữ liệu nào cũng thành; có lẽ chỉ tới được một số cổng.",
        Reason::AddressReplaced => {
            "Máy khách này dùng địa chỉ của chính máy chủ thay cho địa chỉ được thông báo; máy khách khác có thể không làm vậy."
        }
        Reason::AddressIgnored => {
            "Máy khách này được biết là dùng địa chỉ của chính máy chủ thay cho địa chỉ như vậy, ít nhất ở các phiên bản gần đây."
        }
        Reason::AddressTranslated => {
            "Máy khách đã thông báo {address} mà vẫn được kết nối tới: có thiết bị trên đường đã dịch địa chỉ đó."
        }
        Reason::WrongAddress => "Máy chủ thông báo {address}, không thể là địa chỉ đúng đối với máy khách này.",
        Reason::MaybeWrongAddress => {
            "Máy chủ thông báo {address}. Địa chỉ này chỉ đúng trong mạng của chính nó; nhật ký không cho thấy máy chủ được truy cập ở đâu."
        }
        Reason::NoAddressNeeded => "Phản hồi cho EPSV không có địa chỉ nào có thể sai.",
        Reason::PortClosed => "Không kết nối được tới cổng được thông báo.",
        Reason::SamePorts => "PASV và EPSV dùng chung các cổng, và đã không kết nối được tới các cổng đó.",
        Reason::SamePortsOpen => "PASV và EPSV dùng chung các cổng, và đã kết nối được tới các cổng đó.",
        Reason::HelperBlind => {
            "Tường lửa hay bộ định tuyến dịch địa chỉ hoặc mở cổng bằng cách đọc phiên thì không làm được điều đó khi có TLS, trừ khi CCC kết thúc TLS cho các lệnh."
        }
        Reason::HelperMaySee => {
            "Không có TLS, tường lửa hay bộ định tuyến có thể đọc phiên, dịch địa chỉ hoặc mở cổng; nhật ký không cho thấy ở đây có như vậy hay không."
        }
        Reason::Ipv4Only => "{command} chỉ mang được địa chỉ IPv4, còn phiên này chạy qua IPv6 (RFC 2428).",
        Reason::Refused => "Máy chủ trả lời {command} bằng {code}.",
        Reason::ActiveRefused => "Máy chủ cấm chế độ chủ động: nó đã trả lời {code}.",
        Reason::NoFreePort => "Máy chủ không còn cổng trống: nó đã trả lời {code}.",
        Reason::EpsvAll => "Hai bên đã thống nhất EPSV ALL, điều này cấm {command} cho đến hết phiên.",
        Reason::TlsRequired => "Máy chủ bắt buộc phải có TLS.",
        Reason::TlsRefused => "Máy chủ từ chối TLS.",
        Reason::SessionNotResumed => "Máy chủ muốn kết nối dữ liệu tiếp tục phiên TLS của kết nối điều khiển.",
        Reason::Unreadable => {
            "Phản hồi của máy chủ không viết đúng quy cách; có máy khách đọc được, có máy khách không."
        }
        Reason::BehindNat => "Máy khách thông báo {address}, mà từ bên ngoài máy chủ không tới được.",
        Reason::MaybeBehindNat => {
            "Máy khách thông báo {address}, mà chỉ mạng của chính nó tới được; nhật ký không cho thấy máy chủ có ở trong mạng đó hay không."
        }
        Reason::ClientUnreached => "Máy chủ không kết nối được tới máy khách.",
        Reason::NeedsAddress => {
            "Sao chép từ máy chủ sang máy chủ cần có địa chỉ trong phản hồi, mà phản hồi cho EPSV thì không có."
        }
        Reason::NoPassive => "Máy khách này không có chế độ thụ động.",
        Reason::NotTried => "Chưa có gì tương tự được thử.",
        Reason::TlsNotShown => "Nhật ký không cho thấy TLS có bật hay không.",
    }
}

pub(super) fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::PortsOpen => {
            "các cổng thụ động của máy chủ được mở và chuyển tiếp từ bên ngoài, và phía máy khách không có gì chặn chúng"
        }
        Condition::AnnounceAddress => "máy chủ thông báo địa chỉ mà máy khách này dùng để tới nó",
        Condition::IgnoreAddress => "hoặc máy khách dùng địa chỉ của chính máy chủ thay cho địa chỉ được thông báo",
        Condition::CommandAllowed => "máy chủ biết và cho phép {command}",
        Condition::TlsOffered => "máy chủ có cung cấp TLS",
        Condition::UseTls => "máy khách yêu cầu TLS",
        Condition::ResumeSession => "máy khách tiếp tục phiên TLS, hoặc máy chủ thôi đòi hỏi điều đó",
        Condition::UsePassive => "tốt hơn là dùng chế độ thụ động, khi máy khách là bên kết nối",
        Condition::RouterTranslates => "nếu không, bộ định tuyến phía máy khách dịch {command}",
        Condition::ClientReachable => "máy khách có địa chỉ mà máy chủ tới được, và tường lửa của nó cho máy chủ vào",
        Condition::UseExtended => "dùng EPSV hoặc EPRT, vốn mang được cả hai loại địa chỉ",
        Condition::RepairReply => "phản hồi của máy chủ được sửa cho đúng",
        Condition::MorePorts => "máy chủ có thêm cổng thụ động, hoặc ít lượt truyền cùng lúc hơn",
        Condition::NoEpsvAll => "máy khách không gửi EPSV ALL",
        Condition::PasvForCopy => "PASV cho việc sao chép, hoặc CPSV nếu các máy chủ bảo vệ nó bằng TLS",
        Condition::OtherClient => "một máy khách khác",
    }
}

pub(super) fn next(next: Next, refused: bool) -> Option<&'static str> {
    Some(match (next, refused) {
        (Next::Pasv, true) => "Nếu bị từ chối, nó gửi PASV.",
        (Next::Active, true) => "Nếu bị từ chối, nó chuyển sang chế độ chủ động.",
        (Next::GivesUp, true) => "Nếu bị từ chối, nó bỏ cuộc.",
        (Next::Pasv, false) => "Nếu không lập được kết nối dữ liệu, nó gửi PASV.",
        (Next::Active, false) => "Nếu không lập được kết nối dữ liệu, nó chuyển sang chế độ chủ động.",
        (Next::GivesUp, false) => "Nếu không lập được kết nối dữ liệu, nó báo lỗi và không thử chế độ khác.",
        (Next::Unknown, _) => return None,
    })
}

pub(super) fn private(private: Private) -> Option<&'static str> {
    Some(match private {
        Private::Obeys => "Nó kết nối tới địa chỉ riêng trong 227, bất kể máy chủ ở đâu.",
        Private::Ignores => "Nó không bao giờ dùng địa chỉ trong 227, ít nhất ở các phiên bản gần đây.",
        Private::Replaces => {
            "Nó thay địa chỉ riêng trong 227 bằng địa chỉ của chính máy chủ nếu địa chỉ ấy là công cộng."
        }
        Private::Aborts => "Nó bỏ cuộc nếu địa chỉ trong 227 không phải của chính máy chủ.",
        Private::Unknown => return None,
    })
}

pub(super) fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Epsv => "để dùng EPSV",
        Purpose::Pasv => "để dùng PASV",
        Purpose::Active => "để dùng chế độ chủ động",
        Purpose::IgnoreAddress => "để dùng địa chỉ của chính máy chủ thay cho địa chỉ được thông báo",
        Purpose::TrustAddress => "để dùng địa chỉ được thông báo",
    }
}
