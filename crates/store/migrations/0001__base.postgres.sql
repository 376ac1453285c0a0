-- The program makes the lexemes and their positions itself, so that both engines find the same.
alter table search_document add column tokens tsvector not null default ''::tsvector;
create index search_document_tokens on search_document using gin (tokens);
