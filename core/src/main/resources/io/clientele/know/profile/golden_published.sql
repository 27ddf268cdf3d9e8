-- What the sources say about each customer, the record updated last first.
-- Reads:   contacts (one row a record), customer_of
-- Gives:   customer and the contact's fields; one row a customer that has a record
select
    customer, source, source_id, full_name, given_name, family_name, email, email_verified, phone, birth_date, gender,
    company, street, city, region, postcode, country, created_at, updated_at
from (
    select
        c.customer, k.*,
        row_number() over (
            partition by c.customer
            order by k.updated_at desc nulls last, k.import_number desc nulls last, k.import_row desc nulls last) as place
    from contacts k
    join customer_of c on c.subject = k.subject and c.effective_to is null) ranked
where place = 1
