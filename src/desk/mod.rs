//! The verbs of the office, its threads, and the outside.
