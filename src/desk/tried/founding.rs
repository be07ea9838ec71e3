//! What is said of a new office, wherever one is set up to be tried: read by the tests inside the library and by those
//! outside of it, so it names its types by its parent.

use super::{Founding, Newcomer, Role};

/// The passphrase of its chief.
pub const PASSPHRASE: &str = "correct horse battery";
/// Its people: the chief, a clerk, a reviewer.
pub const PEOPLE: [&str; 3] = ["孙国梁", "王晓岚", "李志远"];
/// Its agency.
pub const AGENCY: &str = "朔州市朔城区医疗保险服务中心";

/// What is said of it.
pub fn founding() -> Founding {
    let newcomer = |name: &str, role| Newcomer { name: name.to_owned(), role };
    let [chief, clerk, reviewer] = PEOPLE;
    Founding {
        region: "140600-shuozhou".to_owned(),
        pack: None,
        desk: "14060203".to_owned(),
        agency: AGENCY.to_owned(),
        place: "朔城区医保中心".to_owned(),
        window: "3号窗口".to_owned(),
        phone: "0349-0000000".to_owned(),
        collector: "国家税务总局朔州市朔城区税务局".to_owned(),
        review_body: "朔州市朔城区人民政府".to_owned(),
        chief: chief.to_owned(),
        passphrase: PASSPHRASE.into(),
        people: vec![newcomer(clerk, Role::Clerk), newcomer(reviewer, Role::Reviewer)],
        backups: None,
    }
}
