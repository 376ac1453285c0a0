-- Decisions of a stretch of time are read page by page, the latest first, to be made again under another manual.
create index decision_by_time on decision (at, id);
