"""Judges a PDF by readers that others wrote: qpdf, poppler and MuPDF.

    check.py PDF SITE PUBLICATIONS PUBLICATION LANGUAGE…

The text copied out is compared, block by block, with the web pages of the same content. Prints every
fault; the exit status tells whether there was one."""

import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "golden"))
import pages  # noqa: E402

HAN = r"[\u3400-\u9fff]"


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True, errors="replace")
    return result.returncode, result.stdout, result.stderr


def check_syntax(pdf, faults):
    code, out, err = run("qpdf", "--check", pdf)
    if code != 0 or "WARNING" in out + err:
        faults.append("qpdf --check: " + (out + err)[-400:])


def check_fonts(pdf, faults):
    _, out, _ = run("pdffonts", pdf)
    rows = out.splitlines()[2:]
    if not rows:
        faults.append("pdffonts names no fonts")
    for row in rows:
        # name type encoding emb sub uni object ID
        if not re.search(r" yes +yes +yes +\d+ +\d+$", row):
            faults.append("a font is not embedded, subset and mapped to Unicode: " + row)


def plain(text):
    """Without white space, and without hyphens: readers join what a hyphen at a line's end divides."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text)


def is_shown(wanted, copied):
    """Whole, or in two or three parts where a page ends inside it (heads and notes come between)."""
    if wanted in copied:
        return True
    low, high = 0, len(wanted)
    while low < high:  # the longest beginning that is there
        middle = (low + high + 1) // 2
        if wanted[:middle] in copied:
            low = middle
        else:
            high = middle - 1
    rest = wanted[low:]
    return low > 0 and (rest in copied or any(
        rest[:cut] in copied and rest[cut:] in copied for cut in range(1, len(rest))))


def check_text(pdf, blocks, single, faults):
    _, poppler, _ = run("pdftotext", pdf, "-")
    _, mupdf, _ = run("mutool", "draw", "-q", "-F", "txt", pdf)
    if not single:
        # Side by side on paper: the order of the page's content, not poppler's guess at columns.
        _, poppler, _ = run("pdftotext", "-raw", pdf, "-")
    for reader, text in (("pdftotext", poppler), ("mutool", mupdf)):
        copied = plain(text)
        for block in blocks:
            wanted = plain(block.text)
            # A note's call stands in the web page's text as in the copied one.
            if wanted and block.kind != "marker" and not is_shown(wanted, copied):
                faults.append(f"{reader} does not give: {block.text[:80]}")
    if single:
        check_gaps(poppler, blocks, faults)


def check_gaps(copied, blocks, faults):
    """No space between Han and Western in copied text where the source has none. Numbers that stand
    apart on paper, of notes and in the contents, are apart in copied text too."""
    spaced = "\n".join(re.sub(r"\s", " ", block.text) for block in blocks)
    for line in copied.splitlines():
        line = re.sub(r"^\d+ | \d+$", "", line)
        for gap in re.finditer(rf"{HAN} [A-Za-z0-9]|[A-Za-z0-9] {HAN}", line):
            if gap.group(0) not in spaced:
                faults.append("a gap became a space in copied text: " + line)


def check_catalogue(pdf, language, faults):
    _, out, _ = run("qpdf", "--json=2", "--json-key=qpdf", pdf)
    objects = json.loads(out)["qpdf"][1]
    trailer = objects["trailer"]["value"]

    def value(reference):
        while isinstance(reference, str) and re.fullmatch(r"\d+ \d+ R", reference):
            entry = objects["obj:" + reference]
            reference = entry.get("value", entry.get("stream", {}).get("dict"))
        return reference

    catalogue = value(trailer["/Root"])
    if not catalogue.get("/Lang", "").endswith(language):
        faults.append(f"the catalogue's language is {catalogue.get('/Lang')}")
    if value(catalogue.get("/MarkInfo", {})).get("/Marked") is not True:
        faults.append("the document is not marked as tagged")
    if value(catalogue.get("/ViewerPreferences", {})).get("/DisplayDocTitle") is not True:
        faults.append("the title is not displayed")
    for key in ("/StructTreeRoot", "/Outlines", "/Metadata", "/PageLabels"):
        if key not in catalogue:
            faults.append(f"the catalogue has no {key}")
    elements = [entry["value"] for entry in objects.values() if isinstance(entry.get("value"), dict)
                and entry["value"].get("/S") and "/P" in entry["value"]]
    types = {element["/S"] for element in elements}
    for wanted in ("/P", "/H1", "/H2", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Link", "/TOC"):
        if wanted not in types:
            faults.append(f"the structure has no {wanted[1:]}")
    for element in elements:
        if element["/S"] == "/Figure" and not element.get("/Alt"):
            faults.append("a figure has no alternative text")
        if element["/S"] == "/Note" and not element.get("/ID"):
            faults.append("a note has no ID")


def check_content(pdf, faults):
    """All text is inside marked content, and marks are balanced."""
    _, out, _ = run("qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", pdf, "-")
    for stream in re.findall(r"stream\n(.*?)\nendstream", out, re.S):
        if "BT" not in stream or "EMC" not in stream:
            continue
        # Strings may hold anything: they are left out.
        code = re.sub(r"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>", "()", stream, flags=re.S)
        depth = 0
        for operator in re.findall(r"(?<![\w/])(BDC|BMC|EMC|TJ|Tj|f\*?|S|Do)(?!\w)", code):
            depth += operator in ("BDC", "BMC")
            depth -= operator == "EMC"
            if depth < 0 or (depth == 0 and operator not in ("EMC",)):
                faults.append(f"{operator} stands outside marked content")
                return
        if depth != 0:
            faults.append("marked content is not closed")


def main(pdf, site, publications, publication, *languages):
    faults = []
    blocks = []
    for language in languages:
        for _, chapter in pages.read_chapters(site, language, publications, publication):
            blocks += chapter
    check_syntax(pdf, faults)
    check_fonts(pdf, faults)
    check_text(pdf, blocks, len(languages) == 1, faults)
    check_catalogue(pdf, {"zh": "zh-Hans", "en": "en"}[languages[0]], faults)
    check_content(pdf, faults)
    for fault in faults[:40]:
        print(fault)
    return 1 if faults or not blocks else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
