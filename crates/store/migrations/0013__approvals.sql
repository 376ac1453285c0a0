-- Decisions that somebody has to approve first (R-397, R-405).
create table approval_request (
    id             integer primary key,
    case_id        integer not null references case_file (id),
    decision_id    integer not null,
    -- The decision that took its place when it was approved.
    effect_id      integer,
    unit_id        integer not null references unit (id),
    requester_id   integer not null,
    requester_name text    not null,
    kind           text    not null,
    remedy         text    not null,
    -- In minor units.
    amount         integer not null,
    -- Who the policy wants to approve.
    approver       text,
    state          text    not null,
    -- Where it waits, as unit:role; empty where nobody could be asked.
    level          text    not null,
    opened_at      integer not null,
    closed_at      integer,
    decided_id     integer,
    decided_name   text    not null,
    -- Why it was refused.
    reason         text    not null,
    -- Permission by word of mouth: who gave it, when, what, and why it was entered late (R-410).
    giver_id       integer,
    giver_name     text    not null,
    given_at       integer,
    what           text    not null,
    late           text    not null,
    version        integer not null
);

-- Most requests are decided; what is read all day is about the open ones.
create index approval_open_by_level on approval_request (level, opened_at, id) where closed_at is null;
create index approval_open_by_giver on approval_request (giver_id, opened_at, id) where closed_at is null;
create index approval_open_by_requester on approval_request (requester_id, opened_at, id) where closed_at is null;
create index approval_open_by_unit on approval_request (unit_id, opened_at, id) where closed_at is null;
create index approval_open_by_opened on approval_request (opened_at, id) where closed_at is null;
create index approval_by_opened on approval_request (opened_at, id);
create index approval_by_case on approval_request (case_id, id);
create index approval_by_unit on approval_request (unit_id, opened_at, id);
create index approval_by_requester on approval_request (requester_id, opened_at, id);

create view open_approval as select * from approval_request where closed_at is null;

-- How long each level had it (R-414).
create table approval_step (
    request_id integer not null references approval_request (id),
    place      integer not null,
    level      text    not null,
    opened_at  integer not null,
    ended_at   integer,
    by_id      integer,
    by_name    text    not null,
    -- What was done: the move that ended it.
    outcome    text    not null,
    primary key (request_id, place)
);
