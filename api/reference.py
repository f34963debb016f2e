"""The OpenAPI document as a page needs it: one entry for each operation, with its parameters in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.fact_check_tools.parameters import STANDARD
from articles.markup import render

Schema = dict[str, Any]


@dataclass(frozen=True)
class Parameter:
    """bounds: what may stand there, in words. default: what counts where it is left out, "" where nothing does."""

    name: str
    where: str
    description: str
    bounds: str
    default: str
    is_required: bool


@dataclass(frozen=True)
class Operation:
    id: str
    part: str
    path: str
    summary: str
    description: str  # HTML
    parameters: list[Parameter]

    @property
    def html(self) -> dict[str, str]:
        """For the filter that prints texts."""
        return {"html": self.description}


def operations(document: Schema) -> list[Operation]:
    """In the order of the document. Of parameters that are left aside the description tells, in one sentence."""
    return [
        Operation(
            id=told["operationId"].replace("_", "-"),
            part=told["tags"][0],
            path=path,
            summary=told["summary"],
            description=render(told["description"]).html,
            parameters=[
                row
                for parameter in told["parameters"]
                for row in _rows(parameter)
                if row.description != STANDARD
            ],
        )
        for path, methods in document["paths"].items()
        for told in methods.values()
    ]


def _rows(told: Schema) -> list[Parameter]:
    """One parameter, or all those that are told as one object."""
    if "properties" not in told["schema"]:
        return [_row(told["name"], told["schema"], told)]
    return [
        _row(name, schema, told | {"required": False})
        for name, schema in told["schema"]["properties"].items()
    ]


def _row(name: str, schema: Schema, told: Schema) -> Parameter:
    return Parameter(
        name=name,
        where=told["in"],
        description=schema.get("description") or told.get("description", ""),
        bounds=bounds(schema),
        default=str(schema.get("default", "")),
        is_required=told["required"],
    )


def bounds(schema: Schema) -> str:
    """ "1 to 100", "check | explainer", "date", "up to 120 characters"."""
    if "enum" in schema:
        return " | ".join(schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if schema["type"] == "integer":
        return f"{schema['minimum']} to {schema['maximum']}"
    if "format" in schema:
        return str(schema["format"])
    return f"up to {schema['maxLength']} characters"
