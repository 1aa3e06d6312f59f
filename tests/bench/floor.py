"""What intake is compared with: bare FastAPI and psycopg that insert rows given beforehand.

A request comes as a desk's push does and is read as JSON; then the statements that our intake
gave for the same request go to PostgreSQL, in one transaction, with their very parameters.
Nothing is checked, hashed, computed or asked.
"""

import json
import pickle
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import local
from typing import Any
from unittest.mock import patch

import psycopg
import uvicorn
from bench.figures import say
from fastapi import FastAPI, Request
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from db.fixed import Fixed, Insertion

Written = list[tuple[str, Any, Any]]
"""A statement, its parameters or rows, and the types of a COPY (None for other statements)."""


@contextmanager
def listened(heard: Written) -> Iterator[None]:
    """Note what is given to the driver to be inserted."""
    give, copy = Fixed._give, Insertion._give

    def hear(connection: Connection, sql: str, values: Any, *, many: bool) -> Any:
        if sql.startswith("INSERT"):
            heard.append((sql, [*values] if many else [values], None))
        return give(connection, sql, values, many=many)

    def hear_copy(connection: Connection, sql: str, types: Any, rows: Any) -> None:
        heard.append((sql, rows, types))
        copy(connection, sql, types, rows)

    with (
        patch.object(Fixed, "_give", staticmethod(hear)),
        patch.object(Insertion, "_give", staticmethod(hear_copy)),
    ):
        yield


def serve_floor(url: str, prepared: Path) -> None:
    """Be one process that inserts, for the n-th request, what *prepared* has n-th.

    :param url: as psycopg wants it.
    """
    written: list[Written] = pickle.loads(prepared.read_bytes())
    app, mine = FastAPI(), local()

    def insert(raw: bytes, which: int) -> int:
        count = len(json.loads(raw)["entries"])
        if not hasattr(mine, "connection"):
            mine.connection = psycopg.connect(url)
        with mine.connection.transaction(), mine.connection.cursor() as cursor:
            for sql, rows, types in written[which]:
                if types is None:
                    cursor.executemany(sql, rows)
                    continue
                with cursor.copy(sql) as copy:
                    copy.set_types(types)
                    for row in rows:
                        copy.write_row(row)
        return count

    @app.post("/push/{which}")
    async def push(which: int, request: Request) -> int:
        return await run_in_threadpool(insert, await request.body(), which)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        say(f"http://127.0.0.1:{listening.getsockname()[1]}")
        config = uvicorn.Config(app, log_config=None, access_log=False)
        uvicorn.Server(config).run(sockets=[listening])
