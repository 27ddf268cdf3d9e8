-- Order lines with the customer who bought, as identity saw it at the time of the line.
-- reads  lines_valued  one row per order line
--        customer_of   one row per (subject, effective_from)
-- out    one row per order line: the columns of lines_valued, and customer INTEGER, null where nobody is known
select l.*, c.customer
from lines_valued l
left join customer_of c on c.subject = l.subject
  and l.ordered_at >= c.effective_from and (c.effective_to is null or l.ordered_at < c.effective_to)
