-- The places of the company, a tree (R-009). The path holds the ids from the top: /1/5/9/.
create table unit (
    id        integer primary key,
    code      text    not null unique,
    name      text    not null,
    kind      text    not null,
    parent_id integer,
    path      text    not null unique,
    city      text    not null,
    active    integer not null,
    version   integer not null
);
create index unit_by_parent on unit (parent_id);

-- People who work with the program.
create table staff (
    id            integer primary key,
    login         text    not null unique,
    name          text    not null,
    phone         text    not null,
    email         text    not null,
    password_hash text    not null,
    language      text    not null,
    active        integer not null,
    must_change   integer not null,
    created_at    integer not null,
    seen_at       integer,
    version       integer not null
);

-- A role in a unit and all units below it (R-008).
create table staff_grant (
    id       integer primary key,
    staff_id integer not null references staff (id),
    role     text    not null,
    unit_id  integer not null references unit (id),
    unique (staff_id, role, unit_id)
);
create index staff_grant_by_unit on staff_grant (unit_id);

-- Somebody stands in for an absent colleague, with all of the colleague's roles.
create table substitute (
    id       integer primary key,
    absent   integer not null references staff (id),
    by_staff integer not null references staff (id),
    from_at  integer not null,
    until_at integer not null
);
create index substitute_by_staff on substitute (by_staff, until_at);
create index substitute_by_absent on substitute (absent, until_at);

create table session (
    id         integer primary key,
    token_hash blob    not null unique,
    csrf       text    not null,
    staff_id   integer not null references staff (id),
    created_at integer not null,
    seen_at    integer not null,
    expires_at integer not null,
    revoked_at integer,
    agent      text    not null,
    address    text    not null
);
create index session_by_staff on session (staff_id, expires_at);

create table api_token (
    id         integer primary key,
    token_hash blob    not null unique,
    staff_id   integer not null references staff (id),
    name       text    not null,
    scopes     text    not null,
    created_at integer not null,
    expires_at integer,
    used_at    integer,
    revoked_at integer
);
create index api_token_by_staff on api_token (staff_id);

-- Failed log-ins, by log-in name and by address.
create table login_limit (
    key          text    primary key,
    failures     integer not null,
    last_at      integer not null,
    blocked_till integer not null
);

-- Answers of requests that carried a key, so that a repeated request is not done twice.
create table idempotency (
    actor_id   integer not null,
    key        text    not null,
    request    blob    not null,
    status     integer not null,
    answer     text    not null,
    created_at integer not null,
    primary key (actor_id, key)
);
create index idempotency_by_time on idempotency (created_at);
