-- Words for what became of a line that say nothing we know; lines with them count as paid.
-- Reads:   collect_read (one row a raw row)
-- Gives:   word, n rows; the most frequent first
select status as word, count(*) as n
from collect_read
where fault is null and status is not null
    and collect_status(status, cast(null as string), 1) = 'paid'
    and not regexp_matches(lower(status),
        'paid|paye|payé|bezahlt|pagad|complet|abgeschlossen|erledigt|termin|finish|done|success|ship|versand|versend|expédi|'
        || 'envoy|enviad|deliver|geliefert|zugestellt|livr|entregad|fulfil|pending|offen|open|en cours|pendiente|process|'
        || 'bearbeitung|invoice|approved|accepted|confirm|bestätigt|authori|captured|created|new|neu|available|'
        || '付款|完成|成功|发货|發貨|收货|收貨|处理|處理|确认|確認')
group by status
order by n desc, word
