-- A deadline that was missed stays missed when it has no point any more; those that the journal says were missed had
-- been called cancelled (R-179).
update deadline_clock set state = 'lapsed' where state = 'cancelled' and ended_at > due_at and exists (
    select 1 from journal j where j.subject_kind = deadline_clock.subject_kind
        and j.subject_id = deadline_clock.subject_id and j.event = 'deadline.missed'
        and j.data like '%"clock":"' || deadline_clock.id || '"%');

-- Whom an open deadline was escalated to (R-212). Once it is over, the journal alone remembers.
create table deadline_told (
    clock_id integer not null references deadline_clock (id),
    staff_id integer not null,
    step     integer not null,
    primary key (clock_id, staff_id)
);
create index deadline_told_by_person on deadline_told (staff_id, clock_id);

-- For how many pieces the customer has said that the refund has arrived (R-205).
drop view open_return;
alter table goods_return add column refund_arrived integer not null default 0;
create view open_return as select * from goods_return where closed_at is null;
