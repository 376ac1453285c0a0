-- Returns of dealers (R-263…R-276).
create table rma (
    id                    integer primary key,
    number                text    not null unique,
    -- The dealer.
    unit_id               integer not null references unit (id),
    -- Where the goods go: the company, or the agent of a sub-dealer.
    receiver_id           integer not null references unit (id),
    -- The consumer's case that it serves (R-275).
    case_id               integer references case_file (id),
    contact               text    not null,
    via_agent             integer not null,
    applicant_id          integer not null,
    applicant_name        text    not null,
    reviewer_id           integer,
    reviewer_name         text    not null,
    approver_id           integer,
    approver_name         text    not null,
    permission            text    not null,
    cancellation_proposed integer not null,
    carrier               text    not null,
    tracking              text    not null,
    -- What has to be done next; follows from the rest.
    stage                 text    not null,
    applied_at            integer not null,
    -- When the first box came (LT-6.9).
    received_at           integer,
    updated_at            integer not null,
    -- When it was settled, refused or withdrawn.
    closed_at             integer,
    version               integer not null
);
create index rma_open_by_unit on rma (unit_id, applied_at, id) where closed_at is null;
create index rma_open_by_time on rma (applied_at, id) where closed_at is null;
create index rma_by_unit on rma (unit_id, applied_at, id);
create index rma_by_time on rma (applied_at, id);
create index rma_by_case on rma (case_id, id) where case_id is not null;

create view open_rma as select * from rma where closed_at is null;

create table rma_line (
    rma_id           integer not null references rma (id),
    place            integer not null,
    model            text    not null,
    batch            text    not null,
    pieces           integer not null,
    -- Of one piece, in minor units.
    worth            integer not null,
    ground           text    not null,
    fault            text    not null,
    -- What is not taken back without a defect (LT-6.5), separated by spaces.
    traits           text    not null,
    whole_lamp       integer not null,
    produced_on      text,
    warranty_until   text,
    paid_repair      integer not null,
    -- By the company (R-266).
    counted          integer,
    works            integer not null,
    defect           integer not null,
    man_made         integer not null,
    sent_back        integer not null,
    repaired         integer not null,
    exchanged        integer not null,
    -- Of those, replaced by repaired goods (R-272).
    after_sales_only integer not null,
    credited         integer not null,
    -- In minor units.
    penalty          integer,
    primary key (rma_id, place)
);

create table rma_box (
    rma_id     integer not null references rma (id),
    place      integer not null,
    pieces     integer not null,
    arrived_at integer,
    primary key (rma_id, place)
);

create table rma_counter (
    unit_id integer not null references unit (id),
    year    integer not null,
    last    integer not null,
    primary key (unit_id, year)
);

-- What was done, step by step.
create table rma_step (
    rma_id   integer not null references rma (id),
    place    integer not null,
    at       integer not null,
    by_id    integer not null,
    by_name  text    not null,
    -- The event in the journal.
    what     text    not null,
    -- Which line, from one; none where it is about all.
    line     integer not null,
    pieces   integer not null,
    -- In minor units.
    amount   integer,
    -- The amount in the ledger.
    order_id integer,
    detail   text    not null,
    note     text    not null,
    primary key (rma_id, place)
);

-- Boxes that came without a permission (R-264).
create table rma_hold (
    id         integer primary key,
    -- Where they are.
    unit_id    integer not null references unit (id),
    location   text    not null,
    sender     text    not null,
    -- The dealer that sent them, where it is known.
    dealer_id  integer references unit (id),
    -- The number on the box, as far as there is one.
    said       text    not null,
    pieces     integer not null,
    -- Why they could not be received: a code.
    why        text    not null,
    state      text    not null,
    told_at    integer,
    told_how   text    not null,
    rma_id     integer references rma (id),
    parcel     text    not null,
    by_id      integer not null,
    by_name    text    not null,
    at         integer not null,
    ended_at   integer,
    version    integer not null
);
create index rma_hold_open_by_unit on rma_hold (unit_id, at, id) where ended_at is null;
create index rma_hold_open_by_dealer on rma_hold (dealer_id, at, id) where ended_at is null;
create index rma_hold_open_by_time on rma_hold (at, id) where ended_at is null;
create index rma_hold_by_unit on rma_hold (unit_id, at, id);
create index rma_hold_by_dealer on rma_hold (dealer_id, at, id);
create index rma_hold_by_time on rma_hold (at, id);

create view open_rma_hold as select * from rma_hold where ended_at is null;

-- Deadlines of what is no case.
create index deadline_open_by_subject on deadline_clock (subject_kind, subject_id, id)
    where ended_at is null and case_id is null;
