-- Negotiations: photos, judgement, offers, revisit (R-281, R-284, R-290…R-292, R-295, R-296, R-298, R-299, R-301).

create table negotiation (
    id          integer primary key,
    number      text    not null unique,
    unit_id     integer not null references unit (id),
    case_id     integer not null references case_file (id),
    kind        text    not null,
    stage       text    not null,
    opened_id   integer not null,
    opened_name text    not null,
    opened_at   integer not null,
    updated_at  integer not null,
    closed_at   integer,
    -- Answers, offers, when each stage was done, who said what.
    details     text    not null,
    version     integer not null
);
create index negotiation_open_by_unit on negotiation (unit_id, opened_at, id) where closed_at is null;
create index negotiation_open_by_time on negotiation (opened_at, id) where closed_at is null;
create index negotiation_by_unit on negotiation (unit_id, opened_at, id);
create index negotiation_by_time on negotiation (opened_at, id);
create index negotiation_by_case on negotiation (case_id, id);

create view open_negotiation as select * from negotiation where closed_at is null;
