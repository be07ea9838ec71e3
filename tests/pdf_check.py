#!/usr/bin/env python3
"""Checks that PDFs are PDF/A-2u by pdf_oxide's rules, that qpdf, poppler, mupdf and pdfium open them without
complaint, and that pdfium reads what poppler reads.

    pdf_check.py FILE...

Says one line a file and ends with 1 when any of them fails, with 2 when none is named.
pdf_oxide is a light checker: «valid» here is its word, not that of a certified one.
pdfium is what Chromium and Edge show a PDF with.
"""

import re
import subprocess
import sys

import pdf_oxide
import pypdfium2

LEVEL = "2u"
# Debian builds mupdf without colour profiles; that says nothing about the file.
BUILD = "warning: ICC support is not available"


def archive(path):
    """Returns what keeps one file from being a PDF/A, nothing when it is one."""
    try:
        verdict = pdf_oxide.PdfDocument(path).validate_pdf_a(LEVEL)
    except Exception as error:  # whatever keeps a file from being read is a failure of that file
        return [f"cannot be read: {error}"]
    if verdict["valid"]:
        return []
    return [str(error) for error in verdict.get("errors", [])] or ["not valid, no reason given"]


def complaints(path):
    """Returns what the tools that most viewers are made of complain about, in whatever tone."""
    wrong = []
    for tool in [["qpdf", "--check", path], ["pdftotext", path, "-"], ["mutool", "draw", "-q", "-F", "txt", path]]:
        done = subprocess.run(tool, capture_output=True)
        said = [line for line in done.stderr.decode(errors="replace").splitlines() if line and line != BUILD]
        if done.returncode != 0 or said:
            wrong.append(f"{tool[0]} ({done.returncode}): {said[0] if said else 'failed'}")
    return wrong


def plain(text):
    """Returns a text without the spaces and line ends that each reader puts where it thinks fit.

    pdfium writes U+0002 or U+FFFE for a hyphen at the end of a line.
    """
    return re.sub(r"[\s\u00a0]", "", text.replace("\x02", "-").replace("\ufffe", "-"))


def poppler(path, page):
    """Returns the text of one page in the order in which it is written."""
    command = ["pdftotext", "-q", "-raw", "-enc", "UTF-8", "-f", str(page), "-l", str(page), path, "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def pdfium(path):
    """Returns what pdfium has to say against one file: that it does not open, draw or read it as poppler does."""
    wrong = []
    try:
        document = pypdfium2.PdfDocument(path)
        for number, page in enumerate(document, 1):
            page.render(scale=0.5)
            textpage = page.get_textpage()
            read, expected = plain(textpage.get_text_range()), plain(poppler(path, number))
            # Turned text is read where each reader thinks fit: what counts is that it is all there.
            if read != expected and sorted(read) != sorted(expected):
                odd = sorted(set(read) ^ set(expected))
                wrong.append(f"page {number}: pdfium reads {len(read)} characters, poppler {len(expected)} {odd[:8]}")
    except Exception as error:
        wrong.append(f"pdfium: {error}")
    return wrong


def main(paths):
    if not paths:
        print(__doc__)
        return 2
    failed = 0
    for path in paths:
        errors = archive(path) + complaints(path) + pdfium(path)
        failed += bool(errors)
        print(f"{path}: {'; '.join(errors) if errors else f'PDF/A-{LEVEL}, read by all'}")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
