"""Trains and quantises the network of this example; writes its .npy files beside itself.

    make digits                           # trains, writes, evaluates
    .tools/venv/bin/python examples/digits/train.py --check     # only evaluates what is there

README.md tells where the images come from and what each file holds.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

HERE = Path(__file__).resolve().parent
SEED = 0
TEST_IMAGES = 500
HIDDEN = 48
# Of 0.001, 0.01, 0.1, 0.3 and 1 the best in five-fold cross-validation on the training images.
WEIGHT_DECAY = 1.0
PIXEL_MAX = 16


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    if not sys.argv[1:]:
        train()
    evaluate()


def train():
    digits = load_digits()
    train_x, test_x, train_y, test_y = train_test_split(
        digits.data, digits.target, test_size=TEST_IMAGES, stratify=digits.target, random_state=SEED
    )
    model = MLPClassifier(
        (HIDDEN,), activation="relu", solver="lbfgs", alpha=WEIGHT_DECAY, max_iter=5000, random_state=SEED
    )
    # The order of a sum over threads is not fixed, and with it the last bits.
    with threadpool_limits(1):
        model.fit(train_x / PIXEL_MAX, train_y)
        print(f"training images: {model.score(train_x / PIXEL_MAX, train_y):.2%} right in floating point")
        print(f"test images:     {model.score(test_x / PIXEL_MAX, test_y):.2%} right in floating point")
        files = quantise(model, train_x)
    files["images_test"] = test_x.astype(np.int8)
    files["labels_test"] = test_y.astype(np.uint8)
    for name, array in files.items():
        np.save(HERE / f"{name}.npy", np.ascontiguousarray(array))


def quantise(model, images):
    """Integers for the weights of a trained model. Pixels are used as they are, so their scale is 1."""
    w1, w2 = model.coefs_
    b1, b2 = model.intercepts_
    w1 = w1 / PIXEL_MAX

    # One scale for each column of the first layer; the requantisation brings them to a common one, for which the
    # largest hidden value among the training images is 127.
    scale1 = np.abs(w1).max(axis=0) / 127
    hidden = np.maximum(images @ w1 + b1, 0)
    hidden_scale = hidden.max() / 127
    multiplier, shift = fixed_point(scale1 / hidden_scale)

    # One scale for the whole second layer, so that its sums can be compared with each other.
    scale2 = np.abs(w2).max() / 127
    return {
        "w1": np.rint(w1 / scale1).astype(np.int8),
        "b1": np.rint(b1 / scale1).astype(np.int32),
        "m1": multiplier,
        "s1": shift,
        "w2": np.rint(w2 / scale2).astype(np.int8),
        "b2": np.rint(b2 / (scale2 * hidden_scale)).astype(np.int32),
    }


def fixed_point(scale):
    """Multiplier and shift with scale = multiplier / 2^shift, the multiplier using its 31 bits."""
    fraction, exponent = np.frexp(scale)
    multiplier = np.rint(fraction * 2.0**31).astype(np.int64)
    carry = multiplier == 2**31
    multiplier = np.where(carry, 2**30, multiplier)
    return multiplier.astype(np.int32), (31 - exponent - carry).astype(np.int32)


def evaluate():
    """What the hardware must compute, in the integers of numpy."""
    f = {path.stem: np.load(path) for path in HERE.glob("*.npy")}
    x = f["images_test"].astype(np.int64) @ f["w1"].astype(np.int64) + f["b1"]
    hidden = requantise(np.maximum(x, 0), f["m1"].astype(np.int64), f["s1"].astype(np.int64))
    logits = hidden @ f["w2"].astype(np.int64) + f["b2"]
    assert np.abs(x).max() < 2**31 and np.abs(logits).max() < 2**31
    right = np.count_nonzero(logits.argmax(axis=1) == f["labels_test"])
    print(f"test images:     {right} of {len(logits)}, {right / len(logits):.2%} right in integers")
    print(f"sum of the hidden values {hidden.sum()}, of the logits {logits.sum()}")


def requantise(x, multiplier, shift):
    """x * multiplier / 2^shift to the nearest integer, ties to the even one, clamped to int8."""
    product = x * multiplier
    floor = product >> shift
    twice_rest = (product - (floor << shift)) << 1
    one = np.int64(1) << shift
    up = (twice_rest > one) | ((twice_rest == one) & (floor & 1 == 1))
    return np.clip(floor + up, -128, 127)


main()
