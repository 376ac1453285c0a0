-- Work to be done later, claimed with a lease.
create table job (
    id          integer primary key,
    kind        text    not null,
    key         text    not null,
    payload     text    not null,
    run_at      integer not null,
    attempts    integer not null,
    owner       text,
    leased_until integer,
    last_error  text,
    given_up_at integer,
    unique (kind, key)
);
