"""Prints certificates per second that Typst makes, as its users call it: one compiler, warm, many pages.

    typst_pages.py FONT_FOLDER SECONDS [FILE.pdf]

Each page has a name and a number of its own, so that none is answered from the cache. The last one is left in FILE.
"""

import sys
import time
from pathlib import Path

import typst


def main():
    fonts, seconds = sys.argv[1], float(sys.argv[2])
    source = Path(__file__).with_name("certificate.typ")
    compiler = typst.Compiler(str(source), font_paths=[fonts], ignore_system_fonts=True)

    def page(number):
        inputs = {"seq": f"{number:06}", "name": "陈𬎆" + chr(0x4E00 + number)}
        return compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards="a-2u")

    pages = [page(n) for n in range(1, 6)]  # warm
    assert all(pdf.startswith(b"%PDF") for pdf in pages)
    number, started = 100, time.perf_counter()
    while time.perf_counter() - started < seconds:
        last = page(number)
        number += 1
    spent = time.perf_counter() - started
    if len(sys.argv) > 3:
        Path(sys.argv[3]).write_bytes(last)
    print((number - 100) / spent, len(last))


if __name__ == "__main__":
    main()
