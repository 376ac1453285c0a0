-- What is owed, by the company or to it (R-253, R-271, R-384, R-391).
create table money_order (
    id               integer primary key,
    unit_id          integer not null references unit (id),
    number           text    not null unique,
    kind             text    not null,
    state            text    not null,
    case_id          integer references case_file (id),
    purchase_line_id integer,
    -- Customer, unit or member of staff, as the kind says.
    party_id         integer,
    party_name       text    not null,
    -- In minor units: in its currency, and in that of the company.
    amount           integer not null,
    currency         text    not null,
    book             integer not null,
    reason           text    not null,
    -- How the purchase was paid, and how this was.
    original         text,
    method           text,
    requester_id     integer not null,
    requester_name   text    not null,
    requested_at     integer not null,
    approver_id      integer,
    approver_name    text    not null,
    approved_at      integer,
    payer_id         integer,
    payer_name       text    not null,
    settled_at       integer,
    settled_on       text,
    closed_at        integer,
    -- Whether the service is finished that a fee is for (R-087).
    finished         integer not null,
    -- The number of the invoice; empty while there is none (R-389).
    invoice          text    not null,
    -- Where cash is that was collected outside the till, and with whom (R-386).
    cash             text,
    holder_id        integer,
    hand_over_id     integer,
    -- When it was told that it should have been handed over.
    late_at          integer,
    -- When an advance was settled against receipts (R-384).
    cleared_at       integer,
    -- What is never looked for, as JSON.
    details          text    not null,
    version          integer not null
);
create index money_order_open_by_unit on money_order (unit_id, requested_at, id) where closed_at is null;
create index money_order_open_by_time on money_order (requested_at, id) where closed_at is null;
create index money_order_by_unit on money_order (unit_id, requested_at, id);
create index money_order_by_time on money_order (requested_at, id);
create index money_order_by_case on money_order (case_id, id);
create index money_order_by_day on money_order (unit_id, settled_on);
create index money_order_in_hand on money_order (holder_id, id) where cash = 'collected';
create index money_order_late on money_order (id) where cash = 'collected' and late_at is null;
create index money_order_by_hand_over on money_order (hand_over_id) where hand_over_id is not null;
create index money_order_advances on money_order (settled_at, id)
    where kind = 'advance' and state = 'settled' and cleared_at is null;
create index money_order_uninvoiced on money_order (settled_at, id)
    where kind = 'fee' and state = 'settled' and invoice = '';

create view open_money as select * from money_order where closed_at is null;

-- The last number of each kind in each unit and year (R-549).
create table money_counter (
    unit_id integer not null references unit (id),
    year    integer not null,
    series  text    not null,
    last    integer not null,
    primary key (unit_id, year, series)
);

-- What is owed or was given back of what was paid for a line, and how it was paid (R-253).
create table money_refunded (
    purchase_line_id integer primary key,
    owed             integer not null,
    method           text    not null
);

-- Cash that was handed over (R-386).
create table money_hand_over (
    id             integer primary key,
    unit_id        integer not null references unit (id),
    number         text    not null unique,
    from_id        integer not null,
    from_name      text    not null,
    at             integer not null,
    amount         integer not null,
    orders         integer not null,
    state          text    not null,
    counted        integer,
    note           text    not null,
    confirmed_id   integer,
    confirmed_name text    not null,
    confirmed_at   integer
);
create index money_hand_over_open on money_hand_over (at, id) where state = 'handed_over';
create index money_hand_over_by_unit on money_hand_over (unit_id, at, id);

-- The book of a unit: how many entries it has, and until when it is closed (R-541). Every entry moves it, so that no
-- entry slips into a day that is being closed.
create table money_book (
    unit_id      integer primary key references unit (id),
    entries      integer not null,
    closed_until text
);

-- The ledger. Rows are added, never changed.
create table money_entry (
    id           integer primary key,
    unit_id      integer not null references unit (id),
    number       integer not null,
    day          text    not null,
    at           integer not null,
    -- What happened: due, settled, reversed, handed_over …
    what         text    not null,
    order_id     integer references money_order (id),
    hand_over_id integer,
    case_id      integer,
    actor_id     integer not null,
    actor_name   text    not null,
    note         text    not null,
    unique (unit_id, number)
);
create index money_entry_by_day on money_entry (unit_id, day);

create table money_line (
    entry_id integer not null references money_entry (id),
    place    integer not null,
    unit_id  integer not null,
    day      text    not null,
    account  text    not null,
    party_id integer,
    currency text    not null,
    -- Positive for what comes to the account.
    amount   integer not null,
    book     integer not null,
    primary key (entry_id, place)
);
create index money_line_by_unit on money_line (unit_id, entry_id, place);
create index money_line_by_day on money_line (unit_id, day, account);
create index money_line_by_account on money_line (unit_id, account, day);
create index money_line_by_party on money_line (account, party_id, day);

-- What was found at the end of a day or month, as JSON. Never changed (R-541, R-542).
create table money_report (
    unit_id     integer not null references unit (id),
    -- 2026-03-02 or 2026-03.
    period      text    not null,
    closed_at   integer not null,
    closed_id   integer not null,
    closed_name text    not null,
    report      text    not null,
    primary key (unit_id, period)
);
