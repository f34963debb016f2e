"""What SQL of a migration an older version of the site, which runs on meanwhile, cannot live with."""

from __future__ import annotations

import re

TABLE = r'(?:IF EXISTS )?(?:ONLY )?(?:"?\w+"?\.)?"?(\w+)"?'
REFUSED = {
    rf"ALTER TABLE {TABLE} .*\bRENAME\b": "renames what the older version knows by its name",
    rf"ALTER TABLE {TABLE} .*\bDROP (?:COLUMN|IF EXISTS|\"\w+\")": "drops what the older version reads or writes",
    rf"ALTER TABLE {TABLE} .*\bSET NOT NULL\b": "refuses rows that the older version writes",
    rf"ALTER TABLE {TABLE} .*\bALTER COLUMN \"?\w+\"? (?:SET DATA )?TYPE\b": "changes a type under the older version",
    rf"DROP TABLE {TABLE}": "drops a table that the older version reads",
    rf"TRUNCATE (?:TABLE )?{TABLE}": "takes rows away from the older version",
}
ADDS = re.compile(rf"ALTER TABLE {TABLE} ADD COLUMN (?:IF NOT EXISTS )?\"?(\w+)\"? (.*)", re.S | re.I)
NO_DEFAULT_ANY_MORE = re.compile(rf"ALTER TABLE {TABLE} ALTER COLUMN \"?(\w+)\"? DROP DEFAULT", re.I)
NEW = re.compile(rf"CREATE TABLE (?:IF NOT EXISTS )?{TABLE}", re.I)


def complaints(sql: str) -> list[str]:
    """A sentence for each statement that takes something away, or asks more of a row than before.

    Tables that the same SQL makes are nobody's yet. Bodies of functions are judged too: they run when they are called.
    """
    statements = [" ".join(each.split()) for each in without_comments(sql).split(";")]
    new = {found[1] for each in statements if (found := NEW.match(each))}
    told: list[str] = []
    added: dict[tuple[str, str], str] = {}
    for each in statements:
        for pattern, reason in REFUSED.items():
            match = re.match(pattern, each, re.I)
            if match and match[1] not in new:
                told.append(f"{reason}: {each}")
        if (add := ADDS.match(each)) and add[1] not in new:
            added[add[1], add[2]] = each
            if " NOT NULL" in add[3].upper() and not re.search(r"DEFAULT|GENERATED", add[3], re.I):
                told.append(f"asks of the older version what it does not know: {each}")
        if drop := NO_DEFAULT_ANY_MORE.match(each):
            column = added.get((drop[1], drop[2]), "")
            if " NOT NULL" in column.upper():
                told.append(f"asks of the older version what it does not know: {column}")
    return told


def without_comments(sql: str) -> str:
    return re.sub(r"--[^\n]*", "", sql)
