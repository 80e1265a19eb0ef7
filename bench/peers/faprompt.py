"""An epoch of FAPrompt as it is published, eager in 32 bits: every step encodes its photos again and its texts whole.

Pictures of 480 x 480 as on our side, 900 patches; the stem's tokens are given, which costs the peer nothing; the
losses are those of the maps.
"""

import os

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

from anople import Towers

PHOTOS, BATCH, TEXTS, WORDS, DEPTH, SCALE = 96, 8, 10, 5, 9, 1 / 0.07
TOKENS, VALUES_FROM = 901, 3


class FaPrompt(torch.nn.Module):
    def __init__(self, towers, values_from):
        super().__init__()
        self.towers, self.values_from = towers, values_from
        length, width = towers.weights["positional_embedding"].shape
        embed = towers.weights["visual.proj"].shape[1]
        self.embedded = 0.02 * torch.randn(length, width)
        self.normal = torch.nn.Parameter(0.02 * torch.randn(WORDS, width))
        self.abnormal = torch.nn.Parameter(0.02 * torch.randn(TEXTS, 2, width))
        self.deep = torch.nn.Parameter(0.02 * torch.randn(DEPTH - 1, 4, width))
        self.prior = torch.nn.Sequential(
            torch.nn.Linear(10 * embed, embed // 2), torch.nn.ReLU(), torch.nn.Linear(embed // 2, width)
        )

    @torch.no_grad()
    def patches(self, stem):
        """Patches of the value-value stream at unit length; the ordinary stream runs beside it."""
        towers = self.towers
        u, values = towers.norm("visual.ln_pre", stem), None
        for layer, block in enumerate(towers.vision, 1):
            if layer >= self.values_from:
                attention, x = block.attn, block.ln_1(u)
                width, heads = x.shape[-1], attention.num_heads
                v = F.linear(x, attention.in_proj_weight[2 * width :], attention.in_proj_bias[2 * width :])
                v = v.unflatten(-1, (heads, -1)).transpose(1, 2)
                weights = (v @ v.transpose(-2, -1) * v.shape[-1] ** -0.5).softmax(-1)
                out = attention.out_proj((weights @ v).transpose(1, 2).flatten(2))
                values = (u if values is None else values) + out
            u = block(u)
        z = towers.norm("visual.ln_post", values) @ towers.weights["visual.proj"]
        return F.normalize(z[:, 1:], dim=-1)

    def texts(self, words):
        """Features of texts with these learned words [N, w, d], all 77 tokens."""
        towers = self.towers
        x = self.embedded.expand(len(words), -1, -1)
        x = torch.cat([x[:, :1], words, x[:, 1 + words.shape[1] :]], 1) + towers.weights["positional_embedding"]
        for layer, block in enumerate(towers.text):
            if 0 < layer < DEPTH:
                deep = self.deep[layer - 1].expand(len(x), -1, -1)
                x = torch.cat([x[:, :1], deep, x[:, 5:]], 1)
            x = block(x, attn_mask=towers.mask)
        return towers.norm("ln_final", x[:, 12]) @ towers.weights["text_projection"]

    def loss(self, stem, masks):
        patches = self.patches(stem)
        shared = self.normal.expand(TEXTS, -1, -1)
        normal = F.normalize(self.texts(self.normal[None]), dim=-1)
        abnormal = self.texts(torch.cat([shared, self.abnormal], 1))
        pair = torch.cat([normal, F.normalize(abnormal.mean(0, keepdim=True), dim=-1)])
        first = (SCALE * patches @ pair.T).softmax(-1)
        rows = first[..., 1].detach().topk(10).indices
        chosen = torch.take_along_dim(patches, rows[..., None], 1).flatten(1)
        moved = self.abnormal + self.prior(chosen)[:, None, None]
        words = torch.cat([shared.expand(len(stem), -1, -1, -1), moved], 2).flatten(0, 1)
        own = F.normalize(self.texts(words).unflatten(0, (len(stem), TEXTS)).mean(1), dim=-1)
        second = (SCALE * patches @ torch.stack([normal.expand_as(own), own], 2)).softmax(-1)
        return self.maps(first, masks) + self.maps(second, masks)

    @staticmethod
    def maps(probabilities, masks):
        side = int(probabilities.shape[1] ** 0.5)
        maps = probabilities.transpose(1, 2).unflatten(2, (side, side))
        up = F.interpolate(maps, size=masks.shape[1:], mode="bilinear")
        hit = (up * torch.stack([1 - masks, masks], 1)).sum(1).clamp(1e-5, 1)
        overlap = 1 - (2 * (up[:, 1] * masks).sum((1, 2)) + 1) / (up[:, 1].sum((1, 2)) + masks.sum((1, 2)) + 1)
        return -((1 - hit) ** 2 * hit.log()).mean() + overlap.mean()


def epoch(folder):
    here = os.path.dirname(os.path.abspath(__file__))
    weights = os.path.join(here, "../../core/src/main/resources/dev/blemish/backbone/mini.safetensors")
    model = FaPrompt(Towers(load_file(weights), (3, 3)), VALUES_FROM)
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-3, betas=(0.5, 0.999))
    stem = torch.randn(BATCH, TOKENS, 192)
    masks = torch.zeros(BATCH, 240, 240)
    masks[::2, 60:120, 80:140] = 1

    def run():
        for _ in range(PHOTOS // BATCH):
            loss = model.loss(stem, masks)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        return {"loss": loss.item()}

    return run


WORKS = {"faprompt-epoch": epoch}
