-- Purpose: a page of the audit log, newest first.
-- Reads: access_audit (a row per deed); its ids sort by time.
-- Out: a row per deed; happened_at in microseconds since 1970.
-- Parameters: before_id (ids below it; '~' sorts after every id), page_size.
select id, happened_at, actor, action, subject, before_text, after_text
from access_audit
where id < :before_id
order by id desc
limit :page_size
