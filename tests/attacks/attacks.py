"""Content that attacks: each is a clear error with its place, in under a second and 200 MB.

    attacks.py PROGRAM
"""

import os
import pathlib
import re
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

PROGRAM = os.path.abspath(sys.argv[1])
SECONDS, MEGABYTES = 1.0, 200
HERE = pathlib.Path(__file__).parent
failed = False
PUBLICATIONS = '<publications><publication id="x" editions="zh"><chapter src="t"/></publication></publications>'
FACT = '<facts><fact id="a" kind="count" value="1"><label xml:lang="zh-Hans">甲</label></fact></facts>'


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, data, depth=8, color=0):
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)) +
            chunk(b"IDAT", data) + chunk(b"IEND", b""))


def zeros(length):
    """A deflate stream of many zero bytes, made without holding them."""
    squeeze = zlib.compressobj(9)
    parts = [squeeze.compress(bytes(1 << 20)) for _ in range(length >> 20)]
    return b"".join(parts) + squeeze.compress(bytes(length & 0xFFFFF)) + squeeze.flush()


class Repeat:
    """Bytes that are written piece by piece: what this process holds would count as the program's memory."""

    def __init__(self, text, times):
        self.piece, self.rest, self.times = text.encode() * 1000, text.encode() * (times % 1000), times // 1000

    def write(self, path):
        with open(path, "wb") as file:
            for _ in range(self.times):
                file.write(self.piece)
            file.write(self.rest)


PHOTO = (HERE.parent / "proof/photo.jpg").read_bytes()
GOOD = png(4, 4, zlib.compress(bytes(5 * 4)))


def laughs():
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    return f'<!DOCTYPE facts [<!ENTITY e0 "ha">{entities}]><facts><fact id="&e9;"/></facts>'


