"""One module for each procedure. A rule is a function `r020_…` that yields findings; its sentence is in `knowledge/`.

To add a rule: write the function, put it into `RULES` of its module, and add its record to `knowledge/rules/`.
"""
