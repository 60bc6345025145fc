//! Files that are no operands. The details of .npy files are tested beside the reader.

use crate::sandbox::{Sandbox, npy};

const MATMUL: &str = "matmul --config tiny-int8 --a a.npy --b b.npy --out c.npy";

/// What `weft matmul` says of this file as A.
fn matmul_of(file: impl AsRef<[u8]>) -> String {
    let sandbox = Sandbox::with_operands();
    sandbox.write("a.npy", file);
    sandbox.refuses(3, MATMUL)
}

fn floats(values: [f32; 4]) -> Vec<u8> {
    npy("<f4", "2, 2", &values.map(f32::to_le_bytes).concat())
}

#[test]
fn files_that_cannot_be_read() {
    let sandbox = Sandbox::with_operands();
    insta::assert_snapshot!(sandbox.refuses(3, "matmul --config tiny-int8 --a no.npy --b b.npy --out c.npy"), @"error: cannot read no.npy: No such file or directory (os error 2)");
    insta::assert_snapshot!(sandbox.refuses(3, "matmul --config tiny-int8 --a . --b b.npy --out c.npy"), @"error: cannot read .: Is a directory (os error 21)");
}

#[test]
fn files_that_are_something_else() {
    insta::assert_snapshot!(matmul_of(""), @r"
    error: a.npy is not an .npy file: magic not found for NPY file
     |
    help: numpy.save writes .npy files
    ");
    insta::assert_snapshot!(matmul_of("1 2 3\n4 5 6\n"), @r"
    error: a.npy is not an .npy file: magic not found for NPY file
     |
    help: numpy.save writes .npy files
    ");
}

#[test]
fn truncated_files() {
    let whole = npy("|i1", "3, 5", &[1; 15]);
    insta::assert_snapshot!(matmul_of(&whole[..30]), @r"
    error: a.npy is not an .npy file: it ends within its header
     |
    help: numpy.save writes .npy files
    ");
    insta::assert_snapshot!(matmul_of(&whole[..whole.len() - 1]), @"error: a.npy is truncated: shape (3, 5) of |i1 takes 15 bytes of data, and the file has 14");
}

#[test]
fn files_that_go_on() {
    insta::assert_snapshot!(matmul_of(npy("|i1", "3, 5", &[1; 16])), @r"
    error: a.npy goes on behind its array: shape (3, 5) of |i1 takes 15 bytes of data, and the file has 16
     |
    help: an .npy file has one array; save others in files of their own
    ");
}

#[test]
fn floats_that_are_no_whole_numbers() {
    insta::assert_snapshot!(matmul_of(floats([0.0, 1.0, f32::NAN, 2.0])), @r"
    error: a.npy, row 1, column 0: NaN is not int8, which goes from -128 to 127 in whole numbers
     |
    help: clip and round the values to int8, or choose a wider format in the configuration
    ");
    insta::assert_snapshot!(matmul_of(floats([0.0, 1.5, f32::NAN, 2.0])), @r"
    error: a.npy, row 0, column 1: 1.5 is not int8, which goes from -128 to 127 in whole numbers
     |
    help: clip and round the values to int8, or choose a wider format in the configuration
    ");
}

#[test]
fn values_beyond_the_format() {
    insta::assert_snapshot!(matmul_of(npy("|u1", "1, 5", &[1, 2, 127, 128, 0])), @r"
    error: a.npy, row 0, column 3: 128 is not int8, which goes from -128 to 127 in whole numbers
     |
    help: clip and round the values to int8, or choose a wider format in the configuration
    ");
    let sandbox = Sandbox::with_operands();
    sandbox.write("b.npy", npy("|i1", "5, 1", &[7, 0xf8, 0, 8, 0]));
    insta::assert_snapshot!(sandbox.refuses(3, &format!("{MATMUL} --set format.stationary=int4")), @r"
    error: b.npy, row 3, column 0: 8 is not int4, which goes from -8 to 7 in whole numbers
     |
    help: clip and round the values to int4, or choose a wider format in the configuration
    ");
}

#[test]
fn elements_that_are_no_numbers() {
    insta::assert_snapshot!(matmul_of(npy("<c8", "1, 5", &[0; 40])), @r"
    error: a.npy has elements of dtype <c8, which cannot be int8
     |
    help: save it as int8, or as any integer or float type with whole numbers
    ");
}

#[test]
fn shapes_that_do_not_fit() {
    insta::assert_snapshot!(matmul_of(npy("|i1", "3, 4", &[1; 12])), @r"
    error: a.npy has 4 columns and b.npy has 5 rows, but A[M, K] and B[K, N] have the same K
     |
    help: A may have to be transposed, or be given more columns
    ");
    insta::assert_snapshot!(matmul_of(npy("|i1", "5, 3", &[1; 15])), @r"
    error: a.npy has 3 columns and b.npy has 5 rows, but A[M, K] and B[K, N] have the same K
     |
    help: A may have to be transposed, or be given more columns
    ");
    insta::assert_snapshot!(matmul_of(npy("|i1", "15,", &[1; 15])), @r"
    error: a.npy has shape (15,), but an operand is a matrix of at least one row and one column
     |
    help: reshape it, for instance with x[numpy.newaxis, :] for a single row
    ");
    insta::assert_snapshot!(matmul_of(npy("|i1", "0, 5", &[])), @"error: a.npy has shape (0, 5), but an operand is a matrix of at least one row and one column");
    insta::assert_snapshot!(matmul_of(npy("|i1", "4294967296, 4294967296", &[1; 15])), @"error: a.npy is truncated: shape (4294967296, 4294967296) of |i1 takes 18446744073709551616 bytes of data, and the file has 15");
}