def cases():
    """name, {file: bytes or text}, the rule that must be told ("" for content that is right)"""
    figure = {"t.zh.md": '<figure src="a.png" alt="图">图</figure>\n'}
    photo = {"t.zh.md": '<figure src="a.jpg" alt="图">图（摄影：某）</figure>\n'}
    table = {"t.zh.md": '<table src="a.csv"/>\n'}
    yield "an entity bomb", {"facts.xml": laughs(), "t.zh.md": '<fact id="a"/>\n'}, "malformed-xml"
    yield "a quadratic entity bomb", {
        "facts.xml": f'<!DOCTYPE facts [<!ENTITY e "{"a" * 50000}">]><facts>{"&e;" * 50000}</facts>'}, "malformed-xml"
    yield "an external entity", {
        "facts.xml": '<!DOCTYPE facts [<!ENTITY e SYSTEM "file:///etc/passwd">]><facts><fact id="&e;"/></facts>'}, "malformed-xml"
    yield "an external document type", {
        "facts.xml": '<!DOCTYPE facts SYSTEM "http://127.0.0.1:9/x.dtd"><facts/>'}, "malformed-xml"
    yield "an entity in a component", {"facts.xml": FACT, "t.zh.md": '甲<fact id="&e;"/>\n'}, "malformed-xml"
    yield "an XInclude that leads back", {
        "facts.xml": '<facts xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="facts.xml"/></facts>'}, "schema"
    yield "XML 100,000 deep", {"facts.xml": "<facts>" + "<a>" * 100000}, "malformed-xml"
    yield "XML of 100,000 attributes", {
        "facts.xml": "<facts " + " ".join(f'a{i}="1"' for i in range(100000)) + "/>"}, "malformed-xml schema"
    yield "XML with a text of 20 MB", {"facts.xml": Repeat("<facts>", 3_000_000)}, "file-too-large"
    yield "100,000 facts of one name", {"facts.xml": "<facts>" + FACT[7:-8] * 20000 + "</facts>"}, "duplicate-id"
    yield "quotes 100,000 deep", {"t.zh.md": ">" * 100000 + "甲\n"}, "too-complex"
    yield "lists 100,000 deep", {"t.zh.md": "- " * 100000 + "甲\n"}, "too-complex"
    yield "notes 100,000 deep", {"t.zh.md": "[^1]: " * 100000 + "甲\n"}, "too-complex"
    yield "callouts 10,000 deep", {"t.zh.md": "<callout>\n\n" * 10000}, "unbalanced-component"
    yield "callouts in callouts in one block", {"t.zh.md": "<callout>\n" * 100000}, "unbalanced-component too-complex"
    yield "a line of 100 MB", {"t.zh.md": Repeat("甲", 35_000_000)}, "file-too-large"
    yield "a CSV line of 100 MB", {**table, "a.csv": Repeat("a,", 50_000_000)}, "file-too-large"
    yield "a zero byte", {"t.zh.md": b"# T\n\na\0b\n"}, "invalid-utf8"
    yield "invalid UTF-8", {"t.zh.md": b"# T\n\n\xff\xfe\n"}, "invalid-utf8"
    yield "overlong UTF-8", {"t.zh.md": b"# T\n\n\xc0\xaf\xe0\x80\xaf\n"}, "invalid-utf8"
    yield "a surrogate in UTF-8", {"t.zh.md": b"# T\n\n\xed\xa0\x80\n"}, "invalid-utf8"
    yield "UTF-16", {"t.zh.md": "# 标题\n".encode("utf-16")}, "invalid-utf8"
    yield "invalid UTF-8 in XML", {"facts.xml": FACT.encode().replace("甲".encode(), b"\xff")}, "invalid-utf8"
    yield "overrides of direction", {"t.zh.md": "# T\n\n甲\u202e乙\u2066丙\n"}, "hidden-character"
    yield "a path upwards", {"t.zh.md": '<figure src="../../etc/passwd" alt="a">b</figure>\n'}, "forbidden-path"
    yield "an absolute path", {"t.zh.md": '<table src="/etc/passwd"/>\n'}, "forbidden-path"
    yield "a path upwards in publications.xml", {
        "publications.xml": PUBLICATIONS.replace('"t"', '"../t"')}, "forbidden-path schema"
    yield "a link that leaves the folder", {
        "t.zh.md": '<table src="a.csv"/>\n', "a.csv": pathlib.Path("/etc/passwd")}, "forbidden-path"
    yield "a folder's link that leaves", {
        "t.zh.md": '<table src="d/passwd"/>\n', "d": pathlib.Path("/etc")}, "forbidden-path"
    yield "a chapter that is a device", {"t.zh.md": pathlib.Path("/dev/zero")}, "forbidden-path missing-file"
    yield "a link that leads to itself", {"t.zh.md": pathlib.Path("t.zh.md")}, "forbidden-path missing-file"
    yield "a picture of 50,000 by 50,000", {**figure, "a.png": png(50000, 50000, zeros(1 << 20))}, "unreadable-image"
    yield "a picture of 2,000,000,000 pixels' width", {**figure, "a.png": png(2000000000, 1, b"")}, "unreadable-image"
    yield "a picture that unpacks to 99 MB", {**figure, "a.png": png(9900, 10000, zeros(99_010_000))}, ""
    yield "a PNG cut short", {**figure, "a.png": GOOD[:50]}, "unreadable-image"
    yield "a PNG with a wrong sum", {**figure, "a.png": GOOD[:-20] + b"\0" * 20}, "unreadable-image"
    yield "a JPEG cut short", {**photo, "a.jpg": PHOTO[:len(PHOTO) // 2]}, "unreadable-image"
    yield "a JPEG of 65,500 by 65,500", {
        **photo, "a.jpg": re.sub(rb"(\xff\xc0..\x08)....", lambda m: m.group(1) + b"\xff\xdc\xff\xdc", PHOTO, flags=re.S)}, "unreadable-image"
    yield "an SVG with entities", {**{"t.zh.md": '<figure src="a.svg" alt="图">图</figure>\n'},
                                   "a.svg": laughs().replace("facts", "svg")}, "unsupported-svg malformed-svg"
    yield "an SVG 100,000 deep", {**{"t.zh.md": '<figure src="a.svg" alt="图">图</figure>\n'},
                                  "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">' + "<g>" * 100000}, "malformed-xml svg-too-large"
    yield "an SVG of 100,000 attributes", {**{"t.zh.md": '<figure src="a.svg" alt="图">图</figure>\n'},
                                           "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" ' +
                                                    " ".join(f'a{i}="1"' for i in range(100000)) + "/>"}, "malformed-xml"
    yield "a component of 100,000 attributes", {
        "t.zh.md": "甲<fact " + " ".join(f'a{i}="1"' for i in range(100000)) + "/>\n"}, "malformed-xml"
    yield "an SVG that uses itself", {**{"t.zh.md": '<figure src="a.svg" alt="图">图</figure>\n'},
                                      "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
                                               '<g id="a"><use href="#a"/><use href="#a"/></g></svg>'}, "malformed-svg"
    yield "a CSV with quotes, commas and line ends", {**table, "a.csv": '甲,乙\n"一，""二""","三\n四"\n'}, ""
    yield "a CSV cut short in quotes", {**table, "a.csv": '甲,乙\n"一,二\n'}, "malformed-csv"
    yield "a CSV of uneven rows", {**table, "a.csv": "甲,乙\n一\n"}, "malformed-csv"
    yield "a CSV that is a table of itself", {**table, "a.csv": '甲\n"<table src=""a.csv""/>"\n'}, "misplaced-component"
    yield "a fact from facts.xml", {
        "facts.xml": FACT.replace('value="1"', 'from="facts.xml" select="count(//fact)"')}, "unused-fact"
    yield "an XPath that takes long", {
        "facts.xml": FACT.replace('value="1"', 'from="facts.xml" select="count(//*[count(//*[count(//*) > 0]) > 0])"')
        .replace("<facts>", "<facts>" + FACT[7:-8] * 500)}, "duplicate-id fact-without-value"
    yield "notes that call each other", {"t.zh.md": "甲[^a]\n\n[^a]: 乙[^b]\n\n[^b]: 丙[^a]\n"}, ""
    yield "a chapter twice", {
        "publications.xml": PUBLICATIONS.replace('<chapter src="t"/>', '<chapter src="t"/><chapter src="t"/>')}, "duplicate-id"
    yield "a term of a megabyte", {
        "terms.xml": '<terms><term id="a"><name xml:lang="zh-Hans">' + "甲" * 300000 + '</name><name xml:lang="en">' +
                     "a" * 1000000 + "</name></term></terms>", "t.zh.md": "甲" * 100000 + "\n"}, ""
    yield "10,000 terms that begin alike", {
        "terms.xml": "<terms>" + "".join(
            f'<term id="a{i}"><name xml:lang="zh-Hans">{"甲" * 60}{i}</name><name xml:lang="en">{"a" * 60}{i}</name></term>'
            for i in range(4000)) + "</terms>", "t.zh.md": "甲" * 50000 + "\n"}, ""
    yield "a number of 240,000 digits", {"t.zh.md": "一" * 20000 + "1" * 200000 + "万" * 20000 + "\n"}, ""
    yield "50,000 numbers in a paragraph", {"t.zh.md": "3个、5万、七十八，" * 20000 + "\n"}, ""
    yield "100,000 brackets", {"t.zh.md": "（“" * 50000 + "\n\n" + "）”" * 50000 + "\n"}, "unpaired-mark"
    yield "100,000 exceptions", {"t.zh.md": "<!-- proof: allow dash because x -->\n" * 30000}, "unused-exception too-complex"
    yield "marks and blanks", {"t.zh.md": "# T\n\n" + " ，" * 20000 + "\n\n" + "( " * 20000 + "\n"}, "space-in-chinese"
    yield "quotation marks without end", {"t.zh.md": "他说\"" * 20000 + "\n"}, "straight-quote"


def write(folder, files):
    files = {"publications.xml": PUBLICATIONS, "t.zh.md": "# 标题\n", **files}
    for name, content in files.items():
        path = folder / name
        if isinstance(content, pathlib.Path):
            path.symlink_to(content)
        elif isinstance(content, Repeat):
            content.write(path)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


def judge(files, rules):
    folder = pathlib.Path(tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    try:
        write(folder, files)
        process = subprocess.Popen([PROGRAM, "check", str(folder)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        told = process.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = status
        seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
        figures = f"{seconds:.2f} s, {megabytes:.0f} MB"
        if os.WIFSIGNALED(status) or os.WEXITSTATUS(status) not in (0, 1):
            return f"status {status}: {told[-300:]}", figures
        found = set(re.findall(r"^\S.*: (?:error|warning): .* \[([a-z0-9-]+)\]$", told, re.M))
        wanted = rules.split()
        if wanted and not any(rule in found or any(f.startswith(rule) for f in found) for rule in wanted):
            return f"told: {' '.join(sorted(found)) or 'nothing'}; wanted: {rules}", figures
        if not rules and os.WEXITSTATUS(status) != 0:
            return f"this is right, but told: {told[:300]}", figures
        if "root:" in told:
            return "a file outside the folder was read", figures
        if seconds > SECONDS or megabytes > MEGABYTES:
            return f"it takes {figures}", figures
        return None, figures
    finally:
        shutil.rmtree(folder)


def main():
    global failed
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    chosen = sys.argv[2:]
    for name, files, rules in cases():
        if chosen and not any(part in name for part in chosen):
            continue
        fault, figures = judge(files, rules)
        if fault:
            failed = True
            print(f"    {fault}")
        print(f"{'not ok' if fault else 'ok'} attacks: {name} ({figures})", flush=True)
    return 1 if failed else 0


sys.exit(main())
