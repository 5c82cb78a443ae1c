-- What follows an invitation: asked of each that ends.
CREATE INDEX invitations_renewing ON invitations (renews, id) WHERE renews IS NOT NULL;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('invitations', 'invitations_renewing', '1000 2 1');
