"""A WooCommerce shop for tests and the demo: a real HTTPS server that answers as recorded.

A package where the plan of the house has one file, because rooms are small here:

    server.py   sockets, ready line       router.py    paths → handlers     auth.py   who asks
    store.py    state on disk             texts.py     what PHP does to text, prices, stock
    products.py variations.py taxonomies.py taxes.py media.py orders.py totals.py refunds.py
    people.py webhooks.py site.py         admin.py     the tests' back door (customers, faults)
"""
