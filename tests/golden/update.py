"""`python -m tests.golden.update`: accept what is generated now as what is expected.

A file that a case shall keep is made by hand once, empty, as `expected/PATH.txt`. Kept as
text, so that formatters and checkers leave them alone.
"""

from __future__ import annotations

from tests.golden.cases import CASES


def main() -> None:
    """Write every expected file again, and name those that changed."""
    for case in CASES:
        generated = case.generate()
        for path, text in case.expected.items():
            if generated[path] != text:
                target = case.folder / "expected" / f"{path}.txt"
                target.write_text(generated[path], "utf-8")
                print(target)


if __name__ == "__main__":
    main()
