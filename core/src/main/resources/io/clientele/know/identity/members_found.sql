-- Which customer each record is that is with others: the one whose record has been known longest.
-- Reads:   identity_group (node, grp), identity_pair_found (a, b, probability, cause), ledger_alias (one row an alias)
-- Gives:   identity_member_found: subject, customer, customer_id, probability and cause of the strongest link it has there
create or replace temp table identity_member_found as
with linked as (
    select p.a, p.b, p.probability, p.cause
    from identity_pair_found p
    join identity_group l on l.node = p.a
    join identity_group r on r.node = p.b and r.grp = l.grp),
touching as (
    select node, max(probability) as probability, min(cause) as cause
    from (select a as node, probability, cause from linked union all select b, probability, cause from linked) ends
    group by node)
select g.node as subject, g.grp as customer, a.customer_id, t.probability, t.cause
from identity_group g
join touching t on t.node = g.node
join ledger_alias a on a.subject = g.grp
