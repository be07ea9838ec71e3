//! The trade itself: money, dates, people, reasons, checklists, makeup, waiting, cases.
//!
//! Pure: no files, no clock, no SQL, no serde. What a function cannot know is handed to it.
//!
//! # Glossary
//!
//! | 中文 | here | |
//! |---|---|---|
//! | 办件 | `Case` | one citizen's matter at the window, from 登记 to 归档 |
//! | 原因 | `Reason` | why the insurance is "frozen"; its id is `R01` … `R40` |
//! | 材料 | `Material` | a document that a checklist may name; `M01` … |
//! | 必收 / 可选 | `Need::Required` / `Need::Helpful` | |
//! | 部门可查，免予提交 | `Requirement::looked_up` | the office looks it up, nobody may ask for it |
//! | 容缺 | `Finding::Late` | accepted now, handed in by a day |
//! | 主件 | `Requirement::main` | may never be late |
//! | 一次性告知 | `Noticed` | all that is missing, said once |
//! | 补正 | `Stage::AwaitingMaterials` | |
//! | 受理 | `Accepted` | |
//! | 费款所属期 | `Month` | the month a contribution belongs to |
//! | 缴费基数 | `base` | |
//! | 本金 | `principal` | |
//! | 滞纳金 / 滞纳天数 | `late_fee` / `days_late` | |
//! | 核定 / 测算 | `Makeup` | what is owed, every fen with its working |
//! | 复核 | `Reviewed` | by a second person, before money moves |
//! | 缴费通知单 | `Billed` | |
//! | 税票 | `Voucher` | |
//! | 平台核对 | `PlatformCheck` | |
//! | 补缴证明 | `Certificate` | |
//! | 用印 | `Sealed` | |
//! | 作废 / 更正 | `Voided` / `Replaced` | |
//! | 名单 | `Roll` | a unit's list of people, each a case of their own |
//! | 转办 | `Referred` | |
//! | 工号 | `StaffCode` | |
//! | A/B 角 | `Staff::deputy` | |
//! | 接办 | `TakenOver` | |
//! | 待遇等待期 | `Resume` | |
//! | 岗位 / 权限 | `Role` / `Right` | one table says who may do what |
//! | 统筹区 | `DivisionCode` of the pool | |
//! | 待本地核实 | `Unknown`, `Refusal::UnknownRule` | the place has no adopted rule: no date, no sum |

pub mod money;
pub mod calendar;
pub mod person;
pub mod reason;
pub mod checklist;
pub mod makeup;
pub mod waiting;
pub mod case;
pub mod roll;
pub mod attest;
pub mod staff;
pub mod rights;
pub mod passphrase;

pub use calendar::{CalendarMissing, Moment, Month, Months, WorkingDays};
pub use money::{Fen, Rate, Rounding};
pub use person::{CreditCode, DivisionCode, IdKind, IdNumber, PersonName, Phone};
pub use rights::Right;
pub use staff::{Staff, StaffCode};
