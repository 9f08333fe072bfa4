"""The appraisal: rules of points, what is counted by them, boards and objections."""
