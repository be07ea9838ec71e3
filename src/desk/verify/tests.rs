use super::*;
use crate::desk::tried;
use crate::domain::case::{Actor, DeskCode, Role};
use crate::store::{Go, Kind, OtherKeys, Sought};

fn person(desk: &Desk, role: Role) -> Actor {
    let staff = desk.office().accounts.iter().find(|staff| staff.role == role);
    staff.map(|staff| staff.actor()).expect("the practice office has one of each")
}

/// Keys of another desk: the practice key is as good as any here.
fn others(desk: &Desk, code: &str) -> DeskKeys {
    let own = desk.store().desk_keys().unwrap();
    DeskKeys {
        desk: DeskCode::parse(code).unwrap(), agency: "邻县医疗保险服务中心".to_owned(), ..own
    }
}

#[test]
fn keys_of_another_desk_are_taken_in_replaced_and_put_away_each_with_an_entry() {
    let (_folder, mut desk) = tried::desk(12);
    let chief = person(&desk, Role::Chief);
    let (one, two) = (others(&desk, "14060205"), others(&desk, "14060206"));
    desk.take_keys(&chief, &two).unwrap();
    desk.take_keys(&chief, &one).unwrap();
    let renamed = DeskKeys { agency: "邻县医疗保障服务中心".to_owned(), ..one.clone() };
    desk.take_keys(&chief, &renamed).unwrap();
    let held = |desk: &Desk| -> Vec<DeskKeys> {
        desk.keys_view().unwrap().others.into_iter().map(|OtherKeys { keys, .. }| keys).collect()
    };
    assert_eq!(held(&desk), [renamed, two.clone()]);
    assert_eq!(desk.drop_keys(&chief, &one.desk).unwrap().agency, "邻县医疗保障服务中心");
    assert_eq!(held(&desk), [two]);
    assert!(desk.drop_keys(&chief, &one.desk).is_err());
    let asked = Sought { kind: Some(Kind::Office), ..Sought::default() };
    let entries = desk.store().browse(&asked, 0, 4).unwrap().entries;
    let acts: Vec<&str> = entries.iter().map(|entry| entry.act.id()).collect();
    let taken = "other-keys-taken";
    assert_eq!(acts, ["other-keys-dropped", taken, taken, taken]);
    assert_eq!(desk.store().check(&mut |_, _| Go::On).unwrap().faults, []);
}

#[test]
fn only_chief_and_technician_say_whose_certificates_are_believed() {
    let (_folder, mut desk) = tried::desk(12);
    let keys = others(&desk, "14060205");
    for role in Role::ALL {
        let Some(staff) = desk.office().accounts.iter().find(|staff| staff.role == role) else { continue };
        let may = matches!(role, Role::Chief | Role::Technician);
        assert_eq!(desk.take_keys(&staff.actor(), &keys).is_ok(), may, "{role:?}");
    }
}

#[test]
fn saving_this_desks_key_is_journaled_and_looking_at_a_certificate_is_not() {
    let (folder, mut desk) = tried::desk(12);
    let clerk = person(&desk, Role::Clerk);
    let before = desk.anchor().unwrap();
    desk.look_at(Presented::Text("JF1:SM2:".to_owned())).unwrap();
    assert_eq!(desk.anchor().unwrap(), before);
    let file = folder.path().join("own.json");
    desk.save_keys(&clerk, &file).unwrap();
    let saved = std::fs::read_to_string(&file).unwrap();
    assert_eq!(DeskKeys::read(&saved), Some(desk.store().desk_keys().unwrap()));
    let newest = desk.store().browse(&Sought::default(), 0, 1).unwrap().entries.remove(0);
    assert_eq!(newest.act.id(), "exported");
}

#[test]
fn a_key_file_of_this_desk_of_practice_or_of_nobody_is_refused_in_words() {
    let (folder, desk) = tried::real_of(&[("王晓岚", Role::Clerk), (tried::CHIEF, Role::Chief)]);
    let file = folder.path().join("key.json");
    let (_practice, practising) = tried::desk(12);
    for (text, why) in [
        (others(&practising, "14060205").to_text().unwrap(), Unfit::Practice),
        (others(&practising, desk.office().desk.as_str()).to_text().unwrap(), Unfit::Own),
        ("{}".to_owned(), Unfit::NoKeyFile),
    ] {
        std::fs::write(&file, text).unwrap();
        assert_eq!(desk.read_keys(&file), Err(why));
    }
    assert!(matches!(desk.read_keys(&folder.path().join("gone")), Err(Unfit::Unreadable(_))));
}

#[test]
fn whoever_signs_with_the_practice_key_that_everybody_has_convinces_nobody() {
    let (_folder, desk) = tried::desk(12);
    let number = CertificateNumber::parse("14060203-BJ2026000118-6").unwrap();
    let number = CertificateNumber { desk: DeskCode::parse("14060205").unwrap(), ..number };
    let text = format!("JF1:SM2:{number}:140602********0028:2026-08/2026-10/3:1275.00:2026-11-23");
    let forged = crate::store::Signer::practice().sign(&Attested::read(&text).unwrap()).unwrap();
    let keys = [others(&desk, "14060205")];
    assert_eq!(by_keys(&Shown::Text(forged), &keys).finding, Finding::Practice);
}
