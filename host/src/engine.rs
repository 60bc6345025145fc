use thiserror::Error;
use weft_isa::field;

/// A tensor engine as its programs see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Engine {
    /// Rows of the array; the contraction dimension K runs along them.
    pub rows: u32,
    /// Columns of the array; N runs along them.
    pub cols: u32,
    /// Products of consecutive k that a PE adds in a cycle.
    pub products: u32,
    /// Cycles from the first moving value of a row at the array to its first partial sum.
    pub lead: u32,
    /// Cycles that a partial sum takes from one row of the array to the next.
    pub pitch: u32,
    /// Registers between the partial-sum buffer and the result port.
    pub output_latency: u32,
    /// Bits of a moving element.
    pub moving_bits: u32,
    /// The moving element that fills up K where it ends before the array does. Stationary ones are zero.
    pub moving_pad: u32,
    /// Bits of the scale that stands above the elements of each PE in a beat of either operand; 0 for formats without
    /// blocks. With blocks, the products of a PE are one.
    pub scale_bits: u32,
    /// Bits of an element of the result.
    pub result_bits: u32,
    /// Bits of a stationary element.
    pub stationary_bits: u32,
    /// Banks of the moving scratchpad.
    pub moving_banks: u32,
    /// Entries in a bank of the moving scratchpad.
    pub moving_depth: u32,
    /// Banks of the stationary scratchpad.
    pub stationary_banks: u32,
    /// Entries in a bank of the stationary scratchpad.
    pub stationary_depth: u32,
    /// Banks of the partial-sum buffer.
    pub psum_banks: u32,
    /// Entries in a bank of the partial-sum buffer.
    pub psum_depth: u32,
}

/// Why there is no program for a product on an engine.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PlanError {
    /// A parameter of the engine is zero.
    #[error("engine parameter `{name}` is 0; it must be 1 or more")]
    ZeroParameter {
        /// Name of the parameter.
        name: &'static str,
    },
    /// An element is too wide.
    #[error("engine parameter `{name}` is {bits}; elements of 1 to 32 bits can be packed")]
    ElementWidth {
        /// Name of the parameter.
        name: &'static str,
        /// The refused width.
        bits: u32,
    },
    /// A beat of a port is absurdly wide.
    #[error(
        "a beat of the {port} port has {bits} bits; programs are made for up to {max}; use fewer rows, cols or products"
    )]
    BeatWidth {
        /// Which port.
        port: &'static str,
        /// Bits of a beat.
        bits: u64,
        /// Most bits of a beat.
        max: u64,
    },
    /// A load takes one entry per row from a single bank, and the bank has fewer.
    #[error(
        "a stationary tile of {rows} rows does not fit in a stationary bank of {depth} entries; \
         make the bank at least {rows} deep"
    )]
    ShallowStationaryBank {
        /// Rows of the array.
        rows: u32,
        /// Entries of a bank.
        depth: u32,
    },
    /// The number of rows does not fit the length field of a command.
    #[error("an array of {rows} rows cannot be loaded by one command; a command counts to {max}")]
    TooManyRows {
        /// Rows of the array.
        rows: u32,
        /// Largest length of a command.
        max: u64,
    },
    /// A memory has entries that no command can name.
    #[error(
        "the {memory} memory has {banks} x {depth} entries; a command can address {max}; use fewer or shallower banks"
    )]
    AddressSpace {
        /// Which memory.
        memory: &'static str,
        /// Its banks.
        banks: u32,
        /// Entries of each bank.
        depth: u32,
        /// Entries that a command can address.
        max: u64,
    },
    /// A dimension of the product is zero.
    #[error("the product has {dimension} = 0; M, K and N must be 1 or more")]
    ZeroDimension {
        /// `M`, `K` or `N`.
        dimension: char,
    },
    /// A matrix has more elements than memory can hold.
    #[error(
        "matrix {matrix} of {height} x {width} has more elements than this machine can address"
    )]
    MatrixTooLarge {
        /// `A`, `B` or `C`.
        matrix: char,
        /// Its rows.
        height: usize,
        /// Its columns.
        width: usize,
    },
    /// Nobody wants the program any more.
    #[error("stopped before the program was made")]
    Stopped,
    /// The program would be absurdly long.
    #[error(
        "M = {m}, K = {k}, N = {n} takes {multiplies} multiply commands on this engine; \
         programs have at most {max}; split the product or use a larger array"
    )]
    ProgramTooLong {
        /// Rows of A.
        m: usize,
        /// Columns of A, rows of B.
        k: usize,
        /// Columns of B.
        n: usize,
        /// Number of multiply commands, at least.
        multiplies: u128,
        /// Most multiply commands of a program.
        max: u128,
    },
}

