-- Made here and never shown: 244 random bits, before FORCE ROW LEVEL SECURITY closes the table to the owner too.
INSERT INTO context_keys (key) VALUES (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
