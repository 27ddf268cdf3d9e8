-- From when to when there are sessions with a page or screen.
-- Reads:   ledger_session (one row a session)
-- Gives:   first_at, last_at; null when there are none
select min(started_at) as first_at, max(started_at) as last_at
from ledger_session
where pages > 0
