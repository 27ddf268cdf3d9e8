-- Events with what the rules of the house add to what the file says.
-- Reads:   collect_read (one row a raw row; broken is null where every field could be read)
-- Gives:   import_row and every field of events. type and creator in lower case, type track where there is none, page for a
--          page without a name; ip without its last part (the last number of an IPv4 address, all but 48 bits of an IPv6
--          one), null for what is no address: whose it is stands in the raw row and goes with the person.
select
    import_row, message_id,
    coalesce(lower(type), case when name is null and url is not null then 'page' else 'track' end) as type,
    name, anonymous_id, user_id, occurred_at, sent_at, received_at, session_id, channel, touchpoint,
    lower(creator) as creator, url, referrer, utm_source, utm_medium, utm_campaign, device, os, browser, country,
    case
        when regexp_full_match(ip, '[0-9]{1,3}([.][0-9]{1,3}){3}') then regexp_replace(ip, '[0-9]+$', '0')
        when regexp_full_match(ip, '[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*')
            then replace(concat(regexp_extract(ip, '^[0-9A-Fa-f]*:[0-9A-Fa-f]*(:[0-9A-Fa-f]*)?'), '::'), ':::', '::')
    end as ip,
    value, currency, flags, properties
from collect_read
where broken is null
