"""``kg table``, ``kg.table``, and the README's three examples on reports of which the answer is known."""

import re
from pathlib import Path
from typing import Any

import pandas
import pytest
from click.testing import CliRunner, Result

import kg
from kg import divisions
from kg.cli import main
from kg.cli.table import ENDINGS, FORMS
from kg.stores import panel
from tests import fixtures
from tests.stores.panel.conftest import OTHER, TOWN, area, figure, report, written
from tests.stores.panel.test_facts import money, project

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
GROWTH = {"indicator": "gdp", "kind": "growth"}
URBAN, RURAL = ({"indicator": f"disposable-income-{who}"} for who in ("urban", "rural"))
ROWS = [
    *report("r1", "政府工作报告", "2024-01-18"),
    *area(TOWN),
    *area(OTHER),
    figure("6.5", "%", "2024", modality="target", bound="at-least", **GROWTH),
    figure("6.2", "%", "2024", name="r2", **GROWTH),
    figure("5", "%", "2024", OTHER, **GROWTH),
    figure("60000", "元", "2023", **URBAN),
    figure("4", "万元", "2023", **RURAL),
    figure("50000", "元", "2023", OTHER, **URBAN),
    figure("4.2", "万元", "2024", **RURAL),
    figure("4.3", "万元", "2024", **RURAL),
    project("label", "青枫织锦项目"),
    project("locatedIn", "r1/Town/青枫镇", object=f"area:{TOWN}"),
    money("1500000", "150万元"),
    money("1500000", "150万元", "2"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an export of fictional reports, in which the command runs."""
    written(tmp_path / "exports", ROWS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(divisions, "by_code", fixtures.division)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["table", *arguments])


def test_the_command_knows_forms_and_formats() -> None:
    assert FORMS == panel.FORMS
    assert {name: form.ending for name, form in panel.FORMATS.items()} == ENDINGS


@pytest.mark.usefixtures("folder")
def test_it_writes_and_tells_what_is_in_no_cell() -> None:
    result = run("--form", "wide")
    assert (result.exit_code, result.stdout) == (0, "written: townkg-wide.csv\n")
    assert result.stderr == "1 cells are empty as sentences differ (--conflicts lists them)\n"
    read = pandas.read_csv("townkg-wide.csv", dtype={"area_code": str})
    assert read.set_index(["area_code", "period"]).loc[(TOWN, 2024), "gdp_growth"] == 6.2


@pytest.mark.usefixtures("folder")
def test_conflicts() -> None:
    assert run("--conflicts", "-o", "c.csv").exit_code == 0
    read = pandas.read_csv("c.csv")
    assert read["value"].tolist() == [4.2, 4.3]
    assert set(read["column"]) == {"disposable_income_rural"}


@pytest.mark.usefixtures("folder")
def test_the_format_is_as_the_output_ends() -> None:
    assert run("-o", "out.dta", "--years", "2023", "-i", "城镇居民人均可支配收入").exit_code == 0
    assert pandas.read_stata("out.dta")["value"].tolist() == [60000, 50000]


@pytest.mark.parametrize(("level", "number"), [("town", 8), ("county", 0)])
def test_areas_of_a_level(folder: Path, level: str, number: int) -> None:
    assert run("--level", level).exit_code == 0
    assert len(pandas.read_csv(folder / "townkg-long.csv")) == number


WRONG = [
    (["--form", "projects", "--kind", "level"], 2, "kind is no option of the form projects; long, wide, "),
    (["--inexact"], 2, "inexact is no option of the form long"),
    (["-i", "gdp", "--form", "facts"], 2, "indicators is no option of the form facts"),
    (["--conflicts", "--form", "facts"], 2, "--conflicts is no option of the form facts"),
    (["--years", "2024-2023"], 2, "neither a year"),
    (["--years", "２０２４"], 2, "neither a year"),
    (["-i", "gpd"], 8, "did you mean gdp"),
    (["nowhere"], 3, "no such file"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), WRONG)
def test_mistakes(folder: Path, arguments: list[str], code: int, words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert words in result.stderr
    assert not list(folder.glob("townkg-*"))


@pytest.mark.usefixtures("folder")
def test_a_frame_has_types_labels_and_notes() -> None:
    frame = kg.table("exports", "wide", level="town", years=(2023, 2024))
    assert str(frame["gdp_growth"].dtype) == "float64"
    assert frame["period_end"].max() == pandas.Timestamp(2024, 12, 31)
    assert frame.attrs["labels"]["gdp_growth"] == "Gross regional product, growth (%)"
    assert list(frame.attrs["notes"].values()) == [1]
    assert len(kg.table("exports", "conflicts")) == 2
    assert str(kg.table("exports")["sentence"].dtype) == "Int64"
    with pytest.raises(ValueError, match="long, wide"):
        kg.table("exports", "deep")
    with pytest.raises(ValueError, match="no kind 'levels'; there are level, growth"):
        kg.table("exports", kind="levels")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("projects", {"kind": "level"}),
        ("projects", {"modality": "both"}),
        ("projects", {"years": (2024, 2024)}),
        ("facts", {"indicators": ["gdp"]}),
        ("long", {"inexact": True}),
        ("long", {"population": True}),
    ],
)
def test_an_option_that_the_form_does_not_have_is_refused_in_python_too(
    form: str, options: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=f"{next(iter(options))} is no option of the form {form}"):
        kg.table("exports", form, **options)
    assert len(kg.table("exports", form)) > 0


def example(number: int) -> dict[str, Any]:
    """What one of the README's examples makes: the names it has in the end."""
    (code,) = re.findall(r"```python\n(import kg\n.*?)```", README.split("## Tables for analysis")[1], re.S)
    parts = re.split(r"\n(?=# )", code)
    assert len(parts) == 4
    names: dict[str, Any] = {}
    exec(compile(parts[0] + "\n" + parts[number], "README.md", "exec"), names)
    return names


@pytest.mark.usefixtures("folder")
def test_growth_targets_against_outcomes(capsys: pytest.CaptureFixture[str]) -> None:
    wide = example(1)["wide"].set_index(["area", "period"])
    row = wide.loc[("青枫镇", "2024")]
    assert (row["gdp_growth_target"], row["gdp_growth_target_bound"], row["gdp_growth"]) == (
        6.5,
        "at-least",
        6.2,
    )
    assert round(row["missed"], 6) == 0.3
    assert wide.loc[("白鹿镇", "2024")].isna()["missed"]  # no target, so nothing was missed
    assert "at-least" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_income_gap(capsys: pytest.CaptureFixture[str]) -> None:
    wide = example(2)["wide"].set_index(["area", "period"])
    assert wide["gap"].dropna().to_dict() == {
        ("青枫镇", "2023"): 1.5
    }  # 2024 is in conflict, the other halved
    assert "1.5" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_investment_by_county(capsys: pytest.CaptureFixture[str]) -> None:
    assert example(3)["projects"]["county"].tolist() == ["云溪县"]
    assert re.search(r"980102000000 +云溪县 +1 +1500000", capsys.readouterr().out)
