-- Rows that could not be read, of one import or all, for one reason or all.
-- Reads:   rejects (one row a rejected row)
-- Params:  import_number, code (null for any)
-- Gives:   every column of rejects
select import_number, kind, import_row, file, line, field, value, code, message, cells
from rejects
where (cast(:import_number as bigint) is null or import_number = cast(:import_number as bigint))
    and (cast(:code as string) is null or code = cast(:code as string))
