-- Free services after the sale: trimming, overlocking, ironing (R-262). Who was told, before it was cut, that cut goods
-- cannot be returned, stands with it.
create table line_service (
    id               integer primary key,
    purchase_line_id integer not null references purchase_line (id),
    kind             text    not null,
    at               integer not null,
    by_id            integer not null,
    by_name          text    not null,
    -- Who signed before the goods were cut; empty for other services.
    told             text    not null,
    note             text    not null
);
create index line_service_by_line on line_service (purchase_line_id, id);
