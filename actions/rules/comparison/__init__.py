"""Weighing: the settlement on the table, going on as now, the procedures side by side, a plan already running, ifs."""
