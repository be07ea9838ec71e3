//! The only integration binary: a module a topic.