/// Widest beat that programs are made for: 4096 lanes of 16 products of 32 bits.
const MAX_BEAT_BITS: u64 = 1 << 21;

impl Engine {
    /// Values of k in one entry of the moving scratchpad.
    pub const fn k_per_entry(&self) -> usize {
        self.rows as usize * self.products as usize
    }

    /// 32-bit words of a beat of the moving port.
    pub const fn moving_words(&self) -> usize {
        let lane = self.products as usize * self.moving_bits as usize + self.scale_bits as usize;
        (self.rows as usize * lane).div_ceil(32)
    }

    /// 32-bit words of a beat of the stationary port.
    pub const fn stationary_words(&self) -> usize {
        let lane =
            self.products as usize * self.stationary_bits as usize + self.scale_bits as usize;
        (self.cols as usize * lane).div_ceil(32)
    }

    /// 32-bit words of a beat of the result port.
    pub const fn result_words(&self) -> usize {
        (self.cols as usize * self.result_bits as usize).div_ceil(32)
    }

    /// Cycles from the issue of a moving row until its sums can be accumulated to.
    pub const fn accumulate_latency(&self) -> u32 {
        self.descent() + self.lead + 3
    }

    /// Cycles that a partial sum takes from the top of the array to the bottom.
    pub const fn descent(&self) -> u32 {
        self.rows * self.pitch
    }

    pub(crate) fn check(&self) -> Result<(), PlanError> {
        let parameters = [
            ("rows", self.rows),
            ("cols", self.cols),
            ("products", self.products),
            ("pitch", self.pitch),
            ("result_bits", self.result_bits),
            ("moving_bits", self.moving_bits),
            ("stationary_bits", self.stationary_bits),
            ("moving_banks", self.moving_banks),
            ("moving_depth", self.moving_depth),
            ("stationary_banks", self.stationary_banks),
            ("stationary_depth", self.stationary_depth),
            ("psum_banks", self.psum_banks),
            ("psum_depth", self.psum_depth),
        ];
        if let Some((name, _)) = parameters.into_iter().find(|&(_, value)| value == 0) {
            return Err(PlanError::ZeroParameter { name });
        }

        for (name, bits) in [
            ("moving_bits", self.moving_bits),
            ("stationary_bits", self.stationary_bits),
            ("result_bits", self.result_bits),
        ] {
            if bits > 32 {
                return Err(PlanError::ElementWidth { name, bits });
            }
        }
        if u64::from(self.rows) > field::LENGTH.max() {
            return Err(PlanError::TooManyRows {
                rows: self.rows,
                max: field::LENGTH.max(),
            });
        }
        for (port, lanes, products, bits) in [
            ("moving", self.rows, self.products, self.moving_bits),
            ("stationary", self.cols, self.products, self.stationary_bits),
            ("result", self.cols, 1, self.result_bits),
        ] {
            let bits = u64::from(lanes)
                .saturating_mul(products.into())
                .saturating_mul(bits.into());
            if bits > MAX_BEAT_BITS {
                return Err(PlanError::BeatWidth {
                    port,
                    bits,
                    max: MAX_BEAT_BITS,
                });
            }
        }
        if self.stationary_depth < self.rows {
            return Err(PlanError::ShallowStationaryBank {
                rows: self.rows,
                depth: self.stationary_depth,
            });
        }

        for (memory, banks, depth, field) in [
            (
                "moving",
                self.moving_banks,
                self.moving_depth,
                field::ADDRESS,
            ),
            (
                "stationary",
                self.stationary_banks,
                self.stationary_depth,
                field::ADDRESS,
            ),
            ("psum", self.psum_banks, self.psum_depth, field::PSUM),
        ] {
            let max = field.max() + 1;
            if u64::from(banks) * u64::from(depth) > max {
                return Err(PlanError::AddressSpace {
                    memory,
                    banks,
                    depth,
                    max,
                });
            }
        }
        Ok(())
    }
}
