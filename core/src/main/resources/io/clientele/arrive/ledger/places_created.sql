-- Where the rows of an import go; nothing yet.
-- Gives:   import_row, key, content, duplicate, subject, month
select
    cast(null as bigint) as import_row,
    cast(null as binary) as key,
    cast(null as binary) as content,
    cast(null as boolean) as duplicate,
    cast(null as integer) as subject,
    cast(null as string) as month
where false
