-- What photos and documents consist of, once for each content (R-155). Under SHA-256, so that anybody can check it.
create table attachment_content (
    hash  blob not null primary key,
    bytes blob not null
);

-- A photo or a document of a case. It has none while its claim is being taken in.
create table attachment (
    id         integer primary key,
    hash       blob    not null references attachment_content (hash),
    kind       text    not null,
    file_name  text    not null,
    size       integer not null,
    case_id    integer references case_file (id),
    staff_id   integer not null references staff (id),
    staff_name text    not null,
    at         integer not null
);
create unique index attachment_of_case on attachment (case_id, hash);
create index attachment_by_case on attachment (case_id, id);
create index attachment_by_hash on attachment (hash);
create index attachment_loose on attachment (at) where case_id is null;
