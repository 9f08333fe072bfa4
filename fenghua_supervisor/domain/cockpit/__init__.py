"""The cockpit: the whole plan on one page, as figures; screen, paper and table draw only these."""
