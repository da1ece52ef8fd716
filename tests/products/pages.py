"""Judges the placed lines of one product's pages.

    pages.py LINES.jsonl WIDTH HEIGHT

No line leaves the trim box, nor its own measure; no line stands on another."""

import json
import sys

EDGE = 0.2


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def stand_on_each_other(one, other):
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    return across > 1 and abs(one["y"] - other["y"]) < 5


def problems_of(lines, width, height):
    pages = {}
    for line in lines:
        pages.setdefault(line["page"], []).append(line)
        left, right = line["x"], line["x"] + line["width"]
        if left < 0 or right > width or not 0 < line["y"] < height:
            yield line, "leaves the page"
        if line["width"] > line["measure"] + EDGE and line["style"] not in ("table", "table-header"):
            yield line, f"is {line['width']} wide in a measure of {line['measure']}"
    for of_page in pages.values():
        of_page.sort(key=lambda line: line["y"])
        for index, line in enumerate(of_page):
            for other in of_page[index + 1:]:
                if other["y"] - line["y"] > 5:
                    break
                if stand_on_each_other(line, other):
                    yield other, f"stands on “{line['text']}”"


def main(path, width, height):
    lines = read(path)
    count = 0
    for line, what in problems_of(lines, float(width), float(height)):
        print(f"page {line['page']}, y {line['y']}: {what}\n        {line['text']}")
        count += 1
    if not lines:
        print("there are no lines")
    return 1 if count or not lines else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
