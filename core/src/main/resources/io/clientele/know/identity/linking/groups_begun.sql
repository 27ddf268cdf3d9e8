-- Every node that a link names, each in a group of its own.
-- Reads:   identity_linked (a, b; one row a link)
-- Gives:   identity_group: node, grp
create or replace temp table identity_group as
select node, node as grp
from (select a as node from identity_linked union select b from identity_linked) nodes
