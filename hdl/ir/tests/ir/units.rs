//! Small units that several tests share.

use weft_ir::{Module, ReadDuringWrite, Side, Unit, address_width, ports};

/// Counts the cycles in which it is asked to.
pub struct Counter {
    pub width: u32,
}

ports! {
    /// Ports of a [`Counter`].
    pub struct CounterPorts(counter: Counter) {
        /// Whether to count
        count_i: In<Bit>,
        /// Cycles counted, modulo 2^width
        count_o: Out<UInt> = counter.width,
    }
}

impl Unit for Counter {
    type Ports<'m> = CounterPorts<'m>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "counter of cycles".into()
    }
    fn module_name(&self) -> String {
        format!("weft_counter_w{}", self.width)
    }
    fn describe<'m>(&self, m: &'m Module, io: &CounterPorts<'m>) {
        let count = m.register("count", self.width).reset_to(0);
        count.next_when(*io.count_i, count.increment());
        io.count_o.drive(*count);
    }
}

/// Processing element of a weight-stationary array, with links towards any neighbour.
pub struct Pe {
    pub operand: u32,
    pub sum: u32,
}

ports! {
    /// Ports of a [`Pe`].
    pub struct PePorts(pe: Pe) {
        ["Stationary values"]
        /// High while the PE takes a weight
        load_i: In<Bit>,
        /// Weight from one neighbour
        weight_i: In<SInt> = pe.operand,
        /// Weight held here, which the other neighbour loads next
        weight_o: Out<SInt> = pe.operand,
        ["Moving values"]
        /// Activation from one neighbour
        act_i: In<SInt> = pe.operand,
        /// Activation to the other neighbour, a cycle later
        act_o: Out<SInt> = pe.operand,
        /// Partial sum from one neighbour
        sum_i: In<SInt> = pe.sum,
        /// Partial sum to the other neighbour, a cycle later
        sum_o: Out<SInt> = pe.sum,
    }
}

impl Unit for Pe {
    type Ports<'m> = PePorts<'m>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "processing element".into()
    }
    fn module_name(&self) -> String {
        format!("weft_pe_a{}_s{}", self.operand, self.sum)
    }
    fn describe<'m>(&self, m: &'m Module, io: &PePorts<'m>) {
        let weight = m.reg_en("weight", *io.load_i, *io.weight_i);
        let act = m.reg("act", *io.act_i);
        let product = m.wire("product", *io.act_i * weight);
        let sum = m.reg("sum", (*io.sum_i + product).wrap_to(self.sum));
        io.weight_o.drive(weight);
        io.act_o.drive(act);
        io.sum_o.drive(sum);
    }
}

/// A systolic array of [`Pe`]s: activations come from side `act`, weights and sums from side `sum`.
pub struct Array {
    pub rows: u32,
    pub cols: u32,
    pub act: Side,
    pub sum: Side,
}

impl Array {
    /// Activations from the west, sums from the north.
    pub fn usual(rows: u32, cols: u32) -> Array {
        Array {
            rows,
            cols,
            act: Side::West,
            sum: Side::North,
        }
    }

    fn lanes(&self, side: Side) -> u32 {
        match side {
            Side::North | Side::South => self.cols,
            Side::East | Side::West => self.rows,
        }
    }
}

/// The side where leaves what came in on `side`.
pub fn opposite(side: Side) -> Side {
    match side {
        Side::North => Side::South,
        Side::South => Side::North,
        Side::East => Side::West,
        Side::West => Side::East,
    }
}

pub fn letter(side: Side) -> char {
    match side {
        Side::North => 'n',
        Side::East => 'e',
        Side::South => 's',
        Side::West => 'w',
    }
}

ports! {
    /// Ports of an [`Array`].
    pub struct ArrayPorts(array: Array) {
        load_i: In<Bit>,
        weight_i: In<UInt> = array.lanes(array.sum) * 8,
        act_i: In<UInt> = array.lanes(array.act) * 8,
        sum_i: In<UInt> = array.lanes(array.sum) * 24,
        sum_o: Out<UInt> = array.lanes(array.sum) * 24,
    }
}

