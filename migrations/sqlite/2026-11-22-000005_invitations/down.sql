DROP TABLE invitation_assignments;
DROP TABLE invitation_ends;
DROP TABLE invitation_permissions;
DROP TABLE invitations;
