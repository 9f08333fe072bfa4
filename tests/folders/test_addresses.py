from __future__ import annotations

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.folders.addresses import (
    address_words,
    checked_address,
    folder_name,
    is_address,
    user_words,
)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://clerk:secret@host/office", "不要写密码"),
        ("postgresql://clerk@host/office?password=secret", "不要写密码"),
        ("postgresql://clerk@host/office?sslpassword=secret", "不要写密码"),
        ("postgresql://clerk@host", "写得不对"),
        ("postgresql://clerk@host:port/office", "写得不对"),
        ("postgresql://clerk@host/office/more", "写得不对"),
        ("postgresql://clerk:sec/ret@host/office", "写得不对"),
        ("postgresql://clerk:12/secret@host", "写得不对"),
        ("postgresql://clerk:12#secret@host/office", "写得不对"),
        ("mysql://clerk@host/office", "写得不对"),
    ],
)
def test_an_address_that_is_none_is_refused_and_no_password_is_told(
    address: str, told: str
) -> None:
    with pytest.raises(UserError, match=told) as refused:
        checked_address(address)
    assert "sec" not in str(refused.value)
    assert "12" not in str(refused.value)


def test_an_address_is_told_from_a_folder() -> None:
    assert is_address("postgresql://clerk@host/office")
    assert is_address("POSTGRES://host/office")
    assert not is_address("/srv/postgresql")


@pytest.mark.parametrize(
    ("address", "words", "user"),
    [
        ("postgresql://clerk@db.example:5433/office", "“office”（db.example）", "clerk"),
        ("postgresql:///office?host=/run/pg&user=clerk", "“office”（/run/pg）", "clerk"),
        ("postgresql://db.example/%E5%8F%B0%E8%B4%A6", "“台账”（db.example）", ""),
        ("postgresql://?service=fenghua", "“fenghua”", ""),
    ],
)
def test_an_address_is_told_by_its_database_and_server(address: str, words: str, user: str) -> None:
    assert checked_address(address) == address
    assert address_words(address) == words
    assert user_words(address) == user


def test_the_folder_of_a_database_is_one_whoever_logs_in() -> None:
    names = {
        folder_name(f"postgresql://{rest}")
        for rest in (
            "clerk@Host/office",
            "leader@host:5432/office",
            "host/office?connect_timeout=3",
        )
    }
    assert len(names) == 1
    (name,) = names
    assert name.startswith("office-")
    others = ("host:5433/office", "other/office", "host/office2", "?service=office")
    assert names.isdisjoint(folder_name(f"postgresql://{rest}") for rest in others)
    assert folder_name("postgresql://host/..%2F台账").startswith("db-")
