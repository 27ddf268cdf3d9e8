-- How many pairs are at least so probable, and how many of them belong together, among records the truth names.
-- Reads:   identity_pair (a, b, probability), identity_truth_placed (subject, person)
-- Params:  least
-- Gives:   found, common
select count(*) as found, count(case when l.person = r.person then 1 end) as common
from identity_pair p
join identity_truth_placed l on l.subject = p.a
join identity_truth_placed r on r.subject = p.b
where p.probability >= :least
