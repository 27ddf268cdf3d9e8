-- Pairs of a decision.
-- Reads:   identity_decision_said (every row that was written)
-- Params:  decision
-- Gives:   a, b
select a, b from identity_decision_said where decision = :decision order by a nulls last, b nulls last
