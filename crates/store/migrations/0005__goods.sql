-- One file for each customer, shared by all units of the company (R-021). Texts that are not known are empty.
create table customer (
    id           integer primary key,
    -- Where the file was begun.
    unit_id      integer not null references unit (id),
    kind         text    not null,
    name         text    not null,
    -- The first of the phones, for lists.
    phone        text    not null,
    email        text    not null,
    city         text    not null,
    address      text    not null,
    contact      text    not null,
    birthday     text,
    -- Further fields, hard and soft, as JSON (R-022, R-023).
    profile      text    not null,
    -- In percent (R-024).
    completeness integer not null,
    class        text    not null,
    -- How the customer heard of the company, and by whom (R-042).
    heard        text    not null,
    referrer_id  integer,
    -- Whose customer it is (R-031).
    owner_id     integer references staff (id),
    -- Answers by purpose and channel, as JSON (R-557).
    consents     text    not null,
    -- The version of the notice that was told (R-026); empty when none was.
    notice       text    not null,
    vip_told     integer not null,
    note         text    not null,
    purchases    integer not null,
    last_bought  text,
    -- System and key under which an import knows the customer.
    source_key   text    unique,
    import_id    integer,
    created_at   integer not null,
    version      integer not null
);
create index customer_by_unit on customer (unit_id, id);
create index customer_by_kind on customer (kind, id);
create index customer_by_class on customer (class, id) where class <> '';
create index customer_by_owner on customer (owner_id, id) where owner_id is not null;

create table customer_phone (
    customer_id integer not null references customer (id),
    place       integer not null,
    phone       text    not null,
    primary key (customer_id, place)
);
create index customer_phone_by_phone on customer_phone (phone, customer_id);

-- What is sold (R-051).
create table product (
    id           integer primary key,
    article      text    not null unique,
    name         text    not null,
    brand        text    not null,
    spec         text    not null,
    barcode      text    not null,
    -- The policy category (R-052); empty while nobody has said.
    category     text    not null,
    measure      text    not null,
    -- What is known of it, as JSON (R-053).
    flags        text    not null,
    -- Origin, composition, features, advantages, usage, as JSON.
    details      text    not null,
    discontinued text,
    active       integer not null,
    import_id    integer,
    created_at   integer not null,
    version      integer not null
);
create index product_by_category on product (category, article);
create index product_by_barcode on product (barcode) where barcode <> '';

-- Prices from a day on, in minor units (R-061).
create table price (
    product_id integer not null references product (id),
    valid_from text    not null,
    price      integer not null,
    primary key (product_id, valid_from)
);

-- A ticket, an invoice, an order.
create table purchase (
    id          integer primary key,
    unit_id     integer not null references unit (id),
    customer_id integer references customer (id),
    -- The system it comes from; empty when recorded here.
    source      text    not null,
    number      text    not null,
    receipt     text    not null,
    channel     text    not null,
    sold_on     text    not null,
    sold_time   text    not null,
    proof       text    not null,
    currency    text    not null,
    total       integer not null,
    lines       integer not null,
    import_id   integer,
    created_at  integer not null,
    version     integer not null,
    unique (source, number)
);
create index purchase_by_customer on purchase (customer_id, sold_on, id) where customer_id is not null;
create index purchase_by_unit on purchase (unit_id, sold_on, id);
create index purchase_by_day on purchase (sold_on, id);
create index purchase_by_receipt on purchase (receipt, id) where receipt <> '';
create index purchase_by_number on purchase (number, id);

-- One line of it. Customer and day stand here too, so that the lines of a customer are found without a detour.
create table purchase_line (
    id             integer primary key,
    purchase_id    integer not null references purchase (id),
    customer_id    integer,
    sold_on        text    not null,
    kind           text    not null,
    product_id     integer references product (id),
    article        text    not null,
    description    text    not null,
    -- In thousandths; negative in lines that came back.
    quantity       integer not null,
    returned       integer not null,
    -- Minor units: the price of one piece, what was paid for one, what was paid for the line.
    unit_price     integer,
    paid           integer,
    amount         integer not null,
    serial         text    not null,
    category       text    not null,
    sale_kind      text    not null,
    flags          text    not null,
    -- Dates and their evidence, as JSON (R-055).
    dates          text    not null,
    warranty_card  integer,
    warranty_no    text    not null,
    -- Defects told at the sale (R-138).
    defects        text    not null,
    -- What an import knows the line by.
    source_key     integer,
    unique (purchase_id, source_key)
);
create index purchase_line_by_customer on purchase_line (customer_id, sold_on, id)
    where customer_id is not null and kind = 'sale';
create index purchase_line_by_article on purchase_line (article, sold_on, id) where kind = 'sale';
create index purchase_line_by_serial on purchase_line (serial, id) where serial <> '';
