-- Tables in the engine's file that a workspace of an earlier version has where views of the tables in memory are now.
-- Gives:   table_name
select table_name
from duckdb_tables()
where database_name = current_database() and schema_name = 'main' and table_name in (
    'ledger_hot', 'ledger_hot_link', 'ledger_hot_superseded', 'ledger_hot_reject', 'ledger_hot_replayed',
    'ledger_applied')
order by table_name
