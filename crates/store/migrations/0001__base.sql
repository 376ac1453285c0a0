-- What is searched: the text as it was given. The index over it is the engine's own.
create table search_document (
    id   integer not null primary key,
    kind text    not null,
    body text    not null
);

-- Work to be done later, claimed with a lease.
create table job (
    kind     text    not null,
    key      text    not null,
    payload  text    not null,
    -- Not before this time; while somebody holds a lease, the end of the lease.
    run_at   integer not null,
    attempts integer not null,
    owner    text,
    error    text,
    given_up integer not null,
    ended_at integer,
    primary key (kind, key)
);

create index job_waiting on job (run_at) where ended_at is null;
create index job_ended on job (ended_at) where ended_at is not null;
