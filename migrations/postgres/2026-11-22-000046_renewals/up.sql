-- What follows an invitation: asked of each that ends.
CREATE INDEX invitations_renewing ON invitations (renews, id) WHERE renews IS NOT NULL;
