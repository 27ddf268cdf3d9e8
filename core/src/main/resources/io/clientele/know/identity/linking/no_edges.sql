-- No pairs are compared.
-- Gives:   identity_edge: a, b, rule, weight, probability, levels, rarity; no rows
create or replace temp table identity_edge (
    a integer, b integer, rule integer, weight double, probability double, levels string, rarity string)
