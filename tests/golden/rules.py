"""Judges the placed lines of one edition by the rules of Chinese and Chinese-English typesetting.

    rules.py LINES.jsonl SITE CONTENT PUBLICATION

LINES is what `brochure inspect` printed; the text that the lines must show is read from the web pages
of the same content. The
rules are those of W3C clreq (3.1, 3.2), GB/T 15834 (5.1) and UAX #14; nothing here is taken from the
program. Prints every violation; the exit status tells whether there was one."""

import pathlib
import re
import sys

import pages
from lines import EDGE, Problems, check_contents, join_chapters, read_lines

NEVER_FIRST = set("、，。．：；！？）］｝〕》〉」』】〗〙’”‥…·～—‼⁇⁈⁉%‰℃°" ")]},.:;!?" "％℉／・々")
NEVER_LAST = set("（［｛〔《〈「『【〖〘‘“¥￥$€№#" "([{£＄／")
JUSTIFIED = {"body", "list", "quote", "footnote", "callout"}
WHOLE = {"td", "th", "pre"}  # cells and code are divided as their rows and frames are
HEADINGS = re.compile(r"heading-\d|callout-title|contents-title|table-header$")

HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
UNITS = ("平方公里|平方米|立方米|公里|厘米|毫米|微米|公斤|千克|公顷|小时|分钟|个月|美元|元|米|克|吨|亩|年|月|日|天|"
         "时|分|秒|周|岁|人|名|个|项|家|条|次|倍|台|页|位|度|层|套|件|号|届|种|张|本|行|开|磅|字")
CHINESE_NUMBER = re.compile(rf"[+\-−±]?[¥￥$€№#]?\d+(?:[.,:：]\d+)*(?:[百千万亿余多]*(?:{UNITS}))?[%％‰℃°]?")
ENGLISH_NUMBER = re.compile(
    r"[+\-−±]?(?:RMB[ \u00a0]|US\$|[$€£¥#])?\d+(?:[.,:]\d+)*"
    r"(?:[%‰℃°]|[ \u00a0](?:%|°C|km²|m²|km|mm|cm|kg|pt|GHz|MHz|MB|KB|dpi|em|gsm|g/m²)(?![A-Za-z]))?")
