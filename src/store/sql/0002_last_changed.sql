-- All cases by when they last changed: an order of the list that must not sort a million rows.
CREATE INDEX case_changed ON case_row (changed_at);
