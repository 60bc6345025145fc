"""Writes the vectors beside this file, from two independent implementations of narrow formats.

    pip install ml_dtypes==0.6.0 gfloat==0.5.2 numpy
    python make.py

The vectors are committed, so that tests need no Python. A line of ml_dtypes.txt or gfloat.txt is one of

    decode FORMAT CODE:FLOAT32 ...
    nearest-even FORMAT FLOAT32:CODE ...             not saturating
    saturate FORMAT FLOAT32:CODE ...                 nearest-even, saturating
    toward-zero FORMAT FLOAT32:CODE ...              not saturating
    stochastic FORMAT FLOAT32:BITS:RANDOM:CODE ...   saturating; BITS in decimal
    block FORMAT SCALE FLOAT32:CODE ...              floor rule, nearest-even, saturating

with all numbers but BITS in hexadecimal. NaN is any NaN.
"""

import pathlib
import random
import warnings

import gfloat
import ml_dtypes
import numpy as np
from gfloat import RoundMode, formats

warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent

ML_DTYPES = {
    "bf16": ml_dtypes.bfloat16,
    "fp16": np.float16,
    "e5m2": ml_dtypes.float8_e5m2,
    "e4m3": ml_dtypes.float8_e4m3fn,
    "e4m3-ieee": ml_dtypes.float8_e4m3,
    "e3m4": ml_dtypes.float8_e3m4,
    "e3m2": ml_dtypes.float6_e3m2fn,
    "e2m3": ml_dtypes.float6_e2m3fn,
    "e2m1": ml_dtypes.float4_e2m1fn,
    "e8m0": ml_dtypes.float8_e8m0fnu,
}
GFLOAT = {
    "e5m2": formats.format_info_ocp_e5m2,
    "e4m3": formats.format_info_ocp_e4m3,
    "e3m2": formats.format_info_ocp_e3m2,
    "e2m3": formats.format_info_ocp_e2m3,
    "e2m1": formats.format_info_ocp_e2m1,
}
BITS = {"e3m2": 6, "e2m3": 6, "e2m1": 4, "bf16": 16, "fp16": 16}
BLOCKS = {
    "mxfp8-e4m3": formats.format_info_mxfp8_e4m3,
    "mxfp8-e5m2": formats.format_info_mxfp8_e5m2,
    "mxfp6-e3m2": formats.format_info_mxfp6_e3m2,
    "mxfp6-e2m3": formats.format_info_mxfp6_e2m3,
    "mxfp4": formats.format_info_mxfp4_e2m1,
    "mxint8": formats.format_info_mxint8,
}


def hexadecimal(value):
    return f"{np.float32(value).view(np.uint32):08x}"


def codes_of(dtype):
    return np.uint16 if np.dtype(dtype).itemsize == 2 else np.uint8


def ml_decode(name, codes):
    dtype = ML_DTYPES[name]
    return np.array(codes, codes_of(dtype)).view(dtype).astype(np.float32)


def probes(name):
    """Numbers of a format, what lies half-way between them, and the float32 neighbours of both."""
    if BITS.get(name, 8) == 16:
        pool = random.Random(16)
        codes = sorted(pool.sample(range(1 << 15), 100)) + [0, 1, 2, 0x3FF, 0x400, 0x7BFE, 0x7BFF, 0x7F7F]
    else:
        codes = range(1 << (BITS.get(name, 8) - (name != "e8m0")))
    numbers = ml_decode(name, codes)
    numbers = np.unique(numbers[np.isfinite(numbers)]).astype(np.float64)
    beyond = 2 * numbers[-1] - numbers[-2]
    middles = (np.append(numbers[1:], beyond) + numbers) / 2
    with np.errstate(over="ignore"):
        values = np.concatenate([numbers, middles, [beyond]]).astype(np.float32)
    around = [values, np.nextafter(values, np.float32(0)), np.nextafter(values, np.float32(np.inf))]
    extra = [np.inf, np.nan, 0, 1e-45, 1.2e-38, 3e38, 1e30, 1e10, 1e-10]
    values = np.unique(np.concatenate([*around, np.array(extra, np.float32)]))
    return np.concatenate([values, -values])


def ml_items():
    for name, dtype in ML_DTYPES.items():
        bits = BITS.get(name, 8)
        if bits <= 8:
            for code, value in enumerate(ml_decode(name, range(1 << bits))):
                yield f"decode {name}", f"{code:x}:{hexadecimal(value)}"
        values = probes(name)
        for value, code in zip(values, values.astype(dtype).view(codes_of(dtype))):
            yield f"nearest-even {name}", f"{hexadecimal(value)}:{code:x}"


def gfloat_code(info, value, mode, sat, *bits):
    rounded = gfloat.round_float(info, float(value), mode, sat, *bits)
    return gfloat.encode_float(info, rounded)


def gfloat_items():
    pool = random.Random(32)
    for name, info in GFLOAT.items():
        for value in probes(name):
            if np.isnan(value):
                continue
            code = gfloat_code(info, value, RoundMode.TiesToEven, True)
            yield f"saturate {name}", f"{hexadecimal(value)}:{code:x}"
        for value in probes(name):
            if np.isfinite(value):
                code = gfloat_code(info, value, RoundMode.TowardZero, False)
                yield f"toward-zero {name}", f"{hexadecimal(value)}:{code:x}"
        for _ in range(400):
            value = np.float32(pool.choice([-1, 1]) * 2.0 ** pool.uniform(np.log2(info.smallest) - 2, np.log2(info.max)))
            count = pool.randint(1, 16)
            bits = pool.randrange(1 << count)
            code = gfloat_code(info, value, RoundMode.StochasticFastest, True, bits, count)
            yield f"stochastic {name}", f"{hexadecimal(value)}:{count}:{bits:x}:{code:x}"
    for name, info in BLOCKS.items():
        for index in range(24):
            length = 32 if index else 5
            spread = pool.choice([0, 4, 20])
            centre = pool.uniform(-100, 100)
            block = [
                np.float32(pool.choice([-1, 1]) * 2.0 ** (centre + pool.uniform(-spread, spread))) for _ in range(length)
            ]
            if index % 4 == 1:
                block = [np.float32(pool.randint(-9, 9)) for _ in range(length)]
            if index == 2:
                block = [np.float32(0) for _ in range(length)]
            values = np.array(block, np.float64)
            scale = gfloat.compute_scale_amax(info.etype.emax, values)
            codes = list(gfloat.encode_block(info, scale, values / scale))
            pairs = " ".join(f"{hexadecimal(v)}:{c:x}" for v, c in zip(block, codes[1:]))
            yield f"block {name} {codes[0]:x}", pairs


def grouped(items):
    """At most eight items with one head to a line."""
    head, line = None, []
    for new, item in items:
        if line and (new != head or len(line) == 8 or head.startswith("block")):
            yield f"{head} {' '.join(line)}"
            line = []
        head = new
        line.append(item)
    yield f"{head} {' '.join(line)}"


for name, items in [("ml_dtypes", ml_items()), ("gfloat", gfloat_items())]:
    (here / f"{name}.txt").write_text("\n".join(grouped(items)) + "\n")
