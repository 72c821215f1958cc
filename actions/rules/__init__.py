"""The pure rules: facts in, findings out. No Rasa, no web, no clock; the only reading is of `knowledge/`."""
