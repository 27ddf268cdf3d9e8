-- Links between records of one customer.
-- Reads:   identity_pair (one row a pair), identity_decision (what people decided), identity_member (one row a record)
-- Params:  subject (a record of the customer), least (probability of a link)
-- Gives:   a, b, probability; what people told apart is none
with members as (
    select m.subject
    from identity_member m
    join identity_member o on o.customer = m.customer
    where o.subject = :subject),
links as (
    select p.a, p.b, p.probability from identity_pair p where p.probability >= :least
    union all
    select d.a, d.b, cast(1 as double) from identity_decision d where d.same)
select l.a, l.b, max(l.probability) as probability
from links l
where l.a in (select subject from members) and l.b in (select subject from members)
and not exists (select 1 from identity_decision d where d.a = l.a and d.b = l.b and not d.same)
group by l.a, l.b
order by probability desc nulls last, l.a nulls last, l.b nulls last
