-- The rejects of an import before some of them are read again.
-- Reads:   rejects (one row a rejected row)
-- Params:  import_number, code (null for any)
-- Makes:   collect_rejects_before, one row a rejected row of the import: the columns an import's rejects have, and chosen,
--          whether the row is to be read again. A table, for the rejects are replaced by what is made from it.
create or replace temp table collect_rejects_before as
select import_row, file, line, field, value, code, message, cells,
    coalesce(code = cast(:code as string), cast(:code as string) is null) as chosen
from rejects
where import_number = cast(:import_number as bigint)
