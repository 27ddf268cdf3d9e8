-- Nobody yet of the ids that are met beside others: the people of the batch are in the dictionary by now.
-- Gives:   ledger_alias_added: subject, alias_kind, namespace, value, customer_id
create or replace temp table ledger_alias_added (
    subject integer, alias_kind string, namespace string, value string, customer_id string)
