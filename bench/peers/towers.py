"""OpenCLIP's picture tower as it comes: eager, in 32 bits, and with everything in bfloat16."""

import os

import open_clip
import torch
from safetensors.torch import load_file


def model(folder):
    clip = open_clip.create_model("ViT-B-16-plus-240", pretrained=None)
    clip.load_state_dict(load_file(os.path.join(folder, "ViT-B-16-plus-240.safetensors")))
    return clip.eval()


def pictures(folder, batch):
    return load_file(os.path.join(folder, "pictures.safetensors"))["images"][:batch]


def tower(kind):
    def prepare(folder, batch):
        clip = model(folder).to(kind)
        images = pictures(folder, int(batch)).to(kind)

        def run():
            with torch.inference_mode():
                features = torch.nn.functional.normalize(clip.encode_image(images).float(), dim=-1)
            return {"first": features[0, 0], "second": features[0, 1], "third": features[0, 2]}

        return run

    return prepare


WORKS = {"tower-fp32": tower(torch.float32), "tower-bf16": tower(torch.bfloat16)}
