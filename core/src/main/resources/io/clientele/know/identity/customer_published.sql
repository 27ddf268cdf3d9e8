-- Which customer each subject is, from when to when.
-- Reads:   identity_person (one row a subject and interval), identity_member (one row a record that is with others)
-- Gives:   subject, customer (dense integer), customer_id (public, UUIDv7), effective_from inclusive, effective_to
--          exclusive (null: until now). Records that were found to be of one person are the customer known first.
select
    p.subject,
    coalesce(m.customer, p.person) as customer,
    coalesce(m.customer_id, p.customer_id) as customer_id,
    p.effective_from,
    p.effective_to
from identity_person p
left join identity_member m on m.subject = p.person
