"""The appraisal: events gathered from records, rules, boards and objections."""
