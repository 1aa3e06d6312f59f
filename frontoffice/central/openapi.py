"""The description of what central is asked and answers, made from the structs that it reads."""

from typing import Any, Final

import msgspec
from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from frontoffice.sync import file_wire, wire, wire_devices, wire_months, wire_updates
from frontoffice.sync.wire import SPOKEN, VERSION_HEADER, Refusal

_JSON: Final = "application/json"
_REFS: Final = "#/components/schemas/{name}"
_LARGEST: Final = 2**53 - 1
_WHY: Final = {
    400: "The request breaks a rule.",
    401: "No enrolled device has this token.",
    404: "There is no such page.",
    403: "Not allowed: the code, or a device that is frozen.",
    408: "The request did not come in time.",
    409: "Somebody else was first, or earlier entries are missing.",
    413: "More than one message may hold.",
    426: "Another version of the wire.",
    429: "Asked too often; Retry-After says when to ask again.",
    503: "Not now; Retry-After says when to ask again.",
}
_QUERY: Final[dict[str, dict[str, Any]]] = {
    "after": {"type": "integer", "minimum": 0, "maximum": _LARGEST, "default": 0},
    "limit": {"type": "integer", "minimum": 1, "maximum": _LARGEST, "default": 500},
    "only": {"type": "string", "enum": ["", "first"], "default": ""},
    "own": {"type": "string", "enum": ["", "1"], "default": ""},
    "platform": {"type": "string", "pattern": "^[a-z0-9]+-[a-z0-9_]+$"},
    "list": {"type": "string", "pattern": "^([0-9a-f]{32})?$", "default": ""},
}
_IN_PATH: Final[dict[str, dict[str, Any]]] = {
    "region": {"type": "string", "pattern": "^[0-9]{2}$"},
    "month": {"type": "string", "pattern": "^20[0-9]{2}-(0[1-9]|1[0-2])$"},
}
_SPEAKS: Final = {
    "name": VERSION_HEADER,
    "in": "header",
    "required": True,
    "schema": {"type": "string", "enum": [str(one) for one in SPOKEN]},
}
_STRUCTS: Final = tuple(
    one
    for module in (file_wire, wire, wire_devices, wire_months, wire_updates)
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, msgspec.Struct) and one is not msgspec.Struct
)


def described(
    answer: type[msgspec.Struct],
    *,
    asked: type[msgspec.Struct] | None = None,
    token: bool = False,
    query: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Return what tells FastAPI of a path whose bytes msgspec reads and writes."""
    told: dict[str, Any] = {
        "parameters": [
            _SPEAKS,
            *({"name": name, "in": "query", "schema": _QUERY[name]} for name in query),
        ]
    }
    if token:
        told["security"] = [{"device": []}]
    if asked is not None:
        told["requestBody"] = {"required": True, "content": _content(asked)}
    refusals = [400, 403, 409, 426, 429, 503]
    refusals += [401] if token else []
    refusals += [408, 413] if asked else []
    responses: dict[int, dict[str, Any]] = {
        status: {"description": _WHY[status], "content": _content(Refusal)}
        for status in sorted(refusals)
    }
    responses[200] = {"description": "Done.", "content": _content(answer)}
    return {"openapi_extra": told, "responses": responses}


def bytes_described(*query: str) -> dict[str, Any]:
    """Return what tells FastAPI of a path for devices that answers with bytes, or with nothing.

    :param query: what may be asked besides.
    """
    told = described(Refusal, token=True, query=query)
    raw = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    told["responses"][200] = {"description": "Done; empty where there is nothing.", "content": raw}
    return told


def page_described(*inside: str) -> dict[str, Any]:
    """Return what tells FastAPI of a page for everybody.

    :param inside: names of the parts of its path that are filled in.
    """
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": _IN_PATH[name]} for name in inside
    ]
    refusals = [404] * bool(inside) + [429, 503]
    responses: dict[int, dict[str, Any]] = {
        status: {"description": _WHY[status], "content": _content(Refusal)} for status in refusals
    }
    page = {"text/html": {"schema": {"type": "string"}}}
    responses[200] = {"description": "The page.", "content": page}
    return {
        "openapi_extra": {"parameters": parameters},
        "responses": responses,
        "response_class": HTMLResponse,
    }


def whole(app: FastAPI) -> dict[str, Any]:
    """Return the description of all of *app*."""
    told = app.openapi()
    _, schemas = msgspec.json.schema_components(_STRUCTS, ref_template=_REFS)
    components = told.setdefault("components", {})
    components.setdefault("schemas", {}).update(schemas)
    components["securitySchemes"] = {"device": {"type": "http", "scheme": "bearer"}}
    return told


def _content(of: type[msgspec.Struct]) -> dict[str, Any]:
    return {_JSON: {"schema": {"$ref": _REFS.format(name=of.__name__)}}}
