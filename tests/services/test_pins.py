"""How dear a guess at a PIN is; in all other tests it is cheap."""

from frontoffice.services.pins import _hasher, is_pin


def test_whoever_guesses_at_a_stolen_pin_pays_what_rfc_9106_asks_for_each_guess() -> None:
    hashed = _hasher().hash("2468")
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert is_pin("2468", hashed, "", ())
    assert not is_pin("2469", hashed, "", ())
