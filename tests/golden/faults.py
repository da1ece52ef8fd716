"""Tests the judge: each fault, put into lines that are right, must be found.

    faults.py LINES.jsonl SITE CONTENT PUBLICATION

LINES is of an edition without faults, with Chinese text; faults between the columns of a parallel
edition are tried where there are two languages."""

import copy
import re
import sys

import rules
from lines import read_lines


def following(lines, index, style="body"):
    """Whether the next line goes on with the same paragraph."""
    line = lines[index]
    return (index + 1 < len(lines) and line["style"] == style and line["justified"] and
            lines[index + 1]["style"] == style and lines[index + 1]["page"] == line["page"] and
            line["lang"] == lines[index + 1]["lang"] == "zh-Hans")


def divide_at(lines, pattern, after=0):
    """Moves the end of the first line that fits to the next line, from behind `after` characters of the
    last match on."""
    for index, line in enumerate(lines):
        matches = list(re.finditer(pattern, line["text"][4:])) if following(lines, index) else []
        if matches:
            at = 4 + matches[-1].start() + after
            lines[index + 1]["text"] = line["text"][at:] + lines[index + 1]["text"]
            line["text"] = line["text"][:at]
            return True
    return False


def shorten_last(lines):
    """A paragraph's last line keeps one character and its stop."""
    for index, line in enumerate(lines):
        last = lines[index + 1] if following(lines, index) else None
        if last and not last["justified"] and re.fullmatch(r".+[\u4e00-\u9fff]{2}[。？！]", last["text"]):
            line["text"] += last["text"][:-2]
            last["text"] = last["text"][-2:]
            return True
    return False


def move_on(lines, wanted):
    """All from the first line on that is wanted goes to the next page."""
    for index in range(1, len(lines)):
        if lines[index]["page"] == lines[index - 1]["page"] and wanted(lines, index):
            for line in lines[index:]:
                line["page"] += 1
            return True
    return False


def first_alone(lines, index):
    starts = index > 1 and not lines[index - 2]["justified"]
    return starts and following(lines, index - 1) and lines[index]["justified"] and following(lines, index)


def last_alone(lines, index):
    goes_on = index > 2 and following(lines, index - 1) and following(lines, index - 2)
    return goes_on and not lines[index]["justified"]


def behind_heading(lines, index):
    return lines[index - 1]["style"] == "heading-2" and lines[index]["style"] == "body"


def change(lines, wanted, key, amount):
    for index, line in enumerate(lines):
        if wanted(lines, index):
            line[key] += amount
            return True
    return False


def lose_character(lines):
    index = next(i for i in range(len(lines)) if following(lines, i))
    lines[index]["text"] = lines[index]["text"][:5] + lines[index]["text"][6:]
    return True


def lose_justification(lines):
    index = next(i for i in range(len(lines)) if following(lines, i))
    lines[index]["justified"] = False
    return True


FAULTS = {
    "begins with": lambda lines: divide_at(lines, "[，。、；：？！]"),
    "ends with": lambda lines: divide_at(lines, "[（《“]", 1),
    "—— is divided": lambda lines: divide_at(lines, "——", 1),
    "…… is divided": lambda lines: divide_at(lines, "……", 1),
    "is divided": lambda lines: divide_at(lines, r"\d(?:毫米|磅|克|%)", 1),
    "ends inside a word": lambda lines: divide_at(lines, r"[A-Za-z]{4}", 2),
    "fewer than two Han": shorten_last,
    "first line alone": lambda lines: move_on(lines, first_alone),
    "last line alone": lambda lines: move_on(lines, last_alone),
    "last thing on its page": lambda lines: move_on(lines, behind_heading),
    "wide in a measure": lambda lines: change(lines, following, "width", 0.15),
    "another edge": lambda lines: change(lines, following, "x", 0.15),
    "stands on": lambda lines: change(lines, lambda all, i: i > 0 and following(all, i - 1), "y", 12.5),
    "the source": lose_character,
    "not justified": lose_justification,
}
PARALLEL = {
    "does not begin beside": lambda lines: change(
        lines, lambda all, i: all[i]["lang"] == "en" and all[i]["style"] == "body", "y", 0.15),
    "into the column": lambda lines: change(
        lines, lambda all, i: all[i]["lang"] == "en" and all[i]["style"] == "body", "x", -60),
}


def main(lines_path, *place):
    lines = read_lines(lines_path)
    failed = False
    for problem in rules.problems_of(lines, *place):
        print("without any fault: " + problem)
        failed = True
    parallel = len(rules.languages_of(lines)) == 2
    for said, put_in in (PARALLEL if parallel else FAULTS).items():
        faulty = copy.deepcopy(lines)
        if not put_in(faulty):
            print(f"there is no place to put in the fault “{said}”")
            failed = True
        elif not any(said in problem for problem in rules.problems_of(faulty, *place)):
            print(f"the judge does not find the fault “{said}”")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
