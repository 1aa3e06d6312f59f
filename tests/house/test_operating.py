"""What docs/operating.md and its neighbours say to type is what the program takes."""

import re
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import pytest
from house.rules import ROOT

from frontoffice.cli.arguments import parser
from installer.deb.build import PACKAGES
from installer.operating.document import DocumentError, Examples, blocks, invocations

DOCUMENTS = ("operating", "installation", "backup", "command-line", "reference-data")
OPERATING = ROOT / "docs/operating.md"


def refused(document: str) -> list[str]:
    """Return the commands in *document* that the program would not take, and why."""
    found, takes = [], parser()
    for one in invocations(document):
        said = StringIO()
        try:
            with redirect_stderr(said):
                takes.parse_args(one.words)
        except SystemExit:
            why = said.getvalue().splitlines()[-1]
            if one.whole or "arguments are required" not in why:
                found.append(f"{one.told}: {why}")
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_program_takes_every_command_of_a_document(name: str) -> None:
    assert refused((ROOT / f"docs/{name}.md").read_text("utf-8")) == []


def test_a_command_that_the_program_does_not_take_is_found() -> None:
    document = "```sh\nfrontoffice-central code --offise 1\n```\n`frontoffice rebild` and\n    $ frontoffice sync --now\n"
    assert [one.partition(":")[0] for one in refused(document)] == [
        "frontoffice-central code --offise 1",
        "frontoffice sync --now",
        "frontoffice rebild",
    ]


def test_operating_has_many_commands_and_says_what_comes_of_them() -> None:
    found = list(blocks(OPERATING.read_text("utf-8")))
    assert len(found) > 30
    assert sum(block.prints is not None for block in found) > 15
    assert {"root", "desk-1", "desk-2", "elsewhere"} <= {block.who for block in found}


def test_every_package_that_a_block_installs_is_made() -> None:
    made = {f"{name}_{architecture}.deb" for name, architecture in PACKAGES.items()}
    for document in (OPERATING, OPERATING.with_name("installation.md")):
        named = re.findall(r"\./(?:newer/)?(\S+?)_\*_(\w+\.deb)", document.read_text("utf-8"))
        assert len(named) > 3
        assert {"_".join(one) for one in named} <= made


def test_examples_are_learnt_and_put_in_the_place_of_those_of_the_document() -> None:
    examples = Examples()
    examples.learn(
        "Code: AAAA-BBBB\n…\nat 10:42, 3 entries", "Code: QRST-2345\nx\ny\nat 23:59, 3 entries"
    )
    assert examples.put_into("enrol AAAA-BBBB at 10:42") == "enrol QRST-2345 at 23:59"
    with pytest.raises(DocumentError):
        examples.learn("3 entries", "4 entries")
    with pytest.raises(DocumentError):
        examples.learn("Code: AAAA-BBBB", "Code: ZZZZ-ZZZZ")


def test_what_is_kept_of_an_earlier_run_is_known(tmp_path: Path) -> None:
    examples = Examples({"AAAA-BBBB": "QRST-2345"})
    examples.keep(tmp_path / "kept.json")
    assert Examples.of(tmp_path / "kept.json") == examples
    assert Examples.of(tmp_path / "none.json") == Examples()


@pytest.mark.parametrize("document", ["```\nls\n```\n", "```sh\nls\n"])
def test_a_block_without_a_language_or_an_end_is_refused(document: str) -> None:
    with pytest.raises(DocumentError):
        list(blocks(document))


def test_who_gives_the_commands_and_what_comes_of_them_is_understood() -> None:
    document = "- a\n  ```sh desk-1 refused\n  sync\n  ```\n  ```text\n  no\n  ```\n```sh\nls\n```\nWords.\n```text\nfile\n```\n"
    first, second = blocks(document)
    assert (first.line, first.who, first.words) == (3, "desk-1", frozenset({"refused"}))
    assert (first.commands, first.prints) == ("sync", "no")
    assert (second.who, second.commands, second.prints) == ("root", "ls", None)
