-- Everything that was done, by whom and when; appended to, never changed (R-559).
create table journal (
    seq          bigint primary key,
    xact         bigint not null default (pg_current_xact_id()::text::bigint),
    subject_kind text    not null,
    subject_id   bigint not null,
    place        bigint not null,
    at           bigint not null,
    actor_id     bigint not null,
    actor_name   text    not null,
    unit_id      bigint,
    event        text    not null,
    data         text    not null,
    previous     bytea    not null,
    hash         bytea    not null,
    unique (subject_kind, subject_id, place)
);
create index journal_by_xact on journal (xact, seq);

-- The end of each subject's chain: what was cut off at its end is found by this.
create table journal_head (
    subject_kind text    not null,
    subject_id   bigint not null,
    length       bigint not null,
    hash         bytea    not null,
    primary key (subject_kind, subject_id)
);

-- One root for each finished day, over all entries of that day and the root before it.
create table journal_root (
    day     text    primary key,
    entries bigint not null,
    root    bytea    not null,
    made_at bigint not null
);

-- Entries that no running transaction can still come before. Several transactions run at once, and the one with the smaller number may commit later.
create view journal_settled as
    select * from journal where xact < pg_snapshot_xmin(pg_current_snapshot())::text::bigint;

-- How far each consumer (jobs, webhooks) has read.
create table journal_cursor (
    consumer text    primary key,
    xact     bigint not null,
    seq      bigint not null
);
