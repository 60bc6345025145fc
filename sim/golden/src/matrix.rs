//! Matrices, and where two of them differ.

use std::fmt;
use std::ops::Index;

use crate::Error;

/// A matrix of at least one row and one column, stored row by row.
///
/// ```
/// use weft_golden::Matrix;
///
/// let matrix = Matrix::new(2, 3, vec![1, 2, 3, 4, 5, 6])?;
/// assert_eq!(matrix, Matrix::from([[1, 2, 3], [4, 5, 6]]));
/// assert_eq!(matrix[(1, 0)], 4);
/// assert_eq!(matrix.row(0), [1, 2, 3]);
/// assert_eq!(matrix.transposed(), Matrix::from([[1, 4], [2, 5], [3, 6]]));
///
/// assert!(Matrix::new(2, 3, vec![1, 2, 3]).is_err());
/// # Ok::<(), weft_golden::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Matrix<T> {
    rows: usize,
    cols: usize,
    /// `rows * cols` elements.
    data: Vec<T>,
}

impl<T> Matrix<T> {
    /// Makes a matrix of its elements, row after row.
    ///
    /// # Errors
    /// If there are no rows or no columns, or not `rows * cols` elements.
    pub fn new(rows: usize, cols: usize, data: Vec<T>) -> Result<Self, Error> {
        if rows == 0 || cols == 0 {
            return Err(Error::Empty { rows, cols });
        }
        if rows.checked_mul(cols) != Some(data.len()) {
            return Err(Error::Length {
                rows,
                cols,
                elements: data.len(),
            });
        }
        Ok(Self { rows, cols, data })
    }

    /// Makes a matrix whose element at row `i` and column `j` is `element(i, j)`.
    ///
    /// # Errors
    /// If there are no rows or no columns, or more elements than memory.
    ///
    /// ```
    /// let table = weft_golden::Matrix::from_fn(3, 3, |i, j| (i + 1) * (j + 1))?;
    /// assert_eq!(table.row(2), [3, 6, 9]);
    /// # Ok::<(), weft_golden::Error>(())
    /// ```
    pub fn from_fn(
        rows: usize,
        cols: usize,
        mut element: impl FnMut(usize, usize) -> T,
    ) -> Result<Self, Error> {
        if rows == 0 || cols == 0 {
            return Err(Error::Empty { rows, cols });
        }
        let mut data = Vec::new();
        rows.checked_mul(cols)
            .and_then(|elements| data.try_reserve_exact(elements).ok())
            .ok_or(Error::Memory { rows, cols })?;
        for row in 0..rows {
            data.extend((0..cols).map(|col| element(row, col)));
        }
        Ok(Self { rows, cols, data })
    }

    /// Number of rows, at least 1.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns, at least 1.
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// `(rows, cols)`
    pub fn shape(&self) -> (usize, usize) {
        (self.rows, self.cols)
    }

    /// The elements, row after row.
    pub fn as_slice(&self) -> &[T] {
        &self.data
    }

    /// The elements, row after row, to change in place.
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        &mut self.data
    }

    /// The elements, row after row.
    pub fn into_vec(self) -> Vec<T> {
        self.data
    }

    /// The elements of a row.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn row(&self, row: usize) -> &[T] {
        &self.data[row * self.cols..][..self.cols]
    }

    /// The element at a place, if there is one.
    pub fn get(&self, row: usize, col: usize) -> Option<&T> {
        (row < self.rows && col < self.cols).then(|| &self.data[row * self.cols + col])
    }

    /// A matrix of the same shape with `f` of each element.
    ///
    /// ```
    /// use weft_golden::Matrix;
    ///
    /// let bytes = Matrix::from([[1_i8, -1]]);
    /// assert_eq!(bytes.map(i32::from), Matrix::from([[1_i32, -1]]));
    /// ```
    pub fn map<U>(&self, f: impl FnMut(T) -> U) -> Matrix<U>
    where
        T: Copy,
    {
        Matrix {
            rows: self.rows,
            cols: self.cols,
            data: self.data.iter().copied().map(f).collect(),
        }
    }

    /// The matrix with rows and columns exchanged.
    pub fn transposed(&self) -> Self
    where
        T: Copy,
    {
        let column = |col: usize| self.data[col..].iter().step_by(self.cols).copied();
        Self {
            rows: self.cols,
            cols: self.rows,
            data: (0..self.cols).flat_map(column).collect(),
        }
    }
}

impl<T, const ROWS: usize, const COLS: usize> From<[[T; COLS]; ROWS]> for Matrix<T> {
    fn from(rows: [[T; COLS]; ROWS]) -> Self {
        const {
            assert!(
                ROWS > 0 && COLS > 0,
                "a matrix has at least one row and one column"
            )
        };
        Self {
            rows: ROWS,
            cols: COLS,
            data: rows.into_iter().flatten().collect(),
        }
    }
}

/// # Panics
/// If there is no such row or column.
impl<T> Index<(usize, usize)> for Matrix<T> {
    type Output = T;

    fn index(&self, (row, col): (usize, usize)) -> &T {
        assert!(
            col < self.cols,
            "column {col} of a matrix of {} columns",
            self.cols
        );
        &self.row(row)[col]
    }
}

/// Where two matrices differ: what [`mismatches`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatches<T> {
    /// Number of elements that differ.
    pub count: usize,
    /// The first of them, row by row.
    pub first: Option<Difference<T>>,
}

/// An element in which two matrices differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference<T> {
    /// Its row, from 0.
    pub row: usize,
    /// Its column, from 0.
    pub col: usize,
    /// What the first matrix has there.
    pub expected: T,
    /// What the second matrix has there.
    pub actual: T,
}

impl<T> Mismatches<T> {
    /// Whether the matrices are equal.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl<T: fmt::Display> fmt::Display for Difference<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            row,
            col,
            expected,
            actual,
        } = self;
        write!(
            f,
            "row {row}, column {col}: expected {expected}, got {actual}"
        )
    }
}

/// Compares two matrices element by element.
///
/// # Errors
/// If they are of different shapes.
///
/// ```
/// use weft_golden::{Matrix, mismatches};
///
/// let expected = Matrix::from([[1, 2], [3, 4]]);
/// let actual = Matrix::from([[1, 2], [0, 5]]);
/// let found = mismatches(&expected, &actual)?;
/// assert_eq!(found.count, 2);
/// assert_eq!(found.first.unwrap().to_string(), "row 1, column 0: expected 3, got 0");
/// assert!(mismatches(&expected, &expected)?.is_empty());
/// # Ok::<(), weft_golden::Error>(())
/// ```
pub fn mismatches<T: Copy + PartialEq>(
    expected: &Matrix<T>,
    actual: &Matrix<T>,
) -> Result<Mismatches<T>, Error> {
    if expected.shape() != actual.shape() {
        return Err(Error::Shapes {
            left: expected.shape(),
            right: actual.shape(),
        });
    }
    let cols = expected.cols;
    let pairs = expected.data.iter().zip(&actual.data).enumerate();
    let mut differences = pairs.filter(|(_, (expected, actual))| expected != actual);
    let first = differences
        .next()
        .map(|(index, (&expected, &actual))| Difference {
            row: index / cols,
            col: index % cols,
            expected,
            actual,
        });
    Ok(Mismatches {
        count: usize::from(first.is_some()) + differences.count(),
        first,
    })
}
