-- Beside each name of the lists, the hashes of the employee's e-mail address, of the name with the hire date and of the id without
-- zeros, case and hyphens: what shows that a new id in a file is somebody on the roster. A list without them is written anew by the
-- next change.
ALTER TABLE names ADD COLUMN marks TEXT NOT NULL DEFAULT '';
DELETE FROM names;
