-- What became of a line: paid, returned or cancelled.
-- Params:  said (the file's own word or null), order_number, pieces
-- Gives:   the macro collect_status. Negative pieces and a cancelled invoice (C and digits) are returns whatever the
--          file says; of the file's own words only those for cancelled and returned count, all others mean paid.
create or replace temp macro collect_status(said, order_number, pieces) as
case
    when pieces < 0 or (lower(left(order_number, 1)) = 'c' and regexp_full_match(order_number, '[Cc][0-9]+')) then 'returned'
    when said is null then 'paid'
    when regexp_matches(lower(said),
        'refund|return|zurück|retour|rembours|devuel|devol|reembols|退货|退款|退貨') then 'returned'
    when regexp_matches(lower(said),
        'cancel|void|failed|declin|stornier|annul|abgebrochen|取消|关闭|關閉|作废|作廢') then 'cancelled'
    else 'paid'
end
