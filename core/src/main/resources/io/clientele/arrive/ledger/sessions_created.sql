-- Visits, made from events and made again where events came.
-- Grain:   one row a visit; stream is the browser's subject, or the user's where no browser is known
create table if not exists ledger_session (
    stream integer, chain_at timestamp, started_at timestamp, active_at timestamp, ended_at timestamp, person integer,
    events bigint, pages bigint, actions bigint, timed_pages bigint, page_us bigint, entry_page string,
    exit_page string, flagged bigint, source string, channel string, campaign string, referrer string, device string,
    os string, browser string, country string)
