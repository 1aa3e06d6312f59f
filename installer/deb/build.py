"""Makes the Debian packages: ``make deb``. The same commit gives the same bytes.

Three of them: the program, central as a service, the kiosk as a session. Their scripts and files lie in
folders of their names beside this one, as they come to lie on the machine.
"""
# ruff: noqa: INP001, T201, S603, S607 -- a script; it runs the machine's own programs

import argparse
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from frontoffice import __version__
from installer.deb.man_pages import man_pages
from installer.frozen.freeze import freeze, made_at
from installer.notice import ROOT

HERE: Final = Path(__file__).resolve().parent
MADE: Final = ROOT / "dist"
PACKAGES: Final = {"frontoffice": "amd64", "frontoffice-central": "all", "frontoffice-kiosk": "all"}
HOME: Final = "usr/lib/frontoffice"
UNITS: Final = "usr/lib/systemd/system"
NEEDED: Final = {
    "dpkg-deb": "dpkg",
    "dpkg-shlibdeps": "dpkg-dev",
    "ldd": "libc-bin",
}
LIBRARIES: Final = {
    "libspeechd2": "libspeechd.so.2",
    "libwayland-cursor0": "libwayland-cursor.so.0",
    "libwayland-egl1": "libwayland-egl.so.1",
}
"""Wanted by parts of Qt; which package has a library is told only where it is installed."""
_LICENCES: Final = """
The licences that are named here, as whole texts on Debian:
  Apache-2.0: /usr/share/common-licenses/Apache-2.0
  LGPL-3.0: /usr/share/common-licenses/LGPL-3
  MPL-2.0: /usr/share/common-licenses/MPL-2.0
"""
_PROGRAMS: Final = re.compile(r"^(?:usr/s?bin/|usr/lib/frontoffice/packed/frontoffice$)")


def lacking() -> list[str]:
    """Return the Debian packages that are missing for making packages."""
    programs = [of for program, of in NEEDED.items() if shutil.which(program) is None]
    there = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    return programs + [of for of, library in LIBRARIES.items() if library not in there]


