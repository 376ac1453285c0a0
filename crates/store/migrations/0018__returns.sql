-- Goods that come back (R-250, R-251, R-254, R-255).
create table goods_return (
    id               integer primary key,
    number           text    not null unique,
    unit_id          integer not null references unit (id),
    case_id          integer not null references case_file (id),
    purchase_line_id integer,
    -- The goods, as the case calls them.
    article          text    not null,
    process          text    not null,
    aim              text    not null,
    way              text    not null,
    closure          text    not null,
    carrier          text    not null,
    tracking         text    not null,
    verified         integer not null,
    advance          text,
    -- From whom a refund paid in advance is claimed (R-127).
    supplier         text    not null,
    -- Of one piece, in minor units.
    worth            integer not null,
    agreed           integer not null,
    waived           integer not null,
    received         integer not null,
    accepted         integer not null,
    rejected         integer not null,
    refunded         integer not null,
    replaced         integer not null,
    sent_back        integer not null,
    disposed         integer not null,
    last_way         text,
    -- Whether somebody has to do something about it: goods to inspect, to send back, something owed.
    is_due           integer not null,
    opened_id        integer not null,
    opened_name      text    not null,
    opened_at        integer not null,
    updated_at       integer not null,
    closed_at        integer,
    version          integer not null
);
create index return_open_by_unit on goods_return (unit_id, opened_at, id) where closed_at is null;
create index return_open_by_time on goods_return (opened_at, id) where closed_at is null;
create index return_by_unit on goods_return (unit_id, opened_at, id);
create index return_by_time on goods_return (opened_at, id);
create index return_by_case on goods_return (case_id, id);
create index return_by_tracking on goods_return (tracking) where tracking <> '';

create view open_return as select * from goods_return where closed_at is null;

create table return_counter (
    unit_id integer not null references unit (id),
    year    integer not null,
    last    integer not null,
    primary key (unit_id, year)
);

-- What was done, stage by stage: who inspected what and found what, what was given, what became of the goods.
create table return_step (
    return_id integer not null references goods_return (id),
    place     integer not null,
    at        integer not null,
    by_id     integer not null,
    by_name   text    not null,
    -- The event in the journal.
    what      text    not null,
    pieces    integer not null,
    -- In minor units; nothing where no money is concerned.
    amount    integer,
    -- What stands beside it: a finding, a disposal, a method, an article.
    detail    text    not null,
    note      text    not null,
    primary key (return_id, place)
);
