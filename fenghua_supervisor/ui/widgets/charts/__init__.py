"""The charts of the cockpit; drawn by pyqtgraph, which is loaded when the first one is shown."""
