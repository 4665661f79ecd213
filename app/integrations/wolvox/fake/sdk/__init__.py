"""A stand-in for the WOLVOX SDK service, after what is publicly known of it: real HTTP, and real
rows in a real Firebird company. Numbers, totals and KDV it works out by itself, as Wolvox does.

server.py (HTTP, faults on demand) ▸ service.py (commands, sessions) ▸ company.py (documents → rows)
"""
