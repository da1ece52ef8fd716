"""Placed lines, as `brochure inspect` prints them, joined to the blocks of text that they show."""

import json
import pathlib
import re

from pages import is_invisible, squeeze

CONTENTS = ("contents-title", "contents-entry", "contents-subentry")
EDGE = 0.1  # points


class Problems(list):
    """What is wrong, with where it is."""

    def say(self, line, what):
        self.append(f"page {line['page']}, y {line['y']}, {line['style']}: {what}\n"
                    f"        {line['text']}")


class Setting:
    """A block with its lines; `breaks` are the places in the source where the lines end."""

    def __init__(self, block, lines):
        self.block, self.lines = block, lines
        self.source = block.text
        places = [i for i, c in enumerate(self.source) if not is_invisible(c)]
        self.breaks, shown = [], 0
        for line in lines[:-1]:
            shown += len(squeeze(line["text"]))
            self.breaks.append((places[shown - 1], places[shown]))

    def between(self, index):
        """What the source has between the line of this index and the next one."""
        before, after = self.breaks[index]
        return self.source[before + 1:after]

    def ends_paragraph(self, index):
        return index == len(self.lines) - 1 or "\n" in self.between(index)


SECTION_NUMBER = re.compile(r"^\d+(\.\d+)*\u2003")


def read_lines(path):
    """The placed lines; the numbers that a report gives its headings are not of the source."""
    with pathlib.Path(path).open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    for line in lines:
        if line["style"].startswith("heading-"):
            line["text"] = SECTION_NUMBER.sub("", line["text"])
    return lines


def join_blocks(lines, blocks, problems):
    """Gives every line to its block, in order; text that is lost, added or moved is a problem."""
    settings, at = [], 0
    for block in blocks:
        wanted, shown, first = squeeze(block.text), "", at
        while len(shown) < len(wanted) and at < len(lines):
            shown += squeeze(lines[at]["text"])
            at += 1
        if shown != wanted:
            where = f"page {lines[at - 1]['page']}, y {lines[at - 1]['y']}" if at else "the beginning"
            problems.append(f"{where}: the lines say\n        {shown}\n    and the source\n"
                            f"        {wanted}")
            return settings
        if at > first:
            settings.append(Setting(block, lines[first:at]))
    for line in lines[at:]:
        problems.say(line, "the source has no such text")
    return settings


def join_chapters(lines, chapters, problems):
    """The settings of the text, then those of the notes, which stand at the feet of pages."""
    blocks = [block for _, chapter in chapters for block in chapter if block.kind != "marker"]
    text = [line for line in lines if line["style"] not in CONTENTS + ("footnote",)]
    notes = [line for line in lines if line["style"] == "footnote"]
    return (join_blocks(text, [block for block in blocks if block.note is None], problems) +
            join_blocks(notes, [block for block in blocks if block.note is not None], problems))


def check_contents(lines, languages, problems):
    """The contents list names every chapter and section, in all languages of the edition."""
    entries = [line for line in lines if line["style"] in CONTENTS[1:]]
    if not entries:
        return
    titles = [[squeeze(block.text) for _, blocks in chapters for block in blocks
               if block.kind in ("h1", "h2") and block.note is None] for chapters in languages]
    wanted = "".join("".join(both) for both in zip(*titles))
    shown = "".join(squeeze(line["text"]) for line in entries)
    # On facing pages each language has a list of its own.
    tags = ["zh-Hans", "en"][:len(titles)]
    apart = ["".join(squeeze(line["text"]) for line in entries if line["lang"] == tag) for tag in tags]
    if shown != wanted and apart != ["".join(of_language) for of_language in titles]:
        problems.append(f"the contents list is\n        {shown}\n    and not\n        {wanted}")
