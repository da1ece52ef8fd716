"""What the program does when memory or the disk gives out, or when it is killed: never a crash, always a message
and status 3, earlier outputs whole.

    faults.py PROGRAM BUILD [all]

With "all" every allocation is tried; else a part of them, another one each day of the month.
"""

import hashlib
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM, BUILD = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
EVERYTHING = "all" in sys.argv[3:]
HERE = pathlib.Path(__file__).parent
WORK = pathlib.Path(tempfile.mkdtemp())
LOG = WORK / "log"
failed = False


def say(fault, name):
    global failed
    failed = failed or bool(fault)
    for line in (fault or "").splitlines()[:12]:
        print(f"    {line}")
    print(("not ok " if fault else "ok ") + "faults: " + name, flush=True)


def make_shim():
    shim = BUILD / "faults-shim.so"
    subprocess.run([os.environ.get("CC", "gcc"), "-shared", "-fPIC", "-O1", "-o", shim, HERE / "shim.c", "-ldl"],
                   check=True)
    return str(shim.resolve())


def make_content(folder, word="two"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "publications.xml").write_text(
        '<publications><publication id="x" editions="zh en zh-en" arrangement="columns"><cover/><contents/>'
        '<chapter src="t"/></publication></publications>')
    (folder / "facts.xml").write_text(
        '<facts><fact id="sum" kind="money" unit="CNY" value="8480000000"><label xml:lang="zh-Hans">总额</label>'
        '<label xml:lang="en">sum</label></fact></facts>')
    (folder / "t.zh.md").write_text(
        '# 标题\n\n投资<fact id="sum"/>，共二项[^a]。\n\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n\n'
        '<figure src="a.jpg" alt="图">图（摄影：某）</figure>\n\n[^a]: 注。\n')
    (folder / "t.en.md").write_text(
        f'# Title\n\nAn investment of <fact id="sum"/> in {word} parts of extraordinary consequence.[^a]\n\n'
        '| A | B |\n| --- | --- |\n| one | two |\n\n<figure src="a.jpg" alt="Picture">Picture (photo: somebody)</figure>\n\n'
        '[^a]: Note.\n')
    shutil.copy(HERE.parent / "proof/photo.jpg", folder / "a.jpg")
    return folder


def fingerprint(folder):
    names = sorted(path for path in pathlib.Path(folder).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in names}


def run(arguments, **settings):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("FAULTS")}
    if settings:
        environment.update({"LD_PRELOAD": SHIM, "FAULTS_LOG": str(LOG)})
        environment.update({"FAULTS" + key.replace("mode", ""): str(value) for key, value in settings.items()})
    LOG.write_text("")
    return subprocess.run([PROGRAM] + arguments, env=environment, capture_output=True, timeout=900)


def counts():
    numbers = re.findall(r"^allocations (\d+) before (\d+) operations (\d+) copies (\d+) good (\d+)$", LOG.read_text(), re.M)
    return [int(number) for number in numbers[-1]]


def try_memory(name, arguments, step):
    """Every step-th allocation before anything is written."""
    run(arguments, mode="fork", _STEP=step)
    total, _, _, copies, good = counts()
    bad = "\n".join(line for line in LOG.read_text().splitlines() if line.startswith("allocation "))
    if copies == 0:
        bad = "nothing was tried"
    say(bad, f"{name}: {copies} of {total} allocations failed in turn, {good} times status 3 and a message")


def is_whole(output, before, after):
    """A staging folder may be left where memory ended: the next build removes it."""
    now = {name: digest for name, digest in fingerprint(output).items() if not name.startswith(".staging")}
    return now in (before, after)


def try_late_memory(content, output, before, after, step):
    """Allocations while outputs are being written: each in a run of its own."""
    run(["build", "-j1", "-o", output, content], mode="count")
    total, first = counts()[:2]
    bad, tried = "", 0
    step = 1 if total - first < 60 else step
    for number in range(first, total + 1, step):
        result = run(["build", "-j1", "-o", output, content], mode="memory", _AT=number)
        tried += 1
        if result.returncode not in (0, 3) or (result.returncode == 3 and not result.stderr.startswith(b"brochure: ")):
            bad += f"allocation {number}: status {result.returncode}: {result.stderr[:200]}\n"
        elif not is_whole(output, before, after):
            bad += f"allocation {number}: the outputs are neither the old nor the new ones\n"
    say(bad, f"build: {tried} of {total - first + 1} allocations while writing failed in turn")


