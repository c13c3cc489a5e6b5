"""``python -m bench``: speed and memory, each beside what it is to be compared with.

``brief`` (which may be left out) runs a hundred articles from files to brief, ``extract`` all
extraction beside a bare spaCy pass, ``growth`` one article of 1 KB to 10 MB.
"""

from __future__ import annotations

import argparse
import platform
import sys

from bench import brief, extract, growth

WORKS = {"brief": brief, "extract": extract, "growth": growth}


def main(arguments: list[str]) -> None:
    if not arguments or arguments[0] not in {*WORKS, "-h", "--help"}:
        arguments = ["brief", *arguments]
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    names = options.add_subparsers(dest="work", required=True)
    for name, work in WORKS.items():
        work.add_options(names.add_parser(name, description=work.__doc__))
    given = options.parse_args(arguments)
    if getattr(given, "turn", -1) < 0:
        print(f"{platform.platform()}, Python {platform.python_version()}")
    WORKS[given.work].measure(given)


if __name__ == "__main__":
    main(sys.argv[1:])
