"""anomalib's WinCLIP from one decoded photo to score and map, without or with known good photos.

Weights and the pair of text features are those of our side.
"""

import os

import torch
from anomalib.models.image.winclip import torch_model
from safetensors.torch import load_file


class Model(torch_model.WinClipModel):
    """Its windows come with the axes of open_clip before 2.26.1: left so, windows would attend to each other."""

    def _get_window_embeddings(self, feature_map, masks):
        blocks = self.clip.visual.transformer
        before = blocks.register_forward_pre_hook(lambda _, inputs: (inputs[0].transpose(0, 1),))
        after = blocks.register_forward_hook(lambda _, inputs, output: output.transpose(0, 1))
        with before, after:
            return super()._get_window_embeddings(feature_map, masks)


def winclip(folder, known):
    torch_model.PRETRAINED = None
    model = Model(apply_transform=True).eval()
    model.clip.load_state_dict(load_file(os.path.join(folder, "ViT-B-16-plus-240.safetensors")))
    data = load_file(os.path.join(folder, "parts.safetensors"))
    photos = data["photos"].to(torch.uint8).permute(0, 3, 1, 2)
    model.register_buffer("_text_embeddings", data["texts"])
    if int(known):
        model.setup(reference_images=photos[1 : 1 + int(known)])

    def run():
        with torch.inference_mode():
            result = model(photos[:1])
        heat = result.anomaly_map[0]
        return {
            "score": result.pred_score[0],
            "side": len(heat),
            "map": heat.mean(),
            "middle": heat[120, 120],
            "largest": heat.max(),
        }

    return run


WORKS = {"winclip": winclip}
