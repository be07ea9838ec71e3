//! Templates to sheets, sheets to PDF bytes.
