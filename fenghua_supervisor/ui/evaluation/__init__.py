"""评价: the page whose chips choose between indicators, senses, appraisal and pilots."""
