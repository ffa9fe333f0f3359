"""`make served`: what becomes of every document that was really served, as a table.

Each is validated, generated, compiled with warnings as errors and imported, and all its
methods and types are reached. Exits 1 if one is broken or refused without a known reason.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Iterable
from multiprocessing import get_context
from pathlib import Path

from tests.corpus import documents as corpus
from tests.served.documents import ALL, REFUSED, client_package, reach, result


def outcome(path: Path) -> tuple[str, str, dict[str, int], str]:
    """Where a document is from, its outcome, its warnings by kind, and what is said."""
    folder = path.parent.name
    try:
        found = result(path)
        if found.document is None:
            known = "refused" if path.name in REFUSED else "refused, unexpectedly"
            return folder, known, {}, f"{path.name}: {'; '.join(found.reasons)}"
        with client_package(found.document) as (package, module):
            reach(package, module)
        return folder, found.outcome, dict(found.document.counts), ""
    except Exception:
        last = traceback.format_exc().strip().splitlines()[-1]
        return folder, "BROKEN", {}, f"{path.name}: {last}"


def main(paths: Iterable[Path]) -> int:
    """Print the table; 1 if something is wrong."""
    outcomes: dict[str, Counter[str]] = {}
    warnings: Counter[str] = Counter()
    # Imported packages stay in memory, so a process ends after some documents. (A
    # ProcessPoolExecutor with max_tasks_per_child can hang: python/cpython#115634.)
    with get_context("spawn").Pool(2, maxtasksperchild=50) as pool:
        for folder, found, counts, said in pool.imap(outcome, paths):
            outcomes.setdefault(folder, Counter())[found] += 1
            warnings.update(counts)
            if said:
                print(f"{found}: {said}")
    columns = ("sound", "degraded", "refused", "refused, unexpectedly", "BROKEN")
    print(f"\n{'':24}" + "".join(f"{column:>24}" for column in columns))
    for folder, counts in outcomes.items():
        print(f"{folder:24}" + "".join(f"{counts[column]:24}" for column in columns))
    print("\nwarnings by kind:")
    for kind, count in warnings.most_common():
        print(f"  {kind:24}{count:6}")
    total = sum(outcomes.values(), Counter[str]())
    return 1 if total["BROKEN"] or total["refused, unexpectedly"] else 0


if __name__ == "__main__":
    everything = [*ALL, *map(corpus.path, corpus.names())]
    sys.exit(main(ALL if "--shared" in sys.argv else everything))