def stage_program(tree: Path, program: Path) -> None:
    """Lay the frozen *program*, its links, its icon and its manual into *tree*."""
    shutil.copytree(program, tree / HOME / "packed", symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/frontoffice").symlink_to("../lib/frontoffice/current/frontoffice")
    icon = tree / "usr/share/icons/hicolor/scalable/apps/frontoffice.svg"
    icon.parent.mkdir(parents=True)
    shutil.copy(ROOT / "installer/frontoffice.svg", icon)
    manual = tree / "usr/share/man/man1"
    manual.mkdir(parents=True)
    for name, page in man_pages(int(made_at())).items():
        (manual / f"{name}.gz").write_bytes(gzip.compress(page.encode(), mtime=0))


def stage_central(tree: Path) -> None:
    """Lay the service and commands of ``installer/central`` into *tree*."""
    for file in sorted((ROOT / "installer/central").iterdir()):
        where = {".env": "etc/frontoffice", "": "usr/sbin"}.get(file.suffix, UNITS)
        (tree / where).mkdir(parents=True, exist_ok=True)
        shutil.copy(file, tree / where)


def stage(tree: Path, package: str, program: Path, version: str) -> None:
    """Lay all of *package* into *tree*: its own files, what is made, its papers, its control."""
    shutil.copytree(HERE / package, tree)
    if package == "frontoffice":
        stage_program(tree, program)
    if package == "frontoffice-central":
        stage_central(tree)
    papers = tree / "usr/share/doc" / package
    papers.mkdir(parents=True)
    (papers / "copyright").write_text((ROOT / "NOTICE").read_text("utf-8") + _LICENCES, "utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (papers / "CHANGELOG.md.gz").write_bytes(gzip.compress(changes, mtime=0))
    control = tree / "DEBIAN/control"
    told = {"VERSION": version, "SIZE": str(size_kib(tree)), "LIBRARIES": libraries(tree)}
    text = control.read_text(encoding="utf-8")
    control.write_text(re.sub("@([A-Z]+)@", lambda name: told[name[1]], text), encoding="utf-8")
    (tree / "DEBIAN/md5sums").write_text("".join(sums(tree)), encoding="utf-8")
    settle(tree, int(made_at()))


def libraries(tree: Path) -> str:
    """Return the packages of Debian's libraries that the programs in *tree* were linked to."""
    found = [one for one in sorted(tree.rglob("*")) if _is_program(one)]
    if not found:
        return ""
    with TemporaryDirectory() as folder:
        (Path(folder) / "debian").mkdir()
        text = "Source: frontoffice\n\nPackage: frontoffice\nArchitecture: amd64\n"
        (Path(folder) / "debian/control").write_text(text, encoding="ascii")
        ours = sorted({f"-l{one.parent}" for one in found})
        command = [
            "dpkg-shlibdeps",
            "-O",
            "--ignore-missing-info",
            f"-S{tree}",
            *ours,
            *map(str, found),
        ]
        told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if told.returncode:
        raise SystemExit(f"deb: dpkg-shlibdeps failed:\n{told.stderr[-2000:]}")
    return told.stdout.strip().removeprefix("shlibs:Depends=")


def _is_program(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def size_kib(tree: Path) -> int:
    """Return the room that *tree* takes, in KiB."""
    return sum(one.lstat().st_size + 1023 for one in tree.rglob("*") if one.is_file()) // 1024


def sums(tree: Path) -> Iterator[str]:
    """Yield the line of each file by which dpkg sees later that it was changed."""
    for one in sorted(tree.rglob("*")):
        place = one.relative_to(tree)
        if one.is_file() and not one.is_symlink() and place.parts[0] != "DEBIAN":
            yield f"{hashlib.md5(one.read_bytes(), usedforsecurity=False).hexdigest()}  {place}\n"


def settle(tree: Path, made: int) -> None:
    """Give everything in *tree* the rights and the time that it has on every machine."""
    scripts = {"preinst", "postinst", "prerm", "postrm", "config"}
    for one in sorted([tree, *tree.rglob("*")], reverse=True):
        if not one.is_symlink():
            place = one.relative_to(tree).as_posix()
            runs = one.is_dir() or _PROGRAMS.match(place) or one.name in scripts
            one.chmod(0o755 if runs else 0o644)
        os.utime(one, (made, made), follow_symlinks=False)


def pack(package: str, program: Path, version: str, into: Path, compress: list[str]) -> Path:
    """Make *package* and return its file."""
    made = into / f"{package}_{version}_{PACKAGES[package]}.deb"
    told = os.environ | {"SOURCE_DATE_EPOCH": made_at()}
    with TemporaryDirectory(prefix="frontoffice-deb-") as folder:
        tree = Path(folder) / "tree"
        stage(tree, package, program, version)
        command = ["dpkg-deb", "--root-owner-group", *compress, "--build", str(tree), str(made)]
        subprocess.run(command, env=told, check=True, stdout=subprocess.DEVNULL)
    return made


def main() -> int:
    """Make the three packages and print where they are."""
    words = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    words.add_argument("--program", type=Path, help="a frozen program (default: one is made)")
    words.add_argument("--version", default=__version__, help="of the packages")
    words.add_argument("--into", type=Path, default=MADE, help="the folder of the packages")
    words.add_argument("--quick", action="store_true", help="larger files, made sooner")
    args = words.parse_args()
    if missing := lacking():
        print(f"deb: first: apt-get install --yes {' '.join(missing)}", file=sys.stderr)
        return 2
    program = args.program or freeze()
    args.into.mkdir(parents=True, exist_ok=True)
    compress = ["-Zzstd", "-z1"] if args.quick else ["-Zxz", "-z6"]
    for package in PACKAGES:
        made = pack(package, program, args.version, args.into, compress)
        print(f"{made}  {made.stat().st_size / 1e6:.1f} MB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
