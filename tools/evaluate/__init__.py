"""`make evaluate`: how well messages nobody trained on are understood; a report with pictures in build/evaluate."""
