//! The window: draws a model, emits commands.
