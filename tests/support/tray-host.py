#!/usr/bin/python3
"""The tray of a desktop, for tests: says each icon as one JSON line on stdout; takes orders as JSON lines on stdin.

Orders: {"do": "activate"} clicks the icon; {"do": "look"} answers with its tool tip; {"do": "menu"} with its menu's labels;
{"do": "choose", "label": "Quit"} chooses from the menu.
Follows https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/
"""
import json
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"


def say(**facts):
    print(json.dumps(facts), flush=True)


class Watcher(dbus.service.Object):
    item = None

    @dbus.service.method(WATCHER, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender=None):
        # Either a path on the caller's connection, or the name of a connection with the path that everybody uses.
        self.item = (sender, str(service)) if service.startswith("/") else (str(service), "/StatusNotifierItem")
        say(event="registered")

    @dbus.service.method(WATCHER, in_signature="s")
    def RegisterStatusNotifierHost(self, service):
        pass

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return self.GetAll(interface)[name]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        return {
            "IsStatusNotifierHostRegistered": dbus.Boolean(True),
            "ProtocolVersion": dbus.Int32(0),
            "RegisteredStatusNotifierItems": dbus.Array([], signature="s"),
        }


def of_item(watcher, bus, interface):
    return dbus.Interface(bus.get_object(*watcher.item, introspect=False), interface)


def menu_of(watcher, bus):
    path = of_item(watcher, bus, PROPERTIES).Get(ITEM, "Menu")
    menu = dbus.Interface(bus.get_object(watcher.item[0], path, introspect=False), MENU)
    _revision, (_id, _properties, entries) = menu.GetLayout(0, -1, dbus.Array([], signature="s"))
    return menu, [(int(number), str(facts.get("label", ""))) for number, facts, _children in entries]


def obey(watcher, bus, stream):
    line = stream.readline()
    if not line:
        sys.exit(0)
    order = json.loads(line)
    try:
        if order["do"] == "activate":
            of_item(watcher, bus, ITEM).Activate(0, 0)
        elif order["do"] == "look":
            tip = of_item(watcher, bus, PROPERTIES).Get(ITEM, "ToolTip")
            say(event="look", answer=[str(tip[2]), str(tip[3])])
        elif order["do"] == "menu":
            say(event="menu", answer=[label for _number, label in menu_of(watcher, bus)[1]])
        elif order["do"] == "choose":
            menu, entries = menu_of(watcher, bus)
            number = next(number for number, label in entries if label == order["label"])
            menu.Event(number, "clicked", dbus.Int32(0, variant_level=1), dbus.UInt32(0))
    except dbus.DBusException as error:
        say(event=order["do"], answer=[], error=str(error))
    return True


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(WATCHER, bus, do_not_queue=True)
watcher = Watcher(bus, "/StatusNotifierWatcher")
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, lambda stream, _: obey(watcher, bus, stream))
say(event="ready")
GLib.MainLoop().run()
