-- Goods that service takes in and gives out (R-254, R-255, R-272, R-542): what lies where, and everything that moved.
create table stock_level (
    unit_id    integer not null references unit (id),
    -- As the return, the dealer or the repairer calls it.
    article    text    not null,
    quality    text    not null,
    pieces     integer not null,
    changed_at integer not null,
    primary key (unit_id, article, quality)
);

create table stock_movement (
    id          integer primary key,
    unit_id     integer not null references unit (id),
    article     text    not null,
    quality     text    not null,
    -- How many more; fewer when it is negative.
    pieces      integer not null,
    cause       text    not null,
    -- Where disposed pieces end.
    destination text,
    at          integer not null,
    by_id       integer not null,
    by_name     text    not null,
    case_id     integer references case_file (id),
    rma_id      integer references rma (id),
    -- The number of the return, the repair.
    number      text    not null,
    note        text    not null
);
create index stock_movement_by_quality on stock_movement (unit_id, quality, at);

-- What open returns hold now is where the book begins.
insert into stock_movement (id, unit_id, article, quality, pieces, cause, at, by_id, by_name, case_id, rma_id, number, note)
select row_number() over (order by t.id, t.place), t.unit_id, t.article, 'held', t.pieces, 'taken_in', t.at, 0, '', t.case_id,
    t.rma_id, t.number, ''
from (
    select r.id, 0 as place, r.unit_id, r.article, r.received - r.sent_back - r.disposed as pieces, r.updated_at as at,
        r.case_id, cast(null as integer) as rma_id, r.number
    from goods_return r where r.closed_at is null
    union all
    select r.id, l.place, r.receiver_id, l.model, l.counted - l.sent_back - l.repaired - l.exchanged - l.credited,
        r.updated_at, null, r.id, r.number
    from rma r join rma_line l on l.rma_id = r.id
    where r.closed_at is null and r.via_agent = 0 and l.counted is not null
) t
where t.pieces > 0;
insert into stock_level (unit_id, article, quality, pieces, changed_at)
select unit_id, article, quality, sum(pieces), max(at) from stock_movement group by unit_id, article, quality;
