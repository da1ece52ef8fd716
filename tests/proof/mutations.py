"""Slips made in clean text by rule, many of each kind: how many are found.

    mutations.py PROGRAM

Each kind takes the clean texts of this folder, and makes one slip in every text that it can make it in.
"""

import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
HERE = pathlib.Path(__file__).parent
LEAST = {"another number in words": 0.7, "a mark left out of a pair in English": 0.8}  # of the slips of a kind; else 0.94
WORDS = "two three four five six seven eight nine ten".split()
TRADITIONAL = dict(zip("国这个们时来后发会开统过设为员业产园区东车长门", "國這個們時來後發會開統過設為員業產園區東車長門"))
chance = random.Random(2019)


def pick(pattern, text):
    """The span of one of the pattern's places in the text, or None."""
    places = [match.span() for match in re.finditer(pattern, text)]
    return chance.choice(places) if places else None


def replace(text, pattern, make):
    span = pick(pattern, text)
    return None if span is None else text[:span[0]] + make(text[span[0]:span[1]]) + text[span[1]:]


# name, language, slip(text) -> text or None, rules
KINDS = [
    ("a Western mark for a Chinese one", "zh", lambda t: replace(t, "[，；：](?![A-Za-z])", lambda m: dict(zip("，；：", ",;:"))[m]),
     "half-width-mark"),
    ("a point for a full stop", "zh", lambda t: replace(t, "(?<=[\u4e00-\u9fff])。$", lambda m: "."), "half-width-mark"),
    ("a mark left out of a pair", "zh", lambda t: replace(t, "[（）“”《》]", lambda m: ""), "unpaired-mark nested-quotes"),
    ("a mark typed twice", "zh", lambda t: replace(t, "[，、；：。]", lambda m: m + m), "doubled-mark"),
    ("a space beside a Chinese character", "zh", lambda t: replace(t, "(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9\u4e00-\u9fff])", lambda m: " "),
     "space-in-chinese"),
    ("a full-width digit", "zh", lambda t: replace(t, "(?<![A-Za-z@.])[0-9](?![A-Za-z@.])", lambda m: chr(ord(m) + 0xFEE0)), "full-width-letter"),
    ("a Traditional character", "zh", lambda t: replace(t, "[" + "".join(TRADITIONAL) + "]", lambda m: TRADITIONAL[m]),
     "traditional-character"),
    ("a hidden character", "zh", lambda t: replace(t, "(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", lambda m: chance.choice("\u200b\u202e\u2066\ufeff")),
     "hidden-character"),
    ("a Chinese mark in English", "en", lambda t: replace(t, "[,.](?= |$)", lambda m: dict(zip(",.", "，。"))[m]), "chinese-mark"),
    ("a space before a mark", "en", lambda t: replace(t, "(?<=[a-z])(?=[,;] [a-z])", lambda m: " "), "mark-spacing"),
    ("no space after a mark", "en", lambda t: replace(t, "(?<=[a-z][,;]) (?=[a-z])", lambda m: ""), "mark-spacing"),
    ("a word twice", "en", lambda t: replace(t, r"\b(the|a|of|to|in|is|and|for)\b (?=[a-z])", lambda m: m + m), "doubled-word"),
    ("a typewriter's mark", "en", lambda t: replace(t, "[“”’]", lambda m: {"’": "'"}.get(m, '"')), "straight-quote unpaired-mark"),
    ("a mark left out of a pair in English", "en", lambda t: replace(t, "[()“”]", lambda m: ""), "unpaired-mark"),
]
# the same, of the English of a pair
PAIR_KINDS = [
    ("another number", lambda t: replace(t, r"(?<![\w.:,/-])\d+(?![\w:/-]|[.,]\d)", lambda m: str(int(m) + chance.choice((1, 2, 10)))),
     "number-mismatch"),
    ("another number in words", lambda t: replace(t, r"\b(" + "|".join(WORDS) + r")\b", lambda m: chance.choice([w for w in WORDS if w != m])),
     "number-mismatch"),
    ("million for billion", lambda t: replace(t, r"\b[mb]illion\b", lambda m: {"m": "billion", "b": "million"}[m[0]]), "number-mismatch"),
]


def check(texts):
    """The rules told of each line of each language."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for language, lines in texts.items():
            title = "标题" if language == "zh" else "Title"
            (folder / f"text.{language}.md").write_text(f"# {title}\n\n" + "\n\n".join(lines) + "\n")
        (folder / "publications.xml").write_text(
            f'<publications><publication id="x" editions="{" ".join(texts)}"><chapter src="text"/></publication></publications>')
        told = collections.defaultdict(set)
        output = subprocess.run([PROGRAM, "check", "--format", "json", str(folder)], capture_output=True).stdout
        for item in json.loads(output):
            told[item.get("line", 0)].add(item["rule"])
            told[item.get("related", {}).get("line", 0)].add(item["rule"])
        return told


def judge(name, texts, slips, rules):
    told = check(texts)
    missed = [slip for index, slip in enumerate(slips) if not told[3 + 2 * index] & set(rules.split())]
    for slip in missed:
        print(f"    missed: {slip}")
    good = len(slips) >= 5 and len(missed) <= (1 - LEAST.get(name, 0.94)) * len(slips) + 0.5
    print(f"{'ok' if good else 'not ok'} proof: {name}: {len(slips) - len(missed)} of {len(slips)} found", flush=True)
    return good


def main():
    good = True
    lines = {language: (HERE / f"clean.{language}.txt").read_text().splitlines() for language in ("zh", "en")}
    pairs = [line.split("\t") for line in (HERE / "clean.pairs.txt").read_text().splitlines()]
    for side, language in enumerate(("zh", "en")):
        lines[language] += [pair[side] for pair in pairs]
    for name, language, slip, rules in KINDS:
        slips = [text for text in map(slip, lines[language]) if text]
        good &= judge(name, {language: slips}, slips, rules)
    for name, slip, rules in PAIR_KINDS:
        made = [(pair[0], text) for pair, text in ((pair, slip(pair[1])) for pair in pairs) if text]
        good &= judge(name, {"zh": [m[0] for m in made], "en": [m[1] for m in made]}, [m[1] for m in made], rules)
    return 0 if good else 1


sys.exit(main())