ADDRESS = re.compile(r"(?:https?://|www\.)[A-Za-z0-9/._~:?#@!$&'*+,;=%-]+|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def frames_of(setting):
    """The lines of a block by page and column: where the next line is not below, a new column begins,
    which must stand to the right."""
    frames = [[setting.lines[0]]]
    for line in setting.lines[1:]:
        above = frames[-1][-1]
        if line["page"] != above["page"] or line["y"] <= above["y"]:
            frames.append([])
        frames[-1].append(line)
    return frames


def check_edges(setting, problems):
    lines = setting.lines
    for index, line in enumerate(lines):
        if line["justified"] and abs(line["width"] - line["measure"]) > EDGE:
            problems.say(line, f"is {line['width']} wide in a measure of {line['measure']}")
        if line["width"] > line["measure"] + EDGE:
            problems.say(line, f"is {line['width']} wide in a measure of {line['measure']}")
        stretches = " " in line["text"] or len(re.findall(HAN + "{2}", line["text"])) > 0
        wanted = line["style"] in JUSTIFIED and not setting.ends_paragraph(index) and stretches
        if wanted and not line["justified"]:
            problems.say(line, "is not justified, and is not the last of its paragraph")
    frames = frames_of(setting)
    for number, frame in enumerate(frames):
        for index in range(1, len(frame)):
            check_frame_edges(frame, index, number == 0 and index == 1, problems)
        before = frames[number - 1][-1] if number > 0 else None
        if before and before["page"] == frame[0]["page"] and frame[0]["x"] < before["x"] + before["measure"]:
            problems.say(frame[0], "is not below the line before it, nor in the next column")


def check_frame_edges(frame, index, below_first, problems):
    """Two lines of a block one under the other: the same edges, but for a first line's indent."""
    line, above = frame[index], frame[index - 1]
    if line["style"] not in JUSTIFIED or not line["justified"] or not above["justified"]:
        return
    if abs(line["x"] + line["width"] - above["x"] - above["width"]) > EDGE:
        problems.say(line, "ends at another edge than the line above it")
    if not below_first and abs(line["x"] - above["x"]) > EDGE:
        problems.say(line, "begins at another edge than the line above it")


def check_line_ends(setting, problems):
    for index, line in enumerate(setting.lines[:-1]):
        if "\n" in setting.between(index) or setting.block.kind == "pre":
            continue
        before, after = setting.breaks[index]
        last, first = setting.source[before], setting.source[after]
        spaced = bool(setting.between(index).strip("\u200b\u00ad"))
        below = setting.lines[index + 1]
        if first in NEVER_FIRST and not (spaced and first.isascii()):
            problems.say(below, f"begins with {first}")
        if last in NEVER_LAST:
            problems.say(line, f"ends with {last}")
        if last == first and first in "—…":
            problems.say(below, f"{first}{first} is divided")
        if "\u00a0" in setting.between(index) or "\u2060" in setting.between(index):
            problems.say(below, "a space that does not break is broken")
        if not spaced and LATIN.match(last) and LATIN.match(first):
            check_word(setting, index, problems)


def check_word(setting, index, problems):
    line = setting.lines[index]
    before = setting.breaks[index][0]
    in_address = any(m.start() <= before < m.end() for m in ADDRESS.finditer(setting.source))
    if not line["text"].endswith("\u00ad") and not in_address:
        problems.say(line, "ends inside a word, without a hyphen")


def check_units(setting, problems):
    """Numbers with their units are whole; addresses are divided after / . - _ @ only."""
    if setting.block.kind == "pre":
        return
    chinese = setting.lines[0]["lang"] == "zh-Hans"
    addresses = [match.span() for match in ADDRESS.finditer(setting.source)]
    numbers = [match for match in (CHINESE_NUMBER if chinese else ENGLISH_NUMBER).finditer(setting.source)
               if not any(start <= match.start() < end for start, end in addresses)]
    for line, (before, after) in zip(setting.lines, setting.breaks):
        for match in numbers:
            if match.start() <= before and after < match.end():
                problems.say(line, f"{match.group(0)} is divided")
        for start, end in addresses:
            if start <= before and after < end and setting.source[before] not in "/.-_@":
                problems.say(line, "an address is divided after " + setting.source[before])


def check_last_line(setting, problems):
    line = setting.lines[-1]
    if len(setting.lines) < 2 or setting.block.kind in WHOLE or line["style"] not in JUSTIFIED:
        return
    if "\n" in setting.between(len(setting.lines) - 2):
        return
    if len(re.findall(HAN, line["text"])) < 2 and not re.search(r"[A-Za-z0-9]", line["text"]):
        problems.say(line, "a last line holds fewer than two Han characters")


def check_page_ends(setting, problems):
    """No widow and no orphan on a page or in a column; cells and code excepted."""
    frames = frames_of(setting)
    if len(frames) < 2 or setting.block.kind in WHOLE:
        return
    if len(frames[0]) == 1:
        problems.say(setting.lines[0], "the first line alone stands at a page's or a column's end")
    if len(frames[-1]) == 1:
        problems.say(setting.lines[-1], "the last line alone stands at a page's or a column's top")


def check_pairs(chinese, english, problems):
    """Side by side: a block and its translation begin on one baseline. Tables and notes stand one under
    the other."""
    for one, other in zip(chinese, english):
        if one.block.kind in WHOLE or one.block.note is not None:
            continue
        if other.lines[0]["style"] == "opener-subtitle":
            continue  # in an opener the second title stands under the first
        left, right = one.lines[0], other.lines[0]
        if left["page"] != right["page"] or abs(left["y"] - right["y"]) > EDGE:
            problems.say(right, f"does not begin beside “{left['text']}” (page {left['page']}, y {left['y']})")
        if left["x"] + left["width"] > right["x"]:
            problems.say(left, f"reaches into the column of “{right['text']}”")
    if len(chinese) != len(english):
        problems.append(f"{len(chinese)} blocks stand beside {len(english)}")


def check_headings(lines, problems):
    last = {}
    for line in lines:
        if line["style"] != "footnote":
            last[line["page"]] = max(last.get(line["page"], line), line, key=lambda at: at["y"])
    following = {page - 1 for page in last}
    for page, line in last.items():
        row = [other["style"] for other in lines
               if other["page"] == page and abs(other["y"] - line["y"]) < 1]
        if "table" in row:
            continue  # the header cell of a row, not of columns
        if HEADINGS.match(line["style"]) and page in following:
            problems.say(line, "is the last thing on its page")


def check_collisions(lines, problems):
    """No line stands on another: those of a page that share some width are 7 points apart."""
    page_lines = {}
    for line in lines:
        page_lines.setdefault(line["page"], []).append(line)
    for of_page in page_lines.values():
        of_page.sort(key=lambda line: line["y"])
        for index, line in enumerate(of_page):
            for other in of_page[index + 1:]:
                if other["y"] - line["y"] > 7:
                    break
                if other["x"] < line["x"] + line["width"] - EDGE and line["x"] < other["x"] + other["width"] - EDGE:
                    problems.say(other, f"stands on “{line['text']}”")


def check_notes(lines, problems):
    """Notes stand below all text of their page."""
    for page in {line["page"] for line in lines}:
        notes = [line["y"] for line in lines if line["page"] == page and line["style"] == "footnote"]
        text = [line for line in lines if line["page"] == page and line["style"] != "footnote"]
        for line in text:
            if notes and line["y"] > min(notes) - 8:
                problems.say(line, "reaches into the notes")


def judge(settings, problems):
    for setting in settings:
        for check in (check_edges, check_line_ends, check_units, check_last_line, check_page_ends):
            check(setting, problems)


def languages_of(lines):
    """The lines of each language in their order; code, which is of none, in editions of one only."""
    tags = [tag for tag in ("zh-Hans", "en")
            if any(line["lang"] == tag and line["style"] != "code" for line in lines)]
    if len(tags) == 1:
        return {tags[0]: (lines, True)}
    return {tag: ([line for line in lines if line["lang"] == tag and line["style"] != "code"], False)
            for tag in tags}


def arrangement_of(publications, publication):
    source = publications.read_text("utf-8")
    tag = re.search(rf'<publication id="{publication}"[^>]*>', source).group(0)
    found = re.search(r'arrangement="(\w+)"', tag)
    return found.group(1) if found else None


def problems_of(lines, site, content, publication):
    problems = Problems()
    publications = pathlib.Path(content) / "publications.xml"
    languages, settings = [], []
    for tag, (of_language, with_code) in languages_of(lines).items():
        suffix = "zh" if tag == "zh-Hans" else "en"
        chapters = pages.read_chapters(site, suffix, publications, publication)
        languages.append(chapters)
        if not with_code:
            chapters = [(name, [block for block in blocks if block.kind != "pre"])
                        for name, blocks in chapters]
        settings.append(join_chapters(of_language, chapters, problems))
        judge(settings[-1], problems)
    check_contents(lines, languages, problems)
    if len(settings) == 2 and arrangement_of(publications, publication) == "columns":
        check_pairs(*settings, problems)
    check_headings(lines, problems)
    check_collisions(lines, problems)
    check_notes(lines, problems)
    if not lines:
        problems.append("there are no lines")
    return problems


def main(lines_path, site, content, publication):
    problems = problems_of(read_lines(lines_path), site, content, publication)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
