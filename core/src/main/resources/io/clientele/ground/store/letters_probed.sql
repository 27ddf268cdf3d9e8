-- Letters raised, lowered and compared as every engine must, with those that engines treat each in their own way.
-- out    one row of texts
select upper_text('straße') as raised, lower_text('İI') as lowered,
  cast(round(jaro_winkler('martha', 'marhta'), 4) as string) as alike
