"""The places of the glyphs of Chinese lines, judged in em: marks side by side, marks at the ends of
lines, gaps between Han and Western characters, and what justification adds between Han characters.

A line may be spread wider than the rules want in one case only: where a word or a part of an address
comes next that may not be divided and has no room in it, however much the line is drawn together."""

import re

OPENERS = set("（［｛〔《〈「『【〖〘‘“")
CLOSERS = set("、，。．：；！？）］｝〕》〉」』】〗〙’”")
EXCLAMATIONS = set("！？")
STYLES = {"body", "list", "quote", "footnote", "callout", "caption", "heading-1", "heading-2", "heading-3"}
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
UNITS = "平方公里|平方米|公里|厘米|毫米|小时|分钟|个月|元|米|克|年|月|日|天|时|分|秒|人|个|项|家|条|次|倍|页|度|册|磅|字|行|届"
WESTERN = re.compile(r"[A-Za-z0-9]")
POINT = 0.1     # what an edge may be off, in points
SMALL = 0.02    # what a distance may be off, in em
MOST_HAN = 1 / 8
LEAST_GAP, NATURAL_GAP, MOST_GAP = 1 / 8, 1 / 4, 1 / 2


def is_full(glyph):
    return glyph.width > 0.95 * glyph.size


def glyphs_of(page, line):
    """The line's glyphs in the order of the content, without spaces and raised numbers."""
    y = page.height - line["y"]
    right = line["x"] + line["width"]
    return [glyph for glyph in page.glyphs
            if abs(glyph.y - y) < 0.06 and line["x"] - glyph.size * 0.6 < glyph.x < right and
            glyph.end > line["x"] and glyph.text.strip() and not (glyph.span and glyph.span.artifact) and
            glyph.text != "\u00ad"]


def check(document, lines, faults):
    for page in document.pages:
        page.height = page.dictionary["/MediaBox"][3]
        for key in ("/TrimBox", "/CropBox"):
            page.height = page.dictionary.get(key, [0, 0, 0, page.height])[3]
    checked = 0
    for line, following in zip(lines, lines[1:] + [None]):
        if line["lang"] != "zh-Hans" or line["style"] not in STYLES:
            continue
        glyphs = glyphs_of(document.pages[line["page"] - 1], line)
        next_glyphs = glyphs_of(document.pages[following["page"] - 1], following) if following else []
        say = Sayer(line, faults)
        if not glyphs:
            say("has no glyphs on its page")
            continue
        checked += 1
        check_ends(line, glyphs, say)
        raised = has_raised(document.pages[line["page"] - 1], line)
        pairs = [(a, b) for a, b in zip(glyphs, glyphs[1:])
                 if abs(a.size - b.size) < 0.01 and not between(raised, a, b)]
        last = following is not None and not following["justified"]
        spread = line["justified"] and must_be_spread(pairs, line["text"], next_glyphs, last)
        for a, b in pairs:
            check_pair(line, a, b, spread, say)
        check_marks_in_three(glyphs, say)
    if checked == 0 and any(line["lang"] == "zh-Hans" for line in lines):
        faults.append("no line's glyphs were found")


class Sayer:
    def __init__(self, line, faults):
        self.line, self.faults = line, faults

    def __call__(self, what):
        self.faults.append(f"page {self.line['page']}, y {self.line['y']}: {what}\n"
                           f"        {self.line['text']}")


def has_raised(page, line):
    """Glyphs of the line that stand above its baseline: numbers that call notes."""
    y = page.height - line["y"]
    return [glyph for glyph in page.glyphs
            if 0.06 <= glyph.y - y < 8 and line["x"] < glyph.x < line["x"] + line["width"]]


def between(raised, a, b):
    return any(a.x < glyph.x < b.end for glyph in raised)


def check_ends(line, glyphs, say):
    first, last = glyphs[0], glyphs[-1]
    left, right = line["x"], line["x"] + line["width"]
    if first.text in OPENERS and is_full(first) and abs(first.x + first.size / 2 - left) > POINT:
        say(f"its first {first.text} does not lose its left blank")
    elif first.text not in OPENERS and abs(first.x - left) > 0.12 * first.size:
        say(f"its first {first.text} stands at {first.x:.2f} and not at {left}")
    if line["justified"]:
        right = line["x"] + line["measure"]
    if last.text in CLOSERS and is_full(last) and abs(last.x + last.size / 2 - right) > POINT:
        say(f"its last {last.text} is not trimmed to half an em at {right}")
    elif HAN.match(last.text) and abs(last.end - right) > POINT:
        say(f"its last {last.text} ends at {last.end:.2f} and not at {right}")


