#!/usr/bin/env python3
"""Makes the five faces of this folder from their published sources.

    prune.py SANS_FOLDER SERIF_FOLDER HANAMINB.ttf [OUT_FOLDER]

SANS_FOLDER and SERIF_FOLDER are the unpacked npm packages `@expo-google-fonts/noto-sans-sc` and
`@expo-google-fonts/noto-serif-sc` (their folder `package`); HANAMINB.ttf is the file of Debian's
`fonts-hanazono`. README.md beside this script has the commands and the versions.

What is dropped: layout tables and vertical metrics (nothing here shapes or sets text vertically),
hinting (screens and printers of today do not need it), Hangul. Rare holds only what Noto Serif
Regular lacks; the two bolds hold GB 2312, Latin, punctuation and symbols: a character that a bold
lacks is set in Regular.
"""

import sys
from pathlib import Path

import zstandard
from fontTools import subset
from fontTools.ttLib import TTFont

DROP = [
    "BASE", "DSIG", "FFTM", "GDEF", "GPOS", "GSUB", "JSTF", "STAT", "VORG",
    "cvt ", "fpgm", "gasp", "kern", "meta", "prep", "vhea", "vmtx", "VDMX", "LTSH", "hdmx",
]
HANGUL = [(0x1100, 0x11FF), (0x3130, 0x318F), (0x3200, 0x321E), (0x3260, 0x327E),
          (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC)]


def without_hangul(characters):
    return {c for c in characters if not any(low <= c <= high for low, high in HANGUL)}


def for_titles():
    """GB 2312 with Latin, punctuation, arrows, symbols and full-width forms."""
    kept = set(range(0x20, 0x250)) | set(range(0x2000, 0x2070)) | set(range(0x2100, 0x2800))
    kept |= set(range(0x3000, 0x3100)) | set(range(0xFE30, 0xFE50)) | set(range(0xFF00, 0xFFF0))
    for high in range(0xA1, 0xFF):
        for low in range(0xA1, 0xFF):
            try:
                kept.add(ord(bytes([high, low]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return kept


def rename(font, family):
    """Gives a cut face a name of its own: its licence reserves the old one for the uncut font."""
    for record in font["name"].names:
        plain = {1: family, 3: f"{family} 2017-09-04", 4: f"{family} Regular", 6: family.replace(" ", "")}
        if record.nameID in plain:
            record.string = plain[record.nameID]


def prune(source, characters, target, family=None):
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.layout_closure = False
    options.glyph_names = False
    options.legacy_cmap = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.name_languages = [0x409]
    options.recalc_timestamp = False
    options.drop_tables += DROP
    font = subset.load_font(str(source), options)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=characters)
    worker.subset(font)
    if family:
        rename(font, family)
    plain = target.with_suffix("")
    subset.save_font(font, str(plain), options)
    raw = plain.read_bytes()
    plain.unlink()
    # Level 19 keeps the window at 8 MB, which every decoder accepts without being asked.
    target.write_bytes(zstandard.ZstdCompressor(level=19, write_content_size=True).compress(raw))
    print(f"{target.name}: {len(font.getBestCmap())} characters, {len(font.getGlyphOrder())} glyphs, "
          f"{len(raw)} bytes, {target.stat().st_size} compressed, {font['head'].unitsPerEm} units per em")


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sans, serif, rare = map(Path, sys.argv[1:4])
    out = Path(sys.argv[4]) if len(sys.argv) > 4 else Path(__file__).parent
    faces = {
        "sans-regular": sans / "400Regular/NotoSansSC_400Regular.ttf",
        "sans-bold": sans / "700Bold/NotoSansSC_700Bold.ttf",
        "serif-regular": serif / "400Regular/NotoSerifSC_400Regular.ttf",
        "serif-bold": serif / "700Bold/NotoSerifSC_700Bold.ttf",
    }
    for name, source in faces.items():
        have = without_hangul(TTFont(source, lazy=True).getBestCmap())
        if name.endswith("bold"):
            have &= for_titles()
        prune(source, have, out / f"{name}.ttf.zst")
    common = set(TTFont(faces["serif-regular"], lazy=True).getBestCmap())
    lacking = set(TTFont(rare, lazy=True).getBestCmap()) - common
    prune(rare, without_hangul(lacking), out / "rare.ttf.zst", family="Jiefeng Rare")


main()
