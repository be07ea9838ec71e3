//! stub
#![allow(missing_docs)]
use crate::domain::reason::Rules;
pub struct Policy;
#[derive(Debug, thiserror::Error)]
#[error("x")]
pub struct PackError;
impl Policy { pub fn rules(&self) -> Rules { todo!() } pub fn bytes(&self) -> Vec<u8> { vec![] } pub fn from_bytes(_: &[u8]) -> Result<Policy, PackError> { todo!() } }
pub fn load(_: &str, _: bool) -> Result<Policy, PackError> { todo!() }
