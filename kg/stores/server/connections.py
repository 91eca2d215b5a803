"""waitress's server, from which unfinished requests cannot keep others away."""

from __future__ import annotations

import os
import select
import socket
import time
from typing import TYPE_CHECKING, Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer

if TYPE_CHECKING:
    from flask import Flask

#: Connections at a time, where the system lets a process have so many handles.
MOST = 500
#: Seconds that a request may take to arrive, and that a connection may lie idle.
ARRIVAL, IDLE = 10, 30
#: Bytes of answers that wait for a reader without a thread waiting along: more than any answer has.
_WAITING_BYTES = 256 << 20


class _Channel(HTTPChannel):  # type: ignore[misc] # waitress has no types
    """One connection, which knows since when it has been receiving a request."""

    since = 0.0

    def received(self, data: bytes) -> Any:
        """Take in what came; the first of a request starts its time."""
        if self.request is None:
            self.since = time.time()
        return super().received(data)


class Server(TcpWSGIServer):  # type: ignore[misc]
    """Takes every connection: the one that has been there the longest without a whole request makes room."""

    channel_class = _Channel

    def __init__(self, app: Flask, bound: socket.socket, threads: int, channels: dict[int, object]) -> None:
        self._most = _most()
        adjustments = Adjustments(
            sockets=[bound],
            threads=threads,
            connection_limit=2 * self._most + 100,  # never reached: there waitress would take nobody
            channel_timeout=IDLE,
            cleanup_interval=1,
            asyncore_use_poll=hasattr(select, "poll"),  # select() takes no handle above 1023
            outbuf_high_watermark=_WAITING_BYTES,
            ident="townkg",
        )
        where = (bound.family, bound.type, bound.proto, bound.getsockname())
        super().__init__(app, map=channels, _sock=bound, adj=adjustments, sockinfo=where, bind_socket=False)

    def handle_accept(self) -> None:
        """Take a connection; where there are as many as there may be, the oldest unfinished one goes."""
        if len(self.active_channels) >= self._most:
            waiting = [c for c in self.active_channels.values() if not c.requests and not c.will_close]
            if waiting:
                min(waiting, key=lambda channel: channel.creation_time).will_close = True
        super().handle_accept()

    def maintenance(self, now: float) -> None:
        """Close what lies idle, as waitress does, and what has sent a part of a request for too long."""
        super().maintenance(now)
        for channel in self.active_channels.values():
            if channel.request is not None and channel.since < now - ARRIVAL:
                channel.will_close = True


def _most() -> int:
    """How many connections there may be: half of the handles that this process may open, at most MOST."""
    if os.name != "posix":
        return MOST
    import resource

    handles, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if handles < 0 else max(8, min(MOST, handles // 2))
