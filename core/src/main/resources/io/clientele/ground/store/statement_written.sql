-- The text of a tree.
-- Params:  tree (JSON as statement_parsed gives it)
-- Gives:   said: SQL
select json_deserialize_sql(cast(:tree as json)) as said
