//! stub
use rusqlite::Connection;
use crate::store::{CheckReport, Go, Office, StoreError};
pub(super) fn run(_db: &Connection, _office: &Office, _progress: &mut dyn FnMut(u64, u64) -> Go) -> Result<CheckReport, StoreError> {
    todo!()
}
