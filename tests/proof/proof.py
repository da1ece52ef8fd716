"""The proofreader on clean and on faulty text: what it finds, what it misses, what it tells for nothing.

    proof.py PROGRAM

clean.*.txt        a text a line, nothing wrong: every message is a false alarm
mistakes.*.txt     a rule, a tab, a text that is against it (pairs: Chinese, a tab, English)
seeds.txt          a rule, a file of the shipped content, its words, the words put there instead
generator/proof/manual/*.md   each rule's bad examples are told by it, and its good ones by no rule
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
failed = False


def say(good, name):
    global failed
    failed = failed or not good
    print(("ok " if good else "not ok ") + "proof: " + name)


def check(folder):
    """The messages of a folder: (file, line, rule, text)."""
    run = subprocess.run([PROGRAM, "check", "--format", "json", str(folder)], capture_output=True, timeout=60)
    if run.returncode not in (0, 1):
        raise RuntimeError(f"exit {run.returncode}: {run.stderr.decode()[-500:]}")
    told = []
    for item in json.loads(run.stdout):
        name = os.path.relpath(item["file"], folder) if "file" in item else ""
        told.append((name, item.get("line", 0), item["rule"], item["message"]))
    return told


def rows(name):
    for line in (HERE / name).read_text().splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def publish(folder, languages):
    (folder / "publications.xml").write_text(
        f'<publications><publication id="x" editions="{languages}"><chapter src="text"/></publication></publications>')


def make_folder(folder, texts, forbidding):
    """A folder of one chapter with the shipped data and rules; each text is a paragraph."""
    for name in ("terms.xml", "proof.xml", "companies.xml", "places.xml", "projects.xml"):
        shutil.copy(ROOT / "content" / name, folder)
    rules = (folder / "proof.xml").read_text()
    # Exceptions of the shipped texts, which are not there, would be told as unused.
    left_out = r"<permit[^>]*/>|<allow[^>]*/>" + ("" if forbidding else r"|<forbid[^>]*/>")
    (folder / "proof.xml").write_text(re.sub(left_out, "", rules))
    for language, lines in texts.items():
        title = "标题" if language == "zh" else "Title"
        (folder / f"text.{language}.md").write_text(f"# {title}\n\n" + "\n\n".join(lines) + "\n")
    publish(folder, " ".join(texts))


def line_of(index):
    return 3 + 2 * index


def judge_clean(name, texts, count):
    with tempfile.TemporaryDirectory() as temporary:
        make_folder(pathlib.Path(temporary), texts, False)
        alarms = check(temporary)
    for file, line, rule, message in alarms:
        print(f"    false alarm {file}:{line}: {message} [{rule}]")
    say(not alarms, f"{name}: {count} clean texts, {len(alarms)} false alarms")


def judge_mistakes(name, cases):
    """cases: (rule, {language: text})"""
    languages = cases[0][1].keys()
    with tempfile.TemporaryDirectory() as temporary:
        make_folder(pathlib.Path(temporary), {l: [case[1][l] for case in cases] for l in languages}, True)
        told = check(temporary)
    missed = 0
    for index, (rule, texts) in enumerate(cases):
        rules = {item[2] for item in told if item[1] == line_of(index)}
        if rule not in rules:
            missed += 1
            print(f"    missed [{rule}]: {' | '.join(texts.values())} (told: {' '.join(sorted(rules)) or 'nothing'})")
    say(missed == 0, f"{name}: {len(cases)} mistakes, {len(cases) - missed} found, {missed} missed")


def judge_seed(rule, name, old, new):
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "content"
        shutil.copytree(ROOT / "content", folder)
        text = (folder / name).read_text()
        old, new = old.replace("\\n", "\n"), new.replace("\\n", "\n")
        if old not in text:
            return f"“{old}” is not in {name}"
        (folder / name).write_text(text.replace(old, new, 1))
        told = {item[2] for item in check(folder)}
        return None if rule in told else f"told: {' '.join(sorted(told)) or 'nothing'}"


def judge_seeds():
    seeds = list(rows("seeds.txt"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(lambda seed: judge_seed(*seed), seeds))
    missed = [(seed, answer) for seed, answer in zip(seeds, answers) if answer]
    for seed, answer in missed:
        print(f"    missed [{seed[0]}] {seed[1]}: {seed[2]} -> {seed[3]} ({answer})")
    say(not missed, f"seeded in the shipped content: {len(seeds)} mistakes, {len(missed)} missed")


def examples(page):
    """(heading, {file: text}) of each second-level section that has fences."""
    heading, name, files = None, None, {}
    for line in page.splitlines():
        if name is not None:
            if line == "```":
                name = None
            else:
                files[name] += line + "\n"
        elif line.startswith("```"):
            name = {"zh": "text.zh.md", "en": "text.en.md"}.get(line[3:], line[3:])
            files[name] = ""
        elif line.startswith("## "):
            if files:
                yield heading, files
            heading, files = line[3:], {}
    if files:
        yield heading, files


def judge_page(path):
    rule = path.stem
    page = path.read_text()
    kinds = set()
    for heading, files in examples(page):
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            languages = [l for l in ("zh", "en") if f"text.{l}.md" in files]
            publish(folder, " ".join(languages))
            for name, text in files.items():
                (folder / name).parent.mkdir(exist_ok=True)
                if text.startswith("@"):  # a copy of a picture of the tests
                    shutil.copy(HERE / text[1:].strip(), folder / name)
                else:
                    (folder / name).write_text(text)
            if languages == ["en"]:
                listing = folder / "publications.xml"
                listing.write_text(listing.read_text().replace("<publications>", '<publications default-language="en">'))
            told = {item[2] for item in check(folder)}
        bad = heading.startswith("Bad")
        kinds.add("Bad" if bad else "Good")
        if bad and rule not in told:
            return f"“{heading}” is not told (but: {' '.join(told) or 'nothing'})"
        if not bad and told:
            return f"“{heading}” is told: {' '.join(told)}"
    return None if kinds == {"Bad", "Good"} else "it has no bad and good example"


def judge_manual():
    pages = sorted((ROOT / "generator/proof/manual").glob("*.md"))
    listed = subprocess.run([PROGRAM, "check", "--rules"], capture_output=True, text=True).stdout
    rules = [line.split()[0] for line in listed.splitlines() if line]
    say(rules == [r for r in rules if (ROOT / f"generator/proof/manual/{r}.md").exists()] and len(pages) == len(rules),
        f"each of the {len(rules)} rules has a page")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, fault in zip(pages, pool.map(judge_page, pages)):
            if fault:
                print(f"    {path.stem}: {fault}")
            say(not fault, f"the examples of {path.stem}")


def main():
    for language in ("zh", "en"):
        texts = [row[0] for row in rows(f"clean.{language}.txt")]
        judge_clean(f"clean.{language}", {language: texts}, len(texts))
    pairs = list(rows("clean.pairs.txt"))
    judge_clean("clean.pairs", {"zh": [p[0] for p in pairs], "en": [p[1] for p in pairs]}, len(pairs))
    for language in ("zh", "en"):
        judge_mistakes(f"mistakes.{language}", [(r[0], {language: r[1]}) for r in rows(f"mistakes.{language}.txt")])
    judge_mistakes("mistakes.pairs", [(r[0], {"zh": r[1], "en": r[2]}) for r in rows("mistakes.pairs.txt")])
    judge_seeds()
    judge_manual()
    return 1 if failed else 0


sys.exit(main())
