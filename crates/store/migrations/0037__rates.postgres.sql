-- Those that amounts were booked at before, the last one of each day.
insert into money_rate (currency, day, rate, source)
    select o.currency, o.details::json->'rate'->>'day', (o.details::json->'rate'->>'rate')::bigint,
        o.details::json->'rate'->>'source'
    from money_order o where o.id in (
        select max(id) from money_order where details::json->'rate'->>'day' is not null
        group by currency, details::json->'rate'->>'day'
    );
