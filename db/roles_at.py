"""What the people at a device may do, as central knows them; the device vouches for who sits there."""

from sqlalchemy import Connection, or_, select

from db.devices import Device
from db.lives import were
from db.tables import person


def roles_at(connection: Connection, device: Device, login: str) -> tuple[str, ...]:
    """Return the roles in which somebody called *login* may work at *device*; none for nobody.

    People of its office and of the bodies that it serves; of those kept at one desk, its own.
    """
    own = {device.id} | were(connection, device.id)
    of = person.c
    here = (
        of.login == login,
        of.active,
        or_(of.office == device.office, (of.office == "") & of.body.in_(device.serves)),
        or_(of.desk.is_(None), of.desk.in_(own)),
    )
    return tuple(connection.execute(select(of.role).where(*here).order_by(of.id)).scalars())
