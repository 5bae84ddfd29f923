"""``python -m pipeline.training.checkworthy.teacher --sentences FILE --more FILE --encoder FOLDER --out FILE``: a larger encoder as teacher.

The encoder (all-mpnet-base-v2; any that transformers opens) is fine-tuned on the seven tenths of ClaimBuster that the reader has
learnt from, and its logit is made a probability on the tenth for calibration (Platt 1999). What it then says of these sentences and
of ``--more``, whose labels are not read, is what head and words are taught with ``--teacher`` of ``pipeline.training.checkworthy``
(distillation, Hinton et al. 2015). No sentence with the wording of one kept aside or for the calibration is written. It takes forty
minutes on one core with bfloat16, and an extra of its own: ``pip install -e '.[teacher]'``.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.training.attribution.sentences import Judged, is_for_calibration, is_kept_aside, read_judged
from pipeline.training.checkworthy.linear import evened, fit_numbers, sigmoid
from pipeline.training.checkworthy.taught import Taught, read_others, without_judged_apart, write_taught
from pipeline.training.loop import alike_in_length, warm_and_decay

EPOCHS, BATCH = 3, 16
RATE, HEAD_RATE = 3e-5, 6e-4
WARM_UP = 0.06  # share of the steps
DECAY, DROPOUT = 0.01, 0.1
LONGEST = 1.0  # norm of a gradient
MAX_PIECES = 128
ASKED = 64  # sentences at a time where nothing is learnt
SEED = 1


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m pipeline.training.checkworthy.teacher", description=__doc__)
    parser.add_argument("--sentences", type=Path, required=True, help="ClaimBuster: a JSON file of rows with sentence_id, label and text")
    parser.add_argument("--more", type=Path, required=True, help="more sentences: tab-separated values with a heading, the text first")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the encoder and its tokenizer, as transformers reads them")
    parser.add_argument("--out", type=Path, required=True, help="JSON lines of text, probability and label")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    write_taught(options.out, taught(read_judged(options.sentences), read_others(options.more), options.encoder))


def taught(judged: Sequence[tuple[int, Judged]], others: Sequence[str], encoder: Path, *, epochs: int = EPOCHS) -> list[Taught]:
    """What the fine-tuned encoder says of the training sentences and of ``others``."""
    training = [sentence for number, sentence in judged if not is_kept_aside(number) and not is_for_calibration(number)]
    told = [sentence for number, sentence in judged if is_for_calibration(number)]
    teacher = fit(Teacher(encoder), training, epochs=epochs)
    bias, slope = fit_numbers([teacher.logits([sentence.text for sentence in told])], [sentence.worth for sentence in told])
    labels: list[int | None] = [*(sentence.worth for sentence in training), *(None for _ in others)]
    texts = [*(sentence.text for sentence in training), *others]
    chances = sigmoid(bias + slope * np.array(teacher.logits(texts)))
    rows = [Taught(text, float(chance), label) for text, chance, label in zip(texts, chances, labels, strict=True)]
    return without_judged_apart(rows, judged)


class Teacher(nn.Module):
    """An encoder, and the logit of the mean of what it says of a sentence's word pieces."""

    def __init__(self, folder: Path) -> None:
        from transformers import AutoModel, AutoTokenizer

        super().__init__()
        self.tokenizer: Any = AutoTokenizer.from_pretrained(folder)
        self.encoder = AutoModel.from_pretrained(folder)
        self.drop, self.worth = nn.Dropout(DROPOUT), nn.Linear(self.encoder.config.hidden_size, 1)

    def forward(self, texts: Sequence[str]) -> Tensor:
        pieces = self.tokenizer(list(texts), padding=True, truncation=True, max_length=MAX_PIECES, return_tensors="pt")
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden, mask = self.encoder(**pieces).last_hidden_state, pieces["attention_mask"][..., None]
            logits = self.worth(self.drop((hidden * mask).sum(1) / mask.sum(1))).squeeze(-1)
        return logits.float()  # type: ignore[no-any-return]

    @torch.no_grad()
    def logits(self, texts: Sequence[str]) -> list[float]:
        """What it says of each text, once it has learnt."""
        self.eval()
        found = [0.0] * len(texts)
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        for group in (order[at : at + ASKED] for at in range(0, len(order), ASKED)):
            for number, logit in zip(group, self([texts[number] for number in group]).tolist(), strict=True):
                found[number] = logit
        return found


def fit(teacher: Teacher, sentences: Sequence[Judged], *, epochs: int = EPOCHS, seed: int = SEED) -> Teacher:
    """Trains encoder and head, both classes of equal weight; linear warm-up and decay."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    weights = len(sentences) * evened(np.array([float(sentence.worth) for sentence in sentences]))
    optimizer = torch.optim.AdamW(list(groups(teacher)), lr=RATE)
    plan = warm_and_decay(optimizer, epochs * math.ceil(len(sentences) / BATCH), WARM_UP)
    for epoch in range(epochs):
        teacher.train()
        lost = 0.0
        for batch in alike_in_length([len(sentence.text) for sentence in sentences], BATCH, draw):
            wanted = torch.tensor([float(sentences[number].worth) for number in batch])
            weight = torch.tensor(weights[batch], dtype=torch.float32)
            logits = teacher([sentences[number].text for number in batch])
            loss = functional.binary_cross_entropy_with_logits(logits, wanted, weight)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), LONGEST)
            optimizer.step()
            plan.step()
            lost += loss.item() * len(batch)
        print(f"teacher, epoch {epoch + 1}: loss {lost / len(sentences):.3f}", flush=True)
    return teacher


def groups(teacher: Teacher) -> Iterator[dict[str, Any]]:
    """The parameters with their rates; biases and norms do not decay."""
    encoder = list(teacher.encoder.parameters())
    yield {"params": [weights for weights in encoder if weights.ndim > 1], "weight_decay": DECAY}
    yield {"params": [weights for weights in encoder if weights.ndim <= 1], "weight_decay": 0.0}
    yield {"params": list(teacher.worth.parameters()), "lr": HEAD_RATE, "weight_decay": DECAY}


if __name__ == "__main__":
    main()
