"""Where figures stand: places.py PDF LINES.jsonl

The first page's picture bleeds off both edges and the second reaches into the column for side notes;
the one that floats stands at the top of a page, and the text behind it has filled the page before."""

import json
import pathlib
import subprocess
import sys

GREEN = (0x2F, 0x6B, 0x57)


def picture_of(pdf, page):
    data = subprocess.run(["pdftoppm", "-r", "36", "-f", str(page), "-l", str(page), pdf],
                          check=True, capture_output=True).stdout
    _, size, _, pixels = data.split(b"\n", 3)
    width, height = map(int, size.split())
    return width, height, pixels


def green_rows(picture, column):
    """The rows in which the pixel of that column (from the right where below 0) is green."""
    width, height, pixels = picture
    column %= width
    near = lambda at: all(abs(pixels[at + i] - GREEN[i]) < 12 for i in range(3))
    return [row for row in range(height) if near(3 * (row * width + column))]


def problems_of(pdf, lines):
    first = picture_of(pdf, 1)
    if len(green_rows(first, 0)) < 50 or len(green_rows(first, -1)) < 50:
        yield "the picture does not bleed off both edges"
    width = first[0]
    bleeding = set(green_rows(first, 0))
    wide = [row for row in green_rows(first, int(width * 0.86)) if row not in bleeding]
    if len(wide) < 30:
        yield "the wide picture does not reach into the column for side notes"
    caption = next(line for line in lines if line["text"].startswith("浮动的图"))
    behind = next(line for line in lines if line["text"].startswith("图后面的文字"))
    above = [line for line in lines if line["page"] == caption["page"] and line["y"] < caption["y"]]
    if behind["page"] != caption["page"] - 1 or above:
        yield "the figure does not float to the top of the next page"
    if len(green_rows(picture_of(pdf, caption["page"]), int(width * 0.2))) < 50:
        yield "the floating figure is not on its page"


if __name__ == "__main__":
    placed = [json.loads(line) for line in pathlib.Path(sys.argv[2]).read_text("utf-8").splitlines()]
    found = list(problems_of(sys.argv[1], placed))
    print("\n".join(found))
    sys.exit(1 if found else 0)
