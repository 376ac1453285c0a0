-- Goods that are repaired or altered (R-314). Tickets of lists of other systems have no case.
create table repair_ticket (
    id               integer primary key,
    number           text    not null unique,
    unit_id          integer not null references unit (id),
    case_id          integer references case_file (id),
    purchase_line_id integer,
    -- The unit that repairs it, where that is another one.
    workshop_id      integer references unit (id),
    kind             text    not null,
    chargeable       integer not null,
    goods            text    not null,
    work             text    not null,
    fee              text    not null,
    -- What it costs as the customer was told last, and what was agreed; in minor units (R-086).
    estimate         integer,
    agreed           integer,
    repairer_id      integer,
    repairer_name    text    not null,
    measured         integer not null,
    notices          integer not null,
    -- Which attempt it is for this fault of these goods (R-319).
    attempt          integer not null,
    outcome          text    not null,
    category         text    not null,
    product          text    not null,
    serial           text    not null,
    contact_name     text    not null,
    contact_phone    text    not null,
    promised_at      integer,
    opened_at        integer not null,
    received_at      integer,
    started_at       integer,
    ready_at         integer,
    closed_at        integer,
    -- The key in the other system that it was read from.
    source_key       text,
    -- What came in, was agreed, done, measured and tested, as JSON.
    details          text    not null,
    version          integer not null
);

-- Most repairs are over; what is read all day is about the open ones.
create index repair_open_by_opened on repair_ticket (opened_at, id) where closed_at is null;
create index repair_open_by_unit on repair_ticket (unit_id, opened_at, id) where closed_at is null;
create index repair_open_by_repairer on repair_ticket (repairer_id, opened_at, id) where closed_at is null;
create index repair_by_opened on repair_ticket (opened_at, id);
create index repair_by_unit on repair_ticket (unit_id, opened_at, id);
create index repair_by_case on repair_ticket (case_id, id) where case_id is not null;
create index repair_by_line on repair_ticket (purchase_line_id, id) where purchase_line_id is not null;
create index repair_by_serial on repair_ticket (serial, id) where serial <> '';
create unique index repair_by_source on repair_ticket (source_key) where source_key is not null;

create view open_repair as select * from repair_ticket where closed_at is null;

-- Pick-up notices (R-187, R-316).
create table repair_notice (
    ticket_id integer not null references repair_ticket (id),
    number    integer not null,
    at        integer not null,
    channel   text    not null,
    answer    text    not null,
    by_id     integer not null,
    by_name   text    not null,
    primary key (ticket_id, number)
);

-- The last number given in a unit and a year.
create table repair_counter (
    unit_id integer not null,
    year    integer not null,
    last    integer not null,
    primary key (unit_id, year)
);
