//! What the business does: one folder for each capability, one file for each use case.
