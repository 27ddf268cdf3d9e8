-- What every analysis joins facts with, on integers, at the fact's time.
-- Reads:   identity_customer (one row a subject and interval)
-- Gives:   subject, customer, effective_from, effective_to
select subject, customer, effective_from, effective_to
from identity_customer
