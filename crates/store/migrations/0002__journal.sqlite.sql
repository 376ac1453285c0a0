-- Everything that was done, by whom and when; appended to, never changed (R-559).
create table journal (
    seq          integer primary key,
    xact         integer not null default 0,
    subject_kind text    not null,
    subject_id   integer not null,
    place        integer not null,
    at           integer not null,
    actor_id     integer not null,
    actor_name   text    not null,
    unit_id      integer,
    event        text    not null,
    data         text    not null,
    previous     blob    not null,
    hash         blob    not null,
    unique (subject_kind, subject_id, place)
);
create index journal_by_xact on journal (xact, seq);

-- The end of each subject's chain: what was cut off at its end is found by this.
create table journal_head (
    subject_kind text    not null,
    subject_id   integer not null,
    length       integer not null,
    hash         blob    not null,
    primary key (subject_kind, subject_id)
);

-- One root for each finished day, over all entries of that day and the root before it.
create table journal_root (
    day     text    primary key,
    entries integer not null,
    root    blob    not null,
    made_at integer not null
);

-- Entries that no running transaction can still come before. With one writer these are all.
create view journal_settled as select * from journal;

-- How far each consumer (jobs, webhooks) has read.
create table journal_cursor (
    consumer text    primary key,
    xact     integer not null,
    seq      integer not null
);
