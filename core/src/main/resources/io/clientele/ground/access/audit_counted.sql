-- Purpose: how long the audit log is.
-- Reads: access_audit (a row per deed).
-- Out: one row: entries.
select count(*) as entries
from access_audit
