-- What the index of customers goes by beside the manifest: who is known, and what of that is not in segments yet.
-- Reads:   ledger_alias (one row an alias), ledger_hot (one row a fact), ledger_hot_link (one row a link)
-- Gives:   people (ids of sources), last_person, hot_contacts (a number of the log), hot_renames; one row
select
    p.people, p.last_person,
    (select coalesce(max(h.number), 0) from ledger_hot h where h.kind = 'contacts') as hot_contacts,
    (select count(*) from ledger_hot_link l where l.link_kind = 'renamed') as hot_renames
from (
    select count(*) as people, coalesce(max(subject), 0) as last_person
    from ledger_alias
    where alias_kind = 'source_id') p
