"""The first version: put into a folder of its own, with what starts it."""

import shutil
from importlib.resources import files
from pathlib import Path

from frontoffice.domain.version import platform_here
from frontoffice.errors import ConflictError
from frontoffice.journal.bundle import Head
from frontoffice.journal.keys import PublicKey
from frontoffice.updates.layout import Layout
from frontoffice.updates.packing import Tell, look_into, silent, unpack
from frontoffice.updates.refusals import OtherPlatformError
from frontoffice.updates.trust import shipped_keys, trust


class InstalledError(ConflictError):
    """There is a version in this folder already."""

    code = "conflict.update.installed"


def install(path: Path, root: Path, keys: list[PublicKey], tell: Tell = silent) -> Head:
    """Put the update *path* into the folder *root*, which nobody uses yet, and return its head.

    :param keys: trusted there from now on, beside those that ship.
    :raises InstalledError: a version lies there.
    :raises BundleError: it is damaged, or none of the keys has signed it.
    :raises StorageError: there is no room, or the folder may not be written.
    """
    layout = Layout(root.absolute())
    if layout.current():
        raise InstalledError(folder=str(root))
    bundle = look_into(path, [*shipped_keys(), *keys])
    version = bundle.head.version
    if bundle.head.platform != platform_here():
        raise OtherPlatformError(platform=bundle.head.platform, here=platform_here())
    layout.clear()
    shutil.rmtree(layout.part(version), ignore_errors=True)
    unpack(bundle, layout.part(version), tell)
    layout.part(version).replace(layout.folder(version))
    trust(layout, keys)
    starter = layout.starter()
    source = "frontoffice.cmd" if starter.suffix else "frontoffice.sh"
    text = (files("resources") / "release" / source).read_text(encoding="utf-8")
    layout.write(starter.relative_to(layout.root), text, 0o755)
    layout.point(version)
    return bundle.head
