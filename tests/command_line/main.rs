//! The program on files, from numbers and codes of every kind to products and codes, beside the golden model.

mod convert;
mod folder;
mod info;
mod matmul;
mod noc;
