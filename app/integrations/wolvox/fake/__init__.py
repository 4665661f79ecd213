"""A demo company: a real Firebird 5 file, opened in this process, filled from resources/demo.

A package where the plan of the house has one file, because rooms are small here:
engine.py (opens files), ddl.py (runs the schema), company.py (fills it), cards.py, moves.py.
"""
