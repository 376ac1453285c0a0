-- What the bench finds that nobody can repair (R-322): replaced, or past warranty turned down.
alter table rma_line add column not_repairable integer not null default 0;
