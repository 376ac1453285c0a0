-- A list of another system that is read in (R-576).
create table import_run (
    id          integer primary key,
    unit_id     integer not null references unit (id),
    kind        text    not null,
    file_name   text    not null,
    file_size   integer not null,
    -- What the columns mean, as JSON.
    template    text    not null,
    state       text    not null,
    -- Rows and bytes read so far; rows in all, once they were counted.
    rows_done   integer not null,
    bytes_done  integer not null,
    rows_all    integer,
    -- What became of the rows, as JSON.
    counts      text    not null,
    -- The names of the columns, as JSON.
    columns     text    not null,
    -- Why it failed, as JSON; empty when it did not.
    failure     text    not null,
    -- Who works on it, and until when it is taken for alive.
    owner       text    not null,
    leased_till integer,
    stopping    integer not null,
    staff_id    integer not null,
    staff_name  text    not null,
    created_at  integer not null,
    ended_at    integer,
    version     integer not null
);
create index import_run_by_unit on import_run (unit_id, id);
create index import_run_open on import_run (id) where state in ('checking', 'running');

-- The file, in pieces.
create table import_file (
    import_id integer not null references import_run (id),
    part      integer not null,
    bytes     blob    not null,
    primary key (import_id, part)
);

-- Rows that could not be used, with the reason.
create table import_error (
    import_id integer not null references import_run (id),
    row_no    integer not null,
    -- What is wrong, as JSON.
    reasons   text    not null,
    -- What stood in the row, as JSON.
    cells     text    not null,
    primary key (import_id, row_no)
);

-- What the columns of lists of a kind mean, as it was said last in a unit.
create table import_template (
    unit_id  integer not null references unit (id),
    kind     text    not null,
    template text    not null,
    primary key (unit_id, kind)
);
