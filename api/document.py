"""The OpenAPI 3.1 document: what ninja reads off the operations, and what every answer here has in common."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from pydantic import TypeAdapter

from api import answers, problems
from api.errors import GOOGLE
from api.fact_check_tools.answers import GoogleError
from api.interface import api

Schema = dict[str, Any]
EITHER = ("query", "reviewPublisherSiteFilter")  # one of these asks Google's API for anything
METHOD = "get"  # HEAD is answered wherever GET is (RFC 9110); one operation, told once
REFS = "#/components/schemas/{model}"
ABOUT = """Everything that is published here, for programs: the pieces with every edition of them, the claims that \
they rate, the sources that they cite, topics and corrections.

Read-only, open to everybody, without a key. Scripts of any site may read it. What is the same has the same ETag, and \
who sends that in If-None-Match is answered 304. Lists are paged by key: follow `next` until it is null. \
An unknown parameter is refused, so that nothing asked for is silently left aside."""

ETAG = {
    "description": "Names these bytes; sent back in If-None-Match it saves them (RFC 9110).",
    "required": True,
    "schema": {"type": "string", "pattern": '^"[^"]+"$'},
}
LINK = {
    "description": "The next page of a list, with rel=next (RFC 8288).",
    "schema": {"type": "string", "pattern": '^<[^>]+>; rel="next"$'},
}
LOCATION = {
    "description": "Where it is now.",
    "required": True,
    "schema": {"type": "string", "format": "uri"},
}
CACHE = {
    "description": "How long a shared cache may keep it: never past the next scheduled edition.",
    "required": True,
    "schema": {"type": "string"},
}


@lru_cache(maxsize=1)
def document() -> Schema:
    """One for the life of the process: it depends on the code and on SITE_URL."""
    found = api.get_openapi_schema(path_prefix="")
    schemas = found["components"]["schemas"]
    for model, name in ((answers.Problem, "Problem"), (GoogleError, "GoogleError")):
        told = TypeAdapter(model).json_schema(ref_template=REFS, mode="serialization")
        schemas.update(told.pop("$defs", {}))
        schemas[name] = told
    paths = {path: {METHOD: _operation(path, told[METHOD])} for path, told in found["paths"].items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Fact checks", "version": "1", "description": ABOUT},
        "servers": [{"url": settings.SITE_URL.rstrip("/")}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _operation(path: str, told: Schema) -> Schema:
    """With the errors that it may answer, and the headers of its answers."""
    told = dict(told)
    is_googles = path.startswith(GOOGLE)
    told["parameters"] = [_parameter(parameter) for parameter in told["parameters"]]
    is_paged = "after" in {parameter["name"] for parameter in told["parameters"]}
    if is_googles:
        told["parameters"] = [_together(told["parameters"], EITHER)]
    told["responses"] = {
        "200": _answer(told["responses"][200], is_paged=is_paged),
        "304": {"description": "Not Modified", "headers": {"ETag": ETAG}},
        "400": _error("A parameter is unknown, or not as it has to be.", is_googles),
    }
    if "{slug}" in path or "{handle}" in path:
        told["responses"]["301"] = {"description": "Moved", "headers": {"Location": LOCATION}}
    if not is_googles:
        told["responses"]["404"] = _error("Nothing public stands under this address.", is_googles)
    return told


def _parameter(told: Schema) -> Schema:
    """One that may be left out is not null when it is given: a query has no null."""
    schema = {key: value for key, value in told["schema"].items() if key not in ("title", "description")}
    if "anyOf" in schema:
        rest = [option for option in schema.pop("anyOf") if option != {"type": "null"}]
        schema |= rest[0]
    return {key: value for key, value in told.items() if key != "schema"} | {"schema": schema}


def _together(parameters: list[Schema], either: tuple[str, ...]) -> Schema:
    """All of a query as one exploded object: the only way to say that one of several parameters is needed."""
    return {
        "in": "query",
        "name": "parameters",
        "required": True,
        "style": "form",
        "explode": True,
        "schema": {
            "type": "object",
            "properties": {
                parameter["name"]: parameter["schema"] | {"description": parameter["description"]}
                for parameter in parameters
            },
            "anyOf": [{"required": [name]} for name in either],
            "additionalProperties": False,
        },
    }


def _answer(told: Schema, *, is_paged: bool) -> Schema:
    headers = {"ETag": ETAG, "Cache-Control": CACHE} | ({"Link": LINK} if is_paged else {})
    return told | {"headers": headers}


def _error(description: str, is_googles: bool) -> Schema:
    media_type = "application/json" if is_googles else problems.MEDIA_TYPE
    schema = {"$ref": f"#/components/schemas/{'GoogleError' if is_googles else 'Problem'}"}
    return {"description": description, "content": {media_type: {"schema": schema}}}
