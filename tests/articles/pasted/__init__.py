"""Texts as editors paste them, in our own words: one file for each shape that pages have."""

from pathlib import Path


def pasted(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
