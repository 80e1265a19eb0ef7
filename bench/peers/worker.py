"""The peers' side: reads names of work, answers with times.

Arguments: the folder of shared data. Lines in: "run NAME", "forget NAME", "versions".
Lines out: one line of JSON each, {"millis": ..., "values": {...}}.
Threads are the library's default, as the published codes run on a processor.
"""

import importlib.metadata
import json
import os
import sys
import time
import warnings

warnings.filterwarnings("ignore")
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what libraries print must not look like an answer

import torch  # noqa: E402

import anople  # noqa: E402
import faprompt  # noqa: E402
import memory  # noqa: E402
import metrics  # noqa: E402
import towers  # noqa: E402
import winclip  # noqa: E402

PEERS = [towers, anople, faprompt, memory, winclip, metrics]
WORKS = {name: prepare for peer in PEERS for name, prepare in peer.WORKS.items()}


def prepare(name, folder):
    word, *arguments = name.split(" ")
    if word not in WORKS:
        raise SystemExit(f"no work is called {word!r}; there are: {', '.join(WORKS)}")
    return WORKS[word](folder, *arguments)


def versions():
    packages = ["torch", "open-clip-torch", "anomalib", "scikit-learn"]
    found = {package: importlib.metadata.version(package) for package in packages}
    return {"python": sys.version.split()[0], "threads": str(torch.get_num_threads()), **found}


def answer(line, folder, prepared):
    command, _, name = line.partition(" ")
    if command == "versions":
        return versions()
    if command == "forget":
        prepared.pop(name, None)
        return {}
    if name not in prepared:
        prepared[name] = prepare(name, folder)
    start = time.perf_counter()
    values = prepared[name]()
    millis = (time.perf_counter() - start) * 1e3
    return {"millis": millis, "values": {key: float(value) for key, value in values.items()}}


def main():
    folder, prepared = sys.argv[1], {}
    for line in sys.stdin:
        answers.write(json.dumps(answer(line.strip(), folder, prepared)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
