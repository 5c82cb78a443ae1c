DROP INDEX invitations_renewing;
