//! `verify`: what the console says of a certificate. What is told apart is tried in `cli::verify`.

use jiefeng::store::DeskKeys;

use super::*;

/// An office in which the story was played, and the certificate that came of it.
fn certificate() -> (tempfile::TempDir, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let (office, out) = (text(&folder.path().join("office")), folder.path().join("out"));
    check(&["--office", &office, "story", STORY, "--out", &text(&out)], 0);
    let mut papers = fs::read_dir(&out).unwrap().map(|file| file.unwrap().path());
    let pdf = papers.find(|path| path.to_string_lossy().contains("certificate-person")).unwrap();
    (folder, office, text(&pdf))
}

fn json_of(arguments: &[&str], code: i32) -> Value {
    serde_json::from_str(&check(arguments, code).0).unwrap()
}

#[test]
fn a_certificate_of_practice_is_known_and_worth_nothing() {
    let (folder, office, pdf) = certificate();
    refused_with(&["--office", &office, "verify", &pdf], 1, "练习");
    let said = json_of(&["--office", &office, "--json", "verify", &pdf], 1);
    assert_eq!((&said["finding"], &said["good"]), (&json!("practice"), &json!(false)));
    assert_eq!(said["certificate"]["identity"], json!("140602********0028"));
    assert_eq!(said["certificate"]["total"], json!("1275.00"));
    // By its key alone, without an office.
    let key = text(&folder.path().join("desk.jfkey"));
    check(&["--office", &office, "verify", "--save-key", &key], 0);
    let none = text(&folder.path().join("none"));
    let said = json_of(&["--office", &none, "--json", "verify", &pdf, "--key", &key], 1);
    assert_eq!((&said["finding"], &said["standing"]), (&json!("practice"), &json!("unknown")));
    // The figures of the file altered.
    let mut bytes = fs::read(&pdf).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x20;
    let altered = text(&folder.path().join("altered.pdf"));
    fs::write(&altered, bytes).unwrap();
    refused_with(&["--office", &office, "verify", &altered], 1, "不能采用");
}

#[test]
fn another_desks_key_is_kept_by_whoever_may_once_its_sm3_was_compared_and_dropped_again() {
    let (folder, office) = office("12", "7");
    let own = text(&folder.path().join("own.jfkey"));
    check(&["--office", &office, "verify", "--save-key", &own], 0);
    let other = text(&folder.path().join("other.jfkey"));
    fs::write(&other, fs::read_to_string(&own).unwrap().replace("14060203", "14060205")).unwrap();
    let sm3 = DeskKeys::read(&fs::read_to_string(&other).unwrap()).unwrap().sm3().to_string();
    let keep = |who: &str, file: &str, sm3: &str, code: i32| {
        check(&["--office", &office, "--as", who, "verify", "--keep-key", file, "--sm3", sm3], code)
    };
    keep("王晓岚", &other, &sm3, 1);
    keep("孙国梁", &other, "0000 0000 0000 0000", 1);
    keep("孙国梁", &own, &sm3, 1);
    keep("孙国梁", &other, &sm3[..16].to_lowercase(), 0);
    let drop = ["--office", &office, "--as", "孙国梁", "--json", "verify", "--drop-key", "14060205"];
    let said = json_of(&drop, 0);
    assert_eq!((&said["desk"], &said["sm3"]), (&json!("14060205"), &json!(sm3)));
    check(&drop, 1);
    refused_with(&["--office", &office, "verify", "--keep-key", &other], 2, "");
}

#[test]
fn what_cannot_be_verified_is_said_in_one_line() {
    let (folder, office) = office("1", "7");
    let office = office.as_str();
    refused_with(&["--office", office, "verify", "--text", "http://example.invalid"], 1, "不是解封台");
    let number = ["--office", office, "verify", "--number", "14060203-BJ2026000118-6", "--code"];
    refused_with(&[&number[..], &["7K4M 2Q9D XW3H 81TN"]].concat(), 1, "没有");
    refused_with(&["--office", office, "verify"], 2, "");
    refused_with(&["--office", office, "verify", "/nowhere/at/all.pdf"], 2, "/nowhere/at/all.pdf");
    let other = text(&folder.path().join("other.jfkey"));
    fs::write(&other, "{}").unwrap();
    refused_with(&["--office", office, "verify", "--text", "x", "--key", &other], 2, "公钥");
}
