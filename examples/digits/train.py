"""Trains and quantises the network of this example; writes its .npy files beside itself.

    make digits                                                 # trains, writes, evaluates
    .tools/venv/bin/python examples/digits/train.py --check     # only evaluates what is there

README.md tells where the images come from and what each file holds. Training gives the same bytes on every machine,
whatever its BLAS: see `dot`.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

HERE = Path(__file__).resolve().parent
SEED = 0
TEST_IMAGES = 500
PIXEL_MAX = 16
CLASSES = 10

# Chosen by five-fold cross-validation on the training images.
HIDDEN = 48
EPOCHS = 60
BATCH = 50
RATE = 0.1
MOMENTUM = 0.9
DECAY = 0.001


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    if not sys.argv[1:]:
        write()
    evaluate()


def write():
    digits = load_digits()
    rng = np.random.default_rng(SEED)
    order = rng.permutation(len(digits.target))
    test, rest = order[:TEST_IMAGES], order[TEST_IMAGES:]
    images, labels = digits.data, digits.target

    network = train(images[rest] / PIXEL_MAX, labels[rest], rng)
    for name, part in ("training", rest), ("test", test):
        right = forward(network, images[part] / PIXEL_MAX)[1].argmax(axis=1) == labels[part]
        print(f"{name} images, floating point: {right.sum()} of {len(part)} right, {right.mean():.2%}")

    files = quantise(network, images[rest])
    files["images_test"] = images[test].astype(np.int8)
    files["labels_test"] = labels[test].astype(np.uint8)
    for name, array in files.items():
        np.save(HERE / f"{name}.npy", np.ascontiguousarray(array))


def dot(a, b):
    """A matrix product whose every sum is exact: operands are first rounded to multiples of 2^-16.

    So the result does not depend on the order in which a BLAS adds, which differs from processor to processor.
    """
    a, b = (np.rint(x * 2.0**16) / 2.0**16 for x in (a, b))
    assert a.shape[1] * np.abs(a).max() * np.abs(b).max() < 2.0 ** (53 - 32)
    return a @ b


def forward(network, x):
    w1, b1, w2, b2 = network
    hidden = np.maximum(dot(x, w1) + b1, 0)
    return hidden, dot(hidden, w2) + b2


def train(x, labels, rng):
    """Stochastic gradient descent with momentum on a squared hinge loss, which needs no exponential function."""
    target = np.where(labels[:, None] == np.arange(CLASSES), 1.0, -1.0)
    network = [
        rng.uniform(-0.3, 0.3, (x.shape[1], HIDDEN)),
        np.zeros(HIDDEN),
        rng.uniform(-0.3, 0.3, (HIDDEN, CLASSES)),
        np.zeros(CLASSES),
    ]
    velocity = [np.zeros_like(parameter) for parameter in network]
    for epoch in range(EPOCHS):
        rate = RATE * (1 - epoch / EPOCHS)
        order = rng.permutation(len(x))
        for start in range(0, len(x), BATCH):
            batch = order[start : start + BATCH]
            for parameter, v, slope in zip(network, velocity, gradient(network, x[batch], target[batch])):
                v *= MOMENTUM
                v -= rate * slope
                parameter += v
    return network


def gradient(network, x, target):
    w1, _, w2, _ = network
    hidden, logits = forward(network, x)
    error2 = -target * np.maximum(1 - target * logits, 0)
    error1 = dot(error2, w2.T) * (hidden > 0)
    ones = np.ones((1, len(x)))
    return [
        dot(x.T, error1) / len(x) + DECAY * w1,
        dot(ones, error1)[0] / len(x),
        dot(hidden.T, error2) / len(x) + DECAY * w2,
        dot(ones, error2)[0] / len(x),
    ]


def quantise(network, images):
    """The network in integers. Pixels are used as they are, so their scale is 1."""
    w1, b1, w2, b2 = network
    w1 = w1 / PIXEL_MAX

    # The first layer has a scale for each column. Requantisation brings them to one, for which the largest hidden
    # value among the training images is 127.
    scale1 = np.abs(w1).max(axis=0) / 127
    hidden, _ = forward(network, images / PIXEL_MAX)
    hidden_scale = hidden.max() / 127
    multiplier, shift = fixed_point(scale1 / hidden_scale)

    # The second layer has one scale, so that its sums can be compared with each other.
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
    """Multiplier and shift with scale = multiplier / 2^shift, the multiplier from 2^30 up to 2^31."""
    fraction, exponent = np.frexp(scale)
    multiplier = np.rint(fraction * 2.0**31).astype(np.int64)
    carry = multiplier == 2**31
    multiplier = np.where(carry, 2**30, multiplier)
    return multiplier.astype(np.int32), (31 - exponent - carry).astype(np.int32)


def evaluate():
    """What the hardware must compute, in the integers of numpy."""
    f = {path.stem: np.load(path) for path in HERE.glob("*.npy")}
    sums = f["images_test"].astype(np.int32) @ f["w1"].astype(np.int32) + f["b1"]
    hidden = requantise(np.maximum(sums, 0), f["m1"], f["s1"])
    logits = hidden.astype(np.int32) @ f["w2"].astype(np.int32) + f["b2"]
    right = logits.argmax(axis=1) == f["labels_test"]
    print(f"test images, integers: {right.sum()} of {len(right)} right, {right.mean():.2%}")
    print(f"sum of all hidden values {hidden.sum(dtype=np.int64)}, of all logits {logits.sum(dtype=np.int64)}")


def requantise(x, multiplier, shift):
    """x * multiplier / 2^shift to the nearest integer, ties to the even one, clamped to int8."""
    product = x.astype(np.int64) * multiplier
    floor = product >> shift
    rest = product - (floor << shift)
    half = np.int64(1) << (shift - 1).astype(np.int64)
    up = (rest > half) | ((rest == half) & (floor % 2 == 1))
    return np.clip(floor + up, -128, 127).astype(np.int8)


main()
