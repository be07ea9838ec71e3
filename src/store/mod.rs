//! The register: one encrypted SQLite file a desk.
