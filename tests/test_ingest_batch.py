"""Files are read side by side; a bad one is refused by name and never stops the others."""

from pathlib import Path

from ingest.batch import Limits, Refusal, read_reports


def test_bad_files_are_refused_each_with_its_reason(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"\x00\x01\x02" * 100)
    missing = tmp_path / "missing.txt"
    answers = list(read_reports([empty, binary, missing, Path("/dev/null")], jobs=2))
    reasons = {a.path.name: a.reason for a in answers if isinstance(a, Refusal)}
    assert "空文件" in reasons["empty.txt"]
    assert "二进制" in reasons["binary.txt"]
    assert "打不开" in reasons["missing.txt"]
    assert "不是普通文件" in reasons["null"]


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    slow = tmp_path / "slow.txt"
    slow.write_text("部门决算" * 10, "utf-8")
    (answer,) = read_reports([slow], limits=Limits(seconds=0.0))
    assert isinstance(answer, Refusal)
    assert "没有读完" in answer.reason


def test_a_file_over_the_size_limit_is_refused_unread(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as sparse:
        sparse.truncate(200 * 2**20)
    (answer,) = read_reports([big])
    assert isinstance(answer, Refusal)
    assert "超过" in answer.reason