def first_piece(before, text):
    """How many characters at the beginning of a line could not have stayed behind on the line before: a
    number with its unit, or a word or a part of an address; with the marks around it."""
    start = re.match(r"[（《〈「『【‘“¥￥$€#(]*", text).end()
    number = re.match(rf"[×+−-]*\d+(?:[.,:]\d+)*(?:[百千万亿余多]*(?:{UNITS}))?[%％‰℃°]?", text[start:])
    word = re.match(r"[!-~À-ɏ]+", text[start:])
    if not number and not word:
        return 0
    end = start + max(match.end() for match in (number, word) if match)
    if word and (not number or word.end() >= number.end()):
        address = re.search(r"(?:://|www\.)[!-~]*$", before + text[:end])
        for at in range(start, end - 1):
            dash = text[at] == "-" and text[at + 1].isalpha()
            if text[at] == "/" or dash or (address and text[at] in "._-"):
                end = at + 1
                break
    return re.match(r"[、，。．：；！？）》〉」』】’”]*", text[end:]).end() + end


def must_be_spread(pairs, before, following, last):
    """Whether what begins the next line has no room in this one, however much this is drawn together;
    or would leave fewer than two Han characters to the paragraph's last line."""
    text = "".join(glyph.text for glyph in following)
    if last and len(HAN.findall(text)) <= 2:
        return True
    room = 0.0
    for a, b in pairs:
        em, gap = a.size, b.x - a.end
        if a.text in CLOSERS and is_full(a) or b.text in OPENERS and is_full(b):
            room += max(0.0, gap + em / 2)
        elif HAN.match(a.text) and HAN.match(b.text):
            room += max(0.0, gap)
        elif HAN.match(a.text) or HAN.match(b.text):
            room += max(0.0, gap - em / 8)
    piece = following[:first_piece(before, text)]
    if not piece:
        return False
    trimmed = piece[-1].size / 2 if piece[-1].text in CLOSERS and is_full(piece[-1]) else 0
    return piece[-1].end - trimmed - piece[0].x + LEAST_GAP * piece[0].size > room


def check_pair(line, a, b, spread, say):
    em = a.size
    step = (b.x - a.x) / em
    gap = (b.x - a.end) / em
    pair = a.text + b.text
    if a.text in CLOSERS and b.text in CLOSERS | OPENERS and is_full(a) and is_full(b):
        # Both together: the second one's cell ends 1.5 em after the first one's begins.
        if abs(step - 0.5) > SMALL:
            say(f"{pair} take {step + 1:.3f} em")
    elif a.text in OPENERS and b.text in OPENERS and is_full(a) and is_full(b):
        if abs(step - 0.5) > SMALL:
            say(f"{pair} take {step + 1:.3f} em")
    elif pair in ("——", "……"):
        if abs(step - 1) > SMALL:
            say(f"{pair} is spread to {step + 1:.3f} em")
    elif HAN.match(a.text) and HAN.match(b.text):
        if (gap > MOST_HAN + SMALL and not spread) or gap < -SMALL or (not line["justified"] and abs(gap) > SMALL):
            say(f"{pair}: {gap:.3f} em between them")
    elif (HAN.match(a.text) and WESTERN.match(b.text)) or (WESTERN.match(a.text) and HAN.match(b.text)):
        natural = NATURAL_GAP if not line["justified"] else gap
        if not LEAST_GAP - SMALL <= gap <= MOST_GAP + SMALL or gap > natural + SMALL:
            say(f"{pair}: a gap of {gap:.3f} em")
    elif a.text in CLOSERS and is_full(a) and HAN.match(b.text):
        if step < 0.5 - SMALL or (step > 1 + MOST_HAN + SMALL and not spread):
            say(f"{pair}: {step:.3f} em from one to the other")
    elif HAN.match(a.text) and b.text in CLOSERS:
        if abs(gap) > SMALL:
            say(f"{pair}: the mark stands {gap:.3f} em from its word")
    elif a.text in OPENERS and is_full(a) and HAN.match(b.text):
        if abs(gap) > SMALL:
            say(f"{pair}: the mark stands {gap:.3f} em from its word")


def check_marks_in_three(glyphs, say):
    """Three ！ or ？ in a row take two em; two of them one (the second may be followed by its half)."""
    for index in range(len(glyphs) - 2):
        three = glyphs[index:index + 3]
        if all(glyph.text in EXCLAMATIONS for glyph in three):
            step = (three[2].x - three[0].x) / three[0].size
            if abs(step - 1) > SMALL:
                say(f"three marks stand {step:.3f} em apart")
