//! The accounts of an office. Offices of the first kind kept a name and a role alone: they get codes in their order.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::case::{Account, Actor, Role};
use crate::domain::{Moment, Staff, StaffCode};
use crate::store::mirror::{Kept, kept};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    code: Option<StaffCode>,
    #[serde(with = "kept")]
    account: Account,
    #[serde(with = "kept")]
    role: Role,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    closed: Option<Moment>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    deputy: Option<StaffCode>,
}

/// `#[serde(with = "accounts")]` on a field of accounts.
pub(in crate::store) mod accounts {
    use serde::de::Error as _;

    use super::{
        Actor, Deserialize as _, Deserializer, Serialize as _, Serializer, Staff, StaffCode, Written,
    };

    pub(in crate::store) fn serialize<S: Serializer>(staff: &[Staff], to: S) -> Result<S::Ok, S::Error> {
        let written = |one: &Staff| Written {
            code: Some(one.code),
            account: one.account.clone(),
            role: one.role,
            closed: one.closed,
            deputy: one.deputy,
        };
        staff.iter().map(written).collect::<Vec<_>>().serialize(to)
    }

    pub(in crate::store) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Staff>, D::Error> {
        let written = Vec::<Written>::deserialize(from)?;
        let by_place = |at: usize| u8::try_from(at + 1).ok().and_then(StaffCode::new);
        let read = |(at, one): (usize, Written)| {
            let code =
                one.code.or_else(|| by_place(at)).ok_or_else(|| D::Error::custom("no code is left"))?;
            let actor = Actor { account: one.account, role: one.role };
            Ok(Staff { closed: one.closed, deputy: one.deputy, ..Staff::new(code, actor) })
        };
        written.into_iter().enumerate().map(read).collect()
    }
}

impl Kept for StaffCode {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;
        let text = String::deserialize(from)?;
        StaffCode::parse(&text).ok_or_else(|| D::Error::custom("not a StaffCode"))
    }
}
