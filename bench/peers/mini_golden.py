"""Golden vectors of a weights file of mini's shape, computed by PyTorch alone.

    python mini_golden.py WEIGHTS GOLDEN OUT

GOLDEN holds the pictures, and an expected.json that says which patches, layers and texts; OUT gets
expected.safetensors and the same expected.json with the sum of WEIGHTS. Texts come as numbers of
tokens, so that no tokenizer is needed.
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy
import torch
from PIL import Image
from safetensors.numpy import load_file, save_file
from torch.nn import functional as F

STRIDES = [1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1]
HEADS = 3


class Mini:
    def __init__(self, weights):
        self.w = {name: torch.from_numpy(value.astype(numpy.float32)) for name, value in weights.items()
                  if value.dtype == numpy.float16}
        self.rows = {int(token): row for row, token in enumerate(weights["token_embedding.ids"])}

    def conv(self, name, x, stride=1):
        weight, bias = self.w[name + ".weight"], self.w[name + ".bias"]
        kernel = weight.shape[-1]
        pads = []
        for size in (x.shape[3], x.shape[2]):
            total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
            pads += [total // 2, total - total // 2]
        groups = x.shape[1] // weight.shape[1]
        return F.conv2d(F.pad(x, pads), weight, bias, stride=stride, groups=groups)

    def stem(self, x):
        """Cells [225, 272] and the pooled feature [1280]."""
        x = F.relu6(self.conv("visual.stem.conv", x, 2))
        taps = {}
        for i, stride in enumerate(STRIDES):
            name = f"visual.stem.blocks.{i}."
            y = x if i == 0 else F.relu6(self.conv(name + "expand", x))
            y = self.conv(name + "project", F.relu6(self.conv(name + "dw", y, stride)))
            x = x + y if x.shape == y.shape else y
            taps[i] = x
        pool = F.relu6(self.conv("visual.stem.head", x)).mean((2, 3))[0]
        coarse = F.normalize(blur(taps[10]), dim=1)
        fine = F.normalize(F.pixel_unshuffle(blur(taps[4]), 2), dim=1)
        return torch.cat([coarse, fine], 1)[0].flatten(1).T, pool

    def norm(self, name, x):
        return F.layer_norm(x, x.shape[-1:], self.w[name + ".weight"], self.w[name + ".bias"], 1e-5)

    def linear(self, name, x):
        return F.linear(x, self.w[name + ".weight"], self.w[name + ".bias"])

    def attention(self, block, x, causal, values):
        w = self.w
        qkv = F.linear(x, w[block + "attn.in_proj_weight"], w[block + "attn.in_proj_bias"])
        q, k, v = [part.view(len(x), HEADS, -1).transpose(0, 1) for part in qkv.chunk(3, -1)]
        if values:
            q = k = v
        scores = q @ k.transpose(1, 2) / q.shape[-1] ** 0.5
        if causal:
            scores = scores + torch.full(scores.shape[1:], float("-inf")).triu(1)
        mixed = (scores.softmax(-1) @ v).transpose(0, 1).reshape(len(x), -1)
        return self.linear(block + "attn.out_proj", mixed)

    def block(self, block, x, causal=False):
        x = x + self.attention(block, self.norm(block + "ln_1", x), causal, False)
        wide = F.gelu(self.linear(block + "mlp.c_fc", self.norm(block + "ln_2", x)))
        return x + self.linear(block + "mlp.c_proj", wide)

    def tokens(self, cells, pool):
        w = self.w
        cls = w["visual.class_embedding"] + self.linear("visual.pool_proj", F.normalize(pool, dim=0))
        patches = cells @ w["visual.conv1.weight"].flatten(1).T
        tokens = torch.cat([cls[None], patches]) + w["visual.positional_embedding"]
        return self.norm("visual.ln_pre", tokens)

    def picture(self, start, values_from):
        """The stream after each layer, and the value-value stream."""
        layers = [start]
        values = start
        for i in range(12):
            block = f"visual.transformer.resblocks.{i}."
            u = layers[-1]
            layers.append(self.block(block, u))
            if i + 1 < values_from:
                values = layers[-1]
            else:
                values = values + self.attention(block, self.norm(block + "ln_1", u), False, True)
        return layers, values

    def joint(self, x):
        return self.norm("visual.ln_post", x) @ self.w["visual.proj"]

    def text(self, tokens):
        w = self.w
        rows = [self.rows.get(token, len(self.rows)) for token in tokens]
        x = w["token_embedding.weight"][rows] + w["positional_embedding"][: len(rows)]
        for i in range(12):
            x = self.block(f"transformer.resblocks.{i}.", x, causal=True)
        return self.norm("ln_final", x[-1]) @ w["text_projection"]


def blur(x):
    line = torch.tensor([1.0, 2, 1])
    kernel = (line[:, None] * line / 16).expand(x.shape[1], 1, 3, 3)
    return F.conv2d(F.pad(x, (1, 1, 1, 1), mode="replicate"), kernel, groups=x.shape[1])


def golden(mini, folder, facts):
    some = facts["patches"]
    found = {}
    for number, name in enumerate(facts["images"]):
        pixels = numpy.asarray(Image.open(folder / name).convert("RGB"), numpy.float32)
        x = torch.from_numpy((pixels - 127) / 128).permute(2, 0, 1)[None]
        cells, pool = mini.stem(x)
        start = mini.tokens(cells, pool)
        layers, values = mini.picture(start, 1)
        p = f"p{number}."
        found[p + "stem"] = cells[some]
        found[p + "pool"] = pool
        for key, stream in [("ln_pre", start)] + [(f"layer{i}", layers[i]) for i in facts["layers"]]:
            found[p + key + ".cls"] = stream[0]
            found[p + key + ".patches"] = stream[1:][some]
        found[p + "cls"] = mini.joint(layers[12][0])
        found[p + "patches"] = mini.joint(layers[12][1:][some])
        found[p + "vv"] = mini.joint(values[1:][some])
        found[p + "vv_from_layer7"] = mini.joint(mini.picture(start, 7)[1][1:][some])
    found["text"] = torch.stack([mini.text(prompt["bpe"]) for prompt in facts["prompts"]])
    return {name: value.contiguous().numpy() for name, value in found.items()}


def main():
    weights, folder, out = map(Path, sys.argv[1:])
    facts = json.loads((folder / "expected.json").read_text())
    mini = Mini(load_file(weights))
    with torch.inference_mode():
        found = golden(mini, folder, facts)
    facts["weights_sha256"] = hashlib.sha256(weights.read_bytes()).hexdigest()
    for prompt in facts["prompts"]:
        prompt["rows"] = [mini.rows.get(token, len(mini.rows)) for token in prompt["bpe"]]
    out.mkdir(parents=True, exist_ok=True)
    save_file(found, out / "expected.safetensors")
    (out / "expected.json").write_text(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
