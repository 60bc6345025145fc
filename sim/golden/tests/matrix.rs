//! Construction and comparison of matrices.

use weft_golden::{Difference, Matrix, Mismatches, mismatches};

#[test]
fn construction_is_checked() {
    let refusal = |rows, cols, elements| {
        Matrix::new(rows, cols, vec![0_u8; elements])
            .unwrap_err()
            .to_string()
    };
    insta::assert_snapshot!(refusal(0, 3, 0), @"a 0 x 3 matrix has no elements: it needs at least one row and one column");
    insta::assert_snapshot!(refusal(3, 0, 0), @"a 3 x 0 matrix has no elements: it needs at least one row and one column");
    insta::assert_snapshot!(refusal(2, 3, 5), @"a 2 x 3 matrix cannot be made of 5 elements");
    // 2^33 * 2^31 is 0 modulo 2^64.
    insta::assert_snapshot!(refusal(1 << 33, 1 << 31, 0), @"a 8589934592 x 2147483648 matrix cannot be made of 0 elements");

    let refusal = |rows, cols| {
        Matrix::from_fn(rows, cols, |_, _| 0_u8)
            .unwrap_err()
            .to_string()
    };
    insta::assert_snapshot!(refusal(0, 1), @"a 0 x 1 matrix has no elements: it needs at least one row and one column");
    insta::assert_snapshot!(refusal(1 << 33, 1 << 31), @"a 8589934592 x 2147483648 matrix does not fit into memory");
    insta::assert_snapshot!(refusal(1 << 31, 1 << 32), @"a 2147483648 x 4294967296 matrix does not fit into memory");
}

#[test]
fn elements_are_row_by_row() {
    let matrix = Matrix::from_fn(2, 3, |row, col| 10 * row + col).unwrap();
    assert_eq!(matrix.as_slice(), [0, 1, 2, 10, 11, 12]);
    assert_eq!(
        (matrix.rows(), matrix.cols(), matrix.shape()),
        (2, 3, (2, 3))
    );
    assert_eq!(matrix.row(1), [10, 11, 12]);
    assert_eq!(matrix[(1, 2)], 12);
    assert_eq!(matrix.get(1, 2), Some(&12));
    assert_eq!(matrix.get(0, 3), None);
    assert_eq!(matrix.get(2, 0), None);
    assert_eq!(
        matrix.transposed(),
        Matrix::from([[0, 10], [1, 11], [2, 12]])
    );
    assert_eq!(
        matrix.map(|value| value % 10),
        Matrix::from([[0, 1, 2], [0, 1, 2]])
    );
    assert_eq!(Matrix::new(2, 3, matrix.clone().into_vec()), Ok(matrix));
}

#[test]
#[should_panic(expected = "column 3 of a matrix of 3 columns")]
fn an_index_does_not_run_into_the_next_row() {
    let _ = Matrix::from([[0, 1, 2], [3, 4, 5]])[(0, 3)];
}

#[test]
fn all_mismatches_are_counted_and_the_first_shown() {
    let expected = Matrix::from([[1, 2, 3], [4, 5, 6]]);
    let none = mismatches(&expected, &expected).unwrap();
    assert_eq!(
        none,
        Mismatches {
            count: 0,
            first: None
        }
    );
    assert!(none.is_empty());

    let last = mismatches(&expected, &Matrix::from([[1, 2, 3], [4, 5, 0]])).unwrap();
    let first = Difference {
        row: 1,
        col: 2,
        expected: 6,
        actual: 0,
    };
    assert_eq!(
        last,
        Mismatches {
            count: 1,
            first: Some(first)
        }
    );
    assert!(!last.is_empty());

    let three = mismatches(&expected, &Matrix::from([[1, 2, -3], [-4, 5, -6]])).unwrap();
    let first = Difference {
        row: 0,
        col: 2,
        expected: 3,
        actual: -3,
    };
    assert_eq!(
        three,
        Mismatches {
            count: 3,
            first: Some(first)
        }
    );
    insta::assert_snapshot!(first, @"row 0, column 2: expected 3, got -3");

    insta::assert_snapshot!(mismatches(&expected, &expected.transposed()).unwrap_err(), @"a 2 x 3 matrix cannot be compared with a 3 x 2 one: the shapes must be the same");
}
