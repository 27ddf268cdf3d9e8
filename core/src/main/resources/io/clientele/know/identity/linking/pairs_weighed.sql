-- Pairs within components with what they weigh, by subjects.
-- Reads:   identity_within_weighed (a, b, w, levels, rarity; places), identity_record (place, subject)
-- Gives:   identity_weighed: a, b, w, levels, rarity
create or replace temp table identity_weighed as
select least(l.subject, r.subject) as a, greatest(l.subject, r.subject) as b, w.w, w.levels, w.rarity
from identity_within_weighed w
join identity_record l on l.place = w.a
join identity_record r on r.place = w.b
