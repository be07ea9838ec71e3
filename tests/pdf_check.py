#!/usr/bin/env python3
"""Checks that PDFs are PDF/A-2u by pdf_oxide's rules.

    pdf_check.py FILE...

Says one line a file and ends with 1 when any of them fails, with 2 when none is named.
pdf_oxide is a light checker: «valid» here is its word, not that of a certified one.
"""

import sys

import pdf_oxide

LEVEL = "2u"


def check(path):
    """Returns what is wrong with one file, nothing when it is valid."""
    try:
        verdict = pdf_oxide.PdfDocument(path).validate_pdf_a(LEVEL)
    except Exception as error:  # whatever keeps a file from being read is a failure of that file
        return [f"cannot be read: {error}"]
    if verdict["valid"]:
        return []
    return [str(error) for error in verdict.get("errors", [])] or ["not valid, no reason given"]


def main(paths):
    if not paths:
        print(__doc__)
        return 2
    failed = 0
    for path in paths:
        errors = check(path)
        failed += bool(errors)
        print(f"{path}: {'; '.join(errors) if errors else f'PDF/A-{LEVEL}'}")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
