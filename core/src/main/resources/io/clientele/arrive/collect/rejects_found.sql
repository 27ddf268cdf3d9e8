-- Rows that could not be read and events that were turned away: of one import, source and reason, or any.
-- Reads:   rejects (one row a reject; of events that came by themselves import_number is 0 and file their source)
-- Params:  import_number, code, source (null for any); source_imports (the source's imports, as ',3,7,'); events (true for
--          events that came by themselves, false for rows of files, null for both)
-- Gives:   every column of rejects
select import_number, kind, import_row, file, line, field, value, code, message, cells
from rejects
where (cast(:import_number as bigint) is null or import_number = cast(:import_number as bigint))
    and (cast(:code as string) is null or code = cast(:code as string))
    and (cast(:events as boolean) is null or (import_number = 0) = cast(:events as boolean))
    and (cast(:source as string) is null
        or (import_number = 0 and file = cast(:source as string))
        or contains(cast(:source_imports as string), concat(',', cast(import_number as string), ',')))
