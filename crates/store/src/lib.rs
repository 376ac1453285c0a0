//! One small data layer over two engines, SQLite and PostgreSQL.
