"""WOLVOX SDK: the HTTP service inside Wolvox's Kontrol Paneli, AKINSOFT's own way to write.

config.py ▸ wire.py (base64) ▸ replies.py (what an answer means) ▸ client.py (session, one call)
 ▸ documents.py (an order and a customer as XML) ▸ writer.py (one web order, one SIPARIS)
"""
