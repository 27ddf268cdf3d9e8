-- Facts that the rows of this batch have replaced, or that stand above rows of this batch.
-- Reads:   ledger_hot, ledger_known (every version of every fact of the kind before the batch), ledger_decided
-- Params:  kind
insert into {superseded}
select max(newest) as number, :kind, import_number, import_row
from (
    select
        v.import_number, v.import_row, v.newest,
        row_number() over (
            partition by v.key
            order by v.updated_at desc nulls last, v.import_number desc, abs(v.import_row) desc) as place
    from (
        select h.key, h.updated_at, h.import_number, h.import_row, max(h.number) over (partition by h.key) as newest
        from ledger_hot h
        where h.kind = :kind and h.key in (select key from ledger_decided where not duplicate)
        union all
        select k.key, k.version_at, k.import_number, k.import_row, b.newest
        from ledger_known_versions k
        join (select key, max(number) as newest from ledger_hot where kind = :kind group by key) b on b.key = k.key
        where k.key in (select key from ledger_decided where not duplicate)) v) ranked
where place > 1 and not exists (
    select 1 from ledger_hot_superseded s
    where s.kind = :kind and s.import_number = ranked.import_number and s.import_row = ranked.import_row)
group by import_number, import_row
