"""Compares the web pages of the test handbook with its Markdown, read by a reader of its own.

    source.py SITE CHAPTER.LANGUAGE.md…

The lines on paper are compared with the web pages; since both come from the program, this makes sure
that what both show is what the author wrote, white space between words included. It knows what the
handbook uses: headings with anchors, paragraphs, quotes in quotes, lists in lists, pipe tables, fenced
code, notes, and in lines emphasis, strong emphasis, code and links. Prints every difference."""

import itertools
import pathlib
import re
import sys

import pages

NOTE = re.compile(r"\[\^(\w+)\]: (.*)")
ITEM = re.compile(r" *(?:[-*]|\d+[.)]) (.*)")
ROW = re.compile(r"\|.*\|$")
RULE = re.compile(r"[| :-]+$")


class Markdown:
    """The plain text of each block, and of each note in the order of their first calls."""

    def __init__(self, source):
        self.texts, self.notes, self.calls = [], {}, []
        lines = [line for line in source.split("\n") if not self.take_note(line)]
        inside = iter(lines)
        for line in inside:
            line = re.sub(r"^(> ?)+", "", line)
            if line.startswith("```"):
                code = itertools.takewhile(lambda other: other != "```", inside)
                self.texts.append("\n".join(code))
            elif ROW.match(line):
                self.take_row(line)
            elif line.strip():
                line = re.sub(r"^#+ (.*?)( *\{#[\w-]+\})?$", r"\1", line)
                item = ITEM.match(line)
                self.texts.append(self.inline(item.group(1) if item else line))
        self.note_texts = [self.inline(self.notes[name]) for name in self.calls]

    def take_note(self, line):
        match = NOTE.match(line)
        if match:
            self.notes[match.group(1)] = match.group(2)
        return match is not None

    def take_row(self, line):
        if not RULE.match(line):
            self.texts += [self.inline(cell.strip()) for cell in line.strip("|").split("|")]

    def call(self, match):
        if match.group(1) not in self.calls:
            self.calls.append(match.group(1))
        return str(self.calls.index(match.group(1)) + 1)

    def inline(self, text):
        parts = re.split(r"`([^`]+)`", text)
        for index in range(0, len(parts), 2):  # between the code
            part = re.sub(r"\[\^(\w+)\]", self.call, parts[index])
            part = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", part)
            parts[index] = re.sub(r"(\*\*|\*)(.+?)\1", r"\2", part)
        return "".join(parts)


def compare(name, wanted, shown):
    for a, b in itertools.zip_longest(wanted, shown):
        if a != b:
            return [f"{name}: the source says\n        {a}\n    and the page\n        {b}"]
    return []


def main(site, *sources):
    faults = []
    for source in map(pathlib.Path, sources):
        chapter, language, _ = source.name.split(".")
        written = Markdown(source.read_text("utf-8"))
        blocks = [block for block in pages.read_page(pathlib.Path(site, language, f"{chapter}.html"))
                  if block.kind != "marker"]
        faults += compare(source, written.texts, [block.text for block in blocks if block.note is None])
        faults += compare(source, written.note_texts,
                          [block.text for block in blocks if block.note is not None])
    for fault in faults:
        print(fault)
    return 1 if faults or not sources else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
