DROP TABLE audit_chains;
DROP TABLE audit_seals;
DROP TABLE audit_unsealed;
DROP TABLE audit_mentions;
DROP TABLE audit_events;
