//! HTTP: the pages and the REST API.
