"""anomalib's PatchCore from features to map and score, and the product of matrices that a search is."""

import os

import torch
from anomalib.models.image.patchcore.torch_model import PatchcoreModel
from safetensors.torch import load_file


def patchcore(folder):
    data = load_file(os.path.join(folder, "bank.safetensors"))
    model = PatchcoreModel(layers=["layer2", "layer3"], backbone="resnet18", pre_trained=False).eval()
    model.memory_bank = data["bank"]
    patches = data["patches"]

    def run():
        with torch.inference_mode():
            scores, locations = model.nearest_neighbors(embedding=patches, n_neighbors=1)
            scores, locations = scores.reshape(1, -1), locations.reshape(1, -1)
            image = model.compute_anomaly_score(scores, locations, patches)
            grid = scores.reshape(1, 1, 28, 28)
            heat = model.anomaly_map_generator(grid, (224, 224))
        return {"image": image[0], "largest": scores.max(), "map": heat.mean()}

    return run


WORKS = {"patchcore": patchcore}
