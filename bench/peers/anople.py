"""One training step of AnoPLe as it is written down, eager in 32 bits, on open_clip's blocks.

`python anople.py GOLDEN` compares losses and gradients with the golden file of the tests.
"""

import json
import math
import os
import sys

import torch
import torch.nn.functional as F
from open_clip.transformer import Transformer
from safetensors.torch import load_file

VIEWS = 5
EPS = 1e-5


class Towers:
    """Frozen towers from weights under open_clip's names."""

    def __init__(self, weights, heads):
        self.weights = {key: value.float() for key, value in weights.items() if value.is_floating_point()}
        self.vision = self.blocks("visual.transformer.", heads[0])
        self.text = self.blocks("transformer.", heads[1])
        length = self.weights["positional_embedding"].shape[0]
        self.mask = torch.full((length, length), -math.inf).triu(1)
        self.scale = self.weights["logit_scale"].exp()

    def blocks(self, prefix, heads):
        own = {key[len(prefix) :]: value for key, value in self.weights.items() if key.startswith(prefix)}
        width = own["resblocks.0.ln_1.weight"].shape[0]
        layers = 1 + max(int(key.split(".")[1]) for key in own)
        transformer = Transformer(width, layers, heads)
        transformer.load_state_dict(own)
        return transformer.requires_grad_(False).eval().resblocks

    def norm(self, name, x):
        return F.layer_norm(x, x.shape[-1:], self.weights[name + ".weight"], self.weights[name + ".bias"], EPS)

    def stem(self, images):
        patches = F.conv2d(images, self.weights["visual.conv1.weight"], stride=images.shape[-1] // self.grid())
        rows = patches.flatten(2).transpose(1, 2)
        first = self.weights["visual.class_embedding"].expand(len(images), 1, -1)
        return torch.cat([first, rows], 1) + self.weights["visual.positional_embedding"]

    def grid(self):
        return math.isqrt(self.weights["visual.positional_embedding"].shape[0] - 1)


class AnoPle(torch.nn.Module):
    """Prompts of both towers, coupled; a decoder; the losses (v2 section 3)."""

    def __init__(self, towers, embedded, ends, up=4, depth=9, context=3, residual=False):
        super().__init__()
        self.towers, self.embedded, self.ends, self.up = towers, embedded, ends, up
        self.residual = residual
        dt = embedded.shape[-1]
        dv, embed = towers.weights["visual.proj"].shape
        self.prompt_text = torch.nn.Parameter(0.02 * torch.randn(depth, context, dt))
        self.prompt_vision = torch.nn.Parameter(0.02 * torch.randn(depth, context, dv))
        self.prefix = torch.nn.Parameter(0.02 * torch.randn(VIEWS, dv))
        self.f_t2v, self.f_v2t = torch.nn.Linear(dt, dv), torch.nn.Linear(dv, dt)
        self.decoder = torch.nn.ModuleDict(
            {
                "conv1": torch.nn.Conv2d(dv, embed, 1),
                "conv2": torch.nn.Conv2d(embed, embed, 3, padding=1),
                "conv3": torch.nn.Conv2d(embed, embed, 1),
            }
        )

    def text_features(self):
        towers, x = self.towers, self.embedded
        length = x.shape[1]
        for layer, block in enumerate(towers.text):
            if layer < len(self.prompt_text):
                context = torch.cat([self.prompt_text[layer], self.f_v2t(self.prompt_vision[layer])])
                rows = context.expand(len(x), -1, -1)
                x = torch.cat([x[:, :1], rows, x[:, 1 + rows.shape[1] :]], 1)
            if layer == 0:
                x = x + towers.weights["positional_embedding"][:length]
            x = block(x, attn_mask=towers.mask[:length, :length])
        ends = x[torch.arange(len(x)), self.ends]
        return towers.norm("ln_final", ends) @ towers.weights["text_projection"]

    def pair(self):
        features = F.normalize(self.text_features(), dim=-1)
        return F.normalize(features.reshape(2, -1, features.shape[1]).mean(1), dim=-1)

    def forward(self, stem, w):
        towers, kept = self.towers, stem.shape[1]
        prefix = self.prefix.repeat(len(stem) // VIEWS, 1)[:, None]
        for layer, block in enumerate(towers.vision):
            if layer < len(self.prompt_vision):
                context = torch.cat([self.prompt_vision[layer], self.f_t2v(self.prompt_text[layer])])
                rows = context.expand(len(stem), -1, -1)
                if layer == 0:
                    x = towers.norm("visual.ln_pre", torch.cat([stem, prefix, rows], 1))
                else:
                    x = torch.cat([x[:, : -rows.shape[1]], rows], 1)
            x = block(x)
        z = towers.norm("visual.ln_post", x[:, :kept])
        z0 = F.normalize(z[:, 0] @ towers.weights["visual.proj"], dim=-1)
        decoded = self.decode(z[:, 1:])
        logits = towers.scale * torch.einsum("bchw,kc->bkhw", F.normalize(decoded, dim=1), w)
        return z0, decoded, logits

    def decode(self, z):
        grid = math.isqrt(z.shape[1])

        def fine(tokens):
            return F.interpolate(
                tokens.transpose(1, 2).reshape(len(z), -1, grid, grid), scale_factor=self.up, mode="bilinear"
            )

        x = self.decoder["conv2"](F.relu(self.decoder["conv1"](fine(z))))
        x = self.decoder["conv3"](F.relu(x))
        return x + fine(z @ self.towers.weights["visual.proj"]) if self.residual else x

    def loss(self, stem, masks, epsilon):
        """Rows: the normal views, then the damaged ones; masks belong to the latter."""
        w = self.pair()
        z0, decoded, logits = self(stem, w)
        masks = torch.cat([torch.zeros_like(masks), masks])
        up = F.interpolate(logits.softmax(1), size=masks.shape[1:], mode="bilinear")
        smooth = 1e-5
        hot = torch.stack([1 - masks, masks], 1).clamp(smooth, 1 - smooth)
        pt = (hot * up).sum(1) + smooth
        focal = -((1 - pt) ** 2 * pt.log()).mean()
        overlap = 2 * (up[:, 1] * masks).sum((1, 2)) + 1
        dice = (1 - overlap / (up[:, 1].sum((1, 2)) + masks.sum((1, 2)) + 1)).mean()
        image = F.cross_entropy(self.towers.scale * z0 @ w.T, (masks.amax((1, 2)) > 0).long())
        good = z0[:VIEWS]
        latent = torch.cat([good, F.normalize(good + epsilon, dim=-1)])
        targets = torch.arange(2).repeat_interleave(VIEWS)
        ce_latent = F.cross_entropy(self.towers.scale * latent @ w.T, targets, label_smoothing=0.003)
        cells = decoded[VIEWS:].flatten(2)
        weights = (logits[VIEWS:, 1].flatten(1) / 2).softmax(1)
        summary = F.normalize((cells @ weights[:, :, None])[:, :, 0], dim=-1)
        align = (1 - (z0[VIEWS:] * summary).sum(1)).mean()
        return focal + dice + image + ce_latent + align


def step(model, stem):
    """Forward, backward and SGD; what a frozen patch convolution gives is computed anew, as in the codes."""
    optimiser = torch.optim.SGD(model.parameters(), lr=1e-6, momentum=0.9, weight_decay=1e-5)
    masks = torch.zeros(VIEWS, 240, 240)
    masks[:, 60:120, 80:140] = 1
    epsilon = 0.015 * torch.randn(VIEWS, model.towers.weights["visual.proj"].shape[1])

    def run():
        loss = model.loss(stem(), masks, epsilon)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        return {}

    return run


def embedded(towers):
    """Two texts of 77 tokens; the values of token embeddings do not matter here."""
    length, width = towers.weights["positional_embedding"].shape
    return 0.02 * torch.randn(2, length, width), torch.tensor([9, 10])


def plus240(folder):
    towers = Towers(load_file(os.path.join(folder, "ViT-B-16-plus-240.safetensors")), (14, 10))
    images = torch.randn(2 * VIEWS, 3, 240, 240)
    return step(AnoPle(towers, *embedded(towers)), lambda: towers.stem(images))


def mini(folder):
    """The embedded backbone with its defaults; the stem's tokens are given, which costs it nothing."""
    here = os.path.dirname(os.path.abspath(__file__))
    weights = os.path.join(here, "../../core/src/main/resources/dev/blemish/backbone/mini.safetensors")
    towers = Towers(load_file(weights), (3, 3))
    tokens = torch.randn(2 * VIEWS, 226, 192)
    return step(AnoPle(towers, *embedded(towers), up=2, residual=True), lambda: tokens)


WORKS = {"anople-step-plus": plus240, "anople-step-mini": mini}


def check(golden):
    """The largest relative errors of loss and gradients against the golden file."""
    with open(os.path.join(golden, "clip12.json")) as file:
        config = json.load(file)["config"]
    with open(os.path.join(golden, "anople.json")) as file:
        facts = json.load(file)
    tensors = load_file(os.path.join(golden, "anople.safetensors"))
    towers = Towers(
        load_file(os.path.join(golden, "clip12.safetensors")), (config["v_heads"], config["t_heads"])
    )
    ids = tensors["out.token_ids"].double()
    columns = torch.arange(config["t_width"], dtype=torch.float64)
    table = (0.02 * torch.sin(0.37 * ids[..., None] + 1.91 * columns)).float()
    model = AnoPle(towers, table, ids.argmax(1), facts["settings"]["up"], facts["settings"]["J"])
    model.load_state_dict({k[6:]: v for k, v in tensors.items() if k.startswith("param.")})
    stem = towers.stem(torch.cat([tensors["in.normal_views"], tensors["in.abnormal_views"]]))
    loss = model.loss(stem, tensors["in.masks"], tensors["in.epsilon"])
    loss.backward()
    print(f"loss {loss.item():.6f}, golden {facts['losses']['total']:.6f}")
    errors = {
        name: ((value.grad - tensors["grad." + name]).norm() / tensors["grad." + name].norm()).item()
        for name, value in model.named_parameters()
    }
    print("largest relative error of a gradient:", max(errors.items(), key=lambda item: item[1]))
    if abs(loss.item() / facts["losses"]["total"] - 1) > 1e-4 or max(errors.values()) > 2e-4:
        raise SystemExit("the step does not compute what the golden file holds")


if __name__ == "__main__":
    check(sys.argv[1])
