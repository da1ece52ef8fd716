"""Content that no editor writes: each case must end soon, with exit 0, or 1 and a place named.

    robust.py PROGRAM
"""

import concurrent.futures
import os
import pathlib
import random
import re
import struct
import subprocess
import sys
import tempfile
import zlib

LIMIT = 20 if "sanitized" in sys.argv[1] else 10  # seconds


def tall_picture():
    """A PNG of 10 by 4000 grey pixels."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = zlib.compress((b"\0" + b"\x80" * 10) * 4000)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 10, 4000, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def cases():
    chance = random.Random(2019)
    word = "赤峰市Chifeng，“引号”——……84.8亿元"
    yield "random bytes", bytes(chance.randrange(256) for _ in range(20000))
    yield "random text", "".join(chance.choice("#*_`[]()<>!|-+\n\t 1a赤，“”\\&;:/.~^") for _ in range(30000))
    yield "an empty file", ""
    yield "white space only", " \n\t\n \n"
    yield "a line of a megabyte", "# T\n\n" + "赤峰abc " * 100000
    yield "a word of 10,000 letters", "# T\n\n" + "x" * 10000 + "\n\n" + "，" * 3000
    yield "50,000 nested quotes", "> " * 50000 + "a"
    yield "20,000 notes in one another", "字[^1]\n\n" + "[^1]: " * 20000 + "[^1]" * 20000
    yield "a heading of 40,000 marks", "# * " * 40000
    yield "deep lists", "".join("  " * depth + "- a\n" for depth in range(2000))
    yield "a table of 10,000 rows", "# T\n\n| a | b |\n| - | - |\n" + "| 甲 | 1.5 |\n" * 10000
    yield "a table of 60 columns", "# T\n\n" + "| 赤峰 " * 60 + "|\n" + "| - " * 60 + "|\n" + "| 1234 " * 60 + "|\n"
    yield "a cell longer than a page", "# T\n\n| a | b |\n| - | - |\n| " + word * 400 + " | b |\n"
    yield "a note longer than a page", "# T\n\n字[^1]。\n\n[^1]: " + word * 400 + "\n"
    yield "a note that calls itself", "# T\n\n字[^1]。\n\n[^1]: 注[^1][^2]\n\n[^2]: 注[^1]\n"
    yield "a thousand notes in a line", "# T\n\n" + "".join(f"字[^{i}]" for i in range(1000)) + "\n\n" + "".join(
        f"[^{i}]: 注\n\n" for i in range(1000))
    yield "only headings", "".join(f"{'#' * (1 + i % 6)} 标题{i}\n\n" for i in range(500))
    yield "a heading of 5,000 characters", "# " + word * 200 + "\n"
    yield "a list in a list in a quote", "> 1. a\n>    - b\n>      > c\n>      >\n>      > ```\n>      > d\n>      > ```\n"
    yield "code of 5,000 lines", "```\n" + "\tint a;  // 注释\n" * 5000 + "```\n"
    yield "columns with nothing in them", "# T\n\n<columns n=\"2\">\n\n</columns>\n"
    yield "columns in a callout in a list", "- a\n\n  <callout>\n\n  <columns n=\"3\">\n\n  " + word * 40 + "\n\n  </columns>\n\n  </callout>\n"
    yield "brackets", "[" * 20000 + "]" * 20000
    yield "emphasis", "*a _b " * 5000
    yield "controls and invisible characters", "# T\n\na\u200bb\u200d\u2060\ufeffc\u00ad\u2028d\x0b\x1be\u202ef\u2066g\n"
    yield "many scripts", "# T\n\n𠀀𪚥𰻞 ᠮᠣᠩᠭᠣᠯ ΑΓΩ Толпой Việt é e\u0301 ﬁ ℋ ∲ → ☐ ① Ⅳ ㎡ ㍿\n"
    yield "a truncated component", "# T\n\n<figure src=\"x.png\" alt=\"a"
    yield "a truncated character", "# T\n\n赤峰".encode()[:-1]
    yield "a byte order mark alone", b"\xef\xbb\xbf"
    yield "null bytes", b"# T\n\na\0b\0\n"
    yield "a figure taller than the page", "# T\n\n" + "<figure src=\"tall.png\" alt=\"a\">图</figure>\n\n字。\n\n" * 3
    yield "a figure cut short", "# T\n\n<figure src=\"short.png\" alt=\"a\">图</figure>\n"
    yield "fences and quotes without an end", "> ```\n> a\n\n````\n> <callout>\n"
    yield "a marker a paragraph", "".join(f"{i}) \n\n- \n\n" for i in range(1000)) + "字\n"
    yield "links to nowhere", "# T\n\n[a](#none) [b](x.zh.md#y) [c](../../etc/passwd) [d]( ) <a:b>\n"
    yield "an anchor twice", "# T {#a}\n\n## U {#a}\n\n字。\n"
    yield "notes without text, text without notes", "# T\n\n字[^a]。\n\n[^b]: 注\n"
    yield "marks only", "# T\n\n" + "。" * 500 + "\n\n" + "“" * 500 + "\n\n" + "—" * 501 + "\n\n" + "…" * 501 + "\n"
    yield "combining marks", "# T\n\na" + "\u0301" * 3000 + "\n\n字" + "\ufe0f" * 500 + "\n"
    yield "right to left", "# T\n\n" + "\u202eאבג \u2067ابت 赤峰 " * 200 + "\n"
    yield "entities", "# T\n\n&#xD800; &#0; &#x110000; &amp; &notanentity; &#65535;\n"


def run(program, folder, arrangement, editions):
    list_file = (f'<publications><publication id="x" editions="{editions}"{arrangement}><cover/><contents/>'
                 '<chapter src="text"/></publication></publications>')
    pathlib.Path(folder, "publications.xml").write_text(list_file)
    return subprocess.run([program, "build", "-o", str(pathlib.Path(folder, "out")), folder], capture_output=True,
                          timeout=LIMIT)


def judge(program, name, text):
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("zh", "en"):
            path = pathlib.Path(folder, f"text.{suffix}.md")
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        pathlib.Path(folder, "tall.png").write_bytes(tall_picture())
        pathlib.Path(folder, "short.png").write_bytes(tall_picture()[:60])
        for arrangement, editions in (("", "zh en"), (' arrangement="columns"', "zh-en")):
            try:
                result = run(program, folder, arrangement, editions)
            except subprocess.TimeoutExpired:
                return f"took more than {LIMIT} seconds"
            errors = result.stderr.decode(errors="replace")
            if result.returncode not in (0, 1):
                return f"exit {result.returncode}: {errors[-1500:]}"
            if result.returncode == 1 and not re.search(r"text\.(zh|en)\.md:\d+(:\d+)?: error: .* \[[a-z0-9-]+\]", errors):
                return f"exit 1 without a place: {errors[:500]}"
            for pdf in pathlib.Path(folder).glob("out/pdf/*.pdf"):
                checked = subprocess.run(["qpdf", "--check", pdf], capture_output=True)
                if checked.returncode != 0:
                    return f"qpdf: {checked.stdout.decode(errors='replace')[-300:]}"
    return None


def main():
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        running = [(name, pool.submit(judge, sys.argv[1], name, text)) for name, text in cases()]
        for name, result in running:
            fault = result.result()
            if fault:
                print(fault)
                failed = True
            print(("not ok" if fault else "ok") + f" hostile content: {name}")
    return 1 if failed else 0


sys.exit(main())
