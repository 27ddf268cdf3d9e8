-- When the latest fact happened, and how long it usually takes until there are facts of another day.
-- Reads:   facts (a view of a kind: one row a fact)
-- Gives:   latest (instant UTC, null when there is no fact), usual_gap (days, null with fewer than two days that have facts)
select
    max(moment) as latest,
    quotient(days_between(cast(min(moment) as date), cast(max(moment) as date)), count(distinct cast(moment as date)) - 1)
        as usual_gap
from (select cast({time} as timestamp) as moment from {facts}) facts_timed
