//! Which requests are worth nothing once a later one waits.

use crate::desk::roll::RollRequest;
use crate::desk::wire::Request;

/// Whether the later one makes the other worthless: both are asked again at every key.
pub(super) fn overtakes(later: &Request, other: &Request) -> bool {
    matches!(
        (later, other),
        (Request::Find { .. }, Request::Find { .. })
            | (Request::List(_), Request::List(_))
            | (Request::Journal(_), Request::Journal(_))
            | (Request::Roll(RollRequest::List(_)), Request::Roll(RollRequest::List(_)))
            | (Request::Calc(_), Request::Calc(_))
            | (Request::Roll(RollRequest::Judge { .. }), Request::Roll(RollRequest::Judge { .. }))
            | (Request::Settings(_), Request::Settings(_))
    )
}
