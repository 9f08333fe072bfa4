"""A government work report: prose without numbered tasks, read sentence by sentence."""
