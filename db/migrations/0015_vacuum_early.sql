-- The work list is counted from an index alone, as long as PostgreSQL knows that the rows are settled. By default it looks
-- again when a fifth of a table has changed: of three million lines, after months. Lines that wait change every day.
ALTER TABLE line_answers SET (autovacuum_vacuum_scale_factor = 0.002, autovacuum_vacuum_threshold = 1000);
