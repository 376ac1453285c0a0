-- What is written to customers and colleagues (R-577): one row for each message to one recipient.
create table message (
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
    case_id          integer not null references case_file (id),
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

-- Keys that the program signs with, made when they are needed first.
create table signing_key (
    name    text    primary key,
    secret  blob    not null,
    made_at integer not null
);
