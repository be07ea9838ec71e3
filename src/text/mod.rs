//! Words by key: Fluent catalogues, one folder a language.
