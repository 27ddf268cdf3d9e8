-- Sessions of people with at least one page or screen: no robots, nobody of one's own.
-- Reads:   sessions_chosen (one row a session)
-- Gives:   the columns of sessions_chosen
select * from sessions_chosen where pages > 0 and flagged = 0
