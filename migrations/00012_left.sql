-- A short file counts who has left without reading all employees.
CREATE INDEX employees_left ON employees (client) WHERE left_on IS NOT NULL;
