-- Adds the visits made anew.
-- Reads:   ledger_session_folded (one row a visit, times in microseconds)
insert into ledger_session
select
    cast(stream as integer), make_timestamp(chain_at), make_timestamp(started_at), make_timestamp(active_at),
    make_timestamp(ended_at), cast(person as integer), events, pages, actions, timed_pages, page_us, entry_page,
    exit_page, flagged, source, channel, campaign, referrer, device, os, browser, country
from ledger_session_folded
