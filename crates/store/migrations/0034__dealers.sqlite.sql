
-- Messages may be about a return of a dealer or a box without a permission, and then about no case (R-264, R-577). SQLite
-- makes a column optional only in a new table; attempts stand aside meanwhile, since they refer to the old one.
drop view waiting_message;
drop view message_task;
create table message_attempt_aside as select * from message_attempt;
drop table message_attempt;
create table message_next (
    id               integer primary key,
    -- The entry of the journal that set it off, and which message of which notice it is.
    event_seq        integer not null,
    event            text    not null,
    pack             text    not null,
    notice           text    not null,
    step             integer not null,
    -- customer, staff:17, robot:name.
    recipient        text    not null,
    recipient_name   text    not null,
    -- What the event is about; the case where it is one.
    subject_kind     text    not null,
    subject_id       integer not null,
    case_id          integer references case_file (id),
    unit_id          integer not null references unit (id),
    template         text    not null,
    template_version integer not null,
    -- The manual whose template it was made from.
    manual_number    integer not null,
    -- How it goes; empty until that is known.
    way              text    not null,
    address          text    not null,
    subject          text    not null,
    body             text    not null,
    -- What the event said, as JSON.
    data             text    not null,
    -- Whether somebody has to do it by hand where it cannot be sent.
    must             integer not null,
    state            text    not null,
    why              text,
    detail           text    not null,
    attempts         integer not null,
    due_at           integer not null,
    next_at          integer,
    created_at       integer not null,
    sent_at          integer,
    closed_at        integer,
    -- What the gateway calls it.
    reference        text    not null,
    -- How, by whom and with what note it was done by hand.
    how              text    not null,
    settled_by       text    not null,
    note             text    not null,
    -- Counts the jobs that were planned for it.
    round            integer not null,
    version          integer not null,
    unique (event_seq, pack, notice, step, recipient)
);
insert into message_next (subject_kind, subject_id, id, event_seq, event, pack, notice, step, recipient, recipient_name, case_id, unit_id,
    template, template_version, manual_number, way, address, subject, body, data, must, state,
    why, detail, attempts, due_at, next_at, created_at, sent_at, closed_at, reference, how,
    settled_by, note, round, version)
select 'case', case_id, id, event_seq, event, pack, notice, step, recipient, recipient_name, case_id, unit_id,
    template, template_version, manual_number, way, address, subject, body, data, must, state,
    why, detail, attempts, due_at, next_at, created_at, sent_at, closed_at, reference, how,
    settled_by, note, round, version
from message;
drop table message;
alter table message_next rename to message;

create index message_by_created on message (created_at, id);
create index message_by_unit on message (unit_id, created_at, id);
create index message_by_way on message (way, created_at, id);
create index message_by_case on message (case_id, id);
-- Most messages are sent; what is read all day is about the others.
create index message_open_by_created on message (created_at, id) where closed_at is null;
create index message_open_by_unit on message (unit_id, created_at, id) where closed_at is null;
create index message_open_by_way on message (way, created_at, id) where closed_at is null;
create index message_open_by_case on message (case_id, id) where closed_at is null;
create index message_task_by_created on message (created_at, id) where state = 'given_up';
create index message_task_by_unit on message (unit_id, created_at, id) where state = 'given_up';
create index message_task_by_way on message (way, created_at, id) where state = 'given_up';

create view waiting_message as select * from message where closed_at is null and state <> 'given_up';
create view message_task as select * from message where state = 'given_up';
create index message_open_by_subject on message (subject_kind, subject_id, id) where case_id is null and closed_at is null;

-- Each time a gateway was asked.
create table message_attempt (
    message_id integer not null references message (id),
    place      integer not null,
    way        text    not null,
    started_at integer not null,
    ended_at   integer,
    -- accepted, refused, failed; unknown when nobody noted the end.
    outcome    text    not null,
    detail     text    not null,
    primary key (message_id, place)
);
insert into message_attempt (message_id, place, way, started_at, ended_at, outcome, detail)
select message_id, place, way, started_at, ended_at, outcome, detail from message_attempt_aside;
drop table message_attempt_aside;
