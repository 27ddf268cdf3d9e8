-- Purpose: records what somebody did.
-- Writes: access_audit (a row per deed).
-- Parameters: id (sorts by time), happened_at in microseconds since 1970, actor, action, subject, before_text, after_text.
insert into access_audit (id, happened_at, actor, action, subject, before_text, after_text)
values (:id, :happened_at, :actor, :action, :subject, :before_text, :after_text)
