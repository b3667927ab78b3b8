"""What a package says of itself, and which files are not opened."""

import json
import zipfile
from pathlib import Path

import pytest

from helpline.translation.package import (
    PackageRefused,
    installed,
    language_of,
    open_package,
    unpack,
)
from tests.sample_packages import EN_ES, package_file, unpacked


def test_a_real_package_opens(tmp_path: Path) -> None:
    """Its direction, its model and its pieces."""
    package = unpack(package_file("en", "es"), tmp_path / "en-es")
    assert package.direction == EN_ES
    assert package.name == "en-es"
    assert (package.model / "model.bin").is_file()
    assert package.pieces() == (package.folder / "sentencepiece.model",) * 2


def test_two_files_of_pieces_are_read_too(tmp_path: Path) -> None:
    """Packages made from OPUS-MT have one for each side."""
    folder = unpacked(tmp_path, "en-es") / "en-es"
    (folder / "sentencepiece.model").rename(folder / "source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    assert open_package(folder).pieces() == (folder / "source.spm", folder / "target.spm")


@pytest.mark.parametrize(("code", "tag"), [("pb", "pt-br"), ("zt", "zh-hant"), ("sv", "sv")])
def test_codes_become_language_tags(code: str, tag: str) -> None:
    """Three codes of the index are no language tags."""
    assert language_of(code) == tag


def test_what_cannot_be_read_is_not_installed(tmp_path: Path) -> None:
    """Half a package, a hidden folder and a loose file are passed over; the rest is there."""
    unpacked(tmp_path, "en-es", "sv-en")
    (tmp_path / "sv-en" / "metadata.json").write_text("{", "utf-8")
    (tmp_path / ".new-1").mkdir()
    (tmp_path / "models.lock").write_text("{}", "utf-8")
    assert [one.name for one in installed(tmp_path)] == ["en-es"]


def test_no_folder_has_no_packages(tmp_path: Path) -> None:
    """A server without packages starts."""
    assert installed(tmp_path / "nothing") == []


@pytest.mark.parametrize(
    ("gone", "why"),
    [
        ("metadata.json", "no_metadata"),
        ("model/model.bin", "not_a_package"),
        ("sentencepiece.model", "no_pieces"),
    ],
)
def test_half_a_package_is_refused(gone: str, why: str, tmp_path: Path) -> None:
    """Each with its reason."""
    folder = unpacked(tmp_path, "en-es") / "en-es"
    (folder / gone).unlink()
    with pytest.raises(PackageRefused, match=why):
        open_package(folder)


def test_the_older_kind_of_pieces_is_refused(tmp_path: Path) -> None:
    """`bpe.model` needs a tokenizer that is not here."""
    folder = unpacked(tmp_path, "en-es") / "en-es"
    (folder / "sentencepiece.model").rename(folder / "bpe.model")
    with pytest.raises(PackageRefused, match="old_pieces"):
        open_package(folder)


@pytest.mark.parametrize("facts", ["[]", '{"from_code": 1}', '{"from_code": "en"}'])
def test_metadata_that_says_something_else_is_refused(facts: str, tmp_path: Path) -> None:
    """Whatever it is."""
    folder = unpacked(tmp_path, "en-es") / "en-es"
    (folder / "metadata.json").write_text(facts, "utf-8")
    with pytest.raises(PackageRefused, match="no_metadata"):
        open_package(folder)


def zipped(file: Path, *names: str, link: bool = False) -> Path:
    """A zip file with these names."""
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name)
            if link:
                entry.external_attr = 0o120777 << 16
            archive.writestr(entry, json.dumps({}))
    return file


@pytest.mark.parametrize("name", ["/etc/x", "en_es/../../x", "..\\x", "en_es/model/../../../x"])
def test_a_name_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    """And nothing is written anywhere."""
    with pytest.raises(PackageRefused, match="unsafe_name"):
        unpack(zipped(tmp_path / "bad.argosmodel", name), tmp_path / "in")
    assert not (tmp_path / "in").exists()


def test_a_link_is_refused(tmp_path: Path) -> None:
    """It could point anywhere."""
    with pytest.raises(PackageRefused, match="unsafe_name"):
        unpack(zipped(tmp_path / "bad.argosmodel", "en_es/model", link=True), tmp_path / "in")


def test_two_folders_are_no_package(tmp_path: Path) -> None:
    """A package is one folder."""
    with pytest.raises(PackageRefused, match="not_a_package"):
        unpack(zipped(tmp_path / "bad.argosmodel", "a/x", "b/x"), tmp_path / "in")


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    """Nor is an empty one a package."""
    (tmp_path / "a").write_bytes(b"words")
    for file in (tmp_path / "a", tmp_path / "missing", zipped(tmp_path / "b")):
        with pytest.raises(PackageRefused, match="not_a_package"):
            unpack(file, tmp_path / "in")


def test_programs_and_splitters_are_left_out(tmp_path: Path) -> None:
    """Only what a server needs is taken from a package."""
    file = tmp_path / "with-more.argosmodel"
    file.write_bytes(package_file("en", "es").read_bytes())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("en_es/stanza/en/tokenize.pt", b"x")
        archive.writestr("en_es/setup.py", b"x")
    unpack(file, tmp_path / "in")
    assert not (tmp_path / "in" / "stanza").exists()
    assert not (tmp_path / "in" / "setup.py").exists()
