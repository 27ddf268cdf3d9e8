-- Ids of one sort that were given up for one another, and the one of them that was known first: it stands for all. Seven
-- changes of an id in a row are followed.
-- Reads:   ledger_renamed (one row a change of an id)
-- Gives:   subject, root; one row an id that was given up or taken
with near as (
    select subject, person as other from ledger_renamed
    union select person, subject from ledger_renamed
    union select subject, subject from ledger_renamed
    union select person, person from ledger_renamed),
first_step as (
    select subject, min(other) as root from near group by subject),
second_step as (
    select n.subject, min(f.root) as root
    from near n
    join first_step o on o.subject = n.other
    join first_step f on f.subject = o.root
    group by n.subject),
third_step as (
    select n.subject, min(s.root) as root
    from near n
    join second_step o on o.subject = n.other
    join second_step s on s.subject = o.root
    group by n.subject)
select subject, root from third_step
