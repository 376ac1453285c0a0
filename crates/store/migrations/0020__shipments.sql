-- Goods on their way, what was wrong with them on receipt, and what is claimed from carriers (R-186, R-300, R-302…R-309).

-- Numbers of shipments, anomalies and claims, each in its series.
create table transport_counter (
    unit_id integer not null references unit (id),
    year    integer not null,
    series  text    not null,
    last    integer not null,
    primary key (unit_id, year, series)
);

create table shipment (
    id               integer primary key,
    number           text    not null unique,
    unit_id          integer not null references unit (id),
    -- Where it goes, between units.
    to_unit_id       integer references unit (id),
    case_id          integer references case_file (id),
    purchase_line_id integer,
    direction        text    not null,
    state            text    not null,
    carrier          text    not null,
    service          text    not null,
    tracking         text    not null,
    packages         integer not null,
    promised_on      text,
    expected_on      text,
    -- The day that cannot be kept, while the customer does not know.
    untold_on        text,
    is_live          integer not null,
    -- Whether the check on receipt found everything as it should be; nothing before it.
    fine             integer,
    opened_id        integer not null,
    opened_name      text    not null,
    opened_at        integer not null,
    sent_at          integer,
    arrived_at       integer,
    updated_at       integer not null,
    closed_at        integer,
    -- What the papers say, who packed it, what was found.
    details          text    not null,
    version          integer not null,
    -- Follow from the state; lists ask for them.
    is_undelivered   integer not null,
    is_unconfirmed   integer not null
);
create index shipment_open_by_unit on shipment (unit_id, opened_at, id) where closed_at is null;
create index shipment_open_by_time on shipment (opened_at, id) where closed_at is null;
create index shipment_by_unit on shipment (unit_id, opened_at, id);
create index shipment_by_time on shipment (opened_at, id);
create index shipment_by_case on shipment (case_id, id) where case_id is not null;
create index shipment_by_tracking on shipment (tracking) where tracking <> '';

create view open_shipment as select * from shipment where closed_at is null;

-- What happened to it, with every update of the carrier (R-309).
create table shipment_step (
    shipment_id integer not null references shipment (id),
    place       integer not null,
    at          integer not null,
    by_id       integer not null,
    by_name     text    not null,
    -- The event in the journal.
    what        text    not null,
    detail      text    not null,
    note        text    not null,
    primary key (shipment_id, place)
);

create table goods_anomaly (
    id          integer primary key,
    number      text    not null unique,
    unit_id     integer not null references unit (id),
    case_id     integer not null references case_file (id),
    shipment_id integer references shipment (id),
    kind        text    not null,
    claimant    text    not null,
    pieces      integer not null,
    -- In minor units.
    value       integer not null,
    unopened    integer not null,
    unused      integer not null,
    man_made    integer not null,
    received_on text    not null,
    reported_at integer not null,
    report_by   integer,
    party       text,
    signed      integer not null,
    papers_at   integer,
    papers_by   integer,
    outcome     text,
    opened_id   integer not null,
    opened_name text    not null,
    updated_at  integer not null,
    closed_at   integer,
    -- What was found, who signed, what the papers are.
    details     text    not null,
    version     integer not null
);
create index anomaly_open_by_unit on goods_anomaly (unit_id, reported_at, id) where closed_at is null;
create index anomaly_open_by_time on goods_anomaly (reported_at, id) where closed_at is null;
create index anomaly_by_unit on goods_anomaly (unit_id, reported_at, id);
create index anomaly_by_time on goods_anomaly (reported_at, id);
create index anomaly_by_case on goods_anomaly (case_id, id);
create index anomaly_by_shipment on goods_anomaly (shipment_id, id) where shipment_id is not null;

create view open_anomaly as select * from goods_anomaly where closed_at is null;

-- 快递理赔登记 (R-300)
create table courier_claim (
    id          integer primary key,
    number      text    not null unique,
    unit_id     integer not null references unit (id),
    case_id     integer not null references case_file (id),
    anomaly_id  integer not null references goods_anomaly (id),
    carrier     text    not null,
    claim_for   text    not null,
    fault       text    not null,
    -- In minor units.
    claimed     integer not null,
    claim_by    text,
    filed_on    text,
    awarded     integer,
    state       text    not null,
    -- The amount that the carrier owes, in the ledger.
    order_id    integer,
    opened_id   integer not null,
    opened_name text    not null,
    opened_at   integer not null,
    updated_at  integer not null,
    closed_at   integer,
    -- The evidence, and what the carrier answered.
    details     text    not null,
    version     integer not null
);
create index courier_claim_open_by_unit on courier_claim (unit_id, opened_at, id) where closed_at is null;
create index courier_claim_open_by_time on courier_claim (opened_at, id) where closed_at is null;
create index courier_claim_by_unit on courier_claim (unit_id, opened_at, id);
create index courier_claim_by_time on courier_claim (opened_at, id);
create index courier_claim_by_anomaly on courier_claim (anomaly_id, id);

create view open_courier_claim as select * from courier_claim where closed_at is null;
