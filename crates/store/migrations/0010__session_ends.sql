-- Sessions that have ended are deleted.
create index session_by_end on session (expires_at);
