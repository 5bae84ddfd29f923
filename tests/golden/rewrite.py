"""``make golden``: writes the expectations of the golden articles anew; the diff is reviewed like code."""

from tests.golden.views import HERE, NAMES, views

if __name__ == "__main__":
    for name in NAMES:
        (HERE / f"{name}.expected.json").write_text(views(name), "utf-8")
        print(f"wrote {name}.expected.json")
