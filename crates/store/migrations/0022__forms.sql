-- Issued forms (R-549 … R-554): registers of numbered papers. Rows are cancelled with a reason; nothing deletes them, and
-- nothing changes what was filled in.
create table issued_form (
    id              integer primary key,
    number          text    not null unique,
    -- The form of the manual: F-22.
    form            text    not null,
    -- Its title, as it stands on the paper.
    title           text    not null,
    unit_id         integer not null references unit (id),
    -- What it is about: case, repair, return, rma, anomaly, money, or a register: cases, repairs.
    about           text    not null,
    -- Which of them; none for a register.
    subject_id      integer,
    -- The case that belongs to it, if there is one.
    case_id         integer references case_file (id),
    -- What it is about in words: numbers and a name.
    matter          text    not null,
    paper           text    not null,
    copies          integer not null,
    retention_years integer not null,
    -- none, possible, must (R-554).
    signing         text    not null,
    -- The version of the manual that the form was taken from.
    manual          integer not null,
    -- What was filled in, as JSON, and its SHA-256.
    sheet           text    not null,
    sheet_hash      blob    not null,
    issued_id       integer not null,
    issued_name     text    not null,
    issued_at       integer not null,
    state           text    not null,
    signer          text    not null,
    signed_at       integer,
    -- Who noted the signature.
    signed_name     text    not null,
    -- The drawn signature, or the stamped paper.
    signature_id    integer,
    cancelled_at    integer,
    cancelled_name  text    not null,
    reason          text    not null,
    version         integer not null
);
create index form_by_unit on issued_form (unit_id, issued_at, id);
create index form_by_time on issued_form (issued_at, id);
create index form_by_case on issued_form (case_id, id);
create index form_by_subject on issued_form (about, subject_id, id);

create table form_counter (
    unit_id integer not null references unit (id),
    year    integer not null,
    series  text    not null,
    last    integer not null,
    primary key (unit_id, year, series)
);
