-- Published manuals: immutable, numbered in order (R-004).
create table manual_version (
    number       integer primary key,
    profile      text    not null,
    hash         text    not null,
    bundle       text    not null,
    author_id    integer not null,
    author_name  text    not null,
    reason       text    not null,
    published_at integer not null
);

-- Manuals that somebody works on.
create table manual_draft (
    id          integer primary key,
    name        text    not null,
    bundle      text    not null,
    author_id   integer not null,
    author_name text    not null,
    based_on    integer,
    updated_at  integer not null,
    version     integer not null
);
