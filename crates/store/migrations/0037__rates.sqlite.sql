-- Those that amounts were booked at before, the last one of each day.
insert into money_rate (currency, day, rate, source)
    select o.currency, json_extract(o.details, '$.rate.day'), json_extract(o.details, '$.rate.rate'),
        json_extract(o.details, '$.rate.source')
    from money_order o where o.id in (
        select max(id) from money_order where json_extract(details, '$.rate.day') is not null
        group by currency, json_extract(details, '$.rate.day')
    );
