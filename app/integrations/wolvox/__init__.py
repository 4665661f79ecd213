"""AKINSOFT Wolvox: a company's Firebird file, read and written behind `ports.Erp`.

config.py ▸ connect.py (two drivers) ▸ firebird.py (one thread) ▸ schema.py (what exists)
 ▸ reading.py, orders.py, states.py, inspection.py ▸ erp.py (the port)
"""
