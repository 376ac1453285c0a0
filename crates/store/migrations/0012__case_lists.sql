-- Lists of open cases are filtered while they are read in the order of an index: what is filtered by stands in the
-- index too, so that rows that are passed over are never looked at.
drop index case_open_by_opened;
drop index case_open_by_updated;
create index case_open_by_opened on case_file (opened_at, id, kind, channel, unit_id, urgent) where closed_at is null;
create index case_open_by_updated on case_file (updated_at, id, kind, channel, unit_id, urgent) where closed_at is null;

-- The number of urgent open cases stands above every list: most urgent ones are closed.
create index case_open_urgent on case_file (opened_at, id) where closed_at is null and urgent = 1;
