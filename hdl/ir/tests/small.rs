//! scratch
use weft_ir::*;

struct Pe { act: u32, weight: u32, psum: u32 }
ports! {
    /// Ports of a [`Pe`], in the order in which they are emitted.
    struct PePorts(pe: Pe) {
        ["Stationary values, from north to south"]
        /// High while this PE takes the weight that comes from the north
        load_i: In<Bit>,
        /// `load_i` for the neighbour
        load_o: Out<Bit>,
        /// Weight from the north neighbour
        weight_i: In<SInt> = pe.weight,
        /// Weight held here, which the south neighbour loads next
        weight_o: Out<SInt> = pe.weight,
        ["Moving values"]
        act_i: In<SInt> = pe.act,
        act_o: Out<SInt> = pe.act,
        psum_i: In<SInt> = pe.psum,
        psum_o: Out<SInt> = pe.psum,
    }
}
impl Unit for Pe {
    type Ports<'m> = PePorts<'m>;
    const SOURCE: &'static str = "hdl/ir/tests/small.rs";
    fn summary(&self) -> String { "processing element".into() }
    fn module_name(&self) -> String { format!("weft_pe_a{}_w{}_p{}", self.act, self.weight, self.psum) }
    fn describe<'m>(&self, m: &'m Module, io: &PePorts<'m>) {
        let load = m.reg("load", *io.load_i);
        let weight = m.reg_en("weight", *io.load_i, *io.weight_i);
        let act = m.reg("act", *io.act_i);
        let product = m.wire("product", *io.act_i * weight);
        let psum = m.reg("psum", (*io.psum_i + product).wrap_to(self.psum));
        io.load_o.drive(load);
        io.weight_o.drive(weight);
        io.act_o.drive(act);
        io.psum_o.drive(psum);
    }
}
struct Array { rows: u32, cols: u32 }
ports! {
    struct ArrayPorts(a: Array) {
        load_i: In<UInt> = a.rows,
        act_i: In<UInt> = a.rows * 8,
        weight_i: In<UInt> = a.cols * 8,
        psum_o: Out<UInt> = a.cols * 32,
    }
}
impl Unit for Array {
    type Ports<'m> = ArrayPorts<'m>;
    const SOURCE: &'static str = "hdl/ir/tests/small.rs";
    fn summary(&self) -> String { "array".into() }
    fn module_name(&self) -> String { format!("weft_array_r{}_c{}", self.rows, self.cols) }
    fn describe<'m>(&self, m: &'m Module, io: &ArrayPorts<'m>) {
        let pe = m.lattice("pe", self.rows, self.cols, &Pe { act: 8, weight: 8, psum: 32 });
        pe.link(Side::West, &pe.io.load_i, &pe.io.load_o, *io.load_i);
        pe.link(Side::West, &pe.io.act_i, &pe.io.act_o, *io.act_i);
        pe.link(Side::North, &pe.io.weight_i, &pe.io.weight_o, *io.weight_i);
        pe.link(Side::North, &pe.io.psum_i, &pe.io.psum_o, m.zero(self.cols * 32));
        io.psum_o.drive(pe.edge(Side::South, &pe.io.psum_o));
    }
}
#[test]
fn show() {
    for dialect in [Dialect::SystemVerilog, Dialect::Verilog2005] {
    for (rows, cols) in [(4, 4), (128, 128), (1, 3), (3, 1), (1, 1)] {
        let d = match elaborate(&Array { rows, cols }) { Ok(d) => d, Err(e) => panic!("{}", e.render(|f| std::fs::read_to_string(format!("../../{f}")).ok())) };
        let b = d.emit(&Options { dialect, form: Form::Instances }).unwrap();
        std::fs::create_dir_all("/tmp/out").unwrap();
        if dialect == Dialect::SystemVerilog {
            let b = d.emit(&Options { dialect, form: Form::Loops }).unwrap();
            for f in &b.files { std::fs::write(format!("/tmp/out/loops_{}", f.name), &f.text).unwrap(); }
        }
        for f in &b.files { std::fs::write(format!("/tmp/out/{}", f.name), &f.text).unwrap(); }
    }}
}
