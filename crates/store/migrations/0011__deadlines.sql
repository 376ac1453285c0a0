-- What has to be done until when (R-179). `subject` is what the event that started it is about.
create table deadline_clock (
    id            integer primary key,
    subject_kind  text    not null,
    subject_id    integer not null,
    case_id       integer references case_file (id),
    unit_id       integer not null references unit (id),
    -- Who has to keep it, if somebody in particular.
    owner_id      integer,
    pack          text    not null,
    deadline      text    not null,
    -- The manual it goes by.
    manual_number integer not null,
    state         text    not null,
    started_at    integer not null,
    -- The entry of the journal that started it.
    start_seq     integer not null,
    earliest_at   integer,
    warn_at       integer not null,
    due_at        integer not null,
    first_due_at  integer not null,
    warned        integer not null,
    steps         integer not null,
    -- Pauses with reasons, as JSON (R-211).
    pauses        text    not null,
    extended_at   integer,
    ended_at      integer,
    -- Why it was missed, as somebody said (R-179).
    reason        text    not null,
    -- Counts the moments that were planned; each is a job of its own.
    moment        integer not null,
    version       integer not null,
    unique (start_seq, pack, deadline)
);

-- Most deadlines are over; what is read all day is about the open ones.
create index deadline_open_by_case on deadline_clock (case_id, id) where ended_at is null;
create index deadline_open_by_due on deadline_clock (due_at, id) where ended_at is null;
create index deadline_open_by_unit on deadline_clock (unit_id, due_at, id) where ended_at is null;
create index deadline_open_by_owner on deadline_clock (owner_id, due_at, id) where ended_at is null;
create index deadline_by_case on deadline_clock (case_id, id);

create view open_deadline as select * from deadline_clock where ended_at is null;
