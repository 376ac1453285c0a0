-- Applications: handed in, reviewed, carried out (R-323, R-398…R-400, R-402, R-411…R-413).

create table application (
    id             integer primary key,
    number         text    not null unique,
    -- Its id in the manual, and the version of the manual under which it was handed in.
    sort           text    not null,
    manual         integer not null,
    unit_id        integer not null references unit (id),
    case_id        integer references case_file (id),
    state          text    not null,
    -- The role whose turn it is to review.
    reviewer       text,
    applicant_id   integer not null,
    applicant_name text    not null,
    due_at         integer,
    opened_at      integer not null,
    updated_at     integer not null,
    closed_at      integer,
    -- What it says, who approved it, what happened.
    details        text    not null,
    version        integer not null
);
create index application_open_by_unit on application (unit_id, opened_at, id) where closed_at is null;
create index application_open_by_time on application (opened_at, id) where closed_at is null;
create index application_by_unit on application (unit_id, opened_at, id);
create index application_by_time on application (opened_at, id);
create index application_by_case on application (case_id, id) where case_id is not null;

create view open_application as select * from application where closed_at is null;
