-- The program makes the tokens itself, so that both engines find the same; `ascii` leaves them as they are.
create virtual table search_index using fts5 (tokens, content = '', contentless_delete = 1, tokenize = 'ascii');
