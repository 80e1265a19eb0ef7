"""scikit-learn's and anomalib's metrics of 16 million pixels."""

import os

import torch
from anomalib.metrics.aupro import _AUPRO
from safetensors.torch import load_file
from sklearn.metrics import average_precision_score, roc_auc_score


def scores(folder):
    return load_file(os.path.join(folder, "scores.safetensors"))


def ranking(folder):
    data = scores(folder)
    maps, masks = data["maps"].flatten().numpy(), data["masks"].flatten().to(torch.uint8).numpy()

    def run():
        return {"auroc": roc_auc_score(masks, maps), "ap": average_precision_score(masks, maps)}

    return run


def overlap(folder):
    data = scores(folder)
    maps, masks = data["maps"], data["masks"].int()

    def run():
        metric = _AUPRO(fpr_limit=0.3)
        metric.update(maps, masks)
        return {"aupro": metric.compute()}

    return run


WORKS = {"ranking": ranking, "aupro": overlap}
