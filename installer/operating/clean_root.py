"""A clean Debian in a folder: made by debootstrap, entered by chroot, with stand-ins for what needs an init."""
# ruff: noqa: INP001, S603, S607 -- part of a script; it runs the machine's own programs

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
PACKAGES: Final = HERE.parent.parent / "dist"
"""What ``make deb`` has made, and in ``newer`` what ``make deb-newer`` has."""
SUITE: Final = "bookworm"
MIRROR: Final = "http://deb.debian.org/debian"
FOLDER: Final = "/srv/frontoffice"
"""Where the packages lie in the root, and where its administrator stands."""
NAME: Final = "central.example.kz"
_PATH: Final = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_PASSED_ON: Final = ("http_proxy", "https_proxy", "no_proxy")
"""How this machine reaches Debian's packages; without them they are reached directly."""
_TYPED: Final = {"FRONTOFFICE_KEYS_PASSPHRASE": "four words upon paper"}
"""What a person types when asked."""
_WINDOW_S: Final = 8.0
_PATIENCE_S: Final = 1200.0


class CleanRoot:
    """One clean root; it is entered as root, or as any person, who is made when first needed.

    :param folder: made here unless it is there already.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._people: set[str] = set()

    def make(self) -> None:
        """Make the root, with our packages in it and a name for the server."""
        if not (self._folder / "etc/debian_version").exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            command = ["debootstrap", "--include=python3", SUITE, str(self._folder), MIRROR]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        self._folder.chmod(0o755)  # it is everybody's root; a temporary folder is its maker's only
        self._mount("proc", "-t", "proc", "proc")
        self._mount("dev/shm", "-t", "tmpfs", "tmpfs")
        self._mount("dev/pts", "-t", "devpts", "devpts")
        certificates = Path("/usr/local/share/ca-certificates")
        if certificates.is_dir():
            there = self._folder / certificates.relative_to("/")
            shutil.copytree(certificates, there, dirs_exist_ok=True)
        hosts = self._folder / "etc/hosts"
        hosts.write_text(f"127.0.0.1 localhost {NAME}\n", encoding="ascii")
        for one in ("systemctl", "journalctl"):
            shutil.copy(HERE / "stand_ins" / one, self._folder / "usr/local/sbin" / one)
        shutil.copy(HERE / "stand_ins/pinentry", self._folder / "usr/local/bin/pinentry")
        for stick in ("stick", "other-stick"):
            (self._folder / "media" / stick).mkdir(exist_ok=True)
        self.sticks_are_everybodys()
        self.bring_packages()

    def bring_packages(self) -> None:
        """Put the packages, as they are now, into the root."""
        there = self._folder / FOLDER[1:]
        shutil.rmtree(there, ignore_errors=True)
        only = shutil.ignore_patterns("*.exe", "*.json", "*.whl")
        shutil.copytree(PACKAGES, there, ignore=only)

    def sticks_are_everybodys(self) -> None:
        """Let everybody read and write the sticks: a file system of sticks has no owners."""
        subprocess.run(["chmod", "-R", "a+rwX", str(self._folder / "media")], check=True)

    def boot(self) -> None:
        """Start what an init would have started by now: the database, once it is installed."""
        if (self._folder / "usr/bin/pg_ctlcluster").exists():
            started = ["pg_ctlcluster", "--skip-systemctl-redirect", "15", "main", "start"]
            subprocess.run(
                ["chroot", str(self._folder), *started], check=False, capture_output=True
            )

    def give(self, who: str, commands: str) -> tuple[int, str]:
        """Give *commands* to a shell as *who*; return its exit status and what it printed."""
        done = subprocess.run(
            self._entered(who, commands),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=_PATIENCE_S,
            check=False,
        )
        return done.returncode, done.stdout

    def window(self, who: str, commands: str) -> tuple[int, str]:
        """Open a window as *who*, look a while whether it stays open, and end it."""
        with subprocess.Popen(
            self._entered(who, f"exec {commands}"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,
        ) as process:
            try:
                said, _ = process.communicate(timeout=_WINDOW_S)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 15)
                process.communicate(timeout=_PATIENCE_S)
                return 0, ""
            return process.returncode or 1, said

    def _entered(self, who: str, commands: str) -> list[str]:
        home, here = ("/root", FOLDER) if who == "root" else (f"/home/{who}", f"/home/{who}")
        self._let_in(who)
        told = {"PATH": _PATH, "HOME": home, "TERM": "dumb", "COLUMNS": "200", **_TYPED}
        told |= {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        told |= {"LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        told |= (
            {"FRONTOFFICE_LANGUAGE": "en", "QT_QPA_PLATFORM": "offscreen"} if who != "root" else {}
        )
        as_who = [] if who == "root" else ["runuser", "-u", who, "--"]
        words = [
            "env",
            "-i",
            f"--chdir={here}",
            *(f"{name}={value}" for name, value in told.items()),
        ]
        shell = ["bash", "-e", "-u", "-o", "pipefail", "-c", commands]
        return ["chroot", str(self._folder), *as_who, *words, *shell]

    def _let_in(self, who: str) -> None:
        if who == "root" or who in self._people:
            return
        made = ["useradd", "--create-home", "--shell", "/bin/bash", who]
        subprocess.run(["chroot", str(self._folder), *made], check=False, capture_output=True)
        agent = self._folder / "home" / who / ".gnupg"
        agent.mkdir(mode=0o700, exist_ok=True)
        (agent / "gpg-agent.conf").write_text("pinentry-program /usr/local/bin/pinentry\n", "ascii")
        owned = ["chown", "-R", f"{who}:", f"/home/{who}/.gnupg"]
        subprocess.run(["chroot", str(self._folder), *owned], check=True)
        self._people.add(who)

    def _mount(self, place: str, *how: str) -> None:
        """Mount something for as long as this process lives in its own world of mounts."""
        there = self._folder / place
        there.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", *how, str(there)], check=True)
