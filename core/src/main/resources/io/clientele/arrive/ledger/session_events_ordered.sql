-- The events of the streams and times in which visits may have changed, in the order they happened.
-- Reads:   ledger_session_window (one row a stream); ledger_session_event (one row an event)
-- Params:  from_at, to_at (of all windows, so that files of other times are not opened)
-- Gives:   customer (the stream) and what is read of each event; times in microseconds
select
    e.stream as customer, epoch_us(e.happened) as at_us, e.part, e.person, e.page, e.touch, e.flagged, e.source, e.channel,
    e.campaign, e.referrer, e.device, e.os, e.browser, e.country
from ledger_session_event e
join ledger_session_window w on w.stream = e.stream and e.happened >= w.from_at and e.happened <= w.to_at
where e.happened >= :from_at and e.happened <= :to_at
order by e.stream nulls last, e.happened nulls last, e.import_number nulls last, abs(e.import_row) nulls last,
    e.message_id nulls last