def try_files(content, earlier, output, before, after):
    """Every operation on files."""
    shutil.rmtree(output)
    shutil.copytree(earlier, output)
    run(["build", "-j1", "-o", output, content], mode="count")
    total = counts()[2]
    bad = ""
    for number in range(1, total + 1):
        shutil.rmtree(output)
        shutil.copytree(earlier, output)
        result = run(["build", "-j1", "-o", output, content], mode="files", _AT=number)
        now = fingerprint(output)
        if result.returncode == 3 and (now != before or not result.stderr.startswith(b"brochure: ")):
            bad += f"operation {number}: status 3, but outputs changed or nothing said: {result.stderr[:200]}\n"
        elif result.returncode == 0 and now != after:
            bad += f"operation {number}: status 0, but not the new outputs\n"
        elif result.returncode not in (0, 3):
            bad += f"operation {number}: status {result.returncode}\n"
        if any(path.name.startswith(".staging") for path in pathlib.Path(output).iterdir()):
            bad += f"operation {number}: a staging folder is left\n"
    say(bad, f"build: each of {total} operations on files failed in turn")
    shutil.rmtree(output)
    shutil.copytree(earlier, output)
    result = run(["build", "-j1", "-o", output, content], mode="short")
    say(None if result.returncode == 0 and fingerprint(output) == after else f"status {result.returncode}",
        "build: writes of seven bytes at a time")


def try_killing(contents, output, wholes, times):
    """kill -9 at random moments: the outputs are of one build or of the other."""
    chance = random.Random(2019)
    start = time.monotonic()
    run(["build", "-o", output, contents[0]])
    duration = time.monotonic() - start
    bad, killed, kinds = "", 0, set()
    for number in range(times):
        build = subprocess.Popen([PROGRAM, "build", "-o", output, contents[(number + 1) % 2]], stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * duration * 1.1)
        if build.poll() is None:
            build.send_signal(signal.SIGKILL)
            killed += 1
        build.wait()
        now = {name: digest for name, digest in fingerprint(output).items() if not name.startswith(".staging")}
        # Renaming many files is not one step: each file is of one build, and whole.
        for name, digest in now.items():
            if digest not in (wholes[0].get(name), wholes[1].get(name)):
                bad += f"kill {number}: {name} is of no build\n"
        if set(now) != set(wholes[0]):
            bad += f"kill {number}: files are missing: {set(wholes[0]) - set(now)}\n"
        kinds.add("old or new" if now in wholes else "mixed")
    after = run(["build", "-o", output, contents[0]])
    if after.returncode != 0 or fingerprint(output) != wholes[0]:
        bad += f"the next build does not clean up: {after.stderr[:200]}\n"
    say(bad, f"{times} builds, {killed} of them killed: every file is a whole one ({', '.join(sorted(kinds))})")
    return kinds


def main():
    content, other = make_content(WORK / "content"), make_content(WORK / "other", "two or more")
    earlier, output = WORK / "earlier", WORK / "output"
    run(["build", "-o", earlier, other])
    run(["build", "-o", output, content])
    before, after = fingerprint(earlier), fingerprint(output)
    step = 1 if EVERYTHING else 97 + time.gmtime().tm_mday
    try_memory("build", ["build", "-j1", "-o", WORK / "never", content], step)
    try_memory("check", ["check", "-j1", content], step)
    try_memory("inspect", ["inspect", "-e", "zh", content], step)
    try_late_memory(content, output, before, after, 1 if EVERYTHING else 23)
    try_files(content, earlier, output, before, after)
    try_killing((other, content), output, (before, after), 200)
    return 1 if failed else 0


SHIM = make_shim()
try:
    status = main()
finally:
    shutil.rmtree(WORK)
sys.exit(status)
