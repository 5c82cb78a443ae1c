DROP TABLE view_shares;
DROP TABLE saved_views;
