-- How frequent each value of a trait is among named customers and among everyone else.
-- Reads:   customers_named (one row a customer), customer_traits (one row a customer)
-- Gives:   value, share, share_else (fractions), lift (share / share_else); values that at least five of them have and
--          that are half as frequent again among them. Shares are smoothed by half a customer so that none divides by 0.
select
    value,
    (named + 0.5) / (named_all + 1.0) as share,
    (other + 0.5) / (other_all + 1.0) as share_else,
    ((named + 0.5) / (named_all + 1.0)) / ((other + 0.5) / (other_all + 1.0)) as lift
from (
    select
        value, cast(named as double) as named, cast(other as double) as other,
        cast(sum(named) over () as double) as named_all,
        cast(sum(other) over () as double) as other_all
    from (
        select
            cast(t.{trait} as string) as value,
            count(n.customer) as named,
            count(*) - count(n.customer) as other
        from customer_traits t
        left join customers_named n on n.customer = t.customer
        where t.{trait} is not null
        group by cast(t.{trait} as string)) counted) shares
where named >= 5 and (named + 0.5) / (named_all + 1.0) >= 1.5 * (other + 0.5) / (other_all + 1.0)
order by lift desc nulls last, value nulls last
limit 4
