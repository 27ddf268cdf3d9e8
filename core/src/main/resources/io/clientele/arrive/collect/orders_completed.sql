-- Order lines with what the rules of the house add to what the file says.
-- Reads:   collect_read (one row a raw row; broken is null where every field could be read)
-- Gives:   import_row and every field of orders. order_id falls back to customer@instant (one order per
--          customer and instant); quantity to 1; amount = quantity x unit_price less discount, unit_price = amount /
--          quantity, without its sign where the pieces are negative: files write the amount of what came back with either;
--          status and line_kind by the macros of those names, which say how.
select
    import_row,
    coalesce(order_id, concat(coalesce(customer, ''), '@', strftime(ordered_at, '%Y-%m-%dT%H:%M:%S'))) as order_id,
    line, customer, ordered_at, product_id, product_name, category,
    cast(pieces as decimal(18,4)) as quantity,
    cast(price as decimal(18,4)) as unit_price,
    cast(coalesce(amount, round(cast(pieces as decimal(28,6)) * unit_price, 4) - sign(pieces) * coalesce(discount, 0))
        as decimal(18,4)) as amount,
    discount, tax, shipping, currency,
    collect_status(status, order_id, pieces) as status,
    collect_line_kind(line_kind, product_id, product_name, coalesce(price, amount)) as line_kind,
    channel, store, country, region, payment_method, promotion, campaign, attributes
from (
    select *, coalesce(quantity, 1) as pieces, coalesce(unit_price, case
        when coalesce(quantity, 1) < 0 then abs(amount / quantity)
        when coalesce(quantity, 1) > 0 then amount / coalesce(quantity, 1) end) as price
    from collect_read
    where broken is null
) told
