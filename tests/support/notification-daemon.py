#!/usr/bin/python3
"""A notification service for tests: says each call as one JSON line on stdout; takes orders as JSON lines on stdin.

Orders: {"do": "invoke", "id": 1, "key": "default"} clicks or presses a button; {"do": "dismiss", "id": 1} closes it;
{"do": "refuse", "on": true} answers every notification with an error until it is told otherwise.
Follows https://specifications.freedesktop.org/notification-spec/latest/
"""
import json
import sys
import time

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NAME = "org.freedesktop.Notifications"
DISMISSED_BY_PERSON = 2
CLOSED_BY_CALL = 3


def say(**facts):
    print(json.dumps({"at": time.time() * 1000, **facts}), flush=True)


class Service(dbus.service.Object):
    last = 0
    refusing = False

    @dbus.service.method(NAME, in_signature="", out_signature="as")
    def GetCapabilities(self):
        return ["actions", "body", "body-markup", "persistence"]

    @dbus.service.method(NAME, in_signature="", out_signature="ssss")
    def GetServerInformation(self):
        return ("test", "rolecall", "1.0", "1.2")

    @dbus.service.method(NAME, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, app, replaces, icon, summary, body, actions, hints, timeout):
        if Service.refusing:
            say(event="refused", id=0)
            raise dbus.DBusException("no room for notifications", name="org.freedesktop.DBus.Error.LimitsExceeded")
        if not replaces:
            Service.last += 1
            replaces = Service.last
        say(
            event="notify",
            id=int(replaces),
            app=str(app),
            summary=str(summary),
            body=str(body),
            actions=[str(action) for action in actions],
            urgency=int(hints.get("urgency", 1)),
            timeout=int(timeout),
        )
        return dbus.UInt32(replaces)

    @dbus.service.method(NAME, in_signature="u", out_signature="")
    def CloseNotification(self, number):
        say(event="close-call", id=int(number))
        self.NotificationClosed(number, CLOSED_BY_CALL)

    @dbus.service.signal(NAME, signature="uu")
    def NotificationClosed(self, number, reason):
        pass

    @dbus.service.signal(NAME, signature="us")
    def ActionInvoked(self, number, key):
        pass


def obey(service, stream):
    line = stream.readline()
    if not line:
        sys.exit(0)
    order = json.loads(line)
    if order["do"] == "invoke":
        service.ActionInvoked(dbus.UInt32(order["id"]), order["key"])
    elif order["do"] == "dismiss":
        service.NotificationClosed(dbus.UInt32(order["id"]), dbus.UInt32(DISMISSED_BY_PERSON))
    elif order["do"] == "refuse":
        Service.refusing = order["on"]
    return True


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(NAME, bus, do_not_queue=True)
service = Service(bus, "/org/freedesktop/Notifications")
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, lambda stream, _: obey(service, stream))
say(event="ready")
GLib.MainLoop().run()
