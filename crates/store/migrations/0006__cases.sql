-- One matter of one customer (R-139). `case` is a reserved word.
create table case_file (
    id               integer primary key,
    number           text    not null unique,
    unit_id          integer not null references unit (id),
    -- The unit that took the contact in, where it was passed on (R-145).
    origin_unit_id   integer,
    kind             text    not null,
    channel          text    not null,
    state            text    not null,
    decision         text    not null,
    goods            text    not null,
    money            text    not null,
    customer_id      integer references customer (id),
    purchase_line_id integer references purchase_line (id),
    contact_name     text    not null,
    contact_phone    text    not null,
    contact_address  text    not null,
    product          text    not null,
    serial           text    not null,
    -- Number of receipt or order, as the customer names it.
    reference        text    not null,
    purchased_on     text,
    account          text    not null,
    wish             text    not null,
    quality          text,
    scope            text,
    -- Clause, reason, and when the customer was told, as JSON (R-079).
    refusing         text,
    -- What customer and company agreed on, as JSON.
    agreement        text,
    decision_id      integer,
    urgent           integer not null,
    assignee_id      integer,
    received_at      integer not null,
    opened_at        integer not null,
    clarify_until    integer,
    answered_at      integer,
    closed_at        integer,
    -- How it ended: reason, note, whether the customer is satisfied, as JSON.
    ending           text,
    verified_by      integer,
    verified_at      integer,
    updated_at       integer not null,
    version          integer not null
);

-- Lists are read page by page in the order of an index. Most cases are closed, and most lists are about the open ones:
-- these have indexes of their own, which stay small.
create index case_by_opened on case_file (opened_at, id);
create index case_by_unit_opened on case_file (unit_id, opened_at, id);
create index case_by_updated on case_file (updated_at, id);
create index case_by_unit_updated on case_file (unit_id, updated_at, id);
create index case_open_by_opened on case_file (opened_at, id) where closed_at is null;
create index case_open_by_unit_opened on case_file (unit_id, opened_at, id) where closed_at is null;
create index case_open_by_updated on case_file (updated_at, id) where closed_at is null;
create index case_open_by_unit_updated on case_file (unit_id, updated_at, id) where closed_at is null;
create index case_closed_by_opened on case_file (opened_at, id) where closed_at is not null;
create index case_closed_by_updated on case_file (updated_at, id) where closed_at is not null;
create index case_by_kind on case_file (kind, opened_at, id);
create index case_by_channel on case_file (channel, opened_at, id);
create index case_by_assignee on case_file (assignee_id, opened_at, id) where assignee_id is not null;
create index case_open_by_assignee on case_file (assignee_id, opened_at, id) where closed_at is null;
create index case_waiting on case_file (opened_at, id)
    where closed_at is null and (assignee_id is null or answered_at is null);
create index case_urgent on case_file (opened_at, id) where urgent = 1;
create index case_clarifying on case_file (clarify_until, id) where state = 'clarifying';
create index case_by_customer on case_file (customer_id, id) where customer_id is not null;
create index case_by_purchase_line on case_file (purchase_line_id, id) where purchase_line_id is not null;
create index case_by_origin on case_file (origin_unit_id, opened_at, id) where origin_unit_id is not null;

-- The last number given in a unit and a year.
create table case_counter (
    unit_id integer not null,
    year    integer not null,
    last    integer not null,
    primary key (unit_id, year)
);

-- Replies to the customer, records of calls, and notes that stay inside (R-143).
create table case_comment (
    id          integer primary key,
    case_id     integer not null references case_file (id),
    at          integer not null,
    author_id   integer not null,
    author_name text    not null,
    kind        text    not null,
    channel     text    not null,
    body        text    not null
);
create index case_comment_by_case on case_comment (case_id, id);

-- What was asked back, and the answer (R-142).
create table case_question (
    id          integer primary key,
    case_id     integer not null references case_file (id),
    asked_at    integer not null,
    asked_by    text    not null,
    question    text    not null,
    answer      text,
    answered_at integer,
    answered_by text
);
create index case_question_by_case on case_question (case_id, id);

-- A filter that somebody uses again.
create table saved_view (
    id       integer primary key,
    staff_id integer not null references staff (id),
    list     text    not null,
    name     text    not null,
    query    text    not null,
    unique (staff_id, list, name)
);

-- What was decided, from which facts, by which clauses; never changed (R-081). A new decision names the one before.
create table decision (
    id                integer primary key,
    case_id           integer not null references case_file (id),
    purchase_line_id  integer,
    unit_id           integer not null,
    at                integer not null,
    actor_id          integer not null,
    actor_name        text    not null,
    -- By policy, awaiting approval, or overridden (R-082).
    status            text    not null,
    remedy            text    not null,
    service           text,
    -- Paid to and by the customer, in minor units.
    pay               integer not null,
    charge            integer not null,
    -- Who has to approve first.
    approval          text,
    -- Whether what was refused has been told to the customer (R-079).
    communicated      integer not null,
    -- All facts and the whole ruling with policies, versions and hashes, as JSON.
    claim             text    not null,
    ruling            text    not null,
    manual_number     integer not null,
    override_reason   text,
    override_evidence text,
    previous_id       integer
);
create index decision_by_case on decision (case_id, id);
create index decision_by_unit on decision (unit_id, at, id);
create index decision_overridden on decision (status, at) where status = 'overridden';
