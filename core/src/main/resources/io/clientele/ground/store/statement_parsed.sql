-- The tree of a statement, by the parser that will read it when it runs.
-- Params:  sql
-- Gives:   said: JSON; {error: true, error_message} for what is no statement or does not only read
select json_serialize_sql(cast(:sql as string), skip_null := true, skip_empty := true, skip_default := true) as said
