"""Articles are chosen here and looked at; they are written, and deleted, on their own page."""

from typing import Any


def only_chosen(field: Any) -> Any:
    """The field of a form without the buttons that would add, change or delete what it names."""
    for may in ("add", "change", "delete"):
        if hasattr(getattr(field, "widget", None), f"can_{may}_related"):
            setattr(field.widget, f"can_{may}_related", False)
    return field
