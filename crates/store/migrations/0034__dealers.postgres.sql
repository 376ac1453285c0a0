
-- Messages may be about a return of a dealer or a box without a permission, and then about no case (R-264, R-577).
drop view waiting_message;
drop view message_task;
alter table message alter column case_id drop not null;
alter table message add column subject_kind text collate "C";
alter table message add column subject_id bigint;
update message set subject_kind = 'case', subject_id = case_id;
alter table message alter column subject_kind set not null;
alter table message alter column subject_id set not null;
create index message_open_by_subject on message (subject_kind, subject_id, id) where case_id is null and closed_at is null;
create view waiting_message as select * from message where closed_at is null and state <> 'given_up';
create view message_task as select * from message where state = 'given_up';
