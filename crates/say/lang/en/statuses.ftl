### What something is at present, as a badge says it.

active = Active
invited = Invited
suspended = Suspended
retired = Retired
closed = Closed
sent = Sent
accepted = Accepted
expired = Expired
revoked = Revoked
declined = Declined
ended = Ended
