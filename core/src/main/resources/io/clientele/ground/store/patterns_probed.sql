-- Patterns, paths and backslashes as every engine must read them: a backslash in a text is a backslash.
-- out    one row of truths and texts
select matches_pattern('a.b', 'a\.b') as point, matches_pattern('axb', 'a\.b') as letter,
  matches_pattern('tea 12', '[0-9]{2}$') as number, json_text('[7, 8]', '$[1]') as second, 'c\d' as backslash