impl Unit for Array {
    type Ports<'m> = ArrayPorts<'m>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "systolic array".into()
    }
    fn module_name(&self) -> String {
        format!(
            "weft_array_r{}_c{}_{}{}",
            self.rows,
            self.cols,
            letter(self.act),
            letter(self.sum)
        )
    }
    fn describe<'m>(&self, m: &'m Module, io: &ArrayPorts<'m>) {
        let pe = m.lattice(
            "pe",
            self.rows,
            self.cols,
            &Pe {
                operand: 8,
                sum: 24,
            },
        );
        pe.all(&pe.io.load_i, *io.load_i);
        pe.link(self.sum, &pe.io.weight_i, &pe.io.weight_o, *io.weight_i);
        pe.link(self.act, &pe.io.act_i, &pe.io.act_o, *io.act_i);
        pe.link(self.sum, &pe.io.sum_i, &pe.io.sum_o, *io.sum_i);
        io.sum_o.drive(pe.edge(opposite(self.sum), &pe.io.sum_o));
    }
}

/// A bank of a scratchpad: a memory that passes its read address on to the next bank, a cycle later.
pub struct Bank {
    pub depth: u32,
    pub width: u32,
}

ports! {
    /// Ports of a [`Bank`].
    pub struct BankPorts(bank: Bank) {
        write_i: In<Bit>,
        write_addr_i: In<UInt> = address_width(bank.depth),
        write_data_i: In<UInt> = bank.width,
        read_i: In<Bit>,
        read_o: Out<Bit>,
        addr_i: In<UInt> = address_width(bank.depth),
        addr_o: Out<UInt> = address_width(bank.depth),
        data_o: Out<UInt> = bank.width,
    }
}

impl Unit for Bank {
    type Ports<'m> = BankPorts<'m>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "bank of a scratchpad".into()
    }
    fn module_name(&self) -> String {
        format!("weft_bank_d{}_w{}", self.depth, self.width)
    }
    fn describe<'m>(&self, m: &'m Module, io: &BankPorts<'m>) {
        let words = m.memory("words", self.depth, self.width, ReadDuringWrite::Old);
        words.write(*io.write_addr_i, *io.write_data_i, *io.write_i);
        let data = words.read("data", *io.addr_i, *io.read_i);
        io.read_o.drive(m.reg_zero("read", *io.read_i));
        io.addr_o.drive(m.reg("addr", *io.addr_i));
        io.data_o.drive(data);
    }
}

/// Banks side by side: reads travel from west to east, writes go to one bank.
pub struct Banks {
    pub banks: u32,
}

ports! {
    /// Ports of [`Banks`].
    pub struct BanksPorts(banks: Banks) {
        write_i: In<UInt> = banks.banks,
        write_addr_i: In<UInt> = 3,
        write_data_i: In<UInt> = banks.banks * 12,
        read_i: In<UInt> = 1,
        addr_i: In<UInt> = 3,
        data_o: Out<UInt> = banks.banks * 12,
        last_o: Out<UInt> = 1,
    }
}

impl Unit for Banks {
    type Ports<'m> = BanksPorts<'m>;
    const SOURCE: &'static str = file!();
    fn summary(&self) -> String {
        "banks whose reads are skewed".into()
    }
    fn module_name(&self) -> String {
        format!("weft_banks_n{}", self.banks)
    }
    fn describe<'m>(&self, m: &'m Module, io: &BanksPorts<'m>) {
        let bank = m.lattice(
            "bank",
            1,
            self.banks,
            &Bank {
                depth: 8,
                width: 12,
            },
        );
        bank.each(&bank.io.write_i, *io.write_i);
        bank.all(&bank.io.write_addr_i, *io.write_addr_i);
        bank.each(&bank.io.write_data_i, *io.write_data_i);
        bank.link(Side::West, &bank.io.read_i, &bank.io.read_o, *io.read_i);
        bank.link(Side::West, &bank.io.addr_i, &bank.io.addr_o, *io.addr_i);
        io.data_o.drive(bank.every(&bank.io.data_o));
        io.last_o.drive(bank.edge(Side::East, &bank.io.read_o));
    }
}
