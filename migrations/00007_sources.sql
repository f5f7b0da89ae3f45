-- source is the system that a roster comes from, as its importer named it, blank for none. layout is what the file looked like, as
-- JSON: the next file of the source is compared with it.
ALTER TABLE imports ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE imports ADD COLUMN layout TEXT NOT NULL DEFAULT '';

-- source is the last named source whose file had the person: a complete file of another does not speak for them.
ALTER TABLE employees ADD COLUMN source TEXT NOT NULL DEFAULT '';
