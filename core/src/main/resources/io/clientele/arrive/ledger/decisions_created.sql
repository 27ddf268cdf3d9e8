-- What has been decided about rows; nothing yet.
-- Gives:   ledger_decided: import_row, key, content, duplicate
create or replace temp table ledger_decided (import_row bigint, key binary, content binary, duplicate boolean)
