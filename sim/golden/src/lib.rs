//! What the numbers are: a bit-exact model of matmul numerics, independent of the hardware.
