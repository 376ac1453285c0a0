-- Open cases of one type in order. Where a type is rare, the next fifty stand thousands of open cases apart.
create index case_open_by_kind_opened on case_file (kind, opened_at, id) where closed_at is null;
create index case_open_by_kind_updated on case_file (kind, updated_at, id) where closed_at is null;
