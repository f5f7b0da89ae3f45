-- The mark of a Form I-9 is ten times the edition of the rules and a degree below ten, in the place of a billion times it: one byte in the row
-- and in the index in the place of four. What a mark says stays.
UPDATE records SET quiet = quiet / 1000000000 * 10 + quiet % 1000000000 WHERE noun = 'i9' AND quiet >= 1000000000;
