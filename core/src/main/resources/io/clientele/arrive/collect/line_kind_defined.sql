-- What a line is: a product, a service, an adjustment, or a sample.
-- Params:  said (the file's own word or null), code and name (the product's), price (of one, or the line's total)
-- Gives:   the macro collect_line_kind. A negative price is an adjustment (written-off debt). The codes are those of
--          Online Retail II and their usual kin: M and ADJUST correct by hand, D is a discount, B bad debt, CRUK a
--          commission for a charity; POST, DOT and C2 are postage and carriage; S and TEST... are samples. A letter, or
--          one and a digit, is a size or a colour to others: it counts only where the product's name says so too. A
--          price of zero is seen from the price itself. Codes that begin with a digit are looked at no further.
create or replace temp macro collect_line_kind(said, code, name, price) as
case
    when lower(said) in ('product', 'service', 'adjustment', 'sample') then lower(said)
    when price < 0 then 'adjustment'
    when code is null or code between '0' and ':' then 'product'
    when upper(code) in ('CRUK', 'BANK CHARGES', 'BANK CHARGE', 'AMAZONFEE', 'AMAZON FEE', 'FEE', 'MANUAL',
        'DISCOUNT', 'COMMISSION') or regexp_full_match(upper(code), 'ADJUST(MENT)?[0-9]*')
        or (upper(code) in ('M', 'D', 'B') and regexp_matches(lower(name),
            'manual|discount|adjust|bad debt|correction|korrektur|rabatt|remise|descuento')) then 'adjustment'
    when upper(code) in ('POST', 'DOT', 'POSTAGE', 'CARRIAGE', 'SHIPPING', 'FREIGHT', 'DELIVERY', 'HANDLING')
        or (upper(code) in ('C2', 'C3') and regexp_matches(lower(name),
            'carriage|postage|shipping|freight|delivery|versand|livraison|env[ií]o')) then 'service'
    when upper(code) in ('SAMPLE', 'SAMPLES') or regexp_full_match(upper(code), 'TEST[0-9]*')
        or (upper(code) = 'S' and regexp_matches(lower(name), 'sample|muster|échantillon|muestra')) then 'sample'
    else 'product'
end
