-- Forms that were issued before are found by the words on them too (R-552): the next worker reads them, one job for each.
insert into job (kind, key, payload, run_at, attempts, given_up)
select 'forms.index', '' || id, '' || id, 0, 0, 0 from issued_form;
