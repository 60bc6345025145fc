use std::ops::Range;

/// A range 0..total cut into parts whose sizes differ by one at most, the larger ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Split {
    total: usize,
    parts: usize,
}

impl Split {
    /// Cuts `total` into `parts`, which is 1 to `total`.
    pub(crate) fn new(total: usize, parts: usize) -> Self {
        debug_assert!((1..=total).contains(&parts));
        Self { total, parts }
    }

    /// The fewest parts of `most` or less.
    pub(crate) fn into_parts_of(total: usize, most: usize) -> Self {
        Self::new(total, total.div_ceil(most))
    }

    pub(crate) fn total(self) -> usize {
        self.total
    }

    pub(crate) fn parts(self) -> usize {
        self.parts
    }

    /// Size of the largest part.
    pub(crate) fn largest(self) -> usize {
        self.total.div_ceil(self.parts)
    }

    pub(crate) fn range(self, part: usize) -> Range<usize> {
        let (size, larger) = (self.total / self.parts, self.total % self.parts);
        let start = |part: usize| part * size + part.min(larger);
        start(part)..start(part + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_tile_the_range_and_are_balanced() {
        for total in 1..40 {
            for most in 1..45 {
                let split = Split::into_parts_of(total, most);
                let ranges: Vec<_> = (0..split.parts()).map(|i| split.range(i)).collect();
                assert_eq!((ranges[0].start, ranges[split.parts() - 1].end), (0, total));
                assert!(ranges.windows(2).all(|pair| pair[0].end == pair[1].start));
                let sizes = || ranges.iter().map(Range::len);
                assert_eq!(sizes().max(), Some(split.largest()));
                assert!(split.largest() <= most);
                assert!(split.largest() - sizes().min().unwrap() <= 1);
            }
        }
    }
}
