//! Programs for the hardware: tiling, scheduling and memory layout.
