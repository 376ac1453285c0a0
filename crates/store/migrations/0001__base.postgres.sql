-- The program makes the lexemes and their positions itself, so that both engines find the same.
alter table search_document add column tokens tsvector not null default ''::tsvector;
-- New texts wait in a list that every search reads, so it is kept short.
create index search_document_tokens on search_document using gin (tokens) with (gin_pending_list_limit = 256);
-- Whether the index or the newest rows are looked at first depends on how frequent a token is.
alter table search_document alter column tokens set statistics 1000;
