"""The window: the only room with Qt.

    theme, fonts, icons, painters    what everything is drawn with (roles, never hex)
    widgets/                         pieces that know no feature
    shell/                           sidebar, top bar, status bar, command palette
    bridge.py                        the one door to the engine thread
    <noun>/page.py model.py …        one room a place of the navigation

A page takes its services and the bridge as constructor arguments, asks with
`await bridge.call(service.method(...))` inside a `@slot`, and hears of changes by
`bridge.subscribe(EventType, handler)`. It never refreshes itself after saving: it is told.
"""
