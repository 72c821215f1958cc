"""The catalogue of rules for a lawyer's review, and the decision graph: `make rules` writes both to build/rules."""
