"""What the workers of the tests do; importable, since a worker imports what it runs."""

import os
import re
import time
from multiprocessing.connection import Connection


def echo(connection: Connection) -> None:
    while True:
        connection.send(("echo", connection.recv()))


def endless_pattern(connection: Connection, seconds: float) -> None:
    from kg.processes import limit_time

    limit_time(seconds)
    connection.send("ready")
    re.fullmatch(r"(?:a|a)*b", "a" * 40)


def take_memory(connection: Connection, mebibytes: int) -> None:
    try:
        held = bytearray(mebibytes << 20)
        connection.send(len(held))
    except MemoryError:
        connection.send("MemoryError")


def leave(_: object, code: int) -> None:
    os._exit(code)


def sleep(connection: Connection) -> None:
    connection.send(os.getpid())
    time.sleep(600)


def parent_of_a_worker() -> None:
    """Start a worker in this process, print its number, and wait to be killed."""
    from kg.processes import Worker

    worker = Worker(sleep)
    print(worker.receive(20), flush=True)
    time.sleep(600)
