//! Reads manuals.
